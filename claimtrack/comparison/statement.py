"""One sentence held against a claim: where the caller offers a statement and not an article of news.

Whether it bears on the claim is then the caller's word; what remains is whether it says the same. It does
not where one of the two is negated, where a figure of the claim is another, or where a word of the claim has
no like in it: the mismatch that entailment rests on (MacCartney and Manning 2008, natural logic; Schuster et
al. 2019 for the test).
"""

from __future__ import annotations

import re

import numpy as np

from claimtrack.comparison.align import Alignment
from claimtrack.comparison.sides import ClaimSide
from claimtrack.comparison.vectors import shipped_vectors
from claimtrack.comparison.weights import Array
from claimtrack.comparison.words import Word
from claimtrack.records import Polarity, Relation, Slot, SlotReason

RELATED = 0.2  # mean likeness of the claim's words under which the statement is about another thing
ALIKE = 0.4  # likeness of a word's nearest under which the statement has no like of it
SCORE = 0.6  # share of right answers on minimal pairs, rounded down
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|only|unable|fail(?:s|ed)?|refus(?:es|ed))\b|n[’']t\b",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d[\d,.]*\d|\d")


def judge_statement(claim: ClaimSide, alignment: Alignment) -> tuple[Relation, float, tuple[SlotReason, ...]]:
    """The relation of a lone sentence to a claim, its score, and what it rests on."""
    text = claim.claim.span.text
    other = alignment.candidate.span.text
    near = likeness(claim, alignment)
    if not len(near) or float(near.mean()) < RELATED:
        finding = "the statement is about another thing"
        return (
            Relation.NO_EVIDENCE,
            SCORE,
            (SlotReason(slot=Slot.PREDICATE, claim=text, evidence=other, finding=finding),),
        )
    negated = (
        claim.claim.polarity is Polarity.NEGATIVE or bool(NEGATION.search(text)),
        bool(NEGATION.search(other)),
    )
    figures = set(FIGURE.findall(text)) - set(FIGURE.findall(other))
    found: list[SlotReason] = []
    if negated[0] != negated[1]:
        found.append(
            SlotReason(slot=Slot.POLARITY, claim=text, evidence=other, finding="one of the two is negated")
        )
    if figures and FIGURE.search(other):
        found.append(
            SlotReason(
                slot=Slot.QUANTITY,
                claim=", ".join(sorted(figures)),
                finding="the statement gives other figures",
            )
        )
    missing = missed(claim, near)
    if missing is not None:
        found.append(
            SlotReason(
                slot=Slot.PREDICATE,
                claim=missing.text,
                finding=f"nothing in the statement is like “{missing.text}”",
            )
        )
    if len(found) == 2 and found[0].slot is Slot.POLARITY and missing is not None:  # noqa: PLR2004
        # "not X" where X is another thing: the negation goes with the difference ("not a river but a lake").
        return Relation.CONFIRMS, SCORE, tuple(found)
    if found:
        return Relation.CONTRADICTS, SCORE, tuple(found)
    shared = ", ".join(pair[1] for pair in alignment.shared)
    return (
        Relation.CONFIRMS,
        SCORE,
        (
            SlotReason(
                slot=Slot.PREDICATE, claim=text, evidence=shared, finding="the statement says the same"
            ),
        ),
    )


def likeness(claim: ClaimSide, alignment: Alignment) -> Array:
    """For each word of the claim how like its nearest in the sentence is, 0 to 1."""
    stems = tuple(alignment.candidate.words)
    if not stems or not claim.words:
        return np.zeros(len(claim.words))
    alike = (claim.vectors @ shipped_vectors().of(stems).T).max(axis=1)
    same = [
        float(
            word.stem in alignment.candidate.words or not word.groups.isdisjoint(alignment.candidate.groups)
        )
        for word in claim.words
    ]
    result: Array = np.maximum(np.clip(alike, 0.0, 1.0), same)
    return result


def missed(claim: ClaimSide, near: Array) -> Word | None:
    """The word of the claim that has least of its like in the sentence, or None where all have some."""
    least = int(near.argmin())
    return claim.words[least] if near[least] < ALIKE else None
