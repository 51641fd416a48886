"""What became of a claim, told outright: relation, status and sentence are right for every pair of our own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import claimtrack
from claimtrack.records import Article, Claim, FollowUp, Relation, Slot, Status, TextSpan

PAIRS = Path(__file__).parent / "follow_up" / "outcomes.toml"
ROWS: list[dict[str, Any]] = tomllib.loads(PAIRS.read_text(encoding="utf-8"))["pairs"]
FIGURES = {"exceeded", "missed", "on the way", "recalled"}


def marked(row: dict[str, Any]) -> Any:
    reason = row.get("known")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(row, id=f"{row['group']}: {row['claim'][:40]}", marks=marks)


def answer(row: dict[str, Any]) -> FollowUp:
    claim = nearest(claimtrack.extract(Article(text=row["earlier"], published=row["said"])).claims, row)
    later = Article(text=row["later"], title=row.get("title"), published=row["published"])
    (found,) = claimtrack.follow_up([claim], later)
    return found


def nearest(claims: tuple[Claim, ...], row: dict[str, Any]) -> Claim:
    start = row["earlier"].index(row["claim"])
    wanted = TextSpan.of(row["earlier"], start, start + len(row["claim"]))

    def shared(claim: Claim) -> float:
        both = min(claim.span.end, wanted.end) - max(claim.span.start, wanted.start)
        return max(0, both) / (max(claim.span.end, wanted.end) - min(claim.span.start, wanted.start))

    return max(claims, key=shared)


@pytest.mark.parametrize("row", [marked(row) for row in ROWS])
def test_what_became_of_it(row: dict[str, Any]) -> None:
    found = answer(row)
    assert found.relation is Relation(row["relation"])
    assert (found.evidence is None) is (not row["evidence"])
    assert found.evidence is None or row["evidence"] in found.evidence.text
    if "status" in row:
        assert found.status is Status(row["status"])


@pytest.mark.parametrize("row", [row for row in ROWS if row["group"] in FIGURES])
def test_a_reason_holds_the_two_figures_against_each_other(row: dict[str, Any]) -> None:
    reasons = [one for one in answer(row).reasons if one.slot is Slot.QUANTITY]
    assert [one.finding.startswith(one.evidence) for one in reasons] == [True]
    assert reasons[0].claim in row["earlier"]
    assert reasons[0].evidence in row["evidence"]
