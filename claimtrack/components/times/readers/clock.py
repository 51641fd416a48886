# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: PLR2004
"""Readers of parts of the day and times of the clock."""

from __future__ import annotations

from claimtrack.components.times.calendar import add_days, day_period
from claimtrack.components.times.grammar import Capture
from claimtrack.components.times.readers.choice import relation
from claimtrack.components.times.reading import Reading, Setting
from claimtrack.components.times.vocabulary import words
from claimtrack.records import TimeType


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
    if "the" in said and capture.next_low() == "of" and low[capture.first] == "the":
        return None  # "the night of Oct. 23": the day is marked
    if (
        "the" in said
        and not relation(capture)
        and capture.before_low()
        not in (
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
        )
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
    raw = capture.get("CLOCK") or capture.get("HOUR")
    low = capture.tokens.low
    hours = capture.tokens.raw[capture.end - 1]
    if hours[:1].isupper() and raw is None and len(capture.path) == 1 and capture.first:
        return None  # a name: "High Noon"
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
            if setting.focus and setting.focus.unit == "day" and raw is not None
            else day_period(setting.day)
        )
    clock_value = f"T{hour:02d}:{minute:02d}"
    if period is None:
        return Reading(type=TimeType.TIME, value="XXXX-XX-XX" + clock_value, focus=False)
    return Reading(
        type=TimeType.TIME, value=period.value + clock_value, period=period, focus=nested is not None
    )
