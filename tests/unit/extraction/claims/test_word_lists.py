"""The word lists load, name no word twice within a list, and every table has an example."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from claimtrack.extraction.claims.lexicon import words
from claimtrack.extraction.claims.propositions import normal_predicate  # noqa: F401 - its list loads with it

LISTS = ("forward", "hedges", "negation", "conditions", "opinion", "predicates")


def tables(name: str) -> dict[str, dict[str, list[str]]]:
    path = resources.files("claimtrack.lexicons").joinpath("en", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LISTS)
def test_every_table_has_an_example(name: str) -> None:
    for table, lists in tables(name).items():
        assert lists.get("examples"), table


@pytest.mark.parametrize("name", LISTS)
def test_the_source_stands_in_the_header(name: str) -> None:
    path = resources.files("claimtrack.lexicons").joinpath("en", f"{name}.toml")
    assert "Sources:" in path.read_text(encoding="utf-8")[:900]


def test_the_lists_load_into_their_records() -> None:
    assert words().forward.acts("goal", "NOUN") == ("target",)
    assert "might" in words().hedges.possible.modals
