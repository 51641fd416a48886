"""When the fiscal year begins, and whose seasons are meant: where the article says so, or by its country."""

from __future__ import annotations

from collections import Counter

from claimtrack.extraction.times.calendar import FiscalYear
from claimtrack.extraction.times.scanner import Tokens, token_value
from claimtrack.extraction.times.vocabulary import Country, words

_REACH = 9  # tokens from "fiscal year" to the month
_SENTENCE = 24  # tokens before "the year to June" in which accounts may be spoken of
_BEGINS = frozenset(
    ("begins", "began", "begin", "starts", "started", "start", "starting", "beginning", "opens")
)
_ENDS = frozenset(
    ["ends", "ended", "end", "ending", "to", "through", "until", "closes", "closed", "runs", "ran"]
)
_STOPS = frozenset((".", ";", "¶"))


def fiscal_year(tokens: Tokens) -> FiscalYear | None:
    """The fiscal year that the text describes, or None.

    It reads "fiscal year (that) begins on October 1", "financial year to June", "year ended
    Sept. 30", "a profit of 3 million euros for the year to June" and "fiscal 2020, which runs to
    March 31, 2021"; a year ended in December is the calendar year. A number other than that of the
    year of its end tells that fiscal years go by their start; without one they do where the
    country's own do and begin in that month.

    Example:
        >>> from claimtrack.extraction.times.scanner import scan
        >>> fiscal_year(scan("in the fiscal year, which ends on June 30", frozenset()))
        FiscalYear(begins=7, by_start=False)
        >>> fiscal_year(scan("fiscal 2024 ends in March 2025", frozenset()))
        FiscalYear(begins=4, by_start=True)
    """
    low = tokens.low
    spoken = any(
        low[at] == "year" and low[at - 1 : at] in (["fiscal"], ["financial"]) for at in tokens.active
    )
    for at in tokens.active:
        twelve = spoken and low[at] == "months" and low[at - 1] in ("12", "twelve")
        if twelve or (low[at] == "year" and _is_fiscal(low, at, spoken=spoken)):
            begins = _first_month(tokens, at)
            if begins:
                country = country_of(tokens) or Country()
                return FiscalYear(begins[0], country.by_start and country.fiscal_begins == begins[0])
        elif "YEAR" in tokens.classes[at] and low[at - 1] in ("fiscal", "fy"):
            begins = _first_month(tokens, at)
            if begins:
                return FiscalYear(begins[0], by_start=begins[1] == int(low[at]) + 1)
    return None


def _first_month(tokens: Tokens, at: int) -> tuple[int, int | None] | None:
    # The first month of the year that is spoken of at a token, and the year of its end where it is given.
    low, classes = tokens.low, tokens.classes
    months = {**words().month, **words().month_abbreviation}
    begins = ends = False
    for i in range(at + 1, min(len(low), at + _REACH)):
        word = low[i]
        if word in _BEGINS:
            begins, ends = True, False
        elif word in _ENDS and not begins:
            ends = True
        elif word in _STOPS and low[i - 1] not in months:
            return None
        elif word in months and ("MONTH" in classes[i] or "MON" in classes[i]) and (begins or ends):
            named = next((int(low[k]) for k in range(i, min(len(low), i + 5)) if "YEAR" in classes[k]), None)
            return (months[word] if begins else months[word] % 12 + 1), (named if ends else None)
    return None


def _is_fiscal(low: list[str], at: int, *, spoken: bool) -> bool:
    # "The year to June" is a company's only where the text speaks of a financial year; "the year
    # ended June 30" is one anyway.
    before = low[at - 1] if at else ""
    if before in ("fiscal", "financial", "business"):
        return True
    after = low[at + 1] if at + 1 < len(low) else ""
    return before in ("the", "its", "full") and (
        after in ("ended", "ending") or (after in ("to", "through") and (spoken or _of_accounts(low, at)))
    )


def _of_accounts(low: list[str], at: int) -> bool:
    # "A profit of … for the year to June": what only accounts tell, in the sentence before.
    for i in range(at - 1, max(-1, at - _SENTENCE), -1):
        if low[i] in _STOPS:
            return False
        if low[i] in words().accounts:
            return True
    return False


def country_of(tokens: Tokens) -> Country | None:
    """The country that the text names most often, with its conventions; None where there is none or a tie.

    Example:
        >>> from claimtrack.extraction.times.scanner import scan
        >>> country_of(scan("SYDNEY - Australian wheat goes to Japan.", frozenset())).south
        True
    """
    lists = words()
    named = Counter(
        str(token_value(symbol, tokens.low[at]))
        for at in tokens.active
        for symbol in ("COUNTRY", "MONEY")
        if symbol in tokens.classes[at]
    )
    first = named.most_common(2)
    if not first or (len(first) > 1 and first[0][1] == first[1][1]):
        return None
    return lists.country[first[0][0]]
