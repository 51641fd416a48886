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
from claimtrack.comparison.words import content_words, outcome_verbs
from claimtrack.records import Proposition

LIGHT = frozenset({"be", "have"})  # verbs that leave the event to their noun


RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
ANTECEDENT = 4  # words before a relative pronoun in which its antecedent is looked for


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


def stem_set(lemmas: Iterable[str]) -> frozenset[str]:
    """The stems of the content words of some lemmas."""
    return frozenset(stems(lemmas))


def events(clause: Proposition) -> frozenset[str]:
    """The stems of the verbs of a clause's event: of its predicate and of the verb that it was written with.

    Where the predicate is a noun of what is announced ("no plans to cut jobs") the event is what it names.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> span = TextSpan(start=0, end=5, text="shuts")
        >>> own = Proposition(
        ...     span=span, sentence=span, predicate="close", predicate_span=span, verbs=("shut",)
        ... )
        >>> sorted(events(own))
        ['close', 'shut']
    """
    announced = outcome_verbs().announced.verbs
    named = stem_set(lemma for lemma in clause.theme if lemma not in announced)
    if clause.predicate in announced and named and not LIGHT.isdisjoint(clause.verbs[-1:]):
        return named
    return stem_set((clause.predicate, *clause.verbs[-1:]))


def names(parts: Iterable[str | None]) -> frozenset[str]:
    """The stems of the words that are written with a capital.

    Example:
        >>> sorted(names(["Halden Foods", "the railway", None]))
        ['food', 'halden']
    """
    # A name may begin its text, so capitals alone count here.
    return frozenset(w.stem for part in parts if part for w in content_words(part) if w.text[0].isupper())


def doer(clause: Proposition) -> frozenset[str]:
    """The stems of the names of who does it: of the subject, or of what stands before a relative pronoun.

    The first word of a sentence has its capital anyway and counts only where the clause names it elsewhere.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> text = "Half of Halden Foods, which closed"
        >>> span, sentence = TextSpan.of(text, 22, 34), TextSpan.of(text, 0, 34)
        >>> slots = {"span": span, "sentence": sentence, "predicate": "close", "predicate_span": span}
        >>> [sorted(doer(Proposition(subject=words, **slots))) for words in ("which", "Half")]
        [['food', 'halden'], []]
    """
    subject = clause.subject or ""
    if subject.lower() in RELATIVE:
        before = clause.sentence.text[: clause.span.start - clause.sentence.start]
        subject = " ".join(before.split()[-ANTECEDENT:])
    found = names((subject,))
    if not clause.sentence.text.startswith(subject):
        return found
    return found - (stem_set(subject.split()[:1]) - stem_set(" ".join(clause.entities).split()))


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
