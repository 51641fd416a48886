"""Numbers of the two sides: which measure the same thing, and whether a result lies within what was said."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from claimtrack.comparison.words import content_words
from claimtrack.records import Quantity

TOLERANCE = 0.005  # relative: figures that round to the same are the same
EXACT = 1e-9  # relative: what floating point numbers lose
ABOUT = 0.05  # relative: what "about" still covers


class Verdict(StrEnum):
    """How a later figure stands to an earlier one."""

    SAME = "same"
    INSIDE = "inside"
    ABOVE = "above"
    BELOW = "below"


@frozen(kw_only=True)
class NumberMatch:
    """Two quantities of the same measure.

    Attributes:
        claim, evidence: the quantities.
        verdict: how the later figure stands to the earlier.
        strength: 0 to 1, how surely they measure the same thing.
        ratio: later figure over earlier, or None where one is zero or open.
        same_measure: whether both name what they measure, in the same words.
        same_party: whether nothing shows that the later one is another party's.
    """

    claim: Quantity
    evidence: Quantity
    verdict: Verdict
    strength: float
    ratio: float | None
    same_measure: bool = False
    same_party: bool = True


def compare(claim: Quantity, evidence: Quantity, *, tolerance: float = TOLERANCE) -> Verdict:
    """How a later figure stands to an earlier one, with a relative tolerance.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> span = TextSpan(start=0, end=1, text="x")
        >>> say = lambda low, high: Quantity(span=span, low=low, high=high, unit="percent")
        >>> compare(say(4.5, 5), say(4.7, 4.7)), compare(say(100, None), say(90, 90))
        (<Verdict.INSIDE: 'inside'>, <Verdict.BELOW: 'below'>)
    """
    low, high = _bounds(claim)
    least, most = _bounds(evidence)
    slack = tolerance * max(abs(x) for x in (low, high, least, most) if abs(x) != float("inf"))
    if claim.low != claim.high:
        slack *= EXACT / tolerance  # a bound or the end of a range is missed by however little
    if (abs(low - least) <= slack and abs(high - most) <= slack) or (low, high) == (least, most):
        return Verdict.SAME
    if least > high + slack:
        return Verdict.ABOVE
    if most < low - slack:
        return Verdict.BELOW
    if low - slack <= least and most <= high + slack:
        return Verdict.INSIDE
    # They overlap: judged by the middle of the later figure where it has one.
    return Verdict.INSIDE if low == high else Verdict.ABOVE if most > high + slack else Verdict.BELOW


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    if quantity.low is None and quantity.high is None:
        return 0.0, float("inf")
    return low, high


def _figure(quantity: Quantity) -> float | None:
    ends = [x for x in (quantity.low, quantity.high) if x is not None]
    return sum(ends) / len(ends) if ends else None


def match(
    claim: Quantity, evidence: Quantity, *, shared: bool, same_party: bool = True
) -> NumberMatch | None:
    """The match of two quantities, or None where they measure different things.

    Args:
        claim: quantity of the claim.
        evidence: quantity of the later article.
        shared: whether the words around them share the matter.
        same_party: whether nothing shows that the later one is another party's.
    """
    if not _same_unit(claim, evidence):
        return None
    strength = 0.5 if shared else 0.25
    if claim.change == evidence.change:
        strength += 0.15
    same_measure = bool(claim.of and evidence.of and _same_words(claim.of, evidence.of))
    if claim.of and evidence.of:
        strength += 0.3 if same_measure else -0.2
    one, other = _figure(claim), _figure(evidence)
    ratio = other / one if one and other is not None else None
    if ratio is not None and not 0.1 <= ratio <= 10:  # noqa: PLR2004 - another order of magnitude is another thing
        strength -= 0.2
    verdict = compare(claim, evidence)
    if verdict is Verdict.SAME:
        strength += 0.2
    return NumberMatch(
        claim=claim,
        evidence=evidence,
        verdict=verdict,
        strength=max(0.0, min(1.0, strength)),
        ratio=ratio,
        same_measure=same_measure,
        same_party=same_party,
    )


_PERCENT = frozenset({"percent", "percentage_point", "basis_point"})


def is_counted(unit: str) -> bool:
    """Whether a unit is a thing that is counted, and no currency or share.

    Example:
        >>> is_counted("tree"), is_counted("EUR"), is_counted("percent")
        (True, False, False)
    """
    return unit not in _PERCENT and not unit.isupper()


def _same_unit(one: Quantity, other: Quantity) -> bool:
    if one.unit == other.unit:
        return True
    return is_counted(one.unit) and is_counted(other.unit) and _same_words(one.unit, other.unit)


def _same_words(one: str, other: str) -> bool:
    left, right = content_words(one), content_words(other)
    stems = {w.stem for w in left} & {w.stem for w in right}
    groups = {g for w in left for g in w.groups} & {g for w in right for g in w.groups}
    return bool(stems or groups)
