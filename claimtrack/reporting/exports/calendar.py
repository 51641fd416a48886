"""What is due as an iCalendar file (RFC 5545), one all-day event a claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar, Event, Timezone

from claimtrack._version import __version__
from claimtrack.reporting.untrusted import link, plain
from claimtrack.reporting.views import ClaimView, upcoming


def calendar(views: Iterable[ClaimView], *, today: dt.date) -> bytes:
    """Events on the days on which claims that are still open fall due, from ``today`` on.

    The stamp of every event is ``today`` at midnight UTC, so that the same ledger gives the same bytes.

    Example:
        >>> calendar([], today=dt.date(2024, 5, 2)).splitlines()[0]
        b'BEGIN:VCALENDAR'
    """
    book = Calendar()
    book.add("prodid", f"-//claimtrack//claimtrack {__version__}//EN")
    book.add("version", "2.0")
    stamp = dt.datetime.combine(today, dt.time.min, tzinfo=dt.UTC)
    for view in upcoming(views, today):
        assert view.due is not None  # noqa: S101 - upcoming() keeps only those
        event = Event()
        event.add("uid", f"{view.claim.claim_id}@claimtrack")
        event.add("dtstamp", stamp)
        event.add("dtstart", view.due)
        event.add("dtend", view.due + dt.timedelta(days=1))
        event.add("summary", f"Due: {plain(view.speaker)}: {plain(view.claim.span.text)}")
        event.add("description", f"{view.claim.kind}, {view.claim.certainty}; said {view.said}")
        event.add("transp", "TRANSPARENT")
        url = link(view.article.url)
        if url:
            event.add("url", url)
        book.add_component(event)
    if not book.subcomponents:
        # A calendar holds at least one component (RFC 5545, 3.6); the zone of the stamps says nothing false.
        book.add_component(Timezone.from_tzid("UTC", first_date=today, last_date=today))
    result: bytes = book.to_ical()
    return result
