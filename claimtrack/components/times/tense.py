# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: PLR0911, PLR2004, SIM905
"""The tense of the clause around an expression, by its words."""

from __future__ import annotations

from claimtrack.components.times.reading import FUTURE, PAST
from claimtrack.components.times.scanner import PARAGRAPH, Tokens
from claimtrack.components.times.vocabulary import words

STOPS = frozenset((PARAGRAPH, ".", "!", "?", ";"))


_LEFT, _RIGHT = 24, 14  # tokens: about the length of a clause


# After "to" these begin a noun phrase, not an infinitive.
_NOT_VERBS = frozenset(
    (
        "the a an its his her their our my your this that these those about more less nearly "
        "almost over some all each every early late mid end date and or "
    ).split()
)


def tense_at(tokens: Tokens, at: int, *, deadline: bool = False) -> int:
    """The direction that the verbs around a token give: past (-1), future (1) or none (0).

    The nearest verb to the left decides, else the nearest to the right; both within the sentence.

    Args:
        tokens: the text.
        at: the first token of the expression.
        deadline: whether a preposition of deadline governs it; then verbs of saying do not count
            ("promised 12,000 houses by June").
    """
    low = tokens.low
    if _opens_clause(low, at):
        found = _to_the_right(tokens, at, deadline=deadline)
        if found:
            return found
    i = at
    for i in range(at - 1, max(-1, at - _LEFT), -1):
        word = low[i]
        if word in STOPS and not (
            word == "." and i and len(low[i - 1]) <= 4 and tokens.raw[i - 1][:1].isupper()
        ):
            break
        found = _cue(tokens, i)
        if found and not (deadline and low[i] in words().tense.said):
            return found
    return _to_the_right(tokens, at, deadline=deadline)


def _opens_clause(low: list[str], at: int) -> bool:
    # "…, but in March a judge ruled": the verb of its own clause follows.
    here = at
    while (
        here
        and at - here < 3
        and low[here - 1]
        in ("in", "on", "by", "the", "at", "since", "until", "during", "after", "before", "early", "late")
    ):
        here -= 1
    return (
        here == 0
        or low[here - 1] in STOPS
        or low[here - 1] in ("but", "while", "because", "that", "although", "though")
    )


def _to_the_right(tokens: Tokens, at: int, *, deadline: bool) -> int:
    low = tokens.low
    commas = 1 if _opens_clause(low, at) else 0
    for i in range(at, min(len(low), at + _RIGHT)):
        if low[i] in STOPS and not (low[i] == "." and "MON" in tokens.classes[i - 1]):
            break
        if low[i] == ",":
            commas -= 1
            if commas < 0:
                break
        found = _cue(tokens, i)
        if found and not (deadline and low[i] in words().tense.said):
            return found
    return 0


def _cue(tokens: Tokens, i: int) -> int:
    low = tokens.low
    word = low[i]
    tense = words().tense
    if word == "to":
        return FUTURE if _is_infinitive(tokens, i) else 0
    if tokens.raw[i][:1].isupper() and i and low[i - 1] not in STOPS and low[i - 1].isalpha():
        return 0  # a name: "Will Stroud"
    if word in tense.governed:
        return FUTURE if _governs(tokens, i + 1) else 0
    if word in tense.future:
        return 0 if word == "may" and tokens.raw[i] != "may" else FUTURE
    if i and low[i - 1] in ("be", "get"):
        return 0  # a participle: the auxiliary further left decides
    if word in tense.past and i and low[i - 1] in _PRESENT_BE:
        return 0
    if word in tense.past:
        return 0 if tokens.classes[i] and word in ("last", "earlier") else PAST
    if word in {"'s", "not"}:
        return 0
    if len(word) > 3 and word.endswith("ed") and word.isalpha() and word not in tense.not_past:
        return 0 if i and low[i - 1] in _PRESENT_BE else PAST
    return 0


def _is_infinitive(tokens: Tokens, i: int) -> bool:
    following = tokens.low[i + 1] if i + 1 < len(tokens.low) else ""
    verb = following.isalpha() and tokens.raw[i + 1].islower() and following not in _NOT_VERBS
    return verb and not following.endswith(("ing", "ed", "s")) and "#" not in tokens.classes[i + 1]


def _governs(tokens: Tokens, i: int) -> bool:
    if i >= len(tokens.low):
        return False
    word = tokens.low[i]
    if word == "to" or tokens.low[i - 1] != "due":
        return word == "to" and _is_infinitive(tokens, i)
    return word in ("on", "in", "by", "at", "before", "later", "next") or bool(
        {"MONTH", "MON", "WEEKDAY"} & set(tokens.classes[i])
    )


_PRESENT_BE = frozenset(("is", "are", "being", "'s", "'re"))


def spans_back(tokens: Tokens, at: int) -> bool:
    """Whether a perfect ("has fallen … in a year") stands shortly before a token."""
    low = tokens.low
    for i in range(at - 1, max(-1, at - 9), -1):
        if low[i] in STOPS or low[i] == ",":
            return False
        if low[i] in words().tense.perfect:
            following = (
                low[i + 1]
                if low[i + 1] not in ("been", "not", "already", "also")
                else low[i + 2]
                if i + 2 < at
                else ""
            )
            return low[i + 1] == "been" or following.endswith("ed") or following in words().tense.past
    return False


def follows_superlative(tokens: Tokens, at: int) -> bool:
    """Whether "the first", "the lowest" or "three times" stands shortly before a token."""
    low = tokens.low
    return any(
        low[i] in ("first", "only", "times", "most", "least", "worst", "best")
        or (len(low[i]) > 4 and low[i].endswith("est"))
        for i in range(max(0, at - 8), at)
    )
