"""Reads the sentences written for fitting into passages: a claim each, with kind, certainty and polarity."""

from __future__ import annotations

import re
from importlib import resources

import attrs

from claimtrack.training.passages import Label, Passage
from claimtrack.training.treebanks import TOKENIZER

FILE = "sentences.tsv"
FIELDS = ("kind", "certainty", "polarity")
PARTS = re.compile(r"[\[\]]|[^\[\]]+")
EDGES = frozenset("“”\"'‘’.")  # marks at the edge of a bracket that belong to no claim


@attrs.frozen(kw_only=True)
class Marked:
    """One claim of a written sentence: its characters (half-open) and its labels."""

    start: int
    end: int
    labels: dict[str, str]


@attrs.frozen(kw_only=True)
class Sentence:
    """One written sentence: its text and its claims in order; the rest of it claims nothing."""

    text: str
    claims: tuple[Marked, ...]


def read_rows() -> list[Sentence]:
    """The sentences of `sentences.tsv` in order."""
    lines = resources.files("claimtrack.training").joinpath(FILE).read_text(encoding="utf-8").splitlines()
    return [_row(line) for line in lines if line and not line.startswith("#")]


def _row(line: str) -> Sentence:
    *columns, marked = line.split("\t")
    labels = [
        dict(zip(FIELDS, row, strict=True)) for row in zip(*(c.split("|") for c in columns), strict=True)
    ]
    text, edges = "", []
    for part in PARTS.findall(marked):
        if part in "[]":
            edges.append(len(text))
        else:
            text += part
    spans = zip(edges[::2], edges[1::2], strict=True)
    return Sentence(
        text=text,
        claims=tuple(_trimmed(text, *span, told) for span, told in zip(spans, labels, strict=True)),
    )


def _trimmed(text: str, start: int, end: int, labels: dict[str, str]) -> Marked:
    while text[start] in EDGES:
        start += 1
    while text[end - 1] in EDGES:
        end -= 1
    return Marked(start=start, end=end, labels=labels)


def read_sentences() -> list[Passage]:
    """The sentences as passages; what they do not tell (names, syntax) stays unknown."""
    return [_passage(row, number) for number, row in enumerate(read_rows())]


def _passage(row: Sentence, number: int) -> Passage:
    doc = TOKENIZER(row.text)
    columns: dict[str, list[Label]] = {head: [None] * len(doc) for head in ("name", *FIELDS)}
    columns["claim"] = ["O"] * len(doc)
    for claim in row.claims:
        for token in (t for t in doc if claim.start <= t.idx < claim.end):
            columns["claim"][token.i] = "I" if token.idx > claim.start else "B"
            for head, label in claim.labels.items():
                columns[head][token.i] = label
    return Passage(
        words=tuple(t.text for t in doc),
        spaces=tuple(bool(t.whitespace_) for t in doc),
        columns=columns,
        document=f"sentence-{number}",
        origin="story",
    )
