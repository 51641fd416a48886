"""What is written to a ledger: events of its history, and the states derived from them."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from claimtrack.ledger import history, reading, sameness, words
from claimtrack.ledger.records import Added, Standing
from claimtrack.ledger.rows import insert
from claimtrack.ledger.schema import (
    articles,
    bands,
    claims,
    extractions,
    follow_ups,
    judgements,
    readings,
    states,
    terms,
)
from claimtrack.ledger.status import SETTLED, settle
from claimtrack.records import Article, Claim, ClaimKind, FollowUp, Status
from claimtrack.records.convert import to_document

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


def dump(record: object) -> str:
    """The document of a record as it is stored: JSON in ASCII, which any database and any text survive."""
    return json.dumps(to_document(record), allow_nan=False)


def put_event(connection: Connection, kind: str, recorded: str) -> int:
    """Begin an event; returns its number."""
    seq: int = connection.execute(_EVENT, {"kind": kind, "recorded": recorded}).scalar_one()
    return seq


def put_article(connection: Connection, article: Article, recorded: str) -> int:
    """Store an article if the ledger does not hold it; returns its number."""
    held = reading.article_number(connection, article.article_id)
    return held if held is not None else _new_article(connection, article, recorded)


def _new_article(connection: Connection, article: Article, recorded: str) -> int:
    moment = article.modified or article.published
    if isinstance(moment, dt.datetime):
        moment = moment.astimezone(dt.UTC)
    seq = put_event(connection, "article", recorded)
    row = {
        "seq": seq,
        "article_id": article.article_id,
        "published": article.published_on.isoformat() if article.published_on else None,
        "publisher": reading.column(article.publisher),
        "url": reading.column(article.url),
        "title": reading.column(article.title),
        "edition": moment.isoformat() if moment else "",
        "record": dump(article),
    }
    insert(connection, articles, [row])
    if article.url:
        # A corrected version may take the place of those that the ledger holds, or come after a later one.
        refresh(connection, claims_of(connection, reading.versions(connection, article) - {seq}))
    return seq


def put_extraction(
    connection: Connection, article: Article, found: Sequence[Claim], extractor: str, recorded: str
) -> Added:
    """Store an article and the claims that ``extractor`` read in it, unless the ledger holds both."""
    held = reading.article_number(connection, article.article_id)
    number = held if held is not None else _new_article(connection, article, recorded)
    versions = reading.versions(connection, article) if article.url else {number}
    replaced = reading.replaced(connection, number) if len(versions) > 1 else None
    before: set[int] = set()
    if held is not None:
        before = claims_of(connection, {number})
        extraction = reading.extraction_number(connection, number, extractor)
        if extraction is not None:
            known = reading.claim_ids(connection, extraction)
            return Added(article_id=article.article_id, new=False, claim_ids=known, replaces=replaced)
    known_claims = _recognise(connection, article, found, number, versions)
    seq = put_event(connection, "extraction", recorded)
    insert(connection, extractions, [{"seq": seq, "article": number, "extractor": extractor}])
    following = (connection.scalar(_LAST) or 0) + 1
    new = [place for place in range(len(found)) if place not in known_claims]
    numbers = known_claims | {place: following + i for i, place in enumerate(new)}
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
    _index(connection, article, found, new, numbers, seq, number)
    refresh(connection, before | set(known_claims.values()))
    ids = reading.claim_ids(connection, seq) if known_claims else tuple(claim.claim_id for claim in found)
    return Added(
        article_id=article.article_id,
        new=True,
        claim_ids=ids,
        new_claims=len(new),
        appearances=len(found) - len(new),
        replaces=replaced,
    )


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
        "judge": reading.column(by),
        "note": reading.column(note),
    }
    insert(connection, judgements, [values])
    refresh(connection, [claim])


def _recognise(
    connection: Connection, article: Article, found: Sequence[Claim], number: int, versions: set[int]
) -> dict[int, int]:
    # Places in `found` to numbers of claims that the ledger holds. By id (this place was read before),
    # by place (read anew), by words (another version of the page), by quotation (another outlet).
    if not found:
        return {}
    ids = [claim.claim_id for claim in found]
    by_id = dict(connection.execute(_RECOGNISED, {"ids": ids}).all())
    known = {place: by_id[claim_id] for place, claim_id in enumerate(ids) if claim_id in by_id}
    for others, pair in (({number}, sameness.pair_by_place), (versions - {number}, sameness.pair_by_words)):
        held = [
            (claim, record)
            for claim, record in reading.current_readings(connection, others)
            if claim not in known.values()
        ]
        if not held:
            continue
        rest = [place for place in range(len(found)) if place not in known]
        pairs = pair([found[place] for place in rest], [record for _, record in held])
        known |= {rest[i]: held[j][0] for i, j in pairs.items()}
    rest = [place for place in range(len(found)) if place not in known]
    return known | _elsewhere(connection, article, {place: found[place] for place in rest}, versions)


_BANDED = (
    sa.select(bands.c.band, bands.c.claim)
    .join(states, states.c.claim == bands.c.claim)
    .where(
        bands.c.band.in_(sa.bindparam("bands", expanding=True)),
        states.c.article.not_in(sa.bindparam("versions", expanding=True)),
    )
)
_UNDATED = _BANDED.where(states.c.published.is_(None))
_DATED = _BANDED.where(states.c.published.between(sa.bindparam("first"), sa.bindparam("last")))


def _elsewhere(
    connection: Connection, article: Article, rest: Mapping[int, Claim], versions: set[int]
) -> dict[int, int]:
    keys: dict[int, list[int]] = defaultdict(list)
    for place, claim in rest.items():
        for band in sameness.bands(claim):
            keys[band].append(place)
    if not keys:
        return {}
    values = {"bands": list(keys), "versions": list(versions)}
    if article.published_on is None:
        rows = connection.execute(_UNDATED, values)
    else:
        margin = dt.timedelta(days=sameness.DAYS_APART)
        first, last = article.published_on - margin, article.published_on + margin
        rows = connection.execute(_DATED, values | {"first": first.isoformat(), "last": last.isoformat()})
    met = sorted({(place, claim) for band, claim in rows for place in keys[band]})
    held = reading.present_claims(connection, {claim for _, claim in met}) if met else {}
    chosen: dict[int, int] = {}
    for place, claim in met:
        if place in chosen or claim in chosen.values():
            continue
        record, published = held[claim]
        if sameness.same_quotation(rest[place], record, (article.published_on, published)):
            chosen[place] = claim
    return chosen


def _index(
    connection: Connection,
    article: Article,
    found: Sequence[Claim],
    new: Sequence[int],
    numbers: Mapping[int, int],
    extraction: int,
    number: int,
) -> None:
    # New claims have no history yet: their state needs nothing from the database.
    if not new:
        return
    live = not article.url or number in reading.current_articles(connection, {number})
    standing = settle((), (), due=None, live=live)
    rows = [
        _state(
            found[i],
            standing,
            claim=numbers[i],
            extraction=extraction,
            position=i,
            article=number,
            published=article.published_on.isoformat() if article.published_on else None,
            live=int(live),
        )
        for i in new
    ]
    insert(connection, states, rows)
    around = words.context(article)
    words.put(connection, [(numbers[i], words.Fields.of(found[i], around)) for i in new])
    put_bands(connection, [(numbers[i], found[i]) for i in new])


def put_bands(connection: Connection, rows: Iterable[tuple[int, Claim]]) -> None:
    """Store the fingerprints of claims, those of their first reading."""
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


def claims_of(connection: Connection, numbers: set[int]) -> set[int]:
    """The numbers of all claims that were ever read in articles."""
    if not numbers:
        return set()
    query = (
        sa.select(readings.c.claim)
        .join(extractions, extractions.c.seq == readings.c.extraction)
        .where(extractions.c.article.in_(numbers))
    )
    return set(connection.scalars(query))


def refresh(connection: Connection, numbers: Iterable[int]) -> None:
    """Derive the states and indexed words of claims (by number) again from their history."""
    for chunk in reading.chunks(sorted(numbers)):
        _refresh(connection, chunk)


def _refresh(connection: Connection, numbers: Sequence[int]) -> None:
    histories = history.histories(connection, numbers)
    placed = reading.places(connection, numbers)
    query = sa.select(states.c.claim, states.c.extraction, states.c.position).where(
        states.c.claim.in_(numbers)
    )
    before = {claim: (extraction, position) for claim, extraction, position in connection.execute(query)}
    rows, fields = [], []
    around = cache(lambda article: words.context(reading.article_at(connection, article)))
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
            fields.append((number, words.Fields.of(chosen.claim, around(chosen.article))))
    words.drop(connection, [number for number, _ in fields if number in before])
    words.put(connection, fields)
    connection.execute(states.delete().where(states.c.claim.in_(numbers)))
    insert(connection, states, rows)


def rebuild(connection: Connection) -> None:
    """Derive all states and indexes again from the history."""
    held = list(connection.scalars(sa.select(states.c.claim).order_by(states.c.claim)))
    for chunk in reading.chunks(held):
        words.drop(connection, chunk)
    for table in (terms, bands, states):
        connection.execute(table.delete())
    everything = list(connection.scalars(sa.select(claims.c.id).order_by(claims.c.id)))
    for chunk in reading.chunks(everything):
        _refresh(connection, chunk)
        first = reading.first_claims(connection, chunk)
        put_bands(connection, [(number, first[number]) for number in chunk])
