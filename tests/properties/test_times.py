import datetime as dt
import zoneinfo

from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.extraction.times import Conventions, Hemisphere, tag_times
from claimtrack.extraction.times.calendar import period_of, shift
from claimtrack.extraction.times.vocabulary import patterns
from claimtrack.records import Article, TextSpan, TimeExpression, TimeType, to_edtf

EXAMPLES = [text for pattern in patterns() for text in pattern.examples]
FILLERS = ["by", "since", "until", "in", "the", "end", "of", "from", "to", "may", "May", "will open", "fell", ",", ".", "\n\n",
           "1", "31", "2024", "$", "-", "a", "two", "year", "months", "ago", "later", "before", "after", "'s", "next", "last"]  # fmt: skip
texts = st.lists(st.sampled_from(EXAMPLES + FILLERS), max_size=12).map(" ".join) | st.text(max_size=60)
days = st.dates() | st.sampled_from(
    [dt.date.min, dt.date.max, dt.date(2024, 2, 29), dt.date(2020, 12, 31), dt.date(2021, 1, 3)]
)
conventions = st.builds(
    Conventions,
    hemisphere=st.sampled_from(Hemisphere),
    fiscal_year_begins=st.none() | st.integers(1, 12),
    few=st.integers(1, 12),
    day_first=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(text=texts, day=st.none() | days, table=conventions)
def test_laws_of_every_expression(text, day, table):
    end = 0
    for time in tag_times(Article(text=text, published=day), conventions=table):
        assert text[time.span.start : time.span.end] == time.span.text != ""
        assert time.span.start >= end
        end = time.span.end
        if time.earliest and time.latest:
            assert time.earliest <= time.latest
        assert time.rule
        to_edtf(time)


@settings(max_examples=60, deadline=None)
@given(example=st.sampled_from(EXAMPLES), day=days)
def test_every_form_is_read_on_every_day(example, day):
    tag_times(Article(text=f"It will end by {example}.", published=day))
    tag_times(Article(text=f"It had ended before {example}.", published=day))


@given(
    day=st.dates(),
    unit=st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]),
)
def test_a_period_holds_its_day(day, unit):
    period = period_of(unit, day)
    if period is None:
        assert day.year in (1, 9999)
    elif unit != "weekend":
        assert period.first <= day <= period.last


@given(
    day=st.dates(dt.date(100, 1, 1), dt.date(9900, 12, 31)),
    unit=st.sampled_from(["day", "month", "quarter", "half", "year"]),
    count=st.integers(-40, 40),
)
def test_moving_there_and_back_changes_nothing(day, unit, count):
    period = period_of(unit, day)
    moved = shift(period, unit, count)
    assert shift(moved, unit, -count) == period


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_weeks_are_those_of_iso_8601(day):
    year, week, _ = day.isocalendar()
    (found,) = tag_times(Article(text="It fell this week.", published=day))
    assert found.value == f"{year:04d}-W{week:02d}"


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), number=st.integers(0, 6))
def test_a_weekday_lies_within_a_week_of_publication(day, number):
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][number]
    (past,) = tag_times(Article(text=f"They met on {name}.", published=day))
    (future,) = tag_times(Article(text=f"They will meet on {name}.", published=day))
    assert past.earliest.weekday() == future.earliest.weekday() == number
    assert day - dt.timedelta(days=6) <= past.earliest <= day <= future.earliest <= day + dt.timedelta(days=6)


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]  # fmt: skip


@given(
    begins=st.integers(1, 12),
    year=st.integers(1990, 2090),
    quarter=st.integers(1, 4),
    by_start=st.booleans(),
    day=st.dates(),
)
def test_the_quarters_of_a_fiscal_year_fill_it(begins, year, quarter, by_start, day):
    table = Conventions(fiscal_year_begins=begins, fiscal_year_by_start=by_start)
    ordinal = ["first", "second", "third", "fourth"][quarter - 1]
    text = f"Sales rose in fiscal {year}, and in the {ordinal} quarter of fiscal {year}."
    whole, part = tag_times(Article(text=text, published=day), conventions=table)
    assert whole.earliest.month == begins
    assert (whole.earliest.year if by_start or begins == 1 else whole.latest.year) == year
    assert whole.earliest <= part.earliest <= part.latest <= whole.latest
    assert (part.earliest.month - begins) % 12 == 3 * (quarter - 1)
    assert 89 <= (part.latest - part.earliest).days + 1 <= 92


@given(first=st.integers(0, 11), last=st.integers(0, 11), year=st.integers(1900, 2100), day=st.dates())
def test_a_range_of_months_runs_forward_to_the_year_that_is_named(first, last, year, day):
    text = f"The road was shut from {MONTHS[first]} to {MONTHS[last]} {year}."
    times = tag_times(Article(text=text, published=day))
    begin, end = times
    assert (begin.earliest.month, end.latest.month, end.latest.year) == (first + 1, last + 1, year)
    assert begin.earliest <= end.latest <= begin.earliest + dt.timedelta(days=366)


@given(
    first=st.integers(1, 28),
    last=st.integers(1, 28),
    month=st.integers(0, 11),
    year=st.integers(1900, 2100),
    joint=st.sampled_from(["-", "–", " to ", " and "]),
    day=st.dates() | st.none(),
)
def test_days_that_share_their_month(first, last, month, year, joint, day):
    for text in (
        f"It ran on {first}{joint}{last} {MONTHS[month]} {year}.",
        f"It ran on {MONTHS[month]} {first}{joint}{last}, {year}.",
    ):
        times = tag_times(Article(text=text, published=day))
        if first < last:
            assert [(t.earliest.day, t.earliest.month, t.earliest.year) for t in times] == [
                (first, month + 1, year),
                (last, month + 1, year),
            ]
        for time in times:
            assert text[time.span.start : time.span.end] == time.span.text


@given(
    first=st.integers(1, 12),
    last=st.integers(1, 12),
    half=st.sampled_from(["a.m.", "p.m.", "am", "pm"]),
    day=days,
)
def test_a_range_of_hours_runs_forward_within_its_day(first, last, half, day):
    for time in tag_times(Article(text=f"Open from {first} to {last} {half} today.", published=day)):
        if time.rule == "clock_range":
            begin, _, end = time.value.partition("/")
            assert begin < end
            assert time.earliest == time.latest == day


@settings(max_examples=50, deadline=None)
@given(day=st.dates(dt.date(1970, 1, 1), dt.date(2068, 12, 31)), published=st.dates() | st.none())
def test_rare_notations_give_their_day(day, published):
    name = MONTHS[day.month - 1][:3]
    for written in (f"{day.day}{name}{day.year}", f"{day.day:02d}.{day.month:02d}.{day.year % 100:02d}"):
        (found,) = tag_times(Article(text=f"Signed on {written}.", published=published))
        assert found.earliest == found.latest == day


@given(
    weekday=st.integers(0, 6),
    number=st.integers(1, 4),
    day=st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
)
def test_a_weekday_counted_within_a_month(weekday, number, day):
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    ordinal = ["first", "second", "third", "fourth"][number - 1]
    text = f"The court sits on the {ordinal} {name} of {MONTHS[day.month - 1]} {day.year}."
    (found,) = tag_times(Article(text=text, published=day))
    assert found.earliest.weekday() == weekday
    assert (found.earliest.month, (found.earliest.day - 1) // 7 + 1) == (day.month, number)


@given(
    moment=st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2037, 12, 31)),  # noqa: DTZ001
    zone=st.sampled_from(["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Europe/London"]),
    fold=st.integers(0, 1),
)
def test_today_is_the_day_in_the_zone_of_publication(moment, zone, fold):
    aware = moment.replace(tzinfo=zoneinfo.ZoneInfo(zone), fold=fold)
    (found,) = tag_times(Article(text="He left today.", published=aware))
    assert found.earliest == moment.date()


@given(
    first=st.dates() | st.none(),
    length=st.integers(0, 4000),
    open_end=st.booleans(),
    approximate=st.booleans(),
)
def test_edtf_gives_the_ends_back(first, length, open_end, approximate):
    last = None
    if not open_end and first is not None and first.toordinal() + length <= dt.date.max.toordinal():
        last = first + dt.timedelta(days=length)
    time = TimeExpression(span=TextSpan(start=0, end=1, text="x"), type=TimeType.DATE, value=None, earliest=first,
                          latest=last, approximate=approximate)  # fmt: skip
    written = to_edtf(time)
    if first is None:
        assert written is None
        return
    left, _, right = written.replace("~", "").partition("/")
    right = right or left
    assert left == first.isoformat()[: len(left)]
    assert right == ".." if last is None else right == last.isoformat()[: len(right)]
    assert ("~" in written) is approximate
