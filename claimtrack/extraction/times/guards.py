# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: PLR0911, PLR2004, SIM905
"""Names, verbs and other words that look like times and are none."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.scanner import Tokens
from claimtrack.extraction.times.vocabulary import words

# Months and seasons that are also given names or surnames.
_NAMES = frozenset({"may", "march", "april", "june", "august", "summer", "autumn"})
_BEFORE_A_MONTH = frozenset(
    (
        "in by of since until till last next this early late mid to from through before after "
        "during for on between the a an its his her their our each every around about "
        "following previous end "
    ).split()
)
_AFTER_A_MODAL = frozenset(["be", "i", "you", "he", "she", "it", "we", "they", "have", "not", "well", "also"])


def people(tokens: Tokens) -> frozenset[str]:
    """The month and season words that somewhere in the text are part of a person's name.

    Example:
        >>> from claimtrack.extraction.times.scanner import scan
        >>> sorted(people(scan("Theresa May met June Novak in May.", frozenset())))
        ['june', 'may']
    """
    found = set()
    for at in tokens.active:
        word = tokens.low[at]
        if word in _NAMES and tokens.raw[at][0].isupper() and _names_person(tokens, at):
            found.add(word)
    return frozenset(found)


def _names_person(tokens: Tokens, at: int) -> bool:
    before = tokens.low[at - 1] if at else ""
    title = words().guard.title
    if before in title or (before == "." and at > 1 and tokens.low[at - 2] in title):
        return True
    if before in _BEFORE_A_MONTH:
        return False
    if _is_name_part(tokens, at + 1):
        return True  # "June Novak said"
    return (
        bool(at)
        and _is_name_part(tokens, at - 1)
        and (at < 2 or tokens.low[at - 2] not in (".", "¶") or _is_name_part(tokens, at + 1))
    )


def _is_name_part(tokens: Tokens, at: int) -> bool:
    if not 0 <= at < len(tokens.raw):
        return False
    raw = tokens.raw[at]
    return (
        raw[0].isupper() and raw.isalpha() and not raw.isupper() and not tokens.classes[at] and len(raw) > 1
    )


def is_name_or_verb(
    capture: Capture, names: frozenset[str], reject: Callable[[int, int], bool] | None
) -> bool:
    """Whether a match of one word is a name or a verb: by a tagger, else by its neighbours.

    Args:
        capture: the match.
        names: what ``people`` found in the text.
        reject: asks a tagger about characters (half-open), or None.
    """
    if capture.end - capture.first != 1:
        return False
    tokens = capture.tokens
    at = capture.first
    word = tokens.low[at]
    if word not in _NAMES and word not in ("fall", "spring"):
        return False
    if reject is not None and reject(tokens.start[at], tokens.end[at]):
        return True
    if word not in _NAMES or capture.pattern.read not in ("calendar", "season"):
        return False
    before, after = capture.before_low(), capture.next_low()
    if word == "may" and after in _AFTER_A_MODAL:
        return True
    if before in _BEFORE_A_MONTH:
        return False
    return (
        _names_person(tokens, at)
        or word in names
        or (after in words().tense.said and before not in ("and", "or"))
    )
