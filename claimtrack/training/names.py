# ruff: noqa: SIM905 - lists read best as running words
"""Names of people, organisations and places out of GUM's mentions (`Entity=` brackets).

A mention is a whole phrase ("the minister Ada Quill of Oslo"); a name is what of it is written with proper
nouns: a person's given names and surnames, without title, role or organisation; the proper nouns around the
head of another mention.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import attrs

ENTITY_TYPES = {"person": "PERSON", "organization": "ORG", "place": "GPE"}
# Capitalised words that head a mention of a person and name nobody: titles, offices, parties to a case.
TITLES = frozenset(
    (
        "mr mr. mrs mrs. ms ms. dr dr. prof prof. president senator sen. rep. gov. governor mayor sir lord "
        "king queen prince princess judge justice general captain major colonel lieutenant minister "
        "chancellor chairman director secretary pope saint ambassador speaker representative congressman "
        "congresswoman commissioner coach officer editor founder manager premier detective attorney "
        "mathematician professor uncle aunt brother sister father mother administrator mp ceo chief "
        "petitioner respondent solicitor republican democrat emperor earl duke baron bishop archbishop "
        "counsel plaintiff defendant god emeritus"
    ).split()
)
JOINS = frozenset({"of", "and", "&", "for", "-", "–", "'s", "’s", ".", "the", "de", "al", "von", "van", "la"})
REACH = 3


@attrs.define(kw_only=True)
class Word:
    """One syntactic word of a treebank sentence; `start` and `end` are characters of its paragraph."""

    form: str
    lemma: str
    upos: str
    xpos: str
    governor: int
    relation: str
    entity: str | None
    space: bool
    start: int = 0
    end: int = 0
    name: str | None = None
    first: bool = False


def mark_names(words: Sequence[Word]) -> None:
    """BIO labels of names out of the mentions in `Entity=`; None where a proper noun is unexplained."""
    labels: list[str | None] = ["O"] * len(words)
    taken: set[int] = set()
    explained: set[int] = set()
    spans = []
    for start, end, kind in _mentions(words):
        if kind not in ENTITY_TYPES:
            explained.update(range(start, end + 1))
            continue
        span = _name_span(words, start, end, ENTITY_TYPES[kind])
        if span:
            spans.append((*span, ENTITY_TYPES[kind]))
    for start, end, label in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0])):
        if not taken & set(range(start, end)):
            taken.update(range(start, end))
            labels[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    for position, word in enumerate(words):
        if position not in taken and _proper(word) and position not in explained:
            labels[position] = None
        word.name = labels[position]


def _mentions(words: Sequence[Word]) -> list[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    mentions = []
    for position, word in enumerate(words):
        for bracket in re.findall(r"\([^()]*\)?|[^()]+\)", word.entity or ""):
            parts = bracket.strip("()").split("-")
            if not bracket.startswith("("):
                if opened[parts[0]]:
                    start, kind = opened[parts[0]].pop()
                    mentions.append((start, position, kind))
            elif bracket.endswith(")"):
                mentions.append((position, position, parts[1]))
            else:
                opened[parts[0]].append((position, parts[1]))
    return mentions


def _proper(word: Word) -> bool:
    return word.xpos in ("NNP", "NNPS")


def _name_span(words: Sequence[Word], start: int, end: int, label: str) -> tuple[int, int] | None:
    """The proper nouns of a mention around its head (half-open), or None where the head is none."""
    heads = [
        i for i in range(start, end + 1) if not start <= words[i].governor <= end or words[i].governor == i
    ]
    if not heads:
        return None
    return _person(words, heads[0], end) if label == "PERSON" else _body(words, heads[0], start, end, label)


def _person(words: Sequence[Word], head: int, end: int) -> tuple[int, int] | None:
    """A person's head word and what hangs flat on it; groups and mere titles are no names."""

    def names(i: int) -> bool:
        return words[i].xpos == "NNP" and words[i].form.lower() not in TITLES

    if not names(head):
        inner = [
            i
            for i in range(head + 1, end + 1)
            if words[i].governor == head and words[i].relation in ("flat", "appos") and names(i)
        ]
        if not inner:
            return None
        head = inner[0]
    flat = [i for i in range(head, end + 1) if words[i].governor == head and words[i].relation == "flat"]
    return head, max([head, *flat]) + 1


def _body(words: Sequence[Word], head: int, start: int, end: int, label: str) -> tuple[int, int] | None:
    """The run of proper nouns around the head, with the small words that join them."""
    if not _proper(words[head]):
        return None
    left = right = head
    while left > start and _proper(words[left - 1]):
        left -= 1
    while right < end:
        reach = right + 1
        while reach < end and reach - right < REACH and words[reach].form.lower() in JOINS:
            reach += 1
        if not _proper(words[reach]) or (label == "GPE" and words[reach - 1].form == "and"):
            break
        right = reach
    return left, right + 1
