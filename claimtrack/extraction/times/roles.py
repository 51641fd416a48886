# Calendar figures stand where they are used; a reader is one ladder of cases.
# ruff: noqa: PLR2004
"""Picks and joins the times of a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve
from spacy.tokens import Doc

from claimtrack.extraction.page.dateline import dateline_length
from claimtrack.extraction.times.calendar import add_days, add_units
from claimtrack.language import document
from claimtrack.records import TextSpan, TimeExpression, TimeType

# Joints of a range, with the word that must open it.
_OPENED = {"and": "between", "to": "from", "until": "from", "or": "either"}
_JOINT = re.compile(r"\s*(and|or|to|through|until|-|–|—)\s*(?:the )?")
_SPAN_TO = re.compile(
    r"\s*,?\s*(?:that |which )?(?:to|through|ended|ending|ends|began|begins|beginning|starting|starts|from)"
    r"(?: in| on)?(?: the)?\s*"
)


# Lengths that qualify a noun or stand for "long": they date nothing.
_UNDATING = frozenset(
    {
        "duration_adjective",
        "duration_long",
        "duration_measure",
        "duration_vague",
        "set",
        "set_frequency",
        "present_attribute",
        "past_attribute",
        "season_attribute",
    }
)
# Before a length without days of its own these make it a time of the claim ("for six weeks").
_GOVERNED = re.compile(
    r"\b(?:for|after|of|in|within|over|during|inside|throughout|since)\s+(?:the\s+)?$", re.IGNORECASE
)
# "On Friday at 1100 GMT": the hour of a day.
_HOUR = re.compile(r"\s*,?\s*(?:at|by|around|from)?\s*")
# "The fiscal year just ended March 7": the year with its end.
_ENDED = re.compile(
    r"\s*,?\s*(?:that |which )?(?:just )?(?:ended|ending|ends|end)?(?: in| on)?(?: the)?\s*", re.IGNORECASE
)
_LENGTHS = frozenset({"duration", "duration_lasting"})
_FISCAL = frozenset({"fiscal_year", "fiscal_year_relative", "quarter"})


def times_of(doc: Doc, start: int, end: int) -> tuple[TimeExpression, ...]:
    """The times that may date a claim within characters ``start`` to ``end`` (half-open).

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("A five-year plan ran from 2015 to 2019.")
        >>> times_of(doc, 0, len(doc.text))
        ()
    """
    times = dating(document.get(doc, "times", TimeExpression), doc.text)
    return tuple(t for t in times if start <= t.span.start and t.span.end <= end)


def dating(times: Sequence[TimeExpression], text: str) -> tuple[TimeExpression, ...]:
    """The times that may date a claim: ranges joined; sets and lengths that only qualify left out.

    So is the day of a dateline, which is that of the report.

    Args:
        times: in order of the text.
        text: the article's.

    Example:
        >>> from claimtrack.extraction.times import tag_times
        >>> from claimtrack.records import Article
        >>> article = Article(text="A five-year plan ran from 2015 to 2019, reviewed every month.")
        >>> [t.span.text for t in dating(tag_times(article), article.text)]
        ['2015 to 2019']
    """
    begin = dateline_length(text)
    kept = [
        t
        for t in times
        if t.type is not TimeType.SET
        and t.rule not in _UNDATING
        and t.span.start >= begin
        and not _bare_length(t, text)
    ]
    return join_ranges(kept, text)


def _bare_length(time: TimeExpression, text: str) -> bool:
    """Whether a length without days only measures something ("the pandemic cost it eight months")."""
    if time.rule not in _LENGTHS or time.earliest is not None or time.latest is not None:
        return False
    return _GOVERNED.search(text[max(0, time.span.start - 16) : time.span.start]) is None


def join_ranges(times: Sequence[TimeExpression], text: str) -> tuple[TimeExpression, ...]:
    """The times with the two ends of each range made one ("between March and May").

    TIMEX3 marks the ends apart; a claim is dated by the whole.

    Args:
        times: in order of the text.
        text: the article's.

    Example:
        >>> import datetime as dt
        >>> from claimtrack.extraction.times import tag_times
        >>> from claimtrack.records import Article
        >>> article = Article(text="Prices rose between March and May.", published=dt.date(2024, 6, 3))
        >>> [(t.span.text, t.latest.isoformat()) for t in join_ranges(tag_times(article), article.text)]
        [('March and May', '2024-05-31')]
    """
    joined: list[TimeExpression] = []
    for time in times:
        if joined and _is_range(joined[-1], time, text):
            joined[-1] = _join(joined[-1], time, text)
        elif joined and _is_hour(joined[-1], time, text):
            joined[-1] = evolve(joined[-1], span=TextSpan.of(text, joined[-1].span.start, time.span.end))
        elif joined and _is_fiscal_end(joined[-1], time, text):
            joined[-1] = _ended(joined[-1], time, text)
        else:
            joined.append(time)
    return tuple(joined)


def _is_range(left: TimeExpression, right: TimeExpression, text: str) -> bool:
    between = text[left.span.end : right.span.start]
    if len(between) > 24 or left.earliest is None or right.latest is None:
        return False
    if left.rule == "span_of":
        return between.strip() == "of"
    if left.rule == "span_to":
        return _SPAN_TO.fullmatch(between) is not None
    match = _JOINT.fullmatch(between)
    if match is None or left.earliest > right.latest or left.span.end == right.span.start:
        return False
    word = match.group(1)
    # Neighbours make one stretch: "November and December", "2025 or 2026".
    alike = word in ("and", "or") and left.rule == right.rule
    if alike and left.latest and right.earliest and (right.earliest - left.latest).days == 1:
        return True
    before = text[max(0, left.span.start - 12) : left.span.start].lower().split()
    return word not in _OPENED or (bool(before) and before[-1] == _OPENED[word])


def _is_hour(day: TimeExpression, hour: TimeExpression, text: str) -> bool:
    """Whether the second of two times is an hour of the day that the first is."""
    one_day = day.type is TimeType.DATE and day.earliest is not None and day.earliest == day.latest
    same = hour.type is TimeType.TIME and hour.earliest == day.earliest and hour.latest == day.latest
    return one_day and same and _HOUR.fullmatch(text[day.span.end : hour.span.start]) is not None


def _is_fiscal_end(year: TimeExpression, end: TimeExpression, text: str) -> bool:
    between = text[year.span.end : end.span.start]
    told = year.span.text.lower().endswith("ended") or "end" in between
    return (
        year.rule in _FISCAL
        and told
        and end.latest is not None
        and len(between) < 24
        and _ENDED.fullmatch(between) is not None
    )


def _ended(year: TimeExpression, end: TimeExpression, text: str) -> TimeExpression:
    """A fiscal year (or a part of one) with the day on which it ends."""
    made = evolve(year, span=TextSpan.of(text, year.span.start, end.span.end))
    begin = None if end.latest is None else add_units(end.latest, "year", -1)
    first = None if begin is None else add_days(begin, 1)
    return (
        made if year.rule == "quarter" or first is None else evolve(made, earliest=first, latest=end.latest)
    )


def _join(left: TimeExpression, right: TimeExpression, text: str) -> TimeExpression:
    span = TextSpan.of(text, left.span.start, right.span.end)
    if left.rule in ("span_to", "span_of"):
        return evolve(left, span=span)
    value = f"{left.value}/{right.value}" if left.value and right.value else None
    earliest, latest = left.earliest, right.latest
    return evolve(
        left,
        span=span,
        value=value,
        mod=None,
        earliest=earliest,
        latest=latest,
        rule="range",
        approximate=left.approximate or right.approximate,
        alternatives=(),
    )
