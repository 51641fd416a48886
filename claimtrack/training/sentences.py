"""Reads the sentences written for fitting into passages: a claim each, with kind, certainty and polarity."""

from __future__ import annotations

from importlib import resources

from claimtrack.training.passages import Label, Passage
from claimtrack.training.treebanks import TOKENIZER

FILE = "sentences.tsv"
EDGES = frozenset("“”\"'‘’.")  # marks at the edge of a bracket that belong to no claim


def read_sentences() -> list[Passage]:
    """The sentences of `sentences.tsv` in order; what they do not tell (names, syntax) stays unknown."""
    lines = resources.files("claimtrack.training").joinpath(FILE).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [_passage(row, number) for number, row in enumerate(rows)]


def _passage(row: list[str], number: int) -> Passage:
    kind, certainty, polarity, marked = row
    start, end = marked.index("["), marked.index("]")
    doc = TOKENIZER(marked[:start] + marked[start + 1 : end] + marked[end + 1 :])
    inside = [t.i for t in doc if start <= t.idx < end - 1]
    while doc[inside[0]].text in EDGES:
        inside = inside[1:]
    while doc[inside[-1]].text in EDGES:
        inside = inside[:-1]
    columns: dict[str, list[Label]] = {
        "claim": ["O"] * len(doc),
        "kind": [None] * len(doc),
        "certainty": [None] * len(doc),
        "polarity": [None] * len(doc),
        "name": [None] * len(doc),
    }
    for i in range(inside[0], inside[-1] + 1):
        columns["claim"][i] = "B" if i == inside[0] else "I"
        columns["kind"][i], columns["certainty"][i], columns["polarity"][i] = kind, certainty, polarity
    return Passage(
        words=tuple(t.text for t in doc),
        spaces=tuple(bool(t.whitespace_) for t in doc),
        columns=columns,
        document=f"sentence-{number}",
        origin="story",
    )
