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
