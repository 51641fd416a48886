"""Which language a text is in, by its script and its closed-class words; English is the one that is read.

A third to a half of running text is closed-class words (Biber et al. 1999, section 2.4, for English), and
languages share few of them. The lists are those that spaCy ships.
"""

from __future__ import annotations

import re
import runpy
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from unicodedata import name

# What spaCy has lists for and newspapers are written in, in Latin letters.
LANGUAGES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech",
    "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish", "id": "Indonesian", "ca": "Catalan",
    "hr": "Croatian", "vi": "Vietnamese", "tl": "Tagalog",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 1000  # words
_ENOUGH = 8  # words
_LEAST_SHARE = 0.2
_FEW_ENGLISH = 0.2
_LEAST_WORDS = 3  # different ones


def foreign_language(text: str) -> str | None:
    """The name of the language of a text that is not in English; None for English, and where little is told.

    Example:
        >>> foreign_language("Der Hafen von Lisk wird im kommenden Jahr um ein Drittel wachsen.")
        'German'
        >>> foreign_language("The port of Lisk will grow by a third.") is None
        True
    """
    words = [match[0].lower() for match in islice(_WORD.finditer(text), _SAMPLE)]
    if len(words) < _ENOUGH:
        return None
    other = [script for word in words if (script := _script(word[0])) != "Latin"]
    if len(other) * 2 > len(words):
        return f"a language in {max(set(other), key=other.count)} letters"
    english = _closed_class_words("en")
    share = sum(word in english for word in words) / len(words)
    if share >= _FEW_ENGLISH:
        return None
    hits = {
        code: [word for word in words if word in _closed_class_words(code) - english] for code in LANGUAGES
    }
    code = max(hits, key=lambda code: len(hits[code]))
    few = len(hits[code]) < max(_LEAST_SHARE, 2 * share) * len(words)
    return None if few or len(set(hits[code])) < _LEAST_WORDS else LANGUAGES[code]


@cache
def _closed_class_words(code: str) -> frozenset[str]:
    # The file alone: importing spaCy's French compiles patterns for ten seconds.
    spec = find_spec("spacy")
    folder = Path((spec and spec.origin) or "").parent / "lang"
    words = runpy.run_path(str(folder / code / "stop_words.py"))["STOP_WORDS"]
    # Single letters are units and labels of tables in any language.
    return frozenset(word for word in words if len(word) > 1)


def _script(letter: str) -> str:
    return "Latin" if letter.isascii() else name(letter, "LATIN").partition(" ")[0].capitalize()
