"""Whether a text tells history, whose bare days and months belong to the year spoken of."""

from __future__ import annotations

import datetime as dt

from claimtrack.extraction.times.scanner import Tokens

_LEAST = 5  # years gone by that a history names
DISTANT = 2  # years before publication from which on a year is history
_RATIO = 8  # so many of them to one year or day of the present
_DEICTIC = frozenset(("today", "yesterday", "tomorrow", "tonight", "ago"))
_WEEKDAYS = frozenset(("WEEKDAY", "WDAY"))


def is_history(tokens: Tokens, day: dt.date | None) -> bool:
    """Whether a text names years long gone by far oftener than the present.

    News resolves a bare "in June" against publication; a history resolves it against the year that
    it has come to (the domains "news" and "narratives" of Strötgen and Gertz 2013, Multilingual and
    cross-domain temporal tagging). Years and months of publication and the year before it, weekdays
    and words such as "yesterday" speak for news.

    Args:
        tokens: the text.
        day: of publication; without it no text is a history, for nothing tells how long ago it was.

    Example:
        >>> from claimtrack.extraction.times.scanner import scan
        >>> text = "Founded in 1901, it grew by 1910, shut in 1914, opened in 1919 and failed in 1931."
        >>> is_history(scan(text, frozenset()), dt.date(2023, 11, 30))
        True
    """
    if day is None:
        return False
    gone = present = 0
    for at in tokens.active:
        classes = tokens.classes[at]
        if "YEAR" in classes:
            year = int(tokens.low[at])
            if year > day.year - DISTANT:
                present += 1
            else:
                gone += 1
        elif tokens.low[at] in _DEICTIC or not _WEEKDAYS.isdisjoint(classes):
            present += 1
    return gone >= _LEAST and gone >= _RATIO * present
