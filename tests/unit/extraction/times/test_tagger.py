import datetime as dt
import time

import pytest

from claimtrack.errors import LexiconError
from claimtrack.extraction.times import Conventions, Pattern, dating, join_ranges, tag_times
from claimtrack.extraction.times.vocabulary import patterns
from claimtrack.records import Article, Term, TimeRole, TimeType

THURSDAY = dt.date(2023, 11, 30)


def read(text, day=THURSDAY, **settings):
    return tag_times(Article(text=text, published=day), **settings)


def days(text, day=THURSDAY, **settings):
    (found,) = read(text, day, **settings)
    return (*tuple(d and d.isoformat() for d in (found.earliest, found.latest)), found.approximate)


@pytest.mark.parametrize(
    ("text", "value"),
    [(text, value) for pattern in patterns() for text, value in pattern.examples.items()],
)
def test_the_examples_of_the_patterns(text, value):
    assert read(text)[0].value == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The board met on Thursday.", ("2023-11-30", "2023-11-30", False)),
        ("The board met on Tuesday.", ("2023-11-28", "2023-11-28", False)),
        ("The board will meet on Tuesday.", ("2023-12-05", "2023-12-05", False)),
        ("Sales fell last week.", ("2023-11-20", "2023-11-26", False)),
        ("Sales fell in January.", ("2023-01-01", "2023-01-31", False)),
        ("The plant will open in March.", ("2024-03-01", "2024-03-31", False)),
        ("The plant will open by March.", ("2023-11-30", "2024-03-31", False)),
        ("It will be ready by the end of next year.", ("2023-11-30", "2024-12-31", False)),
        ("It opened earlier this year.", ("2023-01-01", "2023-11-30", False)),
        ("It will open later this year.", ("2023-11-30", "2023-12-31", False)),
        ("Profit rose in the fourth quarter.", ("2023-10-01", "2023-12-31", False)),
        ("It will open in the second half of next year.", ("2024-07-01", "2024-12-31", False)),
        ("Prices fell over the past few months.", ("2023-08-30", "2023-11-30", True)),
        ("It will triple in the next two to three years.", ("2023-11-30", "2026-11-30", False)),
        ("The agency must answer within 90 days.", ("2023-11-30", "2024-02-28", False)),
        ("The firm was founded a decade ago.", ("2013-01-01", "2013-12-31", True)),
        ("Output has fallen since 2019.", ("2019-01-01", "2023-11-30", False)),
        ("It will close by 2030.", ("2023-11-30", "2030-12-31", False)),
        ("It will close from 2025.", ("2025-01-01", None, False)),
        ("It opened in early 2024.", ("2024-01-01", "2024-04-30", True)),
        ("It will open in mid-2024.", ("2024-05-01", "2024-08-31", True)),
        ("It will open in late 2024.", ("2024-09-01", "2024-12-31", True)),
        ("Prices will rise in the near term.", ("2023-11-30", "2024-11-30", True)),
        ("Prices will rise in the medium term.", ("2024-11-30", "2026-11-30", True)),
        ("Prices will rise over the long term.", ("2026-11-30", None, True)),
        ("The plant is now closed.", ("2023-11-30", "2023-11-30", True)),
        ("They will meet soon.", (None, None, False)),
    ],
)
def test_days_follow_preposition_and_tense(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Olm said that next year the pit will shut.", ("2024-01-01", "2024-12-31", False)),
        ("Fees will rise over the next decade.", ("2023-11-30", "2033-11-30", False)),
        ("Fees will rise over the next month.", ("2023-11-30", "2023-12-30", False)),
        ("Fees tripled in the last half-century.", ("1973-11-30", "2023-11-30", False)),
        ("The pit opened half a century ago.", ("1973-01-01", "1973-12-31", True)),
        ("Olm ran the pit in the mid-1970s.", ("1974-01-01", "1976-12-31", True)),
        ("The fair was held on Easter weekend last year.", ("2022-04-16", "2022-04-17", True)),
        ("It shut on March Six.", ("2023-03-06", "2023-03-06", False)),
        ("It sold the firm's 1985 revenues short.", ("1985-01-01", "1985-12-31", False)),
        ("Sales are up 8% so far this year.", ("2023-01-01", "2023-11-30", False)),
        ("Sales are up 8% year-to-date.", ("2023-01-01", "2023-11-30", False)),
        ("Rents have eased in recent months.", (None, None, False)),
        ("The hall has added two wings this decade.", ("2020-01-01", "2023-11-30", False)),
    ],
)
def test_kinds_of_times_in_newswires_and_on_the_web(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    ["The pit will shut on 31 November.", "It issued notes due 2009.", "It makes current-generation pumps."],
)
def test_what_looks_like_a_time_and_is_none(text):
    assert read(text) == ()


def test_a_month_is_compared_with_that_of_a_year_ago():
    _, ago = read("Sales rose 3% in October from 5% a year ago.")
    assert (ago.earliest, ago.latest) == (dt.date(2022, 10, 1), dt.date(2022, 10, 31))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A winter storm hit on Tuesday.", ["Tuesday"]),
        ("Recent gales shut the current depot.", []),
        ("The strike cost it eight months.", []),
        ("It ran for six weeks.", ["six weeks"]),
        ("They meet on Friday at 1100 GMT.", ["Friday at 1100 GMT"]),
        ("It rose in the fiscal year ended March 7.", ["the fiscal year ended March 7"]),
    ],
)
def test_what_dates_a_claim(text, kept):
    assert [time.span.text for time in dating(read(text), text)] == kept


def test_a_year_earlier_moves_the_quarter_spoken_of():
    _, earlier = read("Revenue rose in the fourth quarter from a year earlier.")
    assert (earlier.earliest, earlier.latest) == (dt.date(2022, 10, 1), dt.date(2022, 12, 31))


def test_a_later_date_counts_from_the_one_in_the_text():
    _, later = read("The mine closed in March 2021 and two months later it reopened.")
    assert later.value == "2021-05"


def test_the_fiscal_year_is_read_from_the_article():
    times = read("The fiscal year begins on October 1. Profit rose in the first quarter.")
    assert times[-1].earliest == dt.date(2023, 10, 1)


def test_a_caller_may_set_the_fiscal_year():
    conventions = Conventions(fiscal_year_begins=4)
    assert days("Profit rose in the first quarter of fiscal 2024.", conventions=conventions)[:2] == (
        "2023-04-01",
        "2023-06-30",
    )


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("Fiscal 2024, which runs to March 31, 2025, began well. Sales fell in fiscal 2023.", "2023", "2023-04-01", "2024-03-31"),
        ("The financial year ends on June 30. Sales will rise in fiscal 2024.", "2024", "2023-07-01", "2024-06-30"),
        ("TOKYO: Output will rise in fiscal 2024.", "2024", "2024-04-01", "2025-03-31"),
        ("SYDNEY: The budget covers this financial year.", "2024", "2023-07-01", "2024-06-30"),
        ("Sales will rise in fiscal 2024.", "2024", "2024-01-01", "2024-12-31"),
    ],
)  # fmt: skip
def test_fiscal_years_go_by_their_start_or_end(text, value, first, last):
    found = read(text)[-1]
    assert (found.value, found.earliest.isoformat(), found.latest.isoformat()) == (value, first, last)


def test_a_caller_names_fiscal_years_by_their_start():
    table = Conventions(fiscal_year_begins=10, fiscal_year_by_start=True)
    assert days("Sales rose in fiscal 2022.", conventions=table)[:2] == ("2022-10-01", "2023-09-30")


def test_seasons_are_those_of_the_country_that_is_named():
    assert days("AUCKLAND - Kiwifruit sold well last summer.")[:2] == ("2022-12-01", "2023-02-28")
    assert days("LEEDS - Berries sold well last summer.")[:2] == ("2023-06-01", "2023-08-31")
    north = Conventions(hemisphere="north")
    assert days("AUCKLAND - Kiwifruit sold well last summer.", conventions=north)[:2] == (
        "2023-06-01",
        "2023-08-31",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ferries to see the eclipse left on Tuesday.", "2023-11-28"),
        ("The council voted to hold a ballot on Tuesday.", "2023-12-05"),
        ("The two drivers could not be reached on Wednesday.", "2023-11-29"),
        ("The lease had been due to expire on Monday.", "2023-11-27"),
        ("The hearing was postponed until Monday.", "2023-12-04"),
        ("In January, a week after the fair, a storm tore off the roof.", "2023-01-31"),
        ("It would be paid on a still undecided date in January.", "2024-01-31"),
        ("Rain tore through the tents on Tuesday.", "2023-11-28"),
    ],
)
def test_the_words_tell_the_direction(text, expected):
    assert read(text)[-1 if "week" not in text else 0].latest.isoformat() == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It will open this year or next.", "2023-11-30", "2024-12-31"),
        ("It will open before the middle of next year.", "2023-11-30", "2024-06-30"),
        ("It will open before year-end.", "2023-11-30", "2023-12-31"),
        ("It closed shortly before midnight on Tuesday.", "2023-11-28", "2023-11-28"),
        ("The mill will close for three weeks starting July 15.", "2024-07-15", "2024-08-04"),
        ("Sales rose in the April-to-June quarter.", "2023-04-01", "2023-06-30"),
        ("Sales rose over the past year.", "2022-11-30", "2023-11-30"),
        ("It rained in the week of March 6.", "2023-03-06", "2023-03-12"),
    ],
)
def test_stretches(text, first, last):
    found = read(text)[0]
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (first, last)


def test_a_distance_that_qualifies_a_time_has_its_days():
    day, distance = read("The bridge opened on Tuesday, two weeks after the first test.")
    assert (distance.earliest, distance.latest) == (day.earliest, day.latest)


def test_rare_notations_are_read_by_dateparser():
    assert [t.value for t in read("Signed on 28.11.23, valid to 31Dec2024.")] == ["2023-11-28", "2024-12-31"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Open from 5 to 6 p.m. daily.", "2023-11-30T17:00/2023-11-30T18:00"),
        ("Open from 5 to 6pm.", "2023-11-30T17:00/2023-11-30T18:00"),
        ("Closed at 2.30pm.", "2023-11-30T14:30"),
        ("Closed at 7:56:30 pm.", "2023-11-30T19:56:30"),
        ("Open from 11 to 1 p.m. on most days.", "2023-11-30T11:00/2023-11-30T13:00"),
    ],
)
def test_ranges_of_hours(text, value):
    assert read(text)[0].value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The fair runs from May 3 to 9.", ["2023-05-03", "2023-05-09"]),
        ("The fair ran from 3 to 9 May.", ["2023-05-03", "2023-05-09"]),
        ("The fair runs on 6-7 January 2024.", ["2024-01-06", "2024-01-07"]),
        ("The fair was held on April 24 and 25, 2022.", ["2022-04-24", "2022-04-25"]),
        ("The mill will be shut from March to May 2025.", ["2025-03", "2025-05"]),
        ("The mill was shut from November to January 2022.", ["2021-11", "2022-01"]),
        ("The mill will be shut from December 20 to January 5.", ["2023-12-20", "2024-01-05"]),
        ("The mill will be shut Monday to Friday.", ["2023-12-04", "2023-12-08"]),
        ("It came on May 3 and 9 others followed.", ["2023-05-03"]),
        ("The note is due on the 15th.", ["2023-12-15"]),
        ("He left on the 15th.", ["2023-11-15"]),
        ("Signed on October 3, it lapsed on the 15th.", ["2023-10-03", "2023-10-15"]),
        ("He was the 15th guest.", []),
        ("The court sits on the first Monday in December.", ["2023-12-04"]),
        ("It was posted at 2023-11-08T10:00:30Z.", ["2023-11-08T10:00"]),
        ("It lands at 1400 GMT.", ["2023-11-30T14:00"]),
        ("A crowd of 1400 hours of tape.", []),
    ],
)
def test_days_and_months_that_share_their_month_or_year(text, values):
    assert [t.value for t in read(text) if t.type in (TimeType.DATE, TimeType.TIME)] == values


def test_the_ends_of_a_range_of_days_are_joined():
    text = "The fair runs on 6-7 January 2024."
    (time,) = join_ranges(read(text), text)
    assert (time.span.text, time.earliest, time.latest) == (
        "6-7 January 2024",
        dt.date(2024, 1, 6),
        dt.date(2024, 1, 7),
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Sales fell in the week to Nov. 24.", "2023-11-18", "2023-11-24"),
        ("Sales fell over the last year.", "2022-11-30", "2023-11-30"),
        ("Sales fell last year.", "2022-01-01", "2022-12-31"),
        ("Sales fell in the second half of the 1990s.", "1995-01-01", "1999-12-31"),
        ("Sales will rise in two weeks' time.", "2023-11-30", "2023-12-14"),
        ("Sales will rise in the short to medium term.", "2023-11-30", "2026-11-30"),
        ("Over the near- to medium-term, sales will rise.", "2023-11-30", "2026-11-30"),
        ("Long-term, sales will rise.", "2026-11-30", None),
        ("It will open this coming weekend.", "2023-12-02", "2023-12-03"),
        ("It will open in mid-to-late January.", "2024-01-11", "2024-01-31"),
        ("It will open in the back half of next year.", "2024-07-01", "2024-12-31"),
        ("It will open on Tuesday week.", "2023-12-12", "2023-12-12"),
        ("It will open two days from today.", "2023-12-02", "2023-12-02"),
        ("It will open a week from Monday.", "2023-12-11", "2023-12-11"),
        ("It opened a year and a half ago.", "2022-05-01", "2022-05-31"),
        ("It was released in 4Q22.", "2022-10-01", "2022-12-31"),
    ],
)
def test_spans_by_their_words(text, first, last):
    found = read(text)[0]
    assert (found.earliest.isoformat(), found.latest and found.latest.isoformat()) == (first, last)


def test_soon_in_a_tale_of_the_past_is_no_time_to_come():
    assert read("He was soon released.") == ()
    assert [t.value for t in read("He will soon be released.")] == ["FUTURE_REF"]


def test_a_time_beside_an_interview_dates_the_saying():
    said, about = read("She said in a radio interview on Tuesday the plant would open in March.")
    assert (said.role, about.role) == (TimeRole.SAID, TimeRole.ABOUT)


def test_seasons_turn_with_the_hemisphere():
    assert days("It rained last summer.", conventions=Conventions(hemisphere="south"))[:2] == (
        "2022-12-01",
        "2023-02-28",
    )


def test_terms_carry_their_name():
    assert [t.term for t in read("Growth will slow in the near term.")] == [Term.NEAR]


def test_a_time_beside_a_verb_of_saying_dates_the_saying():
    said, about = read("She said on Tuesday the plant would open in March.")
    assert (said.role, about.role) == (TimeRole.SAID, TimeRole.ABOUT)


def test_without_a_day_of_publication_relative_times_have_no_days():
    for text in (
        "He left last week.",
        "He will leave in March.",
        "He left on Monday.",
        "He leaves tomorrow.",
    ):
        (found,) = read(text, None)
        assert (found.earliest, found.latest) == (None, None)
    assert read("He left in 2019.", None)[0].latest == dt.date(2019, 12, 31)


def test_another_reading_is_kept_where_the_order_of_figures_is_open():
    (found,) = read("Signed 03/04/2023.")
    assert [found.value, *(r.value for r in found.alternatives)] == ["2023-03-04", "2023-04-03"]


def test_patterns_may_be_added():
    season = Pattern(rule="budget_day", read="word", form="budget day", value="day:6")
    assert days("It will be settled on budget day.", patterns=(season,))[:2] == ("2023-12-06", "2023-12-06")


def test_a_pattern_with_an_unknown_reader_is_refused():
    with pytest.raises(LexiconError, match="there is no reader 'oracle'"):
        read("x", patterns=(Pattern(rule="x", read="oracle", form="x"),))


@pytest.mark.parametrize(
    "text",
    [
        "Prices may fall further.",
        "They march on the capital.",
        "Theresa May resigned.",
        "June Novak said she would stay.",
        "The Boeing 747-400 landed.",
        "A crowd of 2000 people cheered.",
        "It costs $1990.",
        "He came second and won a second term.",
        "She is in her 50s.",
        "The eight-year-old boy spoke.",
        "See page 2019.",
        "The team won 10-9.",
        "Wages per person rose 5 percent a year.",
        "A quarter of the voters stayed away.",
        "The shares fall when rates rise.",
        "He worked for Sun Microsystems.",
        "The model 2023-B and the A320 were sold.",
        "The score was 12-10 in the second set.",
        "Take exit 24, room 1999, flight 2010 and rule 1512.",
        "He is 34, and Lena, 9, is his daughter.",
        "No, on no account.",
        "They spring to help and march on.",
        "August Fischer and April Blom wed.",
        "Temperatures in the 50s are usual.",
        "Members of the 50s age group voted.",
        "The business daily Avisen wrote of High Noon.",
    ],
)
def test_what_is_no_time(text):
    assert read(text) == ()


def test_may_is_a_month_after_a_preposition_of_time():
    assert [t.span.text for t in read("Theresa May called the vote in May.")] == ["May"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("He spoke at 10:30 p.m. EST.", TimeType.TIME, "2023-11-30T22:30"),
        ("They met every two weeks.", TimeType.SET, "P2W"),
        ("It lasted two and a half years.", TimeType.DURATION, "P2Y6M"),
        ("It fell in 490 BC.", TimeType.DATE, "BC0490"),
        ("It happened on 29 February 2024.", TimeType.DATE, "2024-02-29"),
        ("In the year ended Sept. 30 sales rose.", TimeType.DURATION, "P1Y"),
        ("Diwali was quiet.", TimeType.DATE, "2023-11-12"),
    ],
)
def test_type_and_value(text, kind, value):
    found = read(text)[0]
    assert (found.type, found.value) == (kind, value)


def test_no_thirtieth_of_february():
    assert all(t.value != "2024-02-30" for t in read("On February 30, 2024, nothing happened."))


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "7 ",
        "may ",
        "May ",
        "the end of ",
        "\n",
        "12-",
        "one hundred and ",
        "(",
        "last year ",
        "12:30 ",
        "two weeks after ",
        "half past ",
    ],
)
def test_time_grows_linearly(unit):
    def seconds(size):
        article = Article(text=unit * (size // len(unit)), published=THURSDAY)
        began = time.process_time()
        tag_times(article)
        return time.process_time() - began

    seconds(1_000)
    assert seconds(80_000) < 12 * seconds(20_000) + 0.2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nordwerk has closed its mill, two months after the fire.", ("2023-09-01", "2023-09-30", True)),
        ("Four weeks after the fire the mill is back at work.", ("2023-10-30", "2023-11-05", True)),
        ("The mill has reopened less than five days after the fire.", ("2023-11-25", "2023-11-30", True)),
        ("It rained. The mill has reopened five days after the fire.", (None, None, False)),
    ],
)
def test_a_length_after_an_event_leads_back_from_the_lead(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm expects a profit of 3 million for the year to June. It was 2 for the full year.",
         ("2023-07-01", "2024-06-30")),
        ("Profit for the year ended Sept. 30 rose. Sales for the full year were 6 million.",
         ("2022-10-01", "2023-09-30")),
        ("Its fiscal year begins on July 1. It spent more in the fiscal year just ended.",
         ("2022-07-01", "2023-06-30")),
        ("Its fiscal year begins on July 1. Costs for the current year will rise.", ("2023-07-01", "2024-06-30")),
        ("Its fiscal year begins on Sept. 1. It held 2 million at fiscal year-end.", ("2023-08-31", "2023-08-31")),
        ("It lost 40 crore and expects to earn 10 crore in 2024-25.", ("2024-04-01", "2025-03-31")),
        ("Sales in the fiscal year ended in March rose from the year before.", ("2021-04-01", "2022-03-31")),
        ("Profit rose in the third quarter. Sales for the nine months were 2 million.",
         ("2023-01-01", "2023-09-30")),
        ("Sales were 3 percent higher in April than a year earlier.", ("2022-04-01", "2022-04-30")),
        ("Profit rose in the third quarter. It will fall in the first quarter of 2024. A year earlier it rose.",
         ("2022-07-01", "2022-09-30")),
        ("Prices have doubled this year.", ("2023-01-01", "2023-11-30")),
        ("It may open as early as next week.", ("2023-12-04", None)),
        ("They have until Nov. 13 to answer.", ("2023-11-30", "2024-11-13")),
        ("They will meet on Tuesday, Wednesday and Friday.", ("2023-12-08", "2023-12-08")),
        ("They met on March 3, 5 and 9.", ("2023-03-09", "2023-03-09")),
        ("They met on March 3, 2022 and on Tuesday of the following week.", ("2022-03-08", "2022-03-08")),
        ("They will meet next week on Tuesday.", ("2023-12-05", "2023-12-05")),
        ("The vote is on Friday.", ("2023-12-01", "2023-12-01")),
        ("The first three states to join on Friday were small.", ("2023-11-24", "2023-11-24")),
    ],
)  # fmt: skip
def test_the_days_of_the_last_time_spoken_of(text, expected):
    found = read(text)[-1]
    assert tuple(d and d.isoformat() for d in (found.earliest, found.latest)) == expected


def test_a_span_of_accounts_up_to_a_day():
    found = read("It earned 3 million euros in the 12 months ended on March 31.")[0]
    assert (found.earliest, found.latest) == (dt.date(2022, 4, 1), dt.date(2023, 3, 31))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It begins at seven o'clock.", "2023-11-30T07:00"),
        ("It begins at 7 o'clock in the evening.", "2023-11-30T19:00"),
        ("It begins at eight in the morning.", "2023-11-30T08:00"),
        ("It shut at twenty to six on Tuesday.", "2023-11-28T05:40"),
        ("It shut at ten past five.", "2023-11-30T05:10"),
        ("It shut at twenty after twelve.", "2023-11-30T12:20"),
        ("It shut on the morning of Nov. 3.", "2023-11-03TMO"),
        ("They met on March 3. The next day they left.", "2023-03-04"),
        ("The offer ends at midnight on Tuesday.", "2023-11-28T24:00"),
        ("In the first nine months sales rose. A year earlier they had fallen.", "2022"),
        ("In the first nine months sales rose. They had fallen in the year-earlier nine months.", "P9M"),
        ("The mill will one day reopen.", "FUTURE_REF"),
        ("It took one day.", "P1D"),
        ("Sales fell in 2022. They were slow earlier in the year.", "2023"),
        ("In 2022 it earned 3 million. The year-earlier figures were restated.", "2022"),
    ],
)
def test_the_value_of_the_last_time(text, value):
    assert read(text)[-1].value == value


@pytest.mark.parametrize(
    "text",
    [
        "Costs grew by a quarter to 1 trillion.",
        "The board voted ten to six.",
        "The storm killed five in the morning.",
        "They raised the overnight rate.",
        "He lives in Strong Current.",
        "A year-earlier loss.",
        "Monday is the first day of school.",
        "The plant turns out five a day.",
    ],
)
def test_figures_names_and_rates_are_no_lengths_and_hours(text):
    assert all(
        (t.type is TimeType.DATE and t.rule != "day_running") or t.value.endswith("TMO") for t in read(text)
    )


@pytest.mark.parametrize(
    "text",
    [
        "The opening was put off by a year.",
        "The train was two days late.",
        "It opened three years later than planned.",
        "The vans drive 22 hours a day.",
    ],
)
def test_a_measure_of_difference_dates_no_claim(text):
    assert read(text)
    assert dating(read(text), text) == ()


HISTORY = (
    "The mill was built in 1871. It burnt down in 1875 and was rebuilt in 1878. A second one rose in 1883. "
    "Both were sold in 1890. "
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In June the buyers fell out.", "1890-06"),
        ("On 4 March they went to law.", "1890-03-04"),
        ("They had settled by Christmas.", "1890-12-25"),
        ("The winter was hard.", "1890-WI"),
        ("In 1892 the mill shut. It reopened in May.", "1892-05"),
        ("It shut last May.", "2023-05"),
    ],
)
def test_a_history_places_bare_days_and_months_in_the_year_it_has_come_to(text, expected):
    assert read(HISTORY + text)[-1].value == expected


def test_news_that_recalls_years_places_them_beside_publication():
    text = HISTORY + "On Tuesday the mill said today that sales fell in June 2022 and yesterday."
    assert read(text + " They rose in May.")[-1].value == "2023-05"


def test_the_day_of_a_dateline_dates_no_claim():
    text = "OSLO, Nov. 30 – Prices rose in May."
    assert [t.span.text for t in read(text)] == ["Nov. 30", "May"]
    assert [t.span.text for t in dating(read(text), text)] == ["May"]


def test_on_a_monday_the_week_is_the_one_just_over():
    monday = dt.date(2023, 11, 27)
    assert read("The index fell 3 percent for the week.", monday)[0].value == "2023-W47"
    assert read("The index will rise over the week.", monday)[0].value == "2023-W48"


def test_a_running_time_stands_where_a_number_might():
    text = "Ada Quill ran the mile by 4:24.10 days."
    assert [t.span.text for t in read(text)] == ["4:24.10", "days"]
