"""What is tagged as a quantity, with its unit, bounds and role; and what is not."""

from __future__ import annotations

import datetime as dt

import pytest
import spacy
from spacy.tokens import Doc

from claimtrack.extraction.quantities.component import tag_quantities
from claimtrack.extraction.quantities.convert import comparable, convert
from claimtrack.extraction.quantities.lexicon import tables
from claimtrack.language import document
from claimtrack.records import Quantity


def read(text: str) -> list[tuple[float | None, float | None, str]]:
    return [(q.low, q.high, q.unit) for q in tag_quantities(text)]


@pytest.mark.parametrize("example", tables().words.examples, ids=lambda e: e.text)
def test_examples_of_the_word_list(example):
    first = tag_quantities(example.text)[0]
    assert (first.low, first.high, first.unit, first.change) == (
        example.low,
        example.high,
        example.unit,
        example.change,
    )


@pytest.mark.parametrize("example", tables().money.words.examples, ids=lambda e: e.text)
def test_examples_of_the_currencies(example):
    first = tag_quantities(example.text)[0]
    assert (first.low, first.unit) == (example.amount, example.unit)


def test_every_currency_is_read_by_its_code():
    for code in tables().money.tender:
        assert read(f"It paid {code} 4.5 million.") == [(4_500_000, 4_500_000, code)], code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost US$4.5bn.", (4.5e9, 4.5e9, "USD")),
        ("It cost 4.5 billion dollars.", (4.5e9, 4.5e9, "USD")),
        ("It cost €1.2 trillion.", (1.2e12, 1.2e12, "EUR")),
        ("It cost Rs 40 crore.", (4e8, 4e8, "INR")),
        ("It cost £300m.", (3e8, 3e8, "GBP")),
        ("It cost ¥900,000.", (9e5, 9e5, "JPY")),
        ("It cost S$6.5 million.", (6.5e6, 6.5e6, "SGD")),
        ("It cost 30 million Hong Kong dollars.", (3e7, 3e7, "HKD")),
        ("It pays 13.2p a share.", (0.132, 0.132, "GBP")),
        ("A third of the ships sailed.", (33.33, 33.33, "percent")),
        ("Nine in ten clients paid.", (90, 90, "percent")),
        ("Profit will double.", (100, 100, "percent")),
        ("It means to halve the debt.", (50, 50, "percent")),
        ("The margin widened by a quarter of a percentage point.", (0.25, 0.25, "percentage_point")),
        ("Rates rose 25 basis points.", (25, 25, "basis_point")),
        ("It sank between 6 and 8 per cent.", (6, 8, "percent")),
        ("The yard has 4.5 to 4.7 million tonnes.", (4.5e6, 4.7e6, "tonne")),
        ("It sees a profit of $4.5bn-$4.7bn.", (4.5e9, 4.7e9, "USD")),
        ("No fewer than 60 vans drove.", (60, None, "van")),
        ("It hired up to 20 people.", (None, 20, "person")),
        ("It has 22 seats or more.", (22, None, "seat")),
        ("Tens of thousands of users left.", (20_000, None, "user")),
        ("Nearly a hundred and fifty families moved.", (150, 150, "family")),
        ("It took twenty-five buses.", (25, 25, "bus")),
        ("A 17-km line is planned.", (17, 17, "kilometre")),
        ("It fell short by half a million euros.", (5e5, 5e5, "EUR")),
    ],
)
def test_amounts(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvik paid 12 dlrs a share.", [(12, 12, "USD")]),
        ("It earned 52.4 mln dlrs vs 48 mln.", [(52.4e6, 52.4e6, "USD"), (48e6, 48e6, "USD")]),
        ("The fee is 30 mln Canadian dlrs.", [(30e6, 30e6, "CAD")]),
        ("The fee is 600 mln U.S. dlrs.", [(600e6, 600e6, "USD")]),
        ("Net profit rose 12.5 pct to 90 mln stg.", [(12.5, 12.5, "percent"), (90e6, 90e6, "GBP")]),
        ("It sold a 10.2 pct stake for 1.3 bln dlrs.", [(10.2, 10.2, "percent"), (1.3e9, 1.3e9, "USD")]),
        ("Between 145 and 150 mln dlrs were spent.", [(145e6, 150e6, "USD")]),
        ("One mln shares were sold.", [(1e6, 1e6, "share")]),
        ("A 200 mln dlr bond was issued.", [(200e6, 200e6, "USD")]),
        ("Wells gave 300,000 bpd.", [(300_000, 300_000, "barrel")]),
        ("The bank pays 5-1/2 pct.", [(5.5, 5.5, "percent")]),
        ("Shares stood at 35 1/8 dlrs.", [(35.125, 35.125, "USD")]),
        ("The rate fell by a quarter-point.", [(0.25, 0.25, "percentage_point")]),
        ("The board will raise the wage by $1 to $8.25.", [(1, 1, "USD"), (8.25, 8.25, "USD")]),
        ("Costs fell by $1 to $2.", [(1, 2, "USD")]),
        ("The yard will hire 40-60 people.", [(40, 60, "person")]),
        ("It lost between 50 and 60 workers.", [(50, 60, "worker")]),
        ("The pit gives 100-150,000 tonnes.", [(100_000, 150_000, "tonne")]),
        ("It may sell up to an additional 15 per cent.", [(None, 15, "percent")]),
        ("It may hold a maximum 10 pct.", [(None, 10, "percent")]),
        ("They landed 400 pounds of herring.", [(400, 400, "pound")]),
        ("A London bank lost 4 million pounds of deposits.", [(4e6, 4e6, "GBP")]),
        ("Power costs $0.06/kWh.", [(0.06, 0.06, "USD")]),
        ("It sold 5.5 mln bags of 60 kilos.", [(5.5e6, 5.5e6, "bag")]),
        ("Output was above or below 15 mln bags.", [(15e6, 15e6, "bag")]),
        ("The road is 9 kilometers long.", [(9, 9, "kilometre")]),
        ("It may raise up to $13bn (£10bn).", [(None, 13e9, "USD"), (None, 10e9, "GBP")]),
        ("It employs 4,400 U.S. welders.", [(4400, 4400, "welder")]),
        ("Five consortia bid.", [(5, 5, "consortium")]),
    ],
)
def test_newswire_and_its_kinds(text, expected):
    assert read(text) == expected


def test_currencies_are_those_of_the_day():
    text = "The French firm paid 500 mln francs."
    assert tag_quantities(text, day=dt.date(1987, 3, 26))[0].unit == "FRF"
    assert tag_quantities("Lusaka pays nine kwacha.", day=dt.date(1987, 3, 9))[0].unit == "ZMK"
    assert tag_quantities("Lusaka pays nine kwacha.")[0].unit == "ZMW"


def test_a_code_in_small_letters_is_a_word():
    assert not {"ALL", "TOP"} & {q.unit for q in tag_quantities("They drew 2 all in the 3 top games.")}
    assert tag_quantities("It paid 4.5 million NOK.")[0].unit == "NOK"


@pytest.mark.parametrize(
    "text",
    [
        "It opened on March 5, 2021.",
        "Since 2019 it has grown.",
        "The 2016-17 season is over.",
        "It took three years and six months.",
        "Lena Ortiz, 47, resigned.",
        "The 12-year-old ship sank.",
        "Harbour won 2-1.",
        "Call 555-0134 today.",
        "See page 4 and Clause 14.",
        "The 21st meeting was short.",
        "Flight 370 landed.",
        "The B-600 and the K21 were shown.",
        "It is open 24/7.",
        "He came in the second half.",
        "A third dividend is due.",
        "One of them laughed.",
    ],
)
def test_what_is_no_quantity(text):
    assert read(text) == []


def test_from_and_to_are_two_levels():
    found = tag_quantities("Unemployment fell to 4.9% from 5.2%.")
    assert [(q.low, q.change) for q in found] == [(4.9, False), (5.2, False)]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales rose 12%.", True),
        ("Sales were 12% higher.", True),
        ("Sales saw a 12% drop.", True),
        ("Sales fell by 12%.", True),
        ("Sales fell to 12%.", False),
        ("Sales stood at 12%.", False),
        ("The firm cut 300 jobs.", True),
        ("The firm employs 300 people.", False),
        ("The shares fell 48 cents.", True),
        ("The firm lost $48 million.", False),
    ],
)
def test_change_and_level(text, change):
    assert [q.change for q in tag_quantities(text)] == [change]


@pytest.mark.parametrize(
    ("text", "direction", "approximate"),
    [
        ("Sales rose 12%.", "increase", False),
        ("Sales fell by 12%.", "decrease", False),
        ("Rents dropped about 5 per cent.", "decrease", True),
        ("The port saw a 3% fall in freight.", "decrease", False),
        ("Nearly a third of the crew left.", "none", True),
        ("Rates climbed to 4.9%.", "none", False),
        ("The firm cut 300 jobs.", "decrease", False),
        ("The mill added 40 jobs.", "increase", False),
        ("Costs were 12% higher.", "increase", False),
        ("Output was 8% lower than in May.", "decrease", False),
        ("Profit will double.", "increase", False),
        ("It means to halve the debt.", "decrease", False),
        ("Prices edged down 2%.", "decrease", False),
        ("Prices inched up 2%.", "increase", False),
        ("Roughly 400 people came.", "none", True),
        ("It has 40 ships.", "none", False),
        ("Some 1,200 trees fell.", "none", True),
        ("The fund grew by around $3 million.", "increase", True),
        ("The bank lowered its rate by 25 basis points.", "decrease", False),
        ("Almost half of the fish died.", "none", True),
        ("Just 30 people came.", "none", False),
        ("Exactly 30 people came.", "none", False),
        ("The toll is up 4%.", "increase", False),
        ("Fees will increase by an estimated 5%.", "increase", True),
        ("The shares gained 48 cents.", "increase", False),
        ("Traffic shrank by close to 10%.", "decrease", True),
        ("They expect a reduction of 15%.", "decrease", False),
        ("Wages rose 30 cents or so.", "increase", True),
        ("Turnover tripled.", "increase", False),
        ("Yields narrowed by 20 basis points.", "decrease", False),
        ("The queue is in the region of 90 people.", "none", True),
    ],
)
def test_a_change_has_a_direction_and_a_figure_may_be_rough(text, direction, approximate):
    (found,) = tag_quantities(text)
    assert (found.direction.value, found.approximate) == (direction, approximate)


def test_votes_are_counted_and_scores_are_not():
    assert read("The council voted 11-4.") == [(11, 11, "vote"), (4, 4, "vote")]
    assert read("The visitors won 11-4.") == []


def test_a_bare_figure_takes_the_unit_beside_it():
    assert read("It set aside 48 crore rupees, against 112 crore.")[1] == (1.12e9, 1.12e9, "INR")
    assert read("It promised 5,000 jobs. So far 1,900 were filled.")[1] == (1900, 1900, "job")
    assert read("Its customers now number 1.3 million.") == [(1.3e6, 1.3e6, "customer")]


def test_the_country_decides_between_currencies_of_one_name():
    assert read("Copenhagen paid 40 million crowns.")[0][2] == "DKK"
    assert read("Prague paid 40 million crowns.")[0][2] == "CZK"
    assert read("It costs NZ$5, or 35 cents a piece.")[1] == (0.35, 0.35, "NZD")


def test_rates_keep_what_they_are_per():
    assert [q.per for q in tag_quantities("Tankers earn $32,800 a day, or 5 cents a share.")] == [
        "day",
        "share",
    ]


def test_spans_are_those_of_the_text():
    text = "“More than 400 engineers” – about €3m (US$3.3m) – left."
    for q in tag_quantities(text):
        assert text[q.span.start : q.span.end] == q.span.text


def test_time_expressions_are_left_out():
    text = "In 40 words, by 1,200 hours."
    assert tag_quantities(text, skip=[(0, len(text))]) == ()


@pytest.mark.parametrize(
    "part", ["1", "1,", "1,111", "$", "twenty ", "a half ", "1 to ", "5 of 5 ", "x-", "\n"]
)
def test_no_text_makes_it_slow(growth, part):
    assert growth(lambda size: tag_quantities(part * (size // len(part))), 3_000) < 8


def test_the_component_reads_the_tree():
    nlp = spacy.blank("en")
    words = ["Revenue", "rose", "by", "12", "percent", "in", "June", "."]
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=[True] * 6 + [False, False],
        pos=["NOUN", "VERB", "ADP", "NUM", "NOUN", "ADP", "PROPN", "PUNCT"],
        heads=[1, 1, 4, 4, 1, 6, 1, 1],
        deps=["nsubj", "ROOT", "case", "nummod", "obl", "case", "obl", "punct"],
    )
    doc = nlp.add_pipe("claimtrack_quantities")(doc)
    (found,) = document.get(doc, "quantities", Quantity)
    assert (found.of, found.change, found.unit) == ("Revenue", True, "percent")
    assert [span.text for span in doc.spans["quantities"]] == ["12 percent"]


def test_nouns_before_the_head_stay_with_it():
    nlp = spacy.blank("en")
    doc = Doc(
        nlp.vocab,
        words=["It", "sold", "40", "small", "insulin", "pumps", "."],
        pos=["PRON", "VERB", "NUM", "ADJ", "NOUN", "NOUN", "PUNCT"],
    )
    doc = nlp.add_pipe("claimtrack_quantities")(doc)
    (found,) = document.get(doc, "quantities", Quantity)
    assert found.unit == "insulin pump"


def test_conversions_stay_within_one_kind():
    mass, length, level, step, price = tag_quantities(
        "It moved 2,500 kg over 10 miles. The rate is 4.5%. It rose 25 basis points. It cost $5."
    )
    assert convert(mass, "tonne").low == 2.5
    assert convert(length, "kilometre").low == pytest.approx(16.09344)
    assert convert(level, "basis_point").low == 450
    assert convert(step, "percentage_point").low == 0.25
    assert convert(step, "percent") is None
    assert not comparable(mass, length)
    assert convert(price, "EUR") is None
    assert convert(price, "USD") == price


def test_the_bare_dollar_is_the_one_of_the_country():
    assert read("The Toronto firm paid $5 million.")[0][2] == "CAD"
    assert read("The Toronto firm paid $5 million in the United States.")[0][2] == "USD"
    assert read("The Toronto firm paid €4 million ($5 million).")[1][2] == "USD"
