"""Rules of outcome: what numbers, dates, negation and aspect say where the two sides speak of one thing.

Each rule is a vote for one relation with a finding for the reader. The fitted weights decide how far each is
trusted; what a number, a date or a negation says is never fitted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import frozen

from claimtrack.comparison.goals import Result, result, told
from claimtrack.comparison.numbers import NumberMatch, Verdict
from claimtrack.comparison.sides import Candidate, ClaimSide
from claimtrack.records import FORWARD_LOOKING, Aspect, Polarity, Relation, Slot, TimeExpression

SURE = 0.55  # strength from which a match of quantities counts as the same measure


@frozen(kw_only=True)
class Vote:
    """What one rule says.

    Attributes:
        rule: its name; ``slot``: what it looks at.
        relation: for which it votes.
        finding: one sentence for a reader.
    """

    rule: str
    slot: Slot
    relation: Relation
    finding: str


RULES = (
    "figure_within", "figure_outside", "figure_on_the_way", "figure_revised", "figure_kept",
    "done_in_time", "done_late", "done_undated", "not_done_after_deadline", "not_done_before_deadline",
    "given_up", "postponed_before_deadline", "postponed_after_deadline", "held_on",
    "negation_differs", "new_date",
)  # fmt: skip


def votes(
    claim: ClaimSide,
    candidate: Candidate,
    number: NumberMatch | None,
    published: dt.date | None,
) -> tuple[Vote, ...]:
    """The votes of all rules for a claim and a sentence, in a fixed order."""
    over = bool(claim.due and published and published > claim.due)
    return (
        *_figures(claim, candidate, number, over=over),
        *_events(claim, candidate, published, over=over),
        *_words(claim, candidate, over=over),
    )


def tells_result(candidate: Candidate) -> bool:
    """Whether a sentence tells what happened and not what is to come."""
    return any(p.aspect is Aspect.DONE for p in candidate.propositions) and not _looks_forward(candidate)


def _looks_forward(candidate: Candidate) -> bool:
    kinds = {c.kind for c in candidate.claims}
    return bool(kinds & FORWARD_LOOKING) or all(p.aspect is Aspect.FUTURE for p in candidate.propositions)


def _figures(
    claim: ClaimSide, candidate: Candidate, number: NumberMatch | None, *, over: bool
) -> Iterator[Vote]:
    if number is None or number.strength < SURE or not number.same_party:
        return
    said, now = number.claim.span.text, number.evidence.span.text
    record = claim.claim
    agrees = number.verdict in (Verdict.SAME, Verdict.INSIDE)
    plain = Result.MET if agrees else Result.MISSED
    outcome = result(record, number) if record.kind in FORWARD_LOOKING else plain
    if _looks_forward(candidate):
        if number.verdict is Verdict.SAME:
            yield Vote(
                rule="figure_kept",
                slot=Slot.QUANTITY,
                relation=Relation.REPEATS,
                finding=f"{now} is the figure of the claim again",
            )
        else:
            yield Vote(
                rule="figure_revised",
                slot=Slot.QUANTITY,
                relation=Relation.UPDATES,
                finding=f"{now} takes the place of {said}",
            )
    elif outcome is None:
        return
    elif outcome is not Result.MISSED:
        yield Vote(
            rule="figure_within",
            slot=Slot.QUANTITY,
            relation=Relation.CONFIRMS,
            finding=told(record, number, outcome),
        )
    elif over or claim.due is None:
        yield Vote(
            rule="figure_outside",
            slot=Slot.QUANTITY,
            relation=Relation.CONTRADICTS,
            finding=told(record, number, outcome),
        )
    else:
        yield Vote(
            rule="figure_on_the_way",
            slot=Slot.QUANTITY,
            relation=Relation.UPDATES,
            finding=f"{now} so far, against {said}",
        )


def _events(
    claim: ClaimSide, candidate: Candidate, published: dt.date | None, *, over: bool
) -> Iterator[Vote]:
    if claim.claim.kind not in FORWARD_LOOKING:
        return
    negative = any(p.polarity is Polarity.NEGATIVE for p in candidate.propositions)
    if negative or (
        "pending" in candidate.outcomes
        and "partial" not in candidate.outcomes
        and not tells_result(candidate)
    ):
        if over:
            yield Vote(
                rule="not_done_after_deadline",
                slot=Slot.TIME,
                relation=Relation.CONTRADICTS,
                finding=f"not done by {claim.due}",
            )
        else:
            yield Vote(
                rule="not_done_before_deadline",
                slot=Slot.ASPECT,
                relation=Relation.UPDATES,
                finding="not done yet",
            )
    elif tells_result(candidate):
        when = _latest(candidate.times, published)
        if claim.due is None or when is None:
            yield Vote(
                rule="done_undated",
                slot=Slot.ASPECT,
                relation=Relation.CONFIRMS,
                finding="the sentence tells it as done",
            )
        elif (when.earliest or when.latest or claim.due) <= claim.due:
            yield Vote(
                rule="done_in_time",
                slot=Slot.TIME,
                relation=Relation.CONFIRMS,
                finding=f"{when.span.text} is not after {claim.due}",
            )
        else:
            yield Vote(
                rule="done_late",
                slot=Slot.TIME,
                relation=Relation.CONTRADICTS,
                finding=f"{when.span.text} is after {claim.due}",
            )
    if not over and claim.due and any(t.earliest and t.earliest > claim.due for t in candidate.times):
        yield Vote(
            rule="new_date",
            slot=Slot.TIME,
            relation=Relation.UPDATES,
            finding=f"a date after {claim.due} is given",
        )


def _latest(times: tuple[TimeExpression, ...], published: dt.date | None) -> TimeExpression | None:
    past = [t for t in times if t.earliest and (published is None or t.earliest <= published)]
    return max(past, key=lambda t: (t.earliest or dt.date.min, t.span), default=None)


def _words(claim: ClaimSide, candidate: Candidate, *, over: bool) -> Iterator[Vote]:
    said = candidate.outcomes
    if "abandoned" in said:
        yield Vote(
            rule="given_up",
            slot=Slot.OUTCOME,
            relation=Relation.CONTRADICTS,
            finding=f"“{said['abandoned']}” tells of giving up",
        )
    if "delayed" in said:
        name = "postponed_after_deadline" if over else "postponed_before_deadline"
        relation = Relation.CONTRADICTS if over else Relation.UPDATES
        yield Vote(
            rule=name, slot=Slot.OUTCOME, relation=relation, finding=f"“{said['delayed']}” tells of delay"
        )
    if "maintained" in said:
        yield Vote(
            rule="held_on",
            slot=Slot.OUTCOME,
            relation=Relation.REPEATS,
            finding=f"“{said['maintained']}” tells of holding on",
        )
    negative = any(p.polarity is Polarity.NEGATIVE for p in candidate.propositions)
    if claim.claim.polarity is Polarity.NEGATIVE and not negative and tells_result(candidate):
        yield Vote(
            rule="negation_differs",
            slot=Slot.POLARITY,
            relation=Relation.CONTRADICTS,
            finding="the claim denies what the sentence tells",
        )
