from __future__ import annotations

import numpy as np
import pytest

from claimtrack.comparison.decide import READ
from claimtrack.comparison.weights import read_trees, read_weights, shipped
from claimtrack.errors import ModelError
from claimtrack.records import Relation


def test_the_shipped_weights_know_every_relation():
    weights = shipped()
    assert set(weights.relation.labels) == {str(r) for r in Relation} == set(weights.calibration)
    for model in (weights.evidence, weights.relation):
        assert model.trees.names == model.linear.names
        assert model.trees.labels == model.linear.labels
    assert weights.reading.labels == READ
    assert weights.evidence.labels == ("no", "yes")


def test_curves_of_calibration_never_fall():
    for chances, shares in shipped().calibration.values():
        assert np.all(np.diff(chances) >= 0)
        assert np.all(np.diff(shares) >= 0)
        assert 0 <= shares.min() <= shares.max() <= 1


def test_trees_are_walked_to_their_leaves():
    tree = {
        "label": 0, "feature": [0, 0, 0], "threshold": [1.5, 0.0, 0.0], "left": [1, 1, 2], "right": [2, 1, 2],
        "value": [0.0, -50.0, 50.0],
    }  # fmt: skip
    content = {"names": ["x"], "labels": ["no", "yes"], "bias": [0.0], "depth": 1, "trees": [tree]}
    chances = read_trees(content).probabilities(np.array([[1.0], [2.0]]))
    assert chances.round(6).tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_damaged_weights_say_what_to_do():
    with pytest.raises(ModelError, match="install the package again"):
        read_weights({"evidence": {}})
