"""Conversions of quantities, only within one kind of unit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve

from claimtrack.extraction.quantities.lexicon import tables
from claimtrack.records.quantity import Quantity

if TYPE_CHECKING:
    from pint import UnitRegistry

# One of each in percentage points.
_POINTS = {"percentage_point": 1.0, "basis_point": 0.01}


@lru_cache(maxsize=1)
def _registry() -> UnitRegistry[float]:
    # Pint reads its definitions for a third of a second: only who converts pays for it.
    import pint  # noqa: PLC0415

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {measure.unit: measure.pint for measure in tables().words.measures}


def convert(quantity: Quantity, unit: str) -> Quantity | None:
    """The quantity in another unit of its kind; None where the two units are of different kinds.

    Units of measure convert by their dimension. A level in percent converts into percentage and basis
    points and back; a change in percent does not, because it is relative to what was before. Money of two
    currencies and counts of two nouns have nothing in common.

    Args:
        quantity: any quantity.
        unit: the unit wanted, as records write it ("tonne", "basis_point").

    Example:
        >>> from claimtrack.extraction.quantities.component import tag_quantities
        >>> (mass,) = tag_quantities("It shipped 2,500 kg.")
        >>> convert(mass, "tonne").low, convert(mass, "kilometre")
        (2.5, None)
    """
    if unit == quantity.unit:
        return quantity
    points = dict(_POINTS)
    if not quantity.change:
        points["percent"] = 1.0
    if quantity.unit in points and unit in points:
        factor = points[quantity.unit] / points[unit]
        return evolve(
            quantity, low=_times(quantity.low, factor), high=_times(quantity.high, factor), unit=unit
        )
    names = _names()
    if quantity.unit not in names or unit not in names:
        return None
    registry = _registry()
    source, target = registry(names[quantity.unit]).units, registry(names[unit]).units
    if not source.is_compatible_with(target):
        return None

    def moved(value: float | None) -> float | None:
        return None if value is None else round(registry.Quantity(value, source).to(target).magnitude, 9)

    return evolve(quantity, low=moved(quantity.low), high=moved(quantity.high), unit=unit)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one kind, so that the first can be given in the unit of the second.

    Example:
        >>> from claimtrack.extraction.quantities.component import tag_quantities
        >>> rate, spread, price = tag_quantities("The rate is 4.5%, or 450 basis points. It cost $5.")
        >>> comparable(rate, spread), comparable(rate, price)
        (True, False)
    """
    return convert(one, other.unit) is not None


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 9)
