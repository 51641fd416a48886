"""Finds the words that attribute: verbs, nouns and adjectives of the cue lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from spacy.tokens import Doc, Token

from claimtrack.extraction.speech.lexicon import (
    Reading,
    adjective_readings,
    cues,
    noun_readings,
    verb_readings,
)
from claimtrack.language import syntax
from claimtrack.records import CueEffect, CueType

# What is not said, and what is not promised, is not claimed.
_OF_SAYING = frozenset(
    {CueType.COMMUNICATION, CueType.COMMITMENT, CueType.EVIDENCE, CueType.QUESTION, CueType.DIRECTIVE}
)
_AUXILIARY_LEMMAS = frozenset({"be", "have", "do"})


@frozen(kw_only=True, eq=False)
class Cue:
    """A word that may attribute, with its readings.

    Attributes:
        token: the verb, noun or adjective.
        words: the words of the cue, in order of the text.
        readings: what it may do, surest first.
        pos: "verb", "noun" or "adjective".
    """

    token: Token
    words: tuple[Token, ...]
    readings: tuple[Reading, ...]
    pos: str

    def span(self) -> tuple[int, int]:
        """Characters (half-open) of the longest unbroken run of the cue's words around its head."""
        start = end = self.token.i
        places = {word.i for word in self.words}
        while start - 1 in places:
            start -= 1
        while end + 1 in places:
            end += 1
        doc = self.token.doc
        return doc[start].idx, doc[end].idx + len(doc[end])


def find_cues(doc: Doc) -> Iterator[Cue]:
    """The cues of a text, in order."""
    for token in doc:
        cue = cue_of(token)
        if cue is not None:
            yield cue


def cue_of(token: Token) -> Cue | None:
    """The cue that a word heads, or None."""
    if token.pos_ not in {"VERB", "AUX", "NOUN", "ADJ"}:
        return None
    lemma = token.lemma_.lower()
    verbs, nouns, adjectives = verb_readings(), noun_readings(), adjective_readings()
    if token.pos_ in {"ADJ", "VERB"} and token.lower_ in adjectives and syntax.copula(token) is not None:
        return Cue(token=token, words=(token,), readings=adjectives[token.lower_], pos="adjective")
    if token.pos_ in {"VERB", "AUX"} and lemma in verbs:
        return _verb_cue(token, verbs[lemma])
    if token.pos_ == "NOUN" and lemma in nouns:
        return Cue(token=token, words=(token,), readings=nouns[lemma], pos="noun")
    return None


def _verb_cue(token: Token, readings: tuple[Reading, ...]) -> Cue | None:
    if token.lower_ == "according" or token.dep_ in {"amod", "case", "aux", "aux:pass", "cop"}:
        return None
    beside: dict[str, Token] = {}
    for child in token.children:
        beside.setdefault(child.lemma_.lower(), child)
        beside.setdefault(child.lower_, child)
    fitting = tuple(r for r in readings if all(word in beside for word in r.words))
    if not fitting:
        return None
    words = {token, *(beside[word] for word in fitting[0].words)}
    words |= _negation(token)
    return Cue(token=token, words=tuple(sorted(words, key=lambda word: word.i)), readings=fitting, pos="verb")


def _negation(token: Token) -> set[Token]:
    # "does not foresee": the negation belongs to the cue, with the auxiliaries around it.
    negated = [child for child in token.children if child.lower_ in {"not", "n't", "n’t", "never"}]
    if not negated:
        return set()
    return {
        *negated,
        *(aux for aux in syntax.auxiliaries(token) if negated[0].i - 2 <= aux.i <= token.i),
    }


def main_words(cue: Cue) -> set[int]:
    """Token numbers of the cue and its auxiliaries."""
    return {word.i for word in cue.words} | {aux.i for aux in syntax.auxiliaries(cue.token)}


def phrase_of(verb: Token) -> str:
    """The lemma of a verb with its particle ("rule out"), in small letters."""
    lemma = verb.lemma_.lower()
    particle = next((child for child in verb.children if child.dep_ in {"compound:prt", "prt"}), None)
    return f"{lemma} {particle.lower_}" if particle is not None else lemma


def effect_of(cue: Cue, type_: CueType, infinitive: Token | None) -> CueEffect:
    """What a cue does to the truth of its content: by its own meaning, its negation, and the verb above it.

    Args:
        cue: the reporting word.
        type_: what it does in the reading taken.
        infinitive: the verb of a content that is an infinitive, or None.
    """
    effects, verb = cues().effects, cue.token
    subject = syntax.own_subject(verb)
    nobody = subject is not None and subject.lower_ in effects.nobody
    negated = nobody or any(word.dep_ in {"advmod", "neg"} for word in syntax.negations(verb))
    above = verb.head if verb.dep_ in {"xcomp", "advcl", "ccomp"} and subject is None else None
    withheld = above is not None and phrase_of(above) in effects.withholding
    phrase = phrase_of(verb) if cue.pos == "verb" else ""
    if phrase in effects.denying:
        effect = CueEffect.DENIES
        if negated or withheld:
            effect = CueEffect.ASSERTS if negated else CueEffect.WITHHOLDS
            effect = CueEffect.ALLOWS if phrase in effects.opening else effect
        return effect
    if phrase in effects.withholding and not negated:
        says = infinitive is not None and is_saying(infinitive)
        return CueEffect.WITHHOLDS if says else CueEffect.DENIES
    if withheld or (negated and is_saying(verb) and not nobody):
        return CueEffect.WITHHOLDS
    return CueEffect.DENIES if negated and type_ is not CueType.FACTIVE else CueEffect.ASSERTS


def is_saying(verb: Token) -> bool:
    """Whether a verb may say or promise: what is denied of it is withheld."""
    return any(reading.type in _OF_SAYING for reading in verb_readings().get(verb.lemma_.lower(), ()))


def reports(lemma: str) -> bool:
    """Whether a verb may introduce a clause or a quotation.

    Example:
        >>> reports("say"), reports("open")
        (True, False)
    """
    return lemma not in _AUXILIARY_LEMMAS and any(
        reading.content == "clause" and not reading.words for reading in verb_readings().get(lemma, ())
    )
