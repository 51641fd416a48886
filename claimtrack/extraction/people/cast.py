"""Who appears in an article: one entity for each person and organisation, with all that is said of it.

Mentions are read in order of the text; a person's full names come first, so that a surname before the full
name is resolved too. Every look-up is by folded words, so that the time is linear in the length of the text.
"""

from __future__ import annotations

from spacy.tokens import Doc

from claimtrack.extraction.people.describing import describe
from claimtrack.extraction.people.employers import find_employers
from claimtrack.extraction.people.entities import Cast, Entity, Mention, is_subject
from claimtrack.extraction.people.kinds import find_names
from claimtrack.extraction.people.lexicon import bodies, roles
from claimtrack.extraction.people.names import (
    fold,
    fold_organisation,
    gender_of_name,
    initials,
    role_words,
    speaker_key,
    surname,
)
from claimtrack.extraction.people.naming import ORGANISATION, PERSON, Name, dateline_end
from claimtrack.extraction.people.salience import index_kinds, main_organisation, read_described
from claimtrack.language import document
from claimtrack.records import Party, PartyKind

_SHORT = 3  # letters of a surname below which a letter makes another name
_AROUND = frozenset({("(", ")"), (",", ","), ("<", ">")})


def read_cast(doc: Doc, quoted: list[bool]) -> Cast:
    """All persons and organisations that an article names.

    Args:
        doc: parsed text with named entities.
        quoted: for each token, whether it stands within quotation marks.
    """
    cast = Cast(doc)
    for number, sentence in enumerate(doc.sents):
        cast.sentence_of.extend([number] * len(sentence))
    names = find_names(doc)
    cast.dateline = dateline_end(doc)
    cast.kinds_of = {place: name.kind for name in names for place in range(name.start, name.end)}
    _add_all(cast, names, quoted)
    cast.order()
    index_kinds(cast)
    read_described(cast, quoted)
    cast.order()
    cast.main = main_organisation(cast)
    for entity in cast.persons:
        describe(cast, entity)
    find_employers(cast)
    for entity in cast.persons:
        for word in {word for _, role in entity.roles for word in role_words(role)}:
            cast.role_words.setdefault(word, []).append(entity)
    return cast


def parties(cast: Cast) -> list[Party]:
    """The persons, bodies and places of an article as records, in order of their first naming."""
    return [
        Party(
            name=entity.name,
            kind=PartyKind(entity.kind),
            mentions=tuple(
                document.span(
                    cast.doc, cast.doc[m.start].idx, cast.doc[m.end - 1].idx + len(cast.doc[m.end - 1])
                )
                for m in entity.mentions
            ),
            role=entity.role,
            organisation=entity.organisation,
            key=speaker_key(entity.name, entity.organisation),
        )
        for entity in cast.entities
    ]


def _add_all(cast: Cast, names: list[Name], quoted: list[bool]) -> None:
    """Names to entities: persons' full names first, then longer names of organisations, then surnames."""
    for name in names:
        if name.kind == PERSON and len(name.words) > 1:
            _add(cast, name, _known_person(cast, name), quoted)
    for name in sorted(names, key=lambda n: (len(n.words) == 1, n.start)):
        if name.kind != PERSON:
            _add(cast, name, _known_organisation(cast, name), quoted)
    _join_acronyms(cast)
    for name in names:
        if name.kind == PERSON and len(name.words) == 1:
            _add_short(cast, name, quoted)


def _join_acronyms(cast: Cast) -> None:
    """An acronym between commas or in brackets right after a name is the same body's: "…Institute (MCI)"."""
    doc = cast.doc
    for short in [e for e in cast.entities if e.kind == ORGANISATION and len(e.words) == 1]:
        start = min(mention.start for mention in short.mentions)
        end = start + 1
        closed = start > 1 and end < len(doc) and (doc[start - 1].text, doc[end].text) in _AROUND
        long = cast.by_token.get(start - 2) if closed and short.name.isupper() else None
        if long is not None and long is not short and long.kind == ORGANISATION and len(long.words) > 1:
            long.mentions += short.mentions
            cast.by_token.update({place: long for m in short.mentions for place in range(m.start, m.end)})
            cast.entities.remove(short)
            cast.by_word[fold(short.name)] = [long]


def _known_person(cast: Cast, name: Name) -> Entity | None:
    first, last = fold(name.words[0]), surname(name.words)
    for entity in cast.by_word.get(last, ()):
        if entity.kind != PERSON or len(entity.words) < 2:  # noqa: PLR2004
            continue
        theirs = {fold(word) for word in entity.words}
        ours = {fold(word) for word in name.words}
        if fold(entity.words[0]) == first or ours <= theirs or theirs <= ours:
            return entity
        initial = first.rstrip(".")
        if len(initial) == 1 and fold(entity.words[0]).startswith(initial):
            return entity
    # "Mei Lin", "Tan Mei Lin": the words of one within the other
    for entity in cast.by_word.get(first, ()):
        if (
            entity.kind == PERSON
            and len(entity.words) > 2  # noqa: PLR2004
            and {fold(w) for w in name.words} <= {fold(w) for w in entity.words}
        ):
            return entity
    return None


def _known_organisation(cast: Cast, name: Name) -> Entity | None:
    key = fold_organisation(" ".join(name.words))
    words = key.split()
    if not words:
        return None
    for entity in cast.by_word.get(_first_word(words), ()):
        if entity.kind == PERSON:
            continue
        theirs = fold_organisation(entity.name).split()
        for mine, other in ((words, theirs), (theirs, words)):
            start = other.index(mine[0]) if mine[0] in other else 0
            if other[start : start + len(mine)] == mine and start <= other.index(_first_word(other)):
                return entity
    return _by_short_form(cast, name, words[0]) if len(words) == 1 else None


def _by_short_form(cast: Cast, name: Name, word: str) -> Entity | None:
    """The organisation that one word stands for: its initials, its last word, or its kind."""
    if name.words[0].isupper() and len(word) > 1:
        for entity in cast.by_word.get("#" + word, ()):
            return entity
    if word not in bodies():
        # "Adler" of "Compagnie Nationale des Usines Adler": named in full before
        for entity in cast.by_word.get("$" + word, ()):
            if entity.mentions[0].start < name.start:
                return entity
    if word in bodies():
        # "the Guild": the one whose name holds the word
        for entity in cast.by_word.get("~" + word, ()):
            return entity
    return None


def _is_fuller(name: Name, entity: Entity) -> bool:
    """Whether a name says more of an entity than the one known: all of its words, or a legal form more."""
    if len(name.words) < len(entity.words):
        return False
    settled = name.kind != PERSON and entity.words[-1].lower() in roles().organisations.legal
    known, words = (set(fold_organisation(" ".join(part)).split()) for part in (entity.words, name.words))
    return not settled or known <= words


def _first_word(words: list[str]) -> str:
    """The first word of a folded name that is no initial: "hutton" of "e f hutton"."""
    return next((word for word in words if len(word) > 1), words[0])


def _add(cast: Cast, name: Name, entity: Entity | None, quoted: list[bool]) -> Entity:
    text = (
        " ".join(name.words)
        if name.kind == PERSON
        else " ".join(cast.doc[name.start : name.end].text.split())
    )
    if entity is None:
        entity = Entity(kind=name.kind, name=text, words=name.words)
        cast.entities.append(entity)
        _index(cast, entity, name.words)
        if name.kind != PERSON:
            for letters in initials(name.words):
                cast.by_word.setdefault("#" + letters, []).append(entity)
            if len(name.words) > 2:  # noqa: PLR2004
                cast.by_word.setdefault("$" + fold_organisation(text).split()[-1], []).append(entity)
            for word in bodies() & {fold(word) for word in name.words[1:]}:
                cast.by_word.setdefault("~" + word, []).append(entity)
    elif len(text) > len(entity.name) and _is_fuller(name, entity):
        entity.name, entity.words = text, name.words
        _index(cast, entity, name.words)
    if name.kind == PERSON and entity.gender is None:
        entity.gender = name.gender or gender_of_name(name.words)
    elif name.gender is not None:
        entity.gender = name.gender
    _mention(cast, entity, name.start, name.end, quoted)
    return entity


def _index(cast: Cast, entity: Entity, words: list[str]) -> None:
    keys = (
        {fold(words[0])} if entity.kind == ORGANISATION else {fold(word) for word in words} | {surname(words)}
    )
    if entity.kind == ORGANISATION:
        keys = {_first_word(folded)} if (folded := fold_organisation(" ".join(words)).split()) else set()
    for key in keys:
        known = cast.by_word.setdefault(key, [])
        if entity not in known:
            known.append(entity)


def _mention(cast: Cast, entity: Entity, start: int, end: int, quoted: list[bool]) -> None:
    head = cast.doc[start:end].root
    mention = Mention(start, end, cast.sentence_of[start], is_subject(head), quoted[start])
    entity.mentions.append(mention)
    for place in range(start, end):
        cast.by_token[place] = entity


def _misspelt(cast: Cast, key: str) -> list[Entity]:
    """The one person introduced in full whose surname is a letter off: "Rueden" after "Jan Ruden"."""
    full = [e for e in cast.entities if e.kind == PERSON and len(e.words) > 1]
    near = [e for e in full if len(key) > _SHORT and _letter_off(key, surname(e.words))]
    return near if len(near) == 1 else []


def _letter_off(one: str, other: str) -> bool:
    """Whether two words differ by one letter left out or put in, within the word."""
    short, long = sorted((one, other), key=len)
    cut = (long[:k] + long[k + 1 :] for k in range(1, len(long) - 1))
    return len(long) == len(short) + 1 and short in cut


def _add_short(cast: Cast, name: Name, quoted: list[bool]) -> None:
    """A name of one word: whose surname or given name it is."""
    key = fold(name.words[0])
    known = [entity for entity in cast.by_word.get(key, ()) if entity.kind == PERSON]
    surnames = [entity for entity in known if surname(entity.words) == key] or known or _misspelt(cast, key)
    if name.gender is not None:
        fitting = [entity for entity in surnames if entity.gender in {name.gender, None}]
        surnames = fitting
    if not surnames:
        _add(cast, name, None, quoted)
        return
    entity = (
        surnames[0]
        if len(surnames) == 1
        else max(
            surnames, key=lambda e: max((m.start for m in e.mentions if m.start < name.start), default=-1)
        )
    )
    if name.gender is not None and entity.gender is None:
        entity.gender = name.gender
    _mention(cast, entity, name.start, name.end, quoted)
