"""What is read from a ledger: articles, claims, their history."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

import sqlalchemy as sa
from attrs import evolve, frozen
from sqlalchemy.engine import Connection

from claimtrack.ledger.records import Entry, Standing
from claimtrack.ledger.schema import (
    articles,
    claims,
    extractions,
    readings,
    states,
)
from claimtrack.ledger.status import on_day
from claimtrack.records import Article, Claim, Status
from claimtrack.records.convert import from_json

T = TypeVar("T")

# Values in one IN (...) or one INSERT.
CHUNK = 500


@frozen
class Place:
    """One reading of a claim, and whether it is the present one of the present version of its page."""

    extraction: int
    position: int
    article: int
    published: str | None
    claim: Claim
    current: bool


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """``values`` in lists of at most ``size``."""
    held: list[T] = []
    for value in values:
        held.append(value)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


def day(text: str | None) -> dt.date | None:
    """The day that a column holds."""
    return dt.date.fromisoformat(text) if text else None


def column(text: str | None) -> str | None:
    """``text`` as every database takes it: no NUL, no half of a surrogate pair (the record keeps both)."""
    if text is None:
        return None
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")


# Asked for every article that is added: built once.
_NUMBER = sa.select(articles.c.seq).where(articles.c.article_id == sa.bindparam("article_id"))
_EXTRACTION = sa.select(extractions.c.seq).where(
    extractions.c.article == sa.bindparam("number"), extractions.c.extractor == sa.bindparam("extractor")
)


def article_number(connection: Connection, article_id: str) -> int | None:
    """The number of an article by its id, or None."""
    return connection.scalar(_NUMBER, {"article_id": article_id})


def article(connection: Connection, article_id: str) -> Article | None:
    """An article by its id, or None."""
    record = connection.scalar(sa.select(articles.c.record).where(articles.c.article_id == article_id))
    return None if record is None else from_json(record, Article)


def articles_of(connection: Connection, ids: Collection[str]) -> dict[str, Article]:
    """Articles by their ids."""
    query = sa.select(articles.c.article_id, articles.c.record).where(articles.c.article_id.in_(ids))
    return {article_id: from_json(record, Article) for article_id, record in connection.execute(query)}


def article_at(connection: Connection, number: int) -> Article:
    """An article by its number."""
    record = connection.execute(sa.select(articles.c.record).where(articles.c.seq == number)).scalar_one()
    return from_json(record, Article)


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


def versions(connection: Connection, one: Article) -> set[int]:
    """The numbers of all held versions of the page of an article, itself included."""
    same = articles.c.article_id == one.article_id
    if one.url:
        publisher = sa.func.coalesce(articles.c.publisher, "")
        page = sa.and_(articles.c.url == column(one.url), publisher == (column(one.publisher) or ""))
        same = sa.or_(same, page)
    return set(connection.scalars(sa.select(articles.c.seq).where(same)))


def current_articles(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Those of the articles that are the latest version of their page."""
    latest: dict[tuple[str, str | None], tuple[str, int]] = {}
    pages = _pages(connection, numbers)
    for seq, url, publisher, edition in pages:
        key = (url, publisher or "")
        latest[key] = max(latest.get(key, ("", 0)), (edition, seq))
    paged = {seq for seq, *_ in pages}
    return (set(numbers) - paged) | ({seq for _, seq in latest.values()} & set(numbers))


def replaced(connection: Connection, number: int) -> str | None:
    """The id of the version that came before an article on its page, or None."""
    ordered = sorted((edition, seq) for seq, _, _, edition in _pages(connection, {number}))
    place = next((i for i, (_, seq) in enumerate(ordered) if seq == number), 0)
    if not place:
        return None
    return connection.scalar(sa.select(articles.c.article_id).where(articles.c.seq == ordered[place - 1][1]))


def _pages(connection: Connection, numbers: Collection[int]) -> Sequence[tuple[int, str, str | None, str]]:
    # All versions of the pages of these articles; articles without an address have no versions.
    one, other = articles.alias("one"), articles.alias("other")
    query = (
        sa.select(other.c.seq, other.c.url, other.c.publisher, other.c.edition)
        .join(
            one,
            sa.and_(
                one.c.url == other.c.url,
                sa.func.coalesce(one.c.publisher, "") == sa.func.coalesce(other.c.publisher, ""),
            ),
        )
        .where(one.c.seq.in_(numbers), one.c.url.is_not(None))
        .distinct()
    )
    return connection.execute(query).all()


def _current_extractions(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    query = (
        sa.select(extractions.c.article, sa.func.max(extractions.c.seq))
        .where(extractions.c.article.in_(numbers))
        .group_by(extractions.c.article)
    )
    return dict(connection.execute(query).all())


def current_readings(connection: Connection, numbers: Collection[int]) -> list[tuple[int, Claim]]:
    """Numbers and records of the claims that the latest extractions of articles read."""
    if not numbers:
        return []
    latest = _current_extractions(connection, numbers).values()
    query = (
        sa.select(readings.c.claim, readings.c.record)
        .where(readings.c.extraction.in_(latest))
        .order_by(readings.c.extraction, readings.c.position)
    )
    return [(number, from_json(record, Claim)) for number, record in connection.execute(query)]


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
        .where(states.c.claim.in_(numbers))
    )
    return {
        number: (evolve(from_json(record, Claim), claim_id=claim_id), day(published))
        for number, claim_id, record, published in connection.execute(query)
    }


def first_claims(connection: Connection, numbers: Collection[int]) -> dict[int, Claim]:
    """The first reading of claims."""
    query = (
        sa.select(readings.c.claim, readings.c.record)
        .where(readings.c.claim.in_(numbers))
        .order_by(readings.c.extraction.desc(), readings.c.position.desc())
    )
    return {number: from_json(record, Claim) for number, record in connection.execute(query)}


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
    present = current_articles(connection, holders)
    latest = _current_extractions(connection, holders)
    found: dict[int, list[Place]] = defaultdict(list)
    for number, extraction, position, holder, published, record in rows:
        current = holder in present and latest[holder] == extraction
        found[number].append(
            Place(extraction, position, holder, published, from_json(record, Claim), current)
        )
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
        claim = evolve(from_json(row.record, Claim), claim_id=row.claim_id)
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
