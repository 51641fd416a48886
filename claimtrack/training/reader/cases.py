"""Claims, later articles and what the one does to the other, as annotated and as extraction finds them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from claimtrack.records import (
    FORWARD_LOOKING,
    Article,
    Attribution,
    AttributionStyle,
    Claim,
    ClaimKind,
    Extraction,
    ForwardLookingStatement,
    Proposition,
    Speaker,
    TextSpan,
    TimeRole,
    claim_id,
)
from claimtrack.training.reader.extractions import (
    QUINTET_KEYS,
    Extractions,
    json_lines,
    plain_article,
    quintet_claim,
    quintet_day,
    story_article,
)

SAME_CLAIM = 0.5  # share of characters from which a claim found is the one annotated
HELD_DRILL = 10  # drills whose number it divides are kept out of the fit


@frozen(kw_only=True)
class Case:
    """One claim and one later article.

    Attributes:
        group: name of the claim: its drill, quintet, or story and claim.
        source: "drill", "quintet", "story", or how it was made.
        claim: as extraction found it, else as annotated; ``found``: which of both.
        later: the later article.
        relation: of the article as annotated; ``evidence``: characters of it, half-open, or None.
        held: whether it is kept out of the fit.
    """

    group: str
    source: str
    claim: Claim
    found: bool
    later: Extraction
    relation: str
    evidence: tuple[int, int] | None
    held: bool


def drill_cases(folder: Path, kept: Extractions) -> Iterator[Case]:
    """The cases of drills."""
    for row in json_lines(folder):
        first = kept[plain_article(row["context"], row["published"])]
        start = row["context"].find(row["claim"])
        span = TextSpan.of(row["context"], start, start + len(row["claim"]))
        claim, found = _claim(first, span, row["kind"], row["speaker"] or row["organisation"])
        held = row["id"].startswith("F") or int(row["id"].split("-")[1]) % HELD_DRILL == 0
        for later in row["later"]:
            yield Case(
                group=row["id"],
                source="drill",
                claim=claim,
                found=found,
                later=kept[plain_article(later["text"], later["published"])],
                relation=later["relation"],
                evidence=_place(later["text"], later["evidence"]),
                held=held,
            )


def quintet_cases(folder: Path, kept: Extractions) -> Iterator[Case]:
    """The cases of quintets; the whole later sentence is the evidence."""
    for row in json_lines(folder):
        text = quintet_claim(row)
        first = kept[plain_article(text, row["published"])]
        span = TextSpan.of(text, 0, len(text) - 1)
        claim, found = _claim(first, span, row["kind"], row["speaker"])
        for key, relation in QUINTET_KEYS.items():
            yield Case(
                group=row["id"],
                source="quintet",
                claim=claim,
                found=found,
                later=kept[plain_article(row[key], quintet_day(row, key))],
                relation=relation,
                evidence=None if relation == "no_evidence" else (0, len(row[key])),
                held=False,
            )


def story_cases(folder: Path, kept: Extractions, *, held: bool) -> Iterator[Case]:
    """The cases of stories."""
    for path in sorted(folder.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        articles = {a["id"]: kept[story_article(a)] for a in story["articles"]}
        claims = {}
        for row in story["claims"]:
            extraction = articles[row["article"]]
            text = extraction.article.text
            start = -1
            for _ in range(row["nth"] + 1):
                start = text.find(row["quote"], start + 1)
            span = TextSpan.of(text, start, start + len(row["quote"]))
            claims[row["id"]] = _claim(extraction, span, row["kind"], row["speaker"])
        for row in story["follow_ups"]:
            claim, found = claims[row["claim"]]
            later = articles[row["article"]]
            yield Case(
                group=f"{path.stem}/{row['claim']}",
                source="story",
                claim=claim,
                found=found,
                later=later,
                relation=row["relation"],
                evidence=_place(later.article.text, row["evidence"]),
                held=held,
            )


def _place(text: str, part: str | None) -> tuple[int, int] | None:
    if not part:
        return None
    start = text.find(part)
    return start, start + len(part)


def _claim(extraction: Extraction, span: TextSpan, kind: str, speaker: str | None) -> tuple[Claim, bool]:
    """The claim that extraction found at a span, else one made of the annotation."""
    best = max(extraction.claims, key=lambda c: _share(c.span, span), default=None)
    if best is not None and _share(best.span, span) >= SAME_CLAIM:
        voice = best.attribution.speaker if best.attribution else None
        silent = speaker and (voice is None or not voice.name) and speaker not in extraction.article.text
        return (evolve(best, attribution=_said(speaker, best.span)) if silent else best), True
    clauses = [p for p in extraction.propositions if p.span.overlaps(span)]
    clause = max(clauses, key=lambda p: _share(p.span, span), default=None)
    sentence = clause.sentence if clause else span
    times = tuple(t for t in extraction.times if sentence.covers(t.span))
    fields: dict[str, Any] = {
        "claim_id": claim_id(extraction.article.article_id, span),
        "article_id": extraction.article.article_id,
        "span": span,
        "kind": ClaimKind(kind),
        "attribution": _said(speaker, span),
        "times": times,
        "quantities": tuple(q for q in extraction.quantities if span.overlaps(q.span)),
        "published": extraction.article.published,
        "proposition": clause or Proposition(span=span, sentence=sentence, predicate="", predicate_span=span),
        "entities": clause.entities if clause else (),
    }
    if fields["kind"] not in FORWARD_LOOKING:
        return Claim(**fields), False
    said = _day(extraction.article)
    days = [t.latest for t in times if t.role is TimeRole.ABOUT and t.latest and said and t.latest >= said]
    return ForwardLookingStatement(**fields, due=max(days, default=None)), False


def _day(article: Article) -> dt.date | None:
    return article.published.date() if isinstance(article.published, dt.datetime) else article.published


def _said(speaker: str | None, span: TextSpan) -> Attribution | None:
    if not speaker:
        return None
    return Attribution(style=AttributionStyle.INDIRECT, content=span, speaker=Speaker(name=speaker))


def _share(one: TextSpan, other: TextSpan) -> float:
    both = max(0, min(one.end, other.end) - max(one.start, other.start))
    return both / max(1, (one.end - one.start) + (other.end - other.start) - both)
