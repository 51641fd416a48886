"""Whom a person speaks for where the words beside the name do not say: the firm that the story is about.

News names the leader of a firm that its readers know without saying so again. What tells is given elsewhere
in the article: a function without a name ("its chief executive had ruled that out"), an audience that only
insiders address (analysts, employees), a change of office.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from claimtrack.extraction.people.antecedents import is_body
from claimtrack.extraction.people.describing import named_organisation
from claimtrack.extraction.people.entities import Cast, Entity, Mention, is_subject
from claimtrack.extraction.people.functions import Function, is_role_head, read_function
from claimtrack.extraction.people.lexicon import roles
from claimtrack.extraction.people.naming import ORGANISATION, PERSON
from claimtrack.extraction.people.salience import (
    organisation_for,
    owner_before,
    phrase_start,
)

_SEATS = {"governor": frozenset({"bank"}), "secretary": frozenset({"ministry", "department"})}
_OWNERS = frozenset({"its", "their", "whose"})
_AHEAD, _BACK = 8, 3  # sentences between a function and the name of its holder
_CLOSE = 8  # persons named before a function that are looked at
_NEXT = 12  # tokens of the next sentence in which "her company" is looked for
_PHRASE = 3  # tokens from "her" to its noun
_MENTIONS = 4  # namings of a person that are looked at


def find_employers(cast: Cast) -> None:
    """Fill in functions and organisations that the words beside the names of persons leave open."""
    _loose_functions(cast)
    for entity in cast.persons:
        if entity.organisation is not None:
            continue
        found = _belongs_to(cast, entity)
        if found is None:
            found = employer(cast, entity) if entity.roles or entity.academic else _insider(cast, entity)
        if found is not None:
            entity.organisation_entity, entity.organisation = found, found.name
    _colleagues(cast)


# ------------------------------------------------------------------ functions that name no organisation
def employer(cast: Cast, entity: Entity) -> Entity | None:
    """The organisation of a function that names none: the one spoken of ("Chief executive *Dana Ruiz*")."""
    if not entity.roles:
        firm = cast.main is not None and not is_body(cast.main)
        return cast.main if firm and entity.academic == "President" else None
    place, role = entity.roles[0]
    if cast.doc[place - 1].lower_ in {"his", "her"} and role.lower() in roles().roles.beside:
        return None
    words = [word.lower() for word in role.replace("-", " ").split()]
    if set(words) & roles().roles.public:
        # A governor without a bank governs a state; a secretary without a ministry sits in a cabinet.
        seat = _SEATS.get(words[-1], frozenset())
        return _spoken_of(cast, place, seat) if seat else None
    return _spoken_of(cast, place)


def _spoken_of(cast: Cast, place: int, kinds: frozenset[str] | None = None) -> Entity | None:
    """The subject of this sentence or the one before, else what the article is about."""
    for entity, mention in cast.recent(place, ORGANISATION, 1 if kinds is None else len(cast.sentence_of)):
        if kinds is None:
            if mention.subject and not mention.quoted and not entity.described:
                return entity
        elif kinds & {word.lower() for word in entity.words} and (entity.described or is_body(entity)):
            return entity
    return cast.main if kinds is None else None


# ------------------------------------------------------------------ persons without a function
def _insider(cast: Cast, entity: Entity) -> Entity | None:
    """The firm that a person without a function speaks for, by audience or change of office."""
    main = cast.main
    if main is None or is_body(main) or entity.academic is not None:
        return None
    for mention in entity.mentions[:_MENTIONS]:
        if _addresses_insiders(cast, mention) or _changes_office(cast, mention):
            return _spoken_of(cast, mention.start)
    return None


def _verb_of(cast: Cast, mention: Mention) -> Token | None:
    """The verb whose subject or object a name is."""
    head = cast.doc[mention.start : mention.end].root
    for _ in range(3):
        if head.dep_.startswith(("nsubj", "obj", "obl")):
            return head.head
        if head.dep_ not in {"appos", "flat", "compound", "conj"}:
            return None
        head = head.head
    return None


def _addresses_insiders(cast: Cast, mention: Mention) -> bool:
    verb = _verb_of(cast, mention)
    if verb is None or not mention.subject:
        return False
    audience = roles().insiders.audience
    return any(
        token.lemma_.lower() in audience
        for child in verb.children
        if child.dep_.startswith(("obj", "iobj", "obl")) and child.i > verb.i
        for token in (child, *(grand for grand in child.children if grand.dep_.startswith("nmod")))
    )


def _changes_office(cast: Cast, mention: Mention) -> bool:
    doc = cast.doc
    verb = _verb_of(cast, mention)
    verbs = [verb] if verb is not None else []
    place = mention.end
    if place + 1 < len(doc) and doc[place].text == "," and doc[place + 1].lower_ == "who":
        verbs += [t for t in doc[place + 2 : place + 5] if t.pos_ == "VERB"][:1]
    return any(
        token.lemma_.lower() in roles().insiders.change
        or f"{token.lemma_.lower()} {next_word(token)}" in roles().insiders.change
        for token in verbs
    )


def next_word(token: Token) -> str:
    """The word after a token, in small letters; empty at the end of the text."""
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def _belongs_to(cast: Cast, entity: Entity) -> Entity | None:
    """The organisation that is called a person's: "Dana Ruiz's *Harbour Party*", "she … her *company*"."""
    doc = cast.doc
    for mention in entity.mentions[:_MENTIONS]:
        after = cast.by_token.get(mention.end + 1)
        owns = mention.end < len(doc) and doc[mention.end].tag_ == "POS"
        if owns and after is not None and after.kind == ORGANISATION:
            return after
        if not mention.subject:
            continue
        for token in doc[mention.end : min(doc[mention.start].sent.end + _NEXT, len(doc))]:
            if cast.by_token.get(token.i) not in {None, entity} and cast.by_token[token.i].kind == PERSON:
                break
            if token.lower_ in {"his", "her"} and token.tag_ == "PRP$":
                found = _possessed(cast, token)
                if found is not None:
                    return found
    return None


def _possessed(cast: Cast, owner: Token) -> Entity | None:
    head = owner.head
    named = cast.by_token.get(owner.i + 1)
    if named is not None:
        return named if named.kind == ORGANISATION else None
    if head.i <= owner.i or head.i - owner.i > _PHRASE or head.lower_ in roles().insiders.private:
        return None
    known = cast.described_at.get(head.i)
    if known is None and head.pos_ == "NOUN" and head.lower_ in roles().organisations.company:
        known = organisation_for(cast, head)
    return known


def _colleagues(cast: Cast) -> None:
    """Deputies and successors belong where those belong whose they are ("*his* deputy")."""
    for entity in cast.persons:
        if entity.organisation is not None or not entity.roles:
            continue
        place, role = entity.roles[0]
        if role.lower() in roles().roles.beside and cast.doc[place - 1].lower_ in {"his", "her"}:
            for other, mention in cast.recent(place, PERSON, 3):
                if other is not entity and mention.subject:
                    entity.organisation_entity = other.organisation_entity
                    entity.organisation = other.organisation
                    break


# ------------------------------------------------------------------ functions without a name
def _loose_functions(cast: Cast) -> None:
    """Give functions that stand without a name ("its chief executive had …") to whom no function is given."""
    open_persons = [e for e in cast.persons if not e.roles and e.organisation is None and e.academic is None]
    if not open_persons:
        return
    taken: set[Entity] = set()
    for function, organisation in _nameless(cast):
        holder = _holder(cast, open_persons, taken, function.start)
        if holder is not None and function.role is not None:
            holder.roles.append((function.start, function.role))
            holder.organisation_entity, holder.organisation = organisation, organisation.name
            taken.add(holder)


def _nameless(cast: Cast) -> Iterator[tuple[Function, Entity]]:
    """Functions with their organisations where no person's name stands beside them."""
    held = {(role.lower(), person.organisation) for person in cast.persons for _, role in person.roles}
    for token in cast.doc:
        if token.tag_ != "NN" or not is_role_head(token) or not is_subject(token):
            continue
        function, organisation = _owned_function(cast, token)
        if function is None or function.role is None or organisation is None:
            continue
        role = function.role.lower()
        if not {(role, None), (role, organisation.name)} & held:
            yield function, organisation


def _owned_function(cast: Cast, token: Token) -> tuple[Function | None, Entity | None]:
    """A function with "its", "whose" or an owner before it, and the organisation whose it is."""
    doc = cast.doc
    start = phrase_start(token)
    pronoun = start > 0 and doc[start - 1].lower_ in _OWNERS
    if not pronoun and not any(doc[place].tag_ == "POS" for place in range(start, token.i)):
        return None, None
    start -= pronoun
    function = read_function(doc, cast.kinds_of, start, token.i + 1)
    if function is None or _beside_person(cast, function.start, token.i + 1):
        return None, None
    organisation: Entity | None = None
    if function.organisation is not None:
        organisation = named_organisation(cast, *function.organisation)[0]
    elif pronoun:
        before = cast.by_token.get(start - 2) if doc[start - 1].text == "," else None
        relative = doc[start].lower_ == "whose" and before is not None and before.kind == ORGANISATION
        organisation = before if relative else owner_before(cast, doc[start])
    return function, organisation if organisation is None or organisation.kind == ORGANISATION else None


def _beside_person(cast: Cast, start: int, end: int) -> bool:
    """Whether a person is named right before or after some tokens, a comma apart."""
    places = (start - 1, start - 2, start - 3, end, end + 1, end + 2)
    return any(entity is not None and entity.kind == PERSON for entity in map(cast.by_token.get, places))


def _holder(cast: Cast, persons: list[Entity], taken: set[Entity], place: int) -> Entity | None:
    """Of persons without a function the one named first after a place, else last before it."""
    sentence = cast.sentence_of[place]
    at = bisect_left(persons, place, key=lambda person: person.mentions[0].start)
    for person in persons[at:]:
        first = person.mentions[0]
        if first.sentence - sentence > _AHEAD:
            break
        if first.subject and person not in taken:
            return person
    for person in persons[max(0, at - _CLOSE) : at][::-1]:
        first = person.mentions[0]
        if sentence - first.sentence <= _BACK and first.subject and person not in taken:
            return person
    return None
