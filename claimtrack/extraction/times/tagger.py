# Calendar figures stand where they are used; a reader is one ladder of cases.
# ruff: noqa: C901, PLR0911
"""Finds the time expressions of a text and works out what they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import lru_cache

from claimtrack.errors import LexiconError
from claimtrack.extraction.times.bounds import Bound, bound_before, bounded
from claimtrack.extraction.times.calendar import CALENDAR_YEAR, FiscalYear
from claimtrack.extraction.times.conventions import Conventions
from claimtrack.extraction.times.expressions import Expressions
from claimtrack.extraction.times.fiscal import fiscal_year
from claimtrack.extraction.times.grammar import Capture, Grammar, compile_patterns, is_bare_number
from claimtrack.extraction.times.guards import people
from claimtrack.extraction.times.lengths import placed
from claimtrack.extraction.times.narrative import DISTANT, is_history
from claimtrack.extraction.times.readers import READERS
from claimtrack.extraction.times.readers.words import VAGUE
from claimtrack.extraction.times.reading import FUTURE, PAST, Reading, Setting
from claimtrack.extraction.times.scanner import Tokens, scan
from claimtrack.extraction.times.tense import (
    Clauses,
    follows_superlative,
    is_compared,
    is_scheduled,
    opens_perfect,
    spans_back,
)
from claimtrack.extraction.times.vocabulary import Pattern, patterns, words
from claimtrack.language.layout import reading_text
from claimtrack.records import Article, TextSpan, TimeExpression, TimeRole

Direction = Callable[[int, int], int | None]
"""Characters (half-open) to past (-1), future (1), unknown (0), or None to ask the neighbouring words."""


def tag_times(
    article: Article,
    *,
    conventions: Conventions | None = None,
    patterns: tuple[Pattern, ...] = (),
) -> tuple[TimeExpression, ...]:
    """The time expressions of an article, in order, by words alone: no language model is needed.

    Spans follow the TIMEX3 guidelines of TimeML (no preposition); ``earliest`` and ``latest`` take
    the preposition into account ("by March" opens at publication).

    Args:
        article: without a day of publication, relative expressions stay unresolved.
        conventions: what words stand for by convention; None for the defaults.
        patterns: further forms, tried before the shipped ones.

    Raises:
        LexiconError: when a pattern is malformed or names an unknown reader.

    Example:
        >>> article = Article(text="The plant will open by March.", published=dt.date(2023, 11, 30))
        >>> [(t.span.text, t.value, t.latest.isoformat()) for t in tag_times(article)]
        [('March', '2024-03', '2024-03-31')]
    """
    reading = reading_text(article.text)
    found = find_times(reading.text, article.published_on, conventions or Conventions(), extra=patterns)
    return reading.restored(tuple(time for time in found if time.rule != VAGUE))


def grammar_of(extra: tuple[Pattern, ...]) -> Grammar:
    """The compiled shipped patterns, with a caller's before them."""
    if not extra:
        return _shipped_grammar()
    known = ", ".join(sorted(READERS))
    for pattern in extra:
        if pattern.read not in READERS:
            raise LexiconError(
                f"pattern {pattern.rule!r}: there is no reader {pattern.read!r}; there are {known}"
            )
    return compile_patterns((*extra, *patterns()))


@lru_cache(maxsize=1)
def _shipped_grammar() -> Grammar:
    return compile_patterns(patterns())


def find_times(
    text: str,
    day: dt.date | None,
    conventions: Conventions,
    *,
    extra: tuple[Pattern, ...] = (),
    direction: Direction | None = None,
    reject: Callable[[int, int], bool] | None = None,
) -> Iterator[TimeExpression]:
    """The expressions of a text.

    Args:
        text: the article's.
        day: of publication, or None.
        conventions: the table in force.
        extra: further patterns.
        direction: tells the tense of the clause around characters; None leaves it to the words.
        reject: tells that characters are a name or a verb (from a tagger); None leaves it to the words.
    """
    grammar = grammar_of(extra)
    tokens = scan(text, grammar.literals)

    clauses = Clauses(tokens)
    bounds: dict[int, Bound] = {}
    directions: dict[tuple[int, int], int] = {}

    def bound_at(at: int) -> Bound:
        if at not in bounds:
            bounds[at] = bound_before(tokens, at)
        return bounds[at]

    def deadline_at(at: int) -> bool:
        return bound_at(_phrase_begin(tokens, at)).kind in ("by", "before", "until", "within")

    def direction_at(at: int) -> int:
        end = setting.ends.get(at, at + 1)
        if (at, end) not in directions:
            directions[at, end] = _direction(at, end)
        return directions[at, end]

    def _direction(first: int, end: int) -> int:
        at = _phrase_begin(tokens, first)
        if bound_at(at).kind == "since" or is_compared(tokens, bound_at(at).first):
            return PAST
        known = direction(tokens.start[first], tokens.end[end - 1]) if direction else None
        if known is not None:
            return known
        if at + 1 < len(tokens.low) and _is_attributive(tokens, at):
            return 0
        deadline = deadline_at(at)
        if is_scheduled(tokens, bound_at(at).first):
            return FUTURE
        return clauses.tense_at(at, deadline=deadline) or (FUTURE if deadline else 0)

    setting = Setting(
        tokens=tokens,
        day=day,
        conventions=conventions,
        fiscal=_fiscal_year(tokens, conventions),
        history=is_history(tokens, day),
        direction=direction_at,
        deadline=deadline_at,
    )
    reader = Expressions(grammar, tokens, setting, conventions, reject, people(tokens))
    dated: tuple[int, TimeExpression | None] = (0, None)
    done = spanned = 0
    root = grammar.root
    starts = frozenset(root.next) | {begins for _, begins, _ in root.nested}
    for at in tokens.active:
        if at < done or starts.isdisjoint(tokens.classes[at]) or is_bare_number(grammar, tokens, at):
            continue
        found = reader.read(at, 0)
        if found is None:
            continue
        reading, capture = found
        setting.ends[at] = capture.end
        done = end = reading.head if reading.head > 0 else capture.end
        reader.memo.clear()
        time = _record(reading, capture, end, setting, bound_at(capture.first))
        if time.earliest is None and time.latest is None:
            time = placed(time, reading, tokens, (at, end), dated, day)
        elif time.earliest and time.latest:
            dated = end, time
        yield time
        if at >= spanned:  # the end of a span ("the year to June") is spoken of as a part of it
            _move_focus(reading, setting, at)
        if reading.rule == "span_to":
            spanned = capture.end
        setting.last = (end, reading.period)


def _fiscal_year(tokens: Tokens, conventions: Conventions) -> FiscalYear:
    said = fiscal_year(tokens) or CALENDAR_YEAR
    by_start = conventions.fiscal_year_by_start
    return FiscalYear(
        conventions.fiscal_year_begins or said.begins, said.by_start if by_start is None else by_start
    )


def _phrase_begin(tokens: Tokens, at: int) -> int:
    # "Until 9 a.m. Tuesday", "by the end of May": what governs the whole governs its day.
    low, classes = tokens.low, tokens.classes
    here = at
    for _ in range(_PHRASE):
        article = here - (here > 0 and low[here - 1] == "the")
        if here and _LEADING.intersection(classes[here - 1]):
            here -= 1
        elif here > 1 and low[here - 1] == "-" and "EARLY" in classes[here - 2]:
            here -= 2
        elif article > 1 and low[article - 1] == "of" and _PARTS.intersection(classes[article - 2]):
            here = article - 2
        else:
            break
    return here


_PHRASE = 6  # steps to the head of a nested expression
_LEADING = frozenset(("CLOCK", "HOUR", "AMPM", "ZONE", "EARLY", "ORD"))
_PARTS = frozenset(("EDGE", "UNIT", "UNITS"))


def _is_attributive(tokens: Tokens, at: int) -> bool:
    # "A June agreement", "Friday's purchases": what they date is a noun, whatever the verb.
    low, classes = tokens.low, tokens.classes[at]
    if not ("MONTH" in classes or "WEEKDAY" in classes):
        return False
    following = tokens.raw[at + 1]
    if low[at + 1] == "'s":
        return True
    return (
        bool(at)
        and low[at - 1] in ("a", "an", "its", "his", "her", "their")
        and following.islower()
        and following.isalpha()
    )


def _record(reading: Reading, capture: Capture, end: int, setting: Setting, before: Bound) -> TimeExpression:
    tokens = capture.tokens
    bound = _bound(reading, capture, end, before)
    direction = setting.direction(capture.first)
    first, last, approximate = bounded(reading, bound, setting, direction)
    if first and last and first > last:
        first, last = None, None
    return TimeExpression(
        span=TextSpan.of(tokens.text, tokens.start[capture.first], tokens.end[end - 1]),
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        earliest=first,
        latest=last,
        approximate=approximate and (first is not None or last is not None),
        rule=_rule(reading, capture, bound),
        role=_role(tokens, bound.first, end),
        alternatives=reading.alternatives,
        term=reading.term,
    )


def _rule(reading: Reading, capture: Capture, bound: Bound) -> str:
    rule = reading.rule or capture.pattern.rule
    # "Store data for two years": how long it lasts, and no deadline.
    return "duration_lasting" if rule == "duration" and bound.kind in ("for", "lasting") else rule


def _role(tokens: Tokens, first: int, end: int) -> TimeRole:
    # Without a tree: next to a verb of saying, or between it and its object, a time dates the saying.
    said = words().tense.said
    low = tokens.low
    before = low[first - 1] if first else ""
    after = low[end] if end < len(low) else ""
    if before in said or after in said:
        return TimeRole.SAID
    if before in words().tense.statement:  # "said in a television interview on Tuesday"
        for i in range(first - 2, max(-1, first - 2 - _OCCASION), -1):
            if low[i] in said:
                return TimeRole.SAID
            if not low[i].isalpha():
                break
    return TimeRole.ABOUT


_OCCASION = 6  # tokens of "in a … interview"


def _bound(reading: Reading, capture: Capture, end: int, bound: Bound) -> Bound:
    tokens = capture.tokens
    if end < len(tokens.low) and tokens.low[end] in ("'s", "'") and bound.kind != "since":
        return bound._replace(kind="")  # "after Monday's vote": the noun is governed, not the time
    if bound.kind == "before" and tuple(tokens.low[end : end + 2]) in _OVER:
        return bound._replace(kind="by")
    if reading.length is None:
        return bound
    if bound.kind == "within" and capture.next_low() == "of":
        return bound._replace(kind="")
    if bound.kind in ("in", "for") and (
        spans_back(tokens, bound.first)
        or opens_perfect(tokens, bound.first, end)
        or (bound.kind == "in" and follows_superlative(tokens, bound.first))
    ):
        return bound._replace(kind="back")
    if (
        not bound.kind
        and capture.before_low() in words().guard.lasting
        and reading.rule != "duration_adjective"
    ):
        return bound._replace(kind="lasting")
    return bound


# "Before the year is out": its end is the deadline.
_OVER = frozenset((("is", "out"), ("is", "over"), ("was", "out"), ("was", "over")))


def _move_focus(reading: Reading, setting: Setting, at: int) -> None:
    if not reading.focus or reading.period is None:
        return
    setting.focus = reading.period
    setting.focus_at = at
    year = reading.period.first.year
    dated = reading.period.unit not in ("decade", "century")
    if setting.history and dated and setting.day and year <= setting.day.year - DISTANT:
        setting.told = year
    if reading.period.unit == "month":
        setting.month, setting.month_at = reading.period, at
    if reading.period.unit in ("quarter", "half", "span"):
        setting.quarter = reading.period
        setting.quarter_at = at
        if setting.day and reading.period.first <= setting.day:
            setting.reported = reading.period
