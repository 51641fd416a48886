"""Claims as W3C Web Annotations on the articles that they stand in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from claimtrack.reporting.untrusted import link
from claimtrack.reporting.views import ClaimView

_CONTEXT = 32


def annotation_page(views: Iterable[ClaimView]) -> dict[str, object]:
    """An ``AnnotationPage`` (JSON-LD, W3C Web Annotation Data Model), one annotation a claim.

    The target has a ``TextQuoteSelector`` with 32 characters on both sides and a
    ``TextPositionSelector`` (characters, half-open), so that a reader can find the words again even
    where the page's text differs from the article's.

    Example:
        >>> annotation_page([])["type"]
        'AnnotationPage'
    """
    items = [_annotation(view) for view in views]
    # A page must have an IRI (section 5.2); of what it holds, so that the same claims give the same bytes.
    name = hashlib.blake2b("".join(str(item["id"]) for item in items).encode(), digest_size=10).hexdigest()
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:claimtrack:page:{name}",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }


def _annotation(view: ClaimView) -> dict[str, object]:
    span, text = view.claim.span, view.article.text
    tags = [str(view.claim.kind), str(view.claim.certainty), str(view.status)]
    body: list[dict[str, str]] = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    body.append(
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "value": f"Speaker: {view.speaker}",
        }
    )
    return {
        "id": f"urn:claimtrack:claim:{view.claim.claim_id}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": body,
        "target": {
            "source": link(view.article.url) or f"urn:claimtrack:article:{view.article.article_id}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": span.text,
                    "prefix": text[max(0, span.start - _CONTEXT) : span.start],
                    "suffix": text[span.end : span.end + _CONTEXT],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        },
    }
