"""Where an abbreviation also ends its sentence: "It closes at 6 p.m. Karsk said …"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from claimtrack.lexicons import load


@frozen
class Abbreviations:
    """``abbreviations.toml``; all in small letters, with their full stops."""

    hours: frozenset[str]
    initials: frozenset[str]
    companies: frozenset[str]
    others: frozenset[str]
    opening_titles: frozenset[str]


# Words of these tags are written with a capital only where they open a sentence.
_CLOSED = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "AUX", "INTJ"})
_VERBAL = frozenset({"VERB", "AUX", "ADP"})
_QUOTES = frozenset({"“", '"', "‘", "``"})
# Log-odds of the network that a sentence starts, from which on it does.
# A name behind a company is mostly a title; behind initials it is mostly the rest of a longer name.
_BEFORE_NAME = {"hours": -4.0, "initials": -3.5}
_BEFORE_PLURAL_NAME = -6.5
_BEFORE_QUOTE = -5.0


@lru_cache(maxsize=1)
def _lists() -> Abbreviations:
    lists: Abbreviations = load("abbreviations", Abbreviations)
    return lists


def sentence_starts(
    words: Sequence[str], upos: Sequence[str], xpos: Sequence[str], odds: Sequence[float]
) -> list[int]:
    """The words that open a sentence behind an abbreviation, where the network was not sure.

    A full stop behind an abbreviation serves two ends, and the network, which mostly saw it serve one, lets
    sentences run on. What follows tells: a word of a closed class in capitals opens a sentence, a plural
    noun before its verb mostly, a name where the network leans to it.

    Args:
        words: the words of a window.
        upos: their coarse tags.
        xpos: their fine tags.
        odds: the network's log-odds that a sentence starts at each.

    Example:
        >>> sentence_starts(["at", "6", "p.m.", "The", "bus", "left", "."],
        ...                 ["ADP", "NUM", "NOUN", "DET", "NOUN", "VERB", "PUNCT"],
        ...                 ["IN", "CD", "NN", "DT", "NN", "VBD", "."], [0, 0, 0, -2.5, 0, 0, 0])
        [3]
    """
    found = []
    for i in range(1, len(words)):
        if odds[i] > 0 or not words[i - 1].endswith("."):
            continue
        kind = _kind(words[i - 1] if len(words[i - 1]) > 1 or i == 1 else words[i - 2] + ".")
        if kind is not None and _opens(words, upos, xpos, odds, i, kind):
            found.append(i)
    return found


def _kind(word: str) -> str | None:
    lists, low = _lists(), word.lower()
    kinds = ("hours", "initials", "companies", "others")
    return next((kind for kind in kinds if low in getattr(lists, kind)), None)


def _opens(
    words: Sequence[str], upos: Sequence[str], xpos: Sequence[str], odds: Sequence[float], i: int, kind: str
) -> bool:
    quoted = words[i] in _QUOTES and i + 1 < len(words)
    if quoted:
        return words[i + 1][:1].isupper() and odds[i] > _BEFORE_QUOTE
    if not words[i][:1].isupper() or words[i].isupper():
        return words[i] in {"I", "A"}
    if upos[i] in _CLOSED or words[i].lower() in _lists().opening_titles:
        return True
    if xpos[i] in {"NNS", "NNPS"} and i + 1 < len(words) and upos[i + 1] in _VERBAL:
        return xpos[i] == "NNS" or odds[i] > _BEFORE_PLURAL_NAME
    return upos[i] == "PROPN" and words[i][-1] != "." and odds[i] > _BEFORE_NAME.get(kind, 0.0)
