"""Words of the two sides of a comparison: stems, groups of words for the same thing, words of outcome."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import Stemmer
from attrs import fields, frozen

from claimtrack.lexicons.loader import load

WORD = re.compile(r"[^\W\d_]+(?:[’'](?![sS]\b)[^\W\d_]+)?|\d[\d.,]*\d|\d")
GAP = 3

_STEMMER = Stemmer.Stemmer("english")


@frozen
class OutcomePhrases:
    """The phrases of one class of outcome, and sentences that have one."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...] = ()


@frozen
class Outcomes:
    """The word list ``outcomes``: phrases that tell what became of something announced."""

    missed: OutcomePhrases
    met: OutcomePhrases
    exceeded: OutcomePhrases
    abandoned: OutcomePhrases
    delayed: OutcomePhrases
    advanced: OutcomePhrases
    revised: OutcomePhrases
    reversed: OutcomePhrases
    maintained: OutcomePhrases
    partial: OutcomePhrases
    pending: OutcomePhrases
    realised: OutcomePhrases
    recalled: OutcomePhrases
    caused: OutcomePhrases


@frozen
class OutcomeVerbList:
    """Lemmas of one table, and sentences that have one."""

    verbs: frozenset[str]
    examples: tuple[str, ...]


@frozen
class OutcomeVerbs:
    """The word list ``outcome_verbs``."""

    abandon: OutcomeVerbList
    postpone: OutcomeVerbList
    revise: OutcomeVerbList
    hold: OutcomeVerbList
    keep: OutcomeVerbList
    refuse: OutcomeVerbList
    undone: OutcomeVerbList
    unchanged: OutcomeVerbList
    announced: OutcomeVerbList


@frozen
class Synonyms:
    """The word list ``synonyms``: groups of words for the same event or thing."""

    groups: tuple[tuple[str, ...], ...]


@frozen
class FunctionWords:
    """The word list ``function_words``: words of the closed classes."""

    words: frozenset[str]


@frozen
class Word:
    """A content word of a text.

    Attributes:
        text: as written.
        stem: Snowball stem (Porter 2001) of the lower-case word.
        groups: numbers of the groups of synonyms that it belongs to.
        name: whether it is written like a name: a capital that no sentence begins with.
    """

    text: str
    stem: str
    groups: frozenset[int]
    name: bool


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball stem of a word, in lower case.

    Example:
        >>> stem("Openings")
        'open'
    """
    return str(_STEMMER.stemWord(word.lower().replace("’", "'")))


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(load("synonyms", Synonyms).groups):
        for word in group:
            found.setdefault(stem(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    words: frozenset[str] = load("function_words", FunctionWords).words
    return words


def content_words(text: str) -> tuple[Word, ...]:
    """The content words of a text, in order, each stem once; numbers are left to the quantities.

    Example:
        >>> [w.stem for w in content_words("The firm will open its second plant in Leeds.")]
        ['firm', 'open', 'second', 'plant', 'leed']
    """
    words: dict[str, Word] = {}
    groups = _groups()
    for match in WORD.finditer(text):
        written = match.group()
        lower = written.lower()
        if lower in _function_words() or written[0].isdigit() or len(written) == 1:
            continue
        key = stem(lower)
        name = written[0].isupper() and not _begins_sentence(text, match.start())
        if key not in words or (name and not words[key].name):
            words[key] = Word(written, key, groups.get(key, frozenset()), name)
    return tuple(words.values())


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" “”\"‘’'(")
    return not before or before[-1] in ".!?\n:"


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Phrases by their first stem: the class and all stems."""
    outcomes = load("outcomes", Outcomes)
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for place in fields(Outcomes):
        for phrase in getattr(outcomes, place.name).phrases:
            stems = tuple("*" if word == "*" else stem(word) for word in re.split(r"[ -]", phrase))
            found.setdefault(stems[0], []).append((place.name, stems))
    return {key: tuple(rows) for key, rows in found.items()}


def outcome_words(text: str) -> dict[str, str]:
    """The classes of outcome words in a text, each with the first words that show it.

    Example:
        >>> outcome_words("Output fell short of the goal.")["missed"]
        'fell short'
    """
    matches = list(WORD.finditer(text))
    stems = [stem(m.group()) for m in matches]
    found: dict[str, str] = {}
    for start, first in enumerate(stems):
        for name, phrase in _phrases().get(first, ()):
            if name in found:
                continue
            end = _phrase_end(stems, start, phrase)
            if end is not None:
                found[name] = text[matches[start].start() : matches[end].end()]
    return found


def _phrase_end(stems: list[str], start: int, phrase: tuple[str, ...]) -> int | None:
    at = start
    gap = 0
    for part in phrase[1:]:
        if part == "*":
            gap = GAP
            continue
        window = stems[at + 1 : at + 2 + gap]
        if part not in window:
            return None
        at += 1 + window.index(part)
        gap = 0
    return at


@lru_cache(maxsize=1)
def outcome_verbs() -> OutcomeVerbs:
    """The verbs of outcome, and the nouns of what is announced."""
    lists: OutcomeVerbs = load("outcome_verbs", OutcomeVerbs)
    return lists


def overlap(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of stems share one."""
    return not set(one).isdisjoint(other)
