"""Finds the quantities of a text."""

# The numbers are those of the grammar; a construction that is recognised or excluded returns at once.
# ruff: noqa: PLR2004, PLR0911

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from attrs import evolve

from claimtrack.extraction.quantities.bounds import widen
from claimtrack.extraction.quantities.currencies import CurrencyContext
from claimtrack.extraction.quantities.draft import LARGE, Blocked, Draft, Unit
from claimtrack.extraction.quantities.guards import amount
from claimtrack.extraction.quantities.lexemes import Lexemes
from claimtrack.extraction.quantities.lexicon import Tables
from claimtrack.extraction.quantities.money import is_money
from claimtrack.extraction.quantities.nouns import counted
from claimtrack.extraction.quantities.numerals import VULGAR, Form, Numeral, numeral
from claimtrack.extraction.quantities.ranges import ranged
from claimtrack.extraction.quantities.units import of_shares, percent_follows, unit_after

_THAN = frozenset(
    {"as", "the", "that", "what", "more", "its", "their", "his", "her", "this", "higher", "larger", "bigger"}
)


def drafts(
    x: Lexemes, t: Tables, skip: Iterable[tuple[int, int]] = (), day: dt.date | None = None
) -> list[Draft]:
    """The quantities of a text, in order; figures inside ``skip`` (characters, half-open) are left out.

    Args:
        x: the text.
        t: the tables.
        skip: spans of time expressions.
        day: day of publication; None for today's currencies.
    """
    blocked, context = Blocked(skip), CurrencyContext(x, t, day)
    found: list[Draft] = []
    at = 0
    for i, word in enumerate(x.low):
        if i < at or not (word in t.triggers or word[0].isdigit() or word[0] in VULGAR):
            continue
        before = found[-1].last if found else -1
        for draft in _read(x, t, context, i, blocked):
            at = draft.last
            if not _size(x, t, draft, before):
                found.append(_converted(x, found, widen(x, t, draft, before)))
    return found


def _converted(x: Lexemes, found: Sequence[Draft], d: Draft) -> Draft:
    """An amount in brackets with the bound of the one that it converts: up to $13bn (£10bn)."""
    last = found[-1] if found else None
    brackets = x.word(d.first - 1) == "(" and x.word(d.last) == ")"
    if last is None or not last.bound or d.bound or not brackets or last.last != d.first - 1:
        return d
    if is_money(last.unit) and is_money(d.unit) and d.low == d.high:
        d.bound = last.bound
        d.low, d.high = (d.low, None) if d.bound == "lower" else (None, d.high)
    return d


def _size(x: Lexemes, t: Tables, d: Draft, before: int) -> bool:
    """Whether a figure only says how large each of the things counted before it is: 40 bags of 60 kilos."""
    return d.first == before + 1 and x.word(before) == "of" and d.unit in t.measured


def _read(x: Lexemes, t: Tables, context: CurrencyContext, i: int, blocked: Blocked) -> list[Draft]:
    special = _special(x, t, i)
    if special is not None:
        return special
    n = numeral(x, t, i)
    if n is None or blocked.holds(x.start[n.first], x.end[n.last - 1]):
        return []
    sign = context.sign_before(i)
    if sign is None and not amount(x, t, n):
        return []
    first, unit = (
        (i, _own_unit(x, t, context, n)) if sign is None else (sign[0], Unit(sign[1], 1.0, n.last, sign=True))
    )
    made = ranged(x, t, context, (first, n, unit), blocked)
    return _single(x, t, n, unit, first) if made is None else made


def _own_unit(x: Lexemes, t: Tables, context: CurrencyContext, n: Numeral) -> Unit | None:
    if n.form in {Form.SHARE, Form.MULTIPLE}:
        unit = unit_after(x, t, context, n)
        return unit if unit is not None and unit.name == "percentage_point" else Unit("percent", 1.0, n.last)
    return unit_after(x, t, context, n)


def _single(x: Lexemes, t: Tables, n: Numeral, unit: Unit | None, first: int) -> list[Draft]:
    """One figure: its unit, else the noun it counts, else a bare figure whose unit stands elsewhere."""
    change = True if n.form is Form.MULTIPLE else None
    inherited = False
    if unit is None:
        if x.word(n.last) == "-" and x.glued(n.last):
            return []
        noun = counted(x, t, n.last, many=n.high != 1)
        inherited = noun is None
        unit = Unit("", 1.0, n.last) if noun is None else Unit(noun.unit, 1.0, noun.last)
        if noun is not None and noun.change:
            change = True
    if unit.name == "point" and ((n.low % 1 and n.low < 10) or of_shares(x, t, first, unit.last)):
        unit = evolve(unit, name="percentage_point")
    if n.negative and first == n.first:
        first -= 1
    sign = -1.0 if n.negative else 1.0
    draft = Draft(
        first=first,
        last=max(n.last, unit.last),
        low=round(sign * n.low * unit.factor, 6),
        high=None if n.high is None else round(sign * n.high * unit.factor, 6),
        unit=unit.name,
        form=n.form,
        change=change,
        inherited=inherited,
        scaled=n.scaled and n.low >= LARGE,
    )
    return [draft]


def _special(x: Lexemes, t: Tables, i: int) -> list[Draft] | None:
    """Counts of times and their like. None: read on; empty: the word is no numeral."""
    word, following = x.low[i], x.word(i + 1)
    if word in {"a", "an"}:
        known = (
            following in t.words.fractions
            or following in t.words.scales
            or following in t.words.vague_multipliers
        )
        return None if known else []
    if word == "twice":
        if following in _THAN:
            return [Draft(i, i + 1, 100.0, 100.0, "percent", Form.MULTIPLE, change=True)]
        return (
            [] if following in {"a", "-"} else [Draft(i, i + 1, 2.0, 2.0, "time", Form.TIMES, change=False)]
        )
    if word in t.words.cardinals and following == "times":
        value = float(t.words.cardinals[word])
        if x.word(i + 2) in _THAN:
            return [
                Draft(i, i + 2, (value - 1) * 100, (value - 1) * 100, "percent", Form.MULTIPLE, change=True)
            ]
        return [Draft(i, i + 2, value, value, "time", Form.TIMES, change=False)]
    if word == "one" and not _numeral_one(x, t, i):
        return []
    return None


def _numeral_one(x: Lexemes, t: Tables, i: int) -> bool:
    """Whether "one" is a number and no pronoun: one in ten, one third, one million, one per cent."""
    following = x.word(i + 1)
    if following in {"in", "out"}:
        number = x.word(i + 2 + (x.word(i + 2) in {"of", "every", "each"}))
        return number[:1].isdigit() or number in t.words.cardinals
    if following in t.words.scales and len(following) > 1:
        return True
    if following == "-" or (following in {"to", "or"} and x.word(i + 2) in t.words.cardinals):
        return True
    return following.removesuffix("s") in t.words.fractions or percent_follows(x, t, i + 1)
