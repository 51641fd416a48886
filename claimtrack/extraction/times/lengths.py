# A reader is one ladder of cases.
# ruff: noqa: PLR0911
"""The days of a bare length that tells how far two events lie apart ("two weeks after the vote")."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimtrack.extraction.times.calendar import MONTHS_IN, add_units, period_of
from claimtrack.extraction.times.reading import Reading
from claimtrack.extraction.times.scanner import Tokens, in_one_sentence
from claimtrack.extraction.times.tense import is_stop
from claimtrack.records import TimeExpression

_LEAD = 80  # tokens: the longest first sentence
# What makes a length the distance between two events.
_DISTANT = frozenset(("after", "before", "late", "early", "ahead", "behind", "later", "earlier"))


def placed(
    time: TimeExpression,
    reading: Reading,
    tokens: Tokens,
    place: tuple[int, int],
    dated: tuple[int, TimeExpression | None],
    day: dt.date | None,
) -> TimeExpression:
    """A bare length with the days that it stands for, where it is the distance between two events.

    Beside a dated event ("on Tuesday, two weeks after …", "in May, a month late") it qualifies that
    date and has its days. Without one, "two weeks after the vote" in the first sentence of a report
    leads back from publication: the lead tells what has just happened (van Dijk 1988, News as
    Discourse).

    Args:
        time: what was found, without days.
        reading: its meaning.
        tokens: the text.
        place: its tokens, half-open.
        dated: the last expression with days, and the token after it; None where there is none.
        day: of publication.
    """
    at, end = place
    if reading.length is None or end >= len(tokens.low) or tokens.low[end] not in _DISTANT:
        return time
    last_end, last = dated
    if last is not None and in_one_sentence(tokens, last_end, end):
        return evolve(time, earliest=last.earliest, latest=last.latest, approximate=last.approximate)
    leads = tokens.low[end] == "after" and at < _LEAD and not any(is_stop(tokens, i) for i in range(at))
    if day is None or reading.approximate or not leads:
        return time
    count, unit = reading.length
    moved = add_units(day, unit, -count)
    if moved is None:
        return time
    if time.mod == "LESS_THAN":
        return evolve(time, earliest=moved, latest=day, approximate=True)
    grain = period_of(unit if unit in ("week", "month", "quarter") else "year", moved)
    if grain is None or (unit not in MONTHS_IN and unit != "week"):
        return evolve(time, earliest=moved, latest=moved, approximate=time.mod is not None)
    return evolve(time, earliest=grain.first, latest=grain.last, approximate=True)
