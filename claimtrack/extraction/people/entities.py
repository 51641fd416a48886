"""The persons and organisations of an article as plain records, and the ways to look them up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from attrs import Factory, define
from spacy.tokens import Doc, Token

from claimtrack.extraction.people.naming import ORGANISATION, PERSON

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer"})
_LOOK_BACK = 80  # namings that a pronoun or noun looks back over


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
    """A person or organisation of an article.

    Attributes:
        kind: person, organisation or place.
        name: the fullest name, or the fullest description of a body without one ("the dockers' union").
        words: words of the name.
        described: whether the name is a description.
        roles: functions, each with the token where it stands.
    """

    kind: str
    name: str
    words: list[str]
    described: bool = False
    gender: str | None = None
    roles: list[tuple[int, str]] = Factory(list)
    academic: str | None = None
    organisation: str | None = None
    organisation_entity: Entity | None = None
    mentions: list[Mention] = Factory(list)

    @property
    def role(self) -> str | None:
        """The first function that the article gives, in its fullest wording, else an academic title."""
        if not self.roles:
            return self.academic
        first = self.roles[0][1]
        longer = (role for _, role in self.roles if role.lower().endswith(" " + first.lower()))
        return max(longer, key=len, default=first)


@define(eq=False)
class Cast:
    """The entities of an article and the ways to look them up.

    Attributes:
        by_token: for each token of a name the entity.
        by_word: entities by the folded words of their names.
        sentence_of: for each token the number of its sentence.
        kinds_of: for each token of a name the kind of the name.
        dateline: first token after the dateline.
        kinds: organisations by the words of their names and of their descriptions.
        described_at: for the head noun of each description of a body the entity.
        role_words: persons by the words of their functions.
        timeline: all namings in order of the text.
        main: the organisation that the article is about.
    """

    doc: Doc
    entities: list[Entity] = Factory(list)
    by_token: dict[int, Entity] = Factory(dict)
    by_word: dict[str, list[Entity]] = Factory(dict)
    sentence_of: list[int] = Factory(list)
    kinds_of: dict[int, str] = Factory(dict)
    dateline: int = 0
    kinds: dict[str, list[Entity]] = Factory(dict)
    described_at: dict[int, Entity] = Factory(dict)
    role_words: dict[str, list[Entity]] = Factory(dict)
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
        """The named organisations, in order of their first naming."""
        return [e for e in self.entities if e.kind == ORGANISATION and not e.described]

    def order(self) -> None:
        """Sort entities and namings by their place in the text."""
        for entity in self.entities:
            entity.mentions.sort(key=lambda mention: mention.start)
        self.entities.sort(key=lambda entity: entity.mentions[0].start)
        self.timeline = sorted(
            ((e, m) for e in self.entities for m in e.mentions), key=lambda pair: pair[1].start
        )

    def recent(self, place: int, kind: str, sentences: int = 12) -> Iterator[tuple[Entity, Mention]]:
        """Namings of one kind before a token, the last first, within some sentences."""
        sentence = self.sentence_of[place]
        at = bisect_left(self.timeline, place, key=lambda pair: pair[1].start)
        for index in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
            entity, mention = self.timeline[index]
            if sentence - mention.sentence > sentences:
                return
            if entity.kind == kind:
                yield entity, mention


def is_subject(head: Token) -> bool:
    """Whether a name is a subject, or part of one."""
    token = head
    for _ in range(4):
        if token.dep_ in SUBJECTS:
            return True
        if token.dep_ not in {"appos", "flat", "compound", "conj", "nmod:desc"}:
            return False
        token = token.head
    return False
