"""The ledger: claims kept over years, and what was published of them later."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Self, TypeVar

import sqlalchemy as sa
from attrs import evolve, field, frozen
from sqlalchemy.engine import Connection

from claimtrack._version import __version__
from claimtrack.errors import InputError
from claimtrack.ledger import candidates, exchange, history, reading, words, writing
from claimtrack.ledger.records import Added, Answer, Appearance, Dossier, Entry, Judgement
from claimtrack.ledger.schema import articles, claims, follow_ups, states
from claimtrack.ledger.status import SETTLED, read_status
from claimtrack.ledger.store import Store, open_store
from claimtrack.records import Article, Claim, Extraction, FollowUp, Status
from claimtrack.records.convert import from_json

T = TypeVar("T")

PROGRAM = f"claimtrack {__version__}"
# Claims held against one new article.
LIMIT = 50
# Articles of one transaction, where many are added.
BATCH = 64

Comparer = Callable[[Sequence[Claim], Article], Sequence[FollowUp]]


def _extract(articles: Iterable[Article]) -> Iterator[Extraction]:
    from claimtrack.pipeline.run import default_pipeline  # noqa: PLC0415 - spaCy and the model take a second

    return default_pipeline().pipe(articles)


def _compare(claims: Sequence[Claim], article: Article) -> Sequence[FollowUp]:
    from claimtrack.comparison import follow_up  # noqa: PLC0415 - it reads the article with the model

    return follow_up(claims, article)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@frozen(eq=False)
class Ledger:
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
    extractor: str = PROGRAM
    comparer: str = PROGRAM
    clock: Callable[[], dt.datetime] = field(default=_now, repr=False)

    @classmethod
    def open(
        cls,
        address: str | os.PathLike[str],
        *,
        create: bool = True,
        extract: Callable[[Iterable[Article]], Iterable[Extraction]] = _extract,
        compare: Comparer = _compare,
        extractor: str = PROGRAM,
        comparer: str = PROGRAM,
        clock: Callable[[], dt.datetime] = _now,
    ) -> Self:
        """Open the ledger at a path (SQLite) or an address (``postgresql+psycopg://host/database``).

        Args:
            address: ``":memory:"`` keeps it in memory alone.
            create: make it if there is none; otherwise that is an error.
            extract: reads the claims of articles, in order.
            compare: holds claims against a later article.
            extractor: name and version of ``extract``.
            comparer: name and version of ``compare``.
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
        return cls(store, extract, compare, extractor, comparer, clock)

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

    # Asking

    def get(self, claim_id: str, *, on: dt.date | None = None) -> Entry:
        """One claim, by its id or enough of the beginning of it, as it stands on a day (today if None).

        Raises:
            InputError: when no claim, or more than one, has such an id.
        """
        with self.store.reading() as connection:
            number = self._number(connection, claim_id)
            return reading.entries(connection, [number], on or self._today())[0]

    def article(self, article_id: str) -> Article:
        """A stored article, by its id.

        Raises:
            InputError: when the ledger does not hold it.
        """
        with self.store.reading() as connection:
            found = reading.article(connection, article_id)
        if found is None:
            raise InputError(f"the ledger holds no article {article_id!r}")
        return found

    def history(self, claim_id: str) -> tuple[Appearance | Answer | Judgement, ...]:
        """All that was recorded of a claim, in the order of recording.

        Raises:
            InputError: when no claim, or more than one, has such an id.
        """
        with self.store.reading() as connection:
            number = self._number(connection, claim_id)
            return history.full_histories(connection, [number])[number]

    def open_claims(self, *, on: dt.date | None = None) -> tuple[Entry, ...]:
        """Forward-looking claims that nothing has settled and whose day is not past, the next due first."""
        day = on or self._today()
        return self._entries(
            day, _unsettled(), sa.or_(states.c.due.is_(None), states.c.due >= day.isoformat())
        )

    def due(self, *, on: dt.date | None = None, within: int = 0) -> tuple[Entry, ...]:
        """Unsettled claims whose last day falls on a day or in the days after it, the next due first.

        Args:
            on: the first day; today if None.
            within: days after it, inclusive.
        """
        day = on or self._today()
        last = day + dt.timedelta(days=within)
        return self._entries(day, _unsettled(), states.c.due.between(day.isoformat(), last.isoformat()))

    def lapsed(self, *, on: dt.date | None = None, since: dt.date | None = None) -> tuple[Entry, ...]:
        """Claims whose deadline passed (before ``on``, today if None) without news that settles them.

        Args:
            on: the day asked for.
            since: leave out those due before this day.
        """
        day = on or self._today()
        first = since.isoformat() if since else ""
        return self._entries(day, _unsettled(), states.c.due < day.isoformat(), states.c.due >= first)

    def by_speaker(self, name: str, *, on: dt.date | None = None, limit: int = 1000) -> tuple[Entry, ...]:
        """Claims of a speaker, by name, surname, office or organisation; the best match first."""
        with self.store.reading() as connection:
            found = words.search(connection, name, limit=limit, speaker=True)
            return tuple(reading.entries(connection, found, on or self._today()))

    def search(self, text: str, *, on: dt.date | None = None, limit: int = 100) -> tuple[Entry, ...]:
        """Claims that hold all words of ``text`` (by their stems; "in quotation marks" together), best first.

        Speakers, offices, organisations and names count as words of a claim.
        """
        with self.store.reading() as connection:
            found = words.search(connection, text, limit=limit)
            return tuple(reading.entries(connection, found, on or self._today()))

    def entries(self, *, on: dt.date | None = None) -> Iterator[Entry]:
        """All claims in the order of adding, as they stand on a day (today if None)."""
        day = on or self._today()
        return self._all(lambda connection, numbers: reading.entries(connection, numbers, day))

    def dossiers(self, *, on: dt.date | None = None) -> Iterator[Dossier]:
        """All claims in the order of adding, each with its article and all that was recorded of it.

        Args:
            on: the day on which they stand; today if None.

        Example:
            >>> with Ledger.open(":memory:") as ledger:
            ...     list(ledger.dossiers())
            []
        """
        day = on or self._today()

        def read(connection: Connection, numbers: Sequence[int]) -> list[Dossier]:
            found = reading.entries(connection, numbers, day)
            held = reading.articles_of(connection, {entry.claim.article_id for entry in found})
            histories = history.full_histories(connection, numbers)
            return [
                Dossier(entry=entry, article=held[entry.claim.article_id], history=histories[entry.number])
                for entry in found
            ]

        return self._all(read)

    def _all(self, read: Callable[[Connection, Sequence[int]], list[T]]) -> Iterator[T]:
        # Page by page, and no transaction stays open while the caller works on what was read.
        last = 0
        while True:
            with self.store.reading() as connection:
                query = sa.select(states.c.claim).where(states.c.claim > last).order_by(states.c.claim)
                numbers = list(connection.scalars(query.limit(reading.CHUNK)))
                page = read(connection, numbers) if numbers else []
            if not numbers:
                return
            yield from page
            last = numbers[-1]

    def rows(
        self, *, on: dt.date | None = None
    ) -> Iterator[dict[str, str | int | float | bool | dt.date | None]]:
        """All claims as plain rows with the same keys, for a table of pandas, Polars or Arrow.

        Example:
            >>> with Ledger.open(":memory:") as ledger:
            ...     list(ledger.rows())
            []
        """
        return (row(entry) for entry in self.entries(on=on))

    def __len__(self) -> int:
        """How many claims the ledger holds."""
        with self.store.reading() as connection:
            return connection.scalar(sa.select(sa.func.max(claims.c.id))) or 0

    # Exchange

    def export(self) -> Iterator[str]:
        """The whole history as JSON lines (without line ends); ``load`` makes the same ledger of them."""
        return exchange.export_lines(self.store)

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

    def _entries(self, day: dt.date, *conditions: sa.ColumnElement[bool]) -> tuple[Entry, ...]:
        query = (
            sa.select(states.c.claim)
            .where(*conditions)
            .order_by(states.c.due.is_(None), states.c.due, states.c.claim)
        )
        with self.store.reading() as connection:
            return tuple(reading.entries(connection, connection.scalars(query).all(), day))

    def _number(self, connection: Connection, claim_id: str) -> int:
        folded = claim_id.strip().lower()
        found = reading.claim_number(connection, folded) if folded else []
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"several claims have an id that begins with {claim_id!r}: give more of it")
        raise InputError(f"the ledger holds no claim {claim_id!r}")

    def _today(self) -> dt.date:
        return self.clock().date()


def _published(article: Article) -> dt.date:
    if article.published_on is None:
        raise InputError(
            "the article has no date of publication, so earlier claims cannot be told from later ones: "
            "give one with Article(published=...) or --published YYYY-MM-DD"
        )
    return article.published_on


def _unsettled() -> sa.ColumnElement[bool]:
    return sa.and_(
        states.c.forward == 1,
        states.c.live == 1,
        states.c.status.not_in([status.value for status in SETTLED]),
    )


def row(entry: Entry) -> dict[str, str | int | float | bool | dt.date | None]:
    """A claim as one plain row, always with the same keys; days as dates."""
    claim, standing = entry.claim, entry.standing
    speaker = claim.attribution.speaker if claim.attribution else None
    return {
        "claim_id": claim.claim_id,
        "article_id": claim.article_id,
        "published": entry.published,
        "publisher": entry.publisher,
        "url": entry.url,
        "title": entry.title,
        "text": claim.span.text,
        "kind": claim.kind.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "organisation": speaker.organisation if speaker else None,
        "condition": claim.condition.text if claim.condition else None,
        "due": entry.due,
        "status": standing.status.value,
        "late": standing.late,
        "judged_by": standing.judged_by,
        "since": standing.since,
        "decided_in": standing.article_id,
        "outlets": "; ".join(entry.outlets),
        "check_worthiness": claim.check_worthiness,
    }
