"""The word lists of time expressions, compiled into classes of tokens."""

from __future__ import annotations

from functools import lru_cache

from attrs import Factory, field, frozen

from claimtrack.lexicons.loader import load


@frozen
class Step:
    """A step from an anchor period: the present one ("now") or the one just spoken of ("then")."""

    step: int
    anchor: str


@frozen
class Country:
    """What a country's writers take for granted.

    Attributes:
        south: whether its seasons are those of the south.
        fiscal_begins: the first month of its government's year of accounts; 0 where none is kept here.
        by_start: whether that year has the number of the year in which it begins.
    """

    south: bool = False
    fiscal_begins: int = 0
    by_start: bool = False


@frozen
class Guard:
    """Words that make a number or a month something other than a time."""

    before_year: frozenset[str]
    after_year: frozenset[str]
    dated: frozenset[str]
    age: frozenset[str]
    not_decade: frozenset[str]
    subject: frozenset[str]
    title: frozenset[str]
    abbreviation: frozenset[str]
    lasting: frozenset[str]
    measure: frozenset[str]


@frozen
class Tense:
    """Words from which the direction of a date, or its role, is read without a tagger."""

    future: frozenset[str]
    governed: frozenset[str]
    perfect: frozenset[str]
    not_past: frozenset[str]
    prospective: frozenset[str]
    foreseeing: frozenset[str]
    implicative: frozenset[str]
    saying: frozenset[str]
    past: frozenset[str]
    past_or_base: frozenset[str]
    ahead: frozenset[str]
    deferring: frozenset[str]
    retiming: frozenset[str]
    said: frozenset[str]
    statement: frozenset[str]
    publishing: frozenset[str]
    negation: frozenset[str]


@frozen
class Words:
    """The tables of ``times.toml``."""

    weekday: dict[str, int]
    weekday_abbreviation: dict[str, int]
    weekday_plural: dict[str, int]
    month: dict[str, int]
    month_abbreviation: dict[str, int]
    season: dict[str, str]
    daypart: dict[str, str]
    day_word: dict[str, int]
    unit: dict[str, str]
    unit_plural: dict[str, str]
    decade_name: dict[str, int]
    number: dict[str, int]
    multiplier: dict[str, int]
    vague_number: dict[str, str]
    ordinal: dict[str, int]
    relation: dict[str, Step]
    part_adjective: dict[str, str]
    part_noun: dict[str, str]
    frequency: dict[str, str]
    long_word: dict[str, str]
    term: dict[str, str]
    zone: dict[str, str]
    hedge: dict[str, str]
    holiday: dict[str, str]
    bound: dict[str, str]
    country_money: dict[str, str]
    country_name: dict[str, str]
    accounts: frozenset[str]
    country: dict[str, Country]
    guard: Guard
    tense: Tense


@frozen
class Pattern:
    """One form of time expression (see ``times_patterns.toml``)."""

    rule: str
    read: str
    form: str
    examples: dict[str, str] = field(factory=dict, eq=False)
    value: str = ""


@frozen
class Patterns:
    """The file of patterns."""

    pattern: tuple[Pattern, ...] = Factory(tuple)


# Classes of tokens whose words and values stand in a table of the same meaning.
TABLES = {
    "WEEKDAY": "weekday",
    "WDAY": "weekday_abbreviation",
    "WEEKDAYS": "weekday_plural",
    "MONTH": "month",
    "MON": "month_abbreviation",
    "SEASON": "season",
    "DAYPART": "daypart",
    "DAYWORD": "day_word",
    "UNIT": "unit",
    "UNITS": "unit_plural",
    "NAMED": "decade_name",
    "ORD": "ordinal",
    "REL": "relation",
    "EARLY": "part_adjective",
    "EDGE": "part_noun",
    "FREQ": "frequency",
    "LONGWORD": "long_word",
    "TERM": "term",
    "ZONE": "zone",
    "COUNTRY": "country_name",
    "MONEY": "country_money",
}
# Common words that are these names only with a capital letter.
CAPITAL_ONLY = frozenset({"may", "march", "august"})
CAPITAL_TABLES = frozenset({"WDAY", "MON", "COUNTRY"})


@lru_cache(maxsize=1)
def words() -> Words:
    """The word lists, read once."""
    lists: Words = load("times", Words)
    return lists


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """The shipped patterns, read once."""
    shipped: Patterns = load("times_patterns", Patterns)
    return shipped.pattern


@lru_cache(maxsize=1)
def values() -> dict[str, dict[str, object]]:
    """For every class of tokens its words and what they stand for."""
    lists = words()
    return {symbol: dict(getattr(lists, table)) for symbol, table in TABLES.items()}
