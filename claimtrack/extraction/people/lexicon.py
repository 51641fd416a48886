"""The word lists of people and bodies as typed records, and the look-ups made from them."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from claimtrack.lexicons import load


@frozen(kw_only=True)
class Functions:
    """Nouns and titles by which news names what a person does."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    abbreviations: frozenset[str]
    academic: frozenset[str]
    public: frozenset[str]
    passing: frozenset[str]
    leading: frozenset[str]
    speaking: frozenset[str]
    office: frozenset[str]
    state: frozenset[str]
    naming: frozenset[str]
    succeeding: frozenset[str]
    terms: frozenset[str]
    learned: frozenset[str]
    beside: frozenset[str]


@frozen(kw_only=True)
class Titles:
    """Courtesy titles by the gender they tell."""

    male: frozenset[str]
    female: frozenset[str]
    neutral: frozenset[str]


@frozen(kw_only=True)
class Genders:
    """Words by the gender they tell."""

    male: frozenset[str]
    female: frozenset[str]


@frozen(kw_only=True)
class Organisations:
    """Kinds of organisations, and the last words of their names."""

    company: frozenset[str]
    body: frozenset[str]
    public: frozenset[str]
    suffixes: frozenset[str]
    legal: frozenset[str]


@frozen(kw_only=True)
class Persons:
    """Nouns for unnamed human sources."""

    nouns: frozenset[str]


@frozen(kw_only=True)
class Insiders:
    """What tells that somebody without a function speaks for the firm of the story."""

    audience: frozenset[str]
    change: frozenset[str]
    private: frozenset[str]


@frozen(kw_only=True)
class Documents:
    """Nouns for what states something in writing."""

    issued: frozenset[str]
    nouns: frozenset[str]


@frozen(kw_only=True)
class Roles:
    """The file ``roles.toml``."""

    roles: Functions
    titles: Titles
    gender: Genders
    organisations: Organisations
    persons: Persons
    insiders: Insiders
    documents: Documents
    expansions: dict[str, str]


@frozen(kw_only=True)
class Places:
    """The file ``places.toml``: names of places, and adjectives and nouns for their people, as written."""

    names: frozenset[str]
    peoples: frozenset[str]


@lru_cache(maxsize=1)
def roles() -> Roles:
    """The lexicon of functions, titles and organisations."""
    found: Roles = load("roles", Roles)
    return found


@lru_cache(maxsize=1)
def places() -> Places:
    """The lexicon of places."""
    found: Places = load("places", Places)
    return found


@lru_cache(maxsize=1)
def given_names() -> Genders:
    """Given names that mark one gender."""
    found: Genders = load("given_names", Genders)
    return found


@lru_cache(maxsize=1)
def documents() -> frozenset[str]:
    """Nouns for documents that state something."""
    return roles().documents.nouns


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Nouns for organisations of all kinds."""
    return roles().organisations.body | roles().organisations.company
