from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

import claimtrack
from claimtrack.comparison.pairs import pairs
from claimtrack.comparison.reasons import reasons
from claimtrack.records import Article, Slot

CHANCES = np.array([0.05, 0.03, 0.9, 0.02, 0.0])


@pytest.fixture(scope="module")
def claim():
    text = "Lisk will plant at least 2,000 trees in 2024 if the county pays, its mayor, Ada Holm, promised."
    (found, *_) = claimtrack.extract(Article(text=text, published=dt.date(2024, 2, 8))).claims
    return found


def told(claim, text):
    later = claimtrack.extract(Article(text=text, published=dt.date(2025, 1, 14)))
    (pair, *_) = pairs(claim, later)
    found = reasons(claim, pair, later, CHANCES)
    return {slot: [one for one in found if one.slot is slot] for slot in Slot}


def test_figures_days_words_and_speaker_of_both_sides_are_told(claim):
    found = told(claim, "The town did not plant more than 1,250 trees in 2024, Ada Holm said.")
    (figure,) = found[Slot.QUANTITY]
    assert (figure.claim, "1,250" in figure.evidence) == ("at least 2,000 trees", True)
    assert "below" in figure.finding
    assert [one.finding for one in found[Slot.TIME]] == [
        "the sentence is about the time of the claim",
        "the time of the claim ended on 2024-12-31",
    ]
    assert found[Slot.SPEAKER][0].evidence == "Ada Holm"
    assert "trees" in found[Slot.PREDICATE][0].evidence
    assert found[Slot.CONDITION][0].claim == "if the county pays"
    assert found[Slot.POLARITY][0].finding == "only the sentence is negated"


def test_the_chances_are_told_the_likeliest_first(claim):
    (outcome,) = told(claim, "Rain fell.")[Slot.OUTCOME]
    assert outcome.finding == "read together: contradicts 0.90, nothing 0.05, confirms 0.03, updates 0.02"


def test_what_the_calendar_excludes_is_said(claim):
    (outcome,) = told(claim, "Lisk planted 300 trees in 2019.")[Slot.OUTCOME]
    assert outcome.finding.endswith("what the sentence tells of was over before the claim was made")


def test_every_reason_says_something(claim):
    for rows in told(claim, "Lisk planted 2,100 trees in 2024, Ada Holm said.").values():
        assert all(one.finding for one in rows)
