"""Content words of the two sides of a comparison, by stem."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer
from attrs import frozen

from claimtrack.lexicons.loader import load

_WORD = re.compile(r"[^\W\d_]+(?:[’'](?![sS]\b)[^\W\d_]+)?")
_STEMMER = Stemmer.Stemmer("english")


@frozen
class FunctionWords:
    """The word list ``function_words``: words of the closed classes."""

    words: frozenset[str]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball stem (Porter 2001) of a word, in lower case.

    Example:
        >>> stem("Openings")
        'open'
    """
    return str(_STEMMER.stemWord(word.lower().replace("’", "'")))


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    words: frozenset[str] = load("function_words", FunctionWords).words
    return words


def content_words(text: str) -> dict[str, str]:
    """The content words of a text by stem, each as first written, in order; figures are left out.

    Example:
        >>> content_words("The firm will open its second plant.")
        {'firm': 'firm', 'open': 'open', 'second': 'second', 'plant': 'plant'}
    """
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        written = match.group()
        if len(written) > 1 and written.lower() not in _function_words():
            found.setdefault(stem(written), written)
    return found
