"""The ledger: claims kept over years, and what was published of them later."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from attrs import evolve, field, frozen
from sqlalchemy.engine import Connection

from claimtrack.errors import InputError
from claimtrack.ledger import candidates, exchange, reading, writing
from claimtrack.ledger.asking import Asking
from claimtrack.ledger.records import Added, Entry
from claimtrack.ledger.schema import articles, claims, follow_ups
from claimtrack.ledger.status import read_status
from claimtrack.ledger.store import Store, open_store
from claimtrack.models import versions
from claimtrack.records import Article, Claim, Extraction, FollowUp, Status
from claimtrack.records.convert import from_json

# Claims held against one new article.
LIMIT = 50
# Articles of one transaction, where many are added.
BATCH = 64

Comparer = Callable[[Sequence[Claim], Article], Sequence[FollowUp]]


def _extract(articles: Iterable[Article]) -> Iterator[Extraction]:
    from claimtrack.extraction.pipeline import default_pipeline  # noqa: PLC0415 - spaCy and the model take a second

    return default_pipeline().pipe(articles)


def _compare(claims: Sequence[Claim], article: Article) -> Sequence[FollowUp]:
    from claimtrack.comparison import follow_up  # noqa: PLC0415 - it reads the article with the model

    return follow_up(claims, article)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@frozen(eq=False)
class Ledger(Asking):
    """Claims with their history, in a SQLite file or a PostgreSQL database.

    The history (articles, extractions, answers, judgements) is append-only: the database itself refuses
    to change or remove a row of it. Where a claim stands is derived from it and from the day.

    Attributes:
        store: the open database.
        extract: reads the claims of articles, in order; the default pipeline unless given.
        compare: holds claims against an article; ``claimtrack.follow_up`` unless given.
        extractor, comparer: name and version recorded with what those two found; change them with
            the functions.
        clock: the present moment (aware), recorded with every event.

    Example:
        >>> with Ledger.open(":memory:") as ledger:
        ...     ledger.add_extraction(Extraction(article=Article(text="Prices rose."))).new
        True
    """

    store: Store
    extract: Callable[[Iterable[Article]], Iterable[Extraction]] = _extract
    compare: Comparer = _compare
    extractor: str = field(factory=versions.extractor)
    comparer: str = field(factory=versions.comparer)
    clock: Callable[[], dt.datetime] = field(default=_now, repr=False)

    @classmethod
    def open(
        cls,
        address: str | os.PathLike[str],
        *,
        create: bool = True,
        extract: Callable[[Iterable[Article]], Iterable[Extraction]] = _extract,
        compare: Comparer = _compare,
        extractor: str | None = None,
        comparer: str | None = None,
        clock: Callable[[], dt.datetime] = _now,
    ) -> Self:
        """Open the ledger at a path (SQLite) or an address (``postgresql+psycopg://host/database``).

        Args:
            address: ``":memory:"`` keeps it in memory alone.
            create: make it if there is none; otherwise that is an error.
            extract: reads the claims of articles, in order.
            compare: holds claims against a later article.
            extractor: name and version of ``extract``; of this package and its model if None.
            comparer: name and version of ``compare``; of this package and its weights if None.
            clock: the present moment (aware).

        Raises:
            LedgerError: when it cannot be opened, is no ledger, or was written by a newer claimtrack.

        Example:
            >>> Ledger.open("no-such-ledger.db", create=False)
            Traceback (most recent call last):
            ...
            claimtrack.errors.LedgerError: no-such-ledger.db: there is no ledger of that name; ...
        """
        store = open_store(address, create=create)
        programs = (extractor or versions.extractor(), comparer or versions.comparer())
        return cls(store, extract, compare, *programs, clock)

    def close(self) -> None:
        """Close the database; the ledger cannot be used afterwards."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Adding

    def add(self, article: Article) -> Added:
        """Read the claims of an article and keep them; the same article again changes nothing.

        A quotation that another outlet carried within a week is one claim with several appearances. An
        article with the address and publisher of one that is held, and another text, is a new version
        of it: both are kept, claims that the latest version no longer carries are withdrawn.

        Raises:
            LedgerError: when it cannot be written; then nothing of it was stored.
        """
        return next(iter(self.add_all([article])))

    def add_all(self, articles: Iterable[Article]) -> Iterator[Added]:
        """Add many articles, ``BATCH`` in one transaction; yields what was done, in order.

        Iterate to the end: articles after the last one taken are not added.
        """
        for batch in reading.chunks(articles, BATCH):
            with self.store.reading() as connection:
                fresh = [one for one in batch if not self._holds(connection, one)]
            found = {one.article.article_id: one for one in self.extract(fresh)} if fresh else {}
            with self.store.writing() as connection:
                done = [self._put(connection, found.get(one.article_id, one)) for one in batch]
            yield from done

    def add_extraction(self, extraction: Extraction) -> Added:
        """Keep an article and claims that were read before (by the program named ``extractor``)."""
        return next(iter(self.add_extractions([extraction])))

    def add_extractions(self, extractions: Iterable[Extraction]) -> Iterator[Added]:
        """Keep many extractions, as ``add_all`` does with articles."""
        for batch in reading.chunks(extractions, BATCH):
            with self.store.writing() as connection:
                done = [self._put(connection, one) for one in batch]
            yield from done

    def _holds(self, connection: Connection, article: Article) -> bool:
        number = reading.article_number(connection, article.article_id)
        return (
            number is not None and reading.extraction_number(connection, number, self.extractor) is not None
        )

    def _put(self, connection: Connection, one: Extraction | Article) -> Added:
        # An article without an extraction is one that is held already.
        article, found = (one.article, one.claims) if isinstance(one, Extraction) else (one, ())
        return writing.put_extraction(connection, article, found, self.extractor, self._stamp())

    def _stamp(self) -> str:
        return self.clock().astimezone(dt.UTC).isoformat()

    # Following up

    def candidates(self, article: Article, *, limit: int = LIMIT) -> tuple[Entry, ...]:
        """The earlier claims that an article may bear on, the most related first.

        Args:
            article: with its day of publication.
            limit: most claims to return.

        Raises:
            InputError: when the article has no date.
        """
        on = _published(article)
        with self.store.reading() as connection:
            found = candidates.related(connection, article, limit=limit)
            return tuple(reading.entries(connection, found, on))

    def follow_up(self, article: Article, *, limit: int = LIMIT) -> tuple[FollowUp, ...]:
        """Hold the earlier claims that an article may bear on against it, and keep the answers.

        The article is stored, its own claims are not (``add`` does that). Asked again, claims that
        were compared before are not compared again.

        Returns:
            One answer for each claim compared with this article, now or before; those that bear on
            their claim first, then by score. ``status`` is that of the claim after this article.

        Raises:
            InputError: when the article has no date: what is later cannot be told.
            LedgerError: when the answers cannot be written; then none was stored.
        """
        on = _published(article)
        related = self.candidates(article, limit=limit)
        with self.store.reading() as connection:
            answered = {answer.claim_id for answer in self._answers(connection, article)}
        asked = {one.claim.claim_id: one for one in related if one.claim.claim_id not in answered}
        given = self.compare([one.claim for one in asked.values()], article) if asked else ()
        with self.store.writing() as connection:
            number = writing.put_article(connection, article, self._stamp())
            answers = {asked[answer.claim_id].number: answer for answer in given}
            writing.put_answers(connection, number, answers, self.comparer, self._stamp())
        with self.store.reading() as connection:
            kept = self._answers(connection, article)
            numbers = self._numbers(connection, [answer.claim_id for answer in kept])
            standing = {
                entry.claim.claim_id: entry.standing
                for entry in reading.entries(connection, numbers.values(), on)
            }
        answers_now = [
            evolve(answer, status=standing[answer.claim_id].status, late=standing[answer.claim_id].late)
            for answer in kept
        ]
        return tuple(
            sorted(answers_now, key=lambda answer: (answer.evidence is None, -answer.score, answer.claim_id))
        )

    def _answers(self, connection: Connection, article: Article) -> list[FollowUp]:
        query = (
            sa.select(follow_ups.c.record)
            .join(articles, articles.c.seq == follow_ups.c.article)
            .where(articles.c.article_id == article.article_id, follow_ups.c.comparer == self.comparer)
            .order_by(follow_ups.c.seq)
        )
        return [from_json(record, FollowUp) for record in connection.scalars(query)]

    def _numbers(self, connection: Connection, ids: Sequence[str]) -> dict[str, int]:
        query = sa.select(claims.c.claim_id, claims.c.id).where(claims.c.claim_id.in_(ids))
        return dict(connection.execute(query).all())

    def judge(self, claim_id: str, status: Status | str, *, by: str, note: str = "") -> Entry:
        """Record a person's judgement of a claim; it outranks the machine's answers, and both are kept.

        Args:
            claim_id: the id of the claim, or enough of its beginning.
            status: a status, or a word of a scale ("Promise Kept"); due and lapsed follow from the
                date and cannot be given.
            by: who judges.
            note: why.

        Raises:
            InputError: when there is no such claim or status, or ``by`` is empty.
        """
        found = read_status(status)
        if not by.strip():
            raise InputError("a judgement needs the name of who judges")
        with self.store.writing() as connection:
            number = self._number(connection, claim_id)
            writing.put_judgement(connection, number, found, by.strip(), note.strip(), self._stamp())
        return self.get(claim_id)

    # Exchange

    def load(self, lines: Iterable[str]) -> int:
        """Add the events of exported lines that the ledger does not hold; returns how many those were.

        Raises:
            InputError: when a line is none of an export; then nothing was added.
        """
        return exchange.import_lines(self.store, lines)

    def rebuild(self) -> None:
        """Derive all states and indexes from the history again; changes no answer of the ledger."""
        with self.store.writing() as connection:
            writing.rebuild(connection)


def _published(article: Article) -> dt.date:
    if article.published_on is None:
        raise InputError(
            "the article has no date of publication, so earlier claims cannot be told from later ones: "
            "give one with Article(published=...) or --published YYYY-MM-DD"
        )
    return article.published_on
