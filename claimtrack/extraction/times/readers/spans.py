# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: ARG001, PLR0911
"""Readers of counted stretches with an end that is known ("the past two months")."""

from __future__ import annotations

from claimtrack.extraction.times.calendar import (
    DAYS_IN,
    MONTHS_IN,
    Period,
    add_days,
    add_months,
    add_units,
    period_of,
    shift,
    span,
)
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.numbers import Number, single
from claimtrack.extraction.times.readers.choice import fiscal_now, relation
from claimtrack.extraction.times.readers.durations import duration_value
from claimtrack.extraction.times.reading import Reading, Setting, date
from claimtrack.records import TimeType


def part_of(capture: Capture, setting: Setting) -> Reading | None:
    """The nth unit, or the first or last units, of a nested expression."""
    whole = capture.get("TIME")
    unit = capture.get("UNITS") or capture.get("UNIT")
    if (
        whole is None
        or whole.period is None
        or unit not in ("day", "week", "month", "quarter", "half", "year", "decade", "weekend")
    ):
        return None
    period: Period = whole.period
    said = capture.words()
    count = capture.get("NUM") or single(1)
    number = capture.get("ORD") or (-1 if said & _LATTER else 1)
    if unit == "half" and period.unit != "year":
        return _half(period, number)
    size = int(count.high)
    if said & _LATTER or number == -1:
        begin = add_units(add_days(period.last, 1) or period.last, unit, -size)
        inner = span(begin, period.last, duration_value(count.written, unit))
    else:
        begin = add_units(period.first, unit, (number - 1) * size)
        following = None if begin is None else add_units(begin, unit, size)
        inner = span(begin, following and add_days(following, -1), duration_value(count.written, unit))
    if inner is None or inner.first > period.last:
        return None
    if capture.has("NUM"):
        head = max(item for name, item in capture.path if name == "UNITS" and isinstance(item, int)) + 1
        return Reading(type=TimeType.DURATION, value=inner.value, period=inner, head=head, rule="span_of")
    if unit in ("day", "month", "quarter", "half", "year"):
        return date(period_of(unit, inner.first))
    return date(
        Period(
            inner.first,
            min(inner.last, period.last),
            "span",
            f"{period.value}-W{number}" if unit == "week" and number > 0 else f"{inner.first}/{inner.last}",
        )
    )


_LATTER = frozenset(("last", "latter", "final", "closing", "remaining"))


def _half(period: Period, number: int) -> Reading | None:
    # "The second half of the 1990s", "of March": TIMEX3 has no value of its own for it.
    size = MONTHS_IN.get(period.unit, 0)
    if number not in (1, 2, -1) or period.unit in ("day", "half"):
        return None
    if size > 1:
        middle = add_months(period.first, size // 2)
    else:
        middle = add_days(period.first, ((period.last - period.first).days + 1) // 2)
    if middle is None:
        return None
    first, last = (period.first, add_days(middle, -1)) if number == 1 else (middle, period.last)
    mod = "START" if number == 1 else "END"
    return date(period, mod=mod, own_days=True, first=first, last=last, approximate=True)


def relative_span(capture: Capture, setting: Setting) -> Reading | None:
    """A span that ends or begins at publication, or at the date spoken of ("the past few months")."""
    unit = capture.get("UNITS")
    count: Number | None = capture.get("NUM")
    said = capture.words()
    step = relation(capture)
    ahead = bool(said & {"ahead", "come", "future"}) or (step is not None and step.step > 0)
    spoken = capture.tokens.low[capture.first : capture.end]
    vague = None if count else next((_VAGUE[word] for word in spoken if word in _VAGUE), None)
    written = count.written if count else "X"
    value = duration_value(written, unit)
    if count is None and "recent" in spoken:
        return Reading(type=TimeType.DURATION, value=value, own_days=True, focus=False)  # of no known length
    if setting.day is None:
        return Reading(type=TimeType.DURATION, value=value, focus=False)
    if step is not None and step.step == 0:
        return (
            None
            if not said & {"this", "these"} and not capture.has("latest")
            else Reading(type=TimeType.DURATION, value=value, focus=False)
        )
    size = count.high if count else setting.conventions.few
    anchor = setting.day
    if step is not None and step.anchor == "then":
        if unit in ("month", "quarter", "week") and setting.quarter and count:
            whole = shift(setting.quarter, unit, step.step * int(size), setting.fiscal)
            if whole and whole.unit == "quarter":
                return Reading(type=TimeType.DURATION, value=value, period=whole)
        if setting.focus is not None:
            anchor = setting.focus.last if ahead else setting.focus.first
    end = add_units(anchor, unit, size if ahead else -size)
    if end is None:
        return Reading(type=TimeType.DURATION, value=value, focus=False)
    first, last = (anchor, end) if ahead else (end, anchor)
    return Reading(
        type=TimeType.DATE if vague else TimeType.DURATION,
        value=vague or value,
        own_days=True,
        first=first,
        last=last,
        focus=False,
        approximate=count is None or count.vague or (written == "2" and bool(said & {"couple"})),
    )


_CENTURY_PARTS = {"quarter": 25, "half": 50}


def part_of_century(capture: Capture, setting: Setting) -> Reading | None:
    """A quarter or half of a century: a length, or the years that lead to publication or on from it."""
    said = capture.words()
    years = next(count for part, count in _CENTURY_PARTS.items() if part in said)
    value = duration_value(str(years), "year")
    if "ago" in said:
        day = None if setting.day is None else add_units(setting.day, "year", -years)
        return date(None if day is None else period_of("year", day), approximate=True)
    back = -1 if said & {"last", "past"} else 1 if said & {"next", "coming"} else 0
    if not back:
        return Reading(
            type=TimeType.DURATION, value=value, length=(years, "year"), focus=False, rule="duration"
        )
    end = setting.day and add_units(setting.day, "year", back * years)
    if setting.day is None or end is None:
        return Reading(type=TimeType.DURATION, value=value, focus=False)
    first, last = sorted((setting.day, end))
    return Reading(type=TimeType.DURATION, value=value, own_days=True, first=first, last=last, focus=False)


# Counts of no number that stand for the time to come or gone by as such (TIMEX3: FUTURE_REF, PAST_REF).
_VAGUE = {"coming": "FUTURE_REF", "future": "FUTURE_REF", "past": "PAST_REF"}


def ordinal_span(capture: Capture, setting: Setting) -> Reading | None:
    """The first or last units of the year spoken of ("the first nine months")."""
    unit, count = capture.get("UNITS"), capture.get("NUM")
    said = capture.words()
    if said & {"last"}:
        return None
    value = duration_value(count.written, unit)
    if setting.day is None or unit not in ("month", "quarter", "week"):
        return Reading(type=TimeType.DURATION, value=value, focus=False)
    year = fiscal_now(setting)
    if year is None:
        return None
    size = int(count.high)
    if not said & {"final"}:
        end = add_units(year.first, unit, size)
        whole = span(year.first, end and add_days(end, -1), value)
        if whole and whole.first > setting.day:
            whole = shift(whole, "year", -1)
    else:
        whole = span(add_days(add_units(year.last, unit, -size) or year.first, 1), year.last, value)
    return Reading(type=TimeType.DURATION, value=value, period=whole and whole._replace(value=value))


def _up_to_quarter(size: int, value: str, setting: Setting) -> Period | None:
    # "The nine months", beside the third quarter: accounts are drawn up from the beginning of the year to the
    # end of a quarter (IAS 34, paragraph 20).
    known = setting.quarter
    if known is None or size % MONTHS_IN["quarter"]:
        return None
    begin = add_months(add_days(known.last, 1) or known.last, -size)
    whole = size == MONTHS_IN["quarter"] or (begin is not None and begin.month == setting.fiscal.begins)
    return span(begin, known.last, value) if whole and size <= MONTHS_IN["year"] else None


def definite_span(capture: Capture, setting: Setting) -> Reading | None:
    """Months or a year up to a date given ("the three months to June", "the year ended Sept. 30")."""
    count: Number = capture.get("NUM") or single(1)
    said = capture.words()
    unit = (
        capture.get("UNITS")
        or capture.get("UNIT")
        or next((u for u in ("year", "quarter", "half", "week") if u in said), "month")
    )
    if capture.has("UNIT") and capture.tokens.low[capture.end : capture.end + 2] == ["-", "old"]:
        return None
    if "from" in said and capture.tokens.low[capture.end - 1] in ("now", "today", "tomorrow"):
        return None  # "two days from today": a day, not a stretch
    value = duration_value(count.written, unit)
    nested: Reading | None = capture.get("TIME")
    if nested is None:
        return date(_up_to_quarter(int(count.high), value, setting) if unit == "month" else None) or Reading(
            type=TimeType.DURATION, value=value, focus=False
        )
    anchor = nested.period
    if anchor is None or (unit not in MONTHS_IN and unit not in DAYS_IN):
        return None
    size = int(count.high)
    if said & {"began", "begins", "beginning", "starting", "starts", "from"}:
        end = add_units(anchor.first, unit, size)
        whole = span(anchor.first, end and add_days(end, -1), value)
    else:
        begin = add_units(add_days(anchor.last, 1) or anchor.last, unit, -size)
        whole = span(begin, anchor.last, value)
    if whole is None:
        return None
    if unit in ("quarter", "half") and not capture.has("NUM"):
        named = whole._replace(value=_quarter_name(whole, unit), unit=unit)
        return date(named, head=_head(capture), rule="span_to")
    return Reading(type=TimeType.DURATION, value=value, period=whole, head=_head(capture), rule="span_to")


def _head(capture: Capture) -> int:
    # TIMEX3 marks "the year" and "March 31" apart in "the year ended March 31".
    units = ("UNIT", "UNITS", "year", "quarter", "half", "week", "month", "period")
    return max(item for name, item in capture.path if name in units and isinstance(item, int)) + 1


def _quarter_name(whole: Period, unit: str) -> str:
    inner = period_of(unit, whole.first)
    return inner.value if inner else whole.value
