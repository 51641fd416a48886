import datetime as dt

import pytest

import claimtrack
from claimtrack.comparison.pairs import claim_text, pairs
from claimtrack.comparison.symbols import (
    Deadline,
    Figure,
    Gap,
    Names,
    Period,
    Symbols,
    Voice,
    figure,
    gap,
    name_words,
)
from claimtrack.records import Direction, Quantity, TextSpan

SAID = dt.date(2023, 5, 4)
CLAIM = "Halden Ore will open a mine at Tarn by June 2024, its chairwoman Ida Moor said."


def of(text, published, later, on):
    (claim,) = claimtrack.extract(claimtrack.Article(text=text, published=published)).claims
    found = claimtrack.extract(claimtrack.Article(text=later, published=on, title="Digging at Tarn"))
    return claim, pairs(claim, found)


def amount(low, high, unit, **fields):
    return Quantity(span=TextSpan(start=0, end=1, text="x"), low=low, high=high, unit=unit, **fields)


def test_a_deadline_passes_on_the_day_after():
    later = "The mine at Tarn opened."
    for day, expected in ((30, Deadline.AHEAD), (31, Deadline.PASSED)):
        on = dt.date(2024, 6, 30) + dt.timedelta(days=day - 30)
        _, (pair,) = of(CLAIM, SAID, later, on)
        assert pair.symbols.deadline is expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, Gap.UNKNOWN), (0, Gap.DAYS), (11, Gap.DAYS), (12, Gap.WEEKS), (60, Gap.MONTHS), (400, Gap.YEARS)],
)
def test_how_long_after(days, expected):
    assert gap(SAID, SAID + dt.timedelta(days=days)) is expected


def test_without_a_day_nothing_is_said_of_time():
    claim, (pair,) = of(CLAIM, SAID, "The mine at Tarn opened.", None)
    assert claim.due is not None
    assert (pair.symbols.gap, pair.symbols.deadline) == (Gap.UNKNOWN, Deadline.NONE)


@pytest.mark.parametrize(
    ("claimed", "told", "expected"),
    [
        (amount(2, 2, "tonne"), amount(1500, 1500, "kilogram"), Figure.BELOW),
        (amount(None, 3, "percent"), amount(2.4, 2.4, "percent"), Figure.INSIDE),
        (amount(400, 400, "job"), amount(400, 400, "job"), Figure.SAME),
        (amount(400, 400, "job"), amount(400, 400, "EUR"), Figure.OTHER_UNIT),
        (amount(25, 25, "basis_point"), amount(0.5, 0.5, "percentage_point"), Figure.ABOVE),
        (
            amount(4, 4, "percent", change=True, direction=Direction.INCREASE),
            amount(4, 4, "percent", change=True, direction=Direction.DECREASE),
            Figure.OPPOSITE,
        ),
    ],
)
def test_figures(claimed, told, expected):
    assert figure([claimed], [told]) is expected


def test_the_figure_of_the_same_measure_is_taken():
    claimed = amount(5, 5, "percent", of="unemployment")
    told = [amount(5, 5, "percent", of="inflation"), amount(7, 7, "percent", of="unemployment")]
    assert figure([claimed], told) is Figure.ABOVE


def test_speaker_names_and_negation():
    later = "Ida Moor said the mine at Tarn of Halden Ore had not opened. Nobody was there."
    _, (first, second) = of(CLAIM, SAID, later, dt.date(2024, 8, 1))
    assert first.symbols.voice is Voice.SAME
    assert first.symbols.names is Names.ALL
    assert first.symbols.negated
    assert not first.symbols.claim_negated
    assert second.symbols.names is Names.NEAR
    assert "negation differs" in first.symbols.words()


def test_what_was_over_before_the_claim_is_told():
    _, (pair,) = of(CLAIM, SAID, "Work at Tarn began in June 2021.", dt.date(2024, 8, 1))
    assert pair.symbols.period is Period.BEFORE_CLAIM


def test_symbols_as_figures_have_the_same_names_always():
    some, other = Symbols().values(), Symbols(gap=Gap.YEARS, figure=Figure.BELOW, negated=True).values()
    assert list(some) == list(other)
    assert other["figure: figure below"] == 1.0


def test_name_words_without_possession_and_days():
    assert name_words("On Monday Halden Ore’s chairwoman spoke") == {"halden", "ore"}


def test_a_pair_tells_who_said_what_when_and_the_claim_is_marked():
    claim, (pair,) = of(CLAIM, SAID, "The mine opened.", dt.date(2024, 8, 1))
    assert pair.claim == claim_text(claim)
    assert pair.claim.startswith("plan by ")
    assert ", 4 may 2023: « Halden Ore will open a mine at Tarn by June 2024 »" in pair.claim
    assert pair.later.endswith("1 august 2024: The mine opened. | Digging at Tarn")
    assert pair.texts == (pair.claim, pair.later)


def test_a_claim_at_the_end_of_a_long_sentence_is_kept():
    text = (
        "After "
        + "long and weary talks with the unions, " * 12
        + "Halden Ore will open a mine at Tarn in June."
    )
    for claim in claimtrack.extract(claimtrack.Article(text=text, published=SAID)).claims:
        written = claim_text(claim)
        assert "«" in written
        assert "mine at Tarn in June" in written
