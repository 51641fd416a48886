"""Floors for what later articles do to claims, on pairs of our own; what is shown as sure has to be right."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

import claimtrack
from claimtrack.records import Article, Claim, Extraction, FollowUp, Relation, TextSpan

FOLDER = Path(__file__).parent / "follow_up"
SAME = 0.3  # share of characters in common from which a span is the annotated evidence


@frozen
class Held:
    """A pair and the answer to it."""

    relation: Relation
    evidence: str
    later: Article
    claim: Claim
    answer: FollowUp

    @property
    def right(self) -> bool:
        """Whether the relation is the annotated one."""
        return self.answer.relation is self.relation

    @property
    def shown(self) -> bool:
        """Whether a reader sees an answer."""
        return self.answer.relation is not Relation.NO_EVIDENCE


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
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["pairs"]
        for row in rows:
            first = claimtrack.extract(Article(text=row["earlier"], published=row["said"]))
            claim = nearest(first, row["claim"])
            later = Article(text=row["later"], title=row.get("title"), published=row["published"])
            (answer,) = claimtrack.follow_up([claim], later)
            found.append(Held(Relation(row["relation"]), row["evidence"], later, claim, answer))
    return tuple(found)


def share(rows: list[Held]) -> float:
    """The share of right answers; nothing to judge is a failure, not a success."""
    assert rows
    return sum(one.right for one in rows) / len(rows)


def test_the_relation_is_right() -> None:
    scores = []
    for relation in Relation:
        both = sum(one.relation is one.answer.relation is relation for one in held())
        either = sum((one.relation is relation) + (one.answer.relation is relation) for one in held())
        scores.append(2 * both / either)
    assert sum(scores) / len(scores) >= 0.5


def test_an_article_about_something_else_has_no_evidence() -> None:
    others = [one for one in held() if one.relation is Relation.NO_EVIDENCE]
    assert share(others) >= 0.8


def test_what_is_shown_is_mostly_right() -> None:
    assert share([one for one in held() if one.shown]) >= 0.7


def test_a_sure_answer_is_right() -> None:
    sure = [one for one in held() if one.answer.sure]
    assert len(sure) >= 5
    assert share(sure) >= 0.85


def test_nobody_is_accused_wrongly_for_sure() -> None:
    """Of what is shown as perhaps a breach more than half has to be one."""
    accused = [one for one in held() if one.answer.relation is Relation.CONTRADICTS]
    assert share(accused) >= 0.6
    assert [one for one in accused if one.answer.sure and not one.right] == []


def test_the_evidence_is_the_sentence_that_tells() -> None:
    right = given = 0
    for one in held():
        if not one.evidence or one.answer.evidence is None:
            continue
        start = one.later.text.index(one.evidence)
        span = TextSpan.of(one.later.text, start, start + len(one.evidence))
        given += 1
        right += shared(span, one.answer.evidence) >= SAME
    assert given >= 30
    assert right >= 0.9 * given


@pytest.mark.parametrize("place", range(5))
def test_an_article_that_is_not_later_has_no_evidence(place: int) -> None:
    one = held()[place]
    before = evolve(one.later, published=dt.date(2001, 1, 1))
    (answer,) = claimtrack.follow_up([one.claim], before)
    assert answer.relation is Relation.NO_EVIDENCE


def test_claims_of_all_pairs_beside_the_articles_of_the_others() -> None:
    """The share that an archive has: of pairs of other matters hardly any gets an answer, and none is sure."""
    rows = held()
    pairs = [
        (one.claim, rows[(place + step) % len(rows)].later)
        for place, one in enumerate(rows)
        for step in (7, 23, 41)
    ]
    answers = [
        claimtrack.follow_up([claim], evolve(later, published=dt.date(2026, 1, 1)))[0]
        for claim, later in pairs
    ]
    shown = [answer for answer in answers if answer.relation is not Relation.NO_EVIDENCE]
    assert len(shown) <= 0.02 * len(pairs)
    assert not [answer for answer in shown if answer.sure]
