"""Contents by the order of words, for verbs whose infinitive or object the tree does not show."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from claimtrack.extraction.speech.content import Extent
from claimtrack.extraction.speech.cues import Cue
from claimtrack.extraction.speech.lexicon import Reading
from claimtrack.language import syntax
from claimtrack.records import CueType

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REPORTING = frozenset(
    {CueType.COMMUNICATION, CueType.EVIDENCE, CueType.BELIEF, CueType.FORECAST, CueType.COMMITMENT}
)
_OPENS_OBJECT = frozenset({"DET", "NUM", "SYM", "ADJ", "NOUN", "PROPN", "PRON"})
_MEASURES = frozenset({"at", "between", "about", "around", "up", "no", "more", "less", "nearly", "almost"})
_STOPS = frozenset({",", ";", ":", ".", "—", "–", "(", "!", "?"})
_SHORTEST_OBJECT = 2  # tokens
# Forms that are finite whatever the tagger says.
_AUXILIARIES = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "has",
        "had",
        "will",
        "would",
        "could",
        "may",
        "might",
        "should",
        "must",
        "did",
        "does",
        "won",
        "wo",
    }
)


def surface(cue: Cue) -> tuple[Extent, Reading] | None:  # noqa: PLR0911
    """Content of a verb by what follows it: "expects *to lose* …", "sees *a loss* …"; None for none.

    Returns:
        Tokens of the content (half-open) and the reading of the cue.
    """
    verb = cue.token
    doc, start, end = verb.doc, max(word.i for word in cue.words) + 1, verb.sent.end
    if cue.pos != "verb" or not _is_active(verb) or start >= end or syntax.is_passive(verb):
        return None
    readings = {reading.content: reading for reading in reversed(cue.readings)}
    close = _phrase_end(doc, start, end)
    if "to" in readings and doc[start].lower_ == "to" and close > start + 1:
        return (start + 1, close), readings["to"]
    opens = doc[start].pos_ in _OPENS_OBJECT or doc[start].lower_ in _MEASURES
    if not opens or close - start < _SHORTEST_OBJECT:
        return None
    if "at" in readings and any(doc[place].lower_ == "at" for place in range(start + 1, close)):
        return (start, close), readings["at"]
    for content in ("small", "as"):
        if content in readings and doc[start].pos_ in {"DET", "PRON", "PROPN"}:
            return (start, close), readings[content]
    if "noun" in readings and readings["noun"].type in _REPORTING:
        return (start, close), readings["noun"]
    return None


def _phrase_end(doc: Doc, start: int, end: int) -> int:
    """Where an object ends: at punctuation, or before a conjunction with a further verb."""
    for place in range(start, end):
        token = doc[place]
        if token.text in _STOPS or token.is_space:
            return place
        if token.lower_ in {"and", "but"} and _has_finite(doc, place + 1, min(end, place + 4)):
            return place
    return end


def _is_active(verb: Token) -> bool:
    """Whether a verb is finite, an -ing form, or a participle after "have" ("had recommended that")."""
    if verb.tag_ == "VBN":
        return any(child.lemma_ == "have" for child in verb.children) and not syntax.is_passive(verb)
    return verb.tag_ in {"VBD", "VBZ", "VBP", "VBG"}


def _has_finite(doc: Doc, start: int, end: int) -> bool:
    return any(_is_finite(doc[place]) for place in range(start, end))


def _is_finite(token: Token) -> bool:
    return token.tag_ in _FINITE or (token.lower_ in _AUXILIARIES and token.pos_ != "NOUN")
