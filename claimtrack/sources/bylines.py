"""Authors as pages name them: what is no person's name is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import frozen

from claimtrack.lexicons import load
from claimtrack.sources.text import line

_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[.'’/-][^\W_]+)*")
_NO_NAME = re.compile(r"[@_<>{}=]|https?:|www\.|\d")
# A figure, and the word of a month before it, begin the date of the line.
_DATE = re.compile(r"[\s,|·•–—-]*(?:\b[A-Z][a-z]{2,8}\.?\s+)?\d.*$")
_LONGEST = 80


@frozen
class _Words:
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@frozen
class BylineLexicon:
    """The tables of ``bylines.toml``."""

    desks: _Words
    accounts: _Words
    after: _Words


@lru_cache(maxsize=1)
def _lexicon() -> BylineLexicon:
    lexicon: BylineLexicon = load("bylines", BylineLexicon)
    return lexicon


def authors(names: Iterable[str], *, outlets: Iterable[str | None] = ()) -> tuple[str, ...]:
    """The persons among the ``names``, each once, without the date or the outlet that stands behind a name.

    Args:
        names: as the page gives them.
        outlets: names of the outlet; it is no author of its own articles.

    Example:
        >>> authors(["By Ida Moss November", "Staff Reports", "Courier"], outlets=["The Courier"])
        ('Ida Moss',)
    """
    known = [words for outlet in outlets if outlet and (words := _words(outlet))]
    return tuple(dict.fromkeys(_persons(names, known)))


def _persons(names: Iterable[str], outlets: list[list[str]]) -> Iterator[str]:
    for given in names:
        name = _BY.sub("", line(given) or "")
        name = _DATE.sub("", name).strip(" ,;|.")
        words = _words(name)
        while len(words) > 1 and words[-1] in _lexicon().after.words:
            name, words = _without_last(name), words[:-1]
        for outlet in outlets:
            length = _outlet_at_end(words, outlet)
            if 0 < length < len(words) - 1:
                for _ in range(length):
                    name, words = _without_last(name), words[:-1]
        if words and len(name) <= _LONGEST and not (_NO_NAME.search(name) or _is_no_person(words, outlets)):
            yield name


def _is_no_person(words: list[str], outlets: list[list[str]]) -> bool:
    lexicon = _lexicon()
    alone = " ".join(words)
    return (
        words[-1] in lexicon.desks.words
        or alone in (*lexicon.desks.words, *lexicon.accounts.words)
        or (len(words) == 1 and alone.endswith("admin"))
        or any(_outlet_at_end(words, outlet) == len(words) for outlet in outlets)
    )


def _outlet_at_end(words: list[str], outlet: list[str]) -> int:
    """How many of the last words are the outlet's name, in full or squeezed as in "CourierInt"; else 0."""
    squeezed = "".join(word for word in outlet if word != "the")
    for length in range(len(words), 0, -1):
        last = "".join(word for word in words[-length:] if word != "the")
        if last == squeezed or (length > 1 and len(squeezed) > 5 and last.startswith(squeezed)):  # noqa: PLR2004
            return length
    return 0


def _without_last(name: str) -> str:
    return name[: [match.start() for match in _WORD.finditer(name)][-1]].rstrip(" ,;|.–—-")


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
