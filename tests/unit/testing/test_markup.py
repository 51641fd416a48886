"""Expected claims written into a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import InputError
from claimtrack.records import Claim, ClaimKind, TextSpan
from claimtrack.testing.markup import match_claims, read_markup


def test_tags_leave_the_text() -> None:
    found = read_markup('A <claim kind=plan condition="if paid">will go</claim>. <none>Why?</none>')
    assert found.text == "A will go. Why?"
    assert found.claims[0].condition == "if paid"
    assert found.barred[0].text == "Why?"


@pytest.mark.parametrize(
    "text",
    [
        "<claim>a",
        "a</claim>",
        "<claim>a<none>b</none></claim>",
        "<claim colour=red>a</claim>",
        "<claim kind=x>a</claim>",
    ],
)
def test_bad_markup_is_an_error(text: str) -> None:
    with pytest.raises(InputError):
        read_markup(text)


@given(st.lists(st.text(alphabet="ab <.", max_size=8), min_size=1, max_size=6))
def test_spans_reproduce_the_text(parts: list[str]) -> None:
    marked = "".join(f"<claim>{part}</claim>" if n % 2 else part for n, part in enumerate(parts))
    found = read_markup(marked)
    assert found.text == "".join(parts)
    for claim in found.claims:
        assert found.text[claim.span.start : claim.span.end] == claim.span.text


def test_pairs_are_one_to_one() -> None:
    expected = read_markup("<claim>one two three</claim> four").claims
    text = "one two three four"
    made = [
        Claim(claim_id=str(end), article_id="a", span=TextSpan.of(text, 0, end), kind=ClaimKind.ASSERTION)
        for end in (3, 13, 18)
    ]
    assert [(a.span.text, b.span.text) for a, b in match_claims(expected, made)] == [
        ("one two three", "one two three")
    ]
