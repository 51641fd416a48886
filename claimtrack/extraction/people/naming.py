"""Finds the names of a text: runs of capitalised proper nouns.

A run is cut where a function begins or ends ("Marrow Chairman Dana Ruiz" are two names and a function).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define
from spacy.tokens import Doc, Token

from claimtrack.extraction.page.dateline import dateline_length
from claimtrack.extraction.people.lexicon import given_names, places, roles
from claimtrack.language import document

PERSON, ORGANISATION, PLACE = "person", "organisation", "place"
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "des",
        "do",
        "la",
        "le",
        "van",
        "von",
        "zu",
        "zur",
        "bin",
        "ibn",
        "al",
        "el",
        "ní",
        "ni",
        "mac",
        "ó",
        "ua",
        "ter",
        "ten",
        "y",
        "e",
    ]
)
# What a place name and a hyphen make adjectives with.
_PARTICIPLES = frozenset(
    {
        "based",
        "born",
        "listed",
        "registered",
        "owned",
        "led",
        "backed",
        "made",
        "funded",
        "headquartered",
        "area",
    }
)
_OF_S = frozenset({"'s", "’s"})
_PLURALS = frozenset(
    {"people", "children", "women", "men", "citizen", "player", "consumer", "taxpayer", "veteran"}
)
# Offices whose field stands before them: "Public Works Undersecretary".
OFFICES = frozenset({"minister", "secretary", "undersecretary", "commissioner", "chancellor", "premier"})


@define(eq=False)
class Name:
    """One naming in the text.

    Attributes:
        start, end: tokens (half-open), without titles.
        kind: person, organisation or place.
        words: its words, hyphenated parts in one piece.
        gender: what a courtesy title tells.
        title: the title before it, or None.
    """

    start: int
    end: int
    kind: str
    words: list[str]
    gender: str | None = None
    title: str | None = None


def dateline_end(doc: Doc) -> int:
    """First token after a dateline ("OSLO, Feb 2 – …", "DELHI: …"); 0 where there is none.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("OSLO, Feb 2 – Prices rose.")
        >>> doc[dateline_end(doc)].text
        'Prices'
    """
    length = dateline_length(document.text(doc))
    return next((token.i for token in doc if token.idx >= length), 0) if length else 0


def read_names(doc: Doc) -> list[Name]:
    """The names of a text in order, all taken for places until their kinds are voted on."""
    return [name for run in _runs(doc) for name in _cut(doc, *run)]


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns with what joins them (half-open)."""
    place, size = dateline_end(doc), len(doc)
    while place < size:
        if not _is_name_word(doc[place]):
            place += 1
            continue
        start = place
        place += 1
        while place < size:
            if _is_name_word(doc[place]) and doc[place].sent_start != 1:
                place += 1
                continue
            step = _join(doc, place)
            if step == 0:
                break
            place += step
        yield start, place


def _is_name_word(token: Token) -> bool:
    text = token.text
    if text in _OF_S and token.i > 0 and token.nbor(-1).text in _names_in_s(token.doc):
        return True
    if not text[:1].isupper() and not (text[:1].isdigit() is False and any(c.isupper() for c in text[1:])):
        return False
    if token.pos_ == "PROPN":
        return True
    if token.pos_ not in {"NOUN", "ADJ", "X", "VERB"} or not text[:1].isupper():
        return False
    # "*United* States" is a name, but "*Danish*" alone none.
    following = token.nbor() if token.ent_type_ == "GPE" and token.i + 1 < len(token.doc) else None
    return token.ent_type_ in {"PERSON", "ORG"} or (following is not None and following.ent_iob_ == "I")


def _join(doc: Doc, place: int) -> int:  # noqa: C901, PLR0911
    """How many tokens at ``place`` join a name to a further capitalised word after them; 0 for none."""
    token = doc[place]
    if place + 1 >= len(doc):
        return 0
    following = doc[place + 1]
    whole = _rest_of_form(doc, place)
    if whole is not None:
        return whole
    if (
        token.text in {"-", "&", "’", "'"}
        and _capital(following)
        and (token.text == "&" or not doc[place - 1].whitespace_)
    ):
        return 2
    if token.lower_ in _PARTICLES and _capital(following) and token.pos_ not in {"VERB", "AUX"}:
        return 2
    before = doc[place - 1].lower_
    persons = roles().persons.nouns | roles().roles.heads | _PLURALS
    if (
        token.tag_ == "POS"
        and _capital(following)
        and (before in persons or before.removesuffix("s") in persons)
    ):
        return 2  # "People’s List", "Teachers’ Union"
    if token.text == "-" and not token.whitespace_ and not doc[place - 1].whitespace_ and following.is_alpha:
        # "Mei-lin", but "Zurich-based"
        return 0 if following.lower_ in _PARTICIPLES or following.tag_ in {"VBN", "VBD", "VBG"} else 2
    kinds = roles().organisations
    if (
        token.lower_ in {"of", "for", "on"}
        and doc[place - 1].lower_ != "state"
        and _capital(following)
        and doc[place - 1].lower_ in kinds.body | kinds.company | {"university", "bank", "ministry"}
    ):
        return 2
    if token.lower_ == "and" and _capital(following) and doc[place - 1].lower_ not in kinds.body:
        # "the Food and Drug Administration"
        last = place + 1
        while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and _capital(doc[last + 1]):
            last += 1
        if last > place + 1 and doc[last].lower_ in kinds.body:
            return 2
    if (
        token.lower_ in {"and", "of", "for", "the"}
        and token.ent_type_ == "ORG"
        and following.ent_type_ == "ORG"
        and following.ent_iob_ == "I"
        and not (place + 2 < len(doc) and doc[place + 2].tag_ == "POS")  # "Marrow and *Oslo's* Velta"
    ):
        return 1
    return 0


def _names_in_s(doc: Doc) -> frozenset[str]:
    """Names that end in 's themselves: no verb ever follows them without it ("Finch's said")."""

    def make() -> frozenset[str]:
        with_s, without = set(), set()
        for token in doc[:-2]:
            if token.pos_ == "PROPN" and token.nbor(1).text in _OF_S:
                if token.nbor(2).tag_ in {"VBD", "VBZ"}:
                    with_s.add(token.text)
            elif token.pos_ == "PROPN":
                without.add(token.text)
        return frozenset(with_s - without)

    return document.once(doc, "names in s", len(doc), make)


def _stands_apart(doc: Doc, place: int) -> bool:
    """Whether a capitalised word also stands without a hyphen in the text."""

    def make() -> frozenset[str]:
        hyphens = {token.i for token in doc if token.text == "-" and not token.whitespace_}
        return frozenset(
            token.text
            for token in doc
            if token.pos_ == "PROPN" and token.i - 1 not in hyphens and token.i + 1 not in hyphens
        )

    return doc[place].text in document.once(doc, "apart", len(doc), make)


def _rest_of_form(doc: Doc, place: int) -> int | None:
    """How many tokens join a name to its legal form by the model, 0 for none, None where it does not say."""
    token = doc[place]
    if token.ent_type_ == "ORG" and token.ent_iob_ == "I" and not _is_name_word(token):
        # "*Finch's Rating Service Inc*", "*Adler, Ruiz and Co*": one name with its form.
        last = _entity_end(token)
        if doc[last].lower_ in roles().organisations.suffixes:
            return last + 1 - place
    if token.text == "-" and _stands_apart(doc, place - 1) and _stands_apart(doc, place + 1):
        return 0  # "a *Marrow*-*Velta* deal" names two that are named apart elsewhere
    return None


def _entity_end(token: Token) -> int:
    """The last token of the named entity that a token is part of."""
    last = token.i
    while last + 1 < len(token.doc) and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    return last


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _cut(doc: Doc, start: int, end: int) -> Iterator[Name]:
    """The names within a run, without titles and functions."""
    functions, titles = roles().roles, roles().titles
    title: str | None = None
    if start and doc[start - 1].text in titles.male | titles.female | titles.neutral | functions.academic:
        title = doc[start - 1].text
    first = place = start
    while place < end:
        token = doc[place]
        if (
            token.text
            in titles.male | titles.female | titles.neutral | functions.academic | functions.abbreviations
            and place + 1 < end
        ):
            if place > first:
                yield _name(doc, first, place, title)
            title, first = token.text, place + 1
        elif _in_function(doc, place, end) and not (
            place == end - 1 and place > first and _given(doc[first])
        ):
            if place > first:
                yield _name(doc, first, place, title)
            first, title = place + 1, None
        elif place > first and _person_behind(doc, first, place):
            yield _name(doc, first, place, title)
            first, title = place, None
        place += 1
    if first < end:
        yield _name(doc, first, end, title)


def _in_function(doc: Doc, place: int, end: int) -> bool:  # noqa: PLR0911
    """Whether a capitalised word is part of a function within a run of names."""
    heads, modifiers = roles().roles.heads, roles().roles.modifiers
    if doc[place].lower_ in heads:
        return True
    if _is_field(doc, place, end):
        return True
    if (
        doc[place].lower_ == "state"
        and place > 1
        and doc[place - 1].lower_ == "of"
        and doc[place - 2].lower_ in heads
    ):
        return True
    if doc[place].lower_ in roles().organisations.company and place + 1 < end and doc[place].is_sent_start:
        return True  # "Grocer Marrow Foods", "Rival Finchley" at the head of a sentence
    for later in range(place, min(end + 2, len(doc))):
        word = doc[later].lower_
        if word in heads:
            return True
        if word not in modifiers and doc[later].text != "-":
            return False
    return False


def _person_behind(doc: Doc, start: int, place: int) -> bool:
    """Whether a person is named behind the field or body of a function ("Minister of Trade *Asha Rao*")."""
    if doc[place].ent_iob_ != "B" or doc[place].ent_type_ != "PERSON":
        return False
    return function_before(doc, start) is not None


def function_before(doc: Doc, start: int) -> int | None:
    """The head of the function that a preposition joins to a name at ``start``: "*Envoy* to the Baltic"."""
    link = start - 1 if start > 1 and doc[start - 1].pos_ != "DET" else start - 2
    if link > 0 and doc[link].lower_ in {"of", "for", "to"} and doc[link - 1].lower_ in roles().roles.heads:
        return link - 1
    return None


def _is_field(doc: Doc, place: int, end: int) -> bool:
    """Whether a capitalised word names the field of the office after it ("*Commerce* Minister")."""
    for later in range(place, end):
        if doc[later].lower_ in OFFICES:
            return later > place and later + 1 < end
        if doc[later].text in places().names | places().peoples or not _capital(doc[later]):
            return False
    return False


def _given(token: Token) -> bool:
    return token.text in given_names().female or token.text in given_names().male


def _name(doc: Doc, start: int, end: int, title: str | None) -> Name:
    titles = roles().titles
    if doc[start].lower_ in {"for", "of"}:
        start = max(start + 1, end - 2)  # "Minister of State for Food Processing *Asha Rao*"
    while start < end - 1 and not doc[start].text[:1].isupper() and doc[start].lower_ not in _PARTICLES:
        start += 1  # "Mayor-elect *Asha Rao*"
    own = doc[end - 1].text in _OF_S and doc[end - 2].text in _names_in_s(doc)
    while end > start + 1 and not own and (doc[end - 1].tag_ == "POS" or doc[end - 1].text in {"-", "&"}):
        end -= 1
    gender = "male" if title in titles.male else "female" if title in titles.female else None
    return Name(start, end, PLACE, doc[start:end].text.split(), gender, title)
