# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: ARG001, C901, PLR0911, PLR2004, SIM905
"""Readers of dates by the calendar: days, weekdays, months, seasons, years, decades, centuries."""

from __future__ import annotations

import datetime as dt

from claimtrack.components.times.calendar import (
    Period,
    add_days,
    add_months,
    day_period,
    fiscal_year_of,
    make_date,
    months,
    period_of,
    span,
    week_period,
    year_period,
)
from claimtrack.components.times.grammar import Capture
from claimtrack.components.times.reading import FUTURE, PAST, Reading, Setting, date
from claimtrack.components.times.vocabulary import Step, words
from claimtrack.records import TimeReading, TimeType


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


def _nearest(candidates: list[Period], day: dt.date) -> Period:
    # News tells more of the past: what lies ahead has to lie nearer by half.
    def distance(period: Period) -> int:
        if period.first <= day <= period.last:
            return 0
        return (day - period.last).days if period.last < day else 2 * (period.first - day).days

    return min(candidates, key=distance)


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
    best = _nearest(found, day)
    if best.unit == "day" and abs((best.first - day).days) <= _NEAR:
        return best, ()
    before = [p for p in found if p.first <= day]
    after = [p for p in found if p.last >= day]
    direction = setting.direction(at)
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


def calendar(capture: Capture, setting: Setting) -> Reading | None:
    """A day or a month, with or without its year."""
    month = capture.get("MONTH") or capture.get("MON")
    number = capture.get("DAY") or (capture.get("ORD") if capture.has("ORD") else None)
    if number is not None and not 1 <= number <= 31:
        return None
    year = year_named(capture, setting)
    if capture.end - capture.first == 1 and capture.has("MON") and _begins_name(capture):
        return None

    def make(in_year: int) -> Period | None:
        if number is None:
            return months(in_year, month, 1, "month", f"{in_year:04d}-{month:02d}")
        return day_period(make_date(in_year, month, int(number)))

    blank = f"XXXX-{month:02d}" + (f"-{int(number):02d}" if number else "")
    if number is not None and make_date(2024, month, int(number)) is None:
        return None
    if year is not None:
        return date(make(year))
    if setting.day is None:
        return Reading(type=TimeType.DATE, value=blank)
    around = [make(y) for y in range(setting.day.year - 1, setting.day.year + 2)]
    if number == 29 and month == 2:
        around = [make(y) for y in range(setting.day.year - 8, setting.day.year + 9)]
    step = relation(capture)
    if step is not None:
        return date(_stepped([p for p in around if p], step, setting))
    weekday = capture.get("WEEKDAY") or capture.get("WDAY")
    if weekday:
        wide = [make(y) for y in range(setting.day.year - 6, setting.day.year + 7)]
        fitting = [p for p in wide if p and p.first.isoweekday() == weekday]
        if fitting:
            return date(_nearest(fitting, setting.day))
    focus = setting.focus
    if number is None and focus and focus.unit == "year" and capture.before_low() == "and":
        return date(make(focus.first.year))
    period, others = pick(around, setting, capture.first)
    return date(period, alternatives=others) or Reading(type=TimeType.DATE, value=blank)


def _begins_name(capture: Capture) -> bool:
    # "Jan Novak": an abbreviation without its stop before a capitalised word.
    following = capture.tokens.raw[capture.end] if capture.end < len(capture.tokens.raw) else ""
    return following[:1].isupper()


def _stepped(found: list[Period], step: Step, setting: Setting) -> Period | None:
    # "Last May" is the last that is over, "next May" the first that has not begun, "this May" the
    # one of this year.
    anchor = setting.then() if step.anchor == "then" else setting.day
    if anchor is None:
        return None
    if step.step < 0:
        return next((p for p in reversed(found) if p.last < anchor), None)
    if step.step > 0:
        return next((p for p in found if p.first > anchor), None)
    return next((p for p in found if p.first.year == anchor.year), None)


def numeric(capture: Capture, setting: Setting) -> Reading | None:
    """A date in figures: ISO 8601, or day and month in the order of the conventions."""
    raw = capture.tokens.low[capture.first].split("t")[0]
    sign = "/" if "/" in raw else "." if "." in raw else "-"
    parts = raw.split(sign)
    if len(parts) != 3:
        return None
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == 4:
        return date(day_period(make_date(a, b, c)))
    if len(parts[0]) > 2 or len(parts[2]) not in (2, 4) or (len(parts[2]) == 2 and sign != "/"):
        return None
    year = c if len(parts[2]) == 4 else (1900 + c if c >= 69 else 2000 + c)
    orders = [(b, a), (a, b)] if setting.conventions.day_first or sign == "." else [(a, b), (b, a)]
    days = [d for month, day in orders if (d := make_date(year, month, day))]
    if not days:
        return None
    others = tuple(TimeReading(value=d.isoformat(), earliest=d, latest=d) for d in days[1:] if d != days[0])
    return date(day_period(days[0]), alternatives=others)


def weekday(capture: Capture, setting: Setting) -> Reading | None:
    """A day of the week; without a tense, the last one, publication's own day included."""
    number = capture.get("WEEKDAY") or capture.get("WDAY")
    bare = capture.has("WDAY") and not capture.has(".") and not capture.has("DAYPART")
    if bare and capture.before_low() not in ("on", "(", "by", "until", "since", "last", "next"):
        return None
    part = capture.get("DAYPART")
    part = part if part is None or ":" not in part else None
    kind = TimeType.TIME if part else TimeType.DATE
    if setting.day is None:
        return Reading(type=kind, value=f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))
    day = _weekday_day(number, capture, setting)
    period = day_period(day)
    if period is None:
        return None
    value = period.value + (f"T{part}" if part else "")
    mod = {"early": "START", "late": "END"}.get(capture.tokens.low[capture.first]) if part else None
    return Reading(type=kind, value=value, period=period, mod=mod)


def _weekday_day(number: int, capture: Capture, setting: Setting) -> dt.date | None:
    day = setting.day
    if day is None:
        return None
    step = relation(capture)
    back = (day.isoweekday() - number) % 7
    if "week" in capture.words():
        week = week_period(day)
        return None if week is None else add_days(week.first, 7 * (step.step if step else 0) + number - 1)
    if step is None:
        if back == 0:
            return day
        return add_days(day, 7 - back if setting.direction(capture.first) == FUTURE else -back)
    if step.anchor == "then" and setting.focus:
        base = setting.focus.first
        back = (base.isoweekday() - number) % 7
        return add_days(base, -(back or 7) if step.step < 0 else (7 - back) if step.step else -back)
    if step.step < 0:
        return add_days(day, -(back or 7))
    if step.step > 0:
        return add_days(day, 7 - back)
    if back == 0:
        return day
    return add_days(day, -back if setting.direction(capture.first) == PAST else 7 - back)


def weekday_set(capture: Capture, setting: Setting) -> Reading:
    """A day of every week."""
    number = capture.get("WEEKDAYS") or capture.get("WEEKDAY")
    return Reading(type=TimeType.SET, value=f"XXXX-WXX-{number}", focus=False)


def year(capture: Capture, setting: Setting) -> Reading | None:
    """A year by its number; a fiscal one where the words say so."""
    number = capture.get("YEAR") or capture.get("YEAR2")
    said = capture.words()
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
    return date(year_period(int(number), setting.begins if fiscal else 1))


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
    begins = setting.begins if second == first + 1 and not said & {"academic", "school"} else 1
    if begins > 1:
        return date(year_period(second, begins), rule="fiscal_year")
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
    return date(year_period(number, setting.begins))


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


def thirds(period: Period, mod: str) -> tuple[dt.date, dt.date]:
    """The first, middle or last third of a period; whole months where it has at least three."""
    length = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    index = {"START": 0, "MID": 1, "END": 2}[mod]
    if length >= 3:
        first = add_months(period.first, length * index // 3) or period.first
        following = add_months(period.first, length * (index + 1) // 3)
        last = period.last if index == 2 or following is None else (add_days(following, -1) or period.last)
        return first, last
    days = (period.last - period.first).days + 1
    first = add_days(period.first, days * index // 3) or period.first
    last = period.last if index == 2 else add_days(period.first, days * (index + 1) // 3 - 1) or period.last
    return first, max(first, last)


def season_period(code: str, year_number: int, setting: Setting) -> Period | None:
    """Season of a year; winter is named by the year in which it begins (of the north), and ends the next."""
    return months(
        year_number, setting.conventions.season_begins(code), 3, "season", f"{year_number:04d}-{code}"
    )


def season(capture: Capture, setting: Setting) -> Reading | None:
    """A season; one at the turn of the year counts to the year in which it begins."""
    code = capture.get("SEASON")
    word = next(capture.tokens.low[item] for name, item in capture.path if name == "SEASON")
    named = year_named(capture, setting)
    by_number = capture.has("YEAR") or capture.has("YEAR2") or capture.has("YEARWORDS")
    leading = (
        capture.tokens.low[capture.first] in ("this", "last", "next")
        or capture.has("past")
        or capture.has("coming")
    )
    if word in ("fall", "spring", "springs") and not (by_number or leading) and not _is_season(capture):
        return None
    if named is not None:
        return date(season_period(code, named, setting), approximate=True)
    if setting.day is None:
        return Reading(type=TimeType.DATE, value=f"XXXX-{code}", approximate=True)
    around = [season_period(code, y, setting) for y in range(setting.day.year - 2, setting.day.year + 3)]
    step = relation(capture)
    if step is not None:
        found = [p for p in around if p]
        if step.step == 0:
            day = setting.day
            current = next((p for p in found if p.first <= day <= p.last), None)
            following = [p for p in found if p.first.year == day.year]
            return date(current or (following[0] if following else None), approximate=True)
        return date(_stepped(found, step, setting), approximate=True)
    period, others = pick(around, setting, capture.first)
    return date(period, approximate=True, alternatives=others)


def _is_season(capture: Capture) -> bool:
    before, after = capture.before_low(), capture.next_low()
    article = capture.has("the")
    if article and capture.has("year"):
        return True
    prepositions = (
        "in",
        "by",
        "during",
        "until",
        "since",
        "over",
        "before",
        "after",
        "through",
        "for",
        "this",
        "from",
        "as",
    )
    if article:
        return before in prepositions and after not in ("in", "of", "to")
    return (
        before in prepositions
        and capture.has("SEASON")
        and before not in ("for", "to")
        and after not in ("to", "back")
    )


def new_year(capture: Capture, setting: Setting) -> Reading | None:
    """The beginning of a year: the one just begun, or about to begin."""
    if setting.day is None:
        return None
    direction = setting.direction(capture.first)
    step = 0 if direction == PAST or (direction == 0 and setting.day.month <= 6) else 1
    period = year_period(setting.day.year + step)
    return date(period)


def fiscal_now(setting: Setting) -> Period | None:
    """The fiscal year that holds the day of publication."""
    if setting.day is None:
        return None
    return year_period(fiscal_year_of(setting.day, setting.begins), setting.begins)


def unit_period(unit: str, setting: Setting, day: dt.date) -> Period | None:
    """The period of the unit that holds a day, fiscal quarters and halves by the article's year."""
    return period_of(unit, day, setting.begins if unit in ("quarter", "half") else 1)
