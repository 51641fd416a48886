"""What a sentence says of the claim itself: done, given up, put off, changed, held on to, said again.

Narrow rules over the tree: the verb of outcome has to act on what the claim announces (its event, or a plan
or forecast of it), and the claim's words have to be there. Where one fires it decides, before any fitted
weight. Deciding verbs after Karttunen (1971, implicatives) and the aspectual classes of VerbNet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from claimtrack.comparison.clauses import doer, events, stem_set
from claimtrack.comparison.numbers import NumberMatch, Verdict, is_counted
from claimtrack.comparison.rules import Vote
from claimtrack.comparison.settle import TOLD, Case, of_event, settled
from claimtrack.comparison.sides import Candidate, ClaimSide
from claimtrack.comparison.words import content_words, outcome_verbs
from claimtrack.records import (
    FORWARD_LOOKING,
    Aspect,
    Claim,
    ClaimKind,
    Polarity,
    Proposition,
    Relation,
    Slot,
    TimeRole,
)

COVERED = 0.35  # share of the claim's words that the sentence has to have
DONE = 0.5  # the same where an event is told as done
SHORTEST_CONDITION = 2  # content words of a condition that can be recognised
CONDITION = 0.6  # share of its words that the sentence has to have
RECALLED = 7  # days by which a recalled day may miss the day of publication
AGREED = frozenset({ClaimKind.PLAN, ClaimKind.PROMISE, ClaimKind.TARGET})  # somebody wants it
OUTRIGHT = (
    "plan_given_up", "event_put_off", "figure_changed", "held_to", "event_done", "denied_done", "new_day",
    "said_again", "condition_failed", "figure_reached", "figure_missed", "figure_so_far", "put_later",
    "not_done", "not_yet_done", "done_after_day", "denied_planned",
)  # fmt: skip


def decisive(
    claim: ClaimSide,
    candidate: Candidate,
    number: NumberMatch | None,
    published: dt.date | None,
    covered: float,
) -> Vote | None:
    """What a sentence does to a claim where it says so outright, or None.

    Args:
        claim: the claim; only forward-looking ones can be done, dropped or put off.
        candidate: the sentence.
        number: the match of their quantities, or None.
        published: day of the later article.
        covered: share of the claim's words that the sentence has, 0 to 1.
    """
    own = claim.claim.proposition
    same_figure = number is not None and number.verdict is Verdict.SAME
    if own is None or claim.claim.kind not in FORWARD_LOOKING or not (covered >= COVERED or same_figure):
        return None
    over = bool(claim.due and published and published > claim.due)
    found = [
        *_condition(claim, candidate),
        *_again(claim, own, candidate, number),
        *(
            vote
            for clause in candidate.propositions
            if _same_party(claim, clause)
            for vote in _acts(claim, own, candidate, clause, number, over=over, covered=covered)
        ),
    ]
    if covered >= DONE:
        found += [
            vote
            for clause in candidate.propositions
            if _same_party(claim, clause)
            for vote in settled(
                Case(
                    claim=claim,
                    own=own,
                    candidate=candidate,
                    clause=clause,
                    number=number,
                    over=over,
                    of_event=of_event(own, clause),
                )
            )
        ]
        found += [
            _done(claim, clause)
            for clause in candidate.propositions
            if _same_party(claim, clause) and _happened(claim, own, candidate, clause, number, over=over)
        ]
    return found[0] if found else None


def _acts(
    claim: ClaimSide,
    own: Proposition,
    candidate: Candidate,
    clause: Proposition,
    number: NumberMatch | None,
    *,
    over: bool,
    covered: float,
) -> Iterator[Vote]:
    """The votes of a clause whose verb acts on what the claim announces."""
    lists = outcome_verbs()
    verb = clause.verbs[-1] if clause.verbs else clause.predicate
    words = " ".join((clause.predicate_span.text, *verb.split(" ")[1:]))  # "called off"
    if clause.aspect not in TOLD or clause.polarity is Polarity.NEGATIVE:
        return
    same_figure = number is not None and number.verdict is Verdict.SAME
    names_event = covered >= COVERED and bool(stem_set(clause.theme) & events(own))
    names_plan = not lists.announced.verbs.isdisjoint(clause.theme)
    counted = number is not None and same_figure and is_counted(number.evidence.unit)
    names_thing = claim.claim.kind in AGREED and _names_thing(own, clause, same_figure=counted)
    if (
        verb in lists.abandon.verbs
        and (names_event or names_thing)
        and claim.claim.polarity is Polarity.POSITIVE
    ):
        yield _vote("plan_given_up", Relation.CONTRADICTS, f"“{words}” tells that it was given up")
    elif verb in lists.postpone.verbs and names_event:
        relation = Relation.CONTRADICTS if over else Relation.UPDATES
        yield _vote("event_put_off", relation, f"“{words}” tells that it was put off")
    elif verb in lists.revise.verbs and not over and _changes_figure(claim, candidate, clause, number):
        yield _vote("figure_changed", Relation.UPDATES, f"“{words}” tells that the figure was changed")
    elif _holds(verb, clause, named=names_plan or names_event, same_figure=same_figure, number=number):
        yield _vote("held_to", Relation.REPEATS, f"“{words}” tells that it stands")


def _names_thing(own: Proposition, clause: Proposition, *, same_figure: bool) -> bool:
    """Whether a verb of giving up acts on what a claim is to make or get ("called off the second plant")."""
    if not events(own).isdisjoint(stem_set(outcome_verbs().abandon.verbs)):
        return False
    acted_on = stem_set(clause.theme[:1])
    if acted_on & stem_set((clause.subject or "").split()):
        return False  # "the rate dropped": nobody gave it up
    return same_figure or bool((stem_set(own.theme) - events(own)) & acted_on)


def condition_met(claim: ClaimSide, candidate: Candidate) -> bool | None:
    """Whether a sentence tells that the claim's condition came about (True) or did not (False), or None.

    A condition is told of where a clause about its event, in the past or the present, has its words.

    Args:
        claim: the claim.
        candidate: the sentence.
    """
    condition = claim.claim.condition
    words = {word.stem for word in content_words(condition.text)} if condition else set()
    if len(words) < SHORTEST_CONDITION or len(words & set(candidate.words)) < CONDITION * len(words):
        return None
    for clause in candidate.propositions:
        verbs = stem_set((clause.predicate, *clause.verbs))
        refused = not outcome_verbs().refuse.verbs.isdisjoint((clause.predicate, *clause.verbs[-1:]))
        if clause.aspect in TOLD and (verbs & words or (refused and stem_set(clause.theme) & words)):
            return not refused and clause.polarity is Polarity.POSITIVE
    return None


def _condition(claim: ClaimSide, candidate: Candidate) -> Iterator[Vote]:
    if condition_met(claim, candidate) is False and claim.claim.condition is not None:
        finding = f"the condition “{claim.claim.condition.text}” was not met"
        yield Vote(rule="condition_failed", slot=Slot.CONDITION, relation=Relation.UPDATES, finding=finding)


def _again(
    claim: ClaimSide, own: Proposition, candidate: Candidate, number: NumberMatch | None
) -> Iterator[Vote]:
    """The votes of claims in the sentence that announce the same event once more."""
    for other in candidate.claims:
        there = other.proposition
        if (
            there is None
            or other.kind not in FORWARD_LOOKING
            or other.polarity is not claim.claim.polarity
            or not events(own) & events(there)
            or not _same_party(claim, there)
            or _differs(number)
        ):
            continue
        recalled = _recalls(claim, other)
        due = getattr(other, "due", None)
        if recalled or _same_speaker(claim, other):
            if claim.due and due and due > claim.due and not recalled:
                yield _vote("new_day", Relation.UPDATES, f"it is now to be done by {due}")
            elif due == claim.due or recalled:
                yield _vote("said_again", Relation.REPEATS, "the same is announced again")


def _recalls(claim: ClaimSide, other: Claim) -> bool:
    """Whether a claim of the later article is told as said when the earlier one was published."""
    if claim.said_on is None:
        return False
    margin = dt.timedelta(days=RECALLED)
    return any(
        time.role is TimeRole.SAID
        and time.earliest is not None
        and time.latest is not None
        and time.earliest - margin <= claim.said_on <= time.latest + margin
        and other.published is not None
        and claim.said_on < time.latest + 2 * margin
        for time in other.times
    )


def _same_speaker(claim: ClaimSide, other: Claim) -> bool:
    speaker = other.attribution.speaker if other.attribution else None
    there = {word.stem for word in content_words((speaker and speaker.name) or "")}
    return bool(claim.speaker) and claim.speaker[-1] in there


def _same_party(claim: ClaimSide, clause: Proposition) -> bool:
    """Whether nothing shows that a clause is about another person or body than the claim."""
    theirs = doer(clause)
    return not claim.parties or not theirs or bool(claim.parties & theirs)


def _happened(
    claim: ClaimSide,
    own: Proposition,
    candidate: Candidate,
    clause: Proposition,
    number: NumberMatch | None,
    *,
    over: bool,
) -> bool:
    """Whether a clause tells the claim's event as done, on the same thing, in time, in size."""
    if clause.aspect is not Aspect.DONE or clause.polarity is Polarity.NEGATIVE:
        return False
    if not events(own) & stem_set((clause.predicate, *clause.verbs[-1:])):
        return False
    if stem_set(own.theme) and not stem_set(own.theme) & (stem_set(clause.theme) | stem_set(clause.terms)):
        return False
    # "Not by more than 5 %" is no denial of the event but of its size, which figures have to settle.
    denies = claim.claim.polarity is Polarity.NEGATIVE
    if claim.claim.quantities and (denies or number is None or _differs(number)):
        return False
    dated = [time.latest for time in candidate.times if time.latest is not None]
    if claim.due is None or not over:
        return True
    return bool(dated) and max(dated) <= claim.due


def _done(claim: ClaimSide, clause: Proposition) -> Vote:
    """The vote of a clause that tells the claim's event as done: kept, or broken if the claim denied it."""
    words = clause.predicate_span.text
    if claim.claim.polarity is Polarity.NEGATIVE:
        return _vote("denied_done", Relation.CONTRADICTS, f"“{words}” tells as done what was not to be")
    return _vote("event_done", Relation.CONFIRMS, f"“{words}” tells it as done")


def _holds(
    verb: str, clause: Proposition, *, named: bool, same_figure: bool, number: NumberMatch | None
) -> bool:
    """Whether a clause tells that what was announced, or its figure, is as it was."""
    lists = outcome_verbs()
    unchanged = not lists.unchanged.verbs.isdisjoint((clause.predicate, *clause.terms))
    if verb in lists.keep.verbs:
        return named and (same_figure or (unchanged and not _differs(number)))
    return (verb in lists.hold.verbs or unchanged) and (same_figure or (named and not _differs(number)))


def _changes_figure(
    claim: ClaimSide, candidate: Candidate, clause: Proposition, number: NumberMatch | None
) -> bool:
    """Whether a clause gives another figure for what was forecast or aimed at, for the same period."""
    if claim.claim.kind not in {ClaimKind.PREDICTION, ClaimKind.TARGET} or not _differs(number):
        return False
    if outcome_verbs().announced.verbs.isdisjoint((*clause.theme, *clause.terms)):
        return False
    ends = {time.latest for time in candidate.times if time.role is TimeRole.ABOUT and time.latest}
    return not ends or claim.due in ends


def _differs(number: NumberMatch | None) -> bool:
    return number is not None and number.verdict not in {Verdict.SAME, Verdict.INSIDE}


def _vote(rule: str, relation: Relation, finding: str) -> Vote:
    return Vote(rule=rule, slot=Slot.OUTCOME, relation=relation, finding=finding)
