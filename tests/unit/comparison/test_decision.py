from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

import claimtrack
from claimtrack.comparison.decision import (
    ANSWERS,
    DEPTH,
    NAMES,
    Decision,
    barred,
    likeliest,
    matter,
    read_weights,
    shipped,
    values,
)
from claimtrack.comparison.shortlist import prepare
from claimtrack.comparison.symbols import Names
from claimtrack.errors import ModelError
from claimtrack.records import Article, Relation

CONFIRMS, CONTRADICTS = (ANSWERS.index(one) for one in (Relation.CONFIRMS, Relation.CONTRADICTS))
LATER = "\n\n".join(
    [f"The band of Lisk played for {n} hours." for n in range(12)] + ["Lisk planted 300 trees in 2019."]
)


@pytest.fixture(scope="module")
def found():
    text = "Lisk will plant 2,000 trees by the end of 2025, its mayor, Ada Holm, promised."
    (claim, *_) = claimtrack.extract(Article(text=text, published=dt.date(2024, 2, 8))).claims
    later = claimtrack.extract(Article(text=LATER, published=dt.date(2025, 1, 14)))
    return likeliest(claim, prepare(later), shipped().shortlist)


def decision(**more):
    """One that takes the table of phrases at its word."""
    weights = np.zeros((4, len(NAMES)))
    for place, answer in enumerate(ANSWERS[1:]):
        weights[place, NAMES.index(f"phrases: {answer}")] = 1
    plain = {
        "weights": weights,
        "bias": np.zeros(4),
        "nothing": 0.0,
        "temperature": 1.0,
        "shown": {"named": 0.5, "other": 0.9, "unnamed": 0.55},
        "sure": dict.fromkeys(ANSWERS[1:], 0.9),
    }
    return Decision(**(plain | more))


def known(*told):
    """Values of sentences of which only what the phrases say is known."""
    table = np.full((len(told), len(NAMES)), 0.0)
    table[:, : len(ANSWERS)] = told
    return table


def nothing_barred(count):
    return np.zeros((count, 4), bool)


def test_the_nearest_sentences_are_kept_in_order_of_the_text(found):
    assert len(found.pairs) == DEPTH
    starts = [pair.sentence.start for pair in found.pairs]
    assert starts == sorted(starts)
    assert found.rank[-1] == 0
    assert sorted(found.rank) == list(range(DEPTH))
    assert np.argmax(found.near) == DEPTH - 1


def test_every_value_has_a_name_and_is_a_number(found):
    table = values(found, np.zeros((DEPTH, len(ANSWERS))))
    assert table.shape == (DEPTH, len(NAMES))
    assert np.isfinite(table).all()
    assert len(set(NAMES)) == len(NAMES)
    assert table[:, NAMES.index("kind: promise")].tolist() == [1.0] * DEPTH


def test_what_the_calendar_excludes_is_barred(found):
    out = barred(found)
    assert out[-1].tolist() == [True, True, True, False]
    assert not out[0].any()


def test_chances_are_shared_by_sentences_relations_and_nothing():
    rows = known([0, 0, 2, 0, 0], [0, 0, 0, 0, 0])
    chances = decision().chances(rows, nothing_barred(2))
    assert chances.answers.sum() == pytest.approx(1)
    assert chances.answers[CONTRADICTS] == pytest.approx((np.exp(2) + 1) / (np.exp(2) + 8))
    assert chances.best(Relation.CONTRADICTS) == chances.best(Relation.NO_EVIDENCE) == 0


def test_what_is_barred_has_no_chance():
    out = nothing_barred(1)
    out[0, CONFIRMS - 1] = True
    chances = decision().chances(known([0, 6, 3, 0, 0]), out)
    assert chances.answers[CONFIRMS] == 0
    assert chances.answers.argmax() == CONTRADICTS


def test_a_higher_temperature_is_less_sure():
    rows, out = known([0, 5, 0, 0, 0]), nothing_barred(1)
    cool, warm = (decision(temperature=t).chances(rows, out).answers.max() for t in (1.0, 2.0))
    assert cool > warm


@pytest.mark.parametrize(
    ("names", "relation"),
    [
        (Names.ALL, Relation.CONFIRMS),
        (Names.NEAR, Relation.CONFIRMS),
        (Names.NONE, Relation.CONFIRMS),
        (Names.ABSENT, Relation.NO_EVIDENCE),
    ],
)
def test_without_a_name_in_common_more_is_asked(names, relation):
    chances = np.array([0.2, 0.6, 0.1, 0.05, 0.05])
    assert decision().choose(chances, names) is relation
    assert decision().choose(np.array([0.6, 0.4, 0, 0, 0]), names) is Relation.NO_EVIDENCE


def test_matter_is_told_by_names():
    assert (
        {matter(names) for names in Names} == set(shipped().decision.shown) == {"named", "other", "unnamed"}
    )


def test_an_answer_is_sure_only_where_it_is_likelier_right_than_wrong():
    assert all(least > 0.5 for least in shipped().decision.sure.values())


def test_damaged_weights_are_named():
    with pytest.raises(ModelError, match="damaged"):
        read_weights({"shortlist": {}})
