"""What the encoder's claim heads say of each word, as `doc._.claim_scores`."""

from __future__ import annotations

from collections.abc import Container, Iterable

import attrs
import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

Floats = npt.NDArray[np.float32]
KEY = "claimtrack_claim_scores"
LABELS_KEY = "claimtrack_claim_labels"


@attrs.frozen(kw_only=True)
class ClaimScores:
    """Log-probabilities of the labels of each token under each claim head; a row for each token.

    Attributes:
        labels: For each head its labels, in the order of the columns.
        claim: Content of a claim: O, B, I.
        kind: Kind of the claim that covers the token: assertion, opinion, prediction, plan, promise, target.
        certainty: certain, probable, possible (of the covering claim).
        polarity: positive, negative (of the covering claim).
        attribution: none, direct, indirect, mixed (of the covering claim).
        cue: Reporting words: O, B, I.
        source: Mention of the speaker: O, B, I.
        condition: Words of a condition: O, B, I.
        time: Time expressions by role: O, B-about, I-about, B-said, I-said.
        quantity: Quantities by role: O, B-level, I-level, B-change, I-change.
    """

    labels: dict[str, tuple[str, ...]]
    claim: Floats
    kind: Floats
    certainty: Floats
    polarity: Floats
    attribution: Floats
    cue: Floats
    source: Floats
    condition: Floats
    time: Floats
    quantity: Floats


BEGIN, INSIDE = 1, 2  # columns of the heads that mark runs, after "outside"


def runs(marks: Iterable[int], starts: Container[int] = ()) -> list[tuple[int, int]]:
    """The runs (half-open) that the likeliest columns of a head mark.

    Args:
        marks: for each word 0 for outside, ``BEGIN`` or ``INSIDE``.
        starts: positions at which a run may open and none goes on: the first words of sentences.

    Example:
        >>> runs([0, 1, 2, 2, 0, 2, 1])
        [(1, 4), (5, 6), (6, 7)]
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    place = -1
    for place, mark in enumerate(marks):
        if opened is not None and (mark != INSIDE or place in starts):
            found.append((opened, place))
            opened = None
        if mark == BEGIN or (mark == INSIDE and opened is None):
            opened = place
    return found if opened is None else [*found, (opened, place + 1)]


def claim_scores(doc: Doc) -> ClaimScores | None:
    """The scores that the encoder left on a document, or None where another pipeline read it."""
    raw: Floats | None = doc.user_data.get(KEY)
    if raw is None:
        return None
    labels: dict[str, tuple[str, ...]] = {k: tuple(v) for k, v in doc.user_data[LABELS_KEY].items()}
    sizes = np.array([len(names) for names in labels.values()], np.int64)
    ends = np.cumsum(sizes)
    starts = ends - sizes
    # The softmax of each head over its own columns.
    shifted = raw - np.repeat(np.maximum.reduceat(raw, starts, axis=1), sizes, axis=1)
    sums = np.add.reduceat(np.exp(shifted), starts, axis=1)
    scores = shifted - np.repeat(np.log(sums), sizes, axis=1)
    parts = zip(labels, starts.tolist(), ends.tolist(), strict=True)
    return ClaimScores(labels=labels, **{head: scores[:, start:end] for head, start, end in parts})


if not Doc.has_extension("claim_scores"):
    Doc.set_extension("claim_scores", getter=claim_scores)
