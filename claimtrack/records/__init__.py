"""The nouns: frozen records with keyword-only fields, tuples throughout, no spaCy object inside."""

from claimtrack.records.article import Article
from claimtrack.records.attribution import (
    Attribution,
    AttributionStyle,
    CueEffect,
    CueType,
    Resolution,
    Speaker,
)
from claimtrack.records.claim import (
    FORWARD_LOOKING,
    Aspect,
    Certainty,
    Claim,
    ClaimKind,
    ForwardLookingStatement,
    Polarity,
    Proposition,
    Reason,
    claim_id,
)
from claimtrack.records.extraction import Extraction, ExtractionWarning, WarningCode
from claimtrack.records.follow_up import FollowUp, Relation, Slot, SlotReason, Status
from claimtrack.records.party import Party, PartyKind
from claimtrack.records.quantity import Direction, Quantity
from claimtrack.records.span import TextSpan
from claimtrack.records.times import Horizon, Term, TimeExpression, TimeReading, TimeRole, TimeType, to_edtf

__all__ = [
    "FORWARD_LOOKING",
    "Article",
    "Aspect",
    "Attribution",
    "AttributionStyle",
    "Certainty",
    "Claim",
    "ClaimKind",
    "CueEffect",
    "CueType",
    "Direction",
    "Extraction",
    "ExtractionWarning",
    "FollowUp",
    "ForwardLookingStatement",
    "Horizon",
    "Party",
    "PartyKind",
    "Polarity",
    "Proposition",
    "Quantity",
    "Reason",
    "Relation",
    "Resolution",
    "Slot",
    "SlotReason",
    "Speaker",
    "Status",
    "Term",
    "TextSpan",
    "TimeExpression",
    "TimeReading",
    "TimeRole",
    "TimeType",
    "WarningCode",
    "claim_id",
    "to_edtf",
]
