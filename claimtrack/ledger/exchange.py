"""A ledger as JSON lines, written: the whole history, exactly, between a heading and an end mark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from claimtrack.ledger.bulk import CHUNK
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
from claimtrack.ledger.store import Store
from claimtrack.ledger.stored import present
from claimtrack.records import Article, Claim, FollowUp

FORMAT = "claimtrack ledger"
# Version 1 had no end mark, and named articles by "article_id".
VERSION = 2


def export_lines(store: Store) -> Iterator[str]:
    """The history as JSON lines (without line ends), the oldest event first, between heading and end mark.

    What is added while the lines are read is left out: they show the ledger as it was at the first one.
    """
    yield json.dumps({"format": FORMAT, "version": VERSION})
    with store.reading() as connection:
        last = connection.scalar(sa.select(sa.func.max(events.c.seq))) or 0
    count = 0
    for first in range(1, last + 1, CHUNK):
        with store.reading() as connection:
            # Rows are never changed, so pages read one after the other fit together.
            lines = list(_page(connection, first, min(first + CHUNK - 1, last)))
        yield from lines
        count += len(lines)
    yield json.dumps({"end": count})


def _page(connection: Connection, first: int, last: int) -> Iterator[str]:
    found: dict[int, dict[str, Any]] = {}
    for writer in (_articles, _extractions, _about_claims, _about_articles):
        found |= writer(connection, first, last)
    query = sa.select(events).where(events.c.seq.between(first, last)).order_by(events.c.seq)
    for event in connection.execute(query):
        line = {"event": event.kind, "recorded": event.recorded, **found[event.seq]}
        yield json.dumps(line, allow_nan=False)


def _articles(connection: Connection, first: int, last: int) -> dict[int, dict[str, Any]]:
    query = sa.select(articles.c.seq, articles.c.edition_id, articles.c.record)
    return {
        seq: {"edition_id": edition_id, "article": present(record, Article)}
        for seq, edition_id, record in connection.execute(query.where(articles.c.seq.between(first, last)))
    }


def _extractions(connection: Connection, first: int, last: int) -> dict[int, dict[str, Any]]:
    query = (
        sa.select(extractions.c.seq, articles.c.edition_id, articles.c.article_id, extractions.c.extractor)
        .join(articles, articles.c.seq == extractions.c.article)
        .where(extractions.c.seq.between(first, last))
    )
    found: dict[int, dict[str, Any]] = {}
    ids = {}
    for seq, edition_id, article_id, extractor in connection.execute(query):
        found[seq] = {"edition_id": edition_id, "extractor": extractor, "claims": []}
        ids[seq] = article_id
    rows = (
        sa.select(readings.c.extraction, claims.c.claim_id, readings.c.record)
        .join(claims, claims.c.id == readings.c.claim)
        .where(readings.c.extraction.between(first, last))
        .order_by(readings.c.extraction, readings.c.position)
    )
    for seq, claim_id, record in connection.execute(rows):
        read = present(record, Claim) | {"article_id": ids[seq]}
        read["claim_id"] = read["claim_id"] or claim_id
        found[seq]["claims"].append({"claim_id": claim_id, "reading": read})
    return found


def _about_claims(connection: Connection, first: int, last: int) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    query = (
        sa.select(follow_ups, claims.c.claim_id, articles.c.edition_id, articles.c.article_id)
        .join(claims, claims.c.id == follow_ups.c.claim)
        .join(articles, articles.c.seq == follow_ups.c.article)
        .where(follow_ups.c.seq.between(first, last))
    )
    for row in connection.execute(query):
        found[row.seq] = {
            "claim_id": row.claim_id,
            "edition_id": row.edition_id,
            "comparer": row.comparer,
            "follow_up": present(row.record, FollowUp)
            | {"article_id": row.article_id, "claim_id": row.claim_id},
        }
    query = (
        sa.select(judgements, claims.c.claim_id)
        .join(claims, claims.c.id == judgements.c.claim)
        .where(judgements.c.seq.between(first, last))
    )
    for row in connection.execute(query):
        found[row.seq] = {
            "claim_id": row.claim_id,
            "status": row.status,
            "by": row.judge,
            "note": row.note,
        }
    return found


def _about_articles(connection: Connection, first: int, last: int) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    query = sa.select(comparisons, articles.c.edition_id).join(
        articles, articles.c.seq == comparisons.c.article
    )
    for row in connection.execute(query.where(comparisons.c.seq.between(first, last))):
        found[row.seq] = {"edition_id": row.edition_id, "comparer": row.comparer, "claims": row.claims}
    query = sa.select(withdrawals, articles.c.edition_id).join(
        articles, articles.c.seq == withdrawals.c.article
    )
    for row in connection.execute(query.where(withdrawals.c.seq.between(first, last))):
        found[row.seq] = {
            "edition_id": row.edition_id,
            "withdrawn": bool(row.withdrawn),
            "by": row.judge,
            "note": row.note,
        }
    return found
