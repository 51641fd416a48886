# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: ARG001, PLR2004, SIM905
"""Readers of days that share their month or year with another, and of days counted within a month."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimtrack.extraction.times.calendar import add_days, add_months, day_period, make_date, months
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.readers.choice import nearest, relation
from claimtrack.extraction.times.readers.dates import calendar
from claimtrack.extraction.times.reading import FUTURE, PAST, Reading, Setting, date
from claimtrack.extraction.times.scanner import JOINTS, token_value

_NEAR = 30  # tokens: as far back a day or month gives its month to "the 15th"
# What may follow a day that is no more than a number: else it counts something.
_BEHIND_A_DAY = frozenset(
    "in at on of for by with to and or but from as when while after before the a an its he she it".split()
)


def first_day(capture: Capture, setting: Setting) -> Reading | None:
    """The first of two days that share their month or year ("6-7 January", "April 24 and 25, 2024").

    TIMEX3 marks the two apart; the second is read by itself.
    """
    low = capture.tokens.low
    days = [item for name, item in capture.path if name == "DAY"]
    if int(low[days[0]]) >= int(low[days[1]]):
        return None
    reading = calendar(capture, setting)
    return reading and _cut(reading, days[0] + 1)


def first_month(capture: Capture, setting: Setting) -> Reading | None:
    """The first of two months, or days in them, that share the year named last ("March to May 2025")."""
    path = capture.path
    joint = next(item for name, item in path if name in JOINTS)
    first, second = (
        int(token_value(name, capture.tokens.low[item]))  # type: ignore[call-overload]
        for name, item in path
        if name in ("MONTH", "MON")
    )
    year = int(capture.get("YEAR")) - (first > second)
    days = [int(capture.tokens.low[item]) for name, item in path if name == "DAY" and item < joint]
    if not days:
        reading = date(months(year, first, 1, "month", f"{year:04d}-{first:02d}"))
    else:
        reading = date(day_period(make_date(year, first, days[0])))
    return reading and _cut(reading, joint)


def _cut(reading: Reading, head: int) -> Reading:
    return evolve(reading, head=head)


def second_day(capture: Capture, setting: Setting) -> Reading | None:
    """The second of two days of one month, behind the first ("May 3 to 9")."""
    before = setting.joined(capture.first)
    number, year = int(capture.get("SECOND")), capture.get("YEAR")
    if before is None or before.unit != "day" or number <= before.first.day:
        return None
    if year is not None and year != before.first.year:
        return None
    following = capture.next_low()
    if following.isalpha() and following not in _BEHIND_A_DAY:
        return None
    return date(day_period(make_date(before.first.year, before.first.month, number)))


def day_of_month(capture: Capture, setting: Setting) -> Reading | None:
    """A day by its ordinal alone, of the month spoken of ("on the 15th")."""
    low = capture.tokens.low
    number = capture.get("ORD")
    named = "month" in capture.words()
    following = capture.next_low()
    if not low[capture.first + 1][0].isdecimal() or not 1 <= number <= 31:
        return None
    if not named and (
        capture.before_low() not in _BEFORE_A_DAY or (following.isalpha() and following not in _BEHIND_A_DAY)
    ):
        return None
    if setting.day is None or following == "-":
        return None

    def in_month(day: dt.date | None) -> dt.date | None:
        return day and make_date(day.year, day.month, number)

    if named:
        step = relation(capture)
        return date(day_period(in_month(add_months(setting.day, step.step if step else 0))))
    focus = setting.focus
    if focus and focus.unit in ("day", "month") and capture.first - setting.focus_at < _NEAR:
        found = in_month(focus.first)
        if found is not None and found < focus.first:
            found = in_month(add_months(focus.first, 1))
        return date(day_period(found))
    around = [d for count in (-1, 0, 1) if (d := in_month(add_months(setting.day, count)))]
    direction = setting.direction(capture.first)
    if direction == PAST:
        around = [d for d in around if d <= setting.day][-1:]
    elif direction == FUTURE:
        around = [d for d in around if d >= setting.day][:1]
    found_days = [p for d in around if (p := day_period(d))]
    return date(nearest(found_days, setting.day)) if found_days else None


_BEFORE_A_DAY = frozenset(("on", "by", "until", "since", "before", "after", "from"))


def nth_weekday(capture: Capture, setting: Setting) -> Reading | None:
    """A weekday counted within a month ("the first Monday in December")."""
    whole: Reading | None = capture.get("TIME")
    if whole is None or whole.period is None or whole.period.unit != "month":
        return None
    weekday = capture.get("WEEKDAY")
    number = -1 if "last" in capture.words() else capture.get("ORD")
    if number == -1:
        day = add_days(whole.period.last, -((whole.period.last.isoweekday() - weekday) % 7))
    else:
        day = add_days(whole.period.first, (weekday - whole.period.first.isoweekday()) % 7 + 7 * (number - 1))
    if day is None or not whole.period.first <= day <= whole.period.last:
        return None
    return date(day_period(day))
