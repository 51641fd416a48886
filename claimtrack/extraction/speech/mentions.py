"""The words that name a source: how far its phrase reaches, and what remains of it for a name."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from claimtrack.extraction.speech.learned import Evidence

_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "his", "their", "our", "my"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
_RELATIVE_LABELS = frozenset({"acl:relcl", "relcl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ALWAYS_OUT = frozenset(
    {"punct", "parataxis", "case", "cc", "conj", "cop", "nsubj", "nsubj:pass", "aux", "advcl"}
)


def mention_of(token: Token, evidence: Evidence) -> tuple[int, int]:
    """Tokens (half-open) of the phrase around the head of a source: by the claim heads, else by the tree."""
    run = evidence.source_at(token.i)
    start, end = source_phrase(token)
    if run is None or token.pos_ == "PRON":
        return start, end
    doc = token.doc
    first, last = run
    while first < last - 1 and (doc[first].is_punct or doc[first].pos_ == "ADP"):
        first += 1
    if doc[last - 1].pos_ == "ADP":
        # "a memo obtained by": a phrase does not end with its preposition.
        close = last
        while close < len(doc) and doc[close].pos_ in _NOMINAL and not doc[close].is_sent_start:
            close += 1
        last = close if close > last else last - 1
    # The words between determiner and noun belong to the phrase whatever the heads say.
    return (min(first, start) if start >= first - 2 else first), last


def is_definite(token: Token, first: Token) -> bool:
    """Whether a noun with the first word of its phrase refers to something known ("the mayor")."""
    return first.lower_ in _DEFINITE or any(
        child.dep_ in {"det", "nmod:poss", "poss"}
        and child.lower_ not in {"a", "an", "some", "one", "another", "any", "no"}
        for child in token.children
    )


def source_phrase(token: Token) -> tuple[int, int]:
    """Tokens (half-open) of a source phrase, up to the first comma: "two people who asked"."""
    doc = token.doc
    start, end = token.i, token.i + 1
    for child in token.children:
        left, right = child.left_edge.i, child.right_edge.i + 1
        if left < token.i:
            if child.dep_ not in _ALWAYS_OUT and child.dep_ not in _RELATIVE_LABELS:
                start = min(start, left)
        elif child.dep_ not in _ALWAYS_OUT:
            while end < left and doc[end].text == "-":
                end = left
            if left > end:
                break
            end = max(end, right)
    end = _with_adjective(doc, end)
    while (
        end < len(doc) - 1
        and doc[end].text == "-"
        and not doc[end].whitespace_
        and not doc[end - 1].whitespace_
    ):
        end += 2
    stop = next(
        (
            place
            for place in range(token.i + 1, end)
            if doc[place].text in {",", ";", "(", "–", "—"} or doc[place].is_sent_start
        ),
        end,
    )
    end = min(end, stop)
    while start < token.i and (doc[start].is_space or doc[start].is_punct):
        start += 1
    return start, end


def _with_adjective(doc: Doc, end: int) -> int:
    """The end of a phrase with an adjective behind its noun ("people familiar with the matter")."""
    if end < len(doc) and doc[end].pos_ == "ADJ" and doc[end].left_edge.i == end:
        # It belongs to the noun, wherever the tree hangs it.
        phrase = doc[end : doc[end].right_edge.i + 1]
        if not any(word.pos_ in {"VERB", "AUX", "PUNCT"} for word in phrase):
            return int(phrase.end)
    return end


def unnamed_name(doc: Doc, start: int, end: int) -> str:
    """The words of an unnamed source without article or possessive pronoun."""
    while start < end - 1 and (doc[start].lower_ in _ARTICLES or doc[start].is_punct):
        start += 1
    return " ".join(doc[start:end].text.split())
