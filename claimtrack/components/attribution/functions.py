"""Reads the function and the organisation of a person out of the words beside the name."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen
from spacy.tokens import Doc, Token

from claimtrack.components.attribution.lexicon import roles
from claimtrack.components.attribution.naming import ORGANISATION, PERSON, PLACE

# For each token of a name the kind of the name.
Kinds = Mapping[int, str]

_JOINS = frozenset({"of", "for"})
_LINKS = frozenset({"of", "for", "at", "with", "in", "from", "on", "to"})
_OFFICES = frozenset({"minister", "secretary", "commissioner", "chancellor", "attorney", "speaker", "clerk"})
_BREAKS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "!", "?", "“", "”", '"', "‘"})
_LONGEST = 14  # tokens of a description that are looked at


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
    return token.lower_ in roles().roles.heads or token.text in roles().roles.abbreviations


def read_function(doc: Doc, kinds: Kinds, start: int, end: int) -> Function | None:
    """The function within the tokens ``start`` to ``end`` (half-open), or None where there is none.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("the chief executive of Northwind")
        >>> for token, pos in zip(doc, ["DET", "ADJ", "NOUN", "ADP", "PROPN"]): token.pos_ = pos
        >>> function = read_function(doc, {4: "organisation"}, 0, 5)
        >>> function.role, doc[slice(*function.organisation)].text
        ('chief executive', 'Northwind')
    """
    head = _head(doc, kinds, start, end)
    if head is None:
        return None
    first = _role_start(doc, kinds, start, head)
    last = _role_end(doc, kinds, head, end)
    role_end, organisation = _right(doc, kinds, head, last, end)
    owner: Token | None = None
    if organisation is None:
        organisation, owner = _left(doc, kinds, start, first)
    role = " ".join(doc[first:role_end].text.split())
    return Function(role=role or None, organisation=organisation, owner=owner, start=first)


def _head(doc: Doc, kinds: Kinds, start: int, end: int) -> int | None:
    for place in range(start, min(end, start + _LONGEST)):
        token = doc[place]
        if token.pos_ == "ADP" or token.text in _BREAKS:
            return None
        if is_role_head(token) and not (place + 1 < end and doc[place + 1].lower_ in {"'s", "’s"}):
            if place + 1 < end and _goes_on(doc[place + 1]) and _later_head(doc, kinds, place + 1, end):
                continue
            return place
    return None


def _goes_on(token: Token) -> bool:
    return (
        token.text == "-" or token.pos_ in {"NOUN", "ADJ", "PROPN"} or token.lower_ in roles().roles.modifiers
    )


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
    first = head
    while first > start:
        token = doc[first - 1]
        if speaks and token.lower_ in nouns:
            break  # "ministry spokesman"
        known = token.lower_ in modifiers or token.lower_ in heads
        if (
            (token.text == "-" and first - 1 > start)
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
        elif token.pos_ in {"NOUN", "ADJ", "VERB"} and token.tag_ != "JJS":
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
    while place < end and doc[place].lower_ in _LINKS:
        phrase_end = place + 1
        while (
            phrase_end < end
            and doc[phrase_end].text not in _BREAKS
            and doc[phrase_end].pos_ not in {"VERB", "AUX", "SCONJ"}
            and not (doc[phrase_end].lower_ in _LINKS and phrase_end > place + 1)
        ):
            phrase_end += 1
        if phrase_end == place + 1:
            break
        joined = doc[place].lower_ in _JOINS
        named = _named(doc, kinds, place + 1, phrase_end)
        if joined and office and doc[place + 1].text[:1].isupper() and not _is_organisation(kinds, named):
            role_end = place = phrase_end
            continue
        if named is not None:
            return role_end, _whole_name(doc, named, end)
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
        if not joined:
            return role_end, None
        role_end = place = phrase_end
    return role_end, None


def _named(doc: Doc, kinds: Kinds, start: int, end: int) -> tuple[int, int] | None:
    """The first run of capitalised words, or named organisation, within some tokens."""
    for place in range(start, end):
        token = doc[place]
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


def _whole_name(doc: Doc, named: tuple[int, int], end: int) -> tuple[int, int]:
    # "the University of Leeds", "the Bank of England"
    start, last = named
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


def _is_organisation(kinds: Kinds, named: tuple[int, int] | None) -> bool:
    return named is not None and any(kinds.get(i) == ORGANISATION for i in range(*named))


def _left(doc: Doc, kinds: Kinds, start: int, first: int) -> tuple[tuple[int, int] | None, Token | None]:
    """The organisation before a role: "Marrow chief executive", "the union's secretary", "its chairwoman"."""
    end = first
    owned = end > start and doc[end - 1].tag_ == "POS"
    if owned:
        end -= 1
    if end <= start:
        return None, None
    token = doc[end - 1]
    if token.tag_ == "PRP$":
        return None, token
    name_start = end
    while name_start > start and (
        doc[name_start - 1].pos_ == "PROPN"
        or (name_start - 1) in kinds
        or doc[name_start - 1].text in {"&", "-"}
    ):
        name_start -= 1
    if name_start < end:
        if all(kinds.get(i) == PLACE for i in range(name_start, end)) and not owned:
            return None, None
        return (name_start, end), None
    if token.pos_ == "NOUN":
        noun_start = end - 1
        while noun_start > start and doc[noun_start - 1].pos_ in {"NOUN", "ADJ", "PROPN"}:
            noun_start -= 1
        if token.lower_ in roles().organisations.body | roles().organisations.company:
            return (noun_start, end), token
    return None, None


def before_name(doc: Doc, kinds: Kinds, start: int) -> Function | None:
    """The function before a name that starts at token ``start``: "Marrow chief executive *Dana Ruiz*"."""
    first = start
    floor = max(doc[start].sent.start, start - _LONGEST)
    while first > floor:
        token = doc[first - 1]
        if token.text in {"-", "&", "'s", "’s"} or token.tag_ == "POS":
            first -= 1
        elif token.text in _BREAKS or token.is_space:
            break
        elif token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or token.tag_ in {"PRP$", "VBG", "VBN"}:
            first -= 1
        elif token.pos_ == "DET":
            first -= 1
            break
        elif (
            token.lower_ in {"and", "of", "for"}
            and first - 1 > floor
            and doc[first].text[:1].isupper() == doc[first - 2].text[:1].isupper()
        ):
            first -= 1
        else:
            break
    if first == start:
        return None
    function = read_function(doc, kinds, first, start)
    if function is None:
        organisation, owner = _left(doc, kinds, first, start)
        if doc[start - 1].tag_ == "POS" and (organisation is not None or owner is not None):
            return Function(organisation=organisation, owner=owner)  # "Marrow's Ben Adler"
        return None
    return function


def after_name(doc: Doc, kinds: Kinds, end: int) -> Function | None:  # noqa: C901, PLR0911, PLR0912
    """The function after a name that ends before token ``end``: "…, the chief executive of Marrow, …"."""
    limit = min(doc[end - 1].sent.end, end + 30)
    if end >= limit:
        return None
    token = doc[end]
    if token.lower_ in {"of", "at", "from", "with", "for"}:
        stop = end + 1
        while (
            stop < limit
            and doc[stop].text not in _BREAKS
            and doc[stop].pos_ not in {"VERB", "AUX", "ADP", "SCONJ"}
        ):
            stop += 1
        named = _named(doc, kinds, end + 1, stop)
        return Function(organisation=_whole_name(doc, named, limit)) if named is not None else None
    if token.text not in {",", "("}:
        return None
    place = end + 1
    if place + 1 < limit and doc[place].like_num and doc[place + 1].text == ",":
        place += 2  # "Mrs Finch, 58, …"
    if place >= limit:
        return None
    if doc[place].lower_ in {"who", "whose"}:
        return _relative(doc, kinds, place, limit)
    if doc[place].lower_ in {"of", "at", "from"}:
        return after_name(doc, kinds, place)
    stop = place
    while stop < limit and doc[stop].text not in _BREAKS:
        if doc[stop].lower_ in {"who", "which", "said", "says"} or (
            doc[stop].pos_ in {"VERB", "AUX"} and doc[stop].tag_ in {"VBD", "VBZ", "VBP", "MD"}
        ):
            break
        stop += 1
    function = read_function(doc, kinds, place, stop)
    if function is None or kinds.get(function.start) == PERSON:
        return None
    for later in range(function.start + 1, stop):
        if kinds.get(later) == PERSON and kinds.get(later - 1) != PERSON and doc[later - 1].pos_ != "ADP":
            return None  # "…, and finance chief Ben Adler": the function of another
    return function


def _relative(doc: Doc, kinds: Kinds, start: int, limit: int) -> Function | None:
    # "who runs the venture", "whose Farm League …", "who covers the sector at Marrow Capital"
    if doc[start].lower_ == "whose":
        named = _named(doc, kinds, start + 1, min(limit, start + 5))
        return (
            Function(organisation=named)
            if named is not None and kinds.get(named[0]) == ORGANISATION
            else None
        )
    stop = next((place for place in range(start + 1, limit) if doc[place].text in _BREAKS), limit)
    for place in range(start + 1, min(stop, start + _LONGEST)):
        if doc[place].lemma_.lower() in roles().roles.leading and doc[place].pos_ in {"VERB", "NOUN"}:
            return _led(doc, kinds, place + 1, stop)
        if doc[place].lower_ in {"at", "for"}:
            named = _named(doc, kinds, place + 1, min(stop, place + 8))
            if named is not None and named[0] <= place + 2 and kinds.get(named[0]) == ORGANISATION:
                return Function(organisation=_whole_name(doc, named, stop))
    return None


def _led(doc: Doc, kinds: Kinds, start: int, stop: int) -> Function | None:
    """The organisation that somebody heads: a name, or a noun with its article."""
    named = _named(doc, kinds, start, stop)
    if named is not None and kinds.get(named[0]) != PERSON:
        return Function(organisation=_whole_name(doc, named, stop))
    nouns = roles().organisations.body | roles().organisations.company
    for place in range(start, stop):
        if doc[place].lower_ in nouns and doc[place].pos_ == "NOUN":
            first = start + (doc[start].pos_ == "DET")
            return Function(organisation=(first, place + 1)) if first <= place else None
    return None


def apposed_before(doc: Doc, kinds: Kinds, start: int) -> Function | None:
    """The function before a comma and a name: "Its managing director, *Ben Adler*, …"."""
    if start < 2 or doc[start - 1].text != ",":  # noqa: PLR2004
        return None
    floor = max(doc[start].sent.start, start - 1 - _LONGEST)
    first = start - 1
    while first > floor:
        token = doc[first - 1]
        if token.text in _BREAKS or token.is_space or token.pos_ in {"VERB", "AUX", "SCONJ"}:
            break
        first -= 1
    if first >= start - 1:
        return None
    while (
        first < start - 1
        and doc[first].pos_ in {"ADP", "ADV", "CCONJ", "PUNCT"}
        and doc[first].lower_ not in _LINKS
    ):
        first += 1
    if doc[first].lower_ in {"by", "from", "to", "with", "for", "as", "of"}:
        first += 1
    if doc[first].pos_ not in {"DET", "PRON", "PROPN", "NOUN", "ADJ"}:
        return None
    return read_function(doc, kinds, first, start - 1)
