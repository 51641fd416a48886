"""A ledger as JSON lines and back: the whole history, exactly; states and indexes are derived anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from attrs import field, frozen
from sqlalchemy.engine import Connection

from claimtrack.errors import InputError
from claimtrack.ledger import reading, writing
from claimtrack.ledger.rows import insert
from claimtrack.ledger.schema import articles, claims, events, extractions, follow_ups, judgements, readings
from claimtrack.ledger.status import DATED
from claimtrack.ledger.store import Store
from claimtrack.records import Article, Claim, FollowUp, Status
from claimtrack.records.convert import from_document

FORMAT = "claimtrack ledger"
VERSION = 1

_Reader = Callable[[dict[str, Any]], bool]


def export_lines(store: Store) -> Iterator[str]:
    """The history as JSON lines (without line ends), the oldest event first, after one line of heading.

    What is added while the lines are read is left out: they show the ledger as it was at the first one.
    """
    yield json.dumps({"format": FORMAT, "version": VERSION})
    with store.reading() as connection:
        last = connection.scalar(sa.select(sa.func.max(events.c.seq))) or 0
    for first in range(1, last + 1, reading.CHUNK):
        with store.reading() as connection:
            # Rows are never changed, so pages read one after the other fit together.
            lines = list(_page(connection, first, min(first + reading.CHUNK - 1, last)))
        yield from lines


def _page(connection: Connection, first: int, last: int) -> Iterator[str]:
    found: dict[int, dict[str, Any]] = {}
    for writer in (_articles, _extractions, _follow_ups, _judgements):
        found |= writer(connection, first, last)
    query = sa.select(events).where(events.c.seq.between(first, last)).order_by(events.c.seq)
    for event in connection.execute(query):
        line = {"event": event.kind, "recorded": event.recorded, **found[event.seq]}
        yield json.dumps(line, allow_nan=False)


def _articles(connection: Connection, first: int, last: int) -> dict[int, dict[str, Any]]:
    query = sa.select(articles.c.seq, articles.c.record).where(articles.c.seq.between(first, last))
    return {seq: {"article": json.loads(record)} for seq, record in connection.execute(query)}


def _extractions(connection: Connection, first: int, last: int) -> dict[int, dict[str, Any]]:
    query = (
        sa.select(extractions.c.seq, articles.c.article_id, extractions.c.extractor)
        .join(articles, articles.c.seq == extractions.c.article)
        .where(extractions.c.seq.between(first, last))
    )
    found: dict[int, dict[str, Any]] = {
        seq: {"article_id": article_id, "extractor": extractor, "claims": []}
        for seq, article_id, extractor in connection.execute(query)
    }
    rows = (
        sa.select(readings.c.extraction, claims.c.claim_id, readings.c.record)
        .join(claims, claims.c.id == readings.c.claim)
        .where(readings.c.extraction.between(first, last))
        .order_by(readings.c.extraction, readings.c.position)
    )
    for seq, claim_id, record in connection.execute(rows):
        found[seq]["claims"].append({"claim_id": claim_id, "reading": json.loads(record)})
    return found


def _follow_ups(connection: Connection, first: int, last: int) -> dict[int, dict[str, Any]]:
    query = (
        sa.select(follow_ups, claims.c.claim_id, articles.c.article_id)
        .join(claims, claims.c.id == follow_ups.c.claim)
        .join(articles, articles.c.seq == follow_ups.c.article)
        .where(follow_ups.c.seq.between(first, last))
    )
    return {
        row.seq: {
            "claim_id": row.claim_id,
            "article_id": row.article_id,
            "comparer": row.comparer,
            "follow_up": json.loads(row.record),
        }
        for row in connection.execute(query)
    }


def _judgements(connection: Connection, first: int, last: int) -> dict[int, dict[str, Any]]:
    query = (
        sa.select(judgements, claims.c.claim_id)
        .join(claims, claims.c.id == judgements.c.claim)
        .where(judgements.c.seq.between(first, last))
    )
    return {
        row.seq: {"claim_id": row.claim_id, "status": row.status, "by": row.judge, "note": row.note}
        for row in connection.execute(query)
    }


@frozen
class _Import:
    # Adds one event after the other; notes the claims whose states are to be derived in the end.
    connection: Connection
    touched: set[int] = field(factory=set)
    new: dict[int, Claim] = field(factory=dict)

    def article(self, line: dict[str, Any]) -> bool:
        article = from_document(line["article"], Article)
        if reading.article_number(self.connection, article.article_id) is not None:
            return False
        writing.put_article(self.connection, article, line["recorded"])
        return True

    def extraction(self, line: dict[str, Any]) -> bool:
        number = self._article(line)
        found = [(one["claim_id"], from_document(one["reading"], Claim)) for one in line["claims"]]
        if reading.extraction_number(self.connection, number, line["extractor"]) is not None:
            return False
        self.touched.update(writing.claims_of(self.connection, {number}))
        seq = writing.put_event(self.connection, "extraction", line["recorded"])
        values = {"seq": seq, "article": number, "extractor": line["extractor"]}
        insert(self.connection, extractions, [values])
        ids = self._claims(claim_id for claim_id, _ in found)
        following = (self.connection.scalar(sa.select(sa.func.max(claims.c.id))) or 0) + 1
        for claim_id, claim in found:
            if claim_id not in ids:
                ids[claim_id] = following
                following += 1
                row = {"id": ids[claim_id], "claim_id": claim_id, "extraction": seq}
                insert(self.connection, claims, [row])
                self.new[ids[claim_id]] = claim
        rows = [
            {
                "extraction": seq,
                "position": position,
                "claim": ids[claim_id],
                "claim_id": claim.claim_id,
                "record": writing.dump(claim),
            }
            for position, (claim_id, claim) in enumerate(found)
        ]
        insert(self.connection, readings, rows)
        self.touched.update(ids[claim_id] for claim_id, _ in found)
        return True

    def follow_up(self, line: dict[str, Any]) -> bool:
        number, claim = self._article(line), self._claim(line)
        answer = from_document(line["follow_up"], FollowUp)
        held = sa.select(follow_ups.c.seq).where(
            follow_ups.c.article == number,
            follow_ups.c.claim == claim,
            follow_ups.c.comparer == line["comparer"],
        )
        if self.connection.scalar(held) is not None:
            return False
        seq = writing.put_event(self.connection, "follow_up", line["recorded"])
        row = {
            "seq": seq,
            "claim": claim,
            "article": number,
            "comparer": line["comparer"],
            "relation": answer.relation.value,
            "record": writing.dump(answer),
        }
        insert(self.connection, follow_ups, [row])
        self.touched.add(claim)
        return True

    def judgement(self, line: dict[str, Any]) -> bool:
        claim = self._claim(line)
        status = Status(line["status"])
        if status in DATED:
            raise ValueError(f"nobody judges a claim to be {status}")
        values = {"claim": claim, "status": status.value, "judge": line["by"], "note": line["note"]}
        held = (
            sa.select(judgements.c.seq)
            .join(events, events.c.seq == judgements.c.seq)
            .where(
                events.c.recorded == line["recorded"],
                *(judgements.c[name] == value for name, value in values.items()),
            )
        )
        if self.connection.scalar(held) is not None:
            return False
        seq = writing.put_event(self.connection, "judgement", line["recorded"])
        insert(self.connection, judgements, [{"seq": seq, **values}])
        self.touched.add(claim)
        return True

    def _article(self, line: dict[str, Any]) -> int:
        number = reading.article_number(self.connection, line["article_id"])
        if number is None:
            raise ValueError(f"no line before it holds the article {line['article_id']!r}")
        return number

    def _claim(self, line: dict[str, Any]) -> int:
        number = self._claims([line["claim_id"]]).get(line["claim_id"])
        if number is None:
            raise ValueError(f"no line before it holds the claim {line['claim_id']!r}")
        return number

    def _claims(self, ids: Iterable[str]) -> dict[str, int]:
        query = sa.select(claims.c.claim_id, claims.c.id).where(claims.c.claim_id.in_(list(ids)))
        return dict(self.connection.execute(query).all())


def import_lines(store: Store, lines: Iterable[str]) -> int:
    """Add the events of exported lines that the ledger does not hold; all of them, or none on an error.

    Returns:
        How many events were added.

    Raises:
        InputError: when a line is none that ``export_lines`` wrote; the message names it.
    """
    added = 0
    with store.writing() as connection:
        importer = _Import(connection)
        readers: dict[str, _Reader] = {
            "article": importer.article,
            "extraction": importer.extraction,
            "follow_up": importer.follow_up,
            "judgement": importer.judgement,
        }
        for number, text in enumerate(lines, start=1):
            if not text.strip():
                continue
            try:
                line = json.loads(text)
                if number == 1:
                    _check_heading(line)
                    continue
                added += _reader(readers, line["event"])(line)
            except (ValueError, KeyError, TypeError, InputError) as error:
                what = f"it has no {error}" if isinstance(error, KeyError) else str(error)
                raise InputError(f"{what}; nothing was imported", source=f"line {number}") from error
        writing.refresh(connection, importer.touched)
        writing.put_bands(connection, importer.new.items())
    return added


def _reader(readers: Mapping[str, _Reader], event: str) -> _Reader:
    if event not in readers:
        raise ValueError(f"there is no event {event!r}")
    return readers[event]


def _check_heading(line: dict[str, Any]) -> None:
    if not isinstance(line, dict) or line.get("format") != FORMAT:
        raise ValueError("this is no export of a ledger")
    if line["version"] != VERSION:
        raise ValueError(
            f"written in version {line['version']!r} of the form, this claimtrack reads {VERSION}"
        )
