"""Whether a clause is negated: what negates it is counted, within it and in the words that report it.

Two negations make a positive claim ("did not deny", "no doubt that"). One instrument tells the polarity of
claims and of the clauses of later articles, so that both sides of a comparison mean the same by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.extraction.claims.frame import Frame
from claimtrack.extraction.claims.lexicon import Negation, words
from claimtrack.language import syntax
from claimtrack.language.tree import Word
from claimtrack.records import CueEffect, Polarity

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "acl", "nsubj:pass", "nsubjpass"})
_PLAIN = frozenset({"not", "n't", "n’t", "never"})  # the tree's own negations
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "attr", "expl"})


def polarity(frame: Frame, event: Word | None = None) -> tuple[Polarity, tuple[Word, ...]]:
    """The polarity of a clause, and the words that negate it.

    Args:
        frame: the clause.
        event: the word that names its event, where that lies below its chain of predicates.
    """
    found = tuple(_negators(frame, event))
    denied = frame.said is not None and frame.said.record.effect is CueEffect.DENIES
    count = len(found) + denied
    cue = frame.cue
    shown = (*found, cue) if denied and cue is not None else found
    return (Polarity.NEGATIVE if count % 2 else Polarity.POSITIVE), shown


def _negators(frame: Frame, event: Word | None) -> Iterator[Word]:
    lists = words().negation
    chain = list(dict.fromkeys((*_views(frame, lists), *frame.chain, *(() if event is None else (event,)))))
    seen: set[Word] = set()
    for predicate in chain:
        for word in (*_on(predicate, lists), *_denying(predicate, lists)):
            if word not in seen and frame.start - 2 <= word.i < frame.end:
                seen.add(word)
                yield word


def _views(frame: Frame, lists: Negation) -> Iterator[Word]:
    """The clauses below a head that only gives the speaker's view of them ("I don't think *it will*")."""
    head = frame.head
    subject = syntax.own_subject(head)
    own = subject is not None and (subject.lower_ in {"i", "we"} or subject.lower_ in lists.quantifiers.words)
    for complement in syntax.clausal_complements(head):
        if frame.holds(complement) and own and head.base in lists.raising.verbs:
            yield complement
    if head.lower_ in lists.surprise.adjectives:
        yield from (
            child for child in head.children if child.dep_ in {"advcl", "ccomp"} and frame.holds(child)
        )
    if head.base in lists.raising.nouns or head.base in lists.denying.nouns:
        yield from (child for child in head.children if child.dep_ in {"acl", "ccomp"} and frame.holds(child))


def _on(predicate: Word, lists: Negation) -> Iterator[Word]:
    """The words that negate a predicate: "not only" adds, "not until May" dates, and neither negates."""
    tokens = predicate.sent.tree.words
    for word in syntax.negations(predicate):
        after = tokens[word.i + 1].lower_ if word.i + 1 < len(tokens) else ""
        numbered = word.text == "No" and after in {".", "1"}
        if after not in lists.adding.words and not numbered and not _until(predicate, word):
            yield word
    for child in predicate.children:
        opens = child.dep_ in {"advmod", "cc:preconj"} or (child.lower_ == "nor" and child.i < predicate.i)
        if opens and child.lower_ in lists.negators.words and child.lower_ not in _PLAIN:
            yield child
        if child.dep_ in _ARGUMENTS:
            yield from (word for word in (child, *child.children) if word.lower_ in lists.quantifiers.words)
            for part in child.children:
                if part.dep_ in {"det", "nummod", "advmod"}:  # "*not* one mill"
                    yield from (word for word in (part, *part.children) if word.lower_ == "not")
        to_come = any(map(syntax.is_infinitive, (predicate, *syntax.open_complements(predicate))))
        if child.lower_ == "yet" and to_come and not syntax.negations(predicate):
            yield child  # "has yet to agree"


def _until(predicate: Word, negator: Word) -> bool:
    """Whether a negation and "until" say when something happens."""
    return negator.lower_ in _PLAIN and any(
        child.lower_ == "until" or any(word.lower_ == "until" for word in child.children)
        for child in predicate.children
        if child.i > predicate.i
    )


def _denying(predicate: Word, lists: Negation) -> Iterator[Word]:
    """Words whose complement they deny: "failed to", "unlikely", "no *doubt* that", "no *difficulty* in"."""
    if predicate.pos_ in {"VERB", "AUX"} and _with_particle(predicate) in lists.denying.verbs:
        # "Declined by a third" and "dismissed the board" deny nothing; "can't rule it out" does twice.
        if _takes_clause(predicate) or (syntax.negations(predicate) and syntax.objects(predicate)):
            yield predicate
    elif predicate.pos_ in {"ADJ", "VERB"} and predicate.base in lists.denying.adjectives:
        yield predicate
    elif predicate.lower_ in lists.surprise.adjectives and _modal(predicate):
        yield predicate  # "I would be surprised if it opened"
    for noun in (predicate, *(child for child in predicate.children if child.dep_ in _ARGUMENTS)):
        if noun.base in lists.denying.nouns and any(
            child.lower_ in {"no", "little"} for child in noun.children
        ):
            yield noun


def _takes_clause(verb: Word) -> bool:
    return any(child.dep_ in _COMPLEMENTS and child.pos_ in {"VERB", "AUX"} for child in verb.children)


def _modal(predicate: Word) -> bool:
    return any(word.tag_ == "MD" for word in syntax.auxiliaries(predicate))


def _with_particle(verb: Word) -> str:
    particles: Sequence[str] = [c.lower_ for c in verb.children if c.dep_ in {"compound:prt", "prt"}]
    return " ".join([verb.base, *particles])
