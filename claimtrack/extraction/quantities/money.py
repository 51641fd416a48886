"""The currencies of the world: their names, where and when they are legal tender; from CLDR and the press."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from attrs import frozen
from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from claimtrack.lexicons import load

# "Zambian Kwacha (1968–2012)": the years are no part of the name.
_YEARS = re.compile(r" \(.*")
_CODE = 3


@frozen
class MoneyExample:
    """A sentence with the first amount of money in it."""

    text: str
    unit: str
    amount: float


@frozen
class CurrencyWords:
    """``currencies.toml``; where several codes stand for one word, the most traded comes first."""

    traded: tuple[str, ...]
    signs: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]
    spellings: dict[str, str]
    minor: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]
    examples: tuple[MoneyExample, ...]


@frozen(eq=False)
class Currencies:
    """What is known of all currencies; the keys of words are in lower case.

    Attributes:
        words: the word list.
        tender: the days (inclusive; None is open) on which each currency is or was legal tender.
        names: the currencies that a name may stand for, the most traded first.
        places: the currencies of a territory, a city, a people, present and past.
    """

    words: CurrencyWords
    tender: Mapping[str, tuple[tuple[dt.date | None, dt.date | None], ...]]
    names: Mapping[str, tuple[str, ...]]
    places: Mapping[str, tuple[str, ...]]

    def valid(self, code: str, day: dt.date | None) -> bool:
        """Whether a currency is legal tender somewhere on a day; None is today and every later day.

        Example:
            >>> money().valid("FRF", dt.date(1987, 3, 1)), money().valid("FRF", None)
            (True, False)
        """
        for first, last in self.tender.get(code, ()):
            if last is None if day is None else (first or day) <= day <= (last or day):
                return True
        return False


@lru_cache(maxsize=4)
def money(language: str = "en") -> Currencies:
    """The currencies by their names in a language, read once.

    Example:
        >>> money().names["dlrs"][0], money().places["lusaka"]
        ('USD', ('ZMK', 'ZMW'))
    """
    words, locale = load("currencies", CurrencyWords, language), Locale.parse(language)
    tender: dict[str, list[tuple[dt.date | None, dt.date | None]]] = {}
    territories: dict[str, set[str]] = {}
    for territory, history in get_global("territory_currencies").items():
        for code, first, last, legal in history:
            if legal:
                tender.setdefault(code, []).append((_day(first), _day(last)))
                territories.setdefault(territory, set()).add(code)
    names, places = _names(words, locale, tender), _places(words, locale, territories)
    for code in tender:
        # The first two letters of a code are its territory: "Zambian Kwacha" is of ZM.
        people = _name(locale, code, None)[:-1]
        if people and code[:2] in territories:
            places.setdefault(" ".join(people), set()).update(territories[code[:2]])
    ranks = {code: rank for rank, code in enumerate(words.traded)}

    def sort(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(codes, key=lambda code: (ranks.get(code, len(ranks)), code)))

    return Currencies(
        words=words,
        tender={code: tuple(spans) for code, spans in tender.items()},
        names={name: words.names.get(name) or sort(codes) for name, codes in names.items()},
        places={place: sort(codes) for place, codes in places.items()},
    )


def _names(words: CurrencyWords, locale: Locale, codes: Iterable[str]) -> dict[str, set[str]]:
    """The last words of the names of currencies, singular and plural, with and without accents."""
    names: dict[str, set[str]] = {name: set(of) for name, of in words.names.items()}
    for code in codes:
        for count in (None, 1, 2):
            name = _name(locale, code, count)[-1]
            for spelling in {name, _unaccented(name)}:
                names.setdefault(spelling, set()).add(code)
    for spelling, name in words.spellings.items():
        names.setdefault(spelling, set()).update(names[name])
    return names


def _places(
    words: CurrencyWords, locale: Locale, territories: Mapping[str, Collection[str]]
) -> dict[str, set[str]]:
    """Names of territories and of their cities, and the words of the press for them."""
    places: dict[str, set[str]] = {}
    for territory, codes in territories.items():
        name = locale.territories.get(territory, "")
        for place in {name, name.replace("&", "and"), *words.places.get(territory, ())} - {""}:
            places.setdefault(place.lower(), set()).update(codes)
    for zone, territory in get_global("zone_territories").items():
        city = zone.rpartition("/")[2].replace("_", " ").lower()
        places.setdefault(city, set()).update(territories.get(territory, ()))
    return places


def _name(locale: Locale, code: str, count: int | None) -> list[str]:
    return _YEARS.sub("", get_currency_name(code, count, locale)).lower().split()


def _day(parts: tuple[int, int, int] | None) -> dt.date | None:
    return None if parts is None else dt.date(*parts)


def _unaccented(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def is_money(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code.

    Example:
        >>> is_money("EUR"), is_money("euro")
        (True, False)
    """
    return len(unit) == _CODE and unit.isascii() and unit.isupper()
