# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: ARG001, C901, PLR0911
"""Readers of distances from publication, from the date last spoken of, or from a nested one."""

from __future__ import annotations

from claimtrack.extraction.times.calendar import MONTHS_IN, Period, add_units, day_period, period_of, shift
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.numbers import Number, single
from claimtrack.extraction.times.readers.durations import duration_value
from claimtrack.extraction.times.readers.quarters import compared, year_earlier
from claimtrack.extraction.times.reading import Reading, Setting, date
from claimtrack.extraction.times.scanner import in_one_sentence
from claimtrack.records import TimeType


def ago(capture: Capture, setting: Setting) -> Reading | None:
    """A length before publication; the period of that unit, a convention from the week up."""
    unit = capture.get("UNITS") or capture.get("UNIT")
    count: Number | None = capture.get("NUM") or (single(1) if capture.has("UNIT") else None)
    if unit is None:
        return None
    if "half" in capture.words():
        back = None if setting.day is None or unit != "year" else add_units(setting.day, "month", -18)
        return date(period_of("month", back) if back else None, approximate=True)
    if count is None:
        return Reading(type=TimeType.DATE, value="PAST_REF", own_days=True, focus=False)
    if unit == "year" and count.high == 1 and _in_quarter_context(setting, capture):
        return year_earlier(capture, setting)
    if unit == "year" and count.high == 1 and (month := _month_of_sentence(setting, capture)) is not None:
        return date(shift(month, "year", -1))  # "3 percent in October, against 5 percent a year ago"
    if unit in ("second", "minute", "hour"):
        return Reading(
            type=TimeType.TIME,
            value="PAST_REF",
            period=None,
            own_days=True,
            first=setting.day,
            last=setting.day,
            focus=False,
        )
    if setting.day is None:
        return Reading(
            type=TimeType.DATE, value="PAST_REF" if count.vague else None, own_days=True, focus=False
        )
    day = add_units(setting.day, unit, -count.high)
    grain = {
        "night": "day",
        "fortnight": "week",
        "weekend": "weekend",
        "quarter": "quarter",
        "half": "month",
    }.get(unit, unit)
    if unit in ("decade", "century", "millennium"):
        grain = "year"
    period = None if day is None else period_of(grain, day)
    if count.vague and period:
        return Reading(type=TimeType.DATE, value="PAST_REF", period=period, approximate=True, focus=False)
    return date(period, approximate=grain != "day")


def _in_quarter_context(setting: Setting, capture: Capture) -> bool:
    return setting.quarter is not None and capture.before_low() not in (
        "than",
        "since",
        "until",
        "by",
        "before",
        "about",
    )


def _month_of_sentence(setting: Setting, capture: Capture) -> Period | None:
    """The month that is compared: spoken of in the same sentence, and over."""
    month, day = setting.month, setting.day
    compared = (
        capture.before_low() in _COMPARING or capture.before_low().lstrip("$£€").replace(",", "").isdecimal()
    )
    if month is None or day is None or month.first > day or not compared:
        return None
    return month if in_one_sentence(setting.tokens, setting.month_at, capture.first) else None


_COMPARING = frozenset(("from", "than", "did", "on", "percent", "cent", "%", "pct"))


def from_now(capture: Capture, setting: Setting) -> Reading | None:
    """A length after publication."""
    unit = capture.get("UNITS") or capture.get("UNIT")
    count: Number | None = capture.get("NUM") or (single(1) if capture.has("UNIT") else None)
    if setting.day is None or count is None:
        return Reading(type=TimeType.DATE, value="FUTURE_REF", own_days=True, focus=False)
    day = add_units(setting.day, unit, count.high)
    grain = (
        unit
        if unit in ("day", "week", "month", "year", "quarter")
        else "year"
        if unit in MONTHS_IN
        else "day"
    )
    return date(None if day is None else period_of(grain, day), approximate=grain != "day")


def earlier_later(capture: Capture, setting: Setting) -> Reading | None:
    """A length before or after the date spoken of ("two months later")."""
    unit = capture.get("UNITS") or capture.get("UNIT")
    count: Number | None = capture.get("NUM") or (single(1) if capture.has("UNIT") else None)
    low = capture.tokens.low
    if low[capture.end - 1] == "on" and capture.next_low() not in (",", "."):
        return None
    back = low[capture.end - 1] in ("earlier", "before", "previously")
    if capture.next_low() == "than" and count is not None:
        return Reading(  # "three years later than planned": by how much two times differ
            type=TimeType.DURATION,
            value=duration_value(count.written, unit),
            focus=False,
            rule="duration_measure",
        )
    if (
        low[capture.end - 1] == "before"
        and capture.next_low()
        not in (
            ",",
            ".",
            ";",
            ")",
            "and",
            "but",
            "¶",
            "",
        )
        and count is not None
    ):
        return None
    if unit in ("second", "minute", "hour") or count is None or unit == "half":
        vague = "PAST_REF" if back else "FUTURE_REF"
        return (
            Reading(type=TimeType.DATE, value=vague, own_days=True, focus=False)
            if count is None and unit in ("day", "week", "month", "year")
            else None
        )
    size = int(count.high) * (-1 if back else 1)
    known = setting.compared(capture.first)
    if back and unit == "year" and known is not None:
        return compared(shift(known, "year", size, setting.fiscal))
    anchor = setting.focus
    if anchor is None:
        if setting.day is None:
            return Reading(type=TimeType.DATE, value=None, focus=False)
        if not back:
            return Reading(type=TimeType.DURATION, value=duration_value(count.written, unit), focus=False)
        anchor = period_of(unit if unit in ("week", "month", "quarter", "year") else "day", setting.day)
    if anchor is None:
        return None
    if anchor.unit in ("year", "decade", "century") and unit in ("day", "week", "month"):
        return Reading(type=TimeType.DURATION, value=duration_value(count.written, unit), focus=False)
    if anchor.unit in ("day", "week", "weekend") and unit in ("month", "year", "decade", "quarter"):
        moved = add_units(anchor.first, unit, size)
        return date(
            None if moved is None else period_of("month" if unit == "month" else "year", moved),
            approximate=True,
        )
    return date(shift(anchor, unit, size, setting.fiscal), approximate=count.vague)


def weekdays_ago(capture: Capture, setting: Setting) -> Reading | None:
    """So many of a weekday back ("three Sundays ago")."""
    count: Number = capture.get("NUM")
    if setting.day is None or count.vague:
        return None
    back = (setting.day.isoweekday() - capture.get("WEEKDAYS")) % 7 or 7
    return date(day_period(add_units(setting.day, "day", -back - 7 * (int(count.high) - 1))))


def before_after(capture: Capture, setting: Setting) -> Reading | None:
    """A length before or after a nested expression."""
    unit = capture.get("UNITS") or capture.get("UNIT")
    count = capture.get("NUM") or single(1)
    whole = capture.get("TIME")
    if whole is None or whole.period is None or unit in ("second", "minute", "hour", "half"):
        return None
    size = int(count.high) * (-1 if capture.has("before") else 1)
    base = whole.period
    if capture.has("from") and base.unit != "day":
        return None  # "5 million a year from 2016"
    if unit in ("day", "week", "night", "weekend", "fortnight"):
        if base.unit not in ("day", "weekend", "week"):
            return None
        day = base.first if size < 0 else base.last
        moved = add_units(day, unit, size)
        return date(day_period(moved), approximate=unit != "day")
    return date(shift(base, unit, size), approximate=base.unit == "day")
