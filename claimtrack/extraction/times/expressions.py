# Calendar figures stand where they are used; a reader is one ladder of cases.
# ruff: noqa: C901, PLR0912
"""Reads the expression at a token, with those nested in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from attrs import define, field

from claimtrack.extraction.times.conventions import Conventions
from claimtrack.extraction.times.grammar import Capture, Grammar, candidates
from claimtrack.extraction.times.guards import is_name_or_verb
from claimtrack.extraction.times.numbers import Number, read_number, read_year_words
from claimtrack.extraction.times.readers import READERS
from claimtrack.extraction.times.reading import Reading, Setting
from claimtrack.extraction.times.scanner import Tokens, scan
from claimtrack.extraction.times.vocabulary import words

DEPTH = 4  # expressions within expressions: "the end of the first half of next year"

_BEFORE_OVER = frozenset(
    [
        "just",
        "well",
        "for",
        "of",
        "in",
        "after",
        "by",
        "to",
        "little",
        "took",
        "take",
        "takes",
        "lasted",
        "lasts",
        "was",
        "is",
        "were",
        "spent",
        "with",
    ]
)


@define(slots=True, eq=False)
class Expressions:
    """The expressions of a text, each with those nested in it; remembers what it read.

    Attributes:
        grammar: the forms.
        tokens: the text.
        setting: what the readers know.
        conventions: the table in force.
        reject: asks a tagger whether characters are a name or a verb, or None.
        names: the months and seasons that are names in the text.
        numbers: the numbers read, by their first tokens.
        memo: what was read, by token and depth.
    """

    grammar: Grammar
    tokens: Tokens
    setting: Setting
    conventions: Conventions
    reject: Callable[[int, int], bool] | None
    names: frozenset[str]
    numbers: dict[int, tuple[Number, int] | None] = field(factory=dict)
    memo: dict[tuple[int, int], tuple[Reading, Capture] | None] = field(factory=dict)

    def read(self, at: int, depth: int) -> tuple[Reading, Capture] | None:
        """The longest expression at a token that a reader accepts."""
        key = (at, depth)
        if key in self.memo:
            return self.memo[key]
        result = None
        for capture in candidates(
            self.grammar, self.tokens, at, lambda symbol, i: self.nested(symbol, i, depth)
        ):
            if is_name_or_verb(capture, self.names, self.reject):
                continue
            self.setting.ends[at] = capture.end
            reading = READERS[capture.pattern.read](capture, self.setting)
            if reading is not None:
                result = (reading, capture)
                break
        self.memo[key] = result
        return result

    def nested(self, symbol: str, at: int, depth: int) -> Iterator[tuple[Any, int]]:
        """The nested expression of a class at a token, with the token after it."""
        classes = self.tokens.classes[at]
        if symbol == "NUM":
            if "#" in classes:
                if at not in self.numbers:
                    self.numbers[at] = read_number(self.tokens, at, self.conventions)
                number = self.numbers[at]
                if number:
                    yield number
        elif symbol == "HEDGE":
            # "Over" is "more than" behind a preposition or an adverb of degree, else itself a preposition.
            before = self.tokens.low[at - 1] if at else ""
            if "HEDGE" in classes and (self.tokens.low[at] != "over" or before in _BEFORE_OVER):
                yield from self.phrase(_hedges(), at)
        elif symbol == "HOLIDAY":
            if "HOLIDAY" in classes:
                yield from self.phrase(_holidays(), at)
        elif symbol == "YEARWORDS":
            if "#" in classes:
                spelled = read_year_words(self.tokens, at)
                if spelled:
                    yield spelled
        elif depth + 1 < DEPTH and not (symbol == "DATE" and "CLOCK" in classes):
            inner = self.read(at, depth + 1)
            if inner:
                yield inner[0], inner[1].end

    def phrase(self, phrases: Phrases, at: int) -> Iterator[tuple[str, int]]:
        """What the longest phrase of a table that stands at a token stands for, with the token after it."""
        low = self.tokens.low
        for parts, value in phrases.get(low[at], ()):
            if low[at : at + len(parts)] == parts:
                yield value, at + len(parts)
                return


Phrases = dict[str, list[tuple[list[str], str]]]
"""By their first tokens the phrases of a table, longest first: all tokens and what they stand for."""


@lru_cache(maxsize=1)
def _hedges() -> Phrases:
    return _phrases(words().hedge)


@lru_cache(maxsize=1)
def _holidays() -> Phrases:
    return _phrases({name: name for name in words().holiday})


def _phrases(table: dict[str, str]) -> Phrases:
    found: Phrases = {}
    for phrase, value in table.items():
        parts = scan(phrase, frozenset()).low
        found.setdefault(parts[0], []).append((parts, value))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found
