"""The clauses of the two sides in slots: event, what it acts on, and who; how near they are.

Predicate and arguments are compared apart, as where predicate-argument structures are aligned (Roth and Frank
2012):
words that are shared say little where one side is about another event or another party.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from attrs import frozen

from claimtrack.comparison.vectors import Floats, shipped_vectors
from claimtrack.comparison.words import content_words
from claimtrack.records import Proposition


@frozen(kw_only=True, eq=False)
class ClauseSlots:
    """The slots of one clause, or of all clauses of a sentence together.

    Attributes:
        events: stems of the verbs of its event; ``themes``: of what that acts on.
        parties: stems of the names of its subject.
        words: for each clause the stems of its content words.
        event_vectors, theme_vectors: a row for each stem of ``events`` and ``themes``.
    """

    events: tuple[str, ...]
    themes: tuple[str, ...]
    parties: frozenset[str]
    words: tuple[frozenset[str], ...]
    event_vectors: Floats
    theme_vectors: Floats


def clause_slots(clauses: Iterable[Proposition]) -> ClauseSlots:
    """The slots of clauses taken together."""
    kept = list(clauses)
    events = stems(lemma for clause in kept for lemma in (clause.predicate, *clause.verbs[-1:]))
    themes = stems(lemma for clause in kept for lemma in clause.theme)
    return ClauseSlots(
        events=events,
        themes=themes,
        parties=names(clause.subject for clause in kept),
        words=tuple(frozenset(stems(clause.terms)) for clause in kept),
        event_vectors=shipped_vectors().of(events),
        theme_vectors=shipped_vectors().of(themes),
    )


def stems(lemmas: Iterable[str]) -> tuple[str, ...]:
    """The stems of the content words of some lemmas, each once, in order.

    Example:
        >>> stems(["open", "put off", "the"])
        ('open',)
    """
    return tuple(dict.fromkeys(word.stem for lemma in lemmas for word in content_words(lemma)))


def names(parts: Iterable[str | None]) -> frozenset[str]:
    """The stems of the words that are written with a capital.

    Example:
        >>> sorted(names(["Halden Foods", "the railway", None]))
        ['food', 'halden']
    """
    # A name may begin its text, so capitals alone count here.
    return frozenset(w.stem for part in parts if part for w in content_words(part) if w.text[0].isupper())


def slot_values(one: ClauseSlots, parties: frozenset[str], other: ClauseSlots) -> dict[str, float]:
    """Figures on how near the slots of a claim (``one``) and of a sentence (``other``) are, 0 to 1.

    Args:
        one: the claim's slots.
        parties: stems of the names of its subject, speaker and organisation.
        other: the sentence's slots.
    """
    told = frozenset().union(*one.words)
    return {
        "event_same": float(not set(one.events).isdisjoint(other.events)),
        "event_theme": float(not set(one.events).isdisjoint(other.themes)),
        "event_near": _nearest(one.event_vectors, other.event_vectors),
        "theme_same": _shared(one.themes, other.themes),
        "theme_near": _nearest(one.theme_vectors, other.theme_vectors),
        "party_same": float(not parties.isdisjoint(other.parties)),
        "party_other": float(bool(parties and other.parties) and parties.isdisjoint(other.parties)),
        "clause_share": max((len(told & words) for words in other.words), default=0) / max(1, len(told)),
    }


def _nearest(one: Floats, other: Floats) -> float:
    if not len(one) or not len(other):
        return 0.0
    return float(np.mean((one @ other.T).max(axis=1)))


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return len(set(one) & set(other)) / max(1, len(one))
