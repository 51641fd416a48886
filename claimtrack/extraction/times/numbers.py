# Calendar figures stand where they are used; a reader is one ladder of cases.
# ruff: noqa: PLR0911, PLR2004
"""Numbers in time expressions: digits, words, ranges and vague counts."""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.extraction.times.conventions import Conventions
from claimtrack.extraction.times.scanner import Tokens
from claimtrack.extraction.times.vocabulary import words

_LONGEST = 12  # digits; more make no count of days


class Number(NamedTuple):
    """A count.

    Attributes:
        low, high: inclusive bounds, equal for a single count.
        written: as TIMEX3 writes it: digits, or X for a vague count.
    """

    low: float
    high: float
    written: str

    @property
    def vague(self) -> bool:
        """Whether the count is a convention."""
        return self.written == "X"


def single(value: float) -> Number:
    """The number of one exact value."""
    return Number(value, value, f"{value:g}" if value % 1 else str(int(value)))


def read_number(tokens: Tokens, at: int, conventions: Conventions) -> tuple[Number, int] | None:
    """The number that begins at a token, and the token after it.

    Example:
        >>> from claimtrack.extraction.times.scanner import scan
        >>> read_number(scan("two to three years", frozenset()), 0, Conventions())
        (Number(low=2, high=3, written='3'), 3)
    """
    vague = None if tokens.low[at][0].isdecimal() else _vague(tokens, at, conventions)
    if vague:
        return vague
    found = _cardinal(tokens, at)
    if found is None:
        return None
    value, end = found
    low = tokens.low
    # "two to three", "10-15", "one or two", "two-to-three"
    here = end
    if here + 1 < len(low) and low[here] == "-" and low[here + 1] in ("to", "or", "and"):
        here += 1
    if here + 1 < len(low) and low[here] in ("to", "or", "-", "–"):
        skip = here + 1 + (low[here + 1] == "-")
        other = _cardinal(tokens, skip) if skip < len(low) else None
        if other and other[0] > value:
            return Number(value, other[0], f"{other[0]:g}"), other[1]
    if low[at].isdecimal() and len(low) > end + 2 and low[end + 1] == "/" and low[end].isdecimal():
        fraction = _fraction(tokens, end)
        if fraction:
            return single(value + fraction), end + 3
    if low[end : end + 3] == ["and", "a", "half"]:
        return single(value + 0.5), end + 3
    if low[end : end + 5] == ["-", "and", "-", "a", "-"] and low[end + 5 : end + 6] == ["half"]:
        return single(value + 0.5), end + 6
    return single(value), end


def _fraction(tokens: Tokens, at: int) -> float | None:
    # The "1/2" of "5 1/2": a proper fraction of one digit each, written together.
    over, under = tokens.low[at], tokens.low[at + 2]
    together = tokens.end[at] == tokens.start[at + 1] and tokens.end[at + 1] == tokens.start[at + 2]
    if (
        not together
        or len(over) > 1
        or len(under) > 1
        or not under.isdecimal()
        or not 0 < int(over) < int(under)
    ):
        return None
    return int(over) / int(under)


def _vague(tokens: Tokens, at: int, conventions: Conventions) -> tuple[Number, int] | None:
    low = tokens.low
    for length in range(min(3, len(low) - at), 0, -1):
        phrase = " ".join(low[at : at + length])
        kind = words().vague_number.get(phrase)
        if kind == "0.5":
            return single(0.5), at + length
        if kind == "X":
            return Number(24, 24, "X"), at + length
        if kind:
            count = getattr(conventions, kind)
            return Number(count, count, "X" if kind != "couple" else str(count)), at + length
    return None


def _cardinal(tokens: Tokens, at: int) -> tuple[float, int] | None:
    low = tokens.low
    word = low[at]
    if word[0].isdecimal():
        # A running time ("4:24.10") and an address ("192.168.0.1") have the class too and are no numbers.
        if "#" not in tokens.classes[at] or len(word) > _LONGEST or ":" in word or word.count(".") > 1:
            return None
        value = float(word.replace(",", ""))
        end = at + 1
        scale = words().multiplier.get(low[end]) if end < len(low) else None
        if scale and scale > 12:
            value, end = value * scale, end + 1
        return (int(value) if value % 1 == 0 else value), end
    return _spelled(low, at)


def _spelled(low: list[str], at: int) -> tuple[float, int] | None:
    # At most a handful of words: units, tens, hundreds, thousands.
    lists = words()
    total, part, end, seen = 0, 0, at, False
    while end < len(low) and end - at < 9:
        word = low[end]
        if word in lists.number:
            step = lists.number[word]
            if seen and part % 100 and not (part % 10 == 0 and part % 100 >= 20 and step < 10):
                break
            part += step
        elif word in lists.multiplier and (seen or end == at):
            scale = lists.multiplier[word]
            part = max(part, 1) * scale
            if scale >= 1000:
                total, part = total + part, 0
        elif word == "a" and not seen and low[end + 1 : end + 2] and low[end + 1] in lists.multiplier:
            part = 0
        elif not (
            seen
            and word in ("-", "and")
            and low[end + 1 : end + 2]
            and _joins(word, low[end + 1], part + total)
        ):
            break
        seen = True
        end += 1
    return (total + part, end) if seen and end > at else None


def _joins(word: str, following: str, value: int) -> bool:
    number = words().number.get(following)
    if number is None:
        return word == "-" and following in words().multiplier
    return (
        value % 10 == 0 and value % 100 >= 20 and number < 10
        if word == "-"
        else value >= 100 and value % 100 == 0
    )


def read_year_words(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The year that is spelled out at a token ("nineteen ninety-four"), and the token after it."""
    low, numbers = tokens.low, words().number
    century = numbers.get(low[at])
    if century == 2 and low[at + 1 : at + 2] == ["thousand"]:
        skip = at + 2 + (low[at + 2 : at + 3] == ["and"])
        rest = _spelled(low, skip) if skip < len(low) and low[skip] in numbers else None
        if rest and rest[0] < 100:
            return 2000 + int(rest[0]), rest[1]
        return 2000, at + 2
    if century is None or not 15 <= century <= 20 or at + 1 >= len(low):
        return None
    skip = at + 1 + (low[at + 1] in ("hundred", "-"))
    rest = _spelled(low, skip) if skip < len(low) and low[skip] in numbers else None
    return (century * 100 + int(rest[0]), rest[1]) if rest and 10 <= rest[0] < 100 else None
