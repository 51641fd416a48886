"""The fitted weights of comparison, read from JSON: logistic regression and boosted trees."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from claimtrack.comparison.outcome import OUTRIGHT
from claimtrack.errors import ModelError

Array = NDArray[np.float64]


@frozen(eq=False)
class Linear:
    """Logistic regression, of two labels or of several.

    Attributes:
        names: the figures, in order; ``labels``: what is told apart.
        weights: a row for each label (for two labels one row, for the second), on the scale of the figures.
        bias: of each row.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    weights: Array
    bias: Array

    def probabilities(self, rows: Array) -> Array:
        """The probability of each label (columns) for each row of figures.

        Example:
            >>> even = Linear(("x",), ("no", "yes"), np.array([[1.0]]), np.array([0.0]))
            >>> even.probabilities(np.array([[0.0]])).tolist()
            [[0.5, 0.5]]
        """
        return _normalised(rows @ self.weights.T + self.bias)


@frozen(eq=False)
class Trees:
    """Gradient boosted trees (Friedman 2001), all walked at once.

    Attributes:
        names: the figures, in order; ``labels``: what is told apart.
        bias: the start of each label's sum.
        label: of each tree, the label that it adds to.
        feature, threshold, left, right, value: nodes by tree and number; a leaf is its own child.
        depth: steps from a root to the deepest leaf.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    bias: Array
    label: NDArray[np.int64]
    feature: NDArray[np.int64]
    threshold: Array
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: Array
    depth: int

    def probabilities(self, rows: Array) -> Array:
        """The probability of each label (columns) for each row of figures."""
        trees = np.arange(len(self.label))
        node = np.zeros((len(rows), len(trees)), dtype=np.int64)
        line = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            low = rows[line, self.feature[trees, node]] <= self.threshold[trees, node]
            node = np.where(low, self.left[trees, node], self.right[trees, node])
        sums = np.tile(self.bias, (len(rows), 1))
        np.add.at(sums.T, self.label, self.value[trees, node].T)
        return _normalised(sums)


@frozen(eq=False)
class Agreed:
    """Trees and logistic regression over the same figures; the geometric mean of their chances counts."""

    trees: Trees
    linear: Linear

    @property
    def names(self) -> tuple[str, ...]:
        """The figures, in order."""
        return self.trees.names

    @property
    def labels(self) -> tuple[str, ...]:
        """What is told apart."""
        return self.trees.labels

    def probabilities(self, rows: Array) -> Array:
        """The probability of each label (columns) for each row of figures."""
        mean = np.sqrt(self.trees.probabilities(rows) * self.linear.probabilities(rows))
        result: Array = mean / mean.sum(axis=1, keepdims=True)
        return result


def _normalised(sums: Array) -> Array:
    if sums.shape[1] == 1:
        one = 1.0 / (1.0 + np.exp(-sums))
        return np.hstack([1.0 - one, one])
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    result: Array = powers / powers.sum(axis=1, keepdims=True)
    return result


def read_linear(content: Mapping[str, Any]) -> Linear:
    """The logistic regression written in plain values."""
    return Linear(
        names=tuple(content["names"]),
        labels=tuple(content["labels"]),
        weights=np.array(content["weights"], float),
        bias=np.array(content["bias"], float),
    )


def read_trees(content: Mapping[str, Any]) -> Trees:
    """The trees written in plain values."""
    trees = content["trees"]
    size = max(len(tree["value"]) for tree in trees)
    grids = {
        key: np.array([tree[key] + [0] * (size - len(tree[key])) for tree in trees])
        for key in ("feature", "threshold", "left", "right", "value")
    }
    return Trees(
        names=tuple(content["names"]),
        labels=tuple(content["labels"]),
        bias=np.array(content["bias"], float),
        label=np.array([tree["label"] for tree in trees]),
        depth=content["depth"],
        **grids,
    )


def read_agreed(content: Mapping[str, Any]) -> Agreed:
    """The two models written in plain values."""
    return Agreed(read_trees(content["trees"]), read_linear(content["linear"]))


@frozen(eq=False)
class Weights:
    """All that is shipped: the fitted models, and how the chances of the relation are read.

    Attributes:
        evidence: whether a sentence bears on the claim.
        reading: the relation that a sentence shows, if it bears on the claim.
        relation: the relation that the article as a whole shows.
        preference: a factor on the chance of each relation before the likeliest is taken.
        calibration: for each relation the corners (chance, share that was right) of a monotone curve.
        told: for each rule of what is told outright the share that was right.
    """

    evidence: Agreed
    reading: Linear
    relation: Agreed
    preference: Array
    calibration: dict[str, tuple[Array, Array]]
    told: dict[str, float]


def read_weights(content: Mapping[str, Any]) -> Weights:
    """The weights written in plain values.

    Raises:
        ModelError: when a part is missing or of another shape.
    """
    try:
        relation = read_agreed(content["relation"])
        return Weights(
            evidence=read_agreed(content["evidence"]),
            reading=read_linear(content["reading"]),
            relation=relation,
            preference=np.array([content["preference"][label] for label in relation.labels], float),
            calibration={
                label: (np.array(xs, float), np.array(ys, float))
                for label, (xs, ys) in content["calibration"].items()
            },
            told={rule: float(content["told"][rule]) for rule in OUTRIGHT},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"the weights of comparison are damaged ({error!r}); install the package again"
        ) from error


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The shipped weights.

    Raises:
        ModelError: when the file is missing or damaged.
    """
    path = resources.files("claimtrack.models").joinpath("relation", "weights.json")
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the weights of comparison cannot be read ({error}); install the package again"
        ) from error
    return read_weights(content)
