"""The scores that the fitted claim heads of the language model give every word, where it has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from attrs import field, frozen
from spacy.tokens import Doc

from claimtrack.language.claim_scores import BEGIN, INSIDE, claim_scores, runs

Floats = npt.NDArray[np.float64]

FIELDS = ("kind", "certainty", "polarity", "condition")


@frozen(kw_only=True, eq=False)
class HeadScores:
    """What the claim heads say of the words of a document, as log-probabilities.

    Attributes:
        opens: of each word, the log-odds that it opens a claim against standing in none.
        inside: of each word, the log-odds that it goes on a claim against standing in none.
        closes: of each word, the log-probability, 0 at most, that no claim goes on there.
        parts: of each word, its likeliest label of the claim head, as its column.
        table: the log-probabilities of the labels of all ``FIELDS``, side by side.
        labels: the labels of each field, in the order of the columns.
    """

    opens: Sequence[float] = ()
    inside: Floats = field(factory=lambda: np.zeros(0))
    closes: Sequence[float] = ()
    parts: Sequence[int] = ()
    table: Floats = field(factory=lambda: np.zeros((0, 0)))
    labels: Mapping[str, tuple[str, ...]] = field(factory=dict)

    def __bool__(self) -> bool:
        return bool(self.labels)

    def unit(self, start: int, end: int) -> float:
        """Log-odds that words ``start`` to ``end`` (half-open) are one claim against no claim.

        A claim opens at its first word, goes on inside, and does not go on after its last.
        """
        odds = self.opens[start] + float(np.add.reduce(self.inside[start + 1 : end]))
        return odds + self.closes[end] if end < len(self.closes) else odds

    def runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """Ranges of words (half-open) within ``start`` to ``end`` that the claim head takes for claims."""
        return [(start + first, start + last) for first, last in runs(self.parts[start:end])]

    def means(self, start: int, end: int) -> dict[str, dict[str, float]]:
        """For each field the average log-probability of its labels over words ``start`` to ``end``."""
        values = iter((np.add.reduce(self.table[start:end]) / (end - start)).tolist())
        return {name: dict(zip(labels, values, strict=False)) for name, labels in self.labels.items()}


def read(doc: Doc) -> HeadScores:
    """The head scores of a document; empty (and false) where the language model has none."""
    found = claim_scores(doc)
    if found is None:
        return HeadScores()
    claim = found.claim.astype(np.float64)
    return HeadScores(
        opens=(claim[:, BEGIN] - claim[:, 0]).tolist(),
        inside=claim[:, INSIDE] - claim[:, 0],
        closes=np.minimum(0.0, np.log(1e-6 + 1.0 - np.exp(claim[:, INSIDE]))).tolist(),
        parts=claim.argmax(axis=1).tolist(),
        table=np.concatenate([getattr(found, name) for name in FIELDS], axis=1, dtype=np.float64),
        labels={name: found.labels[name] for name in FIELDS},
    )


def best(scores: Mapping[str, float], labels: Sequence[str]) -> str:
    """The label with the highest score; of equals the first of ``labels``.

    Example:
        >>> best({"plan": 0.2, "target": 0.7}, ["plan", "target"])
        'target'
    """
    return max(labels, key=lambda label: scores.get(label, float("-inf")))
