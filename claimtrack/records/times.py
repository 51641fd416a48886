# Calendar figures stand where they are used; a reader is one ladder of cases.
# ruff: noqa: PLR2004
"""Time expressions and horizons."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import frozen

from claimtrack.records.span import TextSpan


class TimeType(StrEnum):
    """The TIMEX3 types of ISO-TimeML (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeRole(StrEnum):
    """What a time expression dates: the thing claimed, or the saying of it."""

    ABOUT = "about"
    SAID = "said"


class Term(StrEnum):
    """Named lengths of a horizon; their bounds are conventions that a caller may set."""

    NEAR = "near"
    MEDIUM = "medium"
    LONG = "long"


@frozen(kw_only=True)
class TimeReading:
    """Another reading of a time expression, where the text leaves two open.

    Attributes:
        value: TIMEX3 value.
        earliest, latest: inclusive calendar days; None is open.
    """

    value: str | None
    earliest: dt.date | None = None
    latest: dt.date | None = None


@frozen(kw_only=True)
class TimeExpression:
    """A time expression and the calendar days it stands for.

    Attributes:
        span: its words.
        type: TIMEX3 type.
        value: TIMEX3 value (ISO 8601 or TimeML, e.g. ``2023-Q4``, ``P3M``, ``FUTURE_REF``), or None.
        mod: TIMEX3 modifier (``START``, ``MID``, ``END``, ``APPROX``, ``BEFORE`` …), or None.
        earliest, latest: first and last day, both inclusive, in the article's calendar; None is
            open on that side; both None: not resolvable.
        approximate: whether the interval is a convention and not a fact.
        role: what it dates, where that is known.
        rule: name of the rule that made it.
        alternatives: other readings.
        term: near, medium or long, where the expression names one.

    Example:
        >>> TimeExpression(span=TextSpan(start=0, end=4, text="2030"), type=TimeType.DATE,
        ...                value="2030", rule="year").value
        '2030'
    """

    span: TextSpan
    type: TimeType
    value: str | None
    mod: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    approximate: bool = False
    role: TimeRole = TimeRole.ABOUT
    rule: str = ""
    alternatives: tuple[TimeReading, ...] = ()
    term: Term | None = None


@frozen(kw_only=True)
class Horizon:
    """The time that a forward-looking statement is about.

    Attributes:
        earliest, latest: inclusive calendar days; None is open.
        term: near, medium or long, where the text says so; a text that names two ("near … long")
            has the latest here and both among the claim's times.
        approximate: whether an end is a convention and not a fact.

    Example:
        >>> Horizon(latest=dt.date(2024, 3, 31)).approximate
        False
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    term: Term | None = None
    approximate: bool = False


def to_edtf(time: TimeExpression) -> str | None:
    """The days of a time expression in EDTF (Extended Date/Time Format, ISO 8601-2:2019), or None.

    A whole year or month is written as such, any other stretch as an interval, of years or months
    where it consists of whole ones; an open end is ``..`` (level 1); a convention is marked
    approximate, ``~`` on each given end. A value without days gives None: EDTF has no form for "soon".

    Args:
        time: the expression; its days count, not its TIMEX3 value.

    Example:
        >>> span = TextSpan(start=0, end=4, text="2030")
        >>> time = TimeExpression(span=span, type=TimeType.DATE, value="2030", earliest=dt.date(2023, 11, 30),
        ...                       latest=dt.date(2030, 12, 31))
        >>> to_edtf(time)
        '2023-11-30/2030-12-31'
    """
    first, last = time.earliest, time.latest
    if first is None and last is None:
        return None
    mark = "~" if time.approximate else ""
    if first is None or last is None:
        left = ".." if first is None else first.isoformat() + mark
        return f"{left}/.." if last is None else f"{left}/{last.isoformat()}{mark}"
    left, right = _reduced(first, last)
    return left + mark if left == right else f"{left}{mark}/{right}{mark}"


def _reduced(first: dt.date, last: dt.date) -> tuple[str, str]:
    # The two ends, to the year or the month where the stretch consists of whole ones.
    ends_month = last == dt.date.max or (last + dt.timedelta(days=1)).day == 1
    if first.day != 1 or not ends_month:
        return first.isoformat(), last.isoformat()
    digits = 4 if first.month == 1 and last.month == 12 else 7
    return first.isoformat()[:digits], last.isoformat()[:digits]
