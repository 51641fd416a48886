# Calendar figures stand where they are used; a reader is one ladder of cases.
# ruff: noqa: PLR0911, PLR2004
"""Calendar periods and their arithmetic, in the proleptic Gregorian calendar, years 1 to 9999.

A period is a pair of inclusive days with the unit that it counts in. Arithmetic that leaves the
calendar gives None, never an error: a text may speak of "ten thousand years ago".
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

DAY = dt.timedelta(days=1)
MONTHS_IN = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


class FiscalYear(NamedTuple):
    """When a year of accounts begins, and by which calendar year it goes.

    Attributes:
        begins: its first month, 1 to 12.
        by_start: whether it has the number of the calendar year in which it begins, as in Japan; else
            that of the year in which it ends.
    """

    begins: int
    by_start: bool = False

    @property
    def lead(self) -> int:
        """By how many years its number is ahead of the calendar year in which it begins."""
        return int(self.begins > 1 and not self.by_start)


CALENDAR_YEAR = FiscalYear(1)


class Period(NamedTuple):
    """A stretch of days.

    Attributes:
        first, last: inclusive.
        unit: what it is one of: day, week, weekend, month, quarter, half, year, decade, century,
            season, or span (any other stretch).
        value: its TIMEX3 value (ISO 8601, TimeML for seasons and weekends).

    Example:
        >>> period_of("quarter", dt.date(2023, 11, 30)).value
        '2023-Q4'
    """

    first: dt.date
    last: dt.date
    unit: str
    value: str


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has none.

    Example:
        >>> make_date(2023, 2, 29) is None
        True
    """
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return dt.date(year, month, day)
    return None


def add_days(day: dt.date, count: int) -> dt.date | None:
    """The day ``count`` days later; None outside the years 1 to 9999."""
    ordinal = day.toordinal() + count
    return dt.date.fromordinal(ordinal) if 1 <= ordinal <= dt.date.max.toordinal() else None


def add_months(day: dt.date, count: int) -> dt.date | None:
    """The same day of the month ``count`` months later, or the month's last where it is shorter.

    Example:
        >>> add_months(dt.date(2024, 1, 31), 1)
        datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_units(day: dt.date, unit: str, count: float) -> dt.date | None:
    """The day ``count`` units (day to millennium) later; units shorter than a day leave the day as it is.

    Example:
        >>> add_units(dt.date(2024, 5, 16), "century", -0.5)
        datetime.date(1974, 5, 16)
    """
    if unit in MONTHS_IN:
        return add_months(day, round(MONTHS_IN[unit] * count))
    return add_days(day, round(DAYS_IN.get(unit, 0) * count))


def month_last(year: int, month: int) -> dt.date:
    """The last day of a month of the calendar."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def span(first: dt.date | None, last: dt.date | None, value: str, unit: str = "span") -> Period | None:
    """A period from its two inclusive ends; None where one is missing or they are in the wrong order."""
    if first is None or last is None or first > last:
        return None
    return Period(first, last, unit, value)


def months(year: int, month: int, count: int, unit: str, value: str) -> Period | None:
    """The period of ``count`` whole months that begins with the given month (``month`` may exceed 12)."""
    index = year * 12 + month - 1
    end = index + count - 1
    if not 12 <= index <= end <= 9999 * 12 + 11:
        return None
    first = dt.date(index // 12, index % 12 + 1, 1)
    return Period(first, month_last(end // 12, end % 12 + 1), unit, value)


def day_period(day: dt.date | None) -> Period | None:
    """The period of one day."""
    return None if day is None else Period(day, day, "day", day.isoformat())


def week_period(day: dt.date) -> Period | None:
    """The ISO week, Monday to Sunday, that holds the day.

    Example:
        >>> week_period(dt.date(2021, 1, 2)).value
        '2020-W53'
    """
    monday = add_days(day, -day.weekday())
    if monday is None:
        return None
    year, week, _ = day.isocalendar()
    return span(monday, add_days(monday, 6), f"{year:04d}-W{week:02d}", "week")


def weekend_period(day: dt.date) -> Period | None:
    """Saturday and Sunday of the ISO week that holds the day."""
    week = week_period(day)
    return None if week is None else Period(week.last - DAY, week.last, "weekend", week.value + "-WE")


def quarter_period(year: int, number: int, fiscal: FiscalYear = CALENDAR_YEAR) -> Period | None:
    """Quarter 1 to 4 of the (fiscal) year.

    Example:
        >>> quarter_period(2024, 1, FiscalYear(10)).first
        datetime.date(2023, 10, 1)
        >>> quarter_period(2024, 1, FiscalYear(4, by_start=True)).first
        datetime.date(2024, 4, 1)
    """
    month = fiscal.begins + 3 * (number - 1)
    return months(year - fiscal.lead, month, 3, "quarter", f"{year:04d}-Q{number}")


def half_period(year: int, number: int, fiscal: FiscalYear = CALENDAR_YEAR) -> Period | None:
    """Half 1 or 2 of the (fiscal) year."""
    return months(year - fiscal.lead, fiscal.begins + 6 * (number - 1), 6, "half", f"{year:04d}-H{number}")


def year_period(year: int, fiscal: FiscalYear = CALENDAR_YEAR) -> Period | None:
    """The (fiscal) year."""
    return months(year - fiscal.lead, fiscal.begins, 12, "year", f"{year:04d}")


def fiscal_year_of(day: dt.date, fiscal: FiscalYear) -> int:
    """The number of the fiscal year that holds the day."""
    return day.year + fiscal.lead - (day.month < fiscal.begins)


def period_of(unit: str, day: dt.date, fiscal: FiscalYear = CALENDAR_YEAR) -> Period | None:
    """The period of the unit that holds the day; years, halves and quarters may be fiscal ones.

    Example:
        >>> period_of("decade", dt.date(1989, 11, 2)).value
        '198'
    """
    if unit == "day":
        return day_period(day)
    if unit == "week":
        return week_period(day)
    if unit == "weekend":
        return weekend_period(day)
    if unit == "month":
        return months(day.year, day.month, 1, "month", f"{day.year:04d}-{day.month:02d}")
    if unit in ("quarter", "half", "year"):
        year = fiscal_year_of(day, fiscal)
        index = (day.month - fiscal.begins) % 12
        if unit == "quarter":
            return quarter_period(year, index // 3 + 1, fiscal)
        return half_period(year, index // 6 + 1, fiscal) if unit == "half" else year_period(year, fiscal)
    return _long_period(unit, day.year)


def _long_period(unit: str, year: int) -> Period | None:
    # Decades are named by their digits (1980 to 1989); centuries end with the round year (1901 to 2000).
    if unit == "decade":
        start = max(year // 10 * 10, 1)
        return span(make_date(start, 1, 1), make_date(year // 10 * 10 + 9, 12, 31), f"{year // 10:03d}", unit)
    size = {"century": 100, "millennium": 1000}.get(unit)
    if size is None:
        return None
    number = (year - 1) // size
    end = min((number + 1) * size, 9999)
    width = 2 if unit == "century" else 1
    return span(make_date(number * size + 1, 1, 1), make_date(end, 12, 31), f"{number:0{width}d}", unit)


def shift(period: Period, unit: str, count: int, fiscal: FiscalYear = CALENDAR_YEAR) -> Period | None:
    """The period of the same kind ``count`` units later.

    A whole period stays whole: a quarter moved by a year is the quarter of the year after, in the
    same months. A span moves both ends.

    Example:
        >>> shift(period_of("quarter", dt.date(2023, 5, 1)), "year", -1).value
        '2022-Q2'
    """
    first = add_units(period.first, unit, count)
    if first is None:
        return None
    if period.unit == "season" or (unit == "year" and period.unit in ("quarter", "half", "year")):
        last = add_units(period.last, unit, count)
        if last is None:
            return None
        last = month_last(last.year, last.month)
        year = int(period.value[:4]) + first.year - period.first.year
        return span(first, last, f"{year:04d}{period.value[4:]}", period.unit)
    if period.unit == "span":
        last = add_units(period.last, unit, count)
        if last is not None and period.last == month_last(period.last.year, period.last.month):
            last = month_last(last.year, last.month)
        return span(first, last, f"{first}/{last}")
    if unit in MONTHS_IN and period.unit in ("week", "weekend", "day") and period.unit != "day":
        middle = add_units(period.first + 3 * DAY, unit, count) if period.unit == "week" else first
        return None if middle is None else period_of(period.unit, middle)
    return period_of(period.unit, first, fiscal)


def clip_year(text: str) -> int | None:
    """The year that two digits stand for: 70 to 99 of the last century, 00 to 69 of this (POSIX)."""
    number = int(text)
    return number + (1900 if number >= 69 else 2000)
