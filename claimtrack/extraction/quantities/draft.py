"""What is being read: a unit next to a figure, a quantity in the making, spans to leave out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from attrs import define, frozen

from claimtrack.extraction.quantities.numerals import Form

DASHES = frozenset({"-", "–", "—", "‑"})
# From here on a written scale ("1.3 million") tells which earlier figure a bare one belongs to.
LARGE = 100_000


@frozen
class Unit:
    """A unit next to a figure: its name, the size of one in it, the lexeme after it.

    Attributes:
        sign: whether a sign or a code before the figure gave it.
    """

    name: str
    factor: float
    last: int
    sign: bool = False


@define
class Draft:
    """A quantity while it is read; lexemes ``first`` to ``last``, half-open.

    Attributes:
        low, high: as in the record.
        unit: as in the record; "" where it is still to be inherited.
        form: how the numeral is written.
        bound: "lower" or "upper" where a word opened one end, else "".
        change: True or False where the words settle it.
        approximate: whether a word beside it calls it rough.
        inherited: whether the figure is bare and takes its unit from the words around it.
        scaled: whether a large scale is written out ("1.3 million").
    """

    first: int
    last: int
    low: float | None
    high: float | None
    unit: str
    form: Form
    bound: str = ""
    change: bool | None = None
    approximate: bool = False
    inherited: bool = False
    scaled: bool = False


class Blocked:
    """Spans (characters, half-open) in which no figure is a quantity."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [a for a, _ in self._spans]

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the spans holds the characters ``start`` to ``end``."""
        k = bisect_right(self._starts, start) - 1
        return any(a <= start and end <= b for a, b in self._spans[max(0, k - 2) : k + 1])
