# Word lists are written as text.
# ruff: noqa: SIM905
"""How a claim and a later sentence are written for the reader of pairs, in training and at run time alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from attrs import frozen

from claimtrack.comparison.symbols import Symbols, day, symbols
from claimtrack.records import Claim, Extraction, TextSpan

CLAIM_WORDS, SENTENCE_WORDS, BEFORE_WORDS, CONTEXT_WORDS = 55, 55, 12, 10
_LEANS = re.compile(
    r"(?:it|we|he|she|they|this|that|these|those|its|his|her|their|our|the|both|such)\b", re.IGNORECASE
)


@frozen(kw_only=True)
class Pair:
    """A claim and a sentence of a later article, as the reader reads them.

    Attributes:
        claim, later: the two texts.
        sentence: the sentence, in characters of the later article.
        symbols: what is decided without the reader.
    """

    claim: str
    later: str
    sentence: TextSpan
    symbols: Symbols

    @property
    def texts(self) -> tuple[str, str]:
        """The two texts, as `Reader.read` takes them."""
        return self.claim, self.later


def pairs(claim: Claim, later: Extraction, sentences: Sequence[TextSpan] | None = None) -> list[Pair]:
    """A claim beside each sentence of a later article, or beside those given.

    Args:
        claim: the earlier claim.
        later: the later article, extracted.
        sentences: some of its sentences; all where None.
    """
    spans = sentence_spans(later)
    written = claim_text(claim)
    found = []
    for place, span in enumerate(spans):
        if sentences is not None and span not in sentences:
            continue
        signs = symbols(claim, later, span)
        before = spans[place - 1].text if place else later.article.title or ""
        text = later_text(span.text, before=before, published=later.article.published, symbols=signs)
        found.append(Pair(claim=written, later=text, sentence=span, symbols=signs))
    return found


def claim_text(claim: Claim) -> str:
    """The claim marked in its sentence, after who said what sort of thing when.

    What it leans on is written before it: the resolved subject and the chief words of the sentence before,
    where it opens with a pronoun or an article.

    Example:
        >>> sentence = TextSpan.of("Sales will rise, Ida Moor said.", 0, 31)
        >>> span = TextSpan.of("Sales will rise", 0, 15)
        >>> claim_text(Claim(claim_id="1", article_id="a", span=span, kind="prediction"))
        'prediction: « Sales will rise »'
    """
    speaker = claim.attribution.speaker if claim.attribution else None
    who = [speaker.name, speaker.organisation] if speaker else []
    head = " by ".join(filter(None, (str(claim.kind), ", ".join(filter(None, who)))))
    if claim.published:
        head += f", {written_day(claim.published)}"
    quote = claim.span.text
    body = f"« {quote} »"
    leaning = ""
    clause = claim.proposition
    if clause is not None:
        sentence = clause.sentence
        if sentence.covers(claim.span):
            start, end = claim.span.start - sentence.start, claim.span.end - sentence.start
            body = f"{sentence.text[:start]}« {quote} »{sentence.text[end:]}"
        if _LEANS.match(quote):
            subject = clause.subject if clause.subject and clause.subject not in sentence.text else ""
            leaning = " ".join(filter(None, (subject, *clause.context[:CONTEXT_WORDS]))) + " | "
            leaning = leaning.removeprefix(" | ")
    return f"{head}: {leaning}{_around(body)}"


def _around(body: str) -> str:
    # A long sentence keeps the words around the claim.
    words = body.split()
    if len(words) <= CLAIM_WORDS:
        return " ".join(words)
    first = next(place for place, word in enumerate(words) if "«" in word)
    last = next(place for place, word in enumerate(words) if place > first and "»" in word)
    start = max(0, min(first, (first + last + 1 - CLAIM_WORDS) // 2))
    return " ".join(words[start : start + CLAIM_WORDS])


def later_text(
    sentence: str, *, before: str = "", published: dt.date | None = None, symbols: Symbols | None = None
) -> str:
    """The later sentence, after its symbols and its day; the sentence before it (or the title) stands behind.

    Example:
        >>> later_text("Sales fell.", before="A bad year.", published=dt.date(2024, 2, 1), symbols=Symbols())
        'undated 1 february 2024: Sales fell. | A bad year.'
    """
    head = " ".join(filter(None, (symbols.words() if symbols else "", written_day(published))))
    words, context = sentence.split()[:SENTENCE_WORDS], before.split()[-BEFORE_WORDS:]
    body = " ".join(words) + (f" | {' '.join(context)}" if context else "")
    return f"{head}: {body}" if head else body


def written_day(moment: dt.date | None) -> str:
    """A day in words that the vocabulary has whole: "1 february 2024"; empty for None."""
    found = day(moment)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}" if found else ""


_MONTHS = (
    "january february march april may june july august september october november december"
).split()  # the locale's names would differ


def sentence_spans(extraction: Extraction) -> Sequence[TextSpan]:
    """The sentences of an article, in order; those of its clauses where it was extracted without."""
    if extraction.sentences:
        return extraction.sentences
    kept: list[TextSpan] = []
    for span in sorted({p.sentence for p in extraction.propositions}):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
