"""What happened to claims: their readings, answers and judgements, in the order of recording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

import sqlalchemy as sa
from attrs import Factory, evolve, frozen
from sqlalchemy.engine import Connection

from claimtrack.ledger import queries
from claimtrack.ledger.records import Answer, Appearance, Judgement
from claimtrack.ledger.schema import articles, events, extractions, follow_ups, judgements, readings
from claimtrack.ledger.stored import day, moment, read
from claimtrack.records import FollowUp, Relation, Status


@frozen
class History:
    """The answers and judgements of one claim, in the order of recording."""

    answers: list[Answer] = Factory(list)
    judgements: list[Judgement] = Factory(list)


def histories(connection: Connection, numbers: Collection[int]) -> Mapping[int, History]:
    """The answers (those for pages that ever bore on the claim) and judgements of claims."""
    found: dict[int, History] = defaultdict(History)
    page = articles.alias("page")
    bearing = (
        sa.select(follow_ups.c.claim, page.c.page)
        .join(page, page.c.seq == follow_ups.c.article)
        .where(follow_ups.c.claim.in_(numbers), follow_ups.c.relation != Relation.NO_EVIDENCE.value)
        .distinct()
        .subquery()
    )
    query = _answers().join(
        bearing,
        sa.and_(bearing.c.claim == follow_ups.c.claim, bearing.c.page == articles.c.page),
    )
    for row in connection.execute(query.order_by(follow_ups.c.seq)):
        found[row.claim].answers.append(_answer(row))
    for row in connection.execute(_judgements().where(judgements.c.claim.in_(numbers))):
        found[row.claim].judgements.append(_judgement(row))
    return found


def full_histories(
    connection: Connection, numbers: Collection[int]
) -> dict[int, tuple[Appearance | Answer | Judgement, ...]]:
    """All that was recorded of each claim, in the order of recording."""
    query = (
        sa.select(
            readings.c.claim,
            readings.c.extraction,
            readings.c.position,
            events.c.recorded,
            extractions.c.extractor,
            articles.c.article_id,
            articles.c.published,
            articles.c.publisher,
            articles.c.title,
            articles.c.url,
        )
        .join(extractions, extractions.c.seq == readings.c.extraction)
        .join(events, events.c.seq == readings.c.extraction)
        .join(articles, articles.c.seq == extractions.c.article)
        .where(readings.c.claim.in_(numbers))
    )
    by_place = {
        (place.extraction, place.position): place
        for several in queries.places(connection, numbers).values()
        for place in several
    }
    found: dict[int, list[Appearance | Answer | Judgement]] = {number: [] for number in numbers}
    for row in connection.execute(query):
        place = by_place[row.extraction, row.position]
        found[row.claim].append(
            Appearance(
                seq=row.extraction,
                recorded=moment(row.recorded),
                article_id=row.article_id,
                published=day(row.published),
                publisher=row.publisher,
                title=row.title,
                url=row.url,
                extractor=row.extractor,
                claim=evolve(place.claim, article_id=row.article_id),
                current=place.current,
            )
        )
    for given in connection.execute(_answers().where(follow_ups.c.claim.in_(numbers))):
        found[given.claim].append(_answer(given))
    for given in connection.execute(_judgements().where(judgements.c.claim.in_(numbers))):
        found[given.claim].append(_judgement(given))
    return {number: tuple(sorted(some, key=lambda event: event.seq)) for number, some in found.items()}


def _answers() -> sa.Select[tuple[object, ...]]:
    columns = (
        follow_ups.c.seq,
        follow_ups.c.claim,
        follow_ups.c.comparer,
        follow_ups.c.record,
        events.c.recorded,
        articles.c.article_id,
        articles.c.published,
        articles.c.publisher,
        articles.c.title,
        articles.c.url,
    )
    return (
        sa.select(*columns)
        .join(events, events.c.seq == follow_ups.c.seq)
        .join(articles, articles.c.seq == follow_ups.c.article)
    )


def _judgements() -> sa.Select[tuple[object, ...]]:
    columns = (judgements, events.c.recorded)
    return sa.select(*columns).join(events, events.c.seq == judgements.c.seq).order_by(judgements.c.seq)


def _answer(row: sa.Row[tuple[object, ...]]) -> Answer:
    return Answer(
        seq=row.seq,
        recorded=moment(row.recorded),
        follow_up=evolve(read(row.record, FollowUp)[0], article_id=row.article_id),
        published=day(row.published),
        publisher=row.publisher,
        title=row.title,
        url=row.url,
        comparer=row.comparer,
    )


def _judgement(row: sa.Row[tuple[object, ...]]) -> Judgement:
    return Judgement(
        seq=row.seq,
        recorded=moment(row.recorded),
        status=Status(row.status),
        by=row.judge,
        note=row.note,
    )
