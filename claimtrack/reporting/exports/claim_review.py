"""Judged claims as schema.org ``ClaimReview``, with the fields that Google's page on fact checks lists.

Required there: ``claimReviewed``, ``url``, ``reviewRating`` with ``alternateName``. Recommended: ``author``,
``datePublished``, ``itemReviewed`` (a ``Claim`` with ``appearance``, ``firstAppearance``, ``author``,
``datePublished``) and, of the rating, ``ratingValue``, ``bestRating``, ``worstRating``, ``name``; of these
``name`` is left out, since it says the same as ``alternateName``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimtrack.records import Resolution, Speaker, Status
from claimtrack.reporting.untrusted import link
from claimtrack.reporting.views import ClaimView, Event, Source

# The words, and a number from 1 to 5 with a meaning of its own each; what is under way has none yet.
_RATINGS = {
    Status.KEPT: ("Kept", 5),
    Status.PARTLY_KEPT: ("Partly kept", 3),
    Status.BROKEN: ("Broken", 1),
    Status.IN_PROGRESS: ("In progress", None),
}


def claim_reviews(views: Iterable[ClaimView], *, reviewer: str, url: str) -> list[dict[str, object]]:
    """One ``ClaimReview`` for each claim whose last judgement by a person is a verdict; others are left out.

    Args:
        views: the claims.
        reviewer: name of the organisation that judges.
        url: address of the page that carries the review; ``#c-ID`` of the claim is added.

    Example:
        >>> claim_reviews([], reviewer="The Desk", url="https://example.org/claims")
        []
    """
    reviews = []
    given = list(views)
    organisations = _organisations(given)
    for view in given:
        judgements = [event for event in view.events if event.by]
        if judgements and judgements[-1].status in _RATINGS:
            reviews.append(_review(view, judgements[-1], organisations, reviewer=reviewer, url=url))
    return reviews


def _review(
    view: ClaimView, verdict: Event, organisations: frozenset[str], *, reviewer: str, url: str
) -> dict[str, object]:
    name, value = _RATINGS[verdict.status]
    claim: dict[str, object] = {
        "@type": "Claim",
        "appearance": [_work(article) for article in (view.source, *view.appearances)],
        "firstAppearance": _work(view.source),
    }
    if view.said_on:
        claim["datePublished"] = view.said_on.isoformat()
    speaker = view.claim.attribution.speaker if view.claim.attribution else None
    if speaker and speaker.name:
        claim["author"] = _author(speaker, speaker.name, organisations)
    rating: dict[str, object] = {"@type": "Rating", "alternateName": name}
    if value is not None:
        rating |= {"ratingValue": value, "worstRating": 1, "bestRating": 5}
    review: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{url}#c-{view.claim.claim_id}",
        "claimReviewed": view.claim.span.text,
        "author": {"@type": "Organization", "name": reviewer, "url": url},
        "itemReviewed": claim,
        "reviewRating": rating,
    }
    if verdict.on:
        review["datePublished"] = verdict.on.isoformat()
    if verdict.note:
        review["reviewBody"] = verdict.note
    return review


def _organisations(views: Sequence[ClaimView]) -> frozenset[str]:
    # Names that some claim shows to be of a body: a speaker as such, or the body that a person speaks for.
    found = set()
    for view in views:
        speaker = view.claim.attribution.speaker if view.claim.attribution else None
        if speaker and speaker.organisation:
            found.add(speaker.organisation)
        if speaker and speaker.name and speaker.resolution is Resolution.ORGANISATION:
            found.add(speaker.name)
    return frozenset(found)


def _author(speaker: Speaker, name: str, organisations: frozenset[str]) -> dict[str, object]:
    author: dict[str, object] = {"name": name}
    if name in organisations:
        author["@type"] = "Organization"
    elif speaker.role or speaker.resolution is Resolution.SURNAME:
        author["@type"] = "Person"
    if speaker.role:
        author["jobTitle"] = speaker.role
    return author


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
