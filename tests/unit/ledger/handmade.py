"""Articles, claims and answers made by hand, shared by the tests of the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count

from claimtrack.errors import ClaimtrackError
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


def make_claim(  # noqa: PLR0913 - each test names what it is about
    article: Article,
    words: str,
    *,
    due: dt.date | None = None,
    speaker: str | None = None,
    kind: ClaimKind = ClaimKind.PLAN,
    polarity: Polarity = Polarity.POSITIVE,
    topics: Sequence[str] = (),
    entities: Sequence[str] = (),
    start: int = 0,
) -> Claim:
    """The claim at the first ``words`` in the article from a character on."""
    at = article.text.index(words, start)
    span = TextSpan.of(article.text, at, at + len(words))
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


class Reads:
    """A pipeline under a name: finds in each article what it was given, and notes what it read.

    Attributes:
        fingerprint: its name.
        read: the texts that it read, in order.
    """

    def __init__(self, fingerprint: str, find: Callable[[Article], Sequence[Claim]] = lambda _: ()) -> None:
        self.fingerprint = fingerprint
        self.find = find
        self.read: list[str] = []

    def pipe(
        self, articles: Iterable[Article], /, *, on_error: Callable[[ClaimtrackError], object] | None = None
    ) -> Iterator[Extraction]:
        """The extractions of articles, in order."""
        for article in articles:
            self.read.append(article.text)
            try:
                claims = tuple(self.find(article))
            except ClaimtrackError as error:
                if on_error is None:
                    raise
                on_error(error)
            else:
                yield Extraction(article=article, claims=claims, extractor=self.fingerprint)


def answering(
    relation: Relation, status: Status = Status.OPEN, **details: object
) -> Callable[..., list[FollowUp]]:
    """A comparer that gives every claim the same answer, resting on the article's first word."""

    def compare(claims: Sequence[Claim], later: Extraction) -> list[FollowUp]:
        article = later.article
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
