from __future__ import annotations

import datetime as dt
import time

import numpy as np
import pytest

import claimtrack
from claimtrack.comparison.decision import shipped
from claimtrack.comparison.shortlist import FIGURES, figures, prepare
from claimtrack.records import Article

LATER = (
    "Lisk held its summer fair on Sunday. The weather was fine. Harrow Mills has begun to knock down its old spinning "
    "hall in Velm. The town band played until late. A new roof for the church will cost 40,000 crowns."
)


@pytest.fixture(scope="module")
def claim():
    text = "Harrow Mills will demolish its spinning works in Velm next year, its owner, Karl Weil, said."
    return claimtrack.extract(Article(text=text, published=dt.date(2023, 5, 4))).claims[0]


@pytest.fixture(scope="module")
def later():
    return prepare(claimtrack.extract(Article(text=LATER, published=dt.date(2024, 7, 1))))


def test_the_sentence_about_the_matter_comes_first(claim, later):
    first = (figures(claim, later) @ shipped().shortlist).argmax()
    assert later.sentences[first].text.startswith("Harrow Mills has begun")


def test_a_row_for_each_sentence_and_a_column_for_each_figure(claim, later):
    table = figures(claim, later)
    assert table.shape == (5, len(FIGURES))
    assert np.isfinite(table).all()
    assert table[:, FIGURES.index("names")].argmax() == 2


def test_time_grows_with_the_length_and_not_with_its_square(claim):
    def seconds(times):
        sentence = "The town band of Lisk played until late and 40,000 crowns were raised for the roof of the church."
        article = Article(text="\n\n".join(f"{sentence[:-1]} in year {n}." for n in range(times)))
        extraction = claimtrack.extract(article)
        began = time.process_time()
        figures(claim, prepare(extraction))
        return time.process_time() - began

    assert seconds(1200) < 10 * max(seconds(200), 0.01)
