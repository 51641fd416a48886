from __future__ import annotations

import pytest

from claimtrack.lexicons import load
from claimtrack.sources.bylines import BylineLexicon, authors

OUTLETS = ("Ansel Courier", "anselcourier")
LEXICON = load("bylines", BylineLexicon)


@pytest.mark.parametrize(
    "name", [*LEXICON.desks.examples, *LEXICON.accounts.examples, "AnselCourier", "", "…"]
)
def test_desks_accounts_and_the_outlet_are_no_authors(name: str) -> None:
    assert authors([name], outlets=OUTLETS) == ()


@pytest.mark.parametrize(
    "name",
    [*LEXICON.desks.counterexamples, *LEXICON.accounts.counterexamples, *LEXICON.after.counterexamples],
)
def test_persons_are_authors(name: str) -> None:
    assert authors([name], outlets=OUTLETS) == (name,)


@pytest.mark.parametrize(
    "name",
    [
        *LEXICON.after.examples,
        "by Ida Moss, Nov. 3, 2021",
        "Ida Moss Ansel Courier International",
        "Ida\xad Moss",
    ],
)
def test_what_follows_a_name_is_cut(name: str) -> None:
    assert authors([name], outlets=OUTLETS) == ("Ida Moss",)


def test_each_author_is_named_once() -> None:
    assert authors(["Ida Moss", "By Ida Moss", "Karl Weil"]) == ("Ida Moss", "Karl Weil")
