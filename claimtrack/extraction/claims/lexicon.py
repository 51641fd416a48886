"""The word lists that statements are read with, as typed records."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from attrs import field, frozen

from claimtrack.lexicons.loader import load

_SORTS = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "VERB": "verb"}


@frozen
class Act:
    """Words of one forward-looking act: verbs, nouns and adjectives, as lemmas."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Verbs:
    """A class of verbs, as lemmas."""

    verbs: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Uncontrolled:
    """What nobody controls: nouns of it, and verbs of the weather, as lemmas."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Forward:
    """The list ``forward``: words that turn a statement to the future."""

    promise: Act
    plan: Act
    target: Act
    prediction: Act
    action: Verbs
    happening: Verbs
    effect: Verbs
    state: Verbs
    timetable: Verbs
    uncontrolled: Uncontrolled
    directive: Verbs

    _known: Mapping[str, Mapping[str, tuple[str, ...]]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        acts = {name: getattr(self, name) for name in ("promise", "target", "plan", "prediction")}
        lists = {
            "noun": {name: act.nouns for name, act in acts.items()},
            "adjective": {name: act.adjectives for name, act in acts.items()},
            "verb": {name: act.verbs | act.adjectives for name, act in acts.items()},
            "other": {name: act.verbs for name, act in acts.items()},
        }
        known = {
            sort: {
                lemma: tuple(name for name, lemmas in listed.items() if lemma in lemmas)
                for lemma in frozenset().union(*listed.values())
            }
            for sort, listed in lists.items()
        }
        object.__setattr__(self, "_known", known)

    def acts(self, lemma: str, pos: str) -> tuple[str, ...]:
        """Names of the acts that a lemma of a part of speech (UPOS) belongs to."""
        return self._known[_SORTS.get(pos, "other")].get(lemma, ())


@frozen
class Strength:
    """Hedges of one strength."""

    modals: frozenset[str]
    verbs: frozenset[str]
    adjectives: frozenset[str]
    adverbs: frozenset[str]
    nouns: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Hedges:
    """The list ``hedges``: words that weaken a claim, by strength."""

    probable: Strength
    possible: Strength


@frozen
class Negators:
    """Plain words of negation."""

    words: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Denying:
    """Words whose complement is denied."""

    verbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Raising:
    """Words whose negation belongs to their complement."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Emotive:
    """Words of surprise."""

    adjectives: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Negation:
    """The list ``negation``."""

    negators: Negators
    quantifiers: Negators
    denying: Denying
    raising: Raising
    open: Open
    adding: Negators
    surprise: Emotive


@frozen
class Open:
    """The list ``open``: words that leave something unsaid or asked."""

    asking: frozenset[str]
    declining: frozenset[str]
    answering: frozenset[str]
    commenting: frozenset[str]
    comments: frozenset[str]
    absent: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Subordinators:
    """Words that open a conditional clause: always, or only where the main clause looks forward."""

    always: tuple[str, ...]
    future: tuple[str, ...]
    examples: tuple[str, ...]


@frozen
class Prepositions:
    """Words that open a conditional phrase."""

    always: tuple[str, ...]
    examples: tuple[str, ...]


@frozen
class Inverted:
    """Auxiliaries whose inversion with the subject opens a condition."""

    auxiliaries: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Absolute:
    """Participles that carry a conditional absolute construction."""

    participles: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Conditions:
    """The list ``conditions``."""

    subordinators: Subordinators
    prepositions: Prepositions
    inverted: Inverted
    absolute: Absolute
    emotive: Emotive


@frozen
class Evaluative:
    """Words of evaluation and feeling, as lemmas."""

    adjectives: frozenset[str]
    nouns: frozenset[str]
    verbs: frozenset[str]
    adverbs: frozenset[str]
    examples: tuple[str, ...]


@frozen
class Opinion:
    """The list ``opinion``."""

    evaluative: Evaluative
    cues: Verbs


@frozen
class Words:
    """All word lists of the statements component."""

    forward: Forward
    hedges: Hedges
    negation: Negation
    conditions: Conditions
    opinion: Opinion


@lru_cache(maxsize=1)
def words() -> Words:
    """The English word lists; read once.

    Example:
        >>> words().forward.acts("vow", "VERB")
        ('promise',)
    """
    return Words(
        forward=load("forward", Forward),
        hedges=load("hedges", Hedges),
        negation=load("negation", Negation),
        conditions=load("conditions", Conditions),
        opinion=load("opinion", Opinion),
    )
