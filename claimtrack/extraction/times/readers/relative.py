# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: ARG001, C901, PLR0911, PLR0912, PLR2004
"""Readers of periods by their relation to publication, or to the date last spoken of."""

from __future__ import annotations

from claimtrack.extraction.times.calendar import (
    CALENDAR_YEAR,
    Period,
    add_units,
    period_of,
    shift,
    year_period,
)
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.readers.choice import fiscal_now, fiscal_reported, relation, unit_period
from claimtrack.extraction.times.readers.durations import duration_value
from claimtrack.extraction.times.reading import FUTURE, PAST, Reading, Setting, date
from claimtrack.extraction.times.tense import spans_back
from claimtrack.records import TimeType

_QUOTES = frozenset(('"', "“", "'", "‘", "`"))
_NEW = 180  # days: a year that has run for longer is not the new one


def relative(capture: Capture, setting: Setting) -> Reading | None:
    """A period by its relation to the present one or to that last spoken of ("last week")."""
    said = capture.words()
    unit = capture.get("UNIT") or next((u for u in ("half", "season", "year", "quarter") if u in said), None)
    step = relation(capture)
    if unit is None or unit in ("second", "minute", "hour") or unit == "season":
        return None
    if (
        capture.tokens.raw[capture.end - 1][:1].isupper()
        and capture.before_low().isalpha()
        and capture.tokens.raw[capture.first - 1][:1].isupper()
    ):
        return None  # a name: "Business This Week"
    raw = capture.tokens.raw
    if (
        raw[capture.first][:1].isupper()
        and raw[capture.end - 1][:1].isupper()
        and capture.before_low() in _QUOTES
    ):
        return None  # a title: “This Week”
    fiscal = bool(said & {"fiscal", "financial"})
    if setting.day is None and not (step and step.anchor == "then" and setting.focus):
        return Reading(type=TimeType.DATE, value=None, focus=False) if step else None
    count = 0 if step is None else step.step
    latest = "latest" in capture.tokens.low[capture.first : capture.end]
    if fiscal:
        here = fiscal_now(setting)
        if here and setting.day and "new" in said and (setting.day - here.first).days > _NEW:
            count = 1
        if latest or "ended" in said:
            count = -1  # what is reported is over
        found = here and shift(here, "year", count, setting.fiscal_named)
        return date(found, approximate=setting.fiscal.begins == 1)
    if unit == "year" and setting.fiscal.begins > 1 and capture.tokens.low[capture.end - 2] == "current":
        return date(fiscal_now(setting))  # "this year" is the calendar's
    if unit == "day" and step is not None and _is_anaphoric(capture, setting):
        return date(shift(setting.focus, unit, step.step) if setting.focus else None)
    if step is not None and step.anchor == "then":
        return _from_focus(unit, count, setting, capture)
    here = (
        None
        if setting.day is None
        else unit_period("weekend" if unit == "weekend" else unit, setting, setting.day)
    )
    if unit in {"fortnight", "night"}:
        return None
    if unit == "weekend" and setting.day and here:
        coming = "coming" in capture.tokens.low[capture.first : capture.end]
        if (count == -1 and setting.day > here.last) or (coming and setting.day < here.first):
            count = 0
    if unit in _RUNNING and (back := _runs_from_now(capture)):
        return _unit_from_now(unit, back, setting)
    found = here and _shifted(here, unit, count, setting)
    if (
        found
        and count == 0
        and setting.day
        and capture.tokens.low[capture.first] == "this"
        and _is_up_to_now(unit, setting, capture)
    ):
        return date(found, own_days=True, first=found.first, last=setting.day)
    return date(found)


def _is_anaphoric(capture: Capture, setting: Setting) -> bool:
    # "The next day", beside another day, is the one after that (Quirk et al. 1985, 8.56).
    spoken = capture.tokens.low[capture.first : capture.end]
    return spoken == ["the", "next", "day"] and setting.focus is not None and setting.focus.unit == "day"


_RUNNING = frozenset(("year", "month", "week", "quarter", "decade", "century", "day"))


def _runs_from_now(capture: Capture) -> int:
    # "The past year", "over the last year": the twelve months that end now (-1), not the year before this;
    # "over the next year": those that begin now (1). Else 0.
    spoken = capture.tokens.low[capture.first : capture.end]
    if "past" in spoken:
        return -1
    if capture.before_low() not in _DURING or spoken[0] != "the":
        return 0
    return {"last": -1, "next": 1, "coming": 1}.get(spoken[1], 0)


_DURING = frozenset(("over", "during", "within", "in", "for", "throughout"))


def _shifted(here: Period, unit: str, count: int, setting: Setting) -> Period | None:
    fiscal = setting.fiscal if unit in ("quarter", "half") else CALENDAR_YEAR
    return shift(here, unit, count, fiscal) if count else here


def _unit_from_now(unit: str, step: int, setting: Setting) -> Reading | None:
    end = None if setting.day is None else add_units(setting.day, unit, step)
    if setting.day is None or end is None:
        return None
    return Reading(
        type=TimeType.DURATION,
        value=duration_value("1", unit),
        own_days=True,
        first=min(end, setting.day),
        last=max(end, setting.day),
        focus=False,
        rule="relative_span",
    )


def _from_focus(unit: str, count: int, setting: Setting, capture: Capture) -> Reading | None:
    anchor = setting.focus
    latest = "latest" in capture.tokens.low[capture.first : capture.end]
    if unit == "quarter" and setting.quarter and setting.quarter.unit == "quarter":
        anchor = setting.quarter
    if anchor is None:
        here = None if setting.day is None else unit_period(unit, setting, setting.day)
        if here is None:
            return None
        if capture.has("same") or capture.has("that"):
            return date(here)
        if latest:
            return date(_shifted(here, unit, -1, setting))  # what is reported is over
        return date(_shifted(here, unit, count, setting))
    if latest and setting.day:
        anchor = setting.quarter or anchor
        if unit in ("quarter", "half") and anchor.last >= setting.day:
            here = unit_period(unit, setting, setting.day)  # forecast, not reported: the latest is over
            return date(here and _shifted(here, unit, -1, setting))
    if unit == anchor.unit or (unit == "year" and anchor.unit == "span" and count):
        return date(shift(anchor, unit, count, setting.fiscal) if count else anchor)
    if count == 0 and latest:
        return date(anchor)
    if count == 0 and unit == "year" and anchor.unit == "span" and _is_year_long(anchor):
        return date(anchor._replace(unit="year", value=f"{anchor.last.year:04d}"))
    here = unit_period(unit, setting, anchor.last if count > 0 else anchor.first)
    return date(here and _shifted(here, unit, count, setting))


def _is_up_to_now(unit: str, setting: Setting, capture: Capture) -> bool:
    # A year is spoken of in the past tense as a whole, too ("budgeted … this year"); the perfect leads up to
    # now ("has doubled this year"; Quirk et al. 1985, 4.20).
    if unit in ("year", "decade", "century"):
        return spans_back(capture.tokens, capture.first)
    return unit in ("week", "month", "quarter") and setting.direction(capture.first) == PAST


def _is_year_long(period: Period) -> bool:
    return 363 <= (period.last - period.first).days <= 370  # 52 or 53 weeks, or 12 months


def this_or_next(capture: Capture, setting: Setting) -> Reading | None:
    """The present unit and the one after it ("this year or next")."""
    here = setting.now(next(u for u in ("year", "month", "week", "quarter") if u in capture.words()))
    after = here and shift(here, here.unit, 1)
    if here is None or after is None or setting.day is None:
        return Reading(type=TimeType.DATE, value=None, focus=False)
    return Reading(
        type=TimeType.DATE,
        value=f"{here.value}/{after.value}",
        own_days=True,
        first=setting.day,
        last=after.last,
        focus=False,
    )


def week_of(capture: Capture, setting: Setting) -> Reading | None:
    """The week that holds the first day of a nested expression ("the week of March 6", "Easter week")."""
    nested: Reading | None = capture.get("TIME")
    if nested is None or nested.period is None or nested.period.unit != "day":
        return None
    return date(period_of("week", nested.period.first))


def definite(capture: Capture, setting: Setting) -> Reading | None:
    """A period with the definite article: that last spoken of, else the present one ("the quarter")."""
    said = capture.words()
    unit = next(
        u
        for u in ("weekend", "week", "month", "quarter", "year", "day", "decade", "century", "half", "period")
        if u in said
    )
    day = setting.day
    if unit == "period":
        known = setting.quarter or setting.focus
        if known and capture.has("latest"):
            return date(known, rule="definite_unit")
        known = setting.quarter
        return (
            date(known, rule="definite_unit")
            if known and capture.before_low() in ("in", "for", "over", "during")
            else None
        )
    if unit == "quarter":
        if capture.next_low() in ("of", "-", "century"):
            return None
        if setting.quarter and setting.quarter.unit == "quarter":
            return date(setting.quarter)
        return None if day is None else date(unit_period("quarter", setting, day))
    if unit == "half":
        return date(setting.quarter) if setting.quarter and setting.quarter.unit == "half" else None
    if unit in ("day", "decade", "century"):
        return None if unit != "decade" or day is None else date(unit_period(unit, setting, day))
    if unit == "weekend" and day is not None:
        here = period_of("weekend", day)
        past = setting.direction(capture.first) != FUTURE
        if here and day < here.first and past:
            here = shift(here, "week", -1)
        return date(here)
    if capture.next_low() in ("-", "earlier", "before"):
        return None
    if (
        unit == "year"
        and setting.fiscal.begins > 1
        and (capture.has("full") or capture.before_low() == "for")
    ):
        over = setting.direction(capture.first) == PAST
        return date(fiscal_reported(setting) if over else fiscal_now(setting))
    if unit == "year" and capture.before_low() == "on" and setting.quarter:
        return date(shift(setting.quarter, "year", -1, setting.fiscal), focus=False)
    if (
        unit == "year"
        and day
        and day.month <= 3
        and setting.direction(capture.first) == PAST
        and capture.before_low() != "of"
    ):
        return date(year_period(day.year - 1))
    if unit == "week" and day and day.isoweekday() == 1 and setting.direction(capture.first) == PAST:
        return date(period_of("week", add_units(day, "day", -1) or day))  # on a Monday: that just over
    focus = setting.focus
    if capture.before_low() == "in" and capture.before_low(2) in ("earlier", "later"):
        focus = None  # "earlier in the year": of publication
    ahead = setting.direction(capture.first) == FUTURE
    if focus and focus.unit == unit and not ahead and capture.before_low() in ("of", "in", "for", "during"):
        return date(focus)
    here = None if day is None else unit_period(unit, setting, day)
    return date(here)


def around(capture: Capture, setting: Setting) -> Reading | None:
    """The unit before or after the one spoken of ("the year before"); "the year ahead" is a span."""
    said = capture.words()
    unit = next(u for u in ("year", "week", "month", "day", "quarter", "decade") if u in said)
    if "ahead" in said:
        last = None if setting.day is None else add_units(setting.day, unit, 1)
        return Reading(
            type=TimeType.DURATION,
            value=duration_value("1", unit),
            own_days=True,
            first=setting.day if last else None,
            last=last,
            approximate=True,
            focus=False,
        )
    count = -1 if said & {"before", "earlier"} else 1
    return _shift_focus(unit, count, setting, capture)


def _shift_focus(unit: str, count: int, setting: Setting, capture: Capture) -> Reading | None:
    anchor = setting.focus
    if unit == "year" and count < 0:
        anchor = setting.compared(capture.first) or anchor
    if anchor is None:
        if setting.day is None:
            return None
        anchor = period_of("day" if unit in ("day", "week") else unit, setting.day)
        if anchor is None:
            return None
    return date(shift(anchor, unit, count, setting.fiscal))


def running(capture: Capture, setting: Setting) -> Reading | None:
    """The present day, week … as one of several ("today is the eighth day of the strike")."""
    present = capture.before_low() in ("is", "'s") and capture.before_low(2) in ("today", "it", "this")
    if not present or capture.next_low() not in ("of", "since"):
        return None  # "Monday is the first day of school"
    return date(setting.now(next(u for u in ("day", "week", "month", "year") if u in capture.words())))


def anaphor(capture: Capture, setting: Setting) -> Reading | None:
    """The time spoken of ("by then")."""
    before, after = capture.before_low(), capture.next_low()
    if before == "during":
        if after == "of":
            return None
    elif "this" in capture.words() or before not in ("by", "since", "until", "before", "at", "from"):
        return None
    focus = setting.focus
    if focus is None:
        return None
    return Reading(type=TimeType.DATE, value=focus.value, period=focus, focus=False)
