# Calendar figures stand where they are used; a reader is one ladder of cases.
# ruff: noqa: C901, PLR0911
"""What tags, names and the dependency tree say about the words of a time expression."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen
from spacy.tokens import Doc, Span, Token

from claimtrack.extraction.times.reading import FUTURE, PAST
from claimtrack.extraction.times.vocabulary import words
from claimtrack.language import syntax
from claimtrack.records import TimeRole

_NOMINAL = frozenset(
    ("compound", "nmod:poss", "poss", "nummod", "nmod:unmarked", "nmod:desc", "appos", "nmod")
)
_PASSED = frozenset(("ADP", "ADJ", "ADV", "NUM", "PROPN"))
_CLIMB = 12  # steps up a tree; the bound guards bad trees


@frozen(eq=False)
class Evidence:
    """Answers for one Doc that has tags and a tree.

    Attributes:
        doc: the Doc.
    """

    doc: Doc

    def span(self, start: int, end: int) -> Span | None:
        """The tokens of characters ``start`` to ``end`` (half-open)."""
        return self.doc.char_span(start, end, alignment_mode="expand")

    def is_other(self, start: int, end: int) -> bool:
        """Whether the characters are a verb, or part of a person's name."""
        span = self.span(start, end)
        if span is None or not len(span):
            return False
        token = span[0]
        if _governed(token):
            return False
        return token.tag_.startswith(("VB", "MD")) or token.ent_type_ == "PERSON"

    def direction(self, start: int, end: int) -> int | None:
        """Past (-1) or future (1) by the clause around characters; None leaves it to the words."""
        span = self.span(start, end)
        if span is None or not len(span):
            return None
        verb = self.governor(span)
        tense = words().tense
        if verb is None:
            statement = self.statement(span, None)
            cited = statement is not None and any(child.lower_ == "according" for child in statement.children)
            return PAST if cited else None  # "according to a filing on Monday": what is cited is out
        before = self.doc[span.start - 1].lower_ if span.start else ""
        if before in ("for", "to", "until") and verb.lemma_ in tense.retiming:
            return FUTURE  # "moved to September", "aiming for November"
        if verb.lemma_ in tense.prospective or (verb.lemma_ in tense.saying and self.apart(span, verb)):
            return None  # "expects … by Easter": what is expected has the time, and no verb of its own here
        if verb.lower_ in tense.ahead and self.behind_infinitive(span, verb) and not _is_pluperfect(verb):
            return FUTURE  # "voted to hold a referendum on 17 October": the late closure of Frazier (1979)
        return clause_direction(syntax.clause_head(verb))

    def behind_infinitive(self, span: Span, verb: Token) -> bool:
        """Whether an infinitive stands between a verb and a time behind it."""
        return any(
            token.lower_ == "to" and token.nbor(1).tag_ == "VB"
            for token in self.doc[verb.i + 1 : max(verb.i + 1, span.start - 1)]
        )

    def governor(self, span: Span) -> Token | None:
        """The verb that a time hangs from by itself or through its preposition; None under a noun."""
        token = span.root
        for _ in range(_CLIMB):
            head = token.head
            if head.lower_ in _parts() and head.i < token.i and head is not token:
                token = head  # "the end of January", "the first week of May"
                continue
            if head is token or token.dep_ in _NOMINAL or token.dep_.startswith(("nsubj", "csubj")):
                return None
            if head.pos_ in ("VERB", "AUX") or head.tag_.startswith("VB") or syntax.copula(head) is not None:
                return head
            if head.pos_ not in _PASSED and not span.start <= head.i < span.end:
                return None
            token = head
        return None

    def apart(self, span: Span, verb: Token) -> bool:
        """Whether a comma, a quotation mark or another verb stands between a time and a verb."""
        low, high = sorted((span.start, verb.i))
        return any(
            token.is_punct or token.is_quote or token.pos_ == "VERB" for token in self.doc[low + 1 : high]
        )

    def role(self, start: int, end: int) -> TimeRole:
        """Whether the time dates the saying: it hangs from a verb of saying that has a content.

        It may do so through what is said or published ("said in an interview on Tuesday", "a report
        released on Tuesday said").
        """
        span = self.span(start, end)
        if span is None or not len(span):
            return TimeRole.ABOUT
        verb = self.governor(span)
        statement = self.statement(span, verb)
        if statement is not None:
            if statement.dep_ == "nsubj" and statement.head.lemma_ in words().tense.saying:
                return TimeRole.SAID
            span = self.doc[statement.i : statement.i + 1]
            verb = self.governor(span)
        if verb is None or verb.lemma_.lower() not in words().tense.saying:
            return TimeRole.ABOUT
        content = syntax.clausal_complements(verb) or any(
            child.dep_ in ("parataxis", "ccomp") for child in verb.children
        )
        said = (content or verb.dep_ == "parataxis") and not self.apart(span, verb)
        return TimeRole.SAID if said else TimeRole.ABOUT

    def statement(self, span: Span, verb: Token | None) -> Token | None:
        """The noun for an interview, a report … that a time dates, itself or as published then; or None."""
        tense = words().tense
        if verb is not None:
            published = verb.dep_.startswith("acl") and verb.lemma_ in tense.publishing
            return verb.head if published and verb.head.lemma_.lower() in tense.statement else None
        token = span.root
        for _ in range(_CLIMB):
            head = token.head
            if head is token or token.dep_.startswith(("nsubj", "csubj")):
                return None
            noun = head.pos_ == "NOUN" and head.lemma_.lower() in tense.statement
            if noun and not span.start <= head.i < span.end:
                return head
            if head.pos_ in ("VERB", "AUX"):
                return None
            token = head
        return None


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    # Nouns that name a part of the time that hangs from them.
    lists = words()
    return frozenset((*lists.part_noun, *lists.unit, "rest", "remainder"))


def _governed(token: Token) -> bool:
    # "in May": a preposition of time makes it a month, whatever the name tagger says.
    before = token.nbor(-1) if token.i else None
    if before is not None and before.lower_ == "of" and before.i and before.nbor(-1).lower_ in _parts():
        return True  # "the end of March"
    return before is not None and before.lower_ in (
        "in",
        "since",
        "until",
        "by",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
    )


def clause_direction(head: Token) -> int | None:
    """The direction of a clause by its verb group; None where it has no verb.

    Modals and infinitives look forward, past forms and perfects back (Quirk et al. 1985, 4.41 to
    4.48); a present form with a date is the futurate present ("the strike begins on Monday"). Verbs
    that imply what they govern ("managed to …", Karttunen 1971) pass on their own tense.
    """
    tense = words().tense
    for _ in range(_CLIMB):
        group = syntax.main_verb_group(head)
        verbs = [token for token in group if token.tag_.startswith(("VB", "MD"))]
        if not verbs:
            if head.head == head:
                return None
            head = syntax.clause_head(head.head)
            continue
        first = verbs[0]
        if first.tag_ == "MD":
            return FUTURE
        if first.tag_ == "VBD":
            return FUTURE if _is_hypothetical(head) else PAST
        if first.lemma_ == "have" and len(verbs) > 1:
            return PAST
        if first.tag_ in ("VBZ", "VBP"):
            return _present(first, verbs)
        outer = head.head
        if first.tag_ == "VBN":
            wanted = first.dep_ in ("xcomp", "ccomp") and outer.lower_ in tense.ahead
            return FUTURE if wanted or first.lower_ in tense.prospective else PAST
        if first.tag_ == "VBG" and outer.lemma_ in tense.prospective:
            return FUTURE  # "considering sending jets"
        if first.tag_ == "VB" and outer.lemma_ not in tense.implicative and _is_pluperfect(outer):
            return PAST  # "had wanted to complete the sale in September"
        if first.tag_ == "VB" and not (_shares_time(first, outer) or outer == head):
            return FUTURE
        if outer == head:
            return None
        head = syntax.clause_head(outer)
    return None


def _shares_time(verb: Token, outer: Token) -> bool:
    # "Managed to open", "saw it close", "recovered, only to fall again in May": the infinitive tells what has
    # come about (Karttunen 1971; Quirk et al. 1985, 15.25 and 16.52).
    if outer.lemma_ in words().tense.implicative:
        return True
    if not syntax.is_infinitive(verb):
        return outer.lemma_ in ("see", "hear", "watch", "make", "let")
    to = next((child for child in verb.children if child.lower_ == "to"), verb)
    return bool(to.i) and to.nbor(-1).lower_ == "only"


def _is_pluperfect(verb: Token) -> bool:
    return any(token.lower_ == "had" for token in syntax.auxiliaries(verb))


def _is_hypothetical(head: Token) -> bool:
    # "I would be surprised if it fell before Easter": a past form of no past (Quirk et al. 1985, 14.23).
    conditional = any(child.lower_ in ("if", "unless", "once") for child in head.children)
    outer = syntax.main_verb_group(syntax.clause_head(head.head)) if head.head != head else []
    return conditional and any(token.tag_ == "MD" or token.lower_ in ("'d", "’d") for token in outer)


def _present(first: Token, verbs: list[Token]) -> int | None:
    if first.lemma_ == "be":
        return None if len(verbs) == 1 else FUTURE
    tense = words().tense
    if first.lemma_ in tense.foreseeing:
        return FUTURE  # "sees output starting in October"
    return PAST if first.lemma_ in tense.saying else FUTURE
