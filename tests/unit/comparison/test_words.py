from __future__ import annotations

from attrs import fields

from claimtrack.comparison.words import Outcomes, Synonyms, content_words, outcome_words, stem
from claimtrack.lexicons.loader import load


def test_examples_of_the_outcome_words_are_found():
    outcomes = load("outcomes", Outcomes)
    missing = [
        (place.name, example)
        for place in fields(Outcomes)
        for example in getattr(outcomes, place.name).examples
        if place.name not in outcome_words(example)
    ]
    assert missing == []


def test_a_gap_in_a_phrase_takes_up_to_three_words():
    assert outcome_words("She kept her promise.")["met"] == "kept her promise"
    assert "met" not in outcome_words("They meet, for all that is said in town, no target.")


def test_stem_joins_verb_and_nominalisation():
    assert stem("opening") == stem("Opens") == "open"


def test_synonyms_share_a_group_and_no_group_says_a_word_twice():
    job, layoff = content_words("the jobs went in layoffs")[0], content_words("layoffs hit")[0]
    assert job.groups & layoff.groups
    assert all(len(set(group)) == len(group) for group in load("synonyms", Synonyms).groups)


def test_names_are_told_from_words_that_begin_a_sentence():
    words = {w.text: w.name for w in content_words("Sales in Leeds fell. Prices rose.")}
    assert words == {"Sales": False, "Leeds": True, "fell": False, "Prices": False, "rose": False}


def test_function_words_and_figures_are_no_content():
    assert [w.text for w in content_words("It was the 4,000 of 2023 that would do.")] == []
