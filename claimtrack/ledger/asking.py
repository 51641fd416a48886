"""The questions to a ledger: what it holds, what is due, what was recorded of a claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from claimtrack.errors import InputError
from claimtrack.ledger import editions, exchange, flat, full_text, history, queries
from claimtrack.ledger.bulk import CHUNK, chunks
from claimtrack.ledger.records import Answer, Appearance, Dossier, Entry, Judgement
from claimtrack.ledger.schema import claims, states
from claimtrack.ledger.status import SETTLED, shifted
from claimtrack.ledger.store import Store
from claimtrack.records import Article
from claimtrack.records.rows import Row
from claimtrack.records.shown import html

T = TypeVar("T")


class Asking:
    """The part of a ledger that changes nothing.

    Attributes:
        store: the open database.
        clock: the present moment (aware).
    """

    __slots__ = ()

    store: Store
    clock: Callable[[], dt.datetime]

    def get(self, claim_id: str, *, on: dt.date | None = None) -> Entry:
        """One claim, by its id or enough of the beginning of it, as it stands on a day (today if None).

        Raises:
            InputError: when no claim, or more than one, has such an id.
        """
        with self.store.reading() as connection:
            number = self._number(connection, claim_id)
            return queries.entries(connection, [number], on or self._today())[0]

    def article(self, article_id: str) -> Article:
        """A stored article in its last edition, by its id.

        Raises:
            InputError: when the ledger does not hold it.
        """
        with self.store.reading() as connection:
            number = editions.by_id(connection, article_id)
            if number is None:
                raise InputError(f"the ledger holds no article {article_id!r}")
            return queries.article_at(connection, number)

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
        last = shifted(day, within)
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
            found = full_text.search(connection, name, limit=limit, speaker=True)
            return tuple(queries.entries(connection, found, on or self._today()))

    def search(self, text: str, *, on: dt.date | None = None, limit: int = 100) -> tuple[Entry, ...]:
        """Claims that hold all words of ``text`` (by their stems; "in quotation marks" together), best first.

        Speakers, offices, organisations and names count as words of a claim.
        """
        with self.store.reading() as connection:
            found = full_text.search(connection, text, limit=limit)
            return tuple(queries.entries(connection, found, on or self._today()))

    def entries(self, *, on: dt.date | None = None) -> Iterator[Entry]:
        """All claims in the order of adding, as they stand on a day (today if None)."""
        day = on or self._today()
        return self._all(lambda connection, numbers: queries.entries(connection, numbers, day))

    def dossiers(self, *, on: dt.date | None = None, of: Sequence[Entry] | None = None) -> Iterator[Dossier]:
        """Claims, each with its article and all that was recorded of it.

        Args:
            on: the day on which they stand; today if None.
            of: these claims alone, in this order; all in the order of adding if None.

        Example:
            >>> from claimtrack.ledger import Ledger
            >>> with Ledger.open(":memory:") as ledger:
            ...     list(ledger.dossiers())
            []
        """
        day = on or self._today()

        def read(connection: Connection, numbers: Sequence[int]) -> list[Dossier]:
            found = queries.entries(connection, numbers, day)
            where = sa.select(states.c.claim, states.c.article).where(states.c.claim.in_(numbers))
            placed = dict(connection.execute(where).all())
            held = queries.articles_at(connection, set(placed.values()))
            histories = history.full_histories(connection, numbers)
            return [
                Dossier(
                    entry=entry,
                    article=held[placed[entry.number]][0],
                    history=histories[entry.number],
                    faults=(*entry.faults, *held[placed[entry.number]][1]),
                )
                for entry in found
            ]

        return self._all(read) if of is None else self._these([entry.number for entry in of], read)

    def _these(
        self, numbers: Sequence[int], read: Callable[[Connection, Sequence[int]], list[T]]
    ) -> Iterator[T]:
        for chunk in chunks(numbers):
            with self.store.reading() as connection:
                page = read(connection, chunk)
            yield from page

    def _all(self, read: Callable[[Connection, Sequence[int]], list[T]]) -> Iterator[T]:
        # Page by page, and no transaction stays open while the caller works on what was read.
        last = 0
        while True:
            with self.store.reading() as connection:
                query = sa.select(states.c.claim).where(states.c.claim > last).order_by(states.c.claim)
                numbers = list(connection.scalars(query.limit(CHUNK)))
                page = read(connection, numbers) if numbers else []
            if not numbers:
                return
            yield from page
            last = numbers[-1]

    def rows(self, *, on: dt.date | None = None, of: Sequence[Entry] | None = None) -> Iterator[Row]:
        """Claims as flat rows with the names of ``records.rows.LEDGER_COLUMNS``, for a table or a data frame.

        Args:
            on: the day on which they stand; today if None.
            of: these claims alone, in this order; all in the order of adding if None.

        Example:
            >>> from claimtrack.ledger import Ledger
            >>> with Ledger.open(":memory:") as ledger:
            ...     list(ledger.rows())
            []
        """
        return map(flat.row, self.dossiers(on=on, of=of))

    def __len__(self) -> int:
        """How many claims the ledger holds."""
        with self.store.reading() as connection:
            return connection.scalar(sa.select(sa.func.max(claims.c.id))) or 0

    def _repr_html_(self) -> str:
        return html(self)

    def export(self) -> Iterator[str]:
        """The whole history as JSON lines (without line ends); ``load`` makes the same ledger of them."""
        return exchange.export_lines(self.store)

    def _entries(self, day: dt.date, *conditions: sa.ColumnElement[bool]) -> tuple[Entry, ...]:
        query = (
            sa.select(states.c.claim)
            .where(*conditions)
            .order_by(states.c.due.is_(None), states.c.due, states.c.claim)
        )
        with self.store.reading() as connection:
            return tuple(queries.entries(connection, connection.scalars(query).all(), day))

    def _number(self, connection: Connection, claim_id: str) -> int:
        folded = claim_id.strip().lower()
        found = queries.claim_number(connection, folded) if folded else []
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"several claims have an id that begins with {claim_id!r}: give more of it")
        raise InputError(f"the ledger holds no claim {claim_id!r}")

    def _today(self) -> dt.date:
        return self.clock().date()


def _unsettled() -> sa.ColumnElement[bool]:
    return sa.and_(
        states.c.forward == 1,
        states.c.live == 1,
        states.c.status.not_in([status.value for status in SETTLED]),
    )
