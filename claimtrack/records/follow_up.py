"""What a later article does to an earlier claim."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from claimtrack.records.shown import html, one_line
from claimtrack.records.span import TextSpan


class Relation(StrEnum):
    """What a later article does to a claim."""

    CONFIRMS = "confirms"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    REPEATS = "repeats"
    NO_EVIDENCE = "no_evidence"


class Status(StrEnum):
    """Where a claim stands; ``due``, ``lapsed`` and ``withdrawn`` are derived by the ledger."""

    OPEN = "open"
    DUE = "due"
    IN_PROGRESS = "in_progress"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    BROKEN = "broken"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Slot(StrEnum):
    """The slots by which a claim and a sentence are compared."""

    SPEAKER = "speaker"
    ENTITY = "entity"
    PREDICATE = "predicate"
    MEASURE = "measure"
    QUANTITY = "quantity"
    TIME = "time"
    PLACE = "place"
    POLARITY = "polarity"
    ASPECT = "aspect"
    OUTCOME = "outcome"
    CONDITION = "condition"


@frozen(kw_only=True)
class SlotReason:
    """What one slot says: the words on both sides and the finding.

    Attributes:
        slot: which slot.
        claim: the words on the side of the claim; may be empty.
        evidence: the words on the side of the later article; may be empty.
        finding: one short sentence for a reader ("103 lies outside 105 to 115").
    """

    slot: Slot
    claim: str = ""
    evidence: str = ""
    finding: str = ""


@frozen(kw_only=True, repr=False)
class FollowUp:
    """The answer for one claim and one later article.

    Attributes:
        claim_id, article_id: the claim, and the later article.
        relation: confirms, contradicts, updates, repeats or no_evidence.
        evidence: the sentence (or part) of the later article that carries it; None for no_evidence.
        reasons: the slots that met, for a reader.
        score: probability that the relation is right, 0 to 1.
        sure: whether that is enough to move the claim's status; answers that are not are shown as unsure, for
            a person to decide.
        status: of the claim after this article.
        late: whether the thing was done, but after its deadline; the status is then ``broken``.

    Example:
        >>> FollowUp(claim_id="c", article_id="a", relation=Relation.NO_EVIDENCE).status
        <Status.OPEN: 'open'>
    """

    claim_id: str
    article_id: str
    relation: Relation
    evidence: TextSpan | None = None
    reasons: tuple[SlotReason, ...] = ()
    score: float = 0.0
    sure: bool = False
    status: Status = Status.OPEN
    late: bool = False

    @property
    def words(self) -> str:
        """The answer as it is shown everywhere; what moves no status says so.

        Example:
            >>> FollowUp(claim_id="c", article_id="a", relation=Relation.CONTRADICTS, score=0.96, sure=True,
            ...          status=Status.BROKEN).words
            'contradicts (0.96), now broken'
            >>> FollowUp(claim_id="c", article_id="a", relation=Relation.CONTRADICTS, score=0.4).words
            'unsure, perhaps contradicts (0.40)'
        """
        if self.relation is Relation.NO_EVIDENCE:
            return "no evidence"
        if not self.sure:
            return f"unsure, perhaps {self.relation} ({self.score:.2f})"
        late = ", late" if self.late else ""
        return f"{self.relation} ({self.score:.2f}), now {self.status.replace('_', ' ')}{late}"

    def __repr__(self) -> str:
        words = f", {one_line(self.evidence.text)!r}" if self.evidence else ""
        return f"FollowUp({self.words}{words})"

    def _repr_html_(self) -> str:
        return html(self)
