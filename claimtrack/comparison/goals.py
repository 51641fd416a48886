"""Which side of an announced figure is the one aimed at, and whether a result gets there.

A promise or a target of doing N things is met by N or more, a ceiling or a cut to N by N or less; a forecast
is met by what lies within its range, or near a single figure. How near depends on how the figure was said:
round numbers are read as rounded (Krifka 2007, Approximate interpretation of number words), hedged ones more
loosely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from attrs import fields, frozen

from claimtrack.comparison.numbers import ABOUT, NumberMatch, Verdict
from claimtrack.comparison.words import WORD, stem
from claimtrack.lexicons.loader import load
from claimtrack.records import Claim, ClaimKind, Polarity, Quantity, TextSpan

ROUNDED = 0.025  # relative: the most that a round number leaves open on either side
BEFORE = 4  # words before a figure among which a standard of comparison may stand
_CLAUSE = re.compile(r"[,;:.]\s")
_NEGATED = re.compile(r"\b(?:not?|never|cannot)\b|n[’']t\b", re.IGNORECASE)


class Aim(StrEnum):
    """What the one who announced a figure aims at."""

    AS_SAID = "as said"
    OR_MORE = "or more"
    OR_LESS = "or less"


class Result(StrEnum):
    """How a result stands to an announced figure."""

    MET = "met"
    BEYOND = "beyond"
    MISSED = "missed"


@frozen
class GoalWordList:
    """Words of one table, and sentences that have one."""

    words: frozenset[str]
    examples: tuple[str, ...]


@frozen
class GoalWords:
    """The word list ``goals``."""

    lower: GoalWordList
    limit: GoalWordList
    burden: GoalWordList
    attain: GoalWordList
    level: GoalWordList
    standards: GoalWordList
    approximators: GoalWordList


@lru_cache(maxsize=1)
def _stems() -> dict[str, frozenset[str]]:
    """The stems of each table's words; of verbs with a particle the whole."""
    lists: GoalWords = load("goals", GoalWords)
    return {
        field.name: frozenset(_stem(word) for word in getattr(lists, field.name).words)
        for field in fields(GoalWords)
    }


def _stem(words: str) -> str:
    return " ".join(stem(word) for word in words.split())


def aim(claim: Claim, quantity: Quantity) -> Aim:
    """What a claim aims at with one of its figures.

    A bound that was said is the aim ("at least", "no more than"; turned round by a negation). Else a forecast
    aims at the figure itself; promises and targets at as much or more, plans only where their verb makes or
    gets what is counted; what is brought down to, capped at or a burden at as much or less.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> span = TextSpan(start=0, end=22, text="no more than 90 crowns")
        >>> limit = Quantity(span=span, low=None, high=90, unit="crown")
        >>> plan = Claim(claim_id="c", article_id="a", span=span, kind=ClaimKind.PLAN)
        >>> aim(plan, limit)
        <Aim.OR_LESS: 'or less'>
    """
    if _one_sided(quantity):
        return Aim.OR_MORE if (quantity.high is None) != _denied(claim, quantity) else Aim.OR_LESS
    if quantity.low != quantity.high or claim.kind is ClaimKind.PREDICTION:
        return Aim.AS_SAID
    committed = claim.kind in {ClaimKind.PROMISE, ClaimKind.TARGET}
    if quantity.change:  # the size of a cut or of a rise
        return Aim.OR_MORE if committed else Aim.AS_SAID
    own = claim.proposition
    words = _stems()
    verbs = {_stem(verb) for verb in (own.predicate, *own.verbs[-1:])} if own else set()
    measure = {stem(m.group()) for m in WORD.finditer(quantity.of or (own and own.subject) or "")}
    if not words["limit"].isdisjoint(verbs) or not words["burden"].isdisjoint(measure | verbs):
        return Aim.OR_LESS
    if not words["lower"].isdisjoint(verbs):
        return Aim.OR_LESS if quantity.of else Aim.AS_SAID
    return Aim.OR_MORE if committed or not words["attain"].isdisjoint(verbs) else Aim.AS_SAID


def _one_sided(quantity: Quantity) -> bool:
    return (quantity.low is None) != (quantity.high is None)


def _denied(claim: Claim, quantity: Quantity) -> bool:
    """Whether a figure is denied by words outside its own ("not by more than 5", and not "not exceed 5")."""
    return claim.polarity is Polarity.NEGATIVE and not _NEGATED.search(quantity.span.text)


def result(claim: Claim, number: NumberMatch) -> Result | None:
    """How a later figure stands to an announced one, by the side aimed at; None where a figure is denied."""
    inside = number.verdict in {Verdict.SAME, Verdict.INSIDE}
    if _denied(claim, number.claim):
        # "Not by more than 5": what lies within the bound is what was ruled out.
        return (Result.MISSED if inside else Result.MET) if _one_sided(number.claim) else None
    if inside or near(number.claim, number.evidence):
        return Result.MET
    side = {Aim.OR_MORE: Verdict.ABOVE, Aim.OR_LESS: Verdict.BELOW}.get(aim(claim, number.claim))
    return Result.BEYOND if number.verdict is side else Result.MISSED


def told(claim: Claim, number: NumberMatch, outcome: Result) -> str:
    """What a result says of an announced figure, for a reader."""
    said, now = number.claim.span.text, number.evidence.span.text
    above = number.verdict is Verdict.ABOVE
    wanted = aim(claim, number.claim)
    if _one_sided(number.claim):
        finding = f"{'breaks' if outcome is Result.MISSED else 'keeps to'} “{said}”"
    elif number.verdict is Verdict.SAME:
        finding = f"is the same figure as {said}"
    elif outcome is Result.BEYOND:
        finding = f"is {'above' if above else 'below'} {said}, and {'more' if above else 'less'} was the aim"
    elif number.verdict is Verdict.INSIDE:
        finding = f"lies within {said}"
    elif outcome is Result.MET:
        finding = f"is as near “{said}” as its {'hedge' if hedged(number.claim) else 'rounding'} allows"
    elif wanted is not Aim.AS_SAID:
        finding = f"{'goes over' if above else 'falls short of'} {said}"
    else:
        finding = f"lies {'above' if above else 'below'} {said}"
    return f"{now} {finding}"


def of_level(claim: Claim) -> bool:
    """Whether a claim tells a number of things as reached or had, or names it alone, and no deed on them."""
    own = claim.proposition
    verbs = {_stem(verb) for verb in own.verbs[-1:]} if own else set()
    units = {stem(q.unit) for q in claim.quantities}
    return verbs <= _stems()["level"] | units


def near(said: Quantity, now: Quantity) -> bool:
    """Whether a later figure is a single one said before, within what its form leaves open.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> span = TextSpan(start=0, end=9, text="40 crowns")
        >>> figure = lambda value: Quantity(span=span, low=value, high=value, unit="crown")
        >>> near(figure(40e6), figure(41e6)), near(figure(5.3), figure(5.2))
        (True, False)
    """
    if said.low is None or said.low != said.high or now.low is None or now.high is None:
        return False
    slack = min(last_place(said.low) / 2, ROUNDED * abs(said.low))
    if hedged(said):
        slack = max(slack, ABOUT * abs(said.low))
    return max(abs(now.low - said.low), abs(now.high - said.low)) <= slack * (1 + 1e-9)


def hedged(quantity: Quantity) -> bool:
    """Whether a figure was said as near another ("about 400")."""
    said = {stem(m.group()) for m in WORD.finditer(quantity.span.text)}
    return not _stems()["approximators"].isdisjoint(said)


def last_place(value: float) -> float:
    """The unit of the last digit of a number that is not zero: what it is rounded to.

    Example:
        >>> last_place(40e6), last_place(1.75), last_place(2140)
        (10000000.0, 0.01, 10.0)
    """
    digits, exponent = f"{abs(value):.8e}".split("e")
    return float(10.0 ** (int(exponent) - len(digits.rstrip("0").partition(".")[2])))


def foremost(quantities: Iterable[Quantity], text: TextSpan) -> tuple[Quantity, ...]:
    """The figures of a text without those that another of the same unit is held against.

    "$51 million rather than the $38 million once planned" tells of 51; "from 31 to 45" announces 45.

    Args:
        quantities: the figures.
        text: the sentence or clause that they stand in.
    """
    every = tuple(quantities)
    own = [q for q in every if not _is_standard(q, text)]
    units = {q.unit for q in own}
    return tuple(q for q in every if q in own or q.unit not in units)


def _is_standard(quantity: Quantity, text: TextSpan) -> bool:
    before = _CLAUSE.split(text.text[: max(0, quantity.span.start - text.start)])[-1]
    words = [stem(m.group()) for m in WORD.finditer(before)][-BEFORE:]
    return not _stems()["standards"].isdisjoint(words)
