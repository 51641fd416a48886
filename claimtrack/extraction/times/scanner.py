# Calendar figures stand where they are used; a reader is one ladder of cases.
# ruff: noqa: C901, PLR0911, PLR2004
"""Splits a text into light tokens and gives each its classes, in one pass that is linear in the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimtrack.extraction.times.calendar import clip_year
from claimtrack.extraction.times.vocabulary import CAPITAL_ONLY, CAPITAL_TABLES, values, words

# Possessive quantifiers and alternatives that differ in their first characters: no backtracking.
_TOKEN = re.compile(
    r"\n[^\S\n]*+\n\s*+"  # a blank line
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d++)?+)?+(?:Z\b|[+-]\d\d:?+\d\d)?+"  # ISO 8601
    r"|\d{1,4}+[-/.]\d{1,2}+[-/.]\d{1,4}+(?!\w)"  # 2024-05-02, 5/2/2024
    r"|\d{1,3}+(?:,\d{3}(?!\d))++(?:\.\d++)?+"  # 1,200
    r"|\d{1,2}+[.:]\d\d(?:am|pm|AM|PM)\b"  # 2.30pm
    r"|\d{1,9}+[.:]\d++(?:[.:]\d++)*+(?!\w)"  # 2.5, 10:30
    r"|[ap]\.\s?m\b\.?+|[AP]\.M\b\.?+"
    r"|['’](?:s\b|S\b|ll\b|\d\ds?+\b)"
    r"|[oO]['’]clock\b"
    r"|\w++|[^\w\s]"
)
_MIXED = re.compile(
    r"(?:(?P<ord>\d{1,3})(?:st|nd|rd|th)|(?P<decade>\d{2,4})s|q(?P<q1>[1-4])|(?P<q2>[1-4])q(?:\d{2}|\d{4})?"
    r"|h(?P<h1>[12])|(?P<h2>[12])h(?:\d{2}|\d{4})?|fy(?P<fy>\d{2}|\d{4})|(?P<hour>\d{1,2})(?P<ap>am|pm))"
)
# A day glued to the name of its month, and to its year: "31dec2024".
_GLUED = re.compile(r"\d{1,2}(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:\d{2}|\d{4})")
_GLUED_LENGTH = 10
_CURRENCY = frozenset("$£€¥#@")

PARAGRAPH = "¶"
STOPS = frozenset((PARAGRAPH, ".", "!", "?", ";"))


class Tokens(NamedTuple):
    """The tokens of a text as parallel lists.

    Attributes:
        text: what was scanned.
        start, end: characters, half-open.
        raw: the token as written.
        low: the same in lower case.
        classes: the classes that the grammar knows the token by; empty for most.
        active: the numbers of the tokens that have a class.
    """

    text: str
    start: list[int]
    end: list[int]
    raw: list[str]
    low: list[str]
    classes: list[tuple[str, ...]]
    active: list[int]


def scan(text: str, literals: frozenset[str]) -> Tokens:
    """The tokens of ``text``; ``literals`` are words that the grammar names.

    Example:
        >>> tokens = scan("Due by Mar. 3.", frozenset({"."}))
        >>> tokens.low, tokens.classes[2]
        (['due', 'by', 'mar', '.', '3', '.'], ('MON',))
    """
    known = _Known(literals)
    spans = [match.span() for match in _TOKEN.finditer(text)]
    raw = [text[first:last] for first, last in spans]
    entries = [known[token] for token in raw]
    classes = [symbols for _, symbols in entries]
    tokens = Tokens(
        text,
        [first for first, _ in spans],
        [last for _, last in spans],
        raw,
        [low for low, _ in entries],
        classes,
        [i for i, symbols in enumerate(classes) if symbols],
    )
    _settle(tokens)
    return tokens


def _settle(tokens: Tokens) -> None:
    # Classes that hang on the neighbours: hyphens and stops only where they touch; no numbers that
    # are part of a code or an amount of money.
    _, start, end, _, low, classes, active = tokens
    last = len(start) - 1
    for i in active:
        word = low[i]
        if word in {"-", "–", "/"}:
            touches = 0 < i < last and end[i - 1] == start[i]
            if not touches or (end[i] != start[i + 1] and low[i + 1] not in _SUSPENDED):
                classes[i] = ()
        elif word in {".", "'s"}:
            if i == 0 or end[i - 1] != start[i]:
                classes[i] = ()
        elif classes[i][0] in ("#", "YEAR", "NUMERIC") and word[0].isdigit():
            touches = i > 0 and end[i - 1] == start[i]
            if (
                (
                    touches
                    and (
                        low[i - 1] in _CURRENCY
                        or (low[i - 1] == "." and i > 1 and end[i - 2] == start[i - 1])
                    )
                )
                or (i < last and end[i] == start[i + 1] and low[i + 1] in ("%", "°"))
                or (i > 0 and low[i - 1] in _CURRENCY)
            ):
                classes[i] = ()
            elif i > 2 and _is_second(tokens, i):
                classes[i] = (*classes[i], "SECOND")


# Behind a hyphen that waits for its word ("near- to medium-term").
_SUSPENDED = frozenset(("to", "and", "or"))
JOINTS = frozenset(("to", "and", "or", "through", "until", "-", "–"))


def _is_second(tokens: Tokens, i: int) -> bool:
    # "May 3 to 9", "April 24 and 25": a day behind a day.
    joint = i - 1 - (tokens.low[i - 1] == "the")
    before = tokens.classes[joint - 1]
    if "DAY" not in tokens.classes[i] or "DAY" not in before:
        return False
    if tokens.low[joint] == ",":  # "May 3, 5 and 9"
        joins = tokens.low[i + 1 : i + 2] in (["and"], ["or"], [","])
        return joins and any("DAY" in symbols for symbols in tokens.classes[i + 2 : i + 3])
    return tokens.low[joint] in JOINTS


_SENTENCE = 80  # tokens, beyond which nothing is looked for in the same sentence


def in_one_sentence(tokens: Tokens, first: int, end: int) -> bool:
    """Whether no sign that ends a sentence stands among tokens ``first`` to ``end`` (half-open).

    Example:
        >>> in_one_sentence(scan("It rose. It fell.", frozenset()), 0, 2)
        True
    """
    return end - first <= _SENTENCE and STOPS.isdisjoint(tokens.low[first:end])


class _Known(dict[str, tuple[str, tuple[str, ...]]]):
    # The tokens of one text that have been classified.
    def __init__(self, literals: frozenset[str]) -> None:
        super().__init__()
        self.literals = literals

    def __missing__(self, raw: str) -> tuple[str, tuple[str, ...]]:
        entry = self[raw] = classify(raw, self.literals)
        return entry


@lru_cache(maxsize=1 << 16)
def classify(raw: str, literals: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The lower-case form of a token and its classes."""
    if raw[0] == "\n":
        return PARAGRAPH, ()
    low = raw.lower()
    if low[0] == "’":
        low = "'" + low[1:]
    if low[0].isdecimal():
        return low, _digits(low)
    if low[0] == "'" and len(low) > 2 and low[1].isdecimal():
        return low, ("DECADE",) if low.endswith("s") else ("YEAR2",)
    if low.replace(" ", "") in ("am", "pm", "a.m", "a.m.", "p.m", "p.m."):
        return low, ("AMPM",)
    capital = raw[0].isupper()
    found = [
        symbol
        for symbol in _symbols().get(low, ())
        if capital or (symbol not in CAPITAL_TABLES and low not in CAPITAL_ONLY)
    ]
    if "ZONE" in found and not raw.isupper():
        found.remove("ZONE")
    if low in starts_of_numbers():
        found.append("#")
    if low in starts_of_hedges():
        found.append("HEDGE")
    if low in starts_of_holidays() and (capital or low == "new"):
        found.append("HOLIDAY")
    mixed = _MIXED.fullmatch(low) if low[-1].isdecimal() and len(low) <= 6 else None
    if mixed:
        found += _mixed(mixed)
    if low in ("o'clock", "o’clock"):
        found.append("AMPM")
    if low in literals:
        found.append(low)
    return low, tuple(found)


def _digits(low: str) -> tuple[str, ...]:
    if low.isdecimal():
        return _integer(low)
    if low[-1:].isalnum() and len(low) <= _GLUED_LENGTH and _GLUED.fullmatch(low):
        return ("WRITTEN",)
    if low[-2:] in ("am", "pm") and not low.isalnum():
        return ("CLOCK",)
    if "-" in low or "/" in low or low.count(".") == 2:
        return ("NUMERIC",)
    if "t" in low and ":" in low:
        return ("NUMERIC",)
    if ":" in low or ("." in low and len(low) <= 5):
        return ("#", "CLOCK") if "." in low else ("CLOCK",)
    mixed = _MIXED.fullmatch(low) if len(low) <= 6 else None
    if mixed:
        return tuple(_mixed(mixed))
    return ("#",) if low[-1].isdecimal() and low.replace(",", "").replace(".", "").isdecimal() else ()


def _integer(low: str) -> tuple[str, ...]:
    found = ["#"]
    if len(low) == 4 and low < "2400" and low[2:] < "60":
        found.append("HHMM")
    if len(low) <= 2:
        number = int(low)
        if 1 <= number <= 31:
            found.append("DAY")
        if number <= 24:
            found.append("HOUR")
        if len(low) == 2:
            found.append("SHORTYEAR")
    elif len(low) == 4 and "1000" <= low <= "2999":
        found += ["YEAR"]
    return tuple(found)


def _mixed(match: re.Match[str]) -> list[str]:
    kind = match.lastgroup
    if kind == "ord":
        return ["ORD"]
    if kind == "decade":
        return ["DECADE"] if match["decade"].endswith("0") else []
    if kind in ("q1", "q2", "h1", "h2"):
        return ["QUARTER"]
    return ["FISCAL"] if kind == "fy" else ["CLOCK"]


@lru_cache(maxsize=1)
def _symbols() -> dict[str, tuple[str, ...]]:
    # The classes of every word of the tables.
    found: dict[str, tuple[str, ...]] = {}
    for symbol, table in values().items():
        for word in table:
            found[word] = (*found.get(word, ()), symbol)
    return found


@lru_cache(maxsize=1)
def starts_of_numbers() -> frozenset[str]:
    """Words with which a number may begin."""
    lists = words()
    return (
        frozenset(lists.number)
        | {phrase.split()[0] for phrase in lists.vague_number}
        | {"a", "dozens", "hundred"}
    )


@lru_cache(maxsize=1)
def starts_of_hedges() -> frozenset[str]:
    """Words with which a hedge ("more than") begins."""
    return frozenset(phrase.split()[0] for phrase in words().hedge)


@lru_cache(maxsize=1)
def starts_of_holidays() -> frozenset[str]:
    """Words with which the name of a holiday begins."""
    return frozenset(name.split()[0] for name in words().holiday)


def token_value(symbol: str, low: str) -> object:
    """What a token of a class stands for: a number, a code, a step."""
    table = values().get(symbol)
    if table is not None and low in table:
        return table[low]
    if symbol == "YEAR2":
        return clip_year(low[1:])
    mixed = _MIXED.fullmatch(low)
    if symbol == "ORD" and mixed:
        return int(mixed["ord"])
    if symbol in ("DAY", "YEAR", "SHORTYEAR", "SECOND"):
        return int(low)
    return low
