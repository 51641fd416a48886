"""Puts together what a report shows, from a ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from claimtrack.ledger import Ledger
from claimtrack.ledger.records import Answer, Appearance, Dossier, Judgement
from claimtrack.records import Relation
from claimtrack.reporting.views import ClaimView, Event, Source


def gather(ledger: Ledger, *, on: dt.date) -> Iterator[ClaimView]:
    """All claims of a ledger with their history, as they stand on a day; in the order of adding.

    Example:
        >>> with Ledger.open(":memory:") as ledger:
        ...     list(gather(ledger, on=dt.date(2024, 5, 2)))
        []
    """
    return map(_view, ledger.dossiers(on=on))


def _view(dossier: Dossier) -> ClaimView:
    entry, article, history = dossier.entry, dossier.article, dossier.history
    appearances = {
        event.article_id: _source(event.article_id, event)
        for event in history
        if isinstance(event, Appearance) and event.article_id != article.article_id
    }
    events = [_event(event) for event in history if not isinstance(event, Appearance)]
    return ClaimView(
        claim=entry.claim,
        article=article,
        status=entry.standing.status,
        events=tuple(
            sorted(
                (e for e in events if e.answer is None or e.answer.relation is not Relation.NO_EVIDENCE),
                key=lambda e: e.on or dt.date.min,
            )
        ),
        appearances=tuple(appearances.values()),
    )


def _event(event: Answer | Judgement) -> Event:
    if isinstance(event, Judgement):
        return Event(on=event.recorded.date(), status=event.status, by=event.by, note=event.note or None)
    answer = event.follow_up
    return Event(
        on=event.published,
        status=answer.status,
        answer=answer,
        source=_source(answer.article_id, event),
    )


def _source(article_id: str, event: Answer | Appearance) -> Source:
    return Source(
        article_id=article_id,
        title=event.title,
        publisher=event.publisher,
        published=event.published,
        url=event.url,
    )
