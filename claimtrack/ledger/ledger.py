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
from claimtrack.ledger import candidates, editions, importing, migrations, queries, writing
from claimtrack.ledger.asking import Asking
from claimtrack.ledger.bulk import chunks
from claimtrack.ledger.extracting import KeptReadings, OnError, Reader, checked
from claimtrack.ledger.records import Added, Entry
from claimtrack.ledger.schema import articles, claims, comparisons, follow_ups
from claimtrack.ledger.status import read_status
from claimtrack.ledger.store import Store, open_store
from claimtrack.ledger.stored import read
from claimtrack.models import versions
from claimtrack.records import Article, Claim, Extraction, FollowUp, Status
from claimtrack.records.validation import validate

# Claims held against one new article.
LIMIT = 50
# Articles of one transaction, where many are added.
BATCH = 64

Comparer = Callable[[Sequence[Claim], Extraction], Sequence[FollowUp]]


def _compare(claims: Sequence[Claim], later: Extraction) -> Sequence[FollowUp]:
    from claimtrack.comparison import follow_up  # noqa: PLC0415 - its weights take a while to load

    return follow_up(claims, later)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@frozen(eq=False)
class Ledger(Asking):
    """Claims with their history, in a SQLite file or a PostgreSQL database; for any number of threads.

    The history (articles, extractions, answers, judgements) is append-only: the database itself refuses
    to change or remove a row of it. Where a claim stands is derived from it and from the day.

    Attributes:
        store: the open database.
        pipeline: reads the claims of articles; None for the default one, loaded when it is needed.
        compare: holds claims against a later article; ``claimtrack.follow_up`` unless given.
        comparer: name and version recorded with what ``compare`` found; change it with the function.
        clock: the present moment (aware), recorded with every event.

    Example:
        >>> with Ledger.open(":memory:") as ledger:
        ...     ledger.add_extraction(Extraction(article=Article(text="Prices rose."))).new
        True
    """

    store: Store
    pipeline: Reader | None = None
    compare: Comparer = _compare
    comparer: str = field(factory=versions.comparer)
    clock: Callable[[], dt.datetime] = field(default=_now, repr=False)
    _reading: KeptReadings = field(factory=KeptReadings, init=False, repr=False)

    @classmethod
    def open(
        cls,
        address: str | os.PathLike[str],
        *,
        create: bool = True,
        pipeline: Reader | None = None,
        compare: Comparer = _compare,
        comparer: str | None = None,
        clock: Callable[[], dt.datetime] = _now,
    ) -> Self:
        """Open the ledger at a path (SQLite) or an address (``postgresql+psycopg://host/database``).

        A ledger of an older version is brought to the present one. A file that cannot be written can be read.

        Args:
            address: ``":memory:"`` keeps it in memory alone.
            create: make it if there is none; otherwise that is an error.
            pipeline: reads the claims of articles; the default one if None. Its fingerprint is recorded with
                what it read: an article read with another one is read again, and both readings are kept.
            compare: holds claims against a later article.
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
        try:
            present = migrations.bring_up(store, create=create)
        except BaseException:
            store.close()
            raise
        if present is not store:
            store.close()
        return cls(present, pipeline, compare, comparer or versions.comparer(), clock)

    @property
    def extractor(self) -> str:
        """What is recorded with the claims that ``add`` reads: the fingerprint of the pipeline."""
        return versions.extractor() if self.pipeline is None else self.pipeline.fingerprint

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

    def add_all(self, articles: Iterable[Article], *, on_error: OnError | None = None) -> Iterator[Added]:
        """Add many articles, ``BATCH`` in one transaction; yields what was done, in order.

        Iterate to the end: articles after the last one taken are not added.

        Args:
            articles: read lazily.
            on_error: called with the error of an article that cannot be read, after which the rest goes on;
                without it the error is raised.

        Raises:
            ClaimtrackError: when an article cannot be read, and there is no ``on_error``.
            LedgerError: when the ledger cannot be written; what was yielded before is stored.
        """
        for batch in chunks(articles, BATCH):
            with self.store.reading() as connection:
                unread = [self._unread(connection, one) for one in batch]
            found = self._reading.read(
                self.pipeline, [one for one in unread if one is not None], self.extractor, on_error
            )
            with self.store.writing() as connection:
                done = []
                for article, whole in zip(batch, unread, strict=True):
                    # What was not to be read is held already.
                    one = Extraction(article=article) if whole is None else found.get(whole.edition_id)
                    if one is not None:
                        done.append(writing.put_extraction(connection, one, self.extractor, self._stamp()))
            yield from done

    def add_extraction(self, extraction: Extraction) -> Added:
        """Keep an article and claims that were read before, by what its ``extractor`` names.

        Raises:
            InputError: when a field of it is not what it should be; then nothing was stored.
        """
        return next(iter(self.add_extractions([extraction])))

    def add_extractions(
        self, extractions: Iterable[Extraction], *, on_error: OnError | None = None
    ) -> Iterator[Added]:
        """Keep many extractions, as ``add_all`` does with articles: those of an archive, for example.

        Extractions that name no ``extractor`` are recorded with that of this ledger.

        Args:
            extractions: read lazily.
            on_error: called with the error of an extraction that has a field which is not what it should
                be, after which the rest goes on; without it the error is raised.

        Raises:
            InputError: when there is no ``on_error``; those of the batches before are stored.
        """
        for batch in chunks(checked(extractions, on_error), BATCH):
            with self.store.writing() as connection:
                done = [
                    writing.put_extraction(connection, one, one.extractor or self.extractor, self._stamp())
                    for one in batch
                ]
            yield from done

    def withdraw(self, article_id: str, *, by: str, note: str = "") -> tuple[Entry, ...]:
        """Take an article out, such as one that was added by mistake; adding it again brings it back.

        Its history stays. Its claims are withdrawn where no other article carries them and nobody judged
        them.

        Args:
            article_id: the id of the article.
            by: who takes it out.
            note: why.

        Returns:
            The claims that were read in it, as they stand now.

        Raises:
            InputError: when the ledger does not hold it, or ``by`` is empty.
        """
        who = _named(by, "taking out an article needs the name of who does it")
        with self.store.writing() as connection:
            number = editions.by_id(connection, article_id)
            if number is None:
                raise InputError(f"the ledger holds no article {article_id!r}")
            article = queries.article_at(connection, number)
            if article.article_id not in editions.withdrawn(connection, {number}):
                writing.put_withdrawal(
                    connection, number, self._stamp(), withdrawn=True, by=who, note=_text(note)
                )
            same = editions.same_article(connection, article.article_id)
            numbers = sorted(queries.claims_of(connection, same))
            return tuple(queries.entries(connection, numbers, self._today()))

    def _unread(self, connection: Connection, article: Article) -> Article | None:
        # The article with what is known of it, unless the ledger holds what this pipeline reads in it.
        number, whole = editions.find(connection, article)
        if number is None or queries.extraction_number(connection, number, self.extractor) is None:
            return whole
        return None

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
            return tuple(queries.entries(connection, found, on))

    def follow_up(self, later: Article | Extraction, *, limit: int = LIMIT) -> tuple[FollowUp, ...]:
        """Hold the earlier claims that an article may bear on against it, and keep the answers.

        The article is stored, its own claims are not (``add`` does that). Asked again, the article is held
        against claims that were added since, but for those of articles that were followed up themselves: a
        run of many that is repeated ends as it did. Give articles in the order of their publication.

        Args:
            later: the later article, or what was read in it.
            limit: most claims to hold against it.

        Returns:
            One answer for each claim compared with this article, now or before; those that bear on
            their claim first, then by score. ``status`` is that of the claim after this article.

        Raises:
            InputError: when the article has no date: what is later cannot be told.
            LedgerError: when the answers cannot be written; then none was stored.
        """
        with self.store.reading() as connection:
            given = later.article if isinstance(later, Extraction) else later
            _, article = editions.find(connection, given)
            on = _published(article)
            after = self._compared(connection, article)
            numbers = candidates.related(connection, article, limit=limit, after=after)
            related = queries.entries(connection, numbers, on)
            answered = {answer.claim_id for answer in self._answers(connection, article)}
        asked = {one.claim.claim_id: one for one in related if one.claim.claim_id not in answered}
        found = self._compare(asked, later if given == article else article) if asked else ()
        with self.store.writing() as connection:
            now = self._stamp()
            number = writing.put_article(connection, article, now)
            answers = {asked[answer.claim_id].number: answer for answer in found}
            writing.put_answers(connection, number, answers, self.comparer, now)
            if after is None or answers:
                writing.put_comparison(connection, number, self.comparer, now)
        with self.store.reading() as connection:
            kept = self._answers(connection, article)
            by_id = self._numbers(connection, [answer.claim_id for answer in kept])
            standing = {
                entry.claim.claim_id: entry.standing
                for entry in queries.entries(connection, by_id.values(), on)
            }
        answers_now = [
            evolve(answer, status=standing[answer.claim_id].status, late=standing[answer.claim_id].late)
            for answer in kept
        ]
        return tuple(
            sorted(answers_now, key=lambda answer: (answer.evidence is None, -answer.score, answer.claim_id))
        )

    def _compare(self, asked: dict[str, Entry], later: Article | Extraction) -> Sequence[FollowUp]:
        read_in = later if isinstance(later, Extraction) else self._read(later)
        answers = self.compare([one.claim for one in asked.values()], read_in)
        for answer in answers:
            validate(answer, text=read_in.article.text)
        return answers

    def _read(self, article: Article) -> Extraction:
        return self._reading.read(self.pipeline, [article], self.extractor)[article.edition_id]

    def _compared(self, connection: Connection, article: Article) -> int | None:
        # The number of the last claim that the ledger had when the article was held against all.
        query = (
            sa.select(sa.func.max(comparisons.c.claims))
            .join(articles, articles.c.seq == comparisons.c.article)
            .where(articles.c.edition_id == article.edition_id, comparisons.c.comparer == self.comparer)
        )
        last: int | None = connection.scalar(query)
        return last

    def _answers(self, connection: Connection, article: Article) -> list[FollowUp]:
        query = (
            sa.select(follow_ups.c.record)
            .join(articles, articles.c.seq == follow_ups.c.article)
            .where(articles.c.edition_id == article.edition_id, follow_ups.c.comparer == self.comparer)
            .order_by(follow_ups.c.seq)
        )
        found = (read(record, FollowUp)[0] for record in connection.scalars(query))
        return [evolve(answer, article_id=article.article_id) for answer in found]

    def _numbers(self, connection: Connection, ids: Sequence[str]) -> dict[str, int]:
        query = sa.select(claims.c.claim_id, claims.c.id)
        return {
            claim_id: number
            for chunk in chunks(ids)
            for claim_id, number in connection.execute(query.where(claims.c.claim_id.in_(chunk)))
        }

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
        who = _named(by, "a judgement needs the name of who judges")
        with self.store.writing() as connection:
            number = self._number(connection, claim_id)
            writing.put_judgement(connection, number, found, who, _text(note), self._stamp())
        return self.get(claim_id)

    # Exchange

    def load(self, lines: Iterable[str]) -> int:
        """Add the events of exported lines that the ledger does not hold; returns how many those were.

        Raises:
            InputError: when a line is none of an export; then nothing was added.
        """
        return importing.import_lines(self.store, lines)

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


def _named(by: str, why: str) -> str:
    if not _text(by):
        raise InputError(why)
    return _text(by)


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{value!r} is no text")
    return value.strip()
