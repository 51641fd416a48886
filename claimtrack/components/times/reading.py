"""What a reader makes of a match, and the state of the text that it may ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import define, frozen

from claimtrack.components.times.calendar import Period, period_of
from claimtrack.components.times.conventions import Conventions
from claimtrack.components.times.scanner import Tokens
from claimtrack.records import Term, TimeReading, TimeType

PAST, FUTURE = -1, 1


@frozen(slots=True, kw_only=True)
class Reading:
    """The meaning of one expression, before the words around it bound its interval.

    Attributes:
        type, value, mod: TIMEX3.
        period: the days it stands for, or None.
        first, last: where they differ from the period's (open or convention); set with ``own_days``.
        own_days: whether ``first`` and ``last`` hold instead of the period.
        approximate: whether the days are a convention.
        length: count and unit of a duration, for the prepositions ("within 90 days").
        term: near, medium or long.
        alternatives: other readings.
        focus: whether later expressions may refer to it ("a year earlier").
        rule: overrides the pattern's name.
        head: the token after the expression, where it ends before its match; -1 otherwise.
    """

    type: TimeType
    value: str | None
    mod: str | None = None
    period: Period | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    own_days: bool = False
    approximate: bool = False
    length: tuple[float, str] | None = None
    term: Term | None = None
    alternatives: tuple[TimeReading, ...] = ()
    focus: bool = True
    rule: str = ""
    head: int = -1


def date(period: Period | None, **more: object) -> Reading | None:
    """A DATE of the period (a DURATION for a counted span); None where the calendar does not hold it."""
    if period is None:
        return None
    if period.value.startswith("P"):
        return Reading(type=TimeType.DURATION, value=period.value, period=period, **more)  # type: ignore[arg-type]
    return Reading(type=TimeType.DATE, value=period.value, period=period, **more)  # type: ignore[arg-type]


@define(slots=True)
class Setting:
    """What the readers know of the text and of its publication.

    Attributes:
        tokens: the text.
        day: day of publication, or None.
        conventions: the table in force.
        begins: first month of the fiscal year.
        direction: past (-1), future (1) or unknown (0) for the expression at a token.
        deadline: whether a preposition of deadline governs the expression at a token.
        focus: the period last spoken of.
        quarter: the quarter, half or span of months last spoken of.
    """

    tokens: Tokens
    day: dt.date | None
    conventions: Conventions
    begins: int
    direction: Callable[[int], int]
    deadline: Callable[[int], bool]
    focus: Period | None = None
    quarter: Period | None = None

    def then(self) -> dt.date | None:
        """The day that "the following …" counts from: that last spoken of, else publication."""
        return self.focus.first if self.focus else self.day

    def now(self, unit: str) -> Period | None:
        """The period of the unit that holds the day of publication."""
        return None if self.day is None else period_of(unit, self.day)
