"""Tells whether a name is that of a person, an organisation or a place.

The kind is voted on: by the model, by word lists, by courtesy titles, functions, ages and legal forms, over
all occurrences of the name in the article.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimtrack.extraction.people.lexicon import bodies, documents, given_names, places, roles
from claimtrack.extraction.people.names import fold, fold_organisation, surname
from claimtrack.extraction.people.naming import ORGANISATION, PERSON, PLACE, Name, read_names

_KIND_OF_LABEL = {
    "PERSON": PERSON,
    "ORG": ORGANISATION,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "NORP": PLACE,
}
_CALENDAR = frozenset(
    name.lower()
    for names in (calendar.month_name, calendar.day_name, calendar.month_abbr, calendar.day_abbr)
    for name in names
    if name
)
_FORMS = frozenset({"sa", "spa", "nv", "ag", "plc", "ltd", "inc"})
_DESCRIPTION = 12  # tokens after a name that may describe it


def find_names(doc: Doc) -> list[Name]:
    """The names of a text in order, each with its kind."""
    names = [name for name in read_names(doc) if not (_is_ticker(doc, name) or _in_heading(doc, name))]
    _without_openers(doc, names)
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        for kind, weight in _votes(doc, name):
            votes[_key(name)][kind] += weight
    for key, kind, weight in _short_forms(names):
        votes[key][kind] += weight
    for name in names:
        tally = votes[_key(name)]
        name.kind = max((PERSON, PLACE, ORGANISATION), key=lambda kind: tally[kind]) if tally else name.kind
    firms = {_key(name) for name in names if name.kind == ORGANISATION}
    for name in names:
        key = _key(name)
        longer = len(name.words) > 1 and any(firm.startswith(key + " ") for firm in firms)
        if longer and name.kind == PERSON and name.title is None and name.words[0][1:2] == ".":
            name.kind = ORGANISATION  # "E.F. Finch" beside "E.F. Finch Inc"
    return _settled(doc, names)


def _in_heading(doc: Doc, name: Name) -> bool:
    """Whether a name stands in a line of capitals: in it a name takes in what is none ("MARROW TRUCKS")."""
    line = doc[name.start].sent
    return (
        line.text.strip().isupper()
        and len(line) > name.end - name.start
        and line[-1].text not in {".", "!", "?"}
        and name.start >= line.start
    )


def _is_ticker(doc: Doc, name: Name) -> bool:
    """Whether a name is the sign of a share after a firm ("<MRW.L>"), or a legal form alone ("S.A.")."""
    word = name.words[0]
    if len(name.words) > 1:
        return False
    closed = name.end < len(doc) and doc[name.end].text == ">" and doc[name.start - 1].text == "<"
    return (closed and word.isupper() and name.start > 1) or fold(word).replace(" ", "") in _FORMS


def _without_openers(doc: Doc, names: list[Name]) -> None:
    """Cut the capitalised word that opens a sentence from a name which elsewhere stands without it."""
    within = {_key(name) for name in names if not doc[name.start].is_sent_start}
    openers = {name.words[0] for name in names if len(name.words) > 1}
    for name in names:
        before = doc[name.start - 1] if name.start else None
        if before is not None and before.is_sent_start and before.text in openers - set(name.words):
            name.start -= 1  # "*First* Marrow Bank said …", called "First Marrow" further on
            name.words = [before.text, *name.words]
        # A single word left over would be the surname of a person.
        if len(name.words) > 2 and doc[name.start].is_sent_start and _key(name) not in within:  # noqa: PLR2004
            rest = doc[name.start + 1 : name.end].text
            if fold_organisation(rest) in within:
                name.start += 1
                name.words = rest.split()


def _short_forms(names: list[Name]) -> Iterator[tuple[str, str, float]]:
    """What the short form of a long name tells: persons go by the last word, organisations by the first."""
    single = {fold(name.words[0]) for name in names if len(name.words) == 1}
    for key in sorted({_key(name) for name in names if len(name.words) > 1}):
        words = key.split()
        if len(words) < 2 or bodies() & set(words) or words[-1].title() in places().names:  # noqa: PLR2004
            continue
        if words[-1] in single and words[0] not in single:
            yield key, PERSON, 5.0
        elif words[0] in single and words[-1] not in single:
            yield key, ORGANISATION, 1.5


def _key(name: Name) -> str:
    return fold_organisation(" ".join(name.words))


def _votes(doc: Doc, name: Name) -> Iterator[tuple[str, float]]:
    """What speaks for each kind at one naming."""
    kinds, functions = roles().organisations, roles().roles
    size = name.end - name.start
    for token in doc[name.start : name.end]:
        if token.ent_type_ in _KIND_OF_LABEL:
            yield _KIND_OF_LABEL[token.ent_type_], 2.0 / size
    last = name.words[-1].lower()
    yield from _listed(name)
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


def _listed(name: Name) -> Iterator[tuple[str, float]]:
    """What the list of places says of a name."""
    text = " ".join(name.words)
    if text in places().names or (text.isupper() and text.title() in places().names):
        yield PLACE, 4.0
    elif text in places().peoples:
        yield PLACE, 9.0


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
    if name.end < len(doc) and doc[name.end].text == "<":
        yield ORGANISATION, 6.0  # the sign of its share follows
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
            if (
                name.title is None
                and name.words[0].lower().rstrip(".") in _CALENDAR
                and not (word in surnames and _is_argument(doc[name.start]))
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
    common = documents() | functions.heads | roles().persons.nouns
    return (
        token.is_stop
        or token.tag_ in {"NNS", "NNPS"}
        or token.lower_ in common
        or token.lower_.removesuffix("s") in common
    )


def _is_argument(token: Token) -> bool:
    return token.dep_.startswith(("nsubj", "obj", "nmod:poss", "poss", "iobj")) or token.dep_ == "conj"
