# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: PLR2004
"""Reader of holidays and named days, by rule or by the holidays library."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from dateutil.easter import easter  # type: ignore[import-untyped]

from claimtrack.extraction.times.calendar import (
    Period,
    add_days,
    add_months,
    day_period,
    make_date,
    period_of,
)
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.readers.choice import pick, relation, year_named
from claimtrack.extraction.times.reading import Reading, Setting, date
from claimtrack.extraction.times.vocabulary import words
from claimtrack.records import TimeReading, TimeType


def holiday(capture: Capture, setting: Setting) -> Reading | None:
    """A holiday or named day by its rule."""
    name: str = capture.get("HOLIDAY")
    rule = words().holiday[name]
    if name == "christmas" and "eve" in capture.words():
        rule = words().holiday["christmas eve"]
    named = year_named(capture, setting)
    if named is None and relation(capture) is None:
        named = setting.told
    if name == "new year" and not capture.words() & {"day", "eve"}:
        return None
    if named is not None:
        period = day_period(holiday_date(rule, named))
        return period and _around(period, capture)
    if setting.day is None:
        return Reading(type=TimeType.DATE, value=None)
    around = [day_period(holiday_date(rule, y)) for y in range(setting.day.year - 1, setting.day.year + 2)]
    step = relation(capture)
    found = [p for p in around if p]
    if step is not None and step.step:
        chosen = next(
            (
                p
                for p in (found if step.step > 0 else reversed(found))
                if (p.first > setting.day if step.step > 0 else p.first < setting.day)
            ),
            None,
        )
        return None if chosen is None else Reading(type=TimeType.DATE, value=chosen.value, period=chosen)
    period, others = pick(list(around), setting, capture.first)
    if period is None:
        return None
    return _around(period, capture, others)


def _around(day: Period, capture: Capture, others: tuple[TimeReading, ...] = ()) -> Reading | None:
    """The day of a holiday, or the week or weekend that holds it ("Easter weekend")."""
    unit = next((unit for unit in ("week", "weekend") if capture.has(unit)), None)
    if unit is not None:
        return date(period_of(unit, day.first), approximate=True)
    return Reading(type=TimeType.DATE, value=day.value, period=day, alternatives=others)


@lru_cache(maxsize=4096)
def holiday_date(rule: str, year: int) -> dt.date | None:
    """The day of a holiday in a year, by its rule in the word list; None where the year has none.

    Example:
        >>> holiday_date("weekday 11 4 4", 2023), holiday_date("easter -2", 2024)
        (datetime.date(2023, 11, 23), datetime.date(2024, 3, 29))
    """
    kind, *parts = rule.split(" ", 2) if rule.startswith("library") else rule.split()
    if not 1 <= year <= 9999:
        return None
    if kind == "fixed":
        fixed = [int(part) for part in parts[0].split("-")]
        return make_date(year, *fixed)
    if kind == "easter":
        return add_days(easter(year), int(parts[0])) if 1583 <= year <= 4099 else None
    if kind == "weekday":
        number_of_month, number, weekday, later = (int(p) for p in (*parts, "0")[:4])
        first = dt.date(year, number_of_month, 1)
        if number > 0:
            ahead = 1 + (weekday - first.isoweekday()) % 7 + 7 * (number - 1)
            return add_days(first, ahead - 1 + later)
        following = add_months(first, 1) or first
        return add_days(following, -((following.isoweekday() - weekday - 1) % 7 + 1) + later)
    return _from_library(parts[0], parts[1], year)


def _from_library(country: str, name: str, year: int) -> dt.date | None:
    # Loaded at the first lunar holiday: the library takes a moment that most articles need not pay.
    import holidays  # noqa: PLC0415

    if not 1900 <= year <= 2100:
        return None
    calendar = holidays.country_holidays(country, years=year, language="en_US")
    days = sorted(
        day for day, label in calendar.items() if name.lower() in label.lower() and day.year == year
    )
    return days[0] if days else None
