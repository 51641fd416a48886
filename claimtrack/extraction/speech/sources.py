"""Finds by the tree who a cue attributes to: the head of the source phrase; to whom and where it was said."""

from __future__ import annotations

from spacy.tokens import Token

from claimtrack.extraction.speech.cues import Cue
from claimtrack.extraction.speech.lexicon import saying
from claimtrack.language import syntax

_RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
_PLACES = frozenset({"in", "at", "on", "during", "before", "after"})


def source_of(cue: Cue) -> Token | None:
    """The head of the phrase that names the source of a cue, or None."""
    if cue.pos == "noun":
        return _source_of_noun(cue.token)
    return source_of_verb(cue.token)


def source_of_verb(verb: Token) -> Token | None:  # noqa: PLR0911
    """The head of the source phrase of a reporting verb (or predicative adjective)."""
    if syntax.is_passive(verb):
        return syntax.passive_agent(verb)
    if verb.dep_ == "acl" and syntax.own_subject(verb) is None:
        # "a note saying that …"; a past participle is passive ("plans announced by the bank").
        return verb.head if verb.tag_ == "VBG" else syntax.passive_agent(verb)
    found = syntax.subjects(verb)
    if found:
        # Of two subjects that the parser hung from the verb, the nearer is its own, if nothing governs it.
        return _antecedent(verb, min(found, key=lambda s: (_is_governed(s), abs(s.i - verb.i))))
    token = verb
    for _ in range(6):
        # "He shrugged, adding that …"; "after saying that …"; "in a note warning that …".
        if token.dep_ in {"advcl", "xcomp", "conj", "pcomp", "parataxis", "prep", "dep", "ccomp"}:
            token = token.head
        elif token.dep_ == "acl":
            return token.head
        else:
            return None
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and syntax.copula(token) is None:
            return token if token.pos_ != "NOUN" else None
        if token.lemma_ == "quote":
            # "was quoted as saying that …"; "the paper quoted *Ruiz* as saying that …"
            return _quoted_person(token, verb)
        found = syntax.subjects(token)
        if found and not syntax.is_passive(token):
            return _antecedent(token, found[0])
    return None


def _quoted_person(quote: Token, saying: Token) -> Token | None:
    """Whose words somebody quotes: the subject of the passive, else the last noun before "as saying"."""
    if syntax.is_passive(quote):
        return next(iter(syntax.subjects(quote)), None)
    between = quote.doc[quote.i + 1 : saying.i]
    return next((word for word in reversed(between) if word.pos_ in {"NOUN", "PROPN", "PRON"}), None)


def _is_governed(noun: Token) -> bool:
    """Whether a preposition stands before a noun's phrase, wherever the tree hangs the noun."""
    start = noun.left_edge.i
    return any(word.pos_ == "ADP" for word in noun.doc[max(0, start - 1) : noun.i])


def _antecedent(verb: Token, subject: Token) -> Token:
    if subject.lower_ not in _RELATIVE_PRONOUNS:
        return subject
    token = verb
    for _ in range(6):
        if token.dep_ in {"acl:relcl", "relcl", "acl"}:
            return token.head
        if token.head == token:
            break
        token = token.head
    return subject


def _source_of_noun(noun: Token) -> Token | None:
    owner = syntax.possessor(noun)
    if owner is not None:
        return owner
    for preposition, head in syntax.complements(noun):
        if preposition.lower_ in {"by", "from"}:
            return head
    governor = noun.head
    if noun.dep_ in {"obj", "dobj"} and governor.lemma_.lower() in saying().light:
        return source_of_verb(governor)
    for child in noun.children:
        # "the company forecast of a loss", "the IMF forecast"
        if child.dep_ == "compound" and child.ent_type_ in {"ORG", "PERSON"}:
            return child
    return None


def addressee_of(verb: Token) -> Token | None:
    """The head of the phrase that names to whom it was said, or None."""
    for child in syntax.indirect_objects(verb):
        if child.dep_ != "dative" or child.pos_ != "ADP":
            return child
    lemma = verb.lemma_.lower()
    if lemma in saying().hearer_object:
        if syntax.is_passive(verb):
            return syntax.own_subject(verb)
        for child in syntax.objects(verb):
            # "told investors that …": the object is the hearer where there is a content beside it.
            return child
    if lemma in saying().hearer_to:
        for preposition, head in syntax.complements(verb):
            if preposition.lower_ == "to" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
                return head
    return None


def setting_of(verb: Token) -> tuple[Token, Token] | None:
    """Preposition and head of the phrase that names the place or event of saying, or None."""
    for preposition, head in syntax.complements(verb):
        if preposition.lower_ in _PLACES and (
            head.lemma_.lower() in saying().events
            or (head.ent_type_ in {"GPE", "LOC", "FAC", "EVENT"} and preposition.lower_ in {"in", "at"})
        ):
            return preposition, head
    return None
