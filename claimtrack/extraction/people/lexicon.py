"""The word lists of attribution as typed records, and the look-ups made from them."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from claimtrack.lexicons import load
from claimtrack.records import CueType


@frozen(kw_only=True)
class CueEntry:
    """Cue words of one type that take the same kinds of content."""

    type: CueType
    content: tuple[str, ...]
    lemmas: tuple[str, ...]
    source: str = ""


@frozen(kw_only=True)
class Phrases:
    """Phrases that name the source of the clause around them."""

    prepositions: tuple[str, ...]
    nouns: tuple[str, ...]


@frozen(kw_only=True)
class Lemmas:
    """A plain list of lemmas."""

    lemmas: tuple[str, ...]


@frozen(kw_only=True)
class Saying:
    """Words of the frame of saying: hearers, events, light verbs."""

    hearer_object: frozenset[str]
    hearer_to: frozenset[str]
    hearer_infinitive: frozenset[str]
    light: frozenset[str]
    events: frozenset[str]


@frozen(kw_only=True)
class Cues:
    """The file ``cues.toml``."""

    verbs: tuple[CueEntry, ...]
    nouns: tuple[CueEntry, ...]
    adjectives: tuple[CueEntry, ...]
    phrases: Phrases
    documents: Lemmas
    saying: Saying


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
class Roles:
    """The file ``roles.toml``."""

    roles: Functions
    titles: Titles
    gender: Genders
    organisations: Organisations
    persons: Persons
    insiders: Insiders
    expansions: dict[str, str]


@frozen(kw_only=True)
class Places:
    """The file ``places.toml``: names of places, and adjectives and nouns for their people, as written."""

    names: frozenset[str]
    peoples: frozenset[str]


# What a lemma may do: the words needed beside it, its type, the content it takes.
@frozen(kw_only=True)
class Reading:
    """One reading of a cue lemma.

    Attributes:
        words: lemmas that must hang from it ("point *out*"); empty for most.
        type: what the cue does.
        content: the kind of content ("clause", "to", "noun", a preposition …).
    """

    words: tuple[str, ...]
    type: CueType
    content: str


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue lexicon."""
    found: Cues = load("cues", Cues)
    return found


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


def _readings(entries: tuple[CueEntry, ...]) -> dict[str, tuple[Reading, ...]]:
    found: dict[str, list[Reading]] = {}
    for entry in entries:
        for lemma in entry.lemmas:
            first, *rest = lemma.split()
            for content in entry.content:
                found.setdefault(first, []).append(
                    Reading(words=tuple(rest), type=entry.type, content=content)
                )
    # Readings that need more words are surer: they come first.
    return {lemma: tuple(sorted(readings, key=lambda r: -len(r.words))) for lemma, readings in found.items()}


@lru_cache(maxsize=1)
def verb_readings() -> dict[str, tuple[Reading, ...]]:
    """Readings of cue verbs by lemma, those of several words first.

    Example:
        >>> {reading.content for reading in verb_readings()["plan"]} >= {"to", "for", "noun"}
        True
    """
    return _readings(cues().verbs)


@lru_cache(maxsize=1)
def noun_readings() -> dict[str, tuple[Reading, ...]]:
    """Readings of cue nouns by lemma."""
    return _readings(cues().nouns)


@lru_cache(maxsize=1)
def adjective_readings() -> dict[str, tuple[Reading, ...]]:
    """Readings of predicative cue adjectives by lemma."""
    return _readings(cues().adjectives)


@lru_cache(maxsize=1)
def saying() -> Saying:
    """The words of the frame of saying."""
    return cues().saying


@lru_cache(maxsize=1)
def documents() -> frozenset[str]:
    """Nouns for documents that state something."""
    return frozenset(cues().documents.lemmas)


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Nouns for organisations of all kinds."""
    return roles().organisations.body | roles().organisations.company


def cue_type(lemma: str) -> CueType | None:
    """The first type of a cue verb, or None where the lemma is no cue.

    Example:
        >>> cue_type("pledge").value, cue_type("walk")
        ('intent', None)
    """
    readings = verb_readings().get(lemma)
    return readings[0].type if readings else None
