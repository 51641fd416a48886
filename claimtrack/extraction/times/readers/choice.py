# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: PLR2004, SIM905
"""What the readers share: which year a match names, and which of several periods the text means."""

from __future__ import annotations

import datetime as dt

from claimtrack.extraction.times.calendar import (
    CALENDAR_YEAR,
    Period,
    add_days,
    add_months,
    fiscal_year_of,
    period_of,
    shift,
    year_period,
)
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.reading import FUTURE, PAST, Setting
from claimtrack.extraction.times.vocabulary import Step, words
from claimtrack.records import TimeReading


def year_named(capture: Capture, setting: Setting) -> int | None:
    """The year that the match gives, by number or by its relation to the present ("last year")."""
    for symbol in ("YEAR", "YEAR2", "YEARWORDS"):
        number = capture.get(symbol)
        if number is not None:
            return int(number)
    said = capture.words()
    if "year" not in said or setting.day is None:
        return None
    step = relation(capture)
    if step is None:
        return None
    anchor = setting.then() if step.anchor == "then" else setting.day
    return None if anchor is None else anchor.year + step.step


def relation(capture: Capture) -> Step | None:
    """The step that the match names ("last", "following"), or None."""
    step: Step | None = capture.get("REL")
    if step is not None:
        return step
    # The adjective nearest the noun decides: "this past spring", "the following year".
    table = words().relation
    named = [capture.tokens.low[item] for name, item in capture.path if name in table]
    return table[named[-1]] if named else None


def nearest(candidates: list[Period], day: dt.date) -> Period:
    """The period nearest a day; news tells more of the past: what lies ahead has to lie nearer by half."""

    def distance(period: Period) -> int:
        if period.first <= day <= period.last:
            return 0
        return (day - period.last).days if period.last < day else 2 * (period.first - day).days

    return min(candidates, key=distance)


_JUST_OVER = 7  # days: a deadline that passed so lately is still the one spoken of
_NEAR = 45  # days: a day of the month without its year lies this near, whatever the verb


_JUST_PAST = 75  # days: a month or quarter that ended so lately outranks its return after three seasons


def pick(
    make: list[Period | None], setting: Setting, at: int
) -> tuple[Period | None, tuple[TimeReading, ...]]:
    """Of the same day or month in the years around publication, the one that the tense means.

    Returns:
        The period, and as another reading the next best where nothing in the text decides.
    """
    found = [p for p in make if p is not None]
    if not found or setting.day is None:
        return (None, ())
    day = setting.day
    best = nearest(found, day)
    before = [p for p in found if p.first <= day]
    after = [p for p in found if p.last >= day]
    direction = setting.direction(at)
    over = (day - best.last).days > _JUST_OVER
    due = over and direction == FUTURE and setting.deadline(at)  # "has until Sept. 30 to answer"
    if best.unit == "day" and abs((best.first - day).days) <= _NEAR and not due:
        return best, ()
    if direction == PAST and before and not (setting.deadline(at) and best in after):
        return before[-1], ()
    if direction == FUTURE and after:
        placed = setting.tokens.low[at - 1] in PLACES if at else False
        return (None if placed else lately_over(before, after, day)) or after[0], ()
    other = after[0] if best in before and after and after[0] != best else (before[-1] if before else best)
    if other == best:
        return best, ()
    return best, (TimeReading(value=other.value, earliest=other.first, latest=other.last),)


# After these a period is when something happens; "for" and the attributive noun tell what is reported.
PLACES = frozenset(("in by the until before during from since next at on early late mid end of ").split())


def lately_over(before: list[Period], after: list[Period], day: dt.date) -> Period | None:
    """The last period that is over, where it ended lately and its return is three quarters of a year away."""
    if before and after and (day - before[-1].last).days <= _JUST_PAST and (after[0].first - day).days > 200:
        return before[-1]
    return None


def stepped(found: list[Period], step: Step, setting: Setting) -> Period | None:
    """Of the same season or month in several years, the one that "last", "this" or "next" means.

    "Last May" is the last that is over, "next May" the first that has not begun, "this May" that
    of this year.
    """
    anchor = setting.then() if step.anchor == "then" else setting.day
    if anchor is None:
        return None
    if step.step < 0:
        return next((p for p in reversed(found) if p.last < anchor), None)
    if step.step > 0:
        return next((p for p in found if p.first > anchor), None)
    return next((p for p in found if p.first.year == anchor.year), None)


def thirds(period: Period, mod: str) -> tuple[dt.date, dt.date]:
    """The first, middle or last third of a period; whole months where it has at least three."""
    length = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    index = {"START": 0, "MID": 1, "END": 2}[mod]
    if period.unit == "decade":  # whole years: four, three and three
        begin, end = ((0, 4), (4, 7), (7, 10))[index]
        year = period.first.year
        return period.first.replace(year=year + begin), period.last.replace(year=year + end - 1)
    if length >= 3:
        first = add_months(period.first, length * index // 3) or period.first
        following = add_months(period.first, length * (index + 1) // 3)
        last = period.last if index == 2 or following is None else (add_days(following, -1) or period.last)
        return first, last
    days = (period.last - period.first).days + 1
    first = add_days(period.first, days * index // 3) or period.first
    last = period.last if index == 2 else add_days(period.first, days * (index + 1) // 3 - 1) or period.last
    return first, max(first, last)


def fiscal_now(setting: Setting) -> Period | None:
    """The fiscal year that holds the day of publication."""
    if setting.day is None:
        return None
    fiscal = setting.fiscal_named
    return year_period(fiscal_year_of(setting.day, fiscal), fiscal)


_REPORTED = 120  # days within which the accounts of a year come out (Directive 2004/109/EC, article 4)


def fiscal_reported(setting: Setting) -> Period | None:
    """The fiscal year that a report in the past tense tells of: one just over, else that which runs."""
    here = fiscal_now(setting)
    if here is None or setting.day is None or (setting.day - here.first).days > _REPORTED:
        return here
    return shift(here, "year", -1, setting.fiscal_named)


def unit_period(unit: str, setting: Setting, day: dt.date) -> Period | None:
    """The period of the unit that holds a day, fiscal quarters and halves by the article's year."""
    return period_of(unit, day, setting.fiscal if unit in ("quarter", "half") else CALENDAR_YEAR)
