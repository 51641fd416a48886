"""Which claims of a ledger a new article may bear on: full text, the rarest words first.

Okapi BM25 (Robertson and Zaragoza 2009), in its form for several fields with a weight each: a name or a
speaker counts more than a topic word. Going through the claims of every common word of an article would
take longer than all the rest, so claims are gathered by the article's rarest words up to a budget, and
those gathered are scored by all its full_text. The budget does not grow with the ledger.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from itertools import accumulate

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from claimtrack.ledger import editions, full_text, queries
from claimtrack.ledger.schema import articles, claims, comparisons, states
from claimtrack.records import Article

# Claims looked at for the rare words of one article, all words together.
POSTINGS = 12_000
# Claims scored by all full_text.
SCORED = 250
# BM25's usual constants: saturation of repeated words, and how much a long claim counts less.
_K1, _B = 1.2, 0.75
# A name of the claim in the article counts as often as this for a topic word.
_NAME = 2.0


def related(
    connection: Connection, article: Article, *, limit: int, after: int | None = None
) -> Sequence[int]:
    """The numbers of the claims that an article may bear on, the most related first.

    Opinions, claims of the article itself, of other versions of its page, of later articles and of articles
    without a date are left out, and so are those settled for good (kept, broken, withdrawn, or by a
    person's judgement).

    Args:
        connection: an open transaction.
        article: with its day of publication.
        limit: most claims to return.
        after: only claims that were added after that one, when the article was last held against all; not
            those of articles that came as later ones themselves: whoever repeats a run of many articles
            does not get other answers for it.
    """
    wanted = set(full_text.stems(f"{article.title or ''}\n{article.text}"))
    frequencies = full_text.frequencies(connection, wanted)
    total = connection.scalar(sa.select(sa.func.max(claims.c.id))) or 0
    weights = {
        term: math.log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in frequencies.items()
    }
    gathered = _gathered(connection, frequencies, weights)
    watched = _watched(connection, gathered, article, after)
    fields = full_text.read(connection, watched)
    scores = _scores(fields, weights)
    return [
        claim for _, claim in heapq.nsmallest(limit, ((-score, claim) for claim, score in scores.items()))
    ]


def _gathered(
    connection: Connection, frequencies: Mapping[str, int], weights: Mapping[str, float]
) -> Sequence[int]:
    rarest = sorted(frequencies, key=lambda term: (frequencies[term], term))
    sums = accumulate(frequencies[term] for term in rarest)
    # One word at least, however common: a ledger may be about one thing alone.
    chosen = {
        term: weights[term]
        for i, (term, upto) in enumerate(zip(rarest, sums, strict=True))
        if not i or upto <= POSTINGS
    }
    return full_text.gather(connection, chosen, limit=SCORED) if chosen else ()


def _watched(
    connection: Connection, gathered: Sequence[int], article: Article, after: int | None
) -> Sequence[int]:
    if article.published_on is None:
        return []
    day = article.published_on.isoformat()
    query = sa.select(states.c.claim).where(
        states.c.claim.in_(gathered),
        states.c.watched == 1,
        states.c.published <= day,
    )
    if after is not None:
        query = query.where(states.c.claim > after, states.c.article.not_in(_followed_up()))
    own = queries.claims_of(connection, editions.versions(connection, article))
    return [claim for claim in connection.scalars(query) if claim not in own]


def _followed_up() -> sa.Select[tuple[int]]:
    # The editions of all articles that were held against earlier claims.
    edition = articles.alias("edition")
    return (
        sa.select(edition.c.seq)
        .join(articles, articles.c.article_id == edition.c.article_id)
        .join(comparisons, comparisons.c.article == articles.c.seq)
    )


def _scores(fields: Mapping[int, full_text.Fields], weights: Mapping[str, float]) -> dict[int, float]:
    usual = sum(len(one.topics) for one in fields.values()) / max(len(fields), 1) or 1.0
    scores = {}
    for claim, one in fields.items():
        names = {*one.who, *one.names, *one.context}
        length = 1 - _B + _B * len(one.topics) / usual
        # The exact sum: the same in every process, whatever the order of a set.
        scores[claim] = math.fsum(
            weights.get(term, 0.0) * (_K1 + 1) * times / (times + _K1 * length)
            for term in one.terms
            for times in (_NAME if term in names else 1.0,)
        )
    return scores
