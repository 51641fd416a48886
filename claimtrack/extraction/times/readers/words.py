# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: C901, ARG001, PLR0911, SIM905
"""Readers of words of fixed meaning, of terms, and of parts of a nested expression."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimtrack.extraction.times.calendar import add_days, add_months, day_period
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.readers.choice import thirds
from claimtrack.extraction.times.reading import FUTURE, PAST, Reading, Setting, date
from claimtrack.extraction.times.vocabulary import words
from claimtrack.records import Term, TimeType

VAGUE = "vague"
"""The rule of adverbs without a day of their own, which date a claim and are no TIMEX3 expression."""


def word(capture: Capture, setting: Setting) -> Reading | None:
    """A word or phrase of fixed meaning, given with its pattern.

    ``day:N`` is the Nth day after publication, ``day:N:P`` a part of it; anything else is the
    TIMEX3 value itself, and ``UNTIL_NOW`` all that lies behind.
    """
    value = capture.pattern.value
    first_word = capture.tokens.low[capture.first]
    if first_word in ("recently", "soon", "shortly") and (
        capture.before_low() == "as" or capture.next_low() in ("after", "before", "thereafter")
    ):
        return None
    if first_word in ("soon", "shortly") and setting.direction(capture.first) == PAST:
        return None  # "was soon released": after what went before, not after publication
    if first_word == "one" and (
        capture.before_low() not in words().tense.future or setting.direction(capture.first) != FUTURE
    ):
        return None  # "will one day reopen", and no length
    if first_word == "now" and capture.next_low() == "," and capture.tokens.raw[capture.first] == "Now":
        return None  # a discourse marker (Hirschberg and Litman 1993)
    if _in_name(capture):
        return None
    if first_word == "current" and capture.next_low() in ("one", "fiscal", "-"):
        return None
    if capture.pattern.rule == VAGUE and not _is_adverb(capture, first_word):
        return None
    if value == "UNTIL_NOW":
        return Reading(
            type=TimeType.DATE,
            value="PAST_REF",
            own_days=True,
            last=setting.day,
            approximate=True,
            focus=False,
        )
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


def _in_name(capture: Capture) -> bool:
    # Two words with capitals are a name: "Lisk Today".
    raw, first = capture.tokens.raw, capture.first
    before = raw[first - 1] if first else ""
    return raw[first][:1].isupper() and before[:1].isupper() and before.isalpha()


def _is_adverb(capture: Capture, first_word: str) -> bool:
    """Whether "earlier", "later", "previously" stand alone beside a verb, and compare or qualify nothing."""
    before, after = capture.before_low(), capture.next_low()
    if first_word == "previously":
        return before not in _ATTRIBUTING
    if first_word not in ("earlier", "later"):
        return True
    opens = capture.tokens.raw[capture.first][:1].isupper()
    ends = not after[:1].isalnum() or after in ("and", "but", "with", "as", "when")
    measured = (
        before in words().unit
        or before in words().unit_plural
        or before in ("no", "much", "sooner", "or", "than")
    )
    return after != "than" and not measured and (opens or ends)


_ATTRIBUTING = frozenset(("a", "an", "the", "its", "their", "his", "her", "of", "in", "with", "to", "from"))


def running_year(capture: Capture, setting: Setting) -> Reading | None:
    """The year, month or quarter up to publication ("year-to-date")."""
    here = setting.now(next(unit for unit in ("year", "month", "quarter") if unit in capture.words()))
    if here is None:
        return None
    return date(here, own_days=True, first=here.first, last=setting.day, focus=False)


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
    if "-" in low[capture.first : capture.end] and capture.before_low() in ("a", "an", "its", "their"):
        return None
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


def edge(capture: Capture, setting: Setting) -> Reading | None:
    """The beginning, middle or end of a nested expression."""
    whole: Reading | None = capture.get("TIME")
    if whole is not None and whole.head > 0:
        return None
    parts = capture.all("EARLY")
    mod: str = capture.get("EDGE") or parts[-1]
    if (
        whole is not None
        and whole.period is not None
        and capture.tokens.low[capture.first] == "the"
        and (capture.has("EARLY") and whole.period.unit != "season")
    ):
        return None
    if whole is None or whole.type == TimeType.SET:
        return None
    if whole.type is TimeType.DURATION and whole.period is None:
        return None
    if whole.period is None:
        return evolve(whole, mod=mod) if whole.value and whole.value.startswith("XXXX") else None
    first, last = thirds(whole.period, mod)
    if len(parts) > 1:
        first = min(first, thirds(whole.period, parts[0])[0])  # "mid-to-late January"
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


def span_around(day: dt.date, low: int, high: int | None) -> tuple[dt.date | None, dt.date | None]:
    """The days between two numbers of months after a day; an open end stays open."""
    return add_months(day, low), None if high is None else add_months(day, high)
