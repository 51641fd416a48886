"""What an article says of a person: function, organisation and gender, from the words beside all namings."""

from __future__ import annotations

from spacy.tokens import Token

from claimtrack.components import syntax
from claimtrack.components.attribution.beside import (
    after_name,
    apposed_before,
    before_name,
    in_office,
    opening,
)
from claimtrack.components.attribution.entities import Cast, Entity, Mention
from claimtrack.components.attribution.functions import Function, read_function
from claimtrack.components.attribution.lexicon import bodies, roles
from claimtrack.components.attribution.names import fold_organisation
from claimtrack.components.attribution.naming import ORGANISATION, PERSON, PLACE
from claimtrack.components.attribution.salience import organisation_before, organisation_for


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
            after_name(doc, cast.kinds_of, mention.end),
            _apposed_by_tree(cast, mention),
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


def _apposed_by_tree(cast: Cast, mention: Mention) -> Function | None:
    doc = cast.doc
    head = doc[mention.start : mention.end].root
    for apposition in syntax.appositives(head):
        if apposition.i >= mention.end and cast.kinds_of.get(apposition.i) != PERSON:
            start, end = syntax.edges(
                apposition, without=frozenset({"acl:relcl", "relcl", "appos", "parataxis"})
            )
            return read_function(doc, cast.kinds_of, start, end)
    return None


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
            known, text = named_organisation(cast, *function.organisation)
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
    referred = organisation_before(cast, owner)
    if referred is not None and referred.kind == ORGANISATION:
        entity.organisation_entity, entity.organisation = referred, referred.name


def named_organisation(  # noqa: C901
    cast: Cast, start: int, end: int
) -> tuple[Entity | None, str | None]:
    """The entity, and else the words, of an organisation at tokens ``start`` to ``end`` (half-open).

    A place alone is no organisation: "the mayor of Oslo" speaks for no firm.
    """
    doc = cast.doc
    noun = doc[end - 1]
    text = " ".join(doc[start:end].text.split())
    if noun.pos_ == "NOUN" and noun.i not in cast.by_token:
        known = cast.described_at.get(noun.i)
        if known is None and noun.lower_ in bodies():
            known = organisation_for(cast, noun)
            if known is not None and end - start > 1 and not known.described:
                known = None if noun.lower_ in roles().organisations.body else known
        if known is not None:
            return known, known.name
    else:
        for place in range(start, end):
            known = cast.by_token.get(place)
            if known is not None and known.kind == ORGANISATION:
                return known, known.name
    if all(cast.kinds_of.get(place) == PLACE for place in range(start, end)):
        # A university goes by its town: "a lecturer *at Leeds*".
        return None, text if start and doc[start - 1].lower_ == "at" else None
    key = fold_organisation(text)
    for known in cast.by_word.get(key.split()[0] if key else "", ()):
        if known.kind == ORGANISATION and key in fold_organisation(known.name):
            return known, known.name
    for known in cast.by_word.get("~" + key, ()):
        return known, known.name  # "the Guild": the one whose name holds the word
    return None, text
