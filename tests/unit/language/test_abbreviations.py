"""A sentence ends behind an abbreviation where what follows opens one, and only there."""

from __future__ import annotations

import pytest

from claimtrack.extraction.pipeline import default_pipeline
from claimtrack.records import Article


def starts(text: str) -> list[str]:
    doc = default_pipeline().language(default_pipeline().doc(Article(text=text)))
    return [sentence.text.split()[0] for sentence in doc.sents]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The talks run until 6 p.m.", "Nobody left early."),
        ("The ferry leaves at 7 a.m.", "The crew is ready."),
        ("They sold it to the U.S.", "Growers at Lund expect more."),
        ("It exports to the U.K.", "Prices fell."),
        ("The pit belongs to Hask Inc.", "Miners expect cuts."),
        ("He sued Dorn Corp.", "In June he won."),
        ("The court sits in Washington, D.C.", "Lawyers went there."),
        ("It was made by Bale & Co.", "Nobody knew."),
        ("The fair opens on Jan. 5.", "Tickets are sold now."),
        ("They sell rope, nails, etc.", "Sales rose."),
        ("He flew to the U.S.", "Mr. Orr stayed."),
        ("It shuts at 4 p.m.", "“We are sorry,” Orr said."),
    ],
)
def test_a_sentence_ends_behind_an_abbreviation(first, second):
    assert starts(f"{first} {second}") == [first.split()[0], second.split()[0]]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Senate met on Monday.",
        "The talks end at 6 p.m. Friday, Hask said.",
        "Hask Inc. Chairman Jo Lund left.",
        "A U.S. District Court judge ruled.",
        "The ferry leaves at 7 a.m. EST.",
        "U.S. Sen. Al Dunn spoke.",
        "Gov. Jo Lund met Mrs. Orr.",
        "He met U.N. Secretary General Lu Orr.",
        "Dorn Ltd. Chief Executive Al Orr left.",
        "It airs at 8 p.m. Pacific time.",
    ],
)
def test_an_abbreviation_within_a_sentence_ends_none(text):
    assert len(starts(text)) == 1
