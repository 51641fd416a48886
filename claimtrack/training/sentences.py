"""Reads the sentences written for fitting into passages: a claim each, with kind, certainty and polarity."""

from __future__ import annotations

from importlib import resources

import attrs

from claimtrack.training.passages import Label, Passage
from claimtrack.training.treebanks import TOKENIZER

FILE = "sentences.tsv"
EDGES = frozenset("“”\"'‘’.")  # marks at the edge of a bracket that belong to no claim


@attrs.frozen(kw_only=True)
class Sentence:
    """One written sentence: its text, the characters of its claim (half-open), and the claim's labels."""

    text: str
    start: int
    end: int
    labels: dict[str, str]


def read_rows() -> list[Sentence]:
    """The sentences of `sentences.tsv` in order."""
    lines = resources.files("claimtrack.training").joinpath(FILE).read_text(encoding="utf-8").splitlines()
    return [_row(line) for line in lines if line and not line.startswith("#")]


def _row(line: str) -> Sentence:
    kind, certainty, polarity, marked = line.split("\t")
    start, end = marked.index("["), marked.index("]") - 1
    text = marked[:start] + marked[start + 1 : end + 1] + marked[end + 2 :]
    while text[start] in EDGES:
        start += 1
    while text[end - 1] in EDGES:
        end -= 1
    labels = {"kind": kind, "certainty": certainty, "polarity": polarity}
    return Sentence(text=text, start=start, end=end, labels=labels)


def read_sentences() -> list[Passage]:
    """The sentences as passages; what they do not tell (names, syntax) stays unknown."""
    return [_passage(row, number) for number, row in enumerate(read_rows())]


def _passage(row: Sentence, number: int) -> Passage:
    doc = TOKENIZER(row.text)
    columns: dict[str, list[Label]] = {head: [None] * len(doc) for head in ("name", *row.labels)}
    columns["claim"] = ["O"] * len(doc)
    for token in (t for t in doc if row.start <= t.idx < row.end):
        columns["claim"][token.i] = "I" if token.idx > row.start else "B"
        for head, label in row.labels.items():
            columns[head][token.i] = label
    return Passage(
        words=tuple(t.text for t in doc),
        spaces=tuple(bool(t.whitespace_) for t in doc),
        columns=columns,
        document=f"sentence-{number}",
        origin="story",
    )
