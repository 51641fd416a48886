"""Who appears in an article: one entity for each person and organisation, with all that is said of it.

Mentions are read in order of the text; a person's full names come first, so that a surname before the full
name is resolved too. Every look-up is by folded words, so that the time is linear in the length of the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from attrs import Factory, define
from spacy.tokens import Doc, Token

from claimtrack.components import syntax
from claimtrack.components.attribution.functions import (
    Function,
    after_name,
    apposed_before,
    before_name,
    read_function,
)
from claimtrack.components.attribution.lexicon import roles
from claimtrack.components.attribution.names import fold, fold_organisation, gender_of_name, surname
from claimtrack.components.attribution.naming import ORGANISATION, PERSON, Name, dateline_end, find_names

_LOOK_BACK = 80  # namings that a pronoun or noun looks back over
_OPENING_SENTENCES = 3
_SHORTEST_MAIN = 3  # characters
_AMBIGUOUS_KINDS = frozenset(
    {"group", "board", "union", "office", "house", "service", "trust", "force", "team"}
)


@define(eq=False)
class Mention:
    """One naming of an entity: tokens (half-open), whether a subject, whether within quotation marks."""

    start: int
    end: int
    sentence: int
    subject: bool
    quoted: bool = False


@define(eq=False, kw_only=True)
class Entity:
    """A person or organisation of an article."""

    kind: str
    name: str
    words: list[str]
    gender: str | None = None
    plural: bool = False
    roles: list[tuple[int, str]] = Factory(list)  # token where it stands, role
    academic: str | None = None
    organisation: str | None = None
    organisation_entity: Entity | None = None
    mentions: list[Mention] = Factory(list)

    @property
    def role(self) -> str | None:
        """The first function that the article gives, else an academic title."""
        return self.roles[0][1] if self.roles else self.academic


@define(eq=False)
class Cast:
    """The entities of an article and the ways to look them up."""

    doc: Doc
    entities: list[Entity] = Factory(list)
    by_token: dict[int, Entity] = Factory(dict)
    by_word: dict[str, list[Entity]] = Factory(dict)
    sentence_of: list[int] = Factory(list)
    kinds_of: dict[int, str] = Factory(dict)  # for each token of a name the kind of the name
    dateline: int = 0  # first token after the dateline
    described: dict[str, tuple[int, str]] = Factory(
        dict
    )  # unnamed bodies: first place and fullest words by lemma
    kinds: dict[str, list[Entity]] = Factory(dict)  # organisations by the words of their names
    role_words: dict[str, list[Entity]] = Factory(dict)  # persons by the words of their functions
    timeline: list[tuple[Entity, Mention]] = Factory(list)
    main: Entity | None = None

    def at(self, token: Token) -> Entity | None:
        """The entity whose name a token is part of, or None."""
        return self.by_token.get(token.i)

    @property
    def persons(self) -> list[Entity]:
        """The persons, in order of their first naming."""
        return [entity for entity in self.entities if entity.kind == PERSON]

    @property
    def organisations(self) -> list[Entity]:
        """The organisations, in order of their first naming."""
        return [entity for entity in self.entities if entity.kind == ORGANISATION]


def read_cast(doc: Doc, quoted: list[bool]) -> Cast:  # noqa: C901
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
    for name in sorted(names, key=lambda n: (n.kind != PERSON or len(n.words) < 2, n.start)):  # noqa: PLR2004
        if name.kind == PERSON and len(name.words) > 1:
            _add(cast, name, _known_person(cast, name), quoted)
    for name in sorted(names, key=lambda n: (len(n.words) == 1, n.start)):
        if name.kind != PERSON:
            _add(cast, name, _known_organisation(cast, name), quoted)
    for name in names:
        if name.kind == PERSON and len(name.words) == 1:
            _add_short(cast, name, quoted)
    cast.entities.sort(key=lambda entity: entity.mentions[0].start)
    for entity in cast.entities:
        entity.mentions.sort(key=lambda mention: mention.start)
        if entity.kind == ORGANISATION:
            for word in set(fold(entity.name).split()):
                cast.kinds.setdefault(word, []).append(entity)
    cast.timeline = sorted(
        ((e, m) for e in cast.entities for m in e.mentions), key=lambda pair: pair[1].start
    )
    cast.main = _main(cast)
    _read_described(cast)
    for entity in cast.persons:
        _describe(cast, entity)
        for word in {word for _, role in entity.roles for word in fold(role).split()}:
            cast.role_words.setdefault(word, []).append(entity)
    return cast


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
    for entity in cast.by_word.get(words[0], ()):
        if entity.kind == PERSON:
            continue
        theirs = fold_organisation(entity.name).split()
        if theirs[: len(words)] == words or words[: len(theirs)] == theirs:
            return entity
    if len(words) == 1 and name.words[0].isupper() and len(words[0]) > 1:
        for entity in cast.by_word.get("#" + words[0], ()):
            return entity
    return None


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
            initials = "".join(word[0] for word in name.words if word[:1].isupper())
            if len(initials) > 1:
                cast.by_word.setdefault("#" + initials.lower(), []).append(entity)
    elif len(text) > len(entity.name) and len(name.words) >= len(entity.words):
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
        keys = set(fold_organisation(" ".join(words)).split()[:1])
    for key in keys:
        known = cast.by_word.setdefault(key, [])
        if entity not in known:
            known.append(entity)


def _mention(cast: Cast, entity: Entity, start: int, end: int, quoted: list[bool]) -> None:
    head = cast.doc[start:end].root
    mention = Mention(start, end, cast.sentence_of[start], _is_subject(head), quoted[start])
    entity.mentions.append(mention)
    for place in range(start, end):
        cast.by_token[place] = entity


def _is_subject(head: Token) -> bool:
    token = head
    for _ in range(4):
        if token.dep_ in {"nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer"}:
            return True
        if token.dep_ not in {"appos", "flat", "compound", "conj", "nmod:desc"}:
            return False
        token = token.head
    return False


def _add_short(cast: Cast, name: Name, quoted: list[bool]) -> None:
    """A name of one word: whose surname or given name it is."""
    key = fold(name.words[0])
    known = [entity for entity in cast.by_word.get(key, ()) if entity.kind == PERSON]
    surnames = [entity for entity in known if surname(entity.words) == key] or known
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


def _titles() -> frozenset[str]:
    titles, functions = roles().titles, roles().roles
    return titles.male | titles.female | titles.neutral | functions.academic | {"Associate"}


def _describe(cast: Cast, entity: Entity) -> None:
    """Function, organisation and gender of a person, from the words beside all namings."""
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
        )
        for function in found:
            if function is not None:
                _take(cast, entity, function, mention)
        previous = doc[mention.start - 1] if mention.start else None
        if previous is not None and previous.text in roles().roles.academic and entity.academic is None:
            entity.academic = previous.text
        elif previous is not None and previous.text in roles().roles.abbreviations and not entity.roles:
            entity.roles.append((previous.i, previous.text))
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


def _take(cast: Cast, entity: Entity, function: Function, mention: Mention) -> None:  # noqa: ARG001
    if function.role is not None:
        titles = roles().roles.academic | roles().titles.neutral
        if function.role in titles or function.role in {"Associate Professor", "Assistant Professor"}:
            entity.academic = (
                function.role
                if entity.academic is None or len(function.role) > len(entity.academic)
                else entity.academic
            )
        else:
            entity.roles.append((function.start, function.role))
    if entity.organisation is None and (function.organisation is not None or function.owner is not None):
        _set_organisation(cast, entity, function)


def _set_organisation(cast: Cast, entity: Entity, function: Function) -> None:  # noqa: C901
    if function.organisation is not None:
        start, end = function.organisation
        for place in range(start, end):
            known = cast.by_token.get(place)
            if known is not None and known.kind == ORGANISATION:
                entity.organisation_entity = known
                entity.organisation = known.name
                return
        text = " ".join(cast.doc[start:end].text.split())
        key = fold_organisation(text).split()
        for known in cast.by_word.get(key[0] if key else "", ()):
            if known.kind == ORGANISATION:
                entity.organisation_entity, entity.organisation = known, known.name
                return
        noun = cast.doc[end - 1]
        if noun.pos_ == "NOUN" and noun.lower_ in roles().organisations.company | roles().organisations.body:
            referred = organisation_for(cast, noun)
            if referred is not None:
                entity.organisation_entity, entity.organisation = referred, referred.name
                return
        entity.organisation = text
    elif function.owner is not None:
        referred = organisation_before(cast, function.owner)
        if referred is not None and referred.kind == ORGANISATION:
            entity.organisation_entity, entity.organisation = referred, referred.name
        elif referred is not None:
            entity.organisation = referred.organisation


def organisation_for(cast: Cast, noun: Token) -> Entity | None:
    """The organisation that a definite noun refers to ("the company", "the university"), or None.

    A kind that is part of a name ("university" in "Marrow University") means that organisation; a firm is
    the one named last, subjects and the first of the article before others.
    """
    word = noun.lower_
    named = cast.kinds.get(word, [])
    if named:
        return max(named, key=lambda entity: _last_before(entity, noun.i))
    if word in roles().organisations.company or word.endswith("maker"):
        return _salient(cast, noun, firms=True)
    return None


def organisation_before(cast: Cast, token: Token) -> Entity | None:
    """What "it" or "its" refers to: the organisation named last, subjects of sentences before others."""
    return _salient(cast, token)


def recent(cast: Cast, place: int, kind: str, sentences: int = 12) -> Iterator[tuple[Entity, Mention]]:
    """Namings of one kind before a token, the last first, within some sentences."""
    sentence = cast.sentence_of[place]
    timeline = cast.timeline
    at = bisect_left(timeline, place, key=lambda pair: pair[1].start)
    for index in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        entity, mention = timeline[index]
        if sentence - mention.sentence > sentences:
            return
        if entity.kind == kind:
            yield entity, mention


def _salient(cast: Cast, token: Token, *, firms: bool = False) -> Entity | None:
    sentence = cast.sentence_of[token.i]
    main = cast.main
    scores: dict[int, tuple[float, Entity]] = {}
    if main is not None and main.mentions[0].start < token.i and not (firms and is_body(main)):
        scores[id(main)] = (4.0, main)
    for entity, mention in recent(cast, token.i, ORGANISATION):
        if firms and is_body(entity):
            continue
        value = 10.0 - (sentence - mention.sentence) + (4.0 if mention.subject else 0.0)
        value += (3.0 if entity is main else 0.0) - (4.0 if mention.quoted else 0.0)
        value -= 2.0 if len(entity.mentions) == 1 and not mention.subject else 0.0
        if id(entity) not in scores or value > scores[id(entity)][0]:
            scores[id(entity)] = (value, entity)
    if not scores:
        return None
    return max(scores.values(), key=lambda pair: pair[0])[1]


def is_body(entity: Entity) -> bool:
    """Whether the name of an organisation says that it is no firm ("ministry", "university")."""
    kinds = roles().organisations
    return bool({fold(word) for word in entity.words} & (kinds.body - kinds.company - _AMBIGUOUS_KINDS))


def _last_before(entity: Entity, place: int) -> int:
    at = bisect_left(entity.mentions, place, key=lambda mention: mention.start)
    return entity.mentions[at - 1].start if at else -1


def _read_described(cast: Cast) -> None:
    """Bodies that have no name but a description ("Norway's fish safety agency"), first ones first."""
    kinds = roles().organisations.body | roles().organisations.company
    for token in cast.doc:
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN" or token.tag_ == "NNS" or lemma not in kinds or lemma in cast.described:
            continue
        left = token.left_edge.i
        while left < token.i and (
            cast.doc[left].pos_ in {"DET", "PUNCT", "SPACE"} or cast.doc[left].tag_ == "PRP$"
        ):
            left += 1
        modifiers = [
            child
            for child in token.children
            if child.i >= left and child.dep_ in {"compound", "nmod:poss", "poss", "amod"}
        ]
        if left < token.i and any(child.dep_ != "amod" or child.text[:1].isupper() for child in modifiers):
            cast.described[lemma] = (token.i, " ".join(cast.doc[left : token.i + 1].text.split()))


def _main(cast: Cast) -> Entity | None:
    """The organisation that the article is about: firms before bodies, by namings and place."""
    best: Entity | None = None
    best_score = 0.0
    for rank, entity in enumerate(cast.organisations):
        opening = entity.mentions[0].sentence <= _OPENING_SENTENCES
        score = min(len(entity.mentions), 10) + (4.0 if opening else 0.0) + (2.0 if rank == 0 else 0.0)
        score += sum(1.0 for mention in entity.mentions[:10] if mention.subject)
        if is_body(entity) or len(entity.name) < _SHORTEST_MAIN:
            score *= 0.5
        if score > best_score:
            best, best_score = entity, score
    return best
