"""Which person a singular pronoun, or a noun that tells as little ("the Norwegian"), refers to.

Pronouns follow the centering account of salience (Grosz, Joshi and Weinstein 1995; Lappin and Leass 1994):
gender and number must agree; recent namings count more, subjects more than others, whoever spoke last more
still, names within quotation marks less. Where two candidates come out equal nobody is chosen.
"""

from __future__ import annotations

from attrs import Factory, define
from spacy.tokens import Token

from claimtrack.extraction.people.entities import SUBJECTS, Cast, Entity
from claimtrack.extraction.people.lexicon import roles
from claimtrack.extraction.people.naming import PERSON
from claimtrack.records import Speaker

_SENTENCES = 6  # that a personal pronoun looks back
_NEAR = 2  # sentences within which an unnamed speaker is remembered
_MARGIN = 0.3  # salience by which the best candidate must lead


@define(eq=False)
class Memory:
    """Who spoke so far.

    Attributes:
        last: the entity that spoke last; None where it was somebody without a name.
        place: the token of its mention; -1 for none.
        unnamed: unnamed speakers in order: token, head lemma, speaker.
    """

    last: Entity | None = None
    place: int = -1
    unnamed: list[tuple[int, str, Speaker]] = Factory(list)


def group_before(cast: Cast, token: Token) -> Token | None:
    """The head of the unnamed group that "they" refers to: the last subject that names several people.

    It is looked for to the left in the sentence, then in the sentence before ("*Residents* went to the town
    hall, where they said …").
    """
    people = roles().roles.heads | roles().persons.nouns
    sentence = cast.sentence_of
    for place in range(token.i - 1, -1, -1):
        word = cast.doc[place]
        if sentence[token.i] - sentence[place] > 1:
            return None
        subject = word.tag_ == "NNS" and word.dep_ in SUBJECTS
        if subject and word.lemma_.lower() in people and place not in cast.by_token:
            return word
    return None


def unnamed_person(cast: Cast, memory: Memory, token: Token, gender: str) -> Speaker | None:
    """The unnamed person who spoke last, where nobody is spoken of since ("a nurse said … she added")."""
    if memory.last is not None or not memory.unnamed:
        return None
    place, lemma, speaker = memory.unnamed[-1]
    other = roles().gender.male if gender == "female" else roles().gender.female
    person = lemma in roles().roles.heads | roles().persons.nouns and cast.doc[place].tag_ == "NN"
    near = cast.sentence_of[token.i] - cast.sentence_of[place] <= _NEAR
    if place != memory.place or not person or lemma in other or not near:
        return None
    since = cast.recent(token.i, PERSON, _NEAR)
    if any(mention.start > place and mention.subject and not mention.quoted for _, mention in since):
        return None
    return speaker


def person_of(cast: Cast, memory: Memory, token: Token, gender: str | None) -> Entity | None:
    """The person that a singular pronoun refers to, or None where two are equally likely.

    Args:
        cast: the entities of the article.
        memory: who spoke so far.
        token: the pronoun, or a noun that tells as little.
        gender: what it tells of the person; None for nothing.
    """
    sentence = cast.sentence_of[token.i]
    scores: dict[int, tuple[float, Entity]] = {}
    newest = -1
    for entity, mention in cast.recent(token.i, PERSON, _SENTENCES):
        if gender is not None and entity.gender not in {gender, None}:
            continue
        if mention.subject and not mention.quoted:
            newest = max(newest, mention.start)  # named after whoever spoke last
        value = 8.0 - 1.5 * (sentence - mention.sentence) + (3.0 if mention.subject else 0.0)
        value -= 5.0 if mention.quoted else 0.0
        value += 1.0 if gender is not None and entity.gender == gender else 0.0
        if mention.end < len(cast.doc) and cast.doc[mention.end].tag_ == "POS":
            value -= 2.0
        if id(entity) not in scores or value > scores[id(entity)][0]:
            scores[id(entity)] = (value, entity)
    last = memory.last
    if (
        last is not None
        and last.kind == PERSON
        and (gender is None or last.gender in {gender, None})
        and memory.place >= newest
        and sentence - cast.sentence_of[memory.place] <= _SENTENCES
    ):
        plain = 8.0 - 1.5 * (sentence - cast.sentence_of[memory.place])
        scores[id(last)] = (scores.get(id(last), (plain, last))[0] + 3.0, last)
    return _clear_winner(scores)


def _clear_winner(scores: dict[int, tuple[float, Entity]]) -> Entity | None:
    ranked = sorted(scores.values(), key=lambda pair: -pair[0])
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return ranked[0][1]
