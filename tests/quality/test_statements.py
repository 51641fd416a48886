"""Floors for claims on articles of our own, with what is expected written into the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from attrs import frozen

import claimtrack
from claimtrack.records import FORWARD_LOOKING, Claim
from claimtrack.testing.markup import ExpectedClaim, MarkedText, match_claims, read_markup

FOLDER = Path(__file__).parent / "statements"
# The articles that the floors below were measured on: whoever changes one measures again.


@frozen
class Measured:
    """What the pipeline found in all articles."""

    articles: int
    expected: int
    found: int
    pairs: tuple[tuple[ExpectedClaim, Claim], ...]
    forward: tuple[int, int, int]
    barred: int
    barred_taken: int


def read(path: Path) -> tuple[MarkedText, dt.date]:
    header, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    return read_markup(body.strip(), source=path.name), dt.date.fromisoformat(
        header.removeprefix("published: ").strip()
    )


@cache
def measured() -> Measured:
    pairs: list[tuple[ExpectedClaim, Claim]] = []
    expected = found = barred = taken = articles = 0
    forward = [0, 0]
    for path in sorted(FOLDER.glob("*.txt")):
        marked, published = read(path)
        result = claimtrack.extract(claimtrack.Article(text=marked.text, published=published))
        articles += 1
        pairs += match_claims(marked.claims, result.claims)
        expected += len(marked.claims)
        found += len(result.claims)
        forward[0] += sum(claim.kind in FORWARD_LOOKING for claim in marked.claims)
        forward[1] += sum(claim.forward_looking for claim in result.claims)
        barred += len(marked.barred)
        taken += sum(any(span.overlaps(claim.span) for claim in result.claims) for span in marked.barred)
    both = sum(one.kind in FORWARD_LOOKING and other.forward_looking for one, other in pairs)
    return Measured(articles, expected, found, tuple(pairs), (forward[0], forward[1], both), barred, taken)


def macro_f(labels: Sequence[tuple[str, str]]) -> float:
    """Mean F1 in percent over the labels that are expected."""
    figures = []
    for label in sorted({wanted for wanted, _ in labels}):
        hits = sum(wanted == given == label for wanted, given in labels)
        figures.append(200 * hits / (sum(w == label for w, _ in labels) + sum(g == label for _, g in labels)))
    return sum(figures) / len(figures)


def test_claims_found() -> None:
    result = measured()
    assert 200 * len(result.pairs) / (result.expected + result.found) >= 94


def test_forward_looking_claims_found() -> None:
    expected, found, both = measured().forward
    assert 200 * both / (expected + found) >= 94


@pytest.mark.parametrize(("field", "floor"), [("kind", 90), ("polarity", 90), ("certainty", 92)])
def test_fields_of_found_claims(field: str, floor: float) -> None:
    labels = [(str(getattr(one, field)), str(getattr(other, field))) for one, other in measured().pairs]
    assert macro_f(labels) >= floor


def test_conditions_found() -> None:
    pairs = [(one, other) for one, other in measured().pairs if one.condition]
    assert pairs
    hits = sum(other.condition is not None and one.condition in other.condition.text for one, other in pairs)
    assert hits / len(pairs) >= 0.7


def test_nothing_barred_is_taken() -> None:
    result = measured()
    assert result.barred >= 7
    assert result.barred_taken == 0


def test_every_decision_has_a_reason() -> None:
    for _, claim in measured().pairs:
        assert {"span", "kind", "certainty", "polarity"} <= {reason.field for reason in claim.reasons}
