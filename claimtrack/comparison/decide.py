"""From alignments to an answer: the sentence that bears on the claim, and the status after it."""

from __future__ import annotations

import datetime as dt

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from claimtrack.comparison.align import Alignment
from claimtrack.comparison.sides import ClaimSide
from claimtrack.comparison.weights import SHOWN, Array, Readings, SentenceModel
from claimtrack.records import ClaimKind, Polarity, Relation, Status

ANSWERS = (*SHOWN, Relation.NO_EVIDENCE)  # columns of the chances of an article
LEAST = 0.25  # chance that the best sentence bears on the claim, under which nothing is shown
ALIKE = 0.25  # nearness in use that ties two sentences to each other where they share no word
FAINT = 0.3  # strength of a match of quantities that ties two sentences to each other
GOING_ON = {"figure_so_far": Status.IN_PROGRESS, "not_yet_done": Status.OPEN}  # updates that change nothing
NEAREST = 10  # sentences that are weighed; evidence lies among them in 95 of 100 cases


@frozen(kw_only=True, eq=False)
class Ranking:
    """The sentences of a later article ranked for one claim.

    Attributes:
        best: the alignment that bears on the claim most likely; ``bears``: the chance that it does.
        chances: of each of ``ANSWERS``, over all sentences.
        told: the alignment whose sentence says outright what became of the claim, or None.
    """

    best: Alignment
    bears: float
    chances: Array
    told: Alignment | None = None


def rank(alignments: list[Alignment], model: SentenceModel) -> Ranking:
    """The sentence most likely to bear on the claim, by the fitted weights; the first of equals wins."""
    nearest = shortlist(alignments)
    rows = np.array([[a.values[name] for name in model.names] for a in nearest])
    return ranking(nearest, model.readings(rows))


def shortlist(alignments: list[Alignment]) -> list[Alignment]:
    """The sentences nearest to the claim in words, sense and figures, in order of the text."""
    by_nearness = sorted(alignments, key=lambda a: (-_nearness(a.values), a.candidate.place))
    return sorted(by_nearness[:NEAREST], key=lambda a: a.candidate.place)


def _nearness(values: dict[str, float]) -> float:
    return 2 * values["near"] + values["overlap_share"] + 0.3 * (values["sense"] + values["number_strength"])


def ranking(alignments: list[Alignment], readings: Readings) -> Ranking:
    """The ranking from what each sentence may show."""
    bears = readings.bears()
    order = np.argsort(-bears, kind="stable").tolist()
    best = alignments[order[0]]
    return Ranking(
        best=best,
        bears=float(bears[order[0]]) if _meets(best) else 0.0,
        chances=np.append(readings.shown.sum(axis=0), readings.nothing),
        told=next((alignments[i] for i in order if alignments[i].told), None),
    )


def _meets(alignment: Alignment) -> bool:
    """Whether anything ties a sentence to the claim: else there is no reason to give."""
    values = alignment.values
    figure = values["number_strength"] >= FAINT
    # A pronoun takes up the claim where the sentence before it has something of the claim.
    taken_up = alignment.same_speaker or values["takes_up"] * values["overlap_before"] > 0
    return bool(alignment.shared) or figure or taken_up or values["near"] >= ALIKE


def choose(chances: Array, bears: Array, preference: Array) -> NDArray[np.int64]:
    """For each row of chances the column of the answer: the likeliest after preference.

    Where the best sentence hardly bears on the claim the answer is that there is no evidence: a relation
    without evidence to show helps nobody.
    """
    likeliest = (chances * preference).argmax(axis=1)
    return np.where(bears < LEAST, ANSWERS.index(Relation.NO_EVIDENCE), likeliest)


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
        return GOING_ON.get(alignment.told.rule if alignment.told else "", Status.SUPERSEDED)
    if values["outcome_partial"] or values["aspect_ongoing"]:
        return Status.PARTLY_KEPT if over else Status.IN_PROGRESS
    return Status.SUPERSEDED
