"""When the fiscal year begins, where the article says so."""

from __future__ import annotations

from claimtrack.components.times.scanner import Tokens
from claimtrack.components.times.vocabulary import words

_REACH = 9  # tokens from "fiscal year" to the month
_BEGINS = frozenset(
    ("begins", "began", "begin", "starts", "started", "start", "starting", "beginning", "opens")
)
_ENDS = frozenset(("ends", "ended", "end", "ending", "to", "through", "until", "closes", "closed"))


def fiscal_year_begins(tokens: Tokens) -> int | None:
    """The first month of the fiscal year that the text names, or None.

    It reads "fiscal year (that) begins on October 1", "financial year to June" and "year ended
    Sept. 30"; a year ended in December is the calendar year.

    Example:
        >>> from claimtrack.components.times.scanner import scan
        >>> fiscal_year_begins(scan("in the fiscal year, which ends on June 30", frozenset()))
        7
    """
    low, classes = tokens.low, tokens.classes
    spoken = any(
        low[at] == "year" and low[at - 1 : at] in (["fiscal"], ["financial"]) for at in tokens.active
    )
    months = {**words().month, **words().month_abbreviation}
    for at in tokens.active:
        twelve = spoken and low[at] == "months" and low[at - 1] in ("12", "twelve")
        if not twelve and (low[at] != "year" or not _is_fiscal(low, at, spoken=spoken)):
            continue
        begins = ends = False
        for i in range(at + 1, min(len(low), at + _REACH)):
            word = low[i]
            if word in _BEGINS:
                begins, ends = True, False
            elif word in _ENDS and not begins:
                ends = True
            elif word in (".", ";", "¶") and low[i - 1] not in months:
                break
            elif word in months and ("MONTH" in classes[i] or "MON" in classes[i]) and (begins or ends):
                return months[word] if begins else months[word] % 12 + 1
    return None


def _is_fiscal(low: list[str], at: int, *, spoken: bool) -> bool:
    # "The year to June" is a company's only where the text speaks of a financial year; "the year
    # ended June 30" is one anyway.
    before = low[at - 1] if at else ""
    if before in ("fiscal", "financial", "business"):
        return True
    after = low[at + 1] if at + 1 < len(low) else ""
    return before in ("the", "its", "full") and (after in ("ended", "ending") or (spoken and after == "to"))
