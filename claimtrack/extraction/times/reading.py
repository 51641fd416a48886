"""What a reader makes of a match, and the state of the text that it may ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import define, field, frozen

from claimtrack.extraction.times.calendar import CALENDAR_YEAR, FiscalYear, Period, period_of
from claimtrack.extraction.times.conventions import Conventions, Hemisphere
from claimtrack.extraction.times.fiscal import country_of
from claimtrack.extraction.times.scanner import JOINTS, Tokens, in_one_sentence
from claimtrack.extraction.times.vocabulary import Country
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
        fiscal: the year of accounts that the caller or the article names, else the calendar year.
        history: whether the text tells of years gone by, and not of the days of its publication.
        direction: past (-1), future (1) or unknown (0) for the expression at a token.
        deadline: whether a preposition of deadline governs the expression at a token.
        ends: for the first token of an expression that is being read, the token after it.
        focus: the period last spoken of.
        quarter: the quarter, half or span of months last spoken of.
        reported: the last of these that had begun at publication.
        month: the month last spoken of.
        told: the year that a history has come to, which its bare days and months belong to.
        focus_at, quarter_at, month_at: the tokens at which they were spoken of.
        last: the expression read last: the token after it, and its period.
    """

    tokens: Tokens
    day: dt.date | None
    conventions: Conventions
    fiscal: FiscalYear
    history: bool
    direction: Callable[[int], int]
    deadline: Callable[[int], bool]
    ends: dict[int, int] = field(factory=dict)
    focus: Period | None = None
    quarter: Period | None = None
    reported: Period | None = None
    told: int | None = None
    focus_at: int = 0
    quarter_at: int = 0
    month: Period | None = None
    month_at: int = 0
    last: tuple[int, Period | None] = (0, None)
    _country: Country | None = field(default=None, init=False)
    _asked: bool = field(default=False, init=False)

    @property
    def country(self) -> Country:
        """The country whose conventions hold; one without any where the article names none."""
        if not self._asked:
            self._country, self._asked = country_of(self.tokens), True
        return self._country or Country()

    @property
    def fiscal_named(self) -> FiscalYear:
        """The year that "fiscal" or "financial" means: that of the article, else that of its country."""
        if (
            self.fiscal != CALENDAR_YEAR
            or self.conventions.fiscal_year_begins
            or not self.country.fiscal_begins
        ):
            return self.fiscal
        by_start = self.conventions.fiscal_year_by_start
        return FiscalYear(
            self.country.fiscal_begins, by_start=self.country.by_start if by_start is None else by_start
        )

    @property
    def south(self) -> bool:
        """Whether the seasons are those of the south."""
        if self.conventions.hemisphere is None:
            return self.country.south
        return self.conventions.hemisphere is Hemisphere.SOUTH

    def joined(self, first: int) -> Period | None:
        """The period to which a joint ties the expression at a token ("Monday to Friday"), or None."""
        end, period = self.last
        low = self.tokens.low
        joint = first - 1 - (first > 1 and low[first - 1] == "the")
        return period if period is not None and joint == end and low[joint] in (*JOINTS, ",") else None

    def compared(self, at: int) -> Period | None:
        """The period that "a year earlier", at a token, moves.

        It is the quarter spoken of, unless a year or month came since; what is forecast is compared
        in its own sentence only.
        """
        if self.focus and self.focus_at > self.quarter_at and self.focus.unit in ("year", "month"):
            return self.focus
        ahead = self.quarter and self.day and self.quarter.first > self.day
        if ahead and not in_one_sentence(self.tokens, self.quarter_at, at):
            return self.reported
        return self.quarter

    def then(self) -> dt.date | None:
        """The day that "the following …" counts from: that last spoken of, else publication."""
        return self.focus.first if self.focus else self.day

    def now(self, unit: str) -> Period | None:
        """The period of the unit that holds the day of publication."""
        return None if self.day is None else period_of(unit, self.day)
