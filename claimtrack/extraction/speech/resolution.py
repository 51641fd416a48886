"""Resolves the source of an attribution to a speaker: by name, surname, function, organisation or pronoun.

Where two candidates come out equal the speaker stays unresolved.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping

from attrs import Factory, define, evolve
from spacy.tokens import Token

from claimtrack.extraction.people.antecedents import Memory, body_before, person_before
from claimtrack.extraction.people.describing import named_organisation
from claimtrack.extraction.people.entities import Cast, Entity
from claimtrack.extraction.people.functions import (
    Function,
    is_plural_role,
    is_role_head,
    read_function,
)
from claimtrack.extraction.people.holders import employ, holder_of, named_next
from claimtrack.extraction.people.lexicon import bodies, places, roles
from claimtrack.extraction.people.names import fold, speaker_key
from claimtrack.extraction.people.naming import ORGANISATION, PERSON
from claimtrack.extraction.people.pronouns import group_before, unnamed_person
from claimtrack.extraction.people.repair import nearest, repaired
from claimtrack.extraction.people.salience import (
    names_firm,
    organisation_for,
    owner_before,
)
from claimtrack.extraction.speech.drafts import Draft
from claimtrack.extraction.speech.indirect import UNSOURCED
from claimtrack.extraction.speech.learned import Evidence
from claimtrack.extraction.speech.mentions import is_definite, mention_of, source_phrase, unnamed_name
from claimtrack.extraction.speech.named import entity_named, issuer
from claimtrack.language import document
from claimtrack.records import Resolution, Speaker, TextSpan

_GENDERED = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_ORGANISATION_PRONOUNS = frozenset({"it", "its"})
_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "theirs"})
_NEAR = 2  # sentences within which a function refers to whoever spoke last
_SEVERAL = frozenset({"two", "three", "pair", "duo", "couple"})
_TOGETHER = 6  # sentences within which "the two" are those who spoke together
_LOOK_BACK = 30  # unnamed speakers among whom a noun is looked for
_SAME = 4  # of them with the same noun that are compared
_DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight", *(day.lower() for day in calendar.day_name)})
_OWN_PRONOUNS = frozenset({"i", "we", "me", "us", "my", "our"})


@define(eq=False)
class Resolver:
    """Resolves the speakers of one article, attribution after attribution in order of the text."""

    cast: Cast
    aliases: Mapping[str, str] = Factory(dict)
    evidence: Evidence = Factory(Evidence)
    memory: Memory = Factory(Memory)
    _done: dict[Draft, Speaker | None] = Factory(dict)
    _persons: dict[str, Entity] = Factory(dict)  # that spoke, by name

    def speaker(self, draft: Draft, outer: Speaker | None) -> Speaker | None:
        """The speaker of a draft; ``outer`` is the speaker of the attribution around it."""
        if draft.rule in UNSOURCED:
            found: Speaker | None = outer
        elif draft.label is not None:
            found = self._label(draft.label)
        elif draft.source is not None:
            found = self._source(draft.source, draft, outer)
        elif draft.chained is not None:
            base = self._done.get(draft.chained)
            # In one paragraph the words that name the speaker serve all its quotations; else none do.
            shared = base.mention if base is not None and draft.cue is not None else None
            found = base and evolve(base, mention=shared, resolution=Resolution.QUOTE_CHAIN)
        else:
            subject = nearest(self.cast, draft.cue_token) if draft.cue_token is not None else None
            found = self._source(subject, draft, outer) if subject is not None else None
        if found is not None and found.name is not None:
            found = self._aliased(found)
            found = evolve(found, key=speaker_key(found.name or "", found.organisation))
        self._done[draft] = found
        return found

    def completed(self, speaker: Speaker | None) -> Speaker | None:
        """A speaker with the function and organisation that only later words gave to the person."""
        if speaker is not None and speaker.resolution is Resolution.UNNAMED and speaker.role:
            return self._in_full(speaker)
        person = self._persons.get(speaker.name or "") if speaker is not None else None
        if speaker is None or person is None or (speaker.role and speaker.organisation):
            return speaker
        return evolve(
            speaker,
            role=speaker.role or person.role,
            organisation=speaker.organisation or person.organisation,
            key=speaker_key(person.name, speaker.organisation or person.organisation),
        )

    def _in_full(self, speaker: Speaker) -> Speaker:
        """An unnamed speaker called by a bare function, in the words that the article gives elsewhere."""
        words = (speaker.name or "").split()
        fuller = {
            other.name
            for _, _, other in self.memory.unnamed
            if other.name and other.organisation == speaker.organisation and other.name.split()[-1:] == words
        } - {speaker.name}
        return evolve(speaker, name=fuller.pop()) if len(fuller) == 1 else speaker

    def _aliased(self, speaker: Speaker) -> Speaker:
        known = self.aliases.get(fold(speaker.name or ""))
        return evolve(speaker, name=known, resolution=Resolution.ALIAS) if known else speaker

    # ------------------------------------------------------------------ kinds of sources
    def _source(self, token: Token, draft: Draft, outer: Speaker | None) -> Speaker:
        doc = self.cast.doc
        if token.lower_ in _DAYS and token.i > 0 and token.nbor(-1).pos_ in {"NOUN", "PROPN", "PUNCT"}:
            token = token.nbor(-1)  # "the ministers *today* declared": the day is no source
        token = repaired(self.cast, token, draft.cue_token)
        start, end = mention_of(token, self.evidence)
        # Not in the dateline; a mention may end before the token that it was asked for.
        start = min(max(start, min(self.cast.dateline, token.i)), end - 1)
        mention = document.span(doc, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$"} or token.lower_ in _OWN_PRONOUNS:
            speaker = self._pronoun(token, mention, outer)
            if speaker is not None:
                return speaker
        joint = self._joint(token, mention)
        if joint is not None:
            return joint
        entity = entity_named(self.cast, token, start, end)
        if entity is not None:
            return self._entity(entity, mention, _how(entity, mention), token.i)
        return self._described(token, start, end, mention)

    def _entity(self, entity: Entity, mention: TextSpan | None, how: Resolution, place: int) -> Speaker:
        self.memory.last, self.memory.place = entity, place
        self.memory.spoken.append(entity)
        if entity.kind == ORGANISATION:
            return Speaker(name=entity.name, mention=mention, resolution=how)
        self._persons[entity.name] = entity
        return Speaker(
            name=entity.name,
            mention=mention,
            role=entity.role,
            organisation=entity.organisation,
            resolution=how,
        )

    def _joint(self, token: Token, mention: TextSpan) -> Speaker | None:
        partners = [part for part in token.conjuncts if part.i > token.i and part.pos_ in {"NOUN", "PROPN"}]
        if not partners or not self.cast.at(token) or not all(self.cast.at(part) for part in partners):
            return None
        names = [
            entity.name
            for entity in (self.cast.at(part) for part in (token, *partners))
            if entity is not None
        ]
        if len(set(names)) < len(names):
            return None  # "Finch & Adler": one name
        doc = self.cast.doc
        end = max(doc[part.i].idx + len(part) for part in partners)
        whole = document.span(doc, mention.start, max(mention.end, end))
        name = ", ".join(names[:-1]) + " and " + names[-1]
        speaker = Speaker(name=name, mention=whole, resolution=Resolution.FULL_NAME)
        self.memory.unnamed.append((token.i, "joint", speaker))
        return speaker

    # ------------------------------------------------------------------ pronouns
    def _pronoun(self, token: Token, mention: TextSpan, outer: Speaker | None) -> Speaker | None:  # noqa: PLR0911
        word = token.lower_
        if word in _OWN_PRONOUNS:
            if outer is not None:
                return evolve(outer, mention=mention, resolution=Resolution.PRONOUN)
            return Speaker(name=None, mention=mention)
        if word in _GENDERED:
            unnamed = unnamed_person(self.cast, self.memory, token, _GENDERED[word])
            if unnamed is not None:
                return evolve(unnamed, mention=mention, resolution=Resolution.PRONOUN)
            person = person_before(self.cast, self.memory, token, _GENDERED[word])
            if person is None:
                return Speaker(name=None, mention=mention)
            if person.gender is None:
                person.gender = _GENDERED[word]
            return self._entity(person, mention, Resolution.PRONOUN, token.i)
        if word in _ORGANISATION_PRONOUNS:
            return self._thing(token, mention)
        if word in _PLURAL_PRONOUNS:
            return self._plural(token, mention)
        return None

    def _thing(self, token: Token, mention: TextSpan) -> Speaker:
        """What "it" refers to: an organisation, or the document or body that spoke last without a name."""
        entity = body_before(self.cast, token, self.memory)
        if self.memory.unnamed and self.memory.unnamed[-1][1] != "joint":
            place, _, speaker = self.memory.unnamed[-1]
            sentence = self.cast.sentence_of
            near = sentence[token.i] - sentence[place] <= 1
            if (
                near
                and speaker.role is None
                and (
                    entity is None
                    or not any(m.start > place for _, m in self.cast.recent(token.i, ORGANISATION, 1))
                )
            ):
                return evolve(speaker, mention=mention, resolution=Resolution.PRONOUN)
        if entity is None:
            return Speaker(name=None, mention=mention)
        return self._entity(entity, mention, Resolution.PRONOUN, token.i)

    def _plural(self, token: Token, mention: TextSpan) -> Speaker:
        sentence = self.cast.sentence_of
        group = group_before(self.cast, token)
        if self.memory.unnamed:
            place, _, speaker = self.memory.unnamed[-1]
            if sentence[token.i] - sentence[place] <= 2 and (group is None or group.i <= place):  # noqa: PLR2004
                return evolve(speaker, mention=mention, resolution=Resolution.PRONOUN)
        if group is not None:
            speaker = self._unnamed(group, *source_phrase(group), mention)
            return evolve(speaker, resolution=Resolution.PRONOUN)
        both = self._both(token, mention)
        if both is not None:
            return both
        entity = body_before(self.cast, token, self.memory)
        if entity is not None and any(True for _ in self.cast.recent(token.i, ORGANISATION, 2)):
            return self._entity(entity, mention, Resolution.PRONOUN, token.i)
        return Speaker(name=None, mention=mention)

    # ------------------------------------------------------------------ descriptions
    def _described(self, token: Token, start: int, end: int, mention: TextSpan) -> Speaker:
        doc = self.cast.doc
        definite = is_definite(token, doc[start])
        body = issuer(self.cast, self.memory, token, start, end)
        if body is not None:
            return self._entity(body, mention, Resolution.ORGANISATION, token.i)
        found: Speaker | None = None
        if is_role_head(token) or (end > start and is_role_head(doc[end - 1])):
            found = self._by_role(token, start, end, mention, definite=definite)
        if found is None and definite:
            found = self._known(token, start, end, mention)
        return (
            found
            or self._again(token, start, mention, definite=definite)
            or self._unnamed(token, start, end, mention)
        )

    def _known(self, token: Token, start: int, end: int, mention: TextSpan) -> Speaker | None:
        """Whom a definite noun without a function refers to: "the company", "the Norwegian"."""
        doc = self.cast.doc
        if token.tag_ == "NN" and (token.lower_ in bodies() or names_firm(token)):
            again = self._again(token, start, mention, definite=True)
            body = organisation_for(self.cast, token, self.memory) if again is None else None
            return again if body is None else self._entity(body, mention, Resolution.ORGANISATION, token.i)
        if token.tag_ == "NNS" and token.lemma_.lower() in bodies():
            return self._both(token, mention)
        if _singular(token) and (token.text in places().peoples or doc[end - 1].lower_ == "old"):
            person = person_before(self.cast, self.memory, token, None)  # "the 38-year-old said"
            return self._entity(person, mention, Resolution.ROLE, token.i) if person is not None else None
        return None

    def _both(self, token: Token, mention: TextSpan) -> Speaker | None:
        """The two bodies named together last, for "the companies" and "they"."""
        cast, named = self.cast, []
        for place in range(token.i - 1, -1, -1):
            if cast.sentence_of[token.i] - cast.sentence_of[place] > _NEAR:
                return None
            first = cast.by_token.get(place)
            partners = [cast.by_token.get(part.i) for part in cast.doc[place].conjuncts if part.i > place]
            named = [e for e in (first, *partners) if e is not None and e.kind == ORGANISATION]
            if first is not None and len(set(named)) > 1 and cast.doc[place].dep_.startswith("nsubj"):
                break
        names = list(dict.fromkeys(entity.name for entity in named))
        if len(names) < 2:  # noqa: PLR2004
            return None
        name = ", ".join(names[:-1]) + " and " + names[-1]
        return Speaker(name=name, mention=mention, resolution=Resolution.ORGANISATION)

    def _again(self, token: Token, start: int, mention: TextSpan, *, definite: bool) -> Speaker | None:
        """A source that spoke before: the same noun, or those named together ("the *two*", "both")."""
        word, sentence = token.lower_, self.cast.sentence_of
        several = word == "both" or (definite and (word in _SEVERAL or is_plural_role(token)))
        again = self.cast.doc[start].lower_ != "one" and (definite or word in {"some", "both", "others"})
        recent = [row for row in reversed(self.memory.unnamed[-_LOOK_BACK:]) if row[0] < token.i]
        for place, lemma, speaker in recent:
            if several and lemma == "joint" and sentence[token.i] - sentence[place] <= _TOGETHER:
                return evolve(speaker, mention=mention, resolution=Resolution.ROLE)
        doc = self.cast.doc
        same = [
            speaker
            for place, lemma, speaker in recent
            if again and lemma == token.lemma_.lower() and _singular(doc[place]) == _singular(token)
        ]
        # The fullest wording names the source: "trade sources" before "sources".
        known = max(same[:_SAME], key=lambda s: len((s.name or "").split()), default=None)
        fuller = known is not None and len((known.name or "").split()) >= token.i + 1 - start - definite
        return evolve(known, mention=mention) if known is not None and fuller else None

    def _unnamed(self, token: Token, start: int, end: int, mention: TextSpan) -> Speaker:
        """A source without a name, with its function and whom it speaks for."""
        doc = self.cast.doc
        name = unnamed_name(doc, start, end)
        function: Function | None = None
        if is_role_head(token) or is_plural_role(token):
            function = read_function(doc, self.cast.kinds_of, start, end, plural=True)
        organisation = self._spoken_for(function, token)
        speaker = Speaker(
            name=name or None,
            mention=mention,
            role=function.role if function and (organisation or not is_plural_role(token)) else None,
            organisation=organisation,
            resolution=Resolution.UNNAMED if name else Resolution.UNRESOLVED,
        )
        self.memory.unnamed.append((token.i, token.lemma_.lower(), speaker))
        self.memory.last, self.memory.place = None, token.i
        return speaker

    def _spoken_for(self, function: Function | None, token: Token) -> str | None:
        """The organisation of an unnamed source with a function ("a spokeswoman")."""
        if function is None:
            return None
        if function.organisation is not None:
            return named_organisation(self.cast, *function.organisation)[1]
        if function.owner is not None:
            owner = owner_before(self.cast, function.owner)
            return owner.name if owner is not None else None
        if token.lower_ in roles().roles.speaking and token.tag_ == "NN":
            referred = body_before(self.cast, token, self.memory)
            return referred.name if referred is not None else None
        return None

    def _by_role(
        self, token: Token, start: int, end: int, mention: TextSpan, *, definite: bool
    ) -> Speaker | None:
        """The holder of a function: whom the article says to hold it, else whoever spoke last without one."""
        if not definite or token.tag_ == "NNS":
            return None
        cast = self.cast
        function = read_function(cast.doc, cast.kinds_of, start, end)
        best = holder_of(cast, token, function, self.memory.last)
        if best is not None:
            return self._entity(best, mention, Resolution.ROLE, token.i)
        last = self.memory.last
        near = (
            last is not None
            and cast.sentence_of[token.i] - cast.sentence_of[max(self.memory.place, 0)] <= _NEAR
        )
        if last is not None and near and last.kind == PERSON and not last.roles:
            last.roles.append((start, function.role if function and function.role else token.text))
            employ(cast, last, function)
            return self._entity(last, mention, Resolution.ROLE, token.i)
        # "Its president told investors …. Ruiz said …": the description first, then the name.
        following = named_next(cast, token)
        if following is not None and not following.roles:
            following.roles.append((start, function.role if function and function.role else token.text))
            employ(cast, following, function)
            return self._entity(following, mention, Resolution.ROLE, token.i)
        return None

    def _label(self, span: tuple[int, int]) -> Speaker:
        doc = self.cast.doc
        mention = document.span(doc, *span)
        for entity in self.cast.by_word.get(fold(mention.text).split()[-1], ()):
            return Speaker(
                name=entity.name,
                mention=mention,
                role=entity.role,
                organisation=entity.organisation,
                resolution=Resolution.SURNAME,
            )
        capitals = mention.text.isupper() and " " in mention.text
        name = mention.text.title() if capitals else mention.text
        return Speaker(name=name, mention=mention, resolution=Resolution.FULL_NAME)


def _how(entity: Entity, mention: TextSpan) -> Resolution:
    if entity.kind == ORGANISATION:
        return Resolution.FULL_NAME if fold(entity.name) in fold(mention.text) else Resolution.ORGANISATION
    return Resolution.FULL_NAME if fold(entity.name) in fold(mention.text) else Resolution.SURNAME


def _singular(token: Token) -> bool:
    return token.tag_ not in {"NNS", "NNPS"}
