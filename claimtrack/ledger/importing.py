"""An export read back into a ledger: every line tested, all of it stored or nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from attrs import define, evolve, field, frozen
from sqlalchemy.engine import Connection

from claimtrack.errors import InputError
from claimtrack.ledger import editions, queries, writing
from claimtrack.ledger.bulk import CHUNK, chunks, insert
from claimtrack.ledger.exchange import FORMAT, VERSION
from claimtrack.ledger.schema import (
    articles,
    claims,
    comparisons,
    events,
    extractions,
    follow_ups,
    judgements,
    readings,
    withdrawals,
)
from claimtrack.ledger.status import DATED
from claimtrack.ledger.store import Store
from claimtrack.ledger.stored import column, dump
from claimtrack.records import Article, Claim, FollowUp, Status
from claimtrack.records.convert import from_document, read_json
from claimtrack.records.validation import validate

Line = dict[str, Any]


@frozen
class _Import:
    # Adds one event after the other; notes the claims whose states are to be derived in the end.
    connection: Connection
    fresh: bool
    touched: set[int] = field(factory=set)
    new: dict[int, Claim] = field(factory=dict)
    texts: dict[int, Article] = field(factory=dict)

    def add(self, line: Line) -> bool:
        """Store an event, unless the ledger holds it."""
        readers: dict[str, Callable[[Line], bool]] = {
            "article": self._add_article,
            "extraction": self._add_extraction,
            "follow_up": self._add_follow_up,
            "judgement": self._add_judgement,
            "withdrawal": self._add_withdrawal,
            "comparison": self._add_comparison,
        }
        if line["event"] not in readers:
            raise ValueError(f"there is no event {line['event']!r}")
        if dt.datetime.fromisoformat(_text(line, "recorded")).tzinfo is None:
            raise ValueError(f"recorded: {line['recorded']!r} has no time zone")
        return readers[line["event"]](line)

    def _add_article(self, line: Line) -> bool:
        article = from_document(line["article"], Article)
        # Where an older program stored what cannot be read, the id is that of what it had.
        edition_id = _text(line, "edition_id") if "edition_id" in line else article.edition_id
        if not re.fullmatch(r"[0-9a-f]{20}", edition_id):
            raise ValueError(f"edition_id: {edition_id!r} is not 20 hexadecimal digits")
        if self._scalar(articles.c.seq, edition_id=edition_id) is not None:
            return False
        writing.new_edition(self.connection, article, line["recorded"], edition_id)
        return True

    def _add_extraction(self, line: Line) -> bool:
        number, article = self._article(line)
        found = [(_text(one, "claim_id"), self._claim_of(one["reading"], article)) for one in line["claims"]]
        if len({claim_id for claim_id, _ in found}) < len(found):
            raise ValueError("it has a claim twice")
        if queries.extraction_number(self.connection, number, _text(line, "extractor")) is not None:
            return False
        versions = editions.versions(self.connection, article)
        self.touched.update(queries.claims_of(self.connection, versions))
        seq = self._event("extraction", line)
        values = {"seq": seq, "article": number, "extractor": line["extractor"]}
        insert(self.connection, extractions, [values])
        ids = self._claims(claim_id for claim_id, _ in found)
        following = (self.connection.scalar(sa.select(sa.func.max(claims.c.id))) or 0) + 1
        rows: list[dict[str, object]] = []
        for claim_id, claim in found:
            if claim_id not in ids:
                ids[claim_id] = following + len(rows)
                rows.append({"id": ids[claim_id], "claim_id": claim_id, "extraction": seq})
                self.new[ids[claim_id]] = claim
        insert(self.connection, claims, rows)
        rows = [
            {
                "extraction": seq,
                "position": position,
                "claim": ids[claim_id],
                "claim_id": claim.claim_id,
                "record": dump(claim),
            }
            for position, (claim_id, claim) in enumerate(found)
        ]
        insert(self.connection, readings, rows)
        self.touched.update(ids[claim_id] for claim_id, _ in found)
        if len(self.new) >= CHUNK:
            self.put_bands()
        return True

    def _add_follow_up(self, line: Line) -> bool:
        (number, article), claim = self._article(line), self._claim(line)
        answer = from_document(line["follow_up"], FollowUp)
        if answer.claim_id != line["claim_id"]:
            raise ValueError(f"its answer is for another claim ({answer.claim_id!r})")
        answer = evolve(answer, article_id=_own(answer.article_id, article))
        validate(answer, text=article.text)
        key = {"article": number, "claim": claim, "comparer": _text(line, "comparer")}
        if self._scalar(follow_ups.c.seq, **key) is not None:
            return False
        seq = self._event("follow_up", line)
        row = {"seq": seq, **key, "relation": answer.relation.value, "record": dump(answer)}
        insert(self.connection, follow_ups, [row])
        self.touched.add(claim)
        return True

    def _add_judgement(self, line: Line) -> bool:
        claim = self._claim(line)
        status = Status(line["status"])
        if status in DATED:
            raise ValueError(f"nobody judges a claim to be {status}")
        by, note = column(_text(line, "by")), column(_text(line, "note"))
        values = {"claim": claim, "status": status.value, "judge": by, "note": note}
        if not self._recorded(judgements, line, values):
            return False
        self.touched.add(claim)
        return True

    def _add_withdrawal(self, line: Line) -> bool:
        number, article = self._article(line)
        if not isinstance(line["withdrawn"], bool):
            raise TypeError(f"{line['withdrawn']!r} is not true or false")
        by, note = column(_text(line, "by")), column(_text(line, "note"))
        values = {"article": number, "withdrawn": int(line["withdrawn"]), "judge": by, "note": note}
        if not self._recorded(withdrawals, line, values):
            return False
        page = editions.versions(self.connection, article)
        self.touched.update(queries.claims_of(self.connection, page))
        return True

    def _add_comparison(self, line: Line) -> bool:
        number, _ = self._article(line)
        if not isinstance(line["claims"], int) or isinstance(line["claims"], bool):
            raise TypeError(f"{line['claims']!r} is no number of claims")
        # In a ledger that held claims before, the article was not held against those.
        values = {"article": number, "comparer": _text(line, "comparer"), "claims": line["claims"]}
        return self.fresh and self._recorded(comparisons, line, values)

    def put_bands(self) -> None:
        writing.put_bands(self.connection, self.new.items())
        self.new.clear()

    def _recorded(self, table: sa.Table, line: Line, values: Mapping[str, object]) -> bool:
        # Stores an event of a table, unless the ledger holds the same of the same moment.
        same = [table.c[name] == value for name, value in values.items()]
        held = (
            sa.select(table.c.seq)
            .join(events, events.c.seq == table.c.seq)
            .where(events.c.recorded == line["recorded"], *same)
        )
        if self.connection.scalar(held) is not None:
            return False
        insert(self.connection, table, [{"seq": self._event(line["event"], line), **values}])
        return True

    def _event(self, kind: str, line: Line) -> int:
        return writing.put_event(self.connection, kind, line["recorded"])

    def _claim_of(self, document: object, article: Article) -> Claim:
        claim = from_document(document, Claim)
        claim = evolve(claim, article_id=_own(claim.article_id, article))
        validate(claim, text=article.text)
        return claim

    def _article(self, line: Line) -> tuple[int, Article]:
        edition_id = _text(line, "edition_id")
        number = self._scalar(articles.c.seq, edition_id=edition_id)
        if number is None:
            raise ValueError(f"no line before it holds the article {edition_id!r}")
        if number not in self.texts:
            self.texts.clear()
            self.texts[number] = queries.article_at(self.connection, number)
        return number, self.texts[number]

    def _claim(self, line: Line) -> int:
        claim_id = _text(line, "claim_id")
        number = self._claims([claim_id]).get(claim_id)
        if number is None:
            raise ValueError(f"no line before it holds the claim {claim_id!r}")
        return number

    def _claims(self, ids: Iterable[str]) -> dict[str, int]:
        query = sa.select(claims.c.claim_id, claims.c.id)
        return {
            claim_id: number
            for chunk in chunks(ids)
            for claim_id, number in self.connection.execute(query.where(claims.c.claim_id.in_(chunk)))
        }

    def _scalar(self, wanted: sa.Column[int], **key: object) -> int | None:
        table = wanted.table
        return self.connection.scalar(
            sa.select(wanted).where(*(table.c[name] == value for name, value in key.items()))
        )


def import_lines(store: Store, lines: Iterable[str]) -> int:
    """Add the events of exported lines that the ledger does not hold; all of them, or none on an error.

    Returns:
        How many events were added.

    Raises:
        InputError: when a line is none that ``export_lines`` wrote in this version or an older one, or the
            lines end before the end mark; the message names the line.
    """
    added = 0
    with store.writing() as connection:
        fresh = connection.scalar(sa.select(sa.func.max(events.c.seq))) is None
        importer = _Import(connection, fresh)
        export = _Export()
        for text in _decoded(lines):
            try:
                line = export.read(text)
                added += line is not None and importer.add(line)
            except (ValueError, KeyError, TypeError, AttributeError, InputError) as error:
                what = f"it has no {error}" if isinstance(error, KeyError) else str(error)
                raise InputError(f"{what}; nothing was imported", source=f"line {export.number}") from error
        export.finish()
        writing.refresh(connection, importer.touched)
        importer.put_bands()
    return added


@define
class _Export:
    # The form of an export: heading, events, end mark; and how far it was read.
    number: int = 0
    version: int = 0
    events: int = 0
    ended: bool = False

    def read(self, text: str) -> Line | None:
        """The event of the next line in the form of the present version; None for any other line."""
        self.number += 1
        if not text.strip():
            return None
        line = read_json(text)
        if not self.version:
            self.version = _version(line)
            return None
        if not isinstance(line, dict):
            raise TypeError("a line is an object")
        if self.ended:
            raise ValueError("it stands behind the end of the export")
        if "end" in line:
            if line["end"] != self.events:
                raise ValueError(f"the export has {self.events} events, its end tells of {line['end']!r}")
            self.ended = True
            return None
        self.events += 1
        if self.version == 1 and "article_id" in line:
            line["edition_id"] = line.pop("article_id")
        return line

    def finish(self) -> None:
        """Pass an export that was read to its end."""
        if not self.version:
            raise InputError("this is no export of a ledger: it is empty; nothing was imported")
        if self.version > 1 and not self.ended:
            raise InputError(
                "the export is cut off: its last line is no end mark; nothing was imported",
                source=f"line {self.number}",
            )


def _decoded(lines: Iterable[str]) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise InputError(f"this is no text in UTF-8 ({error.reason}); nothing was imported") from error


def _version(line: object) -> int:
    if not isinstance(line, dict) or line.get("format") != FORMAT:
        raise ValueError("this is no export of a ledger")
    version = line["version"]
    if type(version) is not int or not 1 <= version <= VERSION:
        raise ValueError(
            f"written in version {version!r} of the form, this claimtrack reads 1 to {VERSION}: upgrade it"
        )
    return version


def _text(line: Line, name: str) -> str:
    value = line[name]
    if not isinstance(value, str):
        raise TypeError(f"{name}: {value!r} is no string")
    return value


def _own(article_id: str, article: Article) -> str:
    if article_id not in {article.article_id, article.edition_id}:
        raise ValueError(f"it is of another article ({article_id!r})")
    return article.article_id
