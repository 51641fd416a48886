"""Scores of check-worthiness and the reasons for them."""

from __future__ import annotations

import math

import pytest
import spacy

from claimtrack.extraction.claims.check_worthiness import BUCKETS, features, score, scored
from claimtrack.language import document
from claimtrack.records import Claim, ClaimKind, TextSpan


def claim(text: str) -> Claim:
    return Claim(claim_id="1", article_id="a", span=TextSpan.of(text, 0, len(text)), kind=ClaimKind.ASSERTION)


@pytest.mark.parametrize(
    ("worth", "idle"),
    [
        ("The province built 4,200 flats in 2019", "We are proud of every one of our builders"),
        ("Unemployment fell by 2 percent under the last government", "I thank you all for coming tonight"),
        ("Imports of steel tripled between 2010 and 2015", "I hope that we shall have a good talk"),
    ],
)
def test_figures_are_worth_more_than_courtesies(worth, idle):
    assert score(worth) > 0.5 > score(idle)


def test_the_reason_names_words_of_the_claim():
    text = "Exports to Norway fell 12 percent last year"
    done = scored(claim(text))
    (reason,) = done.reasons
    assert reason.field == "check_worthiness"
    assert reason.score == done.check_worthiness
    assert reason.words
    assert all(text[w.start : w.end] == w.text for w in reason.words)


def test_scoring_twice_changes_nothing():
    once = scored(claim("The mill closed in 2012"))
    assert scored(once) == once


def test_the_component_scores_every_claim_and_drops_none():
    nlp = spacy.blank("en")
    component = nlp.add_pipe("claimtrack_check_worthiness")
    doc = nlp.make_doc("The mill closed.")
    document.put(doc, "claims", [claim("The mill closed"), claim("The mill")])
    done = document.get(component(doc), "claims", Claim)
    assert len(done) == 2
    assert all(0 <= c.check_worthiness <= 1 for c in done)


def test_any_text_has_a_score():
    for text in ("", "?", "—", "1" * 10_000, "ß’ ’"):
        assert math.isfinite(score(text))
    assert all(0 <= f.bucket < BUCKETS for f in features("One, two: 3.5%"))
