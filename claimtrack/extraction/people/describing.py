"""What an article says of a person: function, organisation and gender, from the words beside all namings."""

from __future__ import annotations

from spacy.tokens import Token

from claimtrack.extraction.people.beside import (
    after_name,
    apposed_before,
    before_name,
    in_office,
    opening,
)
from claimtrack.extraction.people.entities import Cast, Entity, Mention
from claimtrack.extraction.people.functions import Function
from claimtrack.extraction.people.lexicon import bodies, roles
from claimtrack.extraction.people.names import fold_organisation
from claimtrack.extraction.people.naming import ORGANISATION, PLACE
from claimtrack.extraction.people.salience import organisation_for, owner_before


def describe(cast: Cast, entity: Entity) -> None:
    """Fill in function, organisation and gender of a person."""
    doc = cast.doc
    for mention in entity.mentions:
        start = mention.start
        while start > 1 and doc[start - 1].text in _titles():
            start -= 1
        found = (
            before_name(doc, cast.kinds_of, mention.start),
            apposed_before(doc, cast.kinds_of, start),
            after_name(doc, cast.kinds_of, mention.end, full=_is_full(entity, mention)),
            in_office(doc, cast.kinds_of, mention.end),
            opening(doc, cast.kinds_of, mention.start),
        )
        for function in found:
            if function is not None:
                _take(cast, entity, function)
        previous = doc[mention.start - 1] if mention.start else None
        if previous is not None and previous.text in roles().roles.academic and entity.academic is None:
            entity.academic = previous.text
        elif previous is not None and previous.text in roles().roles.abbreviations and not entity.roles:
            entity.roles.append((previous.i, previous.text))
    _gender(entity)


def _is_full(entity: Entity, mention: Mention) -> bool:
    """Whether a naming may introduce the person: more than a surname, or all that the article gives."""
    return mention.end - mention.start > 1 or len(entity.words) == 1


def _titles() -> frozenset[str]:
    titles, functions = roles().titles, roles().roles
    return titles.male | titles.female | titles.neutral | functions.academic | {"Associate"}


def _gender(entity: Entity) -> None:
    if entity.gender is None:
        words = {word for _, role in entity.roles for word in role.lower().split()}
        if words & roles().gender.male:
            entity.gender = "male"
        elif words & roles().gender.female:
            entity.gender = "female"


def _take(cast: Cast, entity: Entity, function: Function) -> None:
    if function.role is not None:
        titles = roles().roles.academic | roles().titles.neutral
        if function.role in titles or function.role in {"Associate Professor", "Assistant Professor"}:
            if entity.academic is None or len(function.role) > len(entity.academic):
                entity.academic = function.role
        elif all(function.role != role for _, role in entity.roles):
            entity.roles.append((function.start, function.role))
    if entity.organisation is None:
        if function.organisation is not None:
            known, text = named_organisation(cast, *function.organisation, function)
            entity.organisation_entity, entity.organisation = known, text
        elif function.owner is not None:
            _owned(cast, entity, function.owner)


def _owned(cast: Cast, entity: Entity, owner: Token) -> None:
    if owner.lower_ in {"his", "her"}:
        return  # "her successor": somebody's, and no body's
    if owner.lower_ == "whose":
        before = cast.by_token.get(owner.i - 2 if owner.i > 1 and owner.nbor(-1).text == "," else owner.i - 1)
        if before is not None and before.kind == ORGANISATION:
            entity.organisation_entity, entity.organisation = before, before.name
        return
    referred = owner_before(cast, owner)
    if referred is not None and referred.kind == ORGANISATION:
        entity.organisation_entity, entity.organisation = referred, referred.name


def _apposed_name(cast: Cast, end: int) -> Entity | None:
    """The organisation named between commas after its kind: "the contractor, *Marrow Construction*, …"."""
    doc = cast.doc
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    found = cast.by_token.get(end + 1)
    close = end + 1
    while found is not None and cast.by_token.get(close) is found:
        close += 1
    closed = close < len(doc) and doc[close].text in {",", "."}
    return found if found is not None and found.kind == ORGANISATION and closed else None


def named_organisation(
    cast: Cast, start: int, end: int, function: Function | None = None
) -> tuple[Entity | None, str | None]:
    """The entity, and else the words, of an organisation at tokens ``start`` to ``end`` (half-open).

    A place alone is one only for an office of state ("*Austria*'s interior minister"): "the mayor of Oslo"
    speaks for no firm.
    """
    doc = cast.doc
    noun = doc[end - 1]
    text = " ".join(doc[start:end].text.split())
    if noun.pos_ == "NOUN" and noun.i not in cast.by_token:
        known = _by_kind(cast, noun, start)
    else:
        entities = (cast.by_token.get(place) for place in range(start, end))
        known = next((e for e in entities if e is not None and e.kind == ORGANISATION), None)
    if known is not None:
        return known, known.name
    if all(cast.kinds_of.get(place) == PLACE for place in range(start, end)):
        # A university goes by its town: "a lecturer *at Leeds*".
        words = set((function.role or "").lower().split()) if function is not None else set()
        office = bool(words & roles().roles.state) and (
            doc[end].tag_ == "POS" or doc[start - 1].pos_ != "ADP"
        )
        return None, text if office or (start and doc[start - 1].lower_ == "at") else None
    known = _by_part(cast, fold_organisation(text))
    return known, known.name if known is not None else text


def _by_kind(cast: Cast, noun: Token, start: int) -> Entity | None:
    """The organisation that a noun for its kind, with the words before it from ``start`` on, refers to."""
    if noun.lower_ not in bodies():
        return cast.described_at.get(noun.i)
    known = _apposed_name(cast, noun.i + 1) or cast.described_at.get(noun.i)
    if known is None:
        known = organisation_for(cast, noun)
        named = known is not None and noun.i > start and not known.described
        if named and noun.lower_ in roles().organisations.body:
            return None
    return known


def _by_part(cast: Cast, key: str) -> Entity | None:
    """The organisation whose name holds some folded words: "the Guild", "Marrow"."""
    for known in cast.by_word.get(key.split(maxsplit=1)[0] if key else "", ()):
        if known.kind == ORGANISATION and key in fold_organisation(known.name):
            return known
    return next(iter(cast.by_word.get("~" + key, ())), None)
