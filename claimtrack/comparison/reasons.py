"""What each slot says, in words for a person who checks the answer."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.comparison.decision import ANSWERS
from claimtrack.comparison.numbers import Verdict, compare
from claimtrack.comparison.pairs import Pair
from claimtrack.comparison.shortlist import Array
from claimtrack.comparison.symbols import (
    Deadline,
    Period,
    Voice,
    answer_to,
    claim_names,
    figures_in,
    name_words,
    own_figures,
    times_in,
)
from claimtrack.comparison.verdicts import excluded, facts
from claimtrack.comparison.words import content_words
from claimtrack.records import Claim, Extraction, Relation, Slot, SlotReason

SHOWN = 4  # words that met
TOLD = 0.005  # chances below are not told

_VERDICTS = {
    Verdict.SAME: "is the same figure as",
    Verdict.INSIDE: "lies within",
    Verdict.ABOVE: "lies above",
    Verdict.BELOW: "lies below",
}
_PERIODS = {
    Period.SAME: "the sentence is about the time of the claim",
    Period.EARLIER: "the sentence is about a time before that of the claim",
    Period.LATER: "the sentence is about a time after that of the claim",
    Period.BEFORE_CLAIM: "what the sentence tells of was over before the claim was made",
}


def reasons(claim: Claim, pair: Pair, later: Extraction, chances: Array) -> tuple[SlotReason, ...]:
    """The slots that met between a claim and a sentence of a later article, and the chances."""
    return (
        *_speaker(claim, pair),
        *_words(claim, pair),
        *_figures(claim, pair, later),
        *_times(claim, pair, later),
        *_state(claim, pair),
        _outcome(claim, pair, chances),
    )


def _speaker(claim: Claim, pair: Pair) -> Iterator[SlotReason]:
    speaker = claim.attribution.speaker if claim.attribution else None
    if speaker and speaker.name and pair.symbols.voice is Voice.SAME:
        yield SlotReason(
            slot=Slot.SPEAKER,
            claim=speaker.name,
            evidence=speaker.name,
            finding="the same speaker speaks again",
        )


def _words(claim: Claim, pair: Pair) -> Iterator[SlotReason]:
    subject = claim.proposition.subject if claim.proposition else None
    own = content_words(f"{claim.span.text}\n{subject or ''}")
    theirs = content_words(pair.sentence.text)
    names = claim_names(claim) & name_words(pair.sentence.text)
    met = [(own[stem], theirs[stem]) for stem in own if stem in theirs]
    for slot, what, pairs in (
        (Slot.ENTITY, "names", [pair for pair in met if pair[1].lower() in names]),
        (Slot.PREDICATE, "words", [pair for pair in met if pair[1].lower() not in names]),
    ):
        if pairs:
            one, other = (", ".join(side) for side in zip(*pairs[:SHOWN], strict=True))
            yield SlotReason(
                slot=slot, claim=one, evidence=other, finding=f"both sides share {what}: {other}"
            )


def _figures(claim: Claim, pair: Pair, later: Extraction) -> Iterator[SlotReason]:
    met = answer_to(own_figures(claim), figures_in(later, pair.sentence))
    if met is not None:
        one, other, converted = met
        finding = f"{other.span.text} {_VERDICTS[compare(one, converted)]} {one.span.text}"
        yield SlotReason(slot=Slot.QUANTITY, claim=one.span.text, evidence=other.span.text, finding=finding)


def _times(claim: Claim, pair: Pair, later: Extraction) -> Iterator[SlotReason]:
    symbols = pair.symbols
    words = ", ".join(t.span.text for t in claim.times)
    if symbols.period in _PERIODS:
        theirs = ", ".join(t.span.text for t in times_in(later, pair.sentence))
        yield SlotReason(slot=Slot.TIME, claim=words, evidence=theirs, finding=_PERIODS[symbols.period])
    if symbols.deadline is not Deadline.NONE:
        over = "ended on" if symbols.deadline is Deadline.PASSED else "runs until"
        yield SlotReason(slot=Slot.TIME, claim=words, finding=f"the time of the claim {over} {claim.due}")


def _state(claim: Claim, pair: Pair) -> Iterator[SlotReason]:
    symbols = pair.symbols
    if symbols.negated != symbols.claim_negated:
        side = "the claim" if symbols.claim_negated else "the sentence"
        yield SlotReason(slot=Slot.POLARITY, finding=f"only {side} is negated")
    if claim.condition:
        finding = "the claim hangs on a condition"
        yield SlotReason(slot=Slot.CONDITION, claim=claim.condition.text, finding=finding)


def _outcome(claim: Claim, pair: Pair, chances: Array) -> SlotReason:
    ranked = sorted(zip(chances.tolist(), ANSWERS, strict=True), reverse=True)
    told = [
        f"{'nothing' if answer is Relation.NO_EVIDENCE else answer} {chance:.2f}"
        for chance, answer in ranked
        if chance >= TOLD
    ]
    finding = "read together: " + ", ".join(told)
    barred = dict.fromkeys(excluded(facts(claim, pair.symbols)).values())
    if barred:
        finding += f"; {', '.join(barred)}"
    return SlotReason(slot=Slot.OUTCOME, claim=claim.span.text, evidence=pair.sentence.text, finding=finding)
