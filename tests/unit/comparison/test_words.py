from __future__ import annotations

from claimtrack.comparison.words import content_words, stem


def test_stem_joins_verb_and_nominalisation():
    assert stem("opening") == stem("Opens") == "open"


def test_function_words_and_figures_are_no_content():
    assert content_words("It was the 4,000 of 2023 that would do.") == {}


def test_a_word_stands_once_as_first_written():
    assert content_words("Trams run. The tram runs on.") == {"tram": "Trams", "run": "run"}
