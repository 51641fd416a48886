"""What the tables hold of claims: their readings, their places, where they stand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa
from attrs import evolve, frozen
from sqlalchemy.engine import Connection

from claimtrack.ledger import editions
from claimtrack.ledger.bulk import chunks
from claimtrack.ledger.records import Entry, Standing
from claimtrack.ledger.schema import (
    articles,
    claims,
    extractions,
    readings,
    states,
)
from claimtrack.ledger.status import on_day
from claimtrack.ledger.stored import day, read
from claimtrack.records import Article, Claim, Status


@frozen
class Place:
    """One reading of a claim, and whether it is the present one of the present version of its page."""

    extraction: int
    position: int
    article: int
    published: str | None
    claim: Claim
    current: bool


# Asked for every article that is added: built once.
_EXTRACTION = sa.select(extractions.c.seq).where(
    extractions.c.article == sa.bindparam("number"), extractions.c.extractor == sa.bindparam("extractor")
)


def article_at(connection: Connection, number: int) -> Article:
    """The edition of an article with a number."""
    record = connection.execute(sa.select(articles.c.record).where(articles.c.seq == number)).scalar_one()
    return read(record, Article)[0]


def articles_at(
    connection: Connection, numbers: Collection[int]
) -> dict[int, tuple[Article, tuple[str, ...]]]:
    """Editions of articles by their numbers, with what is wrong with their records."""
    query = sa.select(articles.c.seq, articles.c.record).where(articles.c.seq.in_(numbers))
    return {seq: read(record, Article) for seq, record in connection.execute(query)}


def extraction_number(connection: Connection, number: int, extractor: str) -> int | None:
    """The number of what ``extractor`` read in an article, or None."""
    return connection.scalar(_EXTRACTION, {"number": number, "extractor": extractor})


def claim_number(connection: Connection, claim_id: str) -> list[int]:
    """The numbers of the claims that an id, or the beginning of one, can mean."""
    exact = sa.select(claims.c.id).where(claims.c.claim_id == claim_id)
    alias = sa.select(readings.c.claim).where(readings.c.claim_id == claim_id).distinct()
    # Hexadecimal digits only, so nothing in it can be a wildcard.
    begun = sa.select(claims.c.id).where(claims.c.claim_id >= claim_id, claims.c.claim_id < claim_id + "g")
    for query in (exact, alias, begun):
        found = list(connection.scalars(query.limit(2)))
        if found:
            return found
    return []


def claim_ids(connection: Connection, extraction: int) -> tuple[str, ...]:
    """The ids of the claims of one extraction, in order of the text."""
    query = (
        sa.select(claims.c.claim_id)
        .join(readings, readings.c.claim == claims.c.id)
        .where(readings.c.extraction == extraction)
        .order_by(readings.c.position)
    )
    return tuple(connection.scalars(query))


def _current_extractions(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    query = (
        sa.select(extractions.c.article, sa.func.max(extractions.c.seq))
        .where(extractions.c.article.in_(sa.bindparam("articles", expanding=True)))
        .group_by(extractions.c.article)
    )
    return {
        article: last
        for chunk in chunks(numbers)
        for article, last in connection.execute(query, {"articles": chunk})
    }


def last_readings(connection: Connection, numbers: Collection[int]) -> list[tuple[int, Claim]]:
    """Numbers and records, as last read, of all claims that were ever read in some articles."""
    found = []
    for chunk in chunks(numbers):
        last = (
            sa.select(readings.c.claim, sa.func.max(readings.c.extraction).label("extraction"))
            .join(extractions, extractions.c.seq == readings.c.extraction)
            .where(extractions.c.article.in_(chunk))
            .group_by(readings.c.claim)
            .subquery()
        )
        query = (
            sa.select(readings.c.claim, readings.c.record)
            .join(last, sa.and_(last.c.claim == readings.c.claim, last.c.extraction == readings.c.extraction))
            .order_by(readings.c.extraction, readings.c.position)
        )
        found += [(number, read(record, Claim)[0]) for number, record in connection.execute(query)]
    return found


def claims_of(connection: Connection, numbers: Collection[int]) -> set[int]:
    """The numbers of all claims that were ever read in some articles."""
    query = (
        sa.select(readings.c.claim)
        .join(extractions, extractions.c.seq == readings.c.extraction)
        .where(extractions.c.article.in_(sa.bindparam("articles", expanding=True)))
    )
    return {claim for chunk in chunks(numbers) for claim in connection.scalars(query, {"articles": chunk})}


def present_claims(
    connection: Connection, numbers: Collection[int]
) -> dict[int, tuple[Claim, dt.date | None]]:
    """The present reading of claims under the ledger's ids, with the day of first publication."""
    query = (
        sa.select(states.c.claim, claims.c.claim_id, readings.c.record, states.c.published)
        .join(claims, claims.c.id == states.c.claim)
        .join(
            readings,
            sa.and_(readings.c.extraction == states.c.extraction, readings.c.position == states.c.position),
        )
        .where(states.c.claim.in_(sa.bindparam("claims", expanding=True)))
    )
    return {
        number: (evolve(read(record, Claim)[0], claim_id=claim_id), day(published))
        for chunk in chunks(numbers)
        for number, claim_id, record, published in connection.execute(query, {"claims": chunk})
    }


def first_claims(connection: Connection, numbers: Collection[int]) -> dict[int, Claim]:
    """The first reading of claims."""
    query = (
        sa.select(readings.c.claim, readings.c.record)
        .where(readings.c.claim.in_(numbers))
        .order_by(readings.c.extraction.desc(), readings.c.position.desc())
    )
    return {number: read(record, Claim)[0] for number, record in connection.execute(query)}


def places(connection: Connection, numbers: Collection[int]) -> dict[int, list[Place]]:
    """All readings of claims, in the order of recording."""
    query = (
        sa.select(
            readings.c.claim,
            readings.c.extraction,
            readings.c.position,
            extractions.c.article,
            articles.c.published,
            readings.c.record,
        )
        .join(extractions, extractions.c.seq == readings.c.extraction)
        .join(articles, articles.c.seq == extractions.c.article)
        .where(readings.c.claim.in_(numbers))
        .order_by(readings.c.extraction, readings.c.position)
    )
    rows = connection.execute(query).all()
    holders = {row.article for row in rows}
    present = editions.current(connection, holders)
    latest = _current_extractions(connection, holders)
    found: dict[int, list[Place]] = defaultdict(list)
    for number, extraction, position, holder, published, record in rows:
        current = holder in present and latest[holder] == extraction
        found[number].append(Place(extraction, position, holder, published, read(record, Claim)[0], current))
    return found


def entries(connection: Connection, numbers: Iterable[int], on: dt.date) -> list[Entry]:
    """Claims with where they stand on a day, in the order given."""
    return [entry for chunk in chunks(numbers) for entry in _entries(connection, chunk, on)]


def _entries(connection: Connection, ordered: Sequence[int], on: dt.date) -> list[Entry]:
    query = (
        sa.select(
            states,
            claims.c.claim_id,
            readings.c.record,
            articles.c.article_id,
            articles.c.published.label("day"),
            articles.c.publisher,
            articles.c.title,
            articles.c.url,
        )
        .join(claims, claims.c.id == states.c.claim)
        .join(
            readings,
            sa.and_(readings.c.extraction == states.c.extraction, readings.c.position == states.c.position),
        )
        .join(articles, articles.c.seq == states.c.article)
        .where(states.c.claim.in_(ordered))
    )
    outlets = _outlets(connection, ordered)
    found = {}
    for row in connection.execute(query):
        record, faults = read(row.record, Claim)
        claim = evolve(record, claim_id=row.claim_id, article_id=row.article_id)
        standing = Standing(
            status=Status(row.status),
            late=bool(row.late),
            judged_by=row.judge,
            since=day(row.since),
            article_id=row.decided,
        )
        found[row.claim] = Entry(
            number=row.claim,
            claim=claim,
            standing=on_day(standing, due=day(row.due), day=on),
            published=day(row.day),
            publisher=row.publisher,
            title=row.title,
            url=row.url,
            outlets=outlets.get(row.claim, ()),
            faults=faults,
        )
    return [found[number] for number in ordered]


def _outlets(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
    query = (
        sa.select(readings.c.claim, articles.c.publisher, articles.c.published, articles.c.seq)
        .join(extractions, extractions.c.seq == readings.c.extraction)
        .join(articles, articles.c.seq == extractions.c.article)
        .where(readings.c.claim.in_(numbers), articles.c.publisher.is_not(None))
        .order_by(articles.c.published, articles.c.seq)
    )
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for number, publisher, *_ in connection.execute(query):
        found[number][publisher] = None
    return {number: tuple(names) for number, names in found.items()}
