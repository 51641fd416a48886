"""Reads what the words before and after a name say of its bearer: "Marrow chairman Dana Ruiz, 58, who …"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from claimtrack.extraction.people.entities import SUBJECTS, is_subject
from claimtrack.extraction.people.functions import (
    BREAKS,
    LINKS,
    LONGEST,
    Function,
    Kinds,
    left_of,
    named,
    read_function,
    whole_name,
)
from claimtrack.extraction.people.lexicon import bodies, roles
from claimtrack.extraction.people.naming import ORGANISATION, PERSON, function_before

_TO_EMPLOYER = frozenset({"of", "at", "from", "with", "for"})
_LONGEST = 10  # tokens between a verb of succeeding and its "as"
_TO_AS = 4  # tokens between a verb and its "as"
_CLAUSE = 22  # tokens after a name in which it may be said to hold an office


def before_name(doc: Doc, kinds: Kinds, start: int) -> Function | None:
    """The function before a name that starts at token ``start``: "Marrow chief executive *Dana Ruiz*"."""
    first = start
    floor = max(doc[start].sent.start, start - LONGEST)
    while first > floor:
        token = doc[first - 1]
        if token.text in {"-", "&", "'s", "’s"} or token.tag_ == "POS":
            first -= 1
        elif token.text in BREAKS or token.is_space:
            break
        elif (
            token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}
            or token.tag_ in {"PRP$", "VBG", "VBN"}
            or token.i in kinds
        ):
            first -= 1
        elif token.pos_ == "DET":
            head = function_before(doc, first)
            first = first - 1 if head is None else max(head, floor)
            if head is None:
                break
        elif (
            token.lower_ in {"and", "of", "for"}
            and first - 1 > floor
            and doc[first].text[:1].isupper() == doc[first - 2].text[:1].isupper()
        ):
            first -= 1
        elif token.lower_ == "to" and (head := function_before(doc, first)) is not None:
            first = max(head, floor)
        else:
            break
    return _function_between(doc, kinds, first, start) if first < start else None


def _function_between(doc: Doc, kinds: Kinds, first: int, start: int) -> Function | None:
    """The function, or else the owner, that the words from ``first`` up to a name at ``start`` tell."""
    function = read_function(doc, kinds, first, start)
    if function is None:
        # "in the view of *economist* Dana Ruiz": the function begins after the last preposition.
        inner = max((place for place in range(first, start) if doc[place].pos_ == "ADP"), default=-1)
        function = read_function(doc, kinds, inner + 1, start) if inner >= 0 else None
    if function is None:
        organisation, owner = left_of(doc, kinds, first, start)
        if doc[start - 1].tag_ == "POS" and (organisation is not None or owner is not None):
            return Function(organisation=organisation, owner=owner)  # "Marrow's Ben Adler"
        return None
    return function


def opening(doc: Doc, kinds: Kinds, start: int) -> Function | None:
    """The organisation that opens the sentence of a name: "At *Marrow Foods*, chairman Dana Ruiz …"."""
    sentence = doc[start].sent
    first = sentence.start
    if start <= first + 2 or doc[first].lower_ not in {"at", "for"}:
        return None
    stop = next((place for place in range(first, start) if doc[place].text == ","), None)
    if stop is None or any(doc[place].tag_ in {"VBD", "VBZ", "VBP"} for place in range(stop, start)):
        return None
    found = named(doc, kinds, first + 1, stop)
    return Function(organisation=found) if found is not None and kinds.get(found[0]) == ORGANISATION else None


def after_name(doc: Doc, kinds: Kinds, end: int, *, full: bool = True) -> Function | None:  # noqa: C901, PLR0911, PLR0912
    """The function after a name that ends before token ``end``: "…, the chief executive of Marrow, …".

    What follows a bare surname is where something happened ("met Ruiz *at Marrow*"): only "of" employs.
    """
    limit = min(doc[end - 1].sent.end, end + 30)
    if end >= limit:
        return None
    token = doc[end]
    if token.lower_ in _TO_EMPLOYER and not full and token.lower_ != "of":
        return None
    if token.lower_ in _TO_EMPLOYER:
        stop = end + 1
        while (
            stop < limit
            and doc[stop].text not in BREAKS
            and (doc[stop].pos_ not in {"VERB", "AUX", "ADP", "SCONJ"} or doc[stop - 1].text == "-")
        ):
            stop += 1
        found = named(doc, kinds, end + 1, stop)
        if found is not None:
            return Function(organisation=whole_name(doc, found, limit))
        described = stop - 1 > end + 1 and doc[end + 1].pos_ == "DET" and doc[stop - 1].lower_ in bodies()
        return Function(organisation=(end + 2, stop)) if described else None
    if token.text not in {",", "("}:
        return None
    place = end + 1
    if place + 1 < limit and doc[place].like_num and doc[place + 1].text == ",":
        place += 2  # "Mrs Finch, 58, …"
    if place >= limit:
        return None
    if doc[place].lower_ in {"who", "whose"}:
        return _relative(doc, kinds, place, limit)
    if doc[place].pos_ == "ADV" and place + 1 < limit and doc[place + 1].lower_ in _TO_EMPLOYER:
        place += 1  # "…, now with Marrow, …"
    if doc[place].lower_ in _TO_EMPLOYER:
        return after_name(doc, kinds, place)
    stop = place
    while stop < limit and doc[stop].text not in BREAKS:
        if doc[stop].dep_ in SUBJECTS and doc[stop].head.i > stop and not is_subject(doc[end - 1]):
            return None  # "according to Finch, a *dealer* in Oslo was robbed"
        if doc[stop].lower_ in {"who", "which", "said", "says"} or (
            doc[stop].pos_ in {"VERB", "AUX"} and doc[stop].tag_ in {"VBD", "VBZ", "VBP", "MD"}
        ):
            break
        stop += 1
    function = read_function(doc, kinds, place, stop)
    if function is None or kinds.get(function.start) == PERSON:
        return _named_within(doc, kinds, place, stop)
    for later in range(function.start + 1, stop):
        if kinds.get(later) == PERSON and kinds.get(later - 1) != PERSON and doc[later - 1].pos_ != "ADP":
            return None  # "…, and finance chief Ben Adler": the function of another
    return function


def _named_within(doc: Doc, kinds: Kinds, start: int, stop: int) -> Function | None:
    """The organisation that a description without a function names: "…, now retired from *Marrow*, …"."""
    closed = stop < len(doc) and doc[stop].text in {",", ")", ".", "–", "—"}
    if not closed or any(kinds.get(place) == PERSON for place in range(start, stop)):
        return None
    for place in range(start + 1, stop):
        if kinds.get(place) == ORGANISATION and doc[place - 1].pos_ in {"ADP", "DET"}:
            found = named(doc, kinds, place, stop)
            return Function(organisation=whole_name(doc, found, stop)) if found is not None else None
    return None


def _relative(doc: Doc, kinds: Kinds, start: int, limit: int) -> Function | None:
    # "who runs the venture", "whose Farm League …", "who covers the sector at Marrow Capital"
    if doc[start].lower_ == "whose":
        found = named(doc, kinds, start + 1, min(limit, start + 5))
        return (
            Function(organisation=found)
            if found is not None and kinds.get(found[0]) == ORGANISATION
            else None
        )
    stop = next((place for place in range(start + 1, limit) if doc[place].text in BREAKS), limit)
    for place in range(start + 1, min(stop, start + LONGEST)):
        if doc[place].lemma_.lower() in roles().roles.leading and doc[place].pos_ in {"VERB", "NOUN"}:
            return _led(doc, kinds, place + 1, stop)
        if doc[place].lower_ in {"at", "for"}:
            found = named(doc, kinds, place + 1, min(stop, place + 8))
            if found is not None and found[0] <= place + 2 and kinds.get(found[0]) == ORGANISATION:
                return Function(organisation=whole_name(doc, found, stop))
            return _led(doc, kinds, place + 1, stop)
    return _named_within(doc, kinds, start, stop)


def _led(doc: Doc, kinds: Kinds, start: int, stop: int) -> Function | None:
    """The organisation that somebody heads: a name, or a noun with its article."""
    found = named(doc, kinds, start, stop)
    if found is not None and kinds.get(found[0]) != PERSON:
        return Function(organisation=whole_name(doc, found, stop))
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
    floor = max(doc[start].sent.start, start - 1 - LONGEST)
    if start > 4 and doc[start - 2].text.isupper() and doc[start - 3].text == ",":  # noqa: PLR2004
        start -= 2  # "President of the Marrow Coffee Institute, MCI, *Ben Adler*"
    first = _words_before(doc, start - 1, floor)
    if first >= start - 1:
        return None
    while (
        first < start - 1
        and doc[first].pos_ in {"ADP", "ADV", "CCONJ", "PUNCT"}
        and doc[first].lower_ not in LINKS
    ):
        first += 1
    if doc[first].lower_ in {"by", "from", "to", "with", "for", "as", "of"}:
        first += 1
    for place in range(first, start - 1):
        if doc[place].lower_ == "as":
            first = place + 1  # "His replacement as *chief executive*, …"
    if doc[first].pos_ not in {"DET", "PRON", "PROPN", "NOUN", "ADJ"}:
        return None
    return read_function(doc, kinds, first, start - 1)


def _words_before(doc: Doc, end: int, floor: int) -> int:
    """First token of the words before ``end`` without a break or a verb among them."""
    first = end
    while first > floor:
        token = doc[first - 1]
        if token.text in BREAKS or token.is_space or token.pos_ in {"VERB", "AUX", "SCONJ"}:
            break
        first -= 1
    return first


def in_office(doc: Doc, kinds: Kinds, end: int) -> Function | None:
    """The function that the clause after a name says it holds: "… was elected *mayor of Castleford*".

    Verbs of appointing and serving (VerbNet appoint-29.1, captain-29.8, masquerade-29.6) take the function as
    a bare noun, or after "as".
    """
    stop = min(doc[end - 1].sent.end, end + _CLAUSE)
    for place in range(end, stop):
        token = doc[place]
        if token.is_quote or token.text in {";", ":"} or kinds.get(place) == PERSON:
            return None
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in roles().roles.succeeding:
            # "… succeeded Ben Adler *as president of Marrow*"
            after = next(
                (i for i in range(place, min(stop, place + _LONGEST)) if doc[i].lower_ == "as"), stop
            )
            return _bare(doc, kinds, after + 1, stop)
        function = None
        if token.lower_ == "as" and doc[place - 1].lemma_.lower() in roles().roles.terms:
            function = _bare(doc, kinds, place + 1, stop)  # "whose term *as governor* ends"
        elif token.pos_ in {"VERB", "AUX"} and lemma in roles().roles.office:
            function = _taken(doc, kinds, token, stop)
        if function is not None:
            return function
    return None


def _taken(doc: Doc, kinds: Kinds, verb: Token, stop: int) -> Function | None:
    """The function that a verb of taking or giving an office has after it."""
    first = verb.i + 1
    direct = verb.lemma_.lower() in roles().roles.naming
    while first < stop and doc[first].pos_ in {"ADV", "ADP", "PART"} and doc[first].lower_ != "as":
        first += 1
    after = next((i for i in range(first, min(stop, first + _TO_AS)) if doc[i].lower_ == "as"), None)
    if after is not None:
        first, direct = after + 1, True
    return _bare(doc, kinds, first, stop) if direct else None


def _bare(doc: Doc, kinds: Kinds, first: int, stop: int) -> Function | None:
    """The function that begins at a token, or a determiner or adjective later."""
    if first >= stop:
        return None
    function = read_function(doc, kinds, first, _break(doc, first, stop))
    return function if function is not None and function.start <= first + 2 else None


def _break(doc: Doc, start: int, stop: int) -> int:
    return next((place for place in range(start, stop) if doc[place].text in BREAKS), stop)
