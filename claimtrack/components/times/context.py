# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: PLR0911, PLR2004, SIM905
"""The words around an expression: the tense of its clause, and the preposition that bounds it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from claimtrack.components.times.calendar import add_days, add_units
from claimtrack.components.times.reading import FUTURE, PAST, Reading, Setting
from claimtrack.components.times.scanner import PARAGRAPH, Tokens
from claimtrack.components.times.vocabulary import words
from claimtrack.records import TimeType

_STOPS = frozenset((PARAGRAPH, ".", "!", "?", ";"))
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
        if word in _STOPS and not (
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
        or low[here - 1] in _STOPS
        or low[here - 1] in ("but", "while", "because", "that", "although", "though")
    )


def _to_the_right(tokens: Tokens, at: int, *, deadline: bool) -> int:
    low = tokens.low
    commas = 1 if _opens_clause(low, at) else 0
    for i in range(at, min(len(low), at + _RIGHT)):
        if low[i] in _STOPS and not (low[i] == "." and "MON" in tokens.classes[i - 1]):
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
    if tokens.raw[i][:1].isupper() and i and low[i - 1] not in _STOPS and low[i - 1].isalpha():
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


class Bound(NamedTuple):
    """A preposition before an expression.

    Attributes:
        kind: what it makes of the interval ("by", "since", "until" …), or "".
        first: its first token.
        at_least: whether "at least" stands between.
        negated: whether the clause before it is negated.
    """

    kind: str
    first: int
    at_least: bool
    negated: bool


def bound_before(tokens: Tokens, at: int) -> Bound:
    """The preposition that governs the expression that begins at a token."""
    low = tokens.low
    here, at_least = at, False
    for _ in range(3):
        if here and low[here - 1] in (
            "the",
            "about",
            "around",
            "roughly",
            "early",
            "late",
            "mid",
            "just",
            "sometime",
            "its",
            "this",
        ):
            here -= 1
        elif here > 1 and low[here - 1] in ("least", "earliest") and low[here - 2] == "at":
            here, at_least = here - 2, True
    table = words().bound
    for length in (4, 3, 2, 1):
        if here >= length:
            kind = table.get(" ".join(low[here - length : here]))
            if kind in ("in", "on", ""):
                kind = _event_bound(low, here - length) or kind
            if kind:
                return Bound(kind, here - length, at_least, _negated(tokens, here - length))
    return Bound("", here, at_least, False)


def _event_bound(low: list[str], at: int) -> str:
    # "Since the flotation in 2006", "before the window shuts on Sept. 1": the event's date bounds.
    for i in range(at - 1, max(-1, at - 7), -1):
        if not low[i][0].isalpha():
            return ""
        if low[i] in ("since", "before"):
            return low[i] if low[i] == "since" else "before_event"
    return ""


def _negated(tokens: Tokens, at: int) -> bool:
    low, negation = tokens.low, words().tense.negation
    for i in range(at - 1, max(-1, at - 10), -1):
        if low[i] in _STOPS or low[i] == ",":
            return False
        if low[i] in negation:
            return True
    return False


def days_of(reading: Reading) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a reading by itself."""
    if reading.own_days or reading.period is None:
        return reading.first, reading.last
    return reading.period.first, reading.period.last


def bounded(
    reading: Reading, bound: Bound, setting: Setting, direction: int
) -> tuple[dt.date | None, dt.date | None, bool]:
    """First and last day, and whether they are a convention, once the preposition is heard.

    Args:
        reading: the expression by itself.
        bound: the preposition before it.
        setting: publication and conventions.
        direction: of the clause: past (-1), future (1), unknown (0).
    """
    first, last = days_of(reading)
    day = setting.day
    if reading.length is not None and reading.period is None and not reading.own_days:
        return _length_bounds(reading, bound, day, direction)
    if (
        (day is None and reading.period is None)
        or (first is None and last is None)
        or reading.type is TimeType.SET
    ):
        return first, last, reading.approximate
    edge = reading.rule == "edge"
    approximate = reading.approximate and not (
        edge and bound.kind in ("by", "until", "before", "since") and _firm(reading)
    )
    if bound.kind == "before_event":
        return (day if day and last and last >= day else first), last, True
    if bound.kind == "by":
        return *_by(reading, first, last, day), approximate
    if bound.kind == "before":
        limit = last if edge and reading.mod == "END" else add_days(first, -1) if first else None
        future = day is not None and limit is not None and limit >= day
        return (day if future else None), limit, approximate
    if bound.kind == "until":
        return *_until(first, last, day, bound), approximate
    if bound.kind == "since":
        return first, (day if day and first and first <= day else None), approximate
    if bound.kind == "from":
        # "Up from 2019" compares with the past; "from 2025" opens the future.
        return first, (last if day and first and first < day and direction != FUTURE else None), approximate
    if bound.kind == "after":
        begin = add_days(last, 1) if last else None
        past = day is not None and begin is not None and begin <= day
        return begin, (day if past else None), approximate
    return first, last, approximate


def _firm(reading: Reading) -> bool:
    return reading.period is not None and reading.period.unit != "season"


def _by(
    reading: Reading, first: dt.date | None, last: dt.date | None, day: dt.date | None
) -> tuple[dt.date | None, dt.date | None]:
    # A deadline ahead opens at publication; one behind was reached at some day before.
    if day is None or last is None or last < day:
        return (last if reading.rule == "edge" and first == last else None), last
    return day, last


def _until(
    first: dt.date | None, last: dt.date | None, day: dt.date | None, bound: Bound
) -> tuple[dt.date | None, dt.date | None]:
    if bound.at_least:
        return first, None
    if day is None or last is None or last < day:
        return (first, last) if bound.negated else (None, last)
    return (first, last) if bound.negated else (day, last)


def _length_bounds(
    reading: Reading, bound: Bound, day: dt.date | None, direction: int
) -> tuple[dt.date | None, dt.date | None, bool]:
    # A bare length has no days of its own; "within 90 days" and a future "in two years" have.
    if day is None or reading.length is None:
        return None, None, False
    count, unit = reading.length
    back = add_units(day, unit, -int(count)) if count >= 1 else None
    if bound.kind == "back" and back:
        return back, day, True
    if direction == PAST:
        return None, None, False
    if unit in ("second", "minute", "hour"):
        return (
            (day, day, False)
            if bound.kind in ("within", "in") and direction == FUTURE
            else (None, None, False)
        )
    end = add_units(day, unit, int(count))
    if end is None:
        return None, None, False
    if bound.kind == "within":
        return day, end, reading.approximate
    if bound.kind == "in" and direction == FUTURE:
        return day, end, True
    if bound.kind in ("for", "lasting") and direction == FUTURE:
        return day, end, True
    return None, None, False


def spans_back(tokens: Tokens, at: int) -> bool:
    """Whether a perfect ("has fallen … in a year") stands shortly before a token."""
    low = tokens.low
    for i in range(at - 1, max(-1, at - 9), -1):
        if low[i] in _STOPS or low[i] == ",":
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
