from __future__ import annotations

import numpy as np

from claimtrack.comparison.phrases import SIZE, phrases, places, shipped_phrases
from claimtrack.comparison.symbols import Deadline, Symbols


def scores(claim, sentence, **symbols):
    return shipped_phrases().scores(places(phrases(claim, "plan", sentence, Symbols(**symbols))))


def test_a_word_of_both_sides_is_told_apart():
    found = phrases("open a plant", "plan", "The plant stands idle", Symbols(deadline=Deadline.PASSED))
    assert {"both plant", "missing open", "pair stand idl", "deadline passed idl", "plan idl"} <= found
    assert "both idl" not in found


def test_rows_are_within_the_table_and_each_stands_once():
    found = places(phrases("open a plant", "plan", "It opened, it opened.", Symbols()))
    assert len(set(found.tolist())) == len(found)
    assert found.max() < SIZE


def test_words_of_outcome_are_learnt():
    claim, passed = "open a plant in Velm by June", Deadline.PASSED
    done = scores(claim, "The plant in Velm opened in May.", deadline=passed)
    dropped = scores(claim, "The plan for a plant in Velm was scrapped for good.", deadline=passed)
    later = scores(
        claim, "The opening of the plant in Velm was delayed until autumn.", deadline=Deadline.AHEAD
    )
    assert np.argmax(done[1:]) == 0
    assert np.argmax(dropped[1:]) == 1
    assert np.argmax(later[1:]) == 2
