# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: C901, PLR0911, PLR2004
"""Readers of parts of the day and times of the clock."""

from __future__ import annotations

from claimtrack.extraction.times.calendar import Period, add_days, day_period
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.numbers import Number
from claimtrack.extraction.times.readers.choice import relation
from claimtrack.extraction.times.reading import Reading, Setting
from claimtrack.extraction.times.vocabulary import words
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
    if name is None or capture.before_low() == "high":
        return None  # "high noon": a saying
    if low[capture.first] == "overnight" and capture.next_low() in _TERMS_OF_A_LOAN:
        return None  # "the overnight rate"
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
    back = step.step if step else -int("yesterday" in said) + int("tomorrow" in said)
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


def daypart_of(capture: Capture, setting: Setting) -> Reading | None:  # noqa: ARG001
    """A part of a day that is named behind it ("the morning of January 31"; a TIME in TimeML 1.2.1)."""
    day: Reading = capture.get("DATE")
    part = capture.get("DAYPART")
    if day.type is not TimeType.DATE or day.period is None or day.period.unit != "day" or ":" in part:
        return None
    mod = {"early": "START", "late": "END"}.get(capture.tokens.low[capture.first + 1])
    return Reading(type=TimeType.TIME, value=f"{day.period.value}T{part}", period=day.period, mod=mod)


_TERMS_OF_A_LOAN = frozenset(("rate", "rates", "loan", "loans", "lending", "deposit", "deposits", "repo"))


def clock(capture: Capture, setting: Setting) -> Reading | None:
    """A time of day, with its day where the text names one; the zone is not part of the value."""
    raw = capture.get("CLOCK") or capture.get("HOUR")
    spelled: Number | None = capture.get("NUM")
    if raw is None and spelled is not None:
        if not capture.has("AMPM") and capture.before_low() not in _BEFORE_AN_HOUR:
            return None  # "killed five in the morning"
        raw = str(spelled.written)
    if capture.has("HHMM"):
        raw = f"{capture.get('HHMM')[:2]}:{capture.get('HHMM')[2:]}"
    low = capture.tokens.low
    if raw is None:
        if capture.tokens.raw[capture.end - 1][:1].isupper() and len(capture.path) == 1 and capture.first:
            return None  # a name: "High Noon"
        named = next(words().daypart[word] for word in low[capture.first : capture.end] if word in _NAMED)
        moment: str | None = f"T{named}"
    else:
        moment = _moment(raw, _half_of_day(capture))
    if moment is None:
        return None
    return _at(moment, capture, setting, clock=raw is not None)


def _at(moment: str, capture: Capture, setting: Setting, *, clock: bool) -> Reading | None:
    nested: Reading | None = capture.get("DATE") or capture.get("TIME")
    if nested is not None and (
        nested.type is not TimeType.DATE or nested.period is None or nested.period.unit != "day"
    ):
        return None
    period = nested.period if nested else _day_spoken_of(setting, clock=clock)
    if period is None:
        return Reading(type=TimeType.TIME, value="XXXX-XX-XX" + moment, focus=False)
    return Reading(type=TimeType.TIME, value=period.value + moment, period=period, focus=nested is not None)


def clock_words(capture: Capture, setting: Setting) -> Reading | None:
    """A time of day by its distance from the hour ("half past seven", "ten minutes to nine")."""
    said = capture.words()
    numbers: list[Number] = [item for name, item in capture.path if name == "NUM"]
    hour = numbers[-1].high
    minutes = 30 if "half" in said else 15 if "quarter" in said else numbers[0].high
    bare = len(numbers) == 2 and "minutes" not in said
    if bare and (minutes % 5 or ("past" not in said and capture.before_low() != "at")):
        return None  # "voted ten to six"
    if "to" in said and capture.before_low() == "by":
        return None  # "rose by a quarter to 9 percent"
    if not 0 < minutes < 60 or hour % 1 or not 1 <= hour <= 12 or ("half" in said and "to" in said):
        return None
    total = int(hour) * 60 + int(-minutes if "to" in said else minutes)
    half = _half_of_day(capture)
    total += 12 * 60 if half == "pm" and total < 12 * 60 else 0
    return _at(f"T{total // 60:02d}:{total % 60:02d}", capture, setting, clock=True)


_BEFORE_AN_HOUR = frozenset(
    ("at", "by", "until", "till", "since", "around", "about", "from", "before", "after")
)


def clock_range(capture: Capture, setting: Setting) -> Reading | None:
    """A stretch of a day by two hours, of which the second tells the half of the day ("5 to 6 p.m.")."""
    if capture.has("and") and capture.before_low() != "between":
        return None
    first, last = (
        capture.tokens.low[item] for name, item in capture.path if name in ("CLOCK", "HOUR", "HHMM")
    )
    if capture.has("HHMM"):
        first, last = (f"{word[:2]}:{word[2:]}" for word in (first, last))
    half = _half_of_day(capture) or (last[-2:] if last[-2:] in ("am", "pm") else "")
    end = _moment(last, half)
    begin = _moment(first, half)
    if begin and end and begin > end:
        begin = _moment(first, "am")  # "11 to 1 p.m."
    if begin is None or end is None or begin >= end:
        return None
    period = _day_spoken_of(setting, clock=True)
    day = period.value if period else "XXXX-XX-XX"
    return Reading(
        type=TimeType.TIME, value=f"{day}{begin}/{day}{end}", period=period, focus=False, rule="clock_range"
    )


_NAMED = frozenset(("noon", "midday", "midnight"))


def _day_spoken_of(setting: Setting, *, clock: bool) -> Period | None:
    if clock and setting.focus and setting.focus.unit == "day":
        return setting.focus
    return day_period(setting.day)


def _half_of_day(capture: Capture) -> str:
    # "am" or "pm" as the words behind the hour say; "" where none do.
    low = capture.tokens.low
    marks = [low[item].replace(".", "").replace(" ", "") for name, item in capture.path if name == "AMPM"]
    said = capture.words()
    if said & {"afternoon", "evening", "night"}:
        return "pm"
    return "am" if "morning" in said else (marks[-1] if marks else "")


def _moment(raw: str, half: str) -> str | None:
    # "T17:30" for an hour as written and a half of the day; None where it is no time of day.
    marked = raw[-2:] if raw[-2:] in ("am", "pm") else half
    digits = raw.removesuffix("am").removesuffix("pm").replace(".", ":").split(":")
    if len(digits) > 3 or not all(d.isdecimal() and len(d) <= 2 for d in digits):
        return None
    if not marked and not (":" in raw and len(digits[-1]) == 2):
        return None
    hour, minute, *rest = (int(d) for d in (*digits, "0")[: max(2, len(digits))])
    if marked == "pm" and hour < 12:
        hour += 12
    elif marked == "am" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return f"T{hour:02d}:{minute:02d}" + "".join(f":{second:02d}" for second in rest)
