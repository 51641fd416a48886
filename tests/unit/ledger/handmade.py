"""Articles, claims and answers made by hand, shared by the tests of the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import count

from claimtrack.records import (
    Article,
    Attribution,
    AttributionStyle,
    Claim,
    ClaimKind,
    Extraction,
    FollowUp,
    ForwardLookingStatement,
    Polarity,
    Relation,
    Resolution,
    Speaker,
    Status,
    TextSpan,
    claim_id,
)


def make_claim(
    article: Article,
    words: str,
    *,
    due: dt.date | None = None,
    speaker: str | None = None,
    kind: ClaimKind = ClaimKind.PLAN,
    polarity: Polarity = Polarity.POSITIVE,
    topics: Sequence[str] = (),
    entities: Sequence[str] = (),
) -> Claim:
    """The claim at ``words`` in the article."""
    span = TextSpan.of(article.text, article.text.index(words), article.text.index(words) + len(words))
    attribution = None
    if speaker:
        said_by = Speaker(name=speaker, resolution=Resolution.FULL_NAME)
        attribution = Attribution(style=AttributionStyle.INDIRECT, content=span, speaker=said_by)
    values = {
        "claim_id": claim_id(article.article_id, span),
        "article_id": article.article_id,
        "span": span,
        "kind": kind,
        "attribution": attribution,
        "polarity": polarity,
        "published": article.published,
        "topics": tuple(topics),
        "entities": tuple(entities),
    }
    if kind in {ClaimKind.ASSERTION, ClaimKind.OPINION}:
        return Claim(**values)
    return ForwardLookingStatement(**values, due=due)


def make_extraction(
    text: str,
    *words: str,
    published: str | None = "2024-01-02",
    publisher: str | None = "Harbour Wire",
    url: str | None = None,
    title: str | None = None,
    **details: object,
) -> Extraction:
    """An article of one publisher and the claims at ``words``, all with the same details."""
    day = dt.date.fromisoformat(published) if published else None
    article = Article(text=text, published=day, publisher=publisher, url=url, title=title)
    return Extraction(article=article, claims=tuple(make_claim(article, part, **details) for part in words))


def answering(
    relation: Relation, status: Status = Status.OPEN, **details: object
) -> Callable[..., list[FollowUp]]:
    """A comparer that gives every claim the same answer, resting on the article's first word."""

    def compare(claims: Sequence[Claim], article: Article) -> list[FollowUp]:
        evidence = None if relation is Relation.NO_EVIDENCE else TextSpan.of(article.text, 0, 3)
        return [
            FollowUp(
                claim_id=claim.claim_id,
                article_id=article.article_id,
                relation=relation,
                evidence=evidence,
                score=0.9,
                sure=relation is not Relation.NO_EVIDENCE,
                status=status,
                **details,
            )
            for claim in claims
        ]

    return compare


def ticking() -> Callable[[], dt.datetime]:
    """A clock that is a second later each time, from noon of 2024-06-01 UTC."""
    seconds = count()
    return lambda: dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC) + dt.timedelta(seconds=next(seconds))
