"""Floors for what later articles do to claims, on pairs of our own."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

import claimtrack
from claimtrack.records import Article, Claim, Extraction, FollowUp, Relation, TextSpan

PAIRS = Path(__file__).parent / "follow_up" / "pairs.toml"
# The pairs that the floors below were measured on: whoever changes one measures again.
DATA = "8f9f9e63eb0de2a5"
SAME = 0.3  # share of characters in common from which a span is the annotated evidence


@frozen
class Held:
    """A pair and the answer to it."""

    relation: Relation
    evidence: str
    later: Article
    claim: Claim
    answer: FollowUp


def nearest(extraction: Extraction, quote: str) -> Claim:
    """The claim that extraction found nearest to a part of the text."""
    text = extraction.article.text
    start = text.index(quote)
    wanted = TextSpan.of(text, start, start + len(quote))
    return max(extraction.claims, key=lambda claim: shared(claim.span, wanted))


def shared(one: TextSpan, other: TextSpan) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


@cache
def held() -> tuple[Held, ...]:
    rows: list[dict[str, Any]] = tomllib.loads(PAIRS.read_text(encoding="utf-8"))["pairs"]
    found = []
    for row in rows:
        claim = nearest(claimtrack.extract(Article(text=row["earlier"], published=row["said"])), row["claim"])
        later = Article(text=row["later"], title=row["title"], published=row["published"])
        (answer,) = claimtrack.follow_up([claim], later)
        found.append(Held(Relation(row["relation"]), row["evidence"], later, claim, answer))
    return tuple(found)


def test_the_pairs_are_those_of_the_floors() -> None:
    assert hashlib.sha256(PAIRS.read_bytes()).hexdigest()[:16] == DATA


def test_the_relation_is_right() -> None:
    scores = []
    for relation in Relation:
        both = sum(one.relation is one.answer.relation is relation for one in held())
        either = sum((one.relation is relation) + (one.answer.relation is relation) for one in held())
        scores.append(2 * both / either)
    assert sum(scores) / len(scores) >= 0.6


def test_an_article_about_something_else_has_no_evidence() -> None:
    others = [one for one in held() if one.relation is Relation.NO_EVIDENCE]
    assert len(others) == 5
    assert sum(one.answer.relation is Relation.NO_EVIDENCE for one in others) >= 4


def test_the_evidence_is_the_sentence_that_tells() -> None:
    right = given = 0
    for one in held():
        if one.relation is Relation.NO_EVIDENCE or one.answer.evidence is None:
            continue
        start = one.later.text.index(one.evidence)
        span = TextSpan.of(one.later.text, start, start + len(one.evidence))
        given += 1
        right += shared(span, one.answer.evidence) >= SAME
    assert given >= 10
    assert right >= 0.9 * given


def test_a_sure_breach_is_one() -> None:
    """Somebody is accused: nine in ten have to be right, and on so few pairs all."""
    sure = [one for one in held() if one.answer.relation is Relation.CONTRADICTS and one.answer.score >= 0.8]
    assert all(one.relation is Relation.CONTRADICTS for one in sure)


@pytest.mark.parametrize("place", range(5))
def test_an_article_that_is_not_later_has_no_evidence(place: int) -> None:
    one = held()[place]
    before = evolve(one.later, published=dt.date(2001, 1, 1))
    (answer,) = claimtrack.follow_up([one.claim], before)
    assert answer.relation is Relation.NO_EVIDENCE
