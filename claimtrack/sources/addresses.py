"""Addresses of articles: one address and nothing else."""

from __future__ import annotations

import re
from urllib.parse import quote

from claimtrack.language.characters import clean

_IN_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\xa0\u2028\u2029<>\"`\\^{|}]")


def address(url: str) -> str | None:
    r"""An address in the characters that addresses have; None where nothing is left of it.

    As browsers do (WHATWG URL Standard): white space and controls around it and line ends within go, and what
    no address may hold is percent-encoded, so that no text can be hidden in one.

    Example:
        >>> address(" https://courier.example/a b\n[x](javascript:y) ")
        'https://courier.example/a%20b[x](javascript:y)'
    """
    text = re.sub(r"[\t\n\r]", "", clean(url)).strip()
    return _IN_ADDRESS.sub(lambda match: quote(match[0], safe=""), text) or None
