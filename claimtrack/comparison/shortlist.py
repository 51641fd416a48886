"""Shortlist: which sentences of a later article are worth reading beside a claim, by sense, names, figures.

Each word of the claim is held against the nearest word of the sentence, and the other way round, by static
word vectors (soft cosine measure, Sidorov et al. 2014), rare words counting more. The figures are weighed by
a conditional logit (McFadden 1974) over the sentences of an article, fitted on annotated stories.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from claimtrack.comparison.pairs import sentence_spans
from claimtrack.comparison.symbols import claim_names, name_words
from claimtrack.comparison.vectors import Floats, shipped_vectors
from claimtrack.comparison.words import content_words
from claimtrack.records import Claim, Extraction, TextSpan

FIGURES = (
    "claim near", "sentence near", "context near", "words", "context words", "names", "names share", "unit",
    "speaker", "somebody speaks", "first", "length", "claim near before", "words before", "names before",
)  # fmt: skip
Array = NDArray[np.float64]


@frozen(kw_only=True, eq=False)
class Later:
    """A later article, prepared once for any number of claims.

    Attributes:
        extraction: the article as read; ``sentences``: its sentences, in order.
        names: the words of all its names, title included.
        stems: of each sentence, as places in ``vocabulary``; each has a row of ``vectors`` and of ``rarity``.
        unseen: the rarity of a word that the article does not have.
        sentence_names, units, speakers: of each sentence, the words of its names, the units of its figures,
            the words of the names of those who speak in it.
    """

    extraction: Extraction
    sentences: tuple[TextSpan, ...]
    names: frozenset[str]
    stems: tuple[NDArray[np.intp], ...]
    vocabulary: dict[str, int]
    vectors: Floats
    rarity: Array
    unseen: float
    sentence_names: tuple[frozenset[str], ...]
    units: tuple[frozenset[str], ...]
    speakers: tuple[frozenset[str], ...]


def prepare(extraction: Extraction) -> Later:
    """The later article as the shortlist needs it, in time linear in its length."""
    sentences = tuple(sentence_spans(extraction))
    words = [content_words(span.text) for span in sentences]
    frequency = Counter(stem for found in words for stem in found)
    vocabulary = {stem: row for row, stem in enumerate(frequency)}
    total = len(sentences) + 1
    speakers: list[set[str]] = [set() for _ in sentences]
    units: list[set[str]] = [set() for _ in sentences]
    for attribution in extraction.attributions:
        if attribution.speaker and attribution.speaker.name:
            for place in _touched(sentences, attribution.content):
                speakers[place] |= name_words(attribution.speaker.name) or {attribution.speaker.name.lower()}
    for quantity in extraction.quantities:
        for place in _touched(sentences, quantity.span):
            units[place].add(_thing(quantity.unit))
    named = tuple(name_words(span.text) for span in sentences)
    return Later(
        extraction=extraction,
        sentences=sentences,
        names=frozenset().union(name_words(extraction.article.title or ""), *named),
        stems=tuple(np.array([vocabulary[stem] for stem in found], dtype=np.intp) for found in words),
        vocabulary=vocabulary,
        vectors=shipped_vectors().of(tuple(vocabulary)),
        rarity=np.array([math.log(total / (count + 0.5)) for count in frequency.values()]),
        unseen=math.log(total / 0.5),
        sentence_names=named,
        units=tuple(map(frozenset, units)),
        speakers=tuple(map(frozenset, speakers)),
    )


def _touched(sentences: Sequence[TextSpan], span: TextSpan) -> list[int]:
    # Sentences are in order and do not overlap: a bisection finds the first that ends after the span begins.
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if sentences[middle].end <= span.start else (low, middle)
    found = []
    while low < len(sentences) and sentences[low].start < span.end:
        found.append(low)
        low += 1
    return found


def _thing(unit: str) -> str:
    """The last word of a unit: "solar panel" and "panel" count the same thing."""
    return unit.rpartition(" ")[2]


def figures(claim: Claim, later: Later) -> Array:
    """A row of ``FIGURES`` for each sentence of a later article."""
    words = content_words(claim.span.text)
    clause = claim.proposition
    around = f"{clause.sentence.text} {clause.subject or ''} {' '.join(clause.context)}" if clause else ""
    context = [stem for stem in content_words(around) if stem not in words]
    names = claim_names(claim)
    speaker = claim.attribution.speaker if claim.attribution else None
    voice = name_words(speaker.name) or {speaker.name.lower()} if speaker and speaker.name else frozenset()
    units = {_thing(q.unit) for q in claim.quantities if claim.span.overlaps(q.span)}
    near = _nearness(tuple(words), later)
    beside = _nearness(tuple(context), later)
    rows = []
    for place, stems in enumerate(later.stems):
        shared = names & later.sentence_names[place]
        rows.append([
            near.claim[place], near.sentence[place], beside.claim[place], near.shared[place],
            beside.shared[place], min(len(shared), 3), len(shared) / max(1, len(names)),
            float(bool(units & later.units[place])), float(bool(voice & later.speakers[place])),
            float(bool(later.speakers[place])), float(place == 0), math.log1p(len(stems)),
        ])  # fmt: skip
    table = np.array(rows)
    before = np.vstack([np.zeros((1, table.shape[1])), table[:-1]])
    return np.hstack([table, before[:, [0, 3, 5]]])


@frozen(kw_only=True, eq=False)
class _Nearness:
    """Of each sentence: how near the words are to it, it to the words, and the rarity of those it has."""

    claim: Array
    sentence: Array
    shared: Array


def _nearness(stems: tuple[str, ...], later: Later) -> _Nearness:
    zeros = np.zeros(len(later.sentences))
    if not stems or not later.vocabulary:
        return _Nearness(claim=zeros, sentence=zeros, shared=zeros)
    places = [later.vocabulary.get(stem) for stem in stems]
    rarity = np.array([later.unseen if place is None else later.rarity[place] for place in places])
    alike = shipped_vectors().of(stems) @ later.vectors.T
    highest = alike.max(axis=0)
    own = {place for place in places if place is not None}
    claim, sentence, shared = zeros.copy(), zeros.copy(), zeros.copy()
    for number, row in enumerate(later.stems):
        if len(row):
            weights = later.rarity[row]
            claim[number] = rarity @ alike[:, row].max(axis=1) / rarity.sum()
            sentence[number] = weights @ highest[row] / weights.sum()
            shared[number] = sum(weights[i] for i, place in enumerate(row.tolist()) if place in own)
    return _Nearness(claim=claim, sentence=sentence, shared=shared)
