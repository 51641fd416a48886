# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: ARG001, PLR0911, PLR2004, SIM905
"""Readers of years, decades and centuries, and of the ends of years."""

from __future__ import annotations

import datetime as dt

from claimtrack.extraction.times.calendar import (
    CALENDAR_YEAR,
    Period,
    day_period,
    make_date,
    period_of,
    shift,
    span,
    year_period,
)
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.readers.choice import fiscal_now, fiscal_reported, relation, thirds
from claimtrack.extraction.times.readers.quarters import compared
from claimtrack.extraction.times.reading import FUTURE, PAST, Reading, Setting, date
from claimtrack.extraction.times.vocabulary import words
from claimtrack.records import TimeType


def year(capture: Capture, setting: Setting) -> Reading | None:
    """A year by its number; a fiscal one where the words say so."""
    number = capture.get("YEAR") or capture.get("YEAR2")
    said = capture.words()
    known = setting.quarter
    if said & {"period", "quarter"} and known is not None:
        # "The 1988 period" beside a quarter of another year is that quarter.
        return compared(shift(known, "year", int(number) - known.last.year, setting.fiscal))
    if "quarter" in said:
        return None
    if capture.has("YEAR2") and capture.before_low() not in _INTRODUCES:
        return None
    fiscal = bool(said & {"fiscal", "financial"})
    if (
        capture.has("YEAR")
        and not fiscal
        and not said & {"period", "season"}
        and not _is_year(capture, int(number), setting)
    ):
        return None
    return date(year_period(int(number), setting.fiscal_named if fiscal else CALENDAR_YEAR))


_INTRODUCES = frozenset(
    (
        "in since by until till from before after during of for through to between and or "
        "around about early late mid fiscal circa throughout to the spring summer fall autumn "
        "winter ( [ , ; – — - end beginning start year this its pre post early late "
    ).split()
)


def _is_year(capture: Capture, number: int, setting: Setting) -> bool:
    guard = words().guard
    before, after = capture.before_low(), capture.next_low()
    if "year" in capture.words():
        return True
    if not 1400 <= number <= 2199 and before not in ("in", "since", "until", "by"):
        return False
    if before in guard.before_year or after in guard.after_year:
        return False
    low = capture.tokens.low
    end = capture.end
    touches_after = end < len(low) and capture.tokens.end[end - 1] == capture.tokens.start[end]
    if after in ("-", "/", "–") and touches_after and capture.tokens.classes[end]:
        # "1990-style" may be a year, "747-400" is not; a following number makes it a code.
        following = low[end + 1] if end + 1 < len(low) else ""
        if following[:1].isdecimal() and "YEAR" not in capture.tokens.classes[end + 1]:
            return False
    if before in _INTRODUCES:
        return True
    if not 1700 <= number <= 2099:
        return False
    if after in guard.dated and capture.first and (before == "'s" or before.isalpha()) and number >= 1900:
        return True  # "the company's 1985 revenues"
    # Elsewhere a number of four digits counts something when a plural noun follows it.
    return not (
        after.isalpha() and after.endswith("s") and after not in ("was", "is", "has", "as", "elections")
    )


def year_words(capture: Capture, setting: Setting) -> Reading | None:
    """A year spelled out in words."""
    return date(year_period(capture.get("YEARWORDS")))


def year_range(capture: Capture, setting: Setting) -> Reading | None:
    """Years joined by a hyphen or slash: a range, or a fiscal year or season that spans two."""
    numbers = [int(capture.tokens.low[item]) for name, item in capture.path if name in ("YEAR", "SHORTYEAR")]
    first, second = numbers
    if capture.has("SHORTYEAR"):
        second += first // 100 * 100
        second += 100 if second < first else 0
    if not first < second <= first + 200 or not 1000 <= first <= 2199:
        return None
    said = capture.words()
    following = second == first + 1 and not said & {"academic", "school"}
    fiscal = (
        setting.fiscal_named if said & {"fiscal", "financial"} or not capture.has("/") else setting.fiscal
    )
    if following and fiscal.begins > 1:
        return date(year_period(first + fiscal.lead, fiscal), rule="fiscal_year")
    period = span(make_date(first, 1, 1), make_date(second, 12, 31), f"{first:04d}/{second:04d}")
    return (
        None
        if period is None
        else Reading(type=TimeType.DATE, value=period.value, period=period, approximate=capture.has("/"))
    )


def era(capture: Capture, setting: Setting) -> Reading | None:
    """A year before or of the common era; the calendar of this package has none before year 1."""
    number = capture.get("NUM")
    if number is None or number.low != number.high or number.low % 1 or not 1 <= number.low <= 9999:
        return None
    years = int(number.high)
    if capture.words() & {"bc", "bce"} or any(
        w in ("bc", "bce") for w in capture.tokens.low[capture.first : capture.end]
    ):
        return Reading(type=TimeType.DATE, value=f"BC{years:04d}", focus=False)
    return date(year_period(years))


def fiscal_token(capture: Capture, setting: Setting) -> Reading | None:
    """FY24, FY2024."""
    digits = capture.tokens.low[capture.first].removeprefix("fy")
    number = int(digits) if len(digits) == 4 else 2000 + int(digits)
    return date(year_period(number, setting.fiscal_named))


def decade(capture: Capture, setting: Setting) -> Reading | None:
    """Ten years by their digits or name; an age ("in her 50s") is none."""
    low = capture.tokens.low
    if capture.before_low() in ("his", "her", "their", "my", "our", "your", "mid"):
        return None
    digits = capture.get("DECADE")
    century = None if setting.day is None else setting.day.year // 100 * 100
    if digits is not None:
        digits = digits.strip("'s")
        number = int(digits)
        if len(digits) == 2:
            if not low[capture.first].startswith(("the", "'")) and not capture.has("'"):
                return None
            beside = (*low[max(0, capture.first - 5) : capture.first], *low[capture.end : capture.end + 3])
            if not words().guard.not_decade.isdisjoint(beside):
                return None
            number = _two_digit_decade(number, century, setting)
        elif number < 1000:
            return None
    else:
        if low[capture.first] != "the":
            return None
        number = _two_digit_decade(capture.get("NAMED"), century, setting)
    period = span(make_date(number, 1, 1), make_date(number + 9, 12, 31), f"{number // 10:03d}", "decade")
    return _with_part(period, capture)


def _two_digit_decade(number: int, century: int | None, setting: Setting) -> int:
    base = 1900 if century is None else century
    return base + number if setting.day is not None and base + number <= setting.day.year else 1900 + number


def century(capture: Capture, setting: Setting) -> Reading | None:
    """A century by its ordinal."""
    number = capture.get("ORD")
    if not 1 <= number <= 99:
        return None
    period = span(
        make_date((number - 1) * 100 + 1, 1, 1),
        make_date(number * 100, 12, 31) or dt.date.max,
        f"{number - 1:02d}",
        "century",
    )
    return _with_part(period, capture)


def _with_part(period: Period | None, capture: Capture) -> Reading | None:
    mod = capture.get("EARLY")
    if period is None or mod is None:
        return date(period)
    first, last = thirds(period, mod)
    return date(period, mod=mod, own_days=True, first=first, last=last, approximate=True)


def new_year(capture: Capture, setting: Setting) -> Reading | None:
    """The beginning of a year: the one just begun, or about to begin."""
    if setting.day is None:
        return None
    direction = setting.direction(capture.first)
    step = 0 if direction == PAST or (direction == 0 and setting.day.month <= 6) else 1
    period = year_period(setting.day.year + step)
    return date(period)


def year_end(capture: Capture, setting: Setting) -> Reading | None:
    """The last day of the year, month or quarter."""
    said = capture.words()
    named = capture.get("YEAR")
    unit = next((u for u in ("month", "quarter", "week") if u in said), "year")
    if named is not None:
        whole = year_period(named)
    elif setting.day is None:
        return Reading(type=TimeType.DATE, value="XXXX-12-31" if unit == "year" else None)
    elif unit == "year" and said & {"fiscal", "financial"}:
        whole = fiscal_reported(setting) if setting.direction(capture.first) == PAST else fiscal_now(setting)
    else:
        whole = period_of(unit, setting.day)
        step = relation(capture)
        over = capture.before_low() in ("since", "from", "after", "than") or (
            setting.day.month <= 3 and setting.direction(capture.first) == PAST
        )
        back = step.step if step else -int(over)
        whole = shift(whole, unit, back) if whole and back else whole
    return (
        None if whole is None else date(day_period(whole.last), approximate=True, mod=None, rule="year_end")
    )


def mid_year(capture: Capture, setting: Setting) -> Reading | None:
    """The middle third of the present year, month or week."""
    unit = next(u for u in ("year", "month", "week") if u in capture.words())
    if setting.day is None:
        return Reading(type=TimeType.DATE, value=None, mod="MID")
    period = period_of(unit, setting.day)
    if period is None:
        return None
    first, last = thirds(period, "MID")
    if last < setting.day and setting.direction(capture.first) == FUTURE:
        period = shift(period, unit, 1) or period
        first, last = thirds(period, "MID")
    return date(period, mod="MID", own_days=True, first=first, last=last, approximate=True, rule="mid_year")
