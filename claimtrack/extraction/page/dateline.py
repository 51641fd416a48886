"""The place, and often the day, that open a news agency's report ("OSLO, Feb 2 – …")."""

from __future__ import annotations

import re

_DASH = r"(?:–|—|--|-)\s+"
_DATELINE = re.compile(
    r"\A\s*(?:"
    r"[A-Z]{2,}[A-Z.'’/ -]{0,25}(?:,[\w.'’ ]{1,25}){0,3}\s*(?:\([^)\n]{2,30}\)\s*)?" + _DASH  # "OSLO –"
    + r"|[A-Z][\w.'’ ,]{1,40}\([^)\n]{2,30}\)\s*" + _DASH  # "Oslo (NTB) –"
    + r"|[A-Z]{3,}(?: [A-Z]{2,}){0,2}(?:, [A-Z][\w. ]{2,20})?:\s"  # "OSLO:"
    + r"|" + _DASH + r")"
)  # fmt: skip


def dateline_length(text: str) -> int:
    """The characters of the dateline with which a text opens; 0 where it has none.

    Args:
        text: the article's.

    Example:
        >>> dateline_length("OSLO, Feb 2 – Prices rose.")
        14
    """
    match = _DATELINE.match(text)
    return match.end() if match else 0
