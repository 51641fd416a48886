"""The annotated pairs of a claim and a later article, as comparison sees them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen

from claimtrack.comparison.align import Alignment, align
from claimtrack.comparison.sides import ClaimSide, LaterArticle, claim_side, later_article, sentence_spans
from claimtrack.extraction.pipeline import extract
from claimtrack.records import (
    FORWARD_LOOKING,
    Article,
    Attribution,
    AttributionStyle,
    Certainty,
    Claim,
    ClaimKind,
    Extraction,
    ForwardLookingStatement,
    Polarity,
    Proposition,
    Quantity,
    Speaker,
    TextSpan,
    TimeExpression,
    TimeRole,
    TimeType,
    claim_id,
)
from claimtrack.training.stories import find, near

SAME_CLAIM = 0.5
Figures = np.ndarray[Any, Any]


@frozen(kw_only=True, eq=False)
class Pair:
    """One claim and one later article, as annotated.

    Attributes:
        story: of which story.
        found: whether extraction found the claim; else it is made of the annotation.
        side, alignments: the claim and its alignments with the article's sentences.
        relation: the annotated relation.
        bears: of each sentence, whether the annotated evidence lies in it.
        hit: of each sentence, whether it would count as the annotated evidence.
    """

    story: str
    found: bool
    side: ClaimSide
    later: LaterArticle
    alignments: list[Alignment]
    relation: str
    bears: Figures
    evidence: TextSpan | None


def read_pairs(
    folder: Path, reader: Callable[[Article], Extraction] = extract, *, gold: bool = False
) -> list[Pair]:
    """All annotated pairs of a folder of stories; with ``gold`` all claims are made of the annotation."""
    pairs: list[Pair] = []
    for path in sorted(folder.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        extractions = {a["id"]: reader(article_record(a)) for a in story["articles"]}
        laters = {key: later_article(x) for key, x in extractions.items()}
        claims = {c["id"]: _claim(c, extractions[c["article"]], gold=gold) for c in story["claims"]}
        for row in story["follow_ups"]:
            claim, found = claims[row["claim"]]
            later = laters[row["article"]]
            side = claim_side(claim)
            alignments = align(side, later)
            text = later.article.text
            place = find(text, row["evidence"]) if row["evidence"] else None
            evidence = TextSpan.of(text, *place) if place else None
            pairs.append(
                Pair(
                    story=path.stem,
                    found=found,
                    side=side,
                    later=later,
                    alignments=alignments,
                    relation=row["relation"],
                    bears=_bears(alignments, evidence),
                    evidence=evidence,
                )
            )
    return pairs


def article_record(a: dict[str, Any]) -> Article:
    """The article of a story as a record."""
    return Article(
        text=a["text"],
        title=a["title"],
        publisher=a["publisher"],
        published=dt.date.fromisoformat(a["published"]),
    )


def share(one: TextSpan, other: TextSpan) -> float:
    """Characters in both spans over characters in either, white space apart."""
    left = {i for i, c in enumerate(one.text, one.start) if not c.isspace()}
    right = {i for i, c in enumerate(other.text, other.start) if not c.isspace()}
    return len(left & right) / max(1, len(left | right))


def _bears(alignments: Sequence[Alignment], evidence: TextSpan | None) -> Figures:
    marks = np.zeros(len(alignments))
    if evidence is not None:
        inside = [
            max(0, min(a.candidate.span.end, evidence.end) - max(a.candidate.span.start, evidence.start))
            for a in alignments
        ]
        marks = np.array([float(x >= 0.6 * len(evidence.text)) for x in inside])
        marks[int(np.argmax(inside))] = 1.0
    return marks


def _claim(row: dict[str, Any], extraction: Extraction, *, gold: bool) -> tuple[Claim, bool]:
    text = extraction.article.text
    place = find(text, row["quote"], row["nth"])
    if place is None:
        raise ValueError(f"the quotation is not in its article: {row['quote']!r}")
    span = TextSpan.of(text, *place)
    best = max(extraction.claims, key=lambda c: share(c.span, span), default=None)
    if not gold and best is not None and share(best.span, span) >= SAME_CLAIM:
        return best, True
    return claim_record(row, span, extraction), False


def claim_record(row: dict[str, Any], span: TextSpan, extraction: Extraction) -> Claim:
    """An annotated claim as extraction would give it, with the clause that extraction read there."""
    article = extraction.article
    clauses = [p for p in extraction.propositions if p.span.overlaps(span)]
    clause = max(clauses, key=lambda p: share(p.span, span), default=None)
    times = tuple(_time(t, article.text, span) for t in row["times"])
    about = [t for t in times if t.role is TimeRole.ABOUT]
    attribution = None
    if row["attribution"] != "none":
        speaker = Speaker(name=row["speaker"], role=row["speaker_role"], organisation=row["speaker_org"])
        attribution = Attribution(style=AttributionStyle(row["attribution"]), content=span, speaker=speaker)
    condition = near(article.text, row["condition"], (span.start, span.end)) if row["condition"] else None
    fields: dict[str, Any] = {
        "claim_id": claim_id(article.article_id, span),
        "article_id": article.article_id,
        "span": span,
        "kind": ClaimKind(row["kind"]),
        "polarity": Polarity(row["polarity"]),
        "certainty": Certainty(row["certainty"]),
        "attribution": attribution,
        "condition": TextSpan.of(article.text, *condition) if condition else None,
        "times": times,
        "quantities": tuple(_quantity(q, article.text, span) for q in row["quantities"]),
        "published": article.published,
        "proposition": clause or _whole(span, extraction),
        "entities": clause.entities if clause else (),
    }
    if fields["kind"] in FORWARD_LOOKING:
        return ForwardLookingStatement(**fields, due=max((t.latest for t in about if t.latest), default=None))
    return Claim(**fields)


def _whole(span: TextSpan, extraction: Extraction) -> Proposition:
    around = next((s for s in sentence_spans(extraction) if s.overlaps(span)), span)
    return Proposition(span=span, sentence=around, predicate="", predicate_span=span)


def _place(phrase: str, text: str, span: TextSpan) -> TextSpan:
    place = near(text, phrase, (span.start, span.end)) or find(text, phrase)
    return TextSpan.of(text, *place) if place else span


def _time(row: dict[str, Any], text: str, span: TextSpan) -> TimeExpression:
    first, last = (row[key] and dt.date.fromisoformat(row[key]) for key in ("earliest", "latest"))
    return TimeExpression(
        span=_place(row["text"], text, span),
        type=TimeType.DATE,
        value=None,
        earliest=first,
        latest=last,
        approximate=row["approx"],
        role=TimeRole(row["role"]),
    )


def _quantity(row: dict[str, Any], text: str, span: TextSpan) -> Quantity:
    fields = {key: row[key] for key in ("low", "high", "unit", "of", "change")}
    return Quantity(span=_place(row["text"], text, span), **fields)
