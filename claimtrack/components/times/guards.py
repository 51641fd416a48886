"""Names, verbs and other words that look like times and are none."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.components.times.grammar import Capture
from claimtrack.components.times.scanner import PARAGRAPH
from claimtrack.components.times.vocabulary import words

# Months and seasons that are also given names or surnames.
_NAMES = frozenset({"may", "april", "june", "august", "summer", "autumn"})
_BEFORE_A_MONTH = frozenset(
    "in by of since until till last next this early late mid to from through before after during for and or on "
    "between the a an its his her their our each every around about following previous end ( , ; : - – — ¶".split()
)


def is_name_or_verb(capture: Capture, reject: Callable[[int, int], bool] | None) -> bool:
    """Whether a match of one word is a name or a verb: by a tagger where there is one, else by its neighbours."""
    if capture.end - capture.first != 1:
        return False
    tokens = capture.tokens
    at = capture.first
    word = tokens.low[at]
    if reject is not None and reject(tokens.start[at], tokens.end[at]):
        return True
    if word not in _NAMES or capture.pattern.read not in ("calendar", "season"):
        return False
    before, after = capture.before_low(), capture.next_low()
    guard = words().guard
    if before in guard.title or (before == "." and capture.before_low(2) in guard.title):
        return True
    if before in _BEFORE_A_MONTH and before not in (",", PARAGRAPH, "(", ":", "and", "or"):
        return False
    following = tokens.raw[capture.end] if capture.end < len(tokens.raw) else ""
    if after in words().tense.said:
        return True
    if following[:1].isupper() and following.isalpha() and not tokens.classes[capture.end]:
        return True
    return at > 0 and tokens.raw[at - 1][:1].isupper() and not tokens.classes[at - 1] and before not in _BEFORE_A_MONTH
