# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: ARG001, C901, PLR0911, PLR0912, PLR2004, SIM905
"""Readers of lengths and of repeated times."""

from __future__ import annotations

from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.numbers import Number, single
from claimtrack.extraction.times.reading import Reading, Setting
from claimtrack.extraction.times.vocabulary import words
from claimtrack.records import TimeType

_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "D",
    "month": "M",
    "quarter": "Q",
    "half": "H",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "millennium": "L",
}


_TWICE = {"fortnight": 2, "weekend": 2}
_SMALLER = {"hour": "M", "minute": "S"}


def duration_value(written: str, unit: str) -> str:
    """The TIMEX3 value of a length: P3M, PT10H, PXY; halves in the next smaller unit.

    Example:
        >>> duration_value("3", "month"), duration_value("X", "hour"), duration_value("1.5", "year")
        ('P3M', 'PTXH', 'P1Y6M')
    """
    if unit in _TWICE and written != "X":
        written = f"{float(written) * _TWICE[unit]:g}"
    if "." in written and unit == "year" and float(written) * 12 % 1 == 0:
        whole, part = divmod(round(float(written) * 12), 12)
        return f"P{whole}Y{part}M" if whole else f"P{part}M"
    if "." in written and unit in _SMALLER and float(written) * 60 % 1 == 0:
        whole, part = divmod(round(float(written) * 60), 60)
        return f"PT{whole}{_CODES[unit][-1]}{part}{_SMALLER[unit]}" if whole else f"PT{part}{_SMALLER[unit]}"
    code = _CODES[unit]
    return f"P{'T' if len(code) == 2 else ''}{written}{code[-1]}"


def duration(capture: Capture, setting: Setting) -> Reading | None:
    """A length of time; no age, no fraction, no ordinal."""
    unit = capture.get("UNITS") or capture.get("UNIT")
    said = capture.words()
    after, before = capture.next_low(), capture.before_low()
    low = capture.tokens.low
    if unit == "second" and (capture.has("UNIT") or not capture.has("NUM")):
        return None
    number: Number | None = capture.get("NUM")
    if unit in ("quarter", "half"):
        counted = number is not None and capture.has("UNITS") and (after != "of" or number.vague)
        if not counted:
            return None
    if number is not None and _is_title(capture):
        return None
    if capture.has("HEDGE") and after == "earlier":
        return None  # "29 percent more than a year earlier": the figure is compared
    if after == "-" and low[capture.end + 1 : capture.end + 2] in (["earlier"], ["ago"]):
        return None  # "a year-earlier loss": the article belongs to the noun
    if after in ("old", "olds") or low[capture.end : capture.end + 2] == ["-", "old"]:
        return None
    if number is None and capture.has("UNIT"):
        half = 0.5 if "half" in said else 0
        number = single(1 + half if "and" in said else half or 1)
        if unit in ("night", "weekend") or _is_rate(capture):
            return None
    if number is None:
        first_raw = capture.tokens.raw[capture.first]
        if first_raw[:1].isupper() and before.lstrip("'").isalnum():
            return None  # a name: "Sixty Minutes"
        if before in _PARTS and after in ("of", "after", "when", "before"):
            return None  # "the early hours of Tuesday": the day is marked
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
        rule="duration_measure" if _measures(capture) else "",
    )


def _measures(capture: Capture) -> bool:
    # "Put off by a year", "a year late", "22 hours a day": by how much two times differ, or a rate.
    low, end = capture.tokens.low, capture.end
    rate = low[end : end + 1] in (["a"], ["per"]) and low[end + 1 : end + 2] in (["day"], ["week"], ["year"])
    return rate or capture.before_low() == "by" or capture.next_low() in _DIFFERENT


_DIFFERENT = frozenset(("late", "early", "behind", "ahead"))


def _is_title(capture: Capture) -> bool:
    # "On CBS's 60 Minutes": a unit with a capital letter within a sentence names a programme.
    raw = capture.tokens.raw
    return raw[capture.end - 1][:1].isupper() and not raw[capture.end - 1].isupper() and capture.first > 0


_PARTS = frozenset(("early", "late", "small"))
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
        "more",
        "people",
        "crore",
        "share",
        "head",
        "person",
        "times",
        "million",
        "billion",
        "trillion",
    )
    return (
        counted
        or before[:1].isdecimal()
        or before in words().number
        or (before.isalpha() and len(before) > 3 and before.endswith("s"))
    )


def duration_word(capture: Capture, setting: Setting) -> Reading:
    """A length in one word ("yearlong")."""
    return Reading(type=TimeType.DURATION, value=capture.get("LONGWORD"), focus=False)


def every(capture: Capture, setting: Setting) -> Reading | None:
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


def frequency(capture: Capture, setting: Setting) -> Reading | None:
    """A repeated time in one word ("annually"); no newspaper ("the business daily Avisen")."""
    raw, end = capture.tokens.raw, capture.end
    if end < len(raw) and raw[end][:1].isupper() and capture.before_low().isalpha():
        return None
    return Reading(type=TimeType.SET, value=capture.pattern.value or capture.get("FREQ"), focus=False)
