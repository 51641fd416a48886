"""The store: articles, claims, follow-ups, judgements, what is due."""

from claimtrack.ledger.ledger import Ledger
from claimtrack.ledger.records import Added, Answer, Appearance, Dossier, Entry, Judgement, Standing
from claimtrack.ledger.status import Scale, derive, in_words, read_status

__all__ = [
    "Added",
    "Answer",
    "Appearance",
    "Dossier",
    "Entry",
    "Judgement",
    "Ledger",
    "Scale",
    "Standing",
    "derive",
    "in_words",
    "read_status",
]
