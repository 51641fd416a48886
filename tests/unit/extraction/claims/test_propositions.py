"""Clauses in slots, by the shipped pipeline."""

from __future__ import annotations

import datetime as dt

import pytest

import claimtrack
from claimtrack.records import Aspect, Polarity, Proposition

DAY = dt.date(2024, 3, 7)


def clause(text: str, words: str) -> Proposition:
    """The shortest clause that holds some words."""
    found = claimtrack.extract(claimtrack.Article(text=text, published=DAY)).propositions
    holding = [p for p in found if words in p.span.text]
    assert holding, [p.span.text for p in found]
    return min(holding, key=lambda p: len(p.span.text))


@pytest.mark.parametrize(
    ("text", "words", "predicate"),
    [
        ("Tarn Motors acquired a rival.", "acquired", "buy"),
        ("Tarn Motors bought a rival.", "bought", "buy"),
        ("The two banks reached an agreement.", "agreement", "agree"),
        ("Tarn Motors plans to open a plant.", "open", "open"),
        ("Tarn Motors opened a plant.", "opened", "open"),
    ],
)
def test_one_predicate_for_one_event(text: str, words: str, predicate: str) -> None:
    assert clause(text, words).predicate == predicate


@pytest.mark.parametrize(
    ("text", "words", "aspect"),
    [
        ("Tarn Motors opened a plant in Ohio.", "opened", Aspect.DONE),
        ("Tarn Motors has opened a plant in Ohio.", "opened", Aspect.DONE),
        ("Tarn Motors is building a plant in Ohio.", "building", Aspect.ONGOING),
        ("Tarn Motors will open a plant in Ohio.", "open", Aspect.FUTURE),
        ("Tarn Motors plans to open a plant in Ohio.", "open", Aspect.FUTURE),
        ("Tarn Motors might open a plant in Ohio.", "open", Aspect.HYPOTHETICAL),
    ],
)
def test_aspect(text: str, words: str, aspect: Aspect) -> None:
    assert clause(text, words).aspect is aspect


def test_negation() -> None:
    assert clause("Tarn Motors did not open the plant.", "open").polarity is Polarity.NEGATIVE


def test_spans_lie_in_their_sentence_and_reproduce_the_text() -> None:
    text = (
        "Orders fell 12% in January, and Tarn Motors, which owns two mines, cut 300 jobs. It may sell both."
    )
    for found in claimtrack.extract(claimtrack.Article(text=text, published=DAY)).propositions:
        assert found.sentence.covers(found.span)
        assert found.span.covers(found.predicate_span)
        assert text[found.span.start : found.span.end] == found.span.text


def test_a_claim_carries_its_proposition() -> None:
    result = claimtrack.extract(
        claimtrack.Article(text="Tarn Motors plans to open two plants by June.", published=DAY)
    )
    (claim,) = result.claims
    assert claim.proposition is not None
    assert claim.proposition.predicate == "open"
    assert claim.proposition.aspect is Aspect.FUTURE
    assert claim.proposition.times == claim.times
