"""Which organisation a noun ("the company") or a possessive refers to; what the article is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from claimtrack.extraction.people.antecedents import Memory, body_before, is_body
from claimtrack.extraction.people.entities import Cast, Entity, Mention, is_subject
from claimtrack.extraction.people.lexicon import bodies, documents, roles
from claimtrack.extraction.people.names import fold, fold_organisation
from claimtrack.extraction.people.naming import ORGANISATION
from claimtrack.language import document

_OPENING_SENTENCES = 3
_TITLE, _HEADLINE = 4.0, 2.0  # what a name in the title counts, and what one at its head counts more
_SHORTEST_MAIN = 3  # characters
_LONGEST = 8  # words of a description
_INDEFINITE = frozenset({"a", "an", "no", "every", "each", "any", "another", "some"})
_SETTLED = 2  # namings after which a longer description ("Norway's central bank") is another's
_OWNER_BACK = 3  # sentences in which the owner of a function is looked for
_MOST = 40  # candidates of one kind that are looked at
_FIRM_OR_BODY = frozenset({"bank", "exchange", "fund"})


def owner_before(cast: Cast, token: Token) -> Entity | None:
    """Whose a function with "its" or "their" is: the organisation named last, a subject before others.

    A function continues the sentence before it ("The union …. *Its* leader …"); what the article is about
    counts only where no organisation was named of late.
    """
    latest: dict[int, tuple[bool, Entity]] = {}
    for entity, mention in cast.recent(token.i, ORGANISATION, _OWNER_BACK):
        if mention.quoted or mention.end > token.i:
            continue
        known = latest.get(mention.sentence)
        if known is None or (mention.subject and not known[0]):
            latest[mention.sentence] = (mention.subject, entity)
    return latest[max(latest)][1] if latest else body_before(cast, token)


def organisation_for(cast: Cast, noun: Token, memory: Memory | None = None) -> Entity | None:
    """The organisation that a definite noun refers to ("the company", "the university"), or None.

    A kind that is part of a name ("university" in "Marrow University") or of what is said of it ("the carrier
    Marrow Air") means that organisation; a firm is the one named last, subjects before others.
    """
    known = cast.described_at.get(noun.i)
    if known is not None:
        return known
    word = noun.lower_
    modifiers = _modifiers(cast, noun)
    kind = [] if word in roles().organisations.legal else cast.kinds.get(word, [])  # "Marrow *Company*"
    named = [e for e in kind[-_MOST:] if _fits(e, modifiers) or not modifiers]
    before = [entity for entity in named if _last_before(entity, noun.i) >= 0]
    if before:
        return max(before, key=lambda entity: _last_before(entity, noun.i))
    if names_firm(noun) and not modifiers & roles().organisations.public:
        return body_before(cast, noun, memory, firms=True)
    return named[0] if named else None


def names_firm(noun: Token) -> bool:
    """Whether a noun may stand for a firm: a kind of firm, or an agent noun that is no function."""
    word = noun.lower_
    if word in roles().organisations.company:
        return True
    return (
        word.endswith(("er", "or"))
        and word not in roles().roles.heads
        and word not in roles().persons.nouns
        and word not in documents()
        and word not in bodies()
        and noun.tag_ == "NN"
    )


def _fits(entity: Entity, modifiers: set[str]) -> bool:
    return modifiers <= {fold(word) for word in entity.words}


def _modifiers(cast: Cast, noun: Token) -> set[str]:
    """Folded words before a noun in its phrase that are no names and no determiners."""
    doc = noun.doc
    found = set()
    for place in range(phrase_start(noun), noun.i):
        token = doc[place]
        if token.pos_ in {"NOUN", "ADJ"} and place not in cast.kinds_of and token.text.islower():
            found.add(fold(token.text))
    return found


def phrase_start(noun: Token) -> int:
    """First token of the words before a noun that belong to its phrase, without determiner."""
    doc, place = noun.doc, noun.i
    floor = max(noun.sent.start, noun.i - _LONGEST)
    while place > floor:
        token = doc[place - 1]
        # "the *all*-male crew": what a hyphen ties on is part of the phrase, whatever it is.
        tied = doc[place].text == "-" and not token.whitespace_
        inside = token.pos_ in {"NOUN", "ADJ", "PROPN"} or token.tag_ == "POS" or tied
        hyphen = token.text == "-" and not token.whitespace_
        if not inside and not hyphen:
            break
        place -= 1
    while place < noun.i and doc[place].tag_ == "POS":
        place += 1
    return place


def read_described(cast: Cast, quoted: list[bool]) -> None:  # noqa: C901
    """Bodies that have no name but a description ("Norway's fish safety agency"), with all their namings.

    A description whose words are those of a name, or of a fuller description before it, names the same body.
    """
    doc, kinds = cast.doc, roles().organisations
    by_lemma: dict[str, list[Entity]] = {}
    also: list[tuple[Entity, Mention]] = []  # of named bodies; added last, since look-ups need the order
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN" or token.tag_ == "NNS" or token.i in cast.by_token:
            continue
        tied = token.i + 1 < len(doc) and doc[token.i + 1].text == "-" and not token.whitespace_
        if tied or lemma in roles().roles.heads:
            continue  # "*state*-owned"; "chief executive" is nobody's employer
        start = phrase_start(token)
        public = any(doc[place].lower_ in kinds.public for place in range(start, token.i))
        if lemma not in kinds.body and not (lemma in _FIRM_OR_BODY and (public or lemma in by_lemma)):
            continue
        named = cast.by_token.get(token.i + 1)
        if named is not None and named.kind == ORGANISATION:
            continue  # "the trade agency *Marrow*": the name follows
        determiner = doc[start - 1] if start > token.sent.start else None
        if determiner is not None and determiner.lower_ in _INDEFINITE:
            continue
        words = [fold(doc[place].text) for place in range(start, token.i) if doc[place].tag_ != "POS"]
        mention = Mention(start, token.i + 1, cast.sentence_of[token.i], is_subject(token), quoted[token.i])
        entity = _known(cast, by_lemma, lemma, {word for word in words if word}, token)
        if entity is None:
            if not words and (determiner is None or determiner.pos_ not in {"DET", "PRON"}):
                continue
            entity = Entity(
                kind=ORGANISATION,
                name=" ".join(doc[start : token.i + 1].text.split()),
                words=[*words, lemma],
                described=True,
            )
            cast.entities.append(entity)
            by_lemma.setdefault(lemma, []).append(entity)
        elif entity.described and len(words) + 1 > len(entity.words):
            entity.name, entity.words = " ".join(doc[start : token.i + 1].text.split()), [*words, lemma]
        if entity.described:
            entity.mentions.append(mention)
        else:
            also.append((entity, mention))
        cast.described_at[token.i] = entity
    for entity, mention in also:
        entity.mentions.append(mention)


def _known(
    cast: Cast, by_lemma: dict[str, list[Entity]], lemma: str, words: set[str], token: Token
) -> Entity | None:
    named = [e for e in cast.kinds.get(lemma, [])[-_MOST:] if not words or _fits(e, words)]
    before = [entity for entity in named if _last_before(entity, token.i) >= 0]
    described = by_lemma.get(lemma, [])[-_MOST:]
    owned = any(place.tag_ == "POS" for place in token.doc[phrase_start(token) : token.i])
    known = [
        e
        for e in described
        if words <= set(e.words)
        or (set(e.words) <= {*words, lemma} and not (owned and len(e.mentions) >= _SETTLED))
    ]
    candidates = before + known
    if not candidates:
        return None
    return max(candidates, key=lambda entity: _last_before(entity, token.i))


def _in_title(title: Sequence[str], entity: Entity) -> float:
    """What a title says for an organisation: most where it opens it, as the subject of a headline does."""
    first = fold_organisation(entity.name).split()[:1]
    if not first or first[0] not in title:
        return 0.0
    return _TITLE + (_HEADLINE if title[0] == first[0] else 0.0)


def _last_before(entity: Entity, place: int) -> int:
    """Where an entity was last named before a token; -1 where it was not."""
    at = bisect_left(entity.mentions, place, key=lambda mention: mention.start)
    return entity.mentions[at - 1].start if at else -1


def index_kinds(cast: Cast) -> None:
    """Look-up of organisations by the words of their names and the nouns that describe them."""
    for entity in cast.organisations:
        words = set(fold(entity.name).split())
        for mention in entity.mentions:
            words.update(_described_as(cast, mention))
        for word in sorted(words):
            cast.kinds.setdefault(word, []).append(entity)


def _described_as(cast: Cast, mention: Mention) -> set[str]:
    """Nouns for kinds of firms right before a name, or that head an apposition right after it."""
    doc = cast.doc
    found = set()
    before = doc[mention.start - 1] if mention.start else None
    if before is not None and before.pos_ == "NOUN" and before.lower_ not in roles().roles.heads:
        found.add(before.lower_)
    if mention.end + 1 < len(doc) and doc[mention.end].text == ",":
        for token in doc[mention.end + 1 : min(mention.end + 1 + _LONGEST, doc[mention.start].sent.end)]:
            if (
                token.text in {",", "."}
                or token.pos_ in {"VERB", "AUX", "ADP", "SCONJ"}
                or token.lower_ == "who"
            ):
                break
            if token.pos_ == "NOUN" and (
                token.i + 1 == len(doc) or doc[token.i + 1].pos_ in {"PUNCT", "ADP", "PRON", "SCONJ"}
            ):
                found.add(token.lower_)
                break
    return {word for word in found if word not in roles().roles.heads}


def main_organisation(cast: Cast) -> Entity | None:
    """The organisation that the article is about: firms before bodies, by namings, place and title."""
    best: Entity | None = None
    best_score = 0.0
    title = fold(str(document.get_value(cast.doc, "title") or "")).split()
    for rank, entity in enumerate(e for e in cast.entities if e.kind == ORGANISATION):
        opening = entity.mentions[0].sentence <= _OPENING_SENTENCES
        score = min(len(entity.mentions), 10) + (4.0 if opening else 0.0) + (2.0 if rank == 0 else 0.0)
        score += sum(1.0 for mention in entity.mentions[:10] if mention.subject)
        score += _in_title(title, entity)
        if is_body(entity) or len(entity.name) < _SHORTEST_MAIN:
            score *= 0.5
        if score > best_score:
            best, best_score = entity, score
    return best
