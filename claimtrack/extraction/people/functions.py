"""Reads the function and the organisation of a person out of the words beside the name."""

from __future__ import annotations

import calendar
from collections.abc import Mapping

from attrs import frozen
from spacy.tokens import Doc, Token

from claimtrack.extraction.people.lexicon import bodies, places, roles
from claimtrack.extraction.people.naming import OFFICES, ORGANISATION, PERSON, PLACE

# For each token of a name the kind of the name.
Kinds = Mapping[int, str]

# Endings of nouns for professions (Quirk et al. 1985, appendix I.31).
_PROFESSIONS = (
    "ologist",
    "iatrist",
    "ician",
    "woman",
    "ographer",
    "grower",
    "physio",
    "academic",
    "therapist",
)
_JOINS = frozenset({"of", "for"})
# Nouns for bodies that before a function part it from others and employ nobody ("*executive* chairman").
_NO_EMPLOYERS = frozenset({"executive", "board", "group", "unit", "office", "house", "opposition"})
_MONTHS_AND_DAYS = frozenset(name for name in (*calendar.month_name, *calendar.day_name) if name)
LINKS = frozenset({"of", "for", "at", "with", "in", "from", "on", "to"})
_OFFICES = frozenset({"minister", "secretary", "commissioner", "chancellor", "attorney", "speaker", "clerk"})
_FIELDED = frozenset({"minister", "undersecretary"})  # whose "of" names a field and never a body
BREAKS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "!", "?", "“", "”", '"', "‘"})
_STATE = 4  # words of a function among which its office is looked for
LONGEST = 14  # tokens of a description that are looked at


@frozen(kw_only=True)
class Function:
    """What the words beside a name say of its bearer.

    Attributes:
        role: function without article, or None.
        organisation: tokens (half-open) of the organisation, or None.
        owner: the possessive pronoun or noun that stands for the organisation ("*its* chairwoman"), or None.
        start: first token of the role.
    """

    role: str | None = None
    organisation: tuple[int, int] | None = None
    owner: Token | None = None
    start: int = 0


def is_role_head(token: Token) -> bool:
    """Whether a word can head a function ("minister", "executive")."""
    if token.lower_ in roles().roles.heads or token.text in roles().roles.abbreviations:
        return True
    return token.tag_ == "NN" and token.lower_.endswith(_PROFESSIONS)


def is_plural_role(token: Token) -> bool:
    """Whether a word names several holders of a function ("executives", "officials")."""
    return token.tag_ == "NNS" and token.lemma_.lower() in roles().roles.heads


def read_function(doc: Doc, kinds: Kinds, start: int, end: int, *, plural: bool = False) -> Function | None:
    """The function within the tokens ``start`` to ``end`` (half-open), or None where there is none.

    With ``plural`` several holders of one count too ("Marrow executives").

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("the chief executive of Northwind")
        >>> for token, pos in zip(doc, ["DET", "ADJ", "NOUN", "ADP", "PROPN"]): token.pos_ = pos
        >>> function = read_function(doc, {4: "organisation"}, 0, 5)
        >>> function.role, doc[slice(*function.organisation)].text
        ('chief executive', 'Northwind')
    """
    head = _head(doc, kinds, start, end, plural=plural)
    if head is None:
        return None
    first = _role_start(doc, kinds, start, head)
    last = _role_end(doc, kinds, head, end)
    role_end, after = _right(doc, kinds, head, last, end)
    before, owner = left_of(doc, kinds, start, first)
    owned = first > start and doc[first - 1].tag_ == "POS"
    # "the bloc's whip in the upper house": whose whip comes before where.
    organisation = before if owned and before is not None else after or before
    if after is not None and organisation is after:
        owner = None
    if organisation is None and owner is None:
        organisation = _within_role(doc, first, head)
    role = " ".join(doc[first:role_end].text.split())
    return Function(role=role or None, organisation=organisation, owner=owner, start=first)


def _head(doc: Doc, kinds: Kinds, start: int, end: int, *, plural: bool) -> int | None:
    for place in range(start, min(end, start + LONGEST)):
        token = doc[place]
        if token.pos_ == "ADP" or token.text in BREAKS:
            return None
        if plural and is_plural_role(token):
            return place
        if is_role_head(token) and not (place + 1 < end and doc[place + 1].lower_ in {"'s", "’s"}):
            if place + 1 < end and _goes_on(doc[place + 1]) and _later_head(doc, kinds, place + 1, end):
                continue
            return place
    return None


def _goes_on(token: Token) -> bool:
    return (
        token.text == "-" or token.pos_ in {"NOUN", "ADJ", "PROPN"} or token.lower_ in roles().roles.modifiers
    )


def _within_role(doc: Doc, first: int, head: int) -> tuple[int, int] | None:
    """The body that a function names in itself: "*city* manager", "*health committee* chairman"."""
    kinds = roles().organisations
    if doc[head].lower_ in roles().roles.public - {"commissioner"}:
        return None
    nouns = (kinds.body | kinds.company) - _NO_EMPLOYERS
    last = next((place for place in range(head - 1, first - 1, -1) if doc[place].lower_ in nouns), None)
    if last is None:
        return None
    while first < last and doc[first].lower_ in roles().roles.modifiers - kinds.public:
        first += 1
    return first, last + 1


def _later_head(doc: Doc, kinds: Kinds, start: int, end: int) -> bool:
    """Whether a role goes on to a later head ("chief executive *officer*", "director-*general*")."""
    for place in range(start, min(end, start + 4)):
        token = doc[place]
        if is_role_head(token):
            return kinds.get(place) != PERSON
        if not (token.text == "-" or token.lower_ in roles().roles.modifiers or token.pos_ == "NOUN"):
            return False
    return False


def _role_start(doc: Doc, kinds: Kinds, start: int, head: int) -> int:
    modifiers, heads = roles().roles.modifiers, roles().roles.heads
    nouns = roles().organisations.body | roles().organisations.company
    speaks = doc[head].lower_ in roles().roles.speaking
    peoples = places().names | places().peoples
    first = head
    while first > start:
        token = doc[first - 1]
        if speaks and token.lower_ in nouns:
            break  # "ministry spokesman"
        known = token.lower_ in modifiers or token.lower_ in heads
        tied = doc[first].text == "-" and not token.whitespace_  # "*well*-known scientist"
        if (
            (token.text == "-" and first - 1 > start)
            or (tied and kinds.get(token.i) is None)
            or (known and token.pos_ not in {"ADP", "DET"})
            or (token.lower_ == "and" and first - 1 > start and doc[first - 2].lower_ in modifiers | heads)
        ):
            first -= 1
        elif kinds.get(token.i) is not None or token.pos_ in {
            "DET",
            "PRON",
            "PART",
            "NUM",
            "ADP",
            "CCONJ",
            "PUNCT",
        }:
            break
        elif (token.pos_ in {"NOUN", "ADJ", "VERB"} and token.tag_ != "JJS") or (
            doc[head].lower_ in OFFICES and token.text.istitle() and token.text not in peoples
        ):
            first -= 1
        else:
            break
    while first < head and (doc[first].text in {"-", "and"} or doc[first].lower_ in roles().roles.passing):
        first += 1
    return first


def _role_end(doc: Doc, kinds: Kinds, head: int, end: int) -> int:
    modifiers, heads = roles().roles.modifiers, roles().roles.heads
    last = head + 1
    while last < end:
        token = doc[last]
        if token.text == "-" and last + 1 < end and kinds.get(last + 1) != PERSON:
            last += 2
        elif token.lower_ in heads and kinds.get(last) != PERSON:
            last += 1
        elif token.lower_ == "and" and _later_head(doc, kinds, last + 1, end):
            last += 1
            while last < end and not is_role_head(doc[last]):
                last += 1
            last = min(last + 1, end)
        elif token.lower_ in modifiers and last + 1 < end and doc[last + 1].lower_ in heads:
            last += 1
        else:
            break
    return last


def _right(doc: Doc, kinds: Kinds, head: int, last: int, end: int) -> tuple[int, tuple[int, int] | None]:
    """End of the role and tokens of the organisation, from the phrases after the role."""
    role_end = last
    place = last
    office = doc[last - 1].lower_ in _OFFICES or doc[head].lower_ in _OFFICES
    while place < end and doc[place].lower_ in LINKS:
        phrase_end = place + 1
        while (
            phrase_end < end
            and doc[phrase_end].text not in BREAKS
            and doc[phrase_end].pos_ not in {"VERB", "AUX", "SCONJ"}
            and doc[phrase_end].lower_ not in {"who", "which", "that"}
            and not (doc[phrase_end].lower_ in LINKS and phrase_end > place + 1)
        ):
            phrase_end += 1
        if phrase_end == place + 1:
            break
        joined = doc[place].lower_ in _JOINS
        found = named(doc, kinds, place + 1, phrase_end)
        portfolio = office and doc[place + 1].text[:1].isupper()
        field = (
            doc[place].lower_ == "for" or doc[head].lower_ in _FIELDED or not _is_organisation(kinds, found)
        )
        if joined and portfolio and field:
            role_end = place = phrase_end
            continue
        if found is not None and doc[place].lower_ == "in" and doc[found[1] - 1].lower_ not in bodies():
            return role_end, None  # "a dealer in Oslo": where, not for whom
        if found is not None:
            return role_end, whole_name(doc, found, end)
        first = doc[place + 1]
        if (
            first.pos_ == "DET"
            or first.tag_ == "PRP$"
            or doc[phrase_end - 1].lower_ in roles().organisations.body
        ):
            noun = doc[phrase_end - 1]
            if noun.lower_ in roles().organisations.body | roles().organisations.company:
                return role_end, (place + 1 + (first.pos_ == "DET"), phrase_end)
            return role_end, None
        if not joined and not (doc[place].lower_ == "in" and doc[last - 1].lower_ in roles().roles.learned):
            return role_end, None
        role_end = place = phrase_end
    return role_end, None


def named(doc: Doc, kinds: Kinds, start: int, end: int) -> tuple[int, int] | None:
    """The first run of capitalised words, or named organisation, within some tokens."""
    for place in range(start, end):
        token = doc[place]
        if token.text in _MONTHS_AND_DAYS and kinds.get(place) is None:
            continue
        hyphen = place + 2 < len(doc) and doc[place + 1].text == "-" and not token.whitespace_
        if hyphen and doc[place + 2].text.islower():
            continue  # "the *Zurich*-based association"
        if kinds.get(place) is not None or (token.pos_ == "PROPN" and token.text[:1].isupper()):
            last = place + 1
            while last < end and (doc[last].pos_ == "PROPN" or last in kinds or doc[last].text in {"&", "-"}):
                last += 1
            # "the Danish regulator", "Cork academic": the noun after the name belongs to it.
            if last < end and doc[last].lower_ in roles().organisations.body:
                last += 1
            return place, last
        if (
            token.pos_ == "ADJ"
            and token.text[:1].isupper()
            and place + 1 < end
            and doc[place + 1].lower_ in roles().organisations.body
        ):
            return place, place + 2
    return None


def whole_name(doc: Doc, found: tuple[int, int], end: int) -> tuple[int, int]:
    """A name with the "of" phrase that belongs to it: "the University of Leeds", "the Bank of England"."""
    start, last = found
    if (
        last + 1 < end
        and doc[last].lower_ in {"of", "for"}
        and doc[last - 1].lower_ in roles().organisations.body | roles().organisations.company
        and doc[last + 1].pos_ == "PROPN"
    ):
        last += 2
        while last < end and doc[last].pos_ == "PROPN":
            last += 1
    return start, last


def _is_organisation(kinds: Kinds, found: tuple[int, int] | None) -> bool:
    return found is not None and any(kinds.get(i) == ORGANISATION for i in range(*found))


def _is_state_office(doc: Doc, first: int) -> bool:
    """Whether the function that begins at a token is an office of a state ("*Defence Secretary*")."""
    return any(
        token.lower_ in roles().roles.state or token.text in roles().roles.state
        for token in doc[first : first + _STATE]
    )


def left_of(doc: Doc, kinds: Kinds, start: int, first: int) -> tuple[tuple[int, int] | None, Token | None]:
    """The organisation before a role: "Marrow chief executive", "the union's secretary", "its chairwoman"."""
    end = first
    owned = end > start and doc[end - 1].tag_ == "POS"
    if owned:
        end -= 1
    if end <= start:
        return None, None
    token = doc[end - 1]
    if token.tag_ in {"PRP$", "WP$"}:
        return None, token
    name_start = end
    while name_start > start and (
        (doc[name_start - 1].pos_ == "PROPN" and not doc[name_start - 1].is_sent_start)
        or (name_start - 1) in kinds
        or doc[name_start - 1].text in {"&", "-"}
    ):
        name_start -= 1
    if name_start < end:
        if all(kinds.get(i) == PLACE for i in range(name_start, end)) and not (
            owned or _is_state_office(doc, first)
        ):
            return None, None
        return (name_start, end), None
    if token.pos_ == "NOUN":
        noun_start = end - 1
        while noun_start > start and doc[noun_start - 1].pos_ in {"NOUN", "ADJ", "PROPN"}:
            noun_start -= 1
        if token.lower_ in roles().organisations.body | roles().organisations.company:
            return (noun_start, end), token
    return None, None
