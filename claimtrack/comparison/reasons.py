"""What each slot says, in words for a reader."""

from __future__ import annotations

from claimtrack.comparison.align import Alignment
from claimtrack.comparison.numbers import NumberMatch, Verdict
from claimtrack.comparison.outcome import condition_met
from claimtrack.comparison.rules import Vote
from claimtrack.comparison.sides import ClaimSide, LaterArticle
from claimtrack.records import Relation, Slot, SlotReason

SHOWN = 4  # words that met
MEASURED = 0.4  # strength of a match of quantities that is worth telling


def reasons(
    claim: ClaimSide, alignment: Alignment, later: LaterArticle, relation: Relation
) -> tuple[SlotReason, ...]:
    """The slots that met between a claim and the sentence of the later article nearest to it."""
    found: list[SlotReason] = []
    record, candidate = claim.claim, alignment.candidate
    if alignment.same_speaker and record.attribution and record.attribution.speaker:
        name = record.attribution.speaker.name or ""
        found.append(
            SlotReason(slot=Slot.SPEAKER, claim=name, evidence=name, finding="the same speaker speaks again")
        )
    found.extend(_words(claim, alignment))
    given = [vote for vote in _votes(alignment) if vote.relation is relation]
    # What a figure shows of the claim tells more than how the two figures stand to each other.
    shown = any(vote.slot is Slot.QUANTITY for vote in given)
    if alignment.number and alignment.number.strength >= MEASURED and not shown:
        found.append(_number(alignment.number))
    found.extend(_time(claim, alignment, later))
    if relation is Relation.NO_EVIDENCE:
        finding = (
            "nothing in the article bears on the claim"
            if not found
            else "the nearest sentence does not settle or change the claim"
        )
        found.append(SlotReason(slot=Slot.OUTCOME, evidence=candidate.span.text, finding=finding))
        return tuple(found)
    for vote in given:
        number = alignment.number if vote.slot is Slot.QUANTITY else None
        sides = (number.claim.span, number.evidence.span) if number else (record.span, candidate.span)
        if all(vote.finding != r.finding for r in found):
            found.append(
                SlotReason(slot=vote.slot, claim=sides[0].text, evidence=sides[1].text, finding=vote.finding)
            )
    if record.condition:
        met = condition_met(claim, candidate)
        findings = {True: "the condition was met", False: "the condition was not met"}
        found.append(
            SlotReason(
                slot=Slot.CONDITION,
                claim=record.condition.text,
                evidence="" if met is None else candidate.span.text,
                finding="the claim hangs on a condition" if met is None else findings[met],
            )
        )
    return tuple(found)


def _votes(alignment: Alignment) -> tuple[Vote, ...]:
    """The votes worth telling: those on the slot of what is told outright say the same with less."""
    if alignment.told is None:
        return alignment.votes
    return (alignment.told, *(vote for vote in alignment.votes if vote.slot is not alignment.told.slot))


def _words(claim: ClaimSide, alignment: Alignment) -> list[SlotReason]:
    names = [
        pair
        for pair in alignment.shared
        if any(w.text == pair[0] and w.stem in claim.names for w in claim.words)
    ]
    matter = [pair for pair in alignment.shared if pair not in names]
    found = []
    for slot, pairs, what in ((Slot.ENTITY, names, "names"), (Slot.PREDICATE, matter, "words")):
        if pairs:
            one = ", ".join(p[0] for p in pairs[:SHOWN])
            other = ", ".join(p[1] for p in pairs[:SHOWN])
            found.append(
                SlotReason(slot=slot, claim=one, evidence=other, finding=f"both sides share {what}: {other}")
            )
    return found


def _number(number: NumberMatch) -> SlotReason:
    one, other = number.claim.span.text, number.evidence.span.text
    finding = {
        Verdict.SAME: f"{other} is the same figure as {one}",
        Verdict.INSIDE: f"{other} lies within {one}",
        Verdict.ABOVE: f"{other} lies above {one}",
        Verdict.BELOW: f"{other} lies below {one}",
    }[number.verdict]
    return SlotReason(slot=Slot.QUANTITY, claim=one, evidence=other, finding=finding)


def _time(claim: ClaimSide, alignment: Alignment, later: LaterArticle) -> list[SlotReason]:
    words = ", ".join(t.span.text for t in claim.claim.times)
    if alignment.time is not None:
        return [
            SlotReason(
                slot=Slot.TIME,
                claim=words,
                evidence=alignment.time.span.text,
                finding="the sentence is about the period of the claim",
            )
        ]
    if claim.due and later.published_on:
        passed = later.published_on > claim.due
        finding = (
            f"the time of the claim ended on {claim.due}"
            if passed
            else f"the time of the claim runs until {claim.due}"
        )
        return [SlotReason(slot=Slot.TIME, claim=words, finding=finding)]
    return []
