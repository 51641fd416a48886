# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: ARG001, C901, PLR0911, PLR0912, PLR2004
"""Readers of expressions relative to publication, to a date in the text, or to a nested expression."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from claimtrack.components.times.calendar import (
    DAYS_IN,
    MONTHS_IN,
    Period,
    add_days,
    add_months,
    add_units,
    day_period,
    fiscal_year_of,
    half_period,
    months,
    period_of,
    quarter_period,
    shift,
    span,
    year_period,
)
from claimtrack.components.times.grammar import Capture
from claimtrack.components.times.numbers import Number, single
from claimtrack.components.times.read_dates import (
    PLACES,
    fiscal_now,
    lately_over,
    relation,
    thirds,
    unit_period,
    year_named,
)
from claimtrack.components.times.reading import FUTURE, PAST, Reading, Setting, date
from claimtrack.records import TimeReading, TimeType

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


def duration_value(written: str, unit: str) -> str:
    """The TIMEX3 value of a length: P3M, PT10H, PXY; halves in the next smaller unit.

    Example:
        >>> duration_value("3", "month"), duration_value("X", "hour"), duration_value("1.5", "year")
        ('P3M', 'PTXH', 'P18M')
    """
    if unit in _TWICE and written != "X":
        written = f"{float(written) * _TWICE[unit]:g}"
    if "." in written and unit == "year":
        written, unit = f"{float(written) * 12:g}", "month"
    code = _CODES[unit]
    return f"P{'T' if len(code) == 2 else ''}{written}{code[-1]}"


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
    fiscal = bool(said & {"fiscal", "financial"})
    if setting.day is None and not (step and step.anchor == "then" and setting.focus):
        return Reading(type=TimeType.DATE, value=None, focus=False) if step else None
    count = 0 if step is None else step.step
    if fiscal:
        here = fiscal_now(setting)
        return date(here and shift(here, "year", count, setting.begins), approximate=setting.begins == 1)
    if step is not None and step.anchor == "then":
        return _from_focus(unit, count, setting, capture)
    here = (
        None
        if setting.day is None
        else unit_period("weekend" if unit == "weekend" else unit, setting, setting.day)
    )
    if unit in {"fortnight", "night"}:
        return None
    if unit == "weekend" and setting.day and here and count == -1 and setting.day > here.last:
        count = 0
    if capture.has("past") and unit in ("year", "month", "week", "quarter", "decade", "century", "day"):
        return _past_unit(unit, setting)
    found = here and _shifted(here, unit, count, setting)
    if (
        found
        and count == 0
        and unit in ("week", "month", "quarter")
        and setting.day
        and capture.tokens.low[capture.first] == "this"
        and setting.direction(capture.first) == PAST
    ):
        return date(found, own_days=True, first=found.first, last=setting.day)
    return date(found)


def _shifted(here: Period, unit: str, count: int, setting: Setting) -> Period | None:
    begins = setting.begins if unit in ("quarter", "half") else 1
    return shift(here, unit, count, begins) if count else here


def _past_unit(unit: str, setting: Setting) -> Reading | None:
    # "The past year" runs up to publication; "last year" is the one before this.
    if setting.day is None:
        return None
    first = add_units(setting.day, unit, -1)
    return Reading(
        type=TimeType.DURATION,
        value=duration_value("1", unit),
        own_days=True,
        first=first,
        last=setting.day,
        focus=False,
        rule="relative_span",
    )


def _from_focus(unit: str, count: int, setting: Setting, capture: Capture) -> Reading | None:
    anchor = setting.focus
    if unit == "quarter" and setting.quarter and setting.quarter.unit == "quarter":
        anchor = setting.quarter
    if anchor is None:
        here = None if setting.day is None else unit_period(unit, setting, setting.day)
        if here is None:
            return None
        if capture.has("same") or capture.has("that"):
            return date(here)
        return date(_shifted(here, unit, count, setting))
    if capture.has("latest") and setting.day:
        anchor = setting.quarter or anchor
    if unit == anchor.unit or (unit == "year" and anchor.unit == "span" and count):
        return date(shift(anchor, unit, count, setting.begins) if count else anchor)
    if count == 0 and capture.has("latest"):
        return date(anchor)
    here = unit_period(unit, setting, anchor.last if count > 0 else anchor.first)
    return date(here and _shifted(here, unit, count, setting))


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
    if unit == "year" and capture.has("full") and setting.begins > 1:
        return date(fiscal_now(setting))
    if unit == "year" and capture.before_low() == "on" and setting.quarter:
        return date(shift(setting.quarter, "year", -1, setting.begins), focus=False)
    if (
        unit == "year"
        and day
        and day.month <= 3
        and setting.direction(capture.first) == PAST
        and capture.before_low() != "of"
    ):
        return date(year_period(day.year - 1))
    focus = setting.focus
    if focus and focus.unit == unit and capture.before_low() in ("of", "in", "for", "during"):
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
    if unit == "year" and setting.quarter is not None and count < 0:
        anchor = setting.quarter
    if anchor is None:
        if setting.day is None:
            return None
        anchor = period_of("day" if unit in ("day", "week") else unit, setting.day)
        if anchor is None:
            return None
    return date(shift(anchor, unit, count, setting.begins))


def year_earlier(capture: Capture, setting: Setting) -> Reading | None:
    """The period spoken of, one year before ("the year-earlier quarter", "a year ago" beside a quarter)."""
    known = setting.quarter
    if known is None:
        if setting.day is None:
            return Reading(type=TimeType.DATE, value=None, focus=False)
        ago = "ago" in capture.words()
        anchor = setting.focus if setting.focus and not ago else period_of("year", setting.day)
        number = capture.get("NUM")
        del number
        return date(anchor and shift(anchor, "year", -1), approximate=ago, focus=False)
    return date(shift(known, "year", -1, setting.begins), focus=False)


def same_period(capture: Capture, setting: Setting) -> Reading | None:
    """The period spoken of, in another year."""
    known = setting.quarter or setting.focus
    said = capture.words()
    if known is None or (
        said & {"time", "point", "day", "week"} and not capture.has("YEAR") and "year" not in said
    ):
        if said & {"time", "point"}:
            return None
        if setting.day is None or "year" not in said:
            return date(known) if known and known.unit in said else None
        known = period_of("year", setting.day)
        if known is None:
            return None
    named = capture.get("YEAR")
    if named is not None:
        count = named - known.last.year
    elif "next" in said:
        count = 1
    elif said & {"ago", "earlier", "before", "previous", "prior", "last", "preceding"}:
        count = -1
    else:
        count = 0
    return date(shift(known, "year", count, setting.begins) if count else known, focus=False)


def part(capture: Capture, setting: Setting) -> Reading | None:
    """A quarter or half, calendar or fiscal, of a year given, spoken of, or meant by the tense."""
    said = capture.words()
    token = capture.get("QUARTER")
    if token is not None:
        unit = "quarter" if "q" in token else "half"
        number = int(token.strip("qh"))
    else:
        unit = "quarter" if "quarter" in said else "half"
        count = 4 if unit == "quarter" else 2
        number = capture.get("ORD") or (1 if said & {"front", "early"} else count)
        number = count if number == -1 else number
        if not 1 <= number <= count:
            return None
    if (
        capture.next_low() == "of"
        and not capture.has("YEAR")
        and capture.end + 1 < len(capture.tokens.low)
        and capture.tokens.low[capture.end + 1] in ("the", "a", "its")
        and capture.tokens.low[capture.end + 2 : capture.end + 3]
        not in (["year"], ["fiscal"], ["financial"], ["current"], ["calendar"])
    ):
        return None  # "the first half of the game"
    make = quarter_period if unit == "quarter" else half_period
    begins = 1 if "calendar" in said else setting.begins
    year = year_named(capture, setting)
    fiscal_year = capture.get("FISCAL")
    if year is None and fiscal_year:
        digits = fiscal_year.removeprefix("fy")
        year = int(digits) + (0 if len(digits) == 4 else 2000)
    if year is not None:
        if (
            "fiscal" not in said
            and "financial" not in said
            and not capture.has("YEAR")
            and begins > 1
            and setting.day
        ):
            step = relation(capture)
            year = fiscal_year_of(setting.day, begins) + (step.step if step else 0)
        return date(make(year, number, begins))
    if setting.day is None:
        return Reading(type=TimeType.DATE, value=f"XXXX-{'Q' if unit == 'quarter' else 'H'}{number}")
    if said & {"ago", "earlier"}:
        back = _part_year(make, number, begins, setting, PAST)
        return date(back and shift(back, "year", -1, begins), focus=False)
    direction = setting.direction(capture.first)
    low = capture.tokens.low
    before = capture.before_low()
    placed = before in PLACES or (low[capture.first] == "the" and before in PLACES)
    return date(
        _part_year(make, number, begins, setting, direction, placed=placed and not capture.has("latest"))
    )


def _part_year(
    make: Callable[[int, int, int], Period | None],
    number: int,
    begins: int,
    setting: Setting,
    direction: int,
    *,
    placed: bool = False,
) -> Period | None:
    day = setting.day
    if day is None:
        return None
    here = fiscal_year_of(day, begins)
    found = [p for y in (here - 1, here, here + 1) if (p := make(y, number, begins))]
    begun = [p for p in found if p.first <= day]
    ahead = [p for p in found if p.last >= day]
    if direction == FUTURE and ahead:
        over = [p for p in begun if p.last < day]
        return (None if placed else lately_over(over, ahead, day)) or ahead[0]
    if not begun or not ahead or direction == PAST:
        return begun[-1] if begun else ahead[0] if ahead else None
    # No verb tells: the one that runs or lies nearest, the past one unless it is long over.
    return ahead[0] if (day - begun[-1].last).days > 150 else begun[-1]


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
    number = capture.get("ORD") or (-1 if said & {"last", "final", "closing"} else 1)
    size = int(count.high)
    if said & {"last", "final", "closing"} or number == -1:
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


def relative_span(capture: Capture, setting: Setting) -> Reading | None:
    """A span that ends or begins at publication, or at the date spoken of ("the past few months")."""
    unit = capture.get("UNITS")
    count: Number | None = capture.get("NUM")
    said = capture.words()
    step = relation(capture)
    ahead = bool(said & {"ahead", "come", "future"}) or (step is not None and step.step > 0)
    written = count.written if count else "X"
    value = duration_value(written, unit)
    if setting.day is None:
        return Reading(type=TimeType.DURATION, value=value, focus=False)
    if step is not None and step.step == 0:
        return (
            None
            if not said & {"this", "these"}
            else Reading(type=TimeType.DURATION, value=value, focus=False)
        )
    size = int(count.high) if count else setting.conventions.few
    anchor = setting.day
    if step is not None and step.anchor == "then":
        if unit in ("month", "quarter", "week") and setting.quarter and count:
            whole = shift(setting.quarter, unit, step.step * size, setting.begins)
            if whole and whole.unit == "quarter":
                return Reading(type=TimeType.DURATION, value=value, period=whole)
        if setting.focus is not None:
            anchor = setting.focus.last if ahead else setting.focus.first
    end = add_units(anchor, unit, size if ahead else -size)
    if end is None:
        return Reading(type=TimeType.DURATION, value=value, focus=False)
    first, last = (anchor, end) if ahead else (end, anchor)
    return Reading(
        type=TimeType.DURATION,
        value=value,
        own_days=True,
        first=first,
        last=last,
        focus=False,
        approximate=count is None or count.vague or (written == "2" and bool(said & {"couple"})),
    )


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


def definite_span(capture: Capture, setting: Setting) -> Reading | None:
    """Months or a year up to a date given ("the three months to June", "the year ended Sept. 30")."""
    count: Number = capture.get("NUM") or single(1)
    said = capture.words()
    unit = (
        capture.get("UNITS")
        or capture.get("UNIT")
        or next((u for u in ("year", "quarter", "half") if u in said), "month")
    )
    if capture.has("UNIT") and capture.tokens.low[capture.end : capture.end + 2] == ["-", "old"]:
        return None
    value = duration_value(count.written, unit)
    nested: Reading | None = capture.get("TIME")
    if nested is None:
        return Reading(type=TimeType.DURATION, value=value, focus=False)
    anchor = nested.period
    if anchor is None or (unit not in MONTHS_IN and unit not in DAYS_IN):
        return None
    size = int(count.high)
    if said & {"began", "begins", "beginning", "starting", "starts"}:
        end = add_units(anchor.first, unit, size)
        whole = span(anchor.first, end and add_days(end, -1), value)
    else:
        begin = add_units(add_days(anchor.last, 1) or anchor.last, unit, -size)
        whole = span(begin, anchor.last, value)
    if whole is None:
        return None
    if unit in ("quarter", "half") and not capture.has("NUM"):
        return date(whole._replace(value=_quarter_name(whole, unit)), head=_head(capture), rule="span_to")
    return Reading(type=TimeType.DURATION, value=value, period=whole, head=_head(capture), rule="span_to")


def _head(capture: Capture) -> int:
    # TIMEX3 marks "the year" and "March 31" apart in "the year ended March 31".
    units = ("UNIT", "UNITS", "year", "quarter", "half", "period")
    return max(item for name, item in capture.path if name in units and isinstance(item, int)) + 1


def _quarter_name(whole: Period, unit: str) -> str:
    inner = period_of(unit, whole.first)
    return inner.value if inner else whole.value


def ago(capture: Capture, setting: Setting) -> Reading | None:
    """A length before publication; the period of that unit, a convention from the week up."""
    unit = capture.get("UNITS") or capture.get("UNIT")
    count: Number | None = capture.get("NUM") or (single(1) if capture.has("UNIT") else None)
    if unit is None:
        return None
    if count is None:
        return Reading(type=TimeType.DATE, value="PAST_REF", own_days=True, focus=False)
    if unit == "year" and count.high == 1 and _in_quarter_context(setting, capture):
        return year_earlier(capture, setting)
    written = capture.tokens
    del written
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
    day = add_units(setting.day, unit, -int(count.high))
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


def from_now(capture: Capture, setting: Setting) -> Reading | None:
    """A length after publication."""
    unit = capture.get("UNITS") or capture.get("UNIT")
    count: Number | None = capture.get("NUM") or (single(1) if capture.has("UNIT") else None)
    if setting.day is None or count is None:
        return Reading(type=TimeType.DATE, value="FUTURE_REF", own_days=True, focus=False)
    day = add_units(setting.day, unit, int(count.high))
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
    if back and unit == "year" and setting.quarter is not None:
        return date(shift(setting.quarter, "year", size, setting.begins), focus=False)
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
    return date(shift(anchor, unit, size, setting.begins), approximate=count.vague)


def before_after(capture: Capture, setting: Setting) -> Reading | None:
    """A length before or after a nested expression."""
    unit = capture.get("UNITS") or capture.get("UNIT")
    count = capture.get("NUM") or single(1)
    whole = capture.get("TIME")
    if whole is None or whole.period is None or unit in ("second", "minute", "hour", "half"):
        return None
    size = int(count.high) * (-1 if capture.has("before") else 1)
    base = whole.period
    if unit in ("day", "week", "night", "weekend", "fortnight"):
        if base.unit not in ("day", "weekend", "week"):
            return None
        day = base.first if size < 0 else base.last
        moved = add_units(day, unit, size)
        return date(day_period(moved), approximate=unit != "day")
    return date(shift(base, unit, size), approximate=base.unit == "day")


def year_end(capture: Capture, setting: Setting) -> Reading | None:
    """The last day of the year, month or quarter."""
    said = capture.words()
    named = capture.get("YEAR")
    unit = next((u for u in ("month", "quarter", "week") if u in said), "year")
    if named is not None:
        whole = year_period(named)
    elif setting.day is None:
        return Reading(type=TimeType.DATE, value="XXXX-12-31" if unit == "year" else None)
    elif unit == "year" and said & {"fiscal", "financial"}:
        whole = fiscal_now(setting)
    else:
        whole = period_of(unit, setting.day)
        step = relation(capture)
        over = capture.before_low() in ("since", "from", "after", "than") or (
            setting.day.month <= 6 and setting.direction(capture.first) == PAST
        )
        back = step.step if step else -int(over)
        whole = shift(whole, unit, back) if whole and back else whole
    return None if whole is None else date(day_period(whole.last), approximate=True)


def mid_year(capture: Capture, setting: Setting) -> Reading | None:
    """The middle third of the present year, month or week."""
    unit = next(u for u in ("year", "month", "week") if u in capture.words())
    if setting.day is None:
        return Reading(type=TimeType.DATE, value=None, mod="MID")
    period = period_of(unit, setting.day)
    if period is None:
        return None
    first, last = thirds(period, "MID")
    if last < setting.day and setting.direction(capture.first) == FUTURE:
        period = shift(period, unit, 1) or period
        first, last = thirds(period, "MID")
    return date(period, mod="MID", own_days=True, first=first, last=last, approximate=True)


def span_around(day: dt.date, low: int, high: int | None) -> tuple[dt.date | None, dt.date | None]:
    """The days between two numbers of months after a day; an open end stays open."""
    return add_months(day, low), None if high is None else add_months(day, high)


def alternatives_of(period: Period) -> tuple[TimeReading, ...]:
    """A period as another reading."""
    return (TimeReading(value=period.value, earliest=period.first, latest=period.last),)


def month_span(year: int, month: int, count: int) -> Period | None:
    """Whole months as a span."""
    return months(year, month, count, "span", "")
