"""Full dates in a notation that no reader of our own knows, read by dateparser."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache


@lru_cache(maxsize=1024)
def full_date(text: str, order: str) -> dt.datetime | None:
    """The moment that a text of day, month and year gives, or None where it gives none.

    Args:
        text: the date, and nothing else.
        order: of the parts where figures leave it open, "DMY" or "MDY".

    Example:
        >>> full_date("28.11.23", "DMY")
        datetime.datetime(2023, 11, 28, 0, 0)
    """
    import dateparser  # noqa: PLC0415 - a quarter of a second, for rare notations

    settings = {
        "DATE_ORDER": order,
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PREFER_LOCALE_DATE_ORDER": False,
    }
    moment: dt.datetime | None = dateparser.parse(text, languages=["en"], settings=settings)
    return moment
