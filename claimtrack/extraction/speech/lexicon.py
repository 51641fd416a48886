"""The word lists of speech as typed records: what cues may do, and the look-ups made from them."""

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
class Saying:
    """Words of the frame of saying: hearers, events, light verbs."""

    hearer_object: frozenset[str]
    hearer_to: frozenset[str]
    hearer_infinitive: frozenset[str]
    light: frozenset[str]
    events: frozenset[str]


@frozen(kw_only=True)
class Effects:
    """What words do to the truth of the content that they govern."""

    denying: frozenset[str]
    opening: frozenset[str]
    withholding: frozenset[str]
    failing: frozenset[str]
    nobody: frozenset[str]


@frozen(kw_only=True)
class Cues:
    """The file ``cues.toml``."""

    verbs: tuple[CueEntry, ...]
    nouns: tuple[CueEntry, ...]
    adjectives: tuple[CueEntry, ...]
    phrases: Phrases
    saying: Saying
    effects: Effects


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


def cue_type(lemma: str) -> CueType | None:
    """The first type of a cue verb, or None where the lemma is no cue.

    Example:
        >>> cue_type("pledge").value, cue_type("walk")
        ('intent', None)
    """
    readings = verb_readings().get(lemma)
    return readings[0].type if readings else None
