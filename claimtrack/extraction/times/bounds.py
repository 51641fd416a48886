# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: C901, PLR0911
"""The preposition that governs an expression, and what it makes of the interval."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from claimtrack.extraction.times.calendar import MONTHS_IN, add_days, add_months, add_units
from claimtrack.extraction.times.reading import FUTURE, PAST, Reading, Setting
from claimtrack.extraction.times.scanner import STOPS, Tokens
from claimtrack.extraction.times.vocabulary import words
from claimtrack.records import TimeType


class Bound(NamedTuple):
    """A preposition before an expression.

    Attributes:
        kind: what it makes of the interval ("by", "since", "until" …), or "".
        first: its first token.
        at_least: whether "at least" stands between.
        negated: whether the clause before it is negated.
    """

    kind: str
    first: int
    at_least: bool
    negated: bool


def bound_before(tokens: Tokens, at: int) -> Bound:
    """The preposition that governs the expression that begins at a token."""
    low = tokens.low
    here, at_least = at, False
    for _ in range(3):
        if here and low[here - 1] in (
            "the",
            "about",
            "around",
            "roughly",
            "early",
            "late",
            "mid",
            "just",
            "sometime",
            "its",
            "this",
        ):
            here -= 1
        elif here > 1 and low[here - 1] in ("least", "earliest") and low[here - 2] == "at":
            here, at_least = here - 2, True
    table = words().bound
    for length in (4, 3, 2, 1):
        if here >= length:
            kind = table.get(" ".join(low[here - length : here]))
            if kind in ("in", "on", ""):
                kind = _event_bound(low, here - length) or kind
            if kind:
                return Bound(kind, here - length, at_least, _negated(tokens, here - length))
    return Bound("", here, at_least, False)


def _event_bound(low: list[str], at: int) -> str:
    # "Since the flotation in 2006", "before the window shuts on Sept. 1": the event's date bounds.
    for i in range(at - 1, max(-1, at - 7), -1):
        if not low[i][0].isalpha():
            return ""
        if low[i] == "since":
            return "since"
        if low[i] == "before":
            return "before_event"
    return ""


def _negated(tokens: Tokens, at: int) -> bool:
    low, negation = tokens.low, words().tense.negation
    for i in range(at - 1, max(-1, at - 10), -1):
        if low[i] in STOPS or low[i] == ",":
            return False
        if low[i] in negation:
            return True
    return False


def days_of(reading: Reading) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a reading by itself."""
    if reading.own_days or reading.period is None:
        return reading.first, reading.last
    return reading.period.first, reading.period.last


def bounded(
    reading: Reading, bound: Bound, setting: Setting, direction: int
) -> tuple[dt.date | None, dt.date | None, bool]:
    """First and last day, and whether they are a convention, once the preposition is heard.

    Args:
        reading: the expression by itself.
        bound: the preposition before it.
        setting: publication and conventions.
        direction: of the clause: past (-1), future (1), unknown (0).
    """
    first, last = days_of(reading)
    day = setting.day
    if reading.length is not None and reading.period is None and not reading.own_days:
        return _length_bounds(reading, bound, day, direction)
    if (
        (day is None and reading.period is None)
        or (first is None and last is None)
        or reading.type is TimeType.SET
    ):
        return first, last, reading.approximate
    if reading.type is TimeType.TIME and bound.kind in ("before", "after", "from"):
        return first, last, reading.approximate  # "shortly before midnight on Tuesday": on that day
    edge = reading.rule in ("edge", "year_end")
    if reading.mod == "MID" and reading.rule in ("edge", "mid_year") and bound.kind in _LIMITS:
        first = last = _middle(reading) or last
    approximate = reading.approximate and not (
        edge and bound.kind in ("by", "until", "before", "since") and _firm(reading)
    )
    if bound.kind == "before_event":
        return (day if day and last and last >= day else first), last, True
    if bound.kind == "by":
        return *_by(last, day), approximate
    if bound.kind == "before":
        inclusive = edge and (reading.mod in ("END", "MID") or reading.rule == "year_end")
        limit = last if inclusive else add_days(first, -1) if first else None
        future = day is not None and limit is not None and limit >= day
        return (day if future else None), limit, approximate
    if bound.kind == "until":
        return *_until(first, last, day, bound), approximate
    if bound.kind == "since":
        return first, (day if day and first and first <= day else None), approximate
    if bound.kind == "from":
        # "Up from 2019" compares with the past; "from 2025" opens the future.
        return first, (last if day and first and first < day and direction != FUTURE else None), approximate
    if bound.kind == "after":
        begin = add_days(last, 1) if last else None
        past = day is not None and begin is not None and begin <= day
        return begin, (day if past else None), approximate
    return first, last, approximate


_LIMITS = frozenset(("by", "before", "until"))


def _middle(reading: Reading) -> dt.date | None:
    # The day with which the first half of a period ends.
    period = reading.period
    if period is None:
        return None
    half = MONTHS_IN.get(period.unit, 0) // 2
    if half:
        following = add_months(period.first, half)
        return following and add_days(following, -1)
    return add_days(period.first, (period.last - period.first).days // 2)


def _firm(reading: Reading) -> bool:
    return reading.period is not None and reading.period.unit != "season"


def _by(last: dt.date | None, day: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    # A deadline ahead opens at publication; one behind was reached at some day before.
    if day is None or last is None or last < day:
        return None, last
    return day, last


def _until(
    first: dt.date | None, last: dt.date | None, day: dt.date | None, bound: Bound
) -> tuple[dt.date | None, dt.date | None]:
    if bound.at_least:
        return first, None
    ahead = day is not None and last is not None and last >= day
    if bound.negated:
        return first, last
    return (day if ahead else None), last


def _length_bounds(
    reading: Reading, bound: Bound, day: dt.date | None, direction: int
) -> tuple[dt.date | None, dt.date | None, bool]:
    # A bare length has no days of its own; "within 90 days" and a future "in two years" have.
    if day is None or reading.length is None:
        return None, None, False
    count, unit = reading.length
    back = add_units(day, unit, -count)
    if bound.kind == "back" and back:
        return back, day, True
    if direction == PAST:
        return None, None, False
    if unit in ("second", "minute", "hour"):
        return (
            (day, day, False)
            if bound.kind in ("within", "in") and direction == FUTURE
            else (None, None, False)
        )
    end = add_units(day, unit, count)
    if end is None:
        return None, None, False
    if bound.kind == "within":
        return day, end, reading.approximate
    if bound.kind == "in" and direction == FUTURE:
        return day, end, True
    if bound.kind in ("for", "lasting") and direction == FUTURE:
        return day, end, True
    return None, None, False
