# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: PLR0911, PLR2004, SIM905
"""Readers of durations, sets, words, terms, edges, times of day and holidays."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from attrs import evolve
from dateutil.easter import easter  # type: ignore[import-untyped]

from claimtrack.components.times.calendar import add_days, add_months, day_period, make_date
from claimtrack.components.times.grammar import Capture
from claimtrack.components.times.numbers import Number, single
from claimtrack.components.times.read_dates import pick, relation, thirds, year_named
from claimtrack.components.times.read_relative import duration_value, span_around
from claimtrack.components.times.reading import Reading, Setting
from claimtrack.components.times.vocabulary import words
from claimtrack.records import Term, TimeType


def duration(capture: Capture, setting: Setting) -> Reading | None:  # noqa: ARG001 - readers share a signature
    """A length of time; no age, no fraction, no ordinal."""
    unit = capture.get("UNITS") or capture.get("UNIT")
    said = capture.words()
    after, before = capture.next_low(), capture.before_low()
    low = capture.tokens.low
    if unit == "second" and (capture.has("UNIT") or not capture.has("NUM")):
        return None
    if unit in ("quarter", "half") and (capture.has("UNIT") or after == "of" or not capture.has("NUM")):
        return None
    if after in ("old", "olds") or low[capture.end : capture.end + 2] == ["-", "old"]:
        return None
    number: Number | None = capture.get("NUM")
    if number is None and capture.has("UNIT"):
        number = single(0.5 if "half" in said else 1)
        if unit in ("night", "weekend") or _is_rate(capture):
            return None
    if number is None:
        first_raw = capture.tokens.raw[capture.first]
        if first_raw[:1].isupper() and before.isalpha() and before:
            return None  # a name: "Sixty Minutes"
        if unit not in (
            "second",
            "minute",
            "hour",
            "day",
            "week",
            "month",
            "year",
            "decade",
            "century",
            "quarter",
        ):
            return None
        return Reading(type=TimeType.DURATION, value=duration_value("X", unit), focus=False)
    if number.high > 100_000 or (unit == "night" and number.vague):
        return None
    mod = capture.get("HEDGE")
    return Reading(
        type=TimeType.DURATION,
        value=duration_value(number.written, unit),
        mod=mod,
        length=(number.high, unit),
        approximate=number.vague,
        focus=False,
    )


_GOVERNORS = frozenset(
    (
        "s for in over within after about nearly than once twice times was is takes lasts as his its this "
    ).split()
)


def _is_rate(capture: Capture) -> bool:
    # "120,000 barrels a day", "5 percent a year", "$40 a month": a rate, no time.
    before = capture.before_low()
    if capture.tokens.low[capture.first] not in ("a", "an") or before in _GOVERNORS:
        return False
    counted = before in (
        "percent",
        "cent",
        "%",
        "share",
        "head",
        "person",
        "times",
        "million",
        "billion",
        "trillion",
    )
    return (
        counted or before[:1].isdecimal() or (before.isalpha() and len(before) > 3 and before.endswith("s"))
    )


def duration_word(capture: Capture, setting: Setting) -> Reading:  # noqa: ARG001
    """A length in one word ("yearlong")."""
    return Reading(type=TimeType.DURATION, value=capture.get("LONGWORD"), focus=False)


def every(capture: Capture, setting: Setting) -> Reading | None:  # noqa: ARG001
    """A repeated time; its value is the period between two."""
    said = capture.words()
    named = said & {"year", "month", "week", "day", "quarter", "hour"}
    unit = capture.get("UNIT") or capture.get("UNITS") or (min(named) if named else None)
    number: Number | None = capture.get("NUM")
    ordinal = capture.get("ORD")
    if "times" in said or "once" in said or "twice" in said:
        number = None
    count = (
        number.written
        if number
        else str(ordinal)
        if ordinal and ordinal > 0
        else "2"
        if "other" in said
        else "1"
    )
    if capture.has("WEEKDAY"):
        value = f"XXXX-WXX-{capture.get('WEEKDAY')}"
    elif capture.has("MONTH"):
        value = f"XXXX-{capture.get('MONTH'):02d}"
    elif capture.has("SEASON"):
        value = f"XXXX-{capture.get('SEASON')}"
    elif unit is not None:
        value = duration_value(count, unit)
    else:
        value = f"XXXX-XX-XXT{capture.get('DAYPART')}"
    return Reading(type=TimeType.SET, value=value, focus=False)


def frequency(capture: Capture, setting: Setting) -> Reading:  # noqa: ARG001
    """A repeated time in one word ("annually")."""
    return Reading(type=TimeType.SET, value=capture.get("FREQ"), focus=False)


def word(capture: Capture, setting: Setting) -> Reading | None:
    """A word or phrase of fixed meaning, given with its pattern.

    ``day:N`` is the Nth day after publication, ``day:N:P`` a part of it; anything else is the
    TIMEX3 value itself.
    """
    value = capture.pattern.value
    first_word = capture.tokens.low[capture.first]
    if first_word in ("recently", "soon", "shortly") and (
        capture.before_low() == "as" or capture.next_low() in ("after", "before", "thereafter")
    ):
        return None
    if first_word == "now" and capture.next_low() == "," and capture.tokens.raw[capture.first] == "Now":
        return None  # a discourse marker (Hirschberg and Litman 1993)
    if capture.tokens.low[capture.first] == "current" and capture.next_low() in ("one", "fiscal"):
        return None
    if value.startswith("day:"):
        _, number, *parts = value.split(":")
        period = day_period(None if setting.day is None else add_days(setting.day, int(number)))
        kind = TimeType.TIME if parts else TimeType.DATE
        if period is None:
            return Reading(type=kind, value=None, focus=False)
        return Reading(
            type=kind,
            value=period.value + "".join(f"T{p}" for p in parts),
            period=period,
            focus=bool(int(number)),
        )
    if value == "PRESENT_REF":
        return Reading(
            type=TimeType.DATE,
            value=value,
            own_days=True,
            first=setting.day,
            last=setting.day,
            approximate=True,
            focus=False,
        )
    return Reading(type=TimeType.DATE, value=value, own_days=True, focus=False)


_AFTER_TERM = frozenset(
    ("and or but as because if when while after before we they he she it is are will would to ").split()
)


def term(capture: Capture, setting: Setting) -> Reading | None:
    """A horizon by its term, with the bounds of the conventions."""
    low = capture.tokens.low
    if (
        "-" in low[capture.first : capture.end]
        and capture.next_low()[:1].isalpha()
        and capture.next_low() not in _AFTER_TERM
    ):
        return None  # "the long-term interest rate": an attribute
    names = [Term(words().term[capture.tokens.low[item]]) for name, item in capture.path if name == "TERM"]
    rows = [row for name in names if (row := setting.conventions.bounds(name))]
    reading = Reading(
        type=TimeType.DATE, value="FUTURE_REF", own_days=True, approximate=True, focus=False, term=names[-1]
    )
    if not rows or setting.day is None:
        return reading
    first, _ = span_around(setting.day, rows[0].begins, None)
    _, last = span_around(setting.day, 0, rows[-1].ends)
    return evolve(reading, first=first, last=last)


def edge(capture: Capture, setting: Setting) -> Reading | None:  # noqa: ARG001
    """The beginning, middle or end of a nested expression."""
    whole: Reading | None = capture.get("TIME")
    if whole is not None and whole.head > 0:
        return None
    mod = capture.get("EDGE") or capture.get("EARLY")
    if whole is None or whole.type == TimeType.SET:
        return None
    if whole.type is TimeType.DURATION and whole.period is None:
        return None
    if whole.period is None:
        return evolve(whole, mod=mod) if whole.value and whole.value.startswith("XXXX") else None
    first, last = thirds(whole.period, mod)
    if capture.has("EDGE") and mod != "MID":
        # The end of a period is its last day, its beginning the first: what a deadline hangs on.
        first = last = whole.period.last if mod == "END" else whole.period.first
        if mod == "START" and whole.period.unit not in ("day", "month", "week"):
            first, last = thirds(whole.period, mod)
    if whole.period.unit == "day":
        first, last = whole.period.first, whole.period.last
    return evolve(
        whole,
        mod=mod,
        own_days=True,
        first=first,
        last=last,
        approximate=True,
        rule="edge" if capture.has("EDGE") else "part",
    )


def much_of(capture: Capture, setting: Setting) -> Reading | None:
    """A large part of a nested expression; the rest of one begins at publication."""
    whole: Reading | None = capture.get("TIME")
    if whole is None or whole.period is None:
        return None
    said = capture.words()
    if (
        said & {"rest", "remainder", "balance"}
        and setting.day
        and whole.period.first <= setting.day <= whole.period.last
    ):
        return evolve(whole, own_days=True, first=setting.day, last=whole.period.last)
    return evolve(whole, mod="APPROX" if not said & {"whole", "all"} else None)


def so_far(capture: Capture, setting: Setting) -> Reading | None:
    """The part of a nested expression that lies before or after publication ("later this year")."""
    whole: Reading | None = capture.get("TIME")
    if whole is None or whole.period is None:
        return None
    said, day, period = capture.words(), setting.day, whole.period
    if period.unit == "day" and capture.tokens.classes[capture.end - 1][:1] == ("WEEKDAY",):
        return None  # "Earlier Friday": the adverb stands outside
    if whole.type is TimeType.DURATION:
        return None
    if day is None or not period.first <= day <= period.last or "sometime" in said or period.unit == "day":
        return evolve(whole, rule="part_of_period")
    mod = None
    if said & {"later"}:
        return evolve(whole, own_days=True, first=day, last=period.last, mod=mod)
    return evolve(whole, own_days=True, first=period.first, last=day, mod=mod)


def daypart(capture: Capture, setting: Setting) -> Reading | None:
    """A part of a day: of publication's, the one before, or that spoken of."""
    low = capture.tokens.low
    name = next(
        (
            words().daypart[low[i]]
            for i in range(capture.end - 1, capture.first - 1, -1)
            if low[i] in words().daypart
        ),
        None,
    )
    if name is None:
        return None
    said = capture.words()
    if (
        not capture.has("DAYPART")
        and "the" not in said
        and len(said) == 1
        and not said & {"noon", "midnight", "midday", "overnight"}
    ):
        return None
    if "the" in said and capture.before_low() not in (
        "in",
        "during",
        "on",
        "of",
        "by",
        "until",
        "for",
        "through",
        "over",
        "into",
    ):
        return None
    day = setting.day
    if day is None:
        return Reading(type=TimeType.TIME, value=f"XXXX-XX-XXT{name}", focus=False)
    step = relation(capture)
    back = step.step if step else {"yesterday": -1, "tomorrow": 1}.get(low[capture.first], 0)
    if step and step.anchor == "then" and setting.focus and setting.focus.unit == "day":
        day = setting.focus.first
    if low[capture.first] == "overnight":
        back = 0
    if low[capture.first] == "last" and name == "NI":
        back = -1
    period = day_period(add_days(day, back))
    if period is None:
        return None
    return Reading(type=TimeType.TIME, value=f"{period.value}T{name}", period=period, focus=False)


def clock(capture: Capture, setting: Setting) -> Reading | None:
    """A time of day, with its day where the text names one; the zone is not part of the value."""
    raw = capture.get("CLOCK")
    low = capture.tokens.low
    if raw is None:
        hour, minute = (
            {"noon": 12, "midday": 12, "midnight": 0}[
                next(w for w in low[capture.first : capture.end] if w in ("noon", "midday", "midnight"))
            ],
            0,
        )
    else:
        suffix = raw[-2:] if raw[-2:] in ("am", "pm") else ""
        digits = raw.removesuffix("am").removesuffix("pm").replace(".", ":").split(":")
        if len(digits) > 2 or not all(d.isdecimal() and len(d) <= 2 for d in digits):
            return None
        hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
        marked = suffix or next(
            (low[item].replace(".", "").replace(" ", "") for name, item in capture.path if name == "AMPM"), ""
        )
        in_words = capture.words() & {"morning", "afternoon", "evening"}
        if not marked and not in_words and not (":" in raw and len(digits[-1]) == 2):
            return None
        if (marked == "pm" or in_words & {"afternoon", "evening"}) and hour < 12:
            hour += 12
        elif (marked == "am" or "morning" in in_words) and hour == 12:
            hour = 0
    if hour > 24 or minute > 59:
        return None
    nested: Reading | None = capture.get("TIME")
    if nested is not None and (
        nested.type is not TimeType.DATE or nested.period is None or nested.period.unit != "day"
    ):
        return None
    period = nested.period if nested else None
    if period is None:
        period = (
            setting.focus
            if setting.focus and setting.focus.unit == "day" and capture.has("CLOCK")
            else day_period(setting.day)
        )
    clock_value = f"T{hour:02d}:{minute:02d}"
    if period is None:
        return Reading(type=TimeType.TIME, value="XXXX-XX-XX" + clock_value, focus=False)
    return Reading(
        type=TimeType.TIME, value=period.value + clock_value, period=period, focus=nested is not None
    )


def holiday(capture: Capture, setting: Setting) -> Reading | None:
    """A holiday or named day by its rule."""
    name: str = capture.get("HOLIDAY")
    rule = words().holiday[name]
    if name == "christmas" and "eve" in capture.words():
        rule = words().holiday["christmas eve"]
    named = year_named(capture, setting)
    if name == "new year" and not capture.words() & {"day", "eve"}:
        return None
    if named is not None:
        period = day_period(holiday_date(rule, named))
        return None if period is None else Reading(type=TimeType.DATE, value=period.value, period=period)
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
    return Reading(type=TimeType.DATE, value=period.value, period=period, alternatives=others)


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


def anaphor(capture: Capture, setting: Setting) -> Reading | None:
    """The time spoken of ("by then")."""
    if capture.before_low() not in ("by", "since", "until", "before", "at", "from"):
        return None
    focus = setting.focus
    if focus is None:
        return None
    return Reading(type=TimeType.DATE, value=focus.value, period=focus, focus=False)
