"""The words to show as evidence: the sentence, or the part of it that meets the claim."""

from __future__ import annotations

from claimtrack.comparison.align import Alignment
from claimtrack.comparison.words import WORD, content_words
from claimtrack.records import TextSpan

LONG = 30  # words: a sentence up to this length is shown whole
LEAST = 6  # words in a part
SHARE = 0.85  # of what the sentence shares with the claim: what a part has to keep


def evidence_span(alignment: Alignment) -> TextSpan:
    """The sentence; of a long one the shortest clause or claim that keeps most of what met."""
    candidate = alignment.candidate
    if len(WORD.findall(candidate.span.text)) <= LONG:
        return candidate.span
    met = {other for _, other in alignment.shared}
    parts = {p.span for p in candidate.propositions} | {c.span for c in candidate.claims}
    kept = [part for part in parts if met and candidate.span.covers(part) and _keeps(part, met, alignment)]
    return min([candidate.span, *kept], key=lambda part: (len(part.text), part.start))


def _keeps(part: TextSpan, met: set[str], alignment: Alignment) -> bool:
    if len(WORD.findall(part.text)) < LEAST:
        return False
    if alignment.number and not part.covers(alignment.number.evidence.span):
        return False
    return len({word.text for word in content_words(part.text)} & met) >= SHARE * len(met)
