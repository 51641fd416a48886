"""The words to show as evidence: the sentence, or the part of it that meets the claim."""

from __future__ import annotations

from claimtrack.comparison.align import Alignment
from claimtrack.comparison.sides import ClaimSide
from claimtrack.comparison.words import content_words
from claimtrack.records import TextSpan

LONG = 22  # words: a sentence up to this length is shown whole
SHARE = 0.7  # of what the sentence shares with the claim: what a part has to keep
LEAST = 6  # words in a part


def evidence_span(claim: ClaimSide, alignment: Alignment) -> TextSpan:
    """The shortest clause that keeps what a long sentence shares with the claim, else the sentence."""
    candidate = alignment.candidate
    if len(candidate.span.text.split()) <= LONG:
        return candidate.span
    met = {other for _, other in alignment.shared}
    if not met:
        return candidate.span
    best = candidate.span
    parts = {p.span for p in candidate.propositions} | {c.span for c in candidate.claims}
    for part in sorted(parts):
        if not candidate.span.covers(part) or len(part.text.split()) < LEAST:
            continue
        if alignment.number and not part.covers(alignment.number.evidence.span):
            continue
        kept = {word.text for word in content_words(part.text)} & met
        if len(kept) >= SHARE * len(met) and len(part.text) < len(best.text):
            best = part
    return best
