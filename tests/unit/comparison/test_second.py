from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

import claimtrack
from claimtrack.comparison.decision import ANSWERS
from claimtrack.comparison.pairs import pairs
from claimtrack.comparison.second import VALUES, shipped_second, values
from claimtrack.comparison.symbols import Names
from claimtrack.records import Article, Relation


@pytest.fixture(scope="module")
def asked():
    first = claimtrack.extract(
        Article(text="Lisk will open a school in Velm by 2025, Ada Holm said.", published=dt.date(2024, 2, 8))
    )
    later = claimtrack.extract(
        Article(text="The school in Velm will open two years late.", published=dt.date(2024, 9, 8))
    )
    return first.claims[0], pairs(first.claims[0], later)[0]


def test_the_reader_is_not_asked_where_nothing_bears(asked):
    found = shipped_second().answers(*asked, np.array([0.95, 0.05, 0.0, 0.0, 0.0]))
    assert found.tolist() == [1.0, 0.0, 0.0, 0.0, 0.0]


def test_a_delay_is_likelier_an_update_than_a_confirmation(asked):
    found = shipped_second().answers(*asked, np.array([0.3, 0.2, 0.2, 0.2, 0.1]))
    assert found.sum() == pytest.approx(1)
    assert found[ANSWERS.index(Relation.UPDATES)] > found[ANSWERS.index(Relation.CONFIRMS)]


def test_every_value_has_a_name(asked):
    assert values(*asked, np.full(5, 0.2), np.zeros(5, np.float32)).shape == (len(VALUES),)


def test_what_is_not_likely_enough_is_not_shown():
    second = shipped_second()
    assert second.choose(np.array([0.1, 0.9, 0.0, 0.0, 0.0]), Names.ALL) is Relation.CONFIRMS
    assert second.choose(np.array([0.55, 0.45, 0.0, 0.0, 0.0]), Names.ALL) is Relation.NO_EVIDENCE
    assert all(least > 0.5 for least in second.sure.values())
