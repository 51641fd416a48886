"""The polarity of claims: what denies, how far a negation reaches, and that two make a positive."""

from __future__ import annotations

import datetime as dt

import pytest

from claimtrack import Article, extract
from claimtrack.records import Claim, Polarity

DAY = dt.date(2024, 5, 16)


def claims(text: str) -> list[Claim]:
    return list(extract(Article(text=text, published=DAY)).claims)


def about(text: str, words: str) -> Claim:
    found = [claim for claim in claims(text) if words in claim.span.text]
    assert found, [claim.span.text for claim in claims(text)]
    return min(found, key=lambda claim: len(claim.span.text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Marrow denied reports that the yard will shut.", "the yard will shut"),
        ("Not one job was lost at the yard, Marrow said.", "job was lost"),
        ("The yard has yet to find a buyer, Marrow said.", "find a buyer"),
        ("“I would be surprised if the yard reopened,” Ida Marrow said.", "the yard reopened"),
        ("“I don't think the yard will reopen,” Ida Marrow said.", "the yard will reopen"),
        ("There will be no new ferry, the council said.", "no new ferry"),
        ("The water was negative for lead, the board said.", "negative for lead"),
    ],
)
def test_what_denies_makes_a_claim_negative(text: str, words: str) -> None:
    assert about(text, words).polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Marrow did not deny that the hull leaked.", "the hull leaked"),
        ("“There is no doubt the hull will hold,” Ida Marrow said.", "the hull will hold"),
        ("The council will not only mend the pier but widen it, she said.", "mend the pier"),
        ("“We have no choice but to sell the yard,” Ida Marrow said.", "sell the yard"),
        ("Work at the yard did not begin until May.", "begin until May"),
    ],
)
def test_two_negations_and_words_that_only_look_like_one_leave_it_positive(text: str, words: str) -> None:
    assert about(text, words).polarity is Polarity.POSITIVE


@pytest.mark.parametrize(
    "text",
    [
        "The yard has no plans to sell its crane but will cut two shifts, Marrow said.",
        "The yard will not sell its crane and will cut two shifts, Marrow said.",
    ],
)
def test_the_scope_of_a_negation_ends_where_a_second_clause_begins(text: str) -> None:
    first, second = about(text, "sell its crane"), about(text, "cut two shifts")
    assert first.polarity is Polarity.NEGATIVE
    assert second.polarity is Polarity.POSITIVE
    assert "two shifts" not in first.span.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor stopped short of promising a ferry.", "a ferry"),
        ("Marrow would not disclose how many berths the yard will lose.", "berths"),
        ("Marrow declined to comment on the sale of the yard.", "sale"),
        ("A spokesman did not respond to a request for comment.", "comment"),
        ("Another wondered why the council had bought a crane.", "crane"),
    ],
)
def test_what_nobody_says_is_no_claim(text: str, words: str) -> None:
    assert not [claim.span.text for claim in claims(text) if words in claim.span.text]
