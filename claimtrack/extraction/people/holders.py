"""Who holds a function that a source is called by: "the minister", "its president"."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from claimtrack.extraction.people.describing import named_organisation
from claimtrack.extraction.people.employers import employer
from claimtrack.extraction.people.entities import Cast, Entity
from claimtrack.extraction.people.functions import Function
from claimtrack.extraction.people.names import fold, role_words
from claimtrack.extraction.people.naming import PERSON
from claimtrack.extraction.people.salience import owner_before

_AHEAD = 2  # sentences within which the name follows a function


def holder_of(cast: Cast, token: Token, function: Function | None, last: Entity | None) -> Entity | None:
    """The person whom the article says to hold a function.

    Of several the one of the same organisation, named before, who spoke last, named last.

    Args:
        cast: the entities of the article.
        token: the noun that heads the function.
        function: the function with its words, where read.
        last: who spoke last.
    """
    words = role_words(function.role if function and function.role else token.text)
    best: tuple[tuple[float, float, float, int], Entity] | None = None
    for entity in cast.role_words.get(fold(token.text), ()):
        theirs = {word for _, role in entity.roles for word in role_words(role)}
        if not words <= theirs | {"former", "then"}:
            continue
        at = bisect_left(entity.mentions, token.i, key=lambda mention: mention.start)
        rank = (
            _same_body(cast, entity, function),
            1.0 if at else 0.0,
            float(entity is last),
            entity.mentions[at - 1].start if at else -entity.mentions[0].start,
        )
        if best is None or rank > best[0]:
            best = (rank, entity)
    return best[1] if best is not None else None


def _same_body(cast: Cast, entity: Entity, function: Function | None) -> float:
    """Whether a function's organisation is a person's: 1 for yes, 0 for not known, -1 for another's."""
    ours = entity.organisation
    if function is None or function.organisation is None or ours is None:
        return 0.0
    theirs = named_organisation(cast, *function.organisation)[1]
    return 0.0 if theirs is None else 1.0 if set(fold(theirs).split()) & set(fold(ours).split()) else -1.0


def named_next(cast: Cast, token: Token) -> Entity | None:
    """The person named for the first time right after a function ("Its president …. Ruiz said …")."""
    at = bisect_left(cast.timeline, token.i, key=lambda pair: pair[1].start)
    for entity, mention in cast.timeline[at : at + 6]:
        if cast.sentence_of[mention.start] - cast.sentence_of[token.i] > _AHEAD:
            return None
        if entity.kind == PERSON:
            later = cast.sentence_of[mention.start] > cast.sentence_of[token.i]
            return entity if later and entity.mentions[0] is mention else None
    return None


def employ(cast: Cast, entity: Entity, function: Function | None) -> None:
    """Give a person whose function became known its organisation."""
    if entity.organisation is not None:
        return
    found: Entity | None = None
    if function is not None and function.organisation is not None:
        found, entity.organisation = named_organisation(cast, *function.organisation)
    elif function is not None and function.owner is not None:
        found = owner_before(cast, function.owner)
    else:
        found = employer(cast, entity)
    if found is not None:
        entity.organisation_entity, entity.organisation = found, found.name
