"""Whom a pronoun, or a noun such as "the company", refers to: candidates ranked by learnt weights.

A conditional log-linear model weighs what the text says of each candidate (Denis and Baldridge 2008,
"Specialized models and ranking for coreference resolution"); there is one for persons and one for bodies.
The weights are fitted by ``claimtrack.training.antecedents``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from attrs import Factory, define, frozen
from spacy.tokens import Token

from claimtrack.extraction.people.entities import Cast, Entity, Mention
from claimtrack.extraction.people.lexicon import roles
from claimtrack.extraction.people.names import fold, fold_organisation
from claimtrack.extraction.people.naming import ORGANISATION, PERSON
from claimtrack.language import document
from claimtrack.models import linear
from claimtrack.records import Speaker

_SENTENCES = 6  # that a personal pronoun looks back
_FAR = 6  # sentences from which on a distance is the same
_SURE = 0.5  # chance that the best candidate needs, where there are several
_AMBIGUOUS_KINDS = frozenset(
    {"group", "board", "union", "office", "house", "service", "trust", "force", "team"}
)


@frozen(kw_only=True, eq=False)
class Choice:
    """One choice among candidates, kept for fitting.

    Attributes:
        place: token of the pronoun or noun.
        kind: the model that chose: person or body.
        options: the candidates with their features.
    """

    place: int
    kind: str
    options: tuple[tuple[Entity, tuple[str, ...]], ...]


@define(eq=False)
class Memory:
    """Who spoke so far.

    Attributes:
        last: the entity that spoke last; None where it was somebody without a name.
        place: the token of its mention; -1 for none.
        spoken: the entities that spoke, in order.
        unnamed: unnamed speakers in order: token, head lemma, speaker.
        choices: the choices made, for fitting.
    """

    last: Entity | None = None
    place: int = -1
    spoken: list[Entity] = Factory(list)
    unnamed: list[tuple[int, str, Speaker]] = Factory(list)
    choices: list[Choice] = Factory(list)


def person_before(cast: Cast, memory: Memory, token: Token, gender: str | None) -> Entity | None:
    """The person that a singular pronoun refers to, or None where nobody is likely enough.

    Args:
        cast: the entities of the article.
        memory: who spoke so far.
        token: the pronoun, or a noun that tells as little.
        gender: what it tells of the person; None for nothing.
    """
    fitting: dict[Entity, list[Mention]] = {}
    for entity, mention in cast.recent(token.i, PERSON, _SENTENCES):
        if gender is None or entity.gender in {gender, None}:
            fitting.setdefault(entity, []).append(mention)
    last = memory.last
    if last is not None and last.kind == PERSON and (gender is None or last.gender in {gender, None}):
        fitting.setdefault(last, [])
    return _choose("person", cast, memory, token, fitting, least=_SURE)


def body_before(
    cast: Cast, token: Token, memory: Memory | None = None, *, firms: bool = False
) -> Entity | None:
    """The body that "it" or, with ``firms``, a noun such as "the company" refers to; None for none."""
    main = cast.main if cast.main is not None and not cast.main.described else None
    fitting: dict[Entity, list[Mention]] = {}
    for entity, mention in cast.recent(token.i, ORGANISATION):
        if (firms and (entity.described or is_body(entity))) or (entity.described and not mention.subject):
            continue
        fitting.setdefault(entity, []).append(mention)
    if main is not None and main.mentions[0].start < token.i and not (firms and is_body(main)):
        fitting.setdefault(main, [])
    return _choose("body", cast, memory, token, fitting)


def _choose(
    kind: str,
    cast: Cast,
    memory: Memory | None,
    token: Token,
    fitting: dict[Entity, list[Mention]],
    least: float = 0.0,
) -> Entity | None:
    options = tuple(
        (entity, tuple(_features(cast, memory or Memory(), token, entity, mentions)))
        for entity, mentions in fitting.items()
    )
    if memory is not None and len(options) > 1:
        memory.choices.append(Choice(place=token.i, kind=kind, options=options))
    if len(options) < 2:  # noqa: PLR2004
        return options[0][0] if options else None
    model = linear.load("antecedents")[kind]
    values = [model.scores(features)["antecedent"] for _, features in options]
    best = max(range(len(values)), key=values.__getitem__)
    chance = 1.0 / sum(math.exp(value - values[best]) for value in values)
    return options[best][0] if chance >= least else None


def _features(
    cast: Cast, memory: Memory, token: Token, entity: Entity, mentions: list[Mention]
) -> Iterator[str]:
    """What speaks for a candidate: how near, as what and how often it was named, and whether it spoke."""
    sentence = cast.sentence_of[token.i]
    distances = [sentence - mention.sentence for mention in mentions]
    subjects = [d for d, m in zip(distances, mentions, strict=True) if m.subject and not m.quoted]
    yield f"near={min(min(distances, default=_FAR), _FAR)}"
    yield f"subject={min(min(subjects, default=_FAR), _FAR)}"
    if mentions and mentions[0].end < len(cast.doc) and cast.doc[mentions[0].end].tag_ == "POS":
        yield "owner"
    if mentions and mentions[0].quoted:
        yield "quoted"
    yield f"named={min(len(mentions), 4)}"
    yield from _speaking(cast, memory, token, entity)
    yield from _standing(cast, entity)


def _speaking(cast: Cast, memory: Memory, token: Token, entity: Entity) -> Iterator[str]:
    """Whether a candidate spoke, and how long ago."""
    sentence = cast.sentence_of[token.i]
    if memory.last is entity:
        yield f"last-speaker={min(sentence - cast.sentence_of[max(memory.place, 0)], _FAR)}"
    elif entity in memory.spoken:
        yield "spoke"
    if next((e for e in reversed(memory.spoken) if e.kind == entity.kind), None) is entity:
        yield "last-of-kind"


def _standing(cast: Cast, entity: Entity) -> Iterator[str]:
    """What a candidate is to the article as a whole."""
    if entity is cast.main:
        yield "main"
    if entity.mentions[0].sentence == 0:
        yield "opening"
        if entity.mentions[0].subject:
            yield "opening-subject"
    if _in_title(cast, entity):
        yield "title"
    if entity.kind == PERSON:
        yield "gender" if entity.gender is not None else "no-gender"
    elif is_body(entity):
        yield "body"
    if entity.described:
        yield "described"


def _in_title(cast: Cast, entity: Entity) -> bool:
    title = fold(str(document.get_value(cast.doc, "title") or "")).split()
    return fold_organisation(entity.name).split()[:1] == title[:1] != []


def is_body(entity: Entity) -> bool:
    """Whether the name of an organisation says that it is no firm ("ministry", "university")."""
    kinds = roles().organisations
    return bool({fold(word) for word in entity.words} & (kinds.body - kinds.company - _AMBIGUOUS_KINDS))
