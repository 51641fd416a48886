"""The second stage: what the reader of pairs says of the likeliest sentence, weighed with the chances."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from claimtrack.comparison.decision import ANSWERS, matter
from claimtrack.comparison.pairs import Pair
from claimtrack.comparison.shortlist import Array
from claimtrack.comparison.symbols import Names
from claimtrack.comparison.verdicts import excluded, facts
from claimtrack.errors import ModelError
from claimtrack.models.reader import FOLDER, Floats, Reader
from claimtrack.records import FORWARD_LOOKING, Claim, Relation

LEAST, LOWEST = 1e-3, -6.0  # chances and logarithms below these say no more
VALUES = (
    *(f"first: {answer}" for answer in ANSWERS),
    *(f"reader: {answer}" for answer in ANSWERS),
    *(f"names: {name}" for name in Names),
    "forward-looking",
)


@frozen(kw_only=True, eq=False)
class Second:
    """A multinomial logistic regression on the first chances and the reader's.

    Attributes:
        weights: a row for each of ``ANSWERS`` on ``VALUES``; ``bias``: of each.
        asks: chance that an article bears on the claim from which the reader is asked.
        shown: least chance of a relation that is shown; ``sure``: of each relation from which it is sure.
    """

    weights: Array
    bias: Array
    asks: float
    shown: Mapping[str, float]
    sure: Mapping[str, float]

    def choose(self, answers: Array, names: Names) -> Relation:
        """The likeliest relation, or no evidence where it is not likely enough to be shown."""
        likeliest = 1 + int(answers[1:].argmax())
        shown = answers[likeliest] >= self.shown[matter(names)]
        return ANSWERS[likeliest] if shown else Relation.NO_EVIDENCE

    def answers(self, claim: Claim, pair: Pair, first: Array) -> Array:
        """The chances of each of ``ANSWERS``; where the reader is not asked there is nothing.

        Args:
            claim: the claim.
            pair: the claim beside the likeliest sentence.
            first: the chances of the first stage.
        """
        if 1 - first[0] < self.asks:
            return np.array([1.0, 0.0, 0.0, 0.0, 0.0])
        known = values(claim, pair, first, _reader().read([pair.texts])[0])
        chances = softmax(self.weights @ known + self.bias)
        out = excluded(facts(claim, pair.symbols))
        chances[[answer in out for answer in ANSWERS]] = 0.0
        return np.asarray(chances / chances.sum())


def values(claim: Claim, pair: Pair, first: Array, logits: Floats) -> NDArray[np.float64]:
    """What the second stage rests on, in the order of ``VALUES``."""
    read = np.log(softmax(logits.astype(float)))
    names = [float(pair.symbols.names is name) for name in Names]
    forward = float(claim.kind in FORWARD_LOOKING)
    return np.array([*np.log(np.maximum(first, LEAST)), *np.maximum(read, LOWEST), *names, forward])


def softmax(scores: Array) -> Array:
    """Chances from scores.

    Example:
        >>> softmax(np.array([0.0, 0.0])).tolist()
        [0.5, 0.5]
    """
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader()


@lru_cache(maxsize=1)
def shipped_second() -> Second:
    """The shipped second stage.

    Raises:
        ModelError: when its file is missing or damaged.
    """
    path = FOLDER / "decision.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        rows = [[content["weights"][answer][name] for name in VALUES] for answer in ANSWERS]
        return Second(
            weights=np.array(rows, float),
            bias=np.array([content["bias"][answer] for answer in ANSWERS], float),
            asks=float(content["asks"]),
            shown=content["shown"],
            sure=content["sure"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} is missing or damaged ({error!r}); install the package again") from error
