"""What a clause about the claim's own event says of its figure, its day and its denial, outright.

The clause has to tell the event, or the same measure, of the same party; a figure has to be for the claim's
whole period, since a part of a year says little about the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from claimtrack.comparison.clauses import events, stem_set
from claimtrack.comparison.goals import Aim, Result, aim, of_level, result, told
from claimtrack.comparison.numbers import NumberMatch, Verdict, is_counted
from claimtrack.comparison.rules import SURE, Vote
from claimtrack.comparison.sides import Candidate, ClaimSide
from claimtrack.comparison.words import content_words, outcome_verbs
from claimtrack.records import (
    FORWARD_LOOKING,
    Aspect,
    ClaimKind,
    Polarity,
    Proposition,
    Relation,
    Slot,
    TimeExpression,
    TimeRole,
)

MONTH = 31  # days up to which a time is read as a point of a longer period
MOST = 0.5  # share of the claim's period that a time has to have to stand for it
COMMITTED = frozenset({ClaimKind.PLAN, ClaimKind.PROMISE})
TOLD = frozenset({Aspect.DONE, Aspect.ONGOING})


@frozen(kw_only=True)
class Case:
    """A claim, and a clause of a later sentence of the same party.

    Attributes:
        claim, own: the claim and its clause.
        candidate, clause: the sentence and its clause.
        number: the match of their quantities, or None.
        over: whether the claim's day had passed when the sentence was published.
        of_event: whether the clause is about the claim's event, on the same thing.
    """

    claim: ClaimSide
    own: Proposition
    candidate: Candidate
    clause: Proposition
    number: NumberMatch | None
    over: bool
    of_event: bool

    @property
    def dated(self) -> list[TimeExpression]:
        """The times of the clause that say when; those of the sentence where it has none."""
        about = [t for t in self.candidate.times if t.latest and t.role is TimeRole.ABOUT]
        return [t for t in about if self.clause.span.covers(t.span)] or about


def of_event(own: Proposition, clause: Proposition) -> bool:
    """Whether a clause is about the event of a claim's clause, on the same thing.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> span = TextSpan(start=0, end=5, text="opens")
        >>> slots = {"span": span, "sentence": span, "predicate": "open", "predicate_span": span}
        >>> plant, office = Proposition(theme=("plant",), **slots), Proposition(theme=("office",), **slots)
        >>> of_event(plant, plant), of_event(plant, office)
        (True, False)
    """
    if events(own).isdisjoint(stem_set((clause.predicate, *clause.verbs[-1:]))):
        return False
    thing = stem_set(own.theme) - events(own) - stem_set((own.predicate,))
    if not thing:
        thing = stem_set(word.stem for word in content_words(own.subject or ""))
    there = stem_set((*clause.theme, *clause.terms)) | {w.stem for w in content_words(clause.subject or "")}
    return not thing or not thing.isdisjoint(there)


def settled(case: Case) -> Iterator[Vote]:
    """What the clause says of the claim's figure, then of its day, then of what it denies."""
    yield from _figure(case)
    if case.of_event:
        yield from _part(case)
        yield from _day(case)
        yield from _denied(case)


def _figure(case: Case) -> Iterator[Vote]:
    number, claim = case.number, case.claim
    if number is None or not _is_result(case, number) or _another_time(case):
        return
    outcome = result(claim.claim, number)
    if outcome is None:
        return
    finding = told(claim.claim, number, outcome)
    ends = [t.latest for t in case.dated if t.latest]
    reached = outcome is not Result.MISSED
    if aim(claim.claim, number.claim) is not Aim.OR_MORE:
        if _complete(case):
            yield _confirmed(finding) if reached else _missed(finding)
    elif reached:
        if not case.over or (ends and claim.due and max(ends) <= claim.due):
            yield _confirmed(finding)
    elif case.over and _complete(case):
        yield _missed(finding)
    elif not case.over and claim.due and number.verdict is Verdict.BELOW:
        said, now = number.claim.span.text, number.evidence.span.text
        yield Vote(
            rule="figure_so_far",
            slot=Slot.QUANTITY,
            relation=Relation.UPDATES,
            finding=f"{now} so far, against {said}",
        )


def _complete(case: Case) -> bool:
    """Whether a figure of the clause is for the whole of the claim's time, and that is over."""
    due = case.claim.due
    ends = [t.latest for t in case.dated if t.latest]
    if due is None:
        return not ends  # which part of its time a claim without one is held to, nobody can tell
    return case.over and (not ends or (max(ends) >= due and _whole(case)))


def _part(case: Case) -> Iterator[Vote]:
    """A clause that tells the event for a part of its time, with no figure to hold against the announced."""
    claim, clause = case.claim, case.clause
    if not claim.figures or case.over or claim.due is None or _another_time(case):
        return
    if clause.aspect not in TOLD or clause.polarity is not claim.claim.polarity:
        return
    if case.number is None and any(t.latest and t.latest < claim.due for t in case.dated):
        when = ", ".join(t.span.text for t in case.dated)
        finding = f"{when} is a part of the time of {claim.figures[0].span.text}"
        yield Vote(rule="figure_so_far", slot=Slot.TIME, relation=Relation.UPDATES, finding=finding)


def _is_result(case: Case, number: NumberMatch) -> bool:
    """Whether the clause tells the later figure as a result of the same measure."""
    clause, record = case.clause, case.claim.claim
    if number.strength < SURE or number.claim.change != number.evidence.change:
        return False
    if record.condition and record.condition.covers(number.claim.span):
        return False
    if clause.aspect not in TOLD or clause.polarity is Polarity.NEGATIVE or _not_come_about(clause):
        return False
    there = number.evidence.span
    ahead = any(c.kind in FORWARD_LOOKING and c.span.covers(there) for c in case.candidate.claims)
    if ahead or not clause.span.covers(there):
        return False
    counted = is_counted(number.evidence.unit) and of_level(record)
    return case.of_event or counted or number.same_measure


def _another_time(case: Case) -> bool:
    """Whether the clause tells of a time before the claim or after its day."""
    said, due = case.claim.said_on, case.claim.due
    start = case.claim.earliest or said
    outside = [
        (start and t.latest and t.latest < start) or (due and t.earliest and t.earliest > due)
        for t in case.dated
    ]
    return bool(outside) and all(outside)


def _whole(case: Case) -> bool:
    """Whether a time of the clause stands for the claim's whole period: most of it, or a point at its end."""
    start, due = case.claim.earliest or case.claim.said_on, case.claim.due
    if start is None or due is None:
        return True
    length = max(1, (due - start).days)
    ends = [t for t in case.dated if t.latest and t.latest >= due]
    days = [(t.latest - (t.earliest or t.latest)).days for t in ends if t.latest]
    return any(n <= MONTH or n >= MOST * length for n in days)


def _confirmed(finding: str) -> Vote:
    return Vote(rule="figure_reached", slot=Slot.QUANTITY, relation=Relation.CONFIRMS, finding=finding)


def _missed(finding: str) -> Vote:
    return Vote(rule="figure_missed", slot=Slot.QUANTITY, relation=Relation.CONTRADICTS, finding=finding)


def _day(case: Case) -> Iterator[Vote]:
    """What a clause says of a positive claim's day: done after it, not done, to be done later."""
    claim, clause = case.claim, case.clause
    due = claim.due
    if due is None or claim.claim.polarity is Polarity.NEGATIVE:
        return
    starts = [t.earliest or t.latest for t in case.dated if t.latest]
    later = bool(starts) and min(starts) > due
    # The same with another figure is no news of the day.
    same = not claim.claim.quantities or (
        case.number is not None and result(claim.claim, case.number) in {Result.MET, Result.BEYOND}
    )
    if clause.aspect is Aspect.FUTURE and later and same:
        relation = Relation.CONTRADICTS if case.over else Relation.UPDATES
        yield _told("put_later", Slot.TIME, relation, f"it is not to be done before {min(starts)}")
    elif _not_come_about(clause):
        if case.over:
            yield _told("not_done", Slot.TIME, Relation.CONTRADICTS, f"it was not done by {due}")
        else:
            yield _told("not_yet_done", Slot.ASPECT, Relation.UPDATES, "it is not done yet")
    elif clause.aspect is Aspect.DONE and later and case.over and same:
        words = clause.predicate_span.text
        finding = f"“{words}” tells it as done after {due}"
        yield _told("done_after_day", Slot.TIME, Relation.CONTRADICTS, finding)


def _not_come_about(clause: Proposition) -> bool:
    """Whether a clause tells its event as not come about up to now ("did not open", "has yet to open")."""
    start = clause.sentence.start
    before = clause.sentence.text[clause.span.start - start : clause.predicate_span.end - start].lower()
    if any(re.search(rf"\b{words}\b", before) for words in outcome_verbs().undone.verbs):
        return clause.polarity is Polarity.POSITIVE
    return clause.aspect in TOLD and clause.polarity is Polarity.NEGATIVE


def _denied(case: Case) -> Iterator[Vote]:
    """A clause that announces what a plan or a promise ruled out, for its time."""
    claim, clause, record = case.claim, case.clause, case.claim.claim
    if record.polarity is Polarity.POSITIVE or record.kind not in COMMITTED or record.quantities:
        return
    if clause.aspect is not Aspect.FUTURE or clause.polarity is Polarity.NEGATIVE or case.over:
        return
    starts = [t.earliest or t.latest for t in case.dated if t.latest]
    if claim.due is None or (starts and min(starts) <= claim.due):
        finding = f"“{clause.predicate_span.text}” announces what was not to be"
        yield _told("denied_planned", Slot.OUTCOME, Relation.CONTRADICTS, finding)


def _told(rule: str, slot: Slot, relation: Relation, finding: str) -> Vote:
    return Vote(rule=rule, slot=slot, relation=relation, finding=finding)
