# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: C901, PLR0912, PLR2004
"""Readers of quarters and halves, and of the same period in another year."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from claimtrack.extraction.times.calendar import (
    CALENDAR_YEAR,
    FiscalYear,
    Period,
    clip_year,
    fiscal_year_of,
    half_period,
    period_of,
    quarter_period,
    shift,
)
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.readers.choice import PLACES, lately_over, relation, year_named
from claimtrack.extraction.times.reading import FUTURE, PAST, Reading, Setting, date
from claimtrack.records import TimeType


def part(capture: Capture, setting: Setting) -> Reading | None:
    """A quarter or half, calendar or fiscal, of a year given, spoken of, or meant by the tense."""
    said = capture.words()
    token = capture.get("QUARTER")
    if token is not None:
        unit = "quarter" if "q" in token else "half"
        number = int(token[0] if token[0].isdecimal() else token[1])
    else:
        unit = "quarter" if said & {"quarter", "quarters"} else "half"
        count = 4 if unit == "quarter" else 2
        number = capture.get("ORD") or (1 if said & {"front", "early"} else count)
        number = count if number == -1 else number
        if not 1 <= number <= count:
            return None
    if (
        capture.next_low() == "of"
        and not capture.has("YEAR")
        and capture.end + 1 < len(capture.tokens.low)
        and capture.tokens.low[capture.end + 1] in ("the", "a", "its")
        and capture.tokens.low[capture.end + 2 : capture.end + 3]
        not in (["year"], ["fiscal"], ["financial"], ["current"], ["calendar"])
    ):
        return None  # "the first half of the game"
    make = quarter_period if unit == "quarter" else half_period
    if "calendar" in said:
        fiscal = CALENDAR_YEAR
    elif said & {"fiscal", "financial"} or capture.has("FISCAL"):
        fiscal = setting.fiscal_named
    else:
        fiscal = setting.fiscal
    year = year_named(capture, setting)
    if token is not None and len(token) > 2:
        year = clip_year(token[2:]) if len(token) == 4 else int(token[2:])  # "1Q24"
    fiscal_year = capture.get("FISCAL")
    if year is None and fiscal_year:
        digits = fiscal_year.removeprefix("fy")
        year = int(digits) + (0 if len(digits) == 4 else 2000)
    if year is not None:
        if (
            "fiscal" not in said
            and "financial" not in said
            and not capture.has("YEAR")
            and fiscal.begins > 1
            and setting.day
        ):
            step = relation(capture)
            year = fiscal_year_of(setting.day, fiscal) + (step.step if step else 0)
        return date(make(year, number, fiscal))
    if setting.day is None:
        return Reading(type=TimeType.DATE, value=f"XXXX-{'Q' if unit == 'quarter' else 'H'}{number}")
    if said & {"ago", "earlier"}:
        back = _part_year(make, number, fiscal, setting, PAST)
        return date(back and shift(back, "year", -1, fiscal), focus=False)
    direction = setting.direction(capture.first)
    low = capture.tokens.low
    before = capture.before_low()
    placed = before in PLACES or (low[capture.first] == "the" and before in PLACES)
    return date(
        _part_year(make, number, fiscal, setting, direction, placed=placed and not capture.has("latest"))
    )


def first_part(capture: Capture, setting: Setting) -> Reading | None:
    """The first of two quarters or halves ("the second and fourth quarters"); TIMEX3 marks them apart."""
    reading = part(capture, setting)
    head = next(item for name, item in capture.path if name == "ORD") + 1
    return reading and evolve(reading, head=head)


def _part_year(
    make: Callable[[int, int, FiscalYear], Period | None],
    number: int,
    fiscal: FiscalYear,
    setting: Setting,
    direction: int,
    *,
    placed: bool = False,
) -> Period | None:
    day = setting.day
    if day is None:
        return None
    here = fiscal_year_of(day, fiscal)
    found = [p for y in (here - 1, here, here + 1) if (p := make(y, number, fiscal))]
    begun = [p for p in found if p.first <= day]
    ahead = [p for p in found if p.last >= day]
    if direction == FUTURE and ahead:
        over = [p for p in begun if p.last < day]
        return (None if placed else lately_over(over, ahead, day)) or ahead[0]
    if not begun or not ahead or direction == PAST:
        return begun[-1] if begun else ahead[0] if ahead else None
    # No verb tells: the one that runs or lies nearest, the past one unless it is long over.
    return ahead[0] if (day - begun[-1].last).days > 150 else begun[-1]


def year_earlier(capture: Capture, setting: Setting) -> Reading | None:
    """The period spoken of, one year before ("the year-earlier quarter", "a year ago" beside a quarter)."""
    named = bool(capture.words() & {"quarter", "period", "half", "months"})
    known = setting.quarter if named and setting.quarter else setting.compared(capture.first)
    if known is None:
        if setting.day is None:
            return Reading(type=TimeType.DATE, value=None, focus=False)
        ago = "ago" in capture.words()
        anchor = setting.focus if setting.focus and not ago else period_of("year", setting.day)
        return date(anchor and shift(anchor, "year", -1), approximate=ago, focus=False)
    if known.unit == "year" and setting.day and known.last < setting.day and setting.day.month > _REPORTED:
        return date(known, focus=False)  # beside "in 2022", what is compared is that year
    moved = shift(known, "year", -1, setting.fiscal)
    if named and moved and known.value.startswith("P"):
        moved = moved._replace(value=known.value)  # "the year-earlier nine months": a length
        return date(moved, focus=False)
    return compared(moved)


_REPORTED = 3  # the month until which a year just over is the one reported


def compared(moved: Period | None) -> Reading | None:
    """What a figure is compared with, a year away: of a span, for which TIMEX3 has no value, the year."""
    if moved is not None and moved.unit == "span":
        moved = moved._replace(value=f"{moved.last.year:04d}")
    return date(moved, focus=False)


def same_period(capture: Capture, setting: Setting) -> Reading | None:
    """The period spoken of, in another year."""
    known = setting.quarter or setting.focus
    said = capture.words()
    if known is None or (
        said & {"time", "point", "day", "week"} and not capture.has("YEAR") and "year" not in said
    ):
        if said & {"time", "point"}:
            return None
        if setting.day is None or "year" not in said:
            return date(known) if known and known.unit in said else None
        known = period_of("year", setting.day)
        if known is None:
            return None
    named = capture.get("YEAR")
    if named is not None:
        count = named - known.last.year
    elif "next" in said:
        count = 1
    elif said & {"ago", "earlier", "before", "previous", "prior", "last", "preceding"}:
        count = -1
    else:
        count = 0
    return date(shift(known, "year", count, setting.fiscal) if count else known, focus=False)
