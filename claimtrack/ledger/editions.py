"""Which rows are the same article or page: corrected dates and titles, later versions, articles taken out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping

import sqlalchemy as sa
from attrs import evolve, frozen
from sqlalchemy.engine import Connection

from claimtrack.ledger.bulk import chunks
from claimtrack.ledger.schema import articles, extractions, withdrawals
from claimtrack.ledger.stored import column, read
from claimtrack.records import Article


def page_of(article: Article) -> str:
    """The same for all articles of one publisher at one address; without an address, for one article.

    Example:
        >>> one, other = (Article(text=text, url="https://velm.example/1") for text in ("Rain.", "Sun."))
        >>> page_of(one) == page_of(other)
        True
    """
    if not article.url:
        return article.article_id
    parts = f"{column(article.url)}\n{column(article.publisher) or ''}"
    return hashlib.blake2b(parts.encode(), digest_size=10).hexdigest()


def moment_of(article: Article) -> str:
    """When an edition was changed, or else published (UTC), in a form that sorts by time; "" if unknown."""
    moment = article.modified or article.published
    if isinstance(moment, dt.datetime):
        try:
            moment = moment.astimezone(dt.UTC)
        except OverflowError:  # within a day of the calendar's ends
            moment = moment.replace(tzinfo=dt.UTC)
    return moment.isoformat() if moment else ""


# Asked for every article that is added: built once.
_EDITIONS = (
    sa.select(articles.c.seq, articles.c.edition_id)
    .where(articles.c.article_id == sa.bindparam("article_id"))
    .order_by(articles.c.seq)
)
_RECORD = sa.select(articles.c.record).where(articles.c.seq == sa.bindparam("number"))
_PAGE = sa.select(articles.c.seq).where(articles.c.page == sa.bindparam("page"))


def find(connection: Connection, article: Article) -> tuple[int | None, Article]:
    """The number of the edition that an article is, or None, and the article with what is known of it.

    A title or date that it lacks is that of the last edition: what is not said corrects nothing.
    """
    held = connection.execute(_EDITIONS, {"article_id": article.article_id}).all()
    if not held:
        return None, article
    numbers = {edition_id: seq for seq, edition_id in held}
    if article.edition_id in numbers and not (article.title is None or article.published is None):
        return numbers[article.edition_id], article
    last, _ = read(connection.execute(_RECORD, {"number": held[-1].seq}).scalar_one(), Article)
    whole = evolve(article, title=article.title or last.title, published=article.published or last.published)
    return numbers.get(whole.edition_id), whole


def same_article(connection: Connection, article_id: str) -> set[int]:
    """The numbers of all editions of an article."""
    return set(connection.scalars(_EDITIONS, {"article_id": article_id}))


def versions(connection: Connection, article: Article) -> set[int]:
    """The numbers of all that is held of the page of an article, itself included."""
    return set(connection.scalars(_PAGE, {"page": page_of(article)}))


def by_id(connection: Connection, article_id: str) -> int | None:
    """The number of the last edition of an article, by its id or the id of any edition (of version 1)."""
    query = sa.select(articles.c.article_id).where(
        sa.or_(articles.c.article_id == article_id, articles.c.edition_id == article_id)
    )
    found = connection.scalar(query.limit(1))
    if found is None:
        return None
    return max(same_article(connection, found))


@frozen
class _Edition:
    # One row of a page; only rows that were read for claims tell what the page says now.
    seq: int
    article_id: str
    moment: str
    read: bool


def current(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Those of the rows that say what their page says now: its latest version, in its last edition."""
    return {row for chunk in chunks(numbers) for row in _current(connection, chunk)}


def _current(connection: Connection, numbers: Collection[int]) -> set[int]:
    present = set()
    gone = withdrawn(connection, numbers)
    for rows in _pages(connection, numbers).values():
        # A correction counts whatever its date; versions are ordered by theirs.
        last = {row.article_id: row for row in sorted(rows, key=lambda row: row.seq) if row.read}
        kept = [row for row in last.values() if row.article_id not in gone]
        if kept:
            present.add(max(kept, key=lambda row: (row.moment, row.seq)).seq)
    return present.intersection(numbers)


def replaced(connection: Connection, number: int) -> str | None:
    """The id of the version (or of the article itself, corrected) that came before a row, or None."""
    (rows,) = _pages(connection, {number}).values()
    ordered = sorted(rows, key=lambda row: (row.moment, row.seq))
    own = next(row for row in rows if row.seq == number)
    if any(row.article_id == own.article_id and row.seq < number for row in rows):
        return own.article_id
    before = ordered[: ordered.index(own)]
    return before[-1].article_id if before else None


def withdrawn(connection: Connection, numbers: Collection[int]) -> set[str]:
    """The ids of the articles on the pages of some rows that a person took out."""
    pages = sa.select(articles.c.page).where(articles.c.seq.in_(numbers))
    query = (
        sa.select(articles.c.article_id, withdrawals.c.withdrawn)
        .join(withdrawals, withdrawals.c.article == articles.c.seq)
        .where(articles.c.page.in_(pages))
        .order_by(withdrawals.c.seq)
    )
    last = dict(connection.execute(query).all())
    return {article_id for article_id, gone in last.items() if gone}


def _pages(connection: Connection, numbers: Collection[int]) -> Mapping[str, list[_Edition]]:
    found: dict[str, list[_Edition]] = defaultdict(list)
    pages = sa.select(articles.c.page).where(articles.c.seq.in_(numbers))
    was_read = sa.exists().where(extractions.c.article == articles.c.seq)
    query = sa.select(
        articles.c.page, articles.c.seq, articles.c.article_id, articles.c.moment, was_read
    ).where(articles.c.page.in_(pages))
    for page, *row in connection.execute(query):
        found[page].append(_Edition(*row))
    return found
