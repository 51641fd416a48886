"""Contents by the order of words, for reporting verbs whose complement the tree does not show.

News reports speech in two orders: verb, "that" or nothing, clause ("Finch said prices rose"); and clause,
comma, source and verb in either order ("Prices rose, said Finch"). See Biber et al. (1999), 11.2.4.3.
"""

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
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
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
_TO_THAT = 9  # tokens between a verb and its "that"
_SUBJECT = 16  # tokens between the end of a content and the verb after it
_TAIL = 9  # tokens between a verb and the punctuation after it


def surface(cue: Cue) -> tuple[Extent, Reading, Token | None] | None:
    """Content and source of a reporting verb by the order of words, or None.

    Returns:
        Tokens of the content (half-open), the reading of the cue, and the head of the source where the
        order of words shows it.
    """
    verb = cue.token
    reading = next((r for r in cue.readings if r.content == "clause" and r.type in _REPORTING), None)
    doc, sentence = verb.doc, verb.sent
    start, end = sentence.start, sentence.end
    last = max(word.i for word in cue.words)
    if cue.pos != "verb" or not _is_active(verb) or verb.lemma_ == "quote":
        return None
    if reading is not None and any(r.content == "object_to" and r.type in _REPORTING for r in cue.readings):
        extent = _expected(doc, last + 1, end)
        if extent is not None:
            return extent, reading, None
    if reading is None:
        return _object(cue, last + 1, end)
    extent = _after(doc, last + 1, end)
    if extent is not None:
        return extent, reading, None
    found = _before(doc, start, verb.i, last + 1, end)
    return (found[0], reading, found[1]) if found is not None else _object(cue, last + 1, end)


def _object(cue: Cue, start: int, end: int) -> tuple[Extent, Reading, Token | None] | None:  # noqa: PLR0911
    """What follows a verb that takes an infinitive or an object: "expects *to lose* …", "sees *a loss* …"."""
    doc = cue.token.doc
    if start >= end or syntax.is_passive(cue.token):
        return None
    readings = {reading.content: reading for reading in reversed(cue.readings)}
    close = _phrase_end(doc, start, end)
    if "to" in readings and doc[start].lower_ == "to" and close > start + 1:
        return (start + 1, close), readings["to"], None
    opens = doc[start].pos_ in _OPENS_OBJECT or doc[start].lower_ in _MEASURES
    if not opens or close - start < _SHORTEST_OBJECT:
        return None
    if "at" in readings and any(doc[place].lower_ == "at" for place in range(start + 1, close)):
        return (start, close), readings["at"], None
    for content in ("small", "as"):
        if content in readings and doc[start].pos_ in {"DET", "PRON", "PROPN"}:
            return (start, close), readings[content], None
    if "noun" in readings and readings["noun"].type in _REPORTING:
        return (start, close), readings["noun"], None
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


def _expected(doc: Doc, start: int, end: int) -> Extent | None:
    """A noun phrase with "to" and infinitive: "expects *the results to be published in May*"."""
    if start >= end or doc[start].pos_ not in _NOMINAL:
        return None
    for place in range(start + 1, min(end - 1, start + _TO_THAT)):
        if doc[place].lower_ == "to" and doc[place + 1].tag_ == "VB":
            return start, _clause_end(doc, start, end)
        if doc[place].is_punct or doc[place].tag_ in _FINITE:
            return None
    return None


def _after(doc: Doc, start: int, end: int) -> Extent | None:
    for place in range(start, min(end, start + _TO_THAT)):
        token = doc[place]
        if token.lower_ == "that":
            direct = place == start and any(later.tag_ == "VB" for later in doc[place:end])
            return (
                (place + 1, _clause_end(doc, place + 1, end))
                if direct or _has_finite(doc, place + 1, end)
                else None
            )
        if token.is_punct or token.tag_ in _FINITE:
            break
    if start < end and doc[start].pos_ in _NOMINAL:
        close = _clause_end(doc, start, end)
        first = next((i for i in range(start, close) if doc[i].is_punct), close)
        if _has_finite(doc, start + 1, first):
            return start, close
    return None


def _clause_end(doc: Doc, start: int, end: int) -> int:
    return next((place for place in range(start, end) if doc[place].text == ";"), end)


def _has_finite(doc: Doc, start: int, end: int) -> bool:
    return any(_is_finite(doc[place]) for place in range(start, end))


def _is_finite(token: Token) -> bool:
    return token.tag_ in _FINITE or (token.lower_ in _AUXILIARIES and token.pos_ != "NOUN")


def _before(doc: Doc, start: int, verb: int, after: int, end: int) -> tuple[Extent, Token | None] | None:
    """The clause before ", Finch said" or ", said Finch"."""
    inverted = verb > start and doc[verb - 1].text == "," and after < end and doc[after].pos_ in _NOMINAL
    if not inverted and not _closes(doc, after, end):
        return None
    floor = max(start, verb - _SUBJECT)
    place = verb - 1
    cut: int | None = None
    while place >= floor:
        if doc[place].tag_ in _FINITE and cut is None and not inverted:
            return None  # a finite verb between the comma and the cue: the source is no plain phrase
        if doc[place].text == ",":
            cut = place
            if _finite_segment(doc, start, place):
                break
        place -= 1
    if cut is None or not _has_finite(doc, start, cut):
        return None
    if inverted:
        source = doc[after] if after < end and doc[after].pos_ in _NOMINAL else None
        while (
            source is not None
            and source.i + 1 < end
            and source.head.i > source.i
            and source.head.i < source.i + 6
        ):
            source = source.head
        return ((start, cut), source) if source is not None else None
    source = next((doc[i] for i in range(cut + 1, verb) if doc[i].pos_ in {"NOUN", "PROPN", "PRON"}), None)
    while source is not None and source.i < source.head.i < verb and source.head.pos_ in {"NOUN", "PROPN"}:
        source = source.head
    return ((start, cut), source) if source is not None else None


def _closes(doc: Doc, after: int, end: int) -> bool:
    """Whether nothing but an adjunct stands between the verb and the next punctuation."""
    for place in range(after, min(end, after + _TAIL)):
        if doc[place].is_punct or doc[place].is_space:
            return True
        if doc[place].tag_ in _FINITE:
            return False
    return after >= end


def _finite_segment(doc: Doc, start: int, end: int) -> bool:
    """Whether the words since the comma before ``end`` hold a finite verb."""
    for place in range(end - 1, start - 1, -1):
        if doc[place].text == ",":
            return False
        if _is_finite(doc[place]):
            return True
    return False
