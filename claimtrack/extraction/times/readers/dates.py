# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: ARG001, C901, PLR0911, PLR0912, PLR2004
"""Readers of days and months by the calendar, and of weekdays."""

from __future__ import annotations

import datetime as dt

from claimtrack.extraction.times.calendar import Period, add_days, day_period, make_date, months, week_period
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.readers.choice import PLACES, nearest, pick, relation, stepped, year_named
from claimtrack.extraction.times.reading import FUTURE, PAST, Reading, Setting, date
from claimtrack.extraction.times.scanner import token_value
from claimtrack.extraction.times.vocabulary import words
from claimtrack.language.notation import full_date
from claimtrack.records import TimeReading, TimeType


def calendar(capture: Capture, setting: Setting) -> Reading | None:
    """A day or a month, with or without its year."""
    month = capture.get("MONTH") or capture.get("MON")
    number = (
        capture.get("DAY") or capture.get("DAYWORD") or (capture.get("ORD") if capture.has("ORD") else None)
    )
    if number is not None and not 1 <= number <= 31:
        return None
    if number is None and _has_impossible_day(capture, month):
        return None
    if capture.has("DAYWORD") and _counts(capture):
        return None
    year = year_named(capture, setting)
    if year is None and relation(capture) is None:
        year = setting.told
    if capture.has("MONTH") and _is_march(capture):
        return None
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
    before = setting.joined(capture.first)
    alike = before is not None and before.unit == ("day" if number else "month")
    if before is not None and alike and capture.before_low() in _TO:
        # The end of a range lies behind its beginning, and next to it.
        ends = (make(y) for y in (before.first.year, before.first.year + 1))
        return date(next((p for p in ends if p and p.first >= before.first), None))
    if number == 29 and month == 2:
        around = [make(y) for y in range(setting.day.year - 8, setting.day.year + 9)]
    step = relation(capture)
    if step is not None:
        return date(stepped([p for p in around if p], step, setting))
    weekday = capture.get("WEEKDAY") or capture.get("WDAY")
    if weekday:
        wide = [make(y) for y in range(setting.day.year - 6, setting.day.year + 7)]
        fitting = [p for p in wide if p and p.first.isoweekday() == weekday]
        if fitting:
            return date(nearest(fitting, setting.day))
    focus = setting.focus
    if number is None and focus and focus.unit == "year" and capture.before_low() == "and":
        return date(make(focus.first.year))
    period, others = pick(around, setting, capture.first)
    return date(period, alternatives=others) or Reading(type=TimeType.DATE, value=blank)


def _has_impossible_day(capture: Capture, month: int) -> bool:
    # "31 November" is no date, and does not mean the month.
    tokens = capture.tokens
    beside = [
        i for i in (capture.first - 1, capture.end) if 0 <= i < len(tokens.low) and "DAY" in tokens.classes[i]
    ]
    return any(make_date(2024, month, int(tokens.low[i])) is None for i in beside)


def _counts(capture: Capture) -> bool:
    # Newswires spell days below ten ("on March Four"); "in March two ships sank" counts ships.
    if capture.tokens.raw[capture.end - 1][:1].isupper():
        return False
    after = capture.next_low()
    return capture.before_low() in PLACES - {"on", "by", "until", "from", "since", "before"} or (
        after.isalpha() and after not in _BEHIND_A_DAY
    )


_BEHIND_A_DAY = frozenset(
    [
        "in",
        "at",
        "on",
        "of",
        "for",
        "by",
        "with",
        "to",
        "and",
        "or",
        "but",
        "from",
        "as",
        "when",
        "while",
        "after",
        "before",
        "the",
        "would",
        "will",
        "was",
        "is",
        "were",
        "has",
        "had",
        "said",
    ]
)


def _is_march(capture: Capture) -> bool:
    # "The annual March for Life": a procession.
    raw, end = capture.tokens.raw, capture.end
    if capture.next_low() not in ("for", "of", "on") or capture.before_low() in PLACES:
        return False
    following = [word for word in raw[end + 1 : end + 3] if word.lower() != "the"]
    return raw[end - 1] == "March" and bool(following) and following[0][:1].isupper()


def _begins_name(capture: Capture) -> bool:
    # "Jan Novak": an abbreviation without its stop before a capitalised word.
    following = capture.tokens.raw[capture.end] if capture.end < len(capture.tokens.raw) else ""
    return following[:1].isupper()


def month_range(capture: Capture, setting: Setting) -> Reading | None:
    """A period of months by its first and last ("the October-December quarter of 2024")."""
    numbers = [
        int(token_value(name, capture.tokens.low[item]))  # type: ignore[call-overload]
        for name, item in capture.path
        if name in ("MONTH", "MON")
    ]
    count = (numbers[1] - numbers[0]) % 12 + 1
    year = year_named(capture, setting) or setting.told

    def make(in_year: int) -> Period | None:
        period = months(in_year, numbers[0], count, "span", "")
        return period and period._replace(value=f"{period.first:%Y-%m}/{period.last:%Y-%m}")

    if year is not None:
        return date(make(year))
    if setting.day is None:
        return Reading(type=TimeType.DATE, value=f"XXXX-{numbers[0]:02d}/XXXX-{numbers[1]:02d}")
    period, others = pick(
        [make(y) for y in range(setting.day.year - 1, setting.day.year + 2)], setting, capture.first
    )
    return date(period, alternatives=others)


def numeric(capture: Capture, setting: Setting) -> Reading | None:
    """A date in figures: ISO 8601, or day and month in the order of the conventions."""
    raw, _, moment = capture.tokens.low[capture.first].partition("t")
    sign = "/" if "/" in raw else "." if "." in raw else "-"
    parts = raw.split(sign)
    if len(parts) != 3:
        return None
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == 4:
        day = day_period(make_date(a, b, c))
        if moment and day:
            return Reading(type=TimeType.TIME, value=f"{day.value}T{moment[:5]}", period=day)
        return date(day)
    if len(parts[2]) == 2 and sign != "/" and {len(part) for part in parts} == {2}:
        return written(capture, setting)
    if len(parts[0]) > 2 or len(parts[2]) not in (2, 4) or (len(parts[2]) == 2 and sign != "/"):
        return None
    year = c if len(parts[2]) == 4 else (1900 + c if c >= 69 else 2000 + c)
    orders = [(b, a), (a, b)] if setting.conventions.day_first or sign == "." else [(a, b), (b, a)]
    days = [d for month, day in orders if (d := make_date(year, month, day))]
    if not days:
        return None
    others = tuple(TimeReading(value=d.isoformat(), earliest=d, latest=d) for d in days[1:] if d != days[0])
    return date(day_period(days[0]), alternatives=others)


def written(capture: Capture, setting: Setting) -> Reading | None:
    """A date in a notation of no stylebook ("28.11.23", "31Dec2024"), read by dateparser."""
    text = capture.tokens.low[capture.first]
    order = "DMY" if setting.conventions.day_first or "." in text else "MDY"
    moment = full_date(text, order)
    return date(day_period(None if moment is None else moment.date()))


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


_TO = frozenset(("to", "through", "until", "-", "–"))


def _weekday_day(number: int, capture: Capture, setting: Setting) -> dt.date | None:
    day = setting.day
    if day is None:
        return None
    step = relation(capture)
    back = (day.isoweekday() - number) % 7
    if "week" in capture.words():
        if step is None:
            return add_days(day, 14 - back)  # "Tuesday week"
        week = week_period((setting.then() if step.anchor == "then" else None) or day)
        return None if week is None else add_days(week.first, 7 * (step.step if step else 0) + number - 1)
    if step is None:
        before = setting.joined(capture.first)
        near = before is not None and before.unit == "day" and abs((before.first - day).days) < 14
        if before is not None and near and capture.before_low() in _TO:
            return add_days(before.last, (number - before.last.isoweekday()) % 7)
        future = setting.direction(capture.first) == FUTURE
        listed = before is not None and near and (future or before.last > day)
        if before is not None and listed and number > before.last.isoweekday():
            return add_days(before.last, number - before.last.isoweekday())  # "Tuesday, Wednesday and Friday"
        if back == 0:
            return day
        return add_days(day, 7 - back if future else -back)
    if step.anchor == "then" and setting.focus:
        base = setting.focus.first
        back = (base.isoweekday() - number) % 7
        return add_days(base, -(back or 7) if step.step < 0 else (7 - back) if step.step else -back)
    if step.step < 0:
        return add_days(day, -(back or 7))
    if step.step > 0:
        ahead = 7 - back
        return add_days(day, 8 if ahead == 1 else ahead)  # the day after publication is "tomorrow"
    if back == 0:
        return day
    return add_days(day, -back if setting.direction(capture.first) == PAST else 7 - back)


def weekday_set(capture: Capture, setting: Setting) -> Reading:
    """A day of every week."""
    number = capture.get("WEEKDAYS") or capture.get("WEEKDAY")
    parts = {words().daypart[w] for w in capture.words() if w in words().daypart}
    part = "".join(f"T{part}" for part in parts)
    return Reading(type=TimeType.SET, value=f"XXXX-WXX-{number}{part}", focus=False)
