"""What tags, names and the dependency tree say about the words of a time expression."""

from __future__ import annotations

from attrs import frozen
from spacy.tokens import Doc, Span, Token

from claimtrack.components import syntax
from claimtrack.components.times.reading import FUTURE, PAST
from claimtrack.components.times.vocabulary import words
from claimtrack.records import TimeRole

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
        if token.tag_.startswith(("VB", "MD")):
            return True
        return token.ent_type_ == "PERSON" and not _governed(token)

    def direction(self, start: int, end: int) -> int | None:
        """Past (-1), future (1) or neither (0) by the clause around characters; None leaves it to the words."""
        span = self.span(start, end)
        if span is None or not len(span):
            return None
        token = span.root
        if token.dep_ in ("compound", "nmod:poss", "poss", "nummod", "nmod:unmarked", "nmod:desc") and token.head.i >= span.end:
            return None
        return clause_direction(syntax.clause_head(token))

    def role(self, start: int, end: int) -> TimeRole:
        """Whether the time dates the saying: it hangs from a verb of saying that has a content."""
        span = self.span(start, end)
        if span is None or not len(span):
            return TimeRole.ABOUT
        token = span.root
        for _ in range(_CLIMB):
            head = token.head
            if head == token or head.pos_ in ("VERB", "AUX"):
                break
            token = head
        verb = token.head
        if verb.lemma_.lower() in words().tense.saying and (
            syntax.clausal_complements(verb)
            or any(child.dep_ in ("parataxis", "ccomp") for child in verb.children)
            or verb.dep_ == "parataxis"
        ):
            return TimeRole.SAID
        return TimeRole.ABOUT


def _governed(token: Token) -> bool:
    # "in May": a preposition of time makes it a month, whatever the name tagger says.
    before = token.nbor(-1) if token.i else None
    return before is not None and before.lower_ in ("in", "since", "until", "by", "last", "next", "this", "early", "late", "mid")


def clause_direction(head: Token) -> int | None:
    """The direction of a clause by its verb group; None where it has no verb.

    Modals and infinitives look forward, past forms and perfects back (Quirk et al. 1985, 4.41 to
    4.48); a present form with a date is the futurate present ("the strike begins on Monday"). Verbs
    that imply what they govern ("managed to …", Karttunen 1971) pass on their own tense.
    """
    tense = words().tense
    for _ in range(_CLIMB):
        if head.lower_ in tense.prospective or head.lemma_ in tense.prospective:
            return FUTURE
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
            return PAST
        if first.lemma_ == "have" and len(verbs) > 1:
            return PAST
        if first.tag_ in ("VBZ", "VBP"):
            return _present(first, verbs)
        if first.tag_ == "VBN":
            return PAST
        outer = head.head
        if first.tag_ == "VB" and not (outer.lemma_ in tense.implicative or outer == head):
            return FUTURE
        if outer == head:
            return None
        head = syntax.clause_head(outer)
    return None


def _present(first: Token, verbs: list[Token]) -> int | None:
    if first.lemma_ == "be":
        return None if len(verbs) == 1 else FUTURE
    if first.lemma_ in words().tense.saying:
        return PAST
    return FUTURE
