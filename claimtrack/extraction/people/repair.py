"""Mends the head of a source where the tree is wrong: in a dateline, on a function or relative pronoun."""

from __future__ import annotations

from spacy.tokens import Token

from claimtrack.extraction.people.entities import Cast
from claimtrack.extraction.people.lexicon import roles
from claimtrack.extraction.people.naming import PERSON
from claimtrack.language import syntax

_RELATIVE = frozenset({"who", "which", "that"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "NOUN"})
_ARTICLES = frozenset({"the", "a", "an"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
_REACH = 25  # tokens before a cue that are searched for its source


def repaired(cast: Cast, token: Token, cue: Token | None) -> Token:
    """The head of the source where the tree is wrong: in the dateline, on a word that is no noun."""
    titles = roles().titles
    if token.text in titles.male | titles.female | titles.neutral and token.i + 1 < len(cast.doc):
        token = token.nbor(1)
    if cue is not None and cast.by_token.get(token.i) is None:
        # The head of a noun phrase is its last noun: "the draft *prospectus*".
        while (
            token.i + 1 < cue.i
            and (token.pos_ in _BEFORE_NOUN or token.tag_ == "PRP$" or token.lower_ in _ARTICLES)
            and token.nbor(1).pos_ in {"NOUN", "PROPN"}
        ):
            token = token.nbor(1)
    following = cast.doc[token.i + 1] if token.i + 1 < len(cast.doc) else None
    if following is not None and following.tag_ == "POS" and cast.at(token) is not None:
        owned = cast.by_token.get(token.i + 2)
        if owned is not None and owned.kind == PERSON:
            return cast.doc[token.i + 2]  # "Marrow's Ben Adler"
    if token.lower_ in _RELATIVE and token.i > cast.dateline:
        place = token.i - 1
        while place > 0 and cast.doc[place].is_punct:
            place -= 1
        if cast.by_token.get(place) is not None or cast.doc[place].pos_ == "NOUN":
            return cast.doc[place]
    if cue is None or cue.i < token.i or (token.i >= cast.dateline and token.pos_ in _NOMINAL):
        return token
    return _before(cast, cue, token) or token


def _before(cast: Cast, cue: Token, wrong: Token | None) -> Token | None:
    """The subject nearest before a cue, else the last name there that nothing governs."""
    found: Token | None = None
    for place in range(cue.i - 1, max(cue.sent.start, cast.dateline, cue.i - _REACH) - 1, -1):
        candidate = cast.doc[place]
        if candidate.dep_.startswith("nsubj") and candidate.pos_ in _NOMINAL and candidate != wrong:
            return candidate if candidate.lower_ not in _RELATIVE else found
        if found is None and cast.by_token.get(place) is not None and not _governed(cast, place):
            found = candidate
    return found


def nearest(cast: Cast, cue: Token) -> Token | None:
    """The source of an active finite verb to which the tree gives no subject."""
    if cue.pos_ != "VERB" or cue.tag_ not in {"VBD", "VBZ", "VBP"} or syntax.is_passive(cue):
        return None
    following = cue.i + 1
    if cue.i > 0 and (cue.nbor(-1).text == "," or cue.nbor(-1).is_quote) and cast.by_token.get(following):
        return cast.doc[following]
    return _before(cast, cue, None)


def _governed(cast: Cast, place: int) -> bool:
    """Whether the name at a token stands after a preposition or before a possessive mark."""
    doc = cast.doc
    entity = cast.by_token[place]
    start = end = place
    while start and cast.by_token.get(start - 1) is entity:
        start -= 1
    while cast.by_token.get(end + 1) is entity:
        end += 1
    before = doc[start - 1] if start else None
    return (before is not None and before.pos_ == "ADP") or (
        end + 1 < len(doc) and doc[end + 1].tag_ == "POS"
    )
