"""Small log-linear models whose features have names that a person can read; they ship as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from attrs import field, frozen

from claimtrack.errors import ModelError


@frozen(kw_only=True, eq=False)
class LinearModel:
    """Scores of labels as sums of the weights of named features.

    Attributes:
        labels: the labels, in the order of the weights.
        weights: for each feature one weight a label; unknown features weigh nothing.

    Example:
        >>> model = LinearModel(labels=("yes", "no"), weights={"warm": (1.0, -1.0)})
        >>> model.scores(["warm", "unseen"])
        {'yes': 1.0, 'no': -1.0}
    """

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]] = field(repr=False)

    def scores(self, features: Iterable[str]) -> dict[str, float]:
        """The sum of the features' weights for each label."""
        return self.total([row for feature in features if (row := self.weights.get(feature)) is not None])

    def total(self, rows: Sequence[tuple[float, ...]]) -> dict[str, float]:
        """The sum of some rows of weights for each label."""
        sums = map(sum, zip(*rows, strict=True)) if rows else [0.0] * len(self.labels)
        return dict(zip(self.labels, sums, strict=True))


@lru_cache(maxsize=8)
def load(name: str) -> Mapping[str, LinearModel]:
    """The log-linear models of the file ``name`` of this package, by name of the decision.

    Raises:
        ModelError: when there is no such file, or it is damaged.

    Example:
        >>> load("no_such_models")
        Traceback (most recent call last):
        ...
        claimtrack.errors.ModelError: there are no weights 'no_such_models': reinstall claimtrack
    """
    path = resources.files("claimtrack.models").joinpath(name, "weights.json")
    if not path.is_file():
        raise ModelError(f"there are no weights {name!r}: reinstall claimtrack")
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return {
            decision: LinearModel(
                labels=tuple(part["labels"]),
                weights={feature: tuple(row) for feature, row in part["weights"].items()},
            )
            for decision, part in plain["models"].items()
        }
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ModelError(f"the weights {name!r} are damaged ({error!r}): reinstall claimtrack") from error
