"""Which entity the words of a source phrase name: a person, a body behind its kind or its statement."""

from __future__ import annotations

from spacy.tokens import Token

from claimtrack.extraction.people.antecedents import Memory, body_before
from claimtrack.extraction.people.entities import Cast, Entity
from claimtrack.extraction.people.functions import is_role_head
from claimtrack.extraction.people.lexicon import bodies, roles
from claimtrack.extraction.people.naming import ORGANISATION, PERSON
from claimtrack.extraction.people.salience import names_firm
from claimtrack.extraction.speech.mentions import is_definite
from claimtrack.language import syntax


def entity_named(cast: Cast, token: Token, start: int, end: int) -> Entity | None:
    """The person or body that a source phrase at tokens ``start`` to ``end`` (half-open) names, or None.

    Args:
        cast: the entities of the article.
        token: the head of the phrase.
        start: its first token.
        end: the token behind its last.
    """
    return (
        _within(cast, start, end)
        or _closing(cast, token, start, end)
        or _named(cast, token)
        or _apposed(cast, token, end)
    )


def _within(cast: Cast, start: int, end: int) -> Entity | None:
    """The one person that a mention names, behind all titles and functions: "founder *Dana Ruiz*, 64"."""
    doc, found = cast.doc, set()
    place = start
    while place < end:
        entity = cast.by_token.get(place)
        if entity is None:
            place += 1
            continue
        first = place
        while place < len(doc) and cast.by_token.get(place) is entity:
            place += 1
        governed = _is_governed(cast, start, first)
        owner = place < len(doc) and doc[place].tag_ == "POS"
        if entity.kind == PERSON and not governed and not owner:
            found.add(entity)
            person = entity
    return person if len(found) == 1 else None


def _is_governed(cast: Cast, start: int, end: int) -> bool:
    """Whether a preposition stands between the start of a phrase and a name, with no comma after it."""
    for place in range(end - 1, start - 1, -1):
        token = cast.doc[place]
        if token.text in {",", "("}:
            return False
        if token.pos_ in {"ADP", "SCONJ"}:
            return True
    return False


def _closing(cast: Cast, token: Token, start: int, end: int) -> Entity | None:
    """The organisation whose name closes a phrase after its kind: "the protest group *Coast Watch*"."""
    entity = cast.by_token.get(end - 1)
    if entity is None or entity.kind != ORGANISATION or cast.by_token.get(token.i) is entity:
        return None
    first = end - 1
    while first > start and cast.by_token.get(first - 1) is entity:
        first -= 1
    if token.pos_ != "NOUN" or first <= token.i or _is_governed(cast, token.i, first):
        return None
    return entity if token.lower_ in bodies() or names_firm(token) else None


def _named(cast: Cast, token: Token) -> Entity | None:
    """The entity that a source phrase names: by its head, or by a name that is one with the head."""
    entity = cast.at(token)
    if entity is not None:
        return entity
    for child in token.children:
        if child.dep_ in {"appos", "flat", "compound", "nmod:desc", "flat:name"} and (
            child.i > token.i or child.dep_ != "compound"
        ):
            entity = cast.at(child)
            if entity is not None and entity.kind == PERSON:
                return entity
    if token.dep_ in {"appos", "compound", "flat"}:
        entity = cast.at(token.head)
        if entity is not None and entity.kind == PERSON:
            return entity
    return None


def _apposed(cast: Cast, token: Token, end: int) -> Entity | None:
    """The person named right after a function: "a spokesman for the union, *Ben Adler*, said"."""
    doc = cast.doc
    if not is_role_head(token):
        return None
    place = end
    while place < len(doc) and place < end + 2 and doc[place].text == ",":
        place += 1
    for start in (place, token.i + 1):
        entity = cast.by_token.get(start)
        if entity is not None and entity.kind == PERSON:
            return entity
    return None


def issuer(cast: Cast, memory: Memory, token: Token, start: int, end: int) -> Entity | None:
    """The body whose statement or report a noun names: "an *IBC* statement", "a study by *Marrow*"."""
    if token.lemma_.lower() not in roles().documents.issued:
        return None
    heads = [head for link, head in syntax.complements(token) if link.lower_ in {"by", "from", "of"}]
    named = [cast.by_token.get(place) for place in (*range(start, end), *(head.i for head in heads))]
    found = next((e for e in named if e is not None and e.kind == ORGANISATION and not e.described), None)
    spoken = token.lemma_.lower() == "statement" and is_definite(token, cast.doc[start])
    return found if found is not None or not spoken else _said_before(cast, memory, token)


def _said_before(cast: Cast, memory: Memory, token: Token) -> Entity | None:
    """The body that spoke last, or else the one that the article is about."""
    last = next((e for e in reversed(memory.spoken) if e.kind == ORGANISATION and not e.described), None)
    return last if last is not None else body_before(cast, token, memory)
