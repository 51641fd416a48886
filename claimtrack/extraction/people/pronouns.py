"""Which unnamed people a pronoun refers to: a group for "they", a person without a name for "he" or "she"."""

from __future__ import annotations

from spacy.tokens import Token

from claimtrack.extraction.people.antecedents import Memory
from claimtrack.extraction.people.entities import SUBJECTS, Cast
from claimtrack.extraction.people.lexicon import roles
from claimtrack.extraction.people.naming import PERSON
from claimtrack.records import Speaker

_NEAR = 2  # sentences within which an unnamed speaker is remembered


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
