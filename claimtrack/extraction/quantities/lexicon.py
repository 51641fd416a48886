"""The word lists of quantities, typed, and the tables derived from them."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from attrs import field, frozen

from claimtrack.extraction.quantities.lexemes import split
from claimtrack.extraction.quantities.money import Currencies, money
from claimtrack.lexicons import load

Phrase: TypeAlias = tuple[str, ...]


@frozen
class Example:
    """A sentence with the first quantity in it."""

    text: str
    unit: str
    low: float | None = None
    high: float | None = None
    change: bool = False


@frozen
class Measure:
    """A unit of measure: the singular kept in records, its ways of writing, its name in the Pint registry."""

    unit: str
    written: tuple[str, ...]
    pint: str


@frozen
class Bounds:
    """Phrases that open or round a figure, before it and after it."""

    lower: tuple[str, ...]
    upper: tuple[str, ...]
    approximate: tuple[str, ...]
    exact: tuple[str, ...]
    after_lower: tuple[str, ...]
    after_upper: tuple[str, ...]
    after_approximate: tuple[str, ...]


@frozen
class Percent:
    """Ways of writing percent and its kin."""

    percent: tuple[str, ...]
    percentage_point: tuple[str, ...]
    basis_point: tuple[str, ...]
    point: tuple[str, ...]


@frozen
class Surroundings:
    """Words around a figure that say what it is no count of."""

    time_nouns: frozenset[str]
    months: frozenset[str]
    identifiers: frozenset[str]
    voting: frozenset[str]
    determiners: frozenset[str]
    stops: frozenset[str]
    rate_words: frozenset[str]
    rate_units: frozenset[str]
    anaphors: frozenset[str]
    measuring: frozenset[str]
    collectives: dict[str, str]
    shares: frozenset[str]
    not_plurals: frozenset[str]
    of_money: frozenset[str]
    weighing: frozenset[str]


@frozen
class ChangeWords:
    """Words that make a figure the size of a change."""

    verbs: frozenset[str]
    falling: frozenset[str]
    undirected: frozenset[str]
    particle_verbs: frozenset[str]
    count_verbs: frozenset[str]
    nouns: frozenset[str]
    growth_nouns: frozenset[str]
    comparatives: frozenset[str]
    additions: frozenset[str]
    level_prepositions: frozenset[str]


@frozen
class QuantityWords:
    """``quantities.toml``."""

    cardinals: dict[str, int]
    scales: dict[str, float]
    vague_scales: dict[str, float]
    vague_multipliers: dict[str, int]
    fractions: dict[str, int]
    multiples: dict[str, int]
    bounds: Bounds
    percent: Percent
    measures: tuple[Measure, ...]
    singulars: dict[str, str]
    words: Surroundings
    change: ChangeWords
    examples: tuple[Example, ...]


@frozen
class UnitWord:
    """What a way of writing a unit stands for.

    Attributes:
        name: the unit, or "" where ``codes`` says which currencies it may be.
        codes: ISO 4217 codes, the most traded first.
        factor: what one of it is of the unit (0.01 for a cent).
        code: whether it is the code itself, which is written in capitals.
    """

    name: str
    codes: tuple[str, ...] = ()
    factor: float = 1.0
    code: bool = False


@frozen(eq=False)
class Tables:
    """Lookups by lower-case words; phrases by their first (or last) word, longest first.

    Attributes:
        measured: the units of measure.
    """

    words: QuantityWords
    money: Currencies
    triggers: frozenset[str] = field()
    units: dict[str, tuple[tuple[Phrase, UnitWord], ...]] = field()
    before: dict[str, tuple[tuple[Phrase, str], ...]] = field()
    after: dict[str, tuple[tuple[Phrase, str], ...]] = field()
    measured: frozenset[str] = field()
    places: dict[str, tuple[tuple[Phrase, tuple[str, ...]], ...]] = field()


_CASED = frozenset({"C", "V", "W", "l", "g", "m"})


def _by(pairs: list[tuple[Phrase, object]], at: int) -> dict[str, tuple[tuple[Phrase, object], ...]]:
    table: dict[str, list[tuple[Phrase, object]]] = {}
    for phrase, value in pairs:
        table.setdefault(phrase[at], []).append((phrase, value))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in table.items()}


@lru_cache(maxsize=4)
def tables(language: str = "en") -> Tables:
    """The tables of a language, made once.

    Example:
        >>> tables().units["cents"][0][1].factor
        0.01
    """
    words = load("quantities", QuantityWords, language)
    currencies = money(language)
    units: list[tuple[Phrase, object]] = []
    for name in ("percent", "percentage_point", "basis_point", "point"):
        units += [(split(w), UnitWord(name)) for w in getattr(words.percent, name)]
    units.append((("%",), UnitWord("percent")))
    units += [(split(w), UnitWord(m.unit)) for m in words.measures for w in m.written]
    names = currencies.names
    units += [(split(w), UnitWord("", codes)) for w, codes in names.items()]
    units += [((w,), UnitWord("", codes, 0.01)) for w, codes in currencies.words.minor.items()]
    units += [
        ((code.lower(),), UnitWord("", (code,), code=True))
        for code in currencies.tender
        if code.lower() not in names
    ]
    units += [
        ((s.lower(),), UnitWord("", codes))
        for s, codes in currencies.words.signs.items()
        if len(s) == 1 and not s.isalpha()
    ]
    before = [
        (split(phrase), sense)
        for sense in ("lower", "upper", "approximate", "exact")
        for phrase in getattr(words.bounds, sense)
    ]
    after = [
        (split(phrase), sense)
        for sense in ("lower", "upper", "approximate")
        for phrase in getattr(words.bounds, f"after_{sense}")
    ]
    triggers = (
        set(words.cardinals)
        | set(words.vague_scales)
        | set(words.multiples)
        | set(words.fractions)
        | set(words.vague_multipliers)
        | {"dozen", "no", "none", "both", "twice", "a", "an", "hundred", "thousand", "million"}
    )
    return Tables(
        words=words,
        money=currencies,
        triggers=frozenset(triggers),
        measured=frozenset(m.unit for m in words.measures),
        units=_by(units, 0),  # type: ignore[arg-type]
        before=_by(before, -1),  # type: ignore[arg-type]
        after=_by(after, 0),  # type: ignore[arg-type]
        places=_by([(split(place), codes) for place, codes in currencies.places.items()], 0),  # type: ignore[arg-type]
    )
