"""Puts together what a report shows, from a ledger: as of a day, with nothing that came later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve

from claimtrack.ledger import Ledger
from claimtrack.ledger.records import Answer, Appearance, Dossier, Judgement
from claimtrack.ledger.status import derive
from claimtrack.records import Relation, Status
from claimtrack.reporting.views import ClaimView, Event, Source

Moment = Appearance | Answer | Judgement


def gather(ledger: Ledger, *, on: dt.date) -> Iterator[ClaimView]:
    """The claims of a ledger with their history, as they stood on a day; in the order of adding.

    Example:
        >>> with Ledger.open(":memory:") as ledger:
        ...     list(gather(ledger, on=dt.date(2024, 5, 2)))
        []
    """
    return map(view, dossiers(ledger, on=on))


def dossiers(ledger: Ledger, *, on: dt.date) -> Iterator[Dossier]:
    """All that was known of each claim on a day: later articles, answers and judgements are left out.

    A claim whose article appeared after that day is left out itself.
    """
    for dossier in ledger.dossiers(on=on):
        past = tuple(event for event in dossier.history if _day_of(event) <= on)
        if past == dossier.history:
            yield dossier
        elif any(isinstance(event, Appearance) for event in past):
            entry = dossier.entry
            live = entry.standing.status is not Status.WITHDRAWN
            standing = derive(past, due=entry.claim.due, live=live, on=on)
            yield evolve(dossier, history=past, entry=evolve(entry, standing=standing))


def _day_of(event: Moment) -> dt.date:
    if isinstance(event, Judgement):
        return event.recorded.date() if event.recorded else dt.date.min
    # What has no date could be of any day: it is not known to be later.
    return event.published or dt.date.min


def view(dossier: Dossier) -> ClaimView:
    """What a report shows of one claim."""
    entry, article, history = dossier.entry, dossier.article, dossier.history
    appearances = {
        event.article_id: _source(event.article_id, event)
        for event in history
        if isinstance(event, Appearance) and event.article_id != article.article_id
    }
    events = [_event(event) for event in history if not isinstance(event, Appearance)]
    told = [e for e in events if e.answer is None or e.answer.relation is not Relation.NO_EVIDENCE]
    standing = entry.standing
    sources = (e.source for e in told if e.source and e.source.article_id == standing.article_id)
    return ClaimView(
        claim=entry.claim,
        article=article,
        status=standing.status,
        late=standing.late,
        judged_by=standing.judged_by,
        since=standing.since,
        decided_in=next(sources, None),
        events=tuple(sorted(told, key=lambda e: e.on or dt.date.min)),
        appearances=tuple(appearances.values()),
    )


def _event(event: Answer | Judgement) -> Event:
    if isinstance(event, Judgement):
        day = event.recorded and event.recorded.date()
        return Event(on=day, status=event.status, by=event.by, note=event.note or None)
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
