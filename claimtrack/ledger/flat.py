"""A claim of a ledger as one flat row: the columns of an extraction, then where it stands and why."""

from __future__ import annotations

import datetime as dt

from claimtrack.ledger.records import Answer, Dossier, Judgement
from claimtrack.records import Relation
from claimtrack.records.rows import Row, claim_rows, joined


def row(dossier: Dossier) -> Row:
    """The row of a claim with the names of ``claimtrack.records.rows.LEDGER_COLUMNS``.

    Of several later articles it has the one that decided where the claim stands, else the last that spoke of
    it.
    """
    entry, standing = dossier.entry, dossier.entry.standing
    (claimed,) = claim_rows(dossier.article, [entry.claim])
    judgements = [event for event in dossier.history if isinstance(event, Judgement)]
    answer = _answer(dossier)
    found = answer.follow_up if answer else None
    evidence = found.evidence if found else None
    return {
        **claimed,
        "outlets": joined(entry.outlets),
        # An opinion or a past fact that nothing settled is no open promise.
        "status": standing.status.value if entry.claim.forward_looking or standing.status != "open" else None,
        "late": standing.late,
        "since": standing.since,
        "judged_by": standing.judged_by,
        "note": (judgements[-1].note or None) if standing.judged_by and judgements else None,
        "relation": found.relation.value if found else None,
        "answer": found.words if found else None,
        "sure": found.sure if found else None,
        "score": found.score if found else None,
        "evidence": evidence.text if evidence else None,
        "evidence_start": evidence.start if evidence else None,
        "evidence_end": evidence.end if evidence else None,
        "evidence_article_id": found.article_id if found else None,
        "evidence_title": answer.title if answer else None,
        "evidence_publisher": answer.publisher if answer else None,
        "evidence_published": answer.published if answer else None,
        "evidence_url": answer.url if answer else None,
    }


def _answer(dossier: Dossier) -> Answer | None:
    bearing = [
        event
        for event in dossier.history
        if isinstance(event, Answer) and event.follow_up.relation is not Relation.NO_EVIDENCE
    ]
    decided = [one for one in bearing if one.follow_up.article_id == dossier.entry.standing.article_id]
    return max(
        decided or bearing, key=lambda event: (event.published or dt.date.min, event.seq), default=None
    )
