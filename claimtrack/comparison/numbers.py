"""How a later figure stands to an earlier one."""

from __future__ import annotations

from enum import StrEnum

from claimtrack.records import Quantity

TOLERANCE = 0.005  # relative: figures that round to the same are the same
EXACT = 1e-9  # relative: what floating point numbers lose


class Verdict(StrEnum):
    """How a later figure stands to an earlier one."""

    SAME = "same"
    INSIDE = "inside"
    ABOVE = "above"
    BELOW = "below"


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
