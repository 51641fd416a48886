"""What is agreed and not written: terms, seasons, "few", the fiscal year. One table, and a caller's own."""

from __future__ import annotations

from enum import StrEnum

from attrs import converters, field, frozen
from attrs.validators import and_, ge, instance_of, le, optional

from claimtrack.records import Term


class Hemisphere(StrEnum):
    """Whose seasons are meant."""

    NORTH = "north"
    SOUTH = "south"


@frozen(kw_only=True)
class TermBounds:
    """How far ahead a term reaches, in months from publication.

    Attributes:
        term: which one.
        begins: months from publication to its beginning.
        ends: months from publication to its end; None is open.
    """

    term: Term
    begins: int = field(validator=ge(0))
    ends: int | None


@frozen(kw_only=True)
class Conventions:
    """The intervals that words stand for by convention; what rests on one is marked approximate.

    Attributes:
        terms: bounds of the near, medium and long term.
        hemisphere: whose seasons are meant, or None to take it from the country that the article
            names most, and where it names none, the north; seasons are the meteorological ones, whole months.
        few, couple, several: how many "a few", "a couple", "several" are.
        fiscal_year_begins: first month (1 to 12) of the fiscal year, or None to take it from the
            article, and where that does not say, the calendar year.
        fiscal_year_by_start: whether fiscal 2024 is the one that begins in 2024, not the one that ends
            in it; None to take it from the article or its country, and where neither says, by its end.
        day_first: whether 03/04/2024 is the 3rd of April.

    Example:
        >>> Conventions().terms[0].ends
        12
        >>> Conventions(fiscal_year_begins=10).fiscal_year_begins
        10
    """

    terms: tuple[TermBounds, ...] = (
        TermBounds(term=Term.NEAR, begins=0, ends=12),
        TermBounds(term=Term.MEDIUM, begins=12, ends=36),
        TermBounds(term=Term.LONG, begins=36, ends=None),
    )
    hemisphere: Hemisphere | None = field(default=None, converter=converters.optional(Hemisphere))
    few: int = field(default=3, validator=ge(1))
    couple: int = field(default=2, validator=ge(1))
    several: int = field(default=3, validator=ge(1))
    fiscal_year_begins: int | None = field(
        default=None, validator=optional(and_(instance_of(int), ge(1), le(12)))
    )
    fiscal_year_by_start: bool | None = None
    day_first: bool = False

    def bounds(self, term: Term) -> TermBounds | None:
        """The bounds of a term, or None where the table has none."""
        return next((row for row in self.terms if row.term is term), None)
