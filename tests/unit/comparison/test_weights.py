from __future__ import annotations

import numpy as np
import pytest

from claimtrack.comparison.decide import ANSWERS, LEAST, choose
from claimtrack.comparison.weights import LIMIT, SHOWN, SentenceModel, read_weights, shipped
from claimtrack.errors import ModelError
from claimtrack.records import Relation


def model(weights, nothing=0.0):
    one = np.ones(1)
    return SentenceModel(("x",), 0 * one, one, np.array(weights, float).reshape(4, 1), np.zeros(4), nothing)


def test_the_shipped_weights_know_every_relation():
    weights = shipped()
    assert set(weights.preference) == set(weights.calibration) == set(Relation) == set(ANSWERS)
    assert weights.model.weights.shape == (len(SHOWN), len(weights.model.names))
    assert len(weights.model.centre) == len(weights.model.scale) == len(weights.model.names)
    assert weights.model.scale.min() > 0


def test_curves_of_calibration_never_fall():
    for chances, shares in shipped().calibration.values():
        assert np.all(np.diff(chances) >= 0)
        assert np.all(np.diff(shares) >= 0)
        assert 0 <= shares.min() <= shares.max() <= 1


def test_sentences_compete_with_each_other_and_with_there_being_no_evidence():
    readings = model([0, 0, 0, 1]).readings(np.array([[0.0], [2.0]]))
    assert readings.shown.sum() + readings.nothing == pytest.approx(1)
    assert readings.bears()[1] > readings.bears()[0]
    assert readings.shown[1].argmax() == SHOWN.index(Relation.UPDATES)
    alone = model([0, 0, 0, 1]).readings(np.array([[0.0]]))
    assert alone.bears()[0] > readings.bears()[0]
    assert model([0, 0, 0, 1], nothing=50.0).readings(np.array([[2.0]])).nothing > 0.99


def test_a_figure_far_out_counts_no_further_than_the_limit():
    far, limit = (model([1, 0, 0, 0]).readings(np.array([[x]])) for x in (1e9, LIMIT))
    assert far.shown.tolist() == limit.shown.tolist()


def test_there_is_no_relation_without_a_sentence_worth_showing():
    chances = np.array([[0.5, 0.2, 0.1, 0.1, 0.1]] * 2)
    chosen = choose(chances, np.array([LEAST + 0.01, LEAST - 0.01]), np.ones(5))
    assert [ANSWERS[i] for i in chosen] == [Relation.CONFIRMS, Relation.NO_EVIDENCE]


def test_damaged_weights_say_what_to_do():
    with pytest.raises(ModelError, match="install the package again"):
        read_weights({"model": {}})
