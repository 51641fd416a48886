"""Phrases that name the source of the clause around them: "according to …", "in the view of …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimtrack.extraction.speech.drafts import Draft, characters, trim
from claimtrack.extraction.speech.lexicon import cues
from claimtrack.language import syntax
from claimtrack.records import CueType

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST = 25  # tokens of a source after its phrase


def find_phrases(doc: Doc) -> Iterator[Draft]:
    """Attributions by a prepositional phrase, in order of the text."""
    by_first: dict[str, list[list[str]]] = {}
    for phrase in cues().phrases.prepositions:
        words = phrase.split()
        by_first.setdefault(words[0], []).append(words)
    owned = frozenset(cues().phrases.nouns)
    for token in doc:
        for words in by_first.get(token.lower_, ()):
            if [t.lower_ for t in doc[token.i : token.i + len(words)]] == words:
                source = _governed(doc, token.i + len(words) - 1)
                if source is not None:
                    yield from _draft(doc, token.i, token.i + len(words), source)
                break
        if token.lower_ == "in":
            yield from _possessive(doc, token, owned)


def _governed(doc: Doc, last: int) -> Token | None:
    """The head of the noun phrase after the token ``last`` of a phrase."""
    if last + 1 >= len(doc):
        return None
    token = doc[last + 1]
    if token.is_punct or token.is_space:
        return None
    sentence_end = token.sent.end
    for _ in range(12):
        head = token.head
        if head == token or head.i <= last or head.i >= sentence_end:
            break
        if head.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "DET", "X"} or token.dep_ in {
            "conj",
            "parataxis",
            "appos",
        }:
            break
        token = head
    return token if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"} else None


def _possessive(doc: Doc, preposition: Token, nouns: frozenset[str]) -> Iterator[Draft]:
    # "in the bank's view", "in her opinion"
    noun = preposition.head
    if preposition.dep_ == "prep":
        noun = next((child for child in preposition.children if child.dep_ == "pobj"), noun)
    if noun.lower_ not in nouns or noun.i < preposition.i:
        return
    owner = syntax.possessor(noun)
    if owner is not None and owner.lower_ not in {"my", "our", "your"}:
        yield from _draft(doc, preposition.i, noun.i + 1, owner, cue_at=noun.i)


def _draft(doc: Doc, start: int, end: int, source: Token, cue_at: int | None = None) -> Iterator[Draft]:
    sentence = doc[start].sent
    phrase_end = end
    for token in doc[end : min(sentence.end, end + _LONGEST)]:
        # The phrase ends with the first comma or verb after its source.
        if token.i > source.i and (token.is_punct or token.tag_ in _FINITE):
            break
        phrase_end = token.i + 1
    low = next(
        (place + 1 for place in range(start - 1, sentence.start - 1, -1) if doc[place].text == ";"),
        sentence.start,
    )
    high = next((place for place in range(phrase_end, sentence.end) if doc[place].text == ";"), sentence.end)
    before, after = trim(doc, low, start), trim(doc, phrase_end, high)
    follows = start > low and doc[start - 1 - (doc[start - 1].text == ",")].lower_ in {
        "that",
        "and",
        "but",
        "because",
        "as",
    }
    states = before is not None and any(token.tag_ in _FINITE for token in doc[before[0] : before[1]])
    content = before if before is not None and states and not follows else after or before
    if content is None:
        return
    first, last = characters(doc, *content)
    cue = characters(doc, start, end) if cue_at is None else characters(doc, cue_at, cue_at + 1)
    yield Draft(
        start=first,
        end=last,
        rule="phrase",
        type=CueType.COMMUNICATION,
        cue=cue,
        cue_token=doc[start],
        source=source,
    )
