"""The two sides of a comparison, prepared once: the earlier claim, and the sentences of the later article."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from functools import lru_cache

import numpy as np
from attrs import frozen

from claimtrack.comparison.clauses import ClauseSlots, clause_slots, doer, stem_set
from claimtrack.comparison.clauses import names as party_names
from claimtrack.comparison.goals import foremost
from claimtrack.comparison.standing import Standing, Turn, standings, turn
from claimtrack.comparison.vectors import Floats, shipped_vectors
from claimtrack.comparison.words import Word, content_words, outcome_words
from claimtrack.records import (
    Article,
    Aspect,
    Attribution,
    Claim,
    Extraction,
    Proposition,
    Quantity,
    TextSpan,
    TimeExpression,
    TimeRole,
)

SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”’\"')]*(?=\s+[“‘\"'(]?[A-Z0-9€£$])|(?=\n)|\Z)")


@frozen(kw_only=True)
class ClaimSide:
    """What comparison needs of the earlier claim.

    Attributes:
        claim: the record.
        words: its content words, with those of its proposition's subject.
        context: the other content words of its sentence; ``before``: those of the sentence before it.
        names: stems of the words of names in it.
        speaker: stems of the speaker's name, without function words.
        said_on: day of publication.
        earliest, due: first and last day that the claim is about (inclusive), or None.
        outcomes: classes of outcome words in it.
        vectors: a row for each of its words.
        slots: those of its clause; ``parties``: stems of the names of its subject, speaker, organisation.
        turn: what its words say without its matter; ``predicate``: the same of its main verb alone.
        figures: its quantities that are no standards of comparison for others.
        known: stems of its words, of those around it, and of the names of its parties.
    """

    claim: Claim
    words: tuple[Word, ...]
    context: tuple[Word, ...]
    before: tuple[Word, ...]
    names: frozenset[str]
    speaker: tuple[str, ...]
    said_on: dt.date | None
    earliest: dt.date | None
    due: dt.date | None
    outcomes: dict[str, str]
    vectors: Floats
    slots: ClauseSlots
    parties: frozenset[str]
    turn: Turn
    predicate: Turn
    figures: tuple[Quantity, ...]
    known: frozenset[str]


@frozen(kw_only=True)
class Candidate:
    """A sentence of the later article.

    Attributes:
        span: the sentence.
        place: its number, from 0; ``paragraph``: the number of its paragraph.
        words, outcomes: content words; classes of outcome words.
        propositions, claims, quantities, times: the records that lie in it.
        speakers: stems of the names of those who speak in it.
        quoted: share of its characters inside quotation marks.
        slots: those of its clauses.
        turn: what its words say without its matter.
        figures: its quantities that are no standards of comparison for others.
        figure_parties: for each of them the stems of the names of its clause's subject.
        doers: stems of the names of who does what it tells; ``named``: of all names in it.
    """

    span: TextSpan
    place: int
    paragraph: int
    words: dict[str, Word]
    groups: frozenset[int]
    outcomes: dict[str, str]
    propositions: tuple[Proposition, ...]
    claims: tuple[Claim, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]
    speakers: frozenset[str]
    quoted: float
    slots: ClauseSlots
    turn: Turn
    figures: tuple[Quantity, ...]
    figure_parties: tuple[frozenset[str], ...]
    doers: frozenset[str]
    named: frozenset[str]


@frozen(kw_only=True)
class LaterArticle:
    """The later article as candidates, with the rarity of its words.

    Attributes:
        article: the article; ``published_on``: its day, or None.
        candidates: its sentences, in order.
        rarity: inverse document frequency of each stem over the sentences; ``unseen``: of other words.
        vectors: a row for each word of each sentence, in order; ``starts``: the first row of each sentence.
        senses: a row for each sentence: the mean of its words, weighed by rarity, of length 1.
        title: stems of the content words of the title; ``standings``: of each sentence.
        once: stems of the words of names that are in one sentence only.
    """

    article: Article
    published_on: dt.date | None
    candidates: tuple[Candidate, ...]
    rarity: dict[str, float]
    unseen: float
    vectors: Floats
    starts: tuple[int, ...]
    senses: Floats
    title: frozenset[str]
    standings: tuple[Standing, ...]
    once: frozenset[str]


@lru_cache(maxsize=4096)
def claim_side(claim: Claim) -> ClaimSide:
    """The claim prepared for comparison."""
    subject = (claim.proposition and claim.proposition.subject) or ""
    words = content_words(
        f"{claim.span.text}\n{subject}" if subject not in claim.span.text else claim.span.text
    )
    stems = {word.stem for word in words}
    around = content_words(claim.proposition.sentence.text) if claim.proposition else ()
    before = content_words(" ".join(claim.proposition.context)) if claim.proposition else ()
    known = frozenset(stems).union(word.stem for word in around)
    names = {word.stem for word in words if word.name}
    for name in claim.entities:
        names.update(word.stem for word in content_words(name))
    said_by = claim.attribution.speaker if claim.attribution else None
    speaker = said_by.name if said_by else None
    own = (claim.proposition,) if claim.proposition else ()
    subjects = [p.subject for p in own] + ([said_by.name, said_by.organisation] if said_by else [])
    parties = party_names((*subjects, *claim.entities))
    about = [t for t in claim.times if t.role is TimeRole.ABOUT]
    earliest = min((t.earliest for t in about if t.earliest), default=None)
    due = max((t.latest for t in about if t.latest), default=None)
    return ClaimSide(
        claim=claim,
        words=words,
        context=tuple(word for word in around if word.stem not in stems),
        before=tuple(word for word in before if word.stem not in known),
        names=frozenset(names & stems),
        speaker=tuple(word.stem for word in content_words(speaker or "")),
        said_on=_day(claim.published),
        earliest=earliest,
        due=getattr(claim, "due", None) or due,
        outcomes=outcome_words(claim.span.text),
        vectors=shipped_vectors().of(tuple(word.stem for word in words)),
        slots=clause_slots(own),
        parties=parties,
        turn=turn(claim.span.text),
        predicate=turn(claim.proposition.predicate if claim.proposition else ""),
        figures=foremost(claim.quantities, claim.span),
        known=known.union(parties, (word.stem for word in before)),
    )


def _day(moment: dt.datetime | dt.date | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def later_article(extraction: Extraction) -> LaterArticle:
    """The sentences of an article as candidates."""
    text = extraction.article.text
    sentences = sentence_spans(extraction)
    candidates = tuple(
        _candidate(extraction, span, place, text.count("\n\n", 0, span.start))
        for place, span in enumerate(sentences)
    )
    frequency = Counter(stem for candidate in candidates for stem in candidate.words)
    total = len(candidates)
    rarity = {stem: math.log((total + 1) / (count + 0.5)) for stem, count in frequency.items()}
    stems = [stem for candidate in candidates for stem in candidate.words]
    vectors = shipped_vectors().of(tuple(stems))
    sizes = [len(candidate.words) for candidate in candidates]
    starts = tuple(sum(sizes[:place]) for place in range(len(sizes)))
    weighed = vectors * np.array([[rarity[stem]] for stem in stems], dtype=np.float32).reshape(-1, 1)
    means = [
        unit(weighed[start : start + size].sum(axis=0)) for start, size in zip(starts, sizes, strict=True)
    ]
    senses = np.array(means, dtype=np.float32).reshape(len(means), vectors.shape[1])
    title = content_words(extraction.article.title or "")
    named = Counter(name for candidate in candidates for name in candidate.named)
    return LaterArticle(
        article=extraction.article,
        published_on=extraction.article.published_on,
        candidates=candidates,
        rarity=rarity,
        unseen=math.log((total + 1) / 0.5),
        vectors=vectors,
        starts=starts,
        senses=senses,
        title=frozenset(word.stem for word in title),
        standings=standings(title, [candidate.words for candidate in candidates], rarity, senses),
        once=frozenset(name for name, count in named.items() if count == 1),
    )


def unit(vector: Floats) -> Floats:
    """The vector with length 1; zeros stay."""
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector


def sentence_spans(extraction: Extraction) -> list[TextSpan]:
    """The sentences of an article: those of its propositions, and by final marks where it has none."""
    text = extraction.article.text
    spans = sorted({p.sentence for p in extraction.propositions})
    kept: list[TextSpan] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    for match in SENTENCE.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        end = match.end() - (len(match.group()) - len(match.group().rstrip()))
        if start < end and not any(s.start < end and start < s.end for s in kept):
            kept.append(TextSpan.of(text, start, end))
    return sorted(kept)


def _candidate(extraction: Extraction, span: TextSpan, place: int, paragraph: int) -> Candidate:
    propositions = tuple(p for p in extraction.propositions if p.sentence == span)
    claims = tuple(c for c in extraction.claims if c.span.overlaps(span))
    quantities = tuple(q for q in extraction.quantities if span.covers(q.span))
    figures = foremost(quantities, span)
    extra = " ".join(p.subject for p in propositions if p.subject and p.subject not in span.text)
    words = {word.stem: word for word in content_words(f"{span.text}\n{extra}")}
    speakers = [
        a.speaker.name for a in _attributions(extraction, claims) if a.speaker and a.content.overlaps(span)
    ]
    return Candidate(
        span=span,
        place=place,
        paragraph=paragraph,
        words=words,
        groups=frozenset(number for word in words.values() for number in word.groups),
        outcomes=outcome_words(span.text),
        propositions=propositions,
        claims=claims,
        quantities=quantities,
        times=tuple(t for t in extraction.times if span.covers(t.span)),
        speakers=frozenset(word.stem for name in speakers if name for word in content_words(name)),
        quoted=_quoted(span.text),
        slots=clause_slots(propositions),
        turn=turn(span.text),
        figures=figures,
        figure_parties=tuple(_party(figure, propositions) for figure in figures),
        doers=frozenset().union(*(doer(clause) for clause in propositions)),
        named=stem_set(word for clause in propositions for name in clause.entities for word in name.split()),
    )


def _party(figure: Quantity, clauses: tuple[Proposition, ...]) -> frozenset[str]:
    """The stems of the names of the subject of the narrowest clause around a figure."""
    around = [clause for clause in clauses if clause.span.covers(figure.span)]
    nearest = min(around, key=lambda clause: len(clause.span.text), default=None)
    return doer(nearest) if nearest else frozenset()


def _attributions(extraction: Extraction, claims: tuple[Claim, ...]) -> list[Attribution]:
    return [*extraction.attributions, *(c.attribution for c in claims if c.attribution)]


def _quoted(text: str) -> float:
    inside = sum(len(m.group()) for m in re.finditer(r"[“\"‘][^”\"]+[”\"]", text))
    return inside / max(1, len(text))


def aspects(candidate: Candidate) -> frozenset[Aspect]:
    """Where the events of a sentence stand."""
    return frozenset(p.aspect for p in candidate.propositions)
