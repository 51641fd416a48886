"""The fitted weights of comparison, read from JSON: a model of which sentence shows which relation."""

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
from claimtrack.records import Relation

Array = NDArray[np.float64]
SHOWN = (Relation.CONFIRMS, Relation.CONTRADICTS, Relation.REPEATS, Relation.UPDATES)  # by a sentence
LIMIT = 6.0  # standard deviations from the mean: beyond it a figure counts no further


@frozen(eq=False)
class Readings:
    """What the sentences of an article show of one claim, as chances that sum to 1.

    Attributes:
        shown: that this sentence (row) shows this relation of ``SHOWN`` (column).
        nothing: that the article has no evidence.
    """

    shown: Array
    nothing: float

    def bears(self) -> Array:
        """For each sentence the chance that it is the one that bears on the claim."""
        result: Array = self.shown.sum(axis=1)
        return result


@frozen(eq=False)
class SentenceModel:
    """A conditional logit (McFadden 1974) over the sentences of an article, their relations, and "nothing".

    Which sentence and which relation are asked at once: the sentences compete with each other and with there
    being no evidence.

    Attributes:
        names: the figures, in order.
        centre, scale: mean and standard deviation of each figure.
        weights: a row for each relation of ``SHOWN``, on standardised figures; ``bias``: of each.
        nothing: log-odds of "nothing".
    """

    names: tuple[str, ...]
    centre: Array
    scale: Array
    weights: Array
    bias: Array
    nothing: float

    def readings(self, rows: Array) -> Readings:
        """The chances for the sentences of an article, a row of figures each.

        Example:
            >>> one = np.array([1.0])
            >>> model = SentenceModel(("x",), 0 * one, one, np.zeros((4, 1)), np.zeros(4), 0.0)
            >>> model.readings(np.array([[2.0]])).nothing
            0.2
        """
        standard = np.clip((rows - self.centre) / self.scale, -LIMIT, LIMIT)
        scores = standard @ self.weights.T + self.bias
        highest = max(float(scores.max()), self.nothing)
        powers = np.exp(scores - highest)
        nothing = float(np.exp(self.nothing - highest))
        total = float(powers.sum()) + nothing
        return Readings(shown=powers / total, nothing=nothing / total)


def read_model(content: Mapping[str, Any]) -> SentenceModel:
    """The model written in plain values."""
    return SentenceModel(
        names=tuple(content["names"]),
        centre=np.array(content["centre"], float),
        scale=np.array(content["scale"], float),
        weights=np.array([content["weights"][label] for label in SHOWN], float),
        bias=np.array([content["bias"][label] for label in SHOWN], float),
        nothing=float(content["nothing"]),
    )


@frozen(eq=False)
class Weights:
    """All that is shipped: the fitted model, and how its chances are read.

    Attributes:
        model: which sentence shows which relation.
        preference: a factor on the chance of each relation before the likeliest is taken.
        calibration: for each relation the corners (chance, share that was right) of a monotone curve.
        told: for each rule of what is told outright the share that was right.
    """

    model: SentenceModel
    preference: dict[str, float]
    calibration: dict[str, tuple[Array, Array]]
    told: dict[str, float]


def read_weights(content: Mapping[str, Any]) -> Weights:
    """The weights written in plain values.

    Raises:
        ModelError: when a part is missing or of another shape.
    """
    try:
        return Weights(
            model=read_model(content["model"]),
            preference={label: float(content["preference"][label]) for label in Relation},
            calibration={
                label: (np.array(xs, float), np.array(ys, float))
                for label, (xs, ys) in ((label, content["calibration"][label]) for label in Relation)
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
