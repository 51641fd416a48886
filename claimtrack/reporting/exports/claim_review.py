"""Judged claims as schema.org ``ClaimReview``, with the fields that search engines ask for."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.records import Status
from claimtrack.reporting.views import ClaimView, Event, Source
from claimtrack.untrusted import link

# From 1 (broken) to 5 (kept); the words say what the number means.
_RATINGS = {
    Status.KEPT: (5, "Kept"),
    Status.PARTLY_KEPT: (3, "Partly kept"),
    Status.IN_PROGRESS: (3, "In progress"),
    Status.BROKEN: (1, "Broken"),
}


def claim_reviews(views: Iterable[ClaimView], *, reviewer: str, url: str) -> list[dict[str, object]]:
    """One ``ClaimReview`` for each claim on which a person gave a verdict; the others are left out.

    Args:
        views: the claims.
        reviewer: name of the organisation that judges.
        url: address of the page that carries the review; ``#c-ID`` of the claim is added.

    Example:
        >>> claim_reviews([], reviewer="The Desk", url="https://example.org/claims")
        []
    """
    reviews = []
    for view in views:
        verdicts = [event for event in view.events if event.by and event.status in _RATINGS]
        if verdicts:
            reviews.append(_review(view, verdicts[-1], reviewer=reviewer, url=url))
    return reviews


def _review(view: ClaimView, verdict: Event, *, reviewer: str, url: str) -> dict[str, object]:
    value, name = _RATINGS[verdict.status]
    claim: dict[str, object] = {
        "@type": "Claim",
        "appearance": [_work(article) for article in (view.source, *view.appearances)],
        "firstAppearance": _work(view.source),
    }
    if view.said_on:
        claim["datePublished"] = view.said_on.isoformat()
    if view.claim.attribution and view.claim.attribution.speaker and view.claim.attribution.speaker.name:
        speaker = view.claim.attribution.speaker
        author: dict[str, object] = {"@type": "Person" if speaker.role else "Thing", "name": speaker.name}
        if speaker.role:
            author["jobTitle"] = speaker.role
        claim["author"] = author
    review: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{url}#c-{view.claim.claim_id}",
        "claimReviewed": view.claim.span.text,
        "author": {"@type": "Organization", "name": reviewer, "url": url},
        "itemReviewed": claim,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": name,
        },
    }
    if verdict.on:
        review["datePublished"] = verdict.on.isoformat()
    if verdict.note:
        review["reviewBody"] = verdict.note
    return review


def _work(article: Source) -> dict[str, object]:
    work: dict[str, object] = {"@type": "NewsArticle"}
    if article.title:
        work["headline"] = article.title
    if article.published:
        work["datePublished"] = article.published.isoformat()
    if article.publisher:
        work["publisher"] = {"@type": "Organization", "name": article.publisher}
    url = link(article.url)
    if url:
        work["url"] = url
    return work
