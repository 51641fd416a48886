"""What is written to a ledger: events of its history, and the states derived from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from claimtrack.ledger import editions, full_text, history, queries, sameness
from claimtrack.ledger.bulk import chunks, insert
from claimtrack.ledger.records import Added, Standing
from claimtrack.ledger.schema import (
    articles,
    bands,
    claims,
    comparisons,
    extractions,
    follow_ups,
    judgements,
    readings,
    states,
    terms,
    withdrawals,
)
from claimtrack.ledger.status import SETTLED, settle, shifted
from claimtrack.ledger.stored import column, dump
from claimtrack.records import Article, Claim, ClaimKind, Extraction, FollowUp, Status

# Not looked at again when a new article comes in.
_CLOSED = frozenset({Status.KEPT, Status.BROKEN, Status.WITHDRAWN})

_EVENT = sa.text(
    "INSERT INTO events (seq, kind, recorded) SELECT coalesce(max(seq), 0) + 1, :kind, :recorded FROM events "
    "RETURNING seq"
)
_LAST = sa.select(sa.func.max(claims.c.id))
_RECOGNISED = sa.select(readings.c.claim_id, readings.c.claim).where(
    readings.c.claim_id.in_(sa.bindparam("ids", expanding=True))
)


def put_event(connection: Connection, kind: str, recorded: str) -> int:
    """Begin an event; returns its number."""
    seq: int = connection.execute(_EVENT, {"kind": kind, "recorded": recorded}).scalar_one()
    return seq


def put_article(connection: Connection, article: Article, recorded: str) -> int:
    """Store an edition of an article if the ledger does not hold it; returns its number."""
    number, whole = editions.find(connection, article)
    return new_edition(connection, whole, recorded) if number is None else number


def new_edition(
    connection: Connection, article: Article, recorded: str, edition_id: str | None = None
) -> int:
    """Store an edition of an article that the ledger does not hold; returns its number."""
    seq = put_event(connection, "article", recorded)
    row = {
        "seq": seq,
        "edition_id": edition_id or article.edition_id,
        "article_id": article.article_id,
        "page": editions.page_of(article),
        "published": article.published_on.isoformat() if article.published_on else None,
        "publisher": column(article.publisher),
        "url": column(article.url),
        "title": column(article.title),
        "moment": editions.moment_of(article),
        "record": dump(article),
    }
    insert(connection, articles, [row])
    return seq


def put_extraction(connection: Connection, one: Extraction, extractor: str, recorded: str) -> Added:
    """Store an article and the claims that ``extractor`` read in it, unless the ledger holds both."""
    number, article = editions.find(connection, one.article)
    held = number is not None
    if number is None:
        number = new_edition(connection, article, recorded)
    versions = editions.versions(connection, article)
    alone = versions == {number} and not held
    if not alone and article.article_id in editions.withdrawn(connection, {number}):
        put_withdrawal(connection, number, recorded, withdrawn=False)
    replaced = None if alone else editions.replaced(connection, number)
    extraction = None if not held else queries.extraction_number(connection, number, extractor)
    if extraction is not None:
        known = queries.claim_ids(connection, extraction)
        return Added(article_id=article.article_id, new=False, claim_ids=known, replaces=replaced)
    before = set() if alone else queries.claims_of(connection, versions)
    found = one.claims
    recognised = _recognise(connection, article, found, versions)
    seq = put_event(connection, "extraction", recorded)
    insert(connection, extractions, [{"seq": seq, "article": number, "extractor": extractor}])
    following = _last_claim(connection) + 1
    new = [place for place in range(len(found)) if place not in recognised]
    numbers = recognised | {place: following + i for i, place in enumerate(new)}
    insert(
        connection,
        claims,
        [{"id": numbers[i], "claim_id": found[i].claim_id, "extraction": seq} for i in new],
    )
    rows = [
        {
            "extraction": seq,
            "position": i,
            "claim": numbers[i],
            "claim_id": claim.claim_id,
            "record": dump(claim),
        }
        for i, claim in enumerate(found)
    ]
    insert(connection, readings, rows)
    live = alone or number in editions.current(connection, {number})
    _index(connection, article, {numbers[i]: (i, found[i]) for i in new}, seq, number, live=live)
    refresh(connection, before | set(recognised.values()))
    ids = queries.claim_ids(connection, seq) if recognised else tuple(claim.claim_id for claim in found)
    return Added(
        article_id=article.article_id,
        new=True,
        claim_ids=ids,
        new_claims=len(new),
        appearances=len(found) - len(new),
        replaces=replaced,
    )


def put_withdrawal(
    connection: Connection, article: int, recorded: str, *, withdrawn: bool, by: str = "", note: str = ""
) -> None:
    """Store that an article was taken out, or added again."""
    seq = put_event(connection, "withdrawal", recorded)
    values = {"article": article, "withdrawn": int(withdrawn), "judge": column(by), "note": column(note)}
    insert(connection, withdrawals, [{"seq": seq, **values}])
    page = editions.versions(connection, queries.article_at(connection, article))
    refresh(connection, queries.claims_of(connection, page))


def _last_claim(connection: Connection) -> int:
    # The number of the claim that was added last; 0 in an empty ledger.
    return connection.scalar(_LAST) or 0


def put_comparison(connection: Connection, article: int, comparer: str, recorded: str) -> None:
    """Store that an article was held against all claims that the ledger holds now."""
    seq = put_event(connection, "comparison", recorded)
    values = {"article": article, "comparer": comparer, "claims": _last_claim(connection)}
    insert(connection, comparisons, [{"seq": seq, **values}])


def put_answers(
    connection: Connection, article: int, answers: Mapping[int, FollowUp], comparer: str, recorded: str
) -> None:
    """Store the answers for claims (by number) and one article, but for those that are there."""
    held = set(
        connection.scalars(
            sa.select(follow_ups.c.claim).where(
                follow_ups.c.article == article, follow_ups.c.comparer == comparer
            )
        )
    )
    new = {claim: answer for claim, answer in answers.items() if claim not in held}
    for claim, answer in new.items():
        seq = put_event(connection, "follow_up", recorded)
        row = {
            "seq": seq,
            "claim": claim,
            "article": article,
            "comparer": comparer,
            "relation": answer.relation.value,
            "record": dump(answer),
        }
        insert(connection, follow_ups, [row])
    refresh(connection, new)


def put_judgement(
    connection: Connection, claim: int, status: Status, by: str, note: str, recorded: str
) -> None:
    """Store a person's judgement."""
    seq = put_event(connection, "judgement", recorded)
    values = {
        "seq": seq,
        "claim": claim,
        "status": status.value,
        "judge": column(by),
        "note": column(note),
    }
    insert(connection, judgements, [values])
    refresh(connection, [claim])


def _recognise(
    connection: Connection, article: Article, found: Sequence[Claim], versions: set[int]
) -> dict[int, int]:
    # Places in `found` to numbers of claims that the ledger holds. By id (this place was read before),
    # by place (read anew), by words (another version of the page), by quotation (another outlet).
    ids = {claim.claim_id: place for place, claim in enumerate(found)}
    known = {
        ids[claim_id]: number
        for chunk in chunks(ids)
        for claim_id, number in connection.execute(_RECOGNISED, {"ids": chunk})
    }
    same = editions.same_article(connection, article.article_id) & versions
    for others, pair in ((same, sameness.pair_by_place), (versions - same, sameness.pair_by_words)):
        taken = set(known.values())
        held = [one for one in queries.last_readings(connection, others) if one[0] not in taken]
        rest = [place for place in range(len(found)) if place not in known]
        pairs = pair([found[place] for place in rest], [record for _, record in held])
        known |= {rest[i]: held[j][0] for i, j in pairs.items()}
    rest = [place for place in range(len(found)) if place not in known]
    own = queries.claims_of(connection, versions) | set(known.values())
    return known | _elsewhere(connection, article, {place: found[place] for place in rest}, own)


_BANDED = (
    sa.select(bands.c.band, bands.c.claim)
    .join(states, states.c.claim == bands.c.claim)
    .where(bands.c.band.in_(sa.bindparam("bands", expanding=True)))
)
_UNDATED = _BANDED.where(states.c.published.is_(None))
_DATED = _BANDED.where(states.c.published.between(sa.bindparam("first"), sa.bindparam("last")))


def _elsewhere(
    connection: Connection, article: Article, rest: Mapping[int, Claim], own: set[int]
) -> dict[int, int]:
    keys: dict[int, list[int]] = defaultdict(list)
    for place, claim in rest.items():
        for band in sameness.bands(claim):
            keys[band].append(place)
    query, days = _UNDATED, {}
    if article.published_on is not None:
        apart = sameness.DAYS_APART
        ends = (shifted(article.published_on, -apart), shifted(article.published_on, apart))
        query, days = _DATED, {"first": ends[0].isoformat(), "last": ends[1].isoformat()}
    met = sorted(
        {
            (place, claim)
            for chunk in chunks(keys)
            for band, claim in connection.execute(query, {"bands": chunk, **days})
            for place in keys[band]
        }
    )
    held = queries.present_claims(connection, {claim for _, claim in met})
    chosen: dict[int, int] = {}
    for place, claim in met:
        if place in chosen or claim in own:
            continue
        record, published = held[claim]
        if sameness.same_quotation(rest[place], record, (article.published_on, published)):
            chosen[place] = claim
            own.add(claim)
    return chosen


def _index(
    connection: Connection,
    article: Article,
    new: Mapping[int, tuple[int, Claim]],
    extraction: int,
    number: int,
    *,
    live: bool,
) -> None:
    # New claims have no history yet: their state needs nothing from the database.
    if not new:
        return
    standing = settle((), (), due=None, live=live)
    rows = [
        _state(
            record,
            standing,
            claim=claim,
            extraction=extraction,
            position=position,
            article=number,
            published=article.published_on.isoformat() if article.published_on else None,
            live=int(live),
        )
        for claim, (position, record) in new.items()
    ]
    insert(connection, states, rows)
    around = full_text.context(article)
    indexed = [(claim, full_text.Fields.of(record, around)) for claim, (_, record) in new.items()]
    full_text.put(connection, indexed)
    put_bands(connection, [(claim, record) for claim, (_, record) in new.items()])


def put_bands(connection: Connection, rows: Iterable[tuple[int, Claim]]) -> None:
    """Store the fingerprints of claims, those of their first queries."""
    values = [
        {"band": band, "claim": claim}
        for claim, record in rows
        for band in sorted(set(sameness.bands(record)))
    ]
    insert(connection, bands, values)


def _state(record: Claim, standing: Standing, **values: Any) -> dict[str, Any]:  # noqa: ANN401 - columns
    # Evidence cannot settle an opinion.
    closed = (
        record.kind is ClaimKind.OPINION
        or standing.status in _CLOSED
        or (standing.judged_by is not None and standing.status in SETTLED)
    )
    return {
        **values,
        "kind": record.kind.value,
        "forward": int(record.forward_looking),
        "due": record.due.isoformat() if record.due else None,
        "status": standing.status.value,
        "late": int(standing.late),
        "judge": standing.judged_by,
        "since": standing.since.isoformat() if standing.since else None,
        "decided": standing.article_id,
        "watched": int(not closed),
    }


def refresh(connection: Connection, numbers: Iterable[int]) -> None:
    """Derive the states and indexed words of claims (by number) again from their history."""
    for chunk in chunks(sorted(numbers)):
        _refresh(connection, chunk)


def _refresh(connection: Connection, numbers: Sequence[int]) -> None:
    histories = history.histories(connection, numbers)
    placed = queries.places(connection, numbers)
    query = sa.select(states.c.claim, states.c.extraction, states.c.position).where(
        states.c.claim.in_(numbers)
    )
    before = {claim: (extraction, position) for claim, extraction, position in connection.execute(query)}
    rows, fields = [], []
    around = cache(lambda article: full_text.context(queries.article_at(connection, article)))
    for number in numbers:
        past, places = histories[number], placed[number]
        # The first article that still carries the claim; where none does, the last reading of it.
        current = [place for place in places if place.current]
        live = bool(current)
        chosen = (
            min(current, key=lambda place: (place.published or "9999", place.extraction))
            if live
            else max(places, key=lambda place: place.extraction)
        )
        standing = settle(past.answers, past.judgements, due=chosen.claim.due, live=live)
        dates = [place.published for place in places if place.published]
        rows.append(
            _state(
                chosen.claim,
                standing,
                claim=number,
                extraction=chosen.extraction,
                position=chosen.position,
                article=chosen.article,
                published=min(dates, default=None),
                live=int(live),
            )
        )
        if before.get(number) != (chosen.extraction, chosen.position):
            fields.append((number, full_text.Fields.of(chosen.claim, around(chosen.article))))
    full_text.drop(connection, [number for number, _ in fields if number in before])
    full_text.put(connection, fields)
    connection.execute(states.delete().where(states.c.claim.in_(numbers)))
    insert(connection, states, rows)


def rebuild(connection: Connection) -> None:
    """Derive all states and indexes again from the history."""
    held = list(connection.scalars(sa.select(states.c.claim).order_by(states.c.claim)))
    for chunk in chunks(held):
        full_text.drop(connection, chunk)
    for table in (terms, bands, states):
        connection.execute(table.delete())
    everything = list(connection.scalars(sa.select(claims.c.id).order_by(claims.c.id)))
    for chunk in chunks(everything):
        _refresh(connection, chunk)
        first = queries.first_claims(connection, chunk)
        put_bands(connection, [(number, first[number]) for number in chunk])
