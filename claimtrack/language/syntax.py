"""Questions to the dependency tree, asked in one way of Universal Dependencies and of ClearNLP labels.

The shipped model speaks UD (de Marneffe et al. 2021); the ``en_core_web_*`` pipelines speak ClearNLP
(Choi and Palmer 2012). They differ in three places: a preposition heads its noun in ClearNLP and hangs
from it in UD; "be" heads a predicate noun or adjective in ClearNLP and hangs from it in UD; and labels
have other names. The rest of the code asks here and need not know. Questions may be put to spaCy's ``Token``
and to a ``Word`` of ``claimtrack.language.tree``, which answers faster.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Token

from claimtrack.language.tree import Word

W = TypeVar("W", Token, Word)

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "nsubjpass", "csubjpass"})
_PASSIVE_SUBJECT = frozenset({"nsubj:pass", "csubj:pass", "nsubjpass", "csubjpass"})
_PASSIVE_AUXILIARY = frozenset({"aux:pass", "auxpass"})
_AUXILIARY = frozenset({"aux", "aux:pass", "auxpass"})
_OBJECT = frozenset({"obj", "dobj"})
_INDIRECT_OBJECT = frozenset({"iobj", "dative"})
_PREDICATIVE = frozenset({"attr", "acomp", "oprd"})
_ADNOMINAL_CLAUSE = frozenset({"acl", "acl:relcl", "relcl"})
_CLAUSE = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "relcl", "csubj", "csubj:pass",
     "csubjpass", "parataxis", "pcomp", "csubj:outer"}
)  # fmt: skip
_SHARES_SUBJECT = _AUXILIARY | _PREDICATIVE | {"conj", "xcomp"}
_ARGUMENT = _SUBJECT | _OBJECT | _PREDICATIVE
_NOT_OF_NOUN = _ADNOMINAL_CLAUSE | _SUBJECT | _AUXILIARY | {
    "appos", "conj", "cc", "punct", "case", "parataxis", "prep", "cop", "preconj",
}  # fmt: skip
_NOT = frozenset({"not", "n't", "n’t", "never", "nt"})
_NOBODY = frozenset({"nobody", "nothing", "none", "no-one"})
_VERB = frozenset({"VERB", "AUX"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Complement(NamedTuple, Generic[W]):
    """A prepositional complement: the preposition and the head of what it governs."""

    preposition: W
    head: W


def subjects(predicate: W) -> list[W]:
    """Heads of the subjects of a predicate, its own or those shared by coordination or control.

    Looks at the verb itself, then at the verb it is conjoined with, then at the verb that controls it
    (xcomp). A relative pronoun is answered as it stands.

    Example:
        >>> import spacy
        >>> from spacy.tokens import Doc
        >>> doc = Doc(spacy.blank("en").vocab, words=["Prices", "rose", "and", "fell"],
        ...           heads=[1, 1, 3, 1], deps=["nsubj", "ROOT", "cc", "conj"])
        >>> subjects(doc[3])
        [Prices]
    """
    token = predicate
    for _ in range(8):  # a chain of conjuncts and controlled verbs is short; the bound guards bad trees
        own = [child for child in token.children if child.dep_ in _SUBJECT]
        if own:
            return own
        if token.dep_ in _SHARES_SUBJECT:
            token = token.head
        else:
            break
    return []


def own_subject(predicate: W) -> W | None:
    """The head of the predicate's own subject, without coordination and control."""
    for child in predicate.children:
        if child.dep_ in _SUBJECT:
            return child
    return None


def objects(predicate: W) -> list[W]:
    """Heads of the direct objects."""
    return [child for child in predicate.children if child.dep_ in _OBJECT]


def indirect_objects(predicate: W) -> list[W]:
    """Heads of the indirect objects ("told *investors*"), "to"-phrases not included."""
    return [child for child in predicate.children if child.dep_ in _INDIRECT_OBJECT]


def is_passive(predicate: W) -> bool:
    """Whether the verb is passive: a passive auxiliary or a passive subject of its own."""
    return any(
        child.dep_ in _PASSIVE_AUXILIARY or child.dep_ in _PASSIVE_SUBJECT for child in predicate.children
    )


def passive_agent(predicate: W) -> W | None:
    """The head of the "by"-phrase of a passive verb or participle, or None."""
    for preposition, head in complements(predicate):
        if preposition.lower_ == "by" and head.dep_ != "pcomp" and head.pos_ not in {"VERB", "AUX"}:
            return head
    return None


def auxiliaries(predicate: W) -> list[W]:
    """Auxiliary verbs of a predicate in order, the copula of a predicative noun or adjective included."""
    verb = copula(predicate)
    own = [child for child in predicate.children if child.dep_ in _AUXILIARY or child == verb]
    if verb is not None and verb.i < predicate.i and predicate.dep_ in _PREDICATIVE:
        own += [child for child in verb.children if child.dep_ in _AUXILIARY]
        own.append(verb)
    return _ordered(own)


def copula(predicate: W) -> W | None:
    """The form of "be" that links a predicative noun or adjective to its subject, or None."""
    for child in predicate.children:
        if child.dep_ == "cop":
            return child
    if predicate.dep_ in _PREDICATIVE and predicate.head.lemma_ in {"be", "'s", "’s"}:
        return predicate.head
    return None


def content_predicate(verb: W) -> W:
    """The word that carries the meaning of a clause: the predicative complement of "be", else the verb."""
    if verb.lemma_ == "be":
        for child in verb.children:
            if child.dep_ in _PREDICATIVE:
                return child
    return verb


def negations(predicate: W) -> list[W]:
    """Words that negate the predicate: "not", "never" on it or on its copula, "no" on its subject or object.

    "No longer" is a negator of two words (Huddleston and Pullum 2002, 9.3.1); its second is given.

    "No" within a subject or object counts because it negates the clause ("no jobs were cut"); within
    other phrases it does not ("in no time").
    """
    found = [child for child in predicate.children if child.lower_ in _NOT or child.dep_ == "neg"]
    verb = copula(predicate)
    if verb is not None and verb != predicate:
        found += [child for child in verb.children if child.lower_ in _NOT or child.dep_ == "neg"]
    for child in predicate.children:
        if child.dep_ in _ARGUMENT:
            found += [part for part in child.children if part.lower_ in {"no", "neither"}]
            if child.lower_ in _NOBODY:
                found.append(child)
        elif (child.dep_ == "advmod" and _is_no_longer(child)) or (
            child.lower_ == "no" and child.dep_ in {"det", "neg"}
        ):
            found.append(child)
    return _ordered(found)


def _ordered(tokens: list[W]) -> list[W]:
    """In order of the text, without repetition."""
    return sorted(set(tokens), key=lambda token: token.i) if len(tokens) > 1 else tokens


def _is_no_longer(adverb: W) -> bool:
    # "It will take no longer than a week" measures.
    return (
        adverb.lower_ in {"longer", "more"}
        and any(child.lower_ == "no" for child in adverb.children)
        and all(token.lower_ != "than" for token in adverb.subtree)
    )


def clausal_complements(predicate: W) -> list[W]:
    """Heads of finite complement clauses ("said that …")."""
    return [child for child in predicate.children if child.dep_ == "ccomp"]


def open_complements(predicate: W) -> list[W]:
    """Heads of complements without a subject of their own ("plans *to open* …")."""
    return [child for child in predicate.children if child.dep_ == "xcomp"]


def marker(clause: W) -> W | None:
    """The word that introduces a subordinate clause ("that", "if", "to"), or None."""
    for child in clause.children:
        if child.dep_ == "mark":
            return child
    return None


def is_infinitive(verb: W) -> bool:
    """Whether the verb stands after "to"."""
    return any(child.lower_ == "to" and child.dep_ in {"mark", "aux"} for child in verb.children)


def complements(head: W) -> Iterator[Complement[W]]:
    """Prepositional complements and adjuncts of a verb, noun or adjective, in the order of the text.

    Example:
        >>> import spacy
        >>> from spacy.tokens import Doc
        >>> doc = Doc(spacy.blank("en").vocab, words=["sales", "of", "cars"], heads=[0, 2, 0],
        ...           deps=["ROOT", "case", "nmod"], lemmas=["sale", "of", "car"])
        >>> [(c.preposition.text, c.head.text) for c in complements(doc[0])]
        [('of', 'cars')]
    """
    for child in head.children:
        if child.dep_ in {"prep", "agent", "dative"}:
            for grandchild in child.children:
                if grandchild.dep_ in {"pobj", "pcomp"}:
                    yield Complement(child, grandchild)
        else:
            if not child.dep_.startswith(("obl", "nmod")):
                continue
            case = next((mark for mark in child.children if mark.dep_ == "case"), None)
            if case is not None:
                yield Complement(case, child)


def preposition_of(noun: W) -> W | None:
    """The preposition that governs a noun, or None."""
    if noun.dep_ in {"pobj", "pcomp"}:
        return noun.head
    return next(
        (
            child
            for child in noun.children
            if child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"}
        ),
        None,
    )


def governor_of_phrase(noun: W) -> W:
    """What a prepositional phrase hangs from; for a bare noun, its head."""
    return noun.head.head if noun.dep_ in {"pobj", "pcomp"} else noun.head


def possessor(noun: W) -> W | None:
    """The head of the possessive of a noun ("*Meta*'s plan", "*her* promise"), or None."""
    return next((child for child in noun.children if child.dep_ in {"nmod:poss", "poss"}), None)


def appositives(noun: W) -> list[W]:
    """Heads of the appositions of a noun."""
    return [child for child in noun.children if child.dep_ == "appos"]


def is_clause_head(token: W) -> bool:
    """Whether a token heads a clause: a clausal relation, or a verb conjoined with one."""
    if token.dep_ == "conj":
        return token.pos_ in _VERB or own_subject(token) is not None
    return token.dep_ in _CLAUSE


def clause_head(token: W) -> W:
    """The head of the innermost clause around a token (itself, where it heads one).

    Example:
        >>> import spacy
        >>> from spacy.tokens import Doc
        >>> doc = Doc(spacy.blank("en").vocab, words=["Prices", "rose"], heads=[1, 1],
        ...           deps=["nsubj", "ROOT"], pos=["NOUN", "VERB"])
        >>> clause_head(doc[0])
        rose
    """
    while not is_clause_head(token) and token.head != token:
        token = token.head
    return token


def edges(head: W, *, without: frozenset[str] = frozenset()) -> tuple[int, int]:
    """First and one-past-last token (half-open) of a subtree, without children labelled as in ``without``."""
    if not without:
        return head.left_edge.i, head.right_edge.i + 1
    start, end = head.i, head.i + 1
    for child in head.children:
        if child.dep_ not in without:
            start, end = min(start, child.left_edge.i), max(end, child.right_edge.i + 1)
    return start, end


def noun_phrase(noun: W) -> tuple[int, int]:
    """Tokens (half-open) of a noun phrase, without relative clauses, appositions and coordinations.

    Prepositional modifiers stay in ("the head *of the bank*"); a governing preposition stays out.
    """
    start, end = noun.i, noun.i + 1
    for child in noun.children:
        is_of = child.dep_ == "prep" and child.lower_ == "of"
        if child.dep_ not in _NOT_OF_NOUN or is_of:
            start, end = min(start, child.left_edge.i), max(end, child.right_edge.i + 1)
    return start, end


def main_verb_group(predicate: W) -> list[W]:
    """The predicate with its auxiliaries, copula and negations, in order of the text."""
    group = auxiliaries(predicate)
    group += negations(predicate)
    group.append(predicate)
    return _ordered(group)


def is_finite(predicate: W) -> bool:
    """Whether the clause has tense or a modal: on the verb itself, an auxiliary or the copula."""
    return predicate.tag_ in _TENSED or any(token.tag_ in _TENSED for token in auxiliaries(predicate))


def is_future(predicate: W) -> bool:
    """Whether the clause speaks of the future by "will", "shall", "would", "going to" or "about to"."""
    group = auxiliaries(predicate)
    if any(
        token.tag_ == "MD" and token.lower_ in {"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"}
        for token in group
    ):
        return True
    above = predicate.head
    return (
        predicate.dep_ == "xcomp"
        and is_infinitive(predicate)
        and above.lower_ in {"going", "about", "set", "due"}
    )


def is_past(predicate: W) -> bool:
    """Whether the clause is in the past or the perfect."""
    tags, lemmas = {predicate.tag_}, {predicate.lemma_}
    for auxiliary in auxiliaries(predicate):
        tags.add(auxiliary.tag_)
        lemmas.add(auxiliary.lemma_)
    return "MD" not in tags and ("VBD" in tags or (predicate.tag_ == "VBN" and "have" in lemmas))
