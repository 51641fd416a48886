"""Publication dates as files write them."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from claimtrack.language.notation import full_date

# Before and after these years no article is published; what says so is a placeholder.
_YEARS = range(1500, 3000)
_EPOCH = dt.date(1970, 1, 1)

# "2024-05-02 09:30:00 +02:00": a blank before the zone, which ISO 8601 does not have.
_BLANK_BEFORE_ZONE = re.compile(r"(?<=\d) (?=[+-]\d\d:?\d\d$|Z$)")


def parse_moment(value: object) -> dt.datetime | dt.date | None:
    """The day or moment that a written date means; None where it means none for sure.

    Understood: ISO 8601, RFC 2822 (feeds), seconds or milliseconds since 1970, and dates in English
    words or figures. A time of day without a zone gives the day alone, since a moment would be a
    guess; so would be "02/05/2024", which is two days, and "yesterday".

    Example:
        >>> parse_moment("2024-05-02T23:30:00+0200").isoformat()
        '2024-05-02T23:30:00+02:00'
        >>> parse_moment("2024-05-02T23:30:00")
        datetime.date(2024, 5, 2)
        >>> parse_moment("2 May 2024"), parse_moment("02/05/2024"), parse_moment("yesterday")
        (datetime.date(2024, 5, 2), None, None)
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    if not isinstance(value, str) or not (text := value.strip()) or len(text) > 100:  # noqa: PLR2004
        return None
    for parse in (_iso, _rfc_2822, _words):
        moment = parse(text)
        if moment is not None:
            return moment
    return None


def is_placeholder(moment: dt.date) -> bool:
    """Whether a date is what a computer writes for want of one: year 1, 1 January 1970, year 9999.

    Example:
        >>> is_placeholder(dt.date(1, 1, 1)), is_placeholder(dt.date(2024, 5, 2))
        (True, False)
    """
    return moment.year not in _YEARS or (moment.year, moment.month, moment.day) == _EPOCH.timetuple()[:3]


def page_moment(value: object) -> dt.datetime | dt.date | None:
    """The same for what pages and feeds say of themselves, where placeholders and the future are no dates.

    A day counts as future when it is over nowhere on earth today.

    Example:
        >>> page_moment("0001-01-01T00:00:00Z"), page_moment("2900-01-01"), page_moment("2024-05-02")
        (None, None, datetime.date(2024, 5, 2))
    """
    moment = parse_moment(value)
    if moment is None or is_placeholder(moment):
        return None
    tomorrow = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1)
    return None if dt.date(moment.year, moment.month, moment.day) > tomorrow else moment


def _since_1970(value: float) -> dt.datetime | None:
    seconds = value / 1000 if abs(value) > 1e11 else value  # noqa: PLR2004 - 1e11 s is the year 5138
    try:
        return dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _iso(text: str) -> dt.datetime | dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return _known_zone(dt.datetime.fromisoformat(_BLANK_BEFORE_ZONE.sub("", text)))
    except ValueError:
        return None


def _rfc_2822(text: str) -> dt.datetime | dt.date | None:
    try:
        return _known_zone(parsedate_to_datetime(text))
    except (ValueError, IndexError):
        return None


def _words(text: str) -> dt.datetime | dt.date | None:
    found = set()
    for order in ("DMY", "MDY"):
        moment = full_date(text, order)
        found.add(moment and _known_zone(moment))
    return found.pop() if len(found) == 1 else None


def _known_zone(moment: dt.datetime) -> dt.datetime | dt.date:
    return moment.date() if moment.tzinfo is None else moment
