"""Reads the words beside a quotation for what attributes it: a reporting verb, a document, a signature."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Token

from claimtrack.extraction.speech.cues import reports
from claimtrack.extraction.speech.lexicon import noun_readings
from claimtrack.language import syntax

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ENDS = frozenset({".", "!", "?", ";"})
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_SIGNATURE = 5  # words of a name that signs a quotation


def verb_after(window: list[Token], *, sure: bool) -> Token | None:
    """The reporting verb of the clause after a quotation, or None; ``sure`` where a comma leads to it."""
    seen = 0
    for token in window:
        if token.text in _ENDS or (token.is_space and seen):
            return None
        if token.is_space or token.text == ",":
            continue
        seen += 1
        if token.pos_ not in {"VERB", "AUX"} or token.tag_ not in _FINITE | {"VBG", "VBN"}:
            if seen == 1 and token.lower_ in {"and", "but", "or", "which", "who", "that", "as"} and not sure:
                return None
            continue
        if token.dep_ in {"acl:relcl", "relcl", "acl", "aux", "aux:pass", "auxpass", "cop", "amod"}:
            continue
        lemma = token.lemma_.lower()
        if reports(lemma):
            return token
        # After a comma within the marks any verb of the main clause reports ("…,” she smiled").
        if (
            sure
            and token.tag_ in _FINITE
            and seen <= 8  # noqa: PLR2004
            and lemma not in {"be", "have", "do"}
            and not syntax.objects(token)
        ):
            return token
        if token.tag_ in _FINITE:
            return None
    return None


def verb_before(window: list[Token]) -> Token | None:  # noqa: C901
    """The reporting verb of the clause that leads to a quotation, or None."""
    if not window:
        return None
    final = window[-1]
    colon = final.text in {":", "—", "–", "-"}
    if final.text in _ENDS or (final.text == ")"):
        return None
    start = len(window)
    while start > 0 and window[start - 1].text not in _ENDS and not window[start - 1].is_space:
        start -= 1
    clause = window[start:]
    for token in reversed(clause):
        if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"amod", "aux", "aux:pass", "auxpass", "cop"}:
            continue
        if not reports(token.lemma_.lower()):
            continue
        distance = final.i - token.i
        if colon or final.text == "," or distance <= 2 or final.lower_ in {"that", "as"}:  # noqa: PLR2004
            if token.dep_ in {"acl:relcl", "relcl"} and not colon and distance > 4:  # noqa: PLR2004
                continue
            return token
    if colon:
        for token in reversed(clause):
            if token.pos_ == "VERB" and token.tag_ in _FINITE and token.dep_ not in {"acl:relcl", "relcl"}:
                return token
    return None


def document_before(window: list[Token]) -> Token | None:
    """The noun or name that a colon parts from a quotation ("Her answer: “No”"), or None."""
    if not window or window[-1].text != ":":
        return None
    nouns = noun_readings()
    for token in reversed(window[:-1]):
        if token.text in _ENDS:
            return None
        if token.pos_ == "NOUN" and token.lemma_.lower() in nouns:
            return token
        if token.pos_ == "PROPN":
            return token
    return None


def signature(after: Sequence[Token]) -> tuple[Token, Token] | None:
    """The dash and the name that sign a quotation and end its line: "“No.” — Dana Ruiz"."""
    words = list(takewhile(lambda token: "\n" not in token.text, after))
    shown = [token for token in words if not token.is_space]
    name = [token for token in shown[1:] if token.text != "."]
    if not name or shown[0].text not in _DASHES or len(name) > _SIGNATURE:
        return None
    return (shown[0], name[-1]) if all(token.text[:1].isupper() for token in name) else None
