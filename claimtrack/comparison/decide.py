"""From alignments to an answer: the sentence that bears on the claim, the relation, its score and the status."""

from __future__ import annotations

import datetime as dt

import numpy as np
from attrs import frozen

from claimtrack.comparison.align import Alignment
from claimtrack.comparison.sides import ClaimSide
from claimtrack.comparison.weights import Array, Model
from claimtrack.records import Relation, Status

RUNNERS_UP = 2


@frozen(kw_only=True)
class Ranking:
    """The sentences of a later article ranked for one claim.

    Attributes:
        best: the alignment that bears on the claim most likely.
        values: its figures, with those of the ranking.
    """

    best: Alignment
    values: dict[str, float]


def rank(alignments: list[Alignment], model: Model) -> Ranking:
    """The sentence most likely to bear on the claim, by the fitted weights."""
    rows = np.array([[a.values[name] for name in model.names] for a in alignments])
    bears = model.probabilities(rows)[:, 1]
    return ranking(alignments, bears)


def ranking(alignments: list[Alignment], bears: Array) -> Ranking:
    """The ranking from the probability of each sentence; the first of equals wins."""
    order = np.argsort(-bears, kind="stable")
    best = alignments[order[0]]
    values = dict(best.values)
    values["bears"] = float(bears[order[0]])
    values["bears_second"] = float(bears[order[1]]) if len(order) > 1 else 0.0
    values["bears_sum"] = float(bears.sum())
    values["bears_any"] = float(1 - np.prod(1 - bears))
    near = [alignments[i].values for i in order[: RUNNERS_UP + 1]]
    for name in (*_OUTCOMES, "number_strength", "number_same", "same_speaker", "negative"):
        values[f"top_{name}"] = max(v[name] for v in near)
    return Ranking(best=best, values=values)


_OUTCOMES = ("outcome_abandoned", "outcome_delayed", "outcome_maintained", "outcome_missed", "outcome_realised")


def status(claim: ClaimSide, relation: Relation, values: dict[str, float], published: dt.date | None) -> Status:
    """The status of a claim after a later article, from the relation and the deadline.

    A confirmed claim whose time has not ended is in progress where it is a standing promise; a changed
    claim is superseded, one done in part partly kept, one under way in progress.
    """
    if relation is Relation.CONFIRMS:
        return Status.KEPT
    if relation is Relation.CONTRADICTS:
        return Status.BROKEN
    if relation is not Relation.UPDATES:
        return Status.OPEN
    over = bool(claim.due and published and published > claim.due)
    if values["outcome_abandoned"] or values["outcome_delayed"] or values["outcome_revised"]:
        return Status.SUPERSEDED
    if values["outcome_partial"] or values["aspect_ongoing"]:
        return Status.PARTLY_KEPT if over else Status.IN_PROGRESS
    return Status.SUPERSEDED
