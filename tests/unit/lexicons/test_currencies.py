"""The list of currencies is what CLDR says, as far as its header says so."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

core = pytest.importorskip("babel.core", reason="Babel carries the data of CLDR")


@pytest.fixture(scope="module")
def lists() -> dict[str, dict[str, list[str]]]:
    if getattr(core, "get_cldr_version", lambda: None)() != "47":
        pytest.skip("this Babel carries another version of CLDR")
    path = resources.files("claimtrack.lexicons").joinpath("en", "currencies.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tender() -> dict[str, set[str]]:
    return {
        territory: {code for code, _, end, legal in history if legal and end is None}
        for territory, history in core.get_global("territory_currencies").items()
    }


def test_the_codes_are_those_of_legal_tender(lists, tender) -> None:
    assert set(lists["codes"]) == set().union(*tender.values())


def test_every_currency_has_a_word_of_its_english_name(lists) -> None:
    locale = core.Locale("en")
    for code in set(lists["codes"]) - {"KPW", "ZWG"}:
        words = {word.replace("’", "ʻ") for word, codes in lists["names"].items() if code in codes}
        names = {locale.currencies[code].casefold().replace("’", "ʻ")}
        assert any(name.endswith(word) for name in names for word in words), code


def test_the_signs_of_cldr_stand_for_their_currencies(lists) -> None:
    for code, sign in core.Locale("en").currency_symbols.items():
        if sign in lists["signs"] and code in lists["codes"]:
            assert code in lists["signs"][sign], sign


def test_territories_have_their_legal_tender(lists, tender) -> None:
    codes = {name: code for code, name in core.Locale("en").territories.items() if code in tender}
    held = set(codes) & set(lists["places"])
    assert len(held) > 100
    for name in held:
        assert lists["places"][name] in tender[codes[name]], name
