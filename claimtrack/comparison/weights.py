"""The fitted weights of comparison, read from JSON: additive logistic models, linear or of boosted trees."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from claimtrack.errors import ModelError

Array = NDArray[np.float64]


@frozen(eq=False)
class Linear:
    """Logistic regression over standardised figures.

    Attributes:
        names: the figures, in order.
        labels: what is told apart; for two labels there is one row of weights.
        mean, scale: of each figure; ``weights``: a row for each label; ``bias``: likewise.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    mean: Array
    scale: Array
    weights: Array
    bias: Array

    def probabilities(self, rows: Array) -> Array:
        """The probability of each label (columns) for each row of figures."""
        return _normalised(((rows - self.mean) / self.scale) @ self.weights.T + self.bias)


@frozen(eq=False)
class Trees:
    """Gradient boosted trees (Friedman 2001), all walked at once.

    Attributes:
        names, labels: as of ``Linear``.
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


Model = Linear | Trees


def _normalised(sums: Array) -> Array:
    if sums.shape[1] == 1:
        one = 1.0 / (1.0 + np.exp(-sums))
        return np.hstack([1.0 - one, one])
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    result: Array = powers / powers.sum(axis=1, keepdims=True)
    return result


def read_model(content: dict[str, Any]) -> Model:
    """The model written in plain values.

    Raises:
        ModelError: when a part is missing or of another shape.
    """
    try:
        head = {"names": tuple(content["names"]), "labels": tuple(content["labels"]), "bias": np.array(content["bias"], float)}
        if content["sort"] == "linear":
            return Linear(
                **head, **{key: np.array(content[key], float) for key in ("mean", "scale", "weights")}
            )
        trees = content["trees"]
        size = max(len(tree["value"]) for tree in trees)
        grids = {
            key: np.array([tree[key] + [0] * (size - len(tree[key])) for tree in trees])
            for key in ("feature", "threshold", "left", "right", "value")
        }
        label = np.array([tree["label"] for tree in trees])
        return Trees(**head, **grids, label=label, depth=content["depth"])
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"the weights of comparison are damaged ({error!r}); install the package again") from error


@lru_cache(maxsize=1)
def shipped() -> dict[str, Any]:
    """The shipped file of weights: models and settings by name.

    Raises:
        ModelError: when the file is missing or damaged.
    """
    path = resources.files("claimtrack.models").joinpath("relation", "weights.json")
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"the weights of comparison cannot be read ({error}); install the package again") from error
    return content


@lru_cache(maxsize=4)
def shipped_model(name: str) -> Model:
    """The shipped model of that name: ``evidence`` (ranks sentences) or ``relation``."""
    content = shipped()
    if name not in content:
        raise ModelError(f"the weights of comparison have no part {name!r}; install the package again")
    return read_model(content[name])
