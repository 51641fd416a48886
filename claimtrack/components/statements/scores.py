"""The scores that the fitted claim heads of the language model give every word, where it has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from attrs import field, frozen
from spacy.tokens import Doc

from claimtrack.components.claim_scores import claim_scores

Floats = npt.NDArray[np.float64]

_BEGIN, _INSIDE = 1, 2  # columns of the claim head, after "outside"
FIELDS = ("kind", "certainty", "polarity", "condition")


@frozen(kw_only=True, eq=False)
class HeadScores:
    """Log-probabilities by head: one row for each token of the document, one column for each label.

    Attributes:
        tables: the heads; empty for a language model without them.
        labels: their labels, in the order of the columns.
    """

    tables: Mapping[str, Floats] = field(factory=dict)
    labels: Mapping[str, tuple[str, ...]] = field(factory=dict)

    def __bool__(self) -> bool:
        return "claim" in self.tables

    def unit(self, start: int, end: int) -> float:
        """Log-odds that tokens ``start`` to ``end`` (half-open) are one claim against no claim.

        A claim opens at its first word, goes on inside, and does not go on after its last.
        """
        table = self.tables["claim"]
        odds = (
            table[start, 1]
            - table[start, 0]
            + float((table[start + 1 : end, 2] - table[start + 1 : end, 0]).sum())
        )
        if end < len(table):
            odds += min(0.0, float(np.log(1e-6 + 1.0 - np.exp(table[end, 2]))))
        return float(odds)

    def runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """Token ranges (half-open) within ``start`` to ``end`` that the claim head takes for claims."""
        labels = self.tables["claim"][start:end].argmax(axis=1)
        found: list[tuple[int, int]] = []
        opened: int | None = None
        for place, label in enumerate([*labels, 0], start=start):
            if label != _INSIDE and opened is not None:
                found.append((opened, place))
                opened = None
            if label == _BEGIN or (label == _INSIDE and opened is None):
                opened = place
        return found

    def mean(self, head: str, start: int, end: int) -> dict[str, float]:
        """Average log-probability of each label of a head over tokens ``start`` to ``end`` (half-open)."""
        values = self.tables[head][start:end].mean(axis=0)
        return {name: float(value) for name, value in zip(self.labels[head], values, strict=True)}


def read(doc: Doc) -> HeadScores:
    """The head scores of a document; empty (and false) where the language model has none."""
    found = claim_scores(doc)
    if found is None:
        return HeadScores()
    return HeadScores(
        labels=found.labels,
        tables={head: np.asarray(getattr(found, head), dtype=np.float64) for head in ("claim", *FIELDS)},
    )


def best(scores: Mapping[str, float], labels: Sequence[str]) -> str:
    """The label with the highest score; of equals the first of ``labels``.

    Example:
        >>> best({"plan": 0.2, "target": 0.7}, ["plan", "target"])
        'target'
    """
    return max(labels, key=lambda label: scores.get(label, float("-inf")))
