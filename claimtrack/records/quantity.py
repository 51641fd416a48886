"""Amounts, counts, percentages and rates."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from claimtrack.records.span import TextSpan


class Direction(StrEnum):
    """Which way a figure moves, as its clause tells it."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NONE = "none"


@frozen(kw_only=True)
class Quantity:
    """A number with its unit, as an interval in full units.

    Attributes:
        span: its words, bounds and unit included ("more than 400 researchers").
        low, high: inclusive bounds in full units; equal for a single value; None is open.
        unit: ISO 4217 code for money, ``percent``, ``percentage_point``, ``basis_point``, else the
            counted noun in the singular.
        of: the measured attribute in the claim's words ("revenue"), or None.
        change: True when the figure is the size of a change, False for a level.
        per: the unit of a rate ("day", "share"), or None.
        period: the words that say when or for which time the figure holds, or None.
        direction: of a change, whether it goes up or down; ``none`` for a level, or where nothing says it.
        approximate: whether the text calls the figure rough ("about 400", "nearly a third").

    Example:
        >>> Quantity(span=TextSpan(start=0, end=2, text="4%"), low=4, high=4, unit="percent").change
        False
    """

    span: TextSpan
    low: float | None
    high: float | None
    unit: str
    of: str | None = None
    change: bool = False
    per: str | None = None
    period: TextSpan | None = None
    direction: Direction = Direction.NONE
    approximate: bool = False
