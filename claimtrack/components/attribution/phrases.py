"""Phrases that name the source of the clause around them: "according to …", "in the view of …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimtrack.components import syntax
from claimtrack.components.attribution.drafts import Draft, characters, trim
from claimtrack.components.attribution.lexicon import cues
from claimtrack.records import CueType


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
        if head.pos_ in {"VERB", "AUX"} or token.dep_ in {"conj", "parataxis", "appos"}:
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
    phrase_end = max(end, source.right_edge.i + 1)
    sentence = doc[start].sent
    top = _governor(doc, start, phrase_end, source)
    low, high = (sentence.start, sentence.end)
    if top is not None:
        low, high = syntax.edges(_clause_of(top))
    low, high = min(low, start), max(high, phrase_end)
    before, after = trim(doc, low, start), trim(doc, phrase_end, high)
    if top is not None and before and before[0] <= top.i < before[1]:
        content: tuple[int, int] | None = before
    elif top is not None and after and after[0] <= top.i < after[1]:
        content = after
    else:
        content = max(
            (part for part in (before, after) if part), key=lambda part: part[1] - part[0], default=None
        )
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


def _governor(doc: Doc, start: int, end: int, source: Token) -> Token | None:
    """What the whole phrase hangs from: the first word above it that stands outside of it."""
    token = source
    for _ in range(8):
        head = token.head
        if head == token:
            return None
        if not start <= head.i < end:
            return head
        token = head
    return None


def _clause_of(token: Token) -> Token:
    head = syntax.clause_head(token)
    # The phrase holds for the whole sentence where it hangs from a conjunct or a participle of it.
    while head.dep_ in {"xcomp", "conj", "advcl"} and head.head != head and head.dep_ != "conj":
        head = head.head
    return head
