"""The condition that a claim hangs on: "if", "unless", "subject to", "pending", "should the board agree"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from spacy.tokens import Token

from claimtrack.components import syntax
from claimtrack.components.statements.frame import Frame
from claimtrack.components.statements.units import trim
from claimtrack.components.statements.words import words


@frozen(kw_only=True, order=True)
class Condition:
    """A condition: tokens (half-open), and the words that open it."""

    start: int
    end: int
    opener: str


def condition(frame: Frame, *, forward: bool) -> Condition | None:
    """The condition of a claim, within it or beside it in its sentence; None where it hangs on none.

    Args:
        frame: the claim.
        forward: whether it looks forward; "when", "once" and "until" open conditions only then.
    """
    found = [c for c in _all(frame, forward=forward) if c.end > c.start + 1]
    return min(found, key=lambda c: (not frame.start <= c.start < frame.end, c.start), default=None)


def _all(frame: Frame, *, forward: bool) -> Iterator[Condition]:
    lists = words().conditions
    carriers = _carriers(frame)
    first, last = frame.sentence
    opens = (*lists.subordinators.always, *(lists.subordinators.future if forward or _hypothetical(frame) else ()))
    for token in frame.doc[first:last]:
        for opener in (*opens, *lists.prepositions.always):
            parts = opener.split()
            if [t.lower_ for t in frame.doc[token.i : token.i + len(parts)]] != parts:
                continue
            head = _opened(token, len(parts), frame, clausal=opener in opens)
            if head is None or not _hangs(head, carriers, frame):
                continue
            end = _end(head, frame)
            start, end = trim(frame.doc, token.i, max(end, token.i + len(parts)))
            yield Condition(start=start, end=end, opener=opener)
    for token in frame.doc[first:last]:
        if token.dep_ == "advcl" and _inverted(token) and _hangs(token, carriers, frame):
            start, end = trim(frame.doc, token.left_edge.i, _end(token, frame))
            yield Condition(start=start, end=end, opener=frame.doc[start].lower_)


def _carriers(frame: Frame) -> set[int]:
    """Predicates that a condition of the claim may hang from: its own, and what governs it up to the cue."""
    found = {t.i for t in frame.chain} | {frame.head.i}
    token = frame.head
    while token.head is not token and token.dep_ in {"xcomp", "ccomp", "conj", "obj", "dobj", "acl", "pobj", "obl", "nmod"}:
        token = token.head
        found.add(token.i)
    return found


def _opened(token: Token, length: int, frame: Frame, *, clausal: bool) -> Token | None:
    """The head of the clause or phrase that the words at ``token`` open."""
    doc = frame.doc
    parts = doc[token.i : token.i + length]
    for part in parts:
        above = part.head
        if part.dep_ in {"mark", "advmod"} and (above.dep_ in {"advcl", "advcl:relcl", "pcomp"} or syntax.is_clause_head(above)) and above.i > part.i:
            return above if above.dep_ != "ROOT" else None
        if part.dep_ in {"advcl", "prep"} and part.right_edge.i > token.i + length - 1:
            return part
    if clausal and not any(part.dep_ == "case" for part in parts):
        return None
    governed = next((part.head for part in reversed(list(parts)) if part.dep_ == "case"), None)
    if governed is not None and governed.i > token.i:
        return governed
    return next((part for part in parts if part.right_edge.i >= token.i + length), None)


def _hangs(head: Token, carriers: set[int], frame: Frame) -> bool:
    """Whether a subordinate clause or phrase hangs from the claim, and is not the claim itself."""
    if head.i in carriers and frame.holds(head) and head is frame.head:
        return False
    token = head
    for _ in range(3):
        token = token.head
        if token.i in carriers:
            return True
        if syntax.is_clause_head(token):
            return False
    return False


def _end(head: Token, frame: Frame) -> int:
    """One past the last token of a conditional phrase; clauses coordinated with the main clause stay out."""
    end = head.right_edge.i + 1
    if frame.holds(head) and not end <= frame.end:
        return frame.end
    for said_end in (frame.said.end if frame.said else end,):
        if head.i < said_end < end and frame.said and frame.said.start <= head.i:
            end = said_end
    return min(end, frame.sentence[1])


def _hypothetical(frame: Frame) -> bool:
    return any(
        t.tag_ == "MD" for token in frame.chain for t in syntax.auxiliaries(token)
    ) or (frame.cue is not None and frame.cue.tag_ in {"VBZ", "VBP"} and not syntax.is_finite(frame.head))


def _inverted(clause: Token) -> bool:
    lists = words().conditions.inverted
    subject = syntax.own_subject(clause)
    if subject is None or syntax.marker(clause) is not None:
        return False
    first = [t for t in syntax.auxiliaries(clause) if t.i < subject.left_edge.i]
    return bool(first) and first[0].lower_ in lists.auxiliaries and first[0].i == clause.left_edge.i
