"""Finds the names of persons, organisations and places; mends the model's by what news writes beside them.

A name is a run of capitalised proper nouns, cut where a function begins or ends ("Marrow Chairman Dana
Ruiz" are two names and a function). Its kind is voted on: by the model, by courtesy titles, functions, ages
and legal forms, over all its occurrences in the article.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator

from attrs import define
from spacy.tokens import Doc, Token

from claimtrack.components import store
from claimtrack.components.attribution.lexicon import documents, given_names, places, roles
from claimtrack.components.attribution.names import fold, fold_organisation, surname

PERSON, ORGANISATION, PLACE = "person", "organisation", "place"
_KIND_OF_LABEL = {
    "PERSON": PERSON,
    "ORG": ORGANISATION,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "NORP": PLACE,
}
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
_CALENDAR = frozenset(
    name.lower()
    for names in (calendar.month_name, calendar.day_name, calendar.month_abbr, calendar.day_abbr)
    for name in names
    if name
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
# Offices whose field stands before them: "Public Works Undersecretary".
OFFICES = frozenset({"minister", "secretary", "undersecretary", "commissioner", "chancellor", "premier"})
_DESCRIPTION = 12  # tokens after a name that may describe it
_DASH = r"(?:–|—|--|-)\s+"
_DATELINE = re.compile(
    r"\A\s*(?:"
    r"[A-Z]{2,}[A-Z.'’ -]{0,25}(?:,[\w.'’ ]{1,25}){0,3}\s*(?:\([^)\n]{2,30}\)\s*)?" + _DASH  # "OSLO, Feb 2 –"
    + r"|[A-Z][\w.'’ ,]{1,40}\([^)\n]{2,30}\)\s*" + _DASH  # "Oslo (NTB) –"
    + r"|[A-Z]{3,}(?: [A-Z]{2,}){0,2}(?:, [A-Z][\w. ]{2,20})?:\s"  # "OSLO:"
    + r"|" + _DASH + r")"
)  # fmt: skip


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
    match = _DATELINE.match(store.text(doc))
    if match is None:
        return 0
    return next((token.i for token in doc if token.idx >= match.end()), 0)


def find_names(doc: Doc) -> list[Name]:
    """The names of a text in order, each with its kind."""
    names = [name for run in _runs(doc) for name in _cut(doc, *run)]
    _without_openers(doc, names)
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        for kind, weight in _votes(doc, name):
            votes[_key(name)][kind] += weight
    for name in names:
        tally = votes[_key(name)]
        name.kind = max((PERSON, PLACE, ORGANISATION), key=lambda kind: tally[kind]) if tally else name.kind
    return _settled(doc, names)


def _without_openers(doc: Doc, names: list[Name]) -> None:
    """Cut the capitalised word that opens a sentence from a name which elsewhere stands without it."""
    within = {_key(name) for name in names if not doc[name.start].is_sent_start}
    for name in names:
        if len(name.words) > 1 and doc[name.start].is_sent_start and _key(name) not in within:
            rest = doc[name.start + 1 : name.end].text
            if fold_organisation(rest) in within:
                name.start += 1
                name.words = rest.split()


def _key(name: Name) -> str:
    return fold_organisation(" ".join(name.words))


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
    if not text[:1].isupper() and not (text[:1].isdigit() is False and any(c.isupper() for c in text[1:])):
        return False
    if token.pos_ == "PROPN":
        return True
    return (
        token.ent_type_ in {"PERSON", "ORG"}
        and token.pos_ in {"NOUN", "ADJ", "X", "VERB"}
        and text[:1].isupper()
    )


def _join(doc: Doc, place: int) -> int:  # noqa: PLR0911
    """How many tokens at ``place`` join a name to a further capitalised word after them; 0 for none."""
    token = doc[place]
    if place + 1 >= len(doc):
        return 0
    following = doc[place + 1]
    if (
        token.text in {"-", "&", "’", "'"}
        and _capital(following)
        and (token.text == "&" or not doc[place - 1].whitespace_)
    ):
        return 2
    if token.lower_ in _PARTICLES and _capital(following) and token.pos_ not in {"VERB", "AUX"}:
        return 2
    if token.text == "-" and not token.whitespace_ and not doc[place - 1].whitespace_ and following.is_alpha:
        # "Mei-lin", but "Zurich-based"
        return 0 if following.lower_ in _PARTICIPLES or following.tag_ in {"VBN", "VBD", "VBG"} else 2
    kinds = roles().organisations
    if (
        token.lower_ in {"of", "for"}
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
    ):
        return 1
    return 0


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
        place += 1
    if first < end:
        yield _name(doc, first, end, title)


def _in_function(doc: Doc, place: int, end: int) -> bool:
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
    while end > start + 1 and (doc[end - 1].tag_ == "POS" or doc[end - 1].text in {"-", "&"}):
        end -= 1
    gender = "male" if title in titles.male else "female" if title in titles.female else None
    return Name(start, end, PLACE, doc[start:end].text.split(), gender, title)


def _votes(doc: Doc, name: Name) -> Iterator[tuple[str, float]]:
    """What speaks for each kind at one naming."""
    kinds, functions = roles().organisations, roles().roles
    size = name.end - name.start
    for token in doc[name.start : name.end]:
        if token.ent_type_ in _KIND_OF_LABEL:
            yield _KIND_OF_LABEL[token.ent_type_], 2.0 / size
    last = name.words[-1].lower()
    text = " ".join(name.words)
    if text in places().names:
        yield PLACE, 4.0
    elif text in places().peoples:
        yield PLACE, 9.0
    if name.title is not None:
        yield PERSON, 6.0
    if any(word.lower() in kinds.legal for word in name.words[1:]) or (
        len(name.words) > 1 and last in kinds.suffixes
    ):
        yield ORGANISATION, 5.0
    elif last.rstrip("s") in kinds.body | kinds.company or any(
        word.lower() in kinds.body for word in name.words
    ):
        yield ORGANISATION, 3.0
    if "&" in name.words:
        yield ORGANISATION, 3.0
    if (
        len(name.words) == 1
        and name.words[0].isupper()
        and name.words[0].isalpha()
        and len(name.words[0]) > 1
    ):
        yield ORGANISATION, 1.0
    if (
        len(name.words) == 1
        and name.title is None
        and name.words[0] not in given_names().female | given_names().male
    ):
        yield PERSON, -1.5  # news introduces persons by their full names
    if len(name.words) > 1 and (name.words[0] in given_names().female or name.words[0] in given_names().male):
        yield PERSON, 2.0
    yield from _votes_beside(doc, name, functions.heads, kinds.company)


def _votes_beside(  # noqa: C901, PLR0912
    doc: Doc, name: Name, heads: frozenset[str], company: frozenset[str]
) -> Iterator[tuple[str, float]]:
    before = doc[name.start - 1] if name.start else None
    if before is not None:
        if before.lower_ in heads and before.lower_ not in company:
            yield PERSON, 3.0
        elif before.lower_ in company | {"maker"} and before.pos_ == "NOUN":
            yield ORGANISATION, 2.0
        elif before.lower_ in {"in", "near"}:
            yield PLACE, 1.5
        elif before.lower_ == "at":
            yield ORGANISATION, 1.0
        elif before.lower_ == "of" and name.start > 1 and doc[name.start - 2].lower_ in heads:
            yield ORGANISATION, 3.0  # "chief executive of Northwind"
    head = doc[name.start : name.end].root
    if head.dep_.startswith("nsubj"):
        yield PLACE, -1.5
        yield (ORGANISATION if len(name.words) == 1 else PERSON), 0.5
    after = doc[name.end : name.end + _DESCRIPTION]
    words = [token.lower_ for token in after]
    if words[:1] == [","] and len(words) > 2:  # noqa: PLR2004
        if after[1].like_num and words[2] == "," and len(after[1]) < 3:  # noqa: PLR2004
            yield PERSON, 4.0
        if words[1] == "who":
            yield PERSON, 3.0
        if "," in words[2:]:
            last = after[words.index(",", 2) - 1]
            if last.lower_ in company or last.lower_.endswith("maker"):
                yield ORGANISATION, 3.0
    if words[:1] == ["who"]:
        yield PERSON, 2.0


def _settled(doc: Doc, names: list[Name]) -> list[Name]:
    """Short names take the kind of the longer name they are part of; months and days are no names."""
    surnames = {surname(n.words) for n in names if n.kind == PERSON and len(n.words) > 1}
    firsts = {_key(n).split()[0] for n in names if n.kind == ORGANISATION and len(n.words) > 1 and _key(n)}
    within = {fold(n.words[0]) for n in names if not doc[n.start].is_sent_start}
    kept = []
    for name in names:
        if len(name.words) == 1:
            word = fold(name.words[0])
            first = doc[name.start]
            if name.words[0] in places().peoples or (_is_common(first) and word not in surnames | firsts):
                continue
            if first.pos_ != "PROPN" or (
                first.is_sent_start and not first.ent_type_ and word not in within | surnames | firsts
            ):
                continue
            if name.words[0].lower().rstrip(".") in _CALENDAR and not (
                word in surnames and _is_argument(doc[name.start])
            ):
                continue
            if word in surnames and (name.kind != ORGANISATION or word not in firsts):
                name.kind = PERSON
            elif word in firsts and name.gender is None and name.title is None:
                name.kind = ORGANISATION
            if name.words[0].lower() in roles().organisations.body | roles().organisations.company:
                continue
        kept.append(name)
    return kept


def _is_common(token: Token) -> bool:
    """Whether a capitalised word is a title, or a common word that opens a sentence."""
    titles, functions = roles().titles, roles().roles
    text = token.text
    if text in titles.male | titles.female | titles.neutral | functions.academic | functions.abbreviations:
        return True
    if not token.is_sent_start:
        return False
    public = roles().organisations.public
    if token.lower_ in public and token.i + 1 < len(token.doc) and token.nbor(1).text.islower():
        return True  # "Central bank director …"
    return token.is_stop or token.tag_ in {"NNS", "NNPS"} or token.lower_ in documents() | functions.heads


def _is_argument(token: Token) -> bool:
    return token.dep_.startswith(("nsubj", "obj", "nmod:poss", "poss", "iobj")) or token.dep_ == "conj"
