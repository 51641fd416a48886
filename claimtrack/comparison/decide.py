"""From alignments to an answer: the sentence that bears on the claim, and the status after it."""

from __future__ import annotations

import datetime as dt

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from claimtrack.comparison.align import Alignment
from claimtrack.comparison.sides import ClaimSide
from claimtrack.comparison.weights import Agreed, Array, Linear
from claimtrack.records import ClaimKind, Polarity, Relation, Status

RUNNERS_UP = 2
LEAST = 0.2  # chance that the best sentence bears on the claim, under which nothing is shown
NEAREST = 10  # sentences that are weighed; evidence lies among them in 95 of 100 cases


@frozen(kw_only=True)
class Ranking:
    """The sentences of a later article ranked for one claim.

    Attributes:
        best: the alignment that bears on the claim most likely.
        values: its figures, with those of the ranking.
        told: the alignment whose sentence says outright what became of the claim, or None.
    """

    best: Alignment
    values: dict[str, float]
    told: Alignment | None = None


def rank(alignments: list[Alignment], evidence: Agreed, reading: Linear) -> Ranking:
    """The sentence most likely to bear on the claim, by the fitted weights; the first of equals wins."""
    nearest = shortlist(alignments)
    return ranking(nearest, *sentence_chances(nearest, evidence, reading))


def shortlist(alignments: list[Alignment]) -> list[Alignment]:
    """The sentences nearest to the claim in words, sense and figures, in order of the text."""
    by_nearness = sorted(alignments, key=lambda a: (-_nearness(a.values), a.candidate.place))
    return sorted(by_nearness[:NEAREST], key=lambda a: a.candidate.place)


def _nearness(values: dict[str, float]) -> float:
    return 2 * values["near"] + values["overlap_share"] + 0.3 * (values["sense"] + values["number_strength"])


def sentence_chances(alignments: list[Alignment], evidence: Agreed, reading: Linear) -> tuple[Array, Array]:
    """For each sentence the chance that it bears on the claim, and those of the relations it would show."""
    rows = np.array([[a.values[name] for name in evidence.names] for a in alignments])
    return evidence.probabilities(rows)[:, 1], reading.probabilities(rows)


def ranking(alignments: list[Alignment], bears: Array, readings: Array) -> Ranking:
    """The ranking from the chances of the sentences."""
    order = np.argsort(-bears, kind="stable")
    chosen = int(order[0])
    others = np.delete(bears, chosen)
    values = dict(alignments[chosen].values)
    values["bears"] = float(bears[chosen])
    values["bears_lead"] = float(bears[chosen] - others.max()) if len(others) else values["bears"]
    values["bears_any"] = float(1 - np.prod(1 - bears))
    values["bears_sum"] = float(bears.sum())
    mixed = bears @ readings / bears.sum()
    for name, here, overall in zip(READ, readings[chosen], mixed, strict=True):
        values[f"read_{name}"] = float(here)
        values[f"mixed_{name}"] = float(overall)
    near = [alignments[i].values for i in order[: RUNNERS_UP + 1]]
    for name in _LOOKED_AT:
        values[f"top_{name}"] = max(v[name] for v in near)
    told = next((alignments[i] for i in order if alignments[i].told), None)
    return Ranking(best=alignments[chosen], values=values, told=told)


READ = ("confirms", "contradicts", "repeats", "updates")  # labels of the reading of a sentence, in order
_LOOKED_AT = (
    "outcome_abandoned", "outcome_delayed", "outcome_maintained", "outcome_missed", "outcome_realised",
    "number_strength", "number_same", "same_speaker", "negative",
    "rule_figure_within", "rule_figure_outside", "rule_done_in_time", "rule_done_late",
)  # fmt: skip


def choose(chances: Array, bears: Array, preference: Array, none: int) -> NDArray[np.int64]:
    """For each row of chances the column of the answer: the likeliest after preference.

    Where the best sentence hardly bears on the claim the answer is ``none``: a relation without evidence to
    show helps nobody.
    """
    likeliest = (chances * preference).argmax(axis=1)
    return np.where(bears < LEAST, none, likeliest)


def status(claim: ClaimSide, relation: Relation, alignment: Alignment, published: dt.date | None) -> Status:
    """The status of a claim after a later article alone, from the relation and the deadline.

    A promise to leave something undone that has held so far is in progress until its day; a changed claim
    is superseded, one done in part partly kept, one under way in progress. Where the day passed and nothing
    tells of it the claim has lapsed: that is no breach. What articles before this one showed, a ledger adds.
    """
    over = bool(claim.due and published and published > claim.due)
    values = alignment.values
    if relation is Relation.CONFIRMS:
        standing = claim.claim.kind is ClaimKind.PROMISE and claim.claim.polarity is Polarity.NEGATIVE
        return Status.IN_PROGRESS if standing and claim.due and not over else Status.KEPT
    if relation is Relation.CONTRADICTS:
        return Status.BROKEN
    if relation is not Relation.UPDATES:
        return Status.LAPSED if over and claim.claim.forward_looking else Status.OPEN
    changed = ("outcome_abandoned", "outcome_delayed", "outcome_revised")
    if alignment.told or any(values[name] for name in changed):
        return Status.SUPERSEDED
    if values["outcome_partial"] or values["aspect_ongoing"]:
        return Status.PARTLY_KEPT if over else Status.IN_PROGRESS
    return Status.SUPERSEDED
