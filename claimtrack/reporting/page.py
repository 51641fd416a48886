"""The report as one HTML page that holds all it needs and asks nothing of a network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from claimtrack._version import __version__
from claimtrack.reporting import charts
from claimtrack.reporting.columns import DUE, chosen
from claimtrack.reporting.templating import environment, shipped
from claimtrack.reporting.untrusted import link, plain
from claimtrack.reporting.views import ClaimView, Source, by_speaker, by_status, lapsed, upcoming

# Longer tables are cut, and longer lists laid out in part: ten thousand rows take a browser half a minute.
_ROWS = 100
_LONG = 500


def page(views: Sequence[ClaimView], *, title: str, today: dt.date) -> str:
    """The page for these claims as of ``today``; article text is escaped, never markup.

    Example:
        >>> "There are no claims" in page([], title="Promises", today=dt.date(2024, 5, 2))
        True
    """
    made = environment()
    chart = charts.timeline(views, title=f"Timeline of {title}", today=today)
    return made.get_template("report.html.j2").render(
        title=plain(title),
        views=views,
        articles=len({view.article.article_id for view in views}),
        today=today,
        statuses=by_status(views),
        speakers=by_speaker(views),
        kinds=sorted({str(view.claim.kind) for view in views}),
        columns=chosen(None),
        due_columns=chosen(None, DUE),
        due=upcoming(views, today),
        lapsed=lapsed(views),
        shown=_ROWS,
        long=_LONG,
        # Drawn by the chart library, which escapes its labels.
        chart=tuple(map(Markup, chart)) if chart else None,
        charted=charts.LIMIT if len(views) > charts.LIMIT else None,
        timed=sorted(views, key=lambda view: (view.said_on or dt.date.min, view.claim.claim_id))[-_ROWS:],
        source=_source,
        style=shipped("report.css"),
        script=shipped("report.js"),
        version=__version__,
    )


def _source(article: Source) -> Markup:
    """The article's title, publisher and day, as a link where it has a web address."""
    name = plain(article.title or article.publisher or "untitled article")
    details = ", ".join(
        part
        for part in (
            plain(article.publisher) if article.publisher and article.title else "",
            str(article.published or ""),
        )
        if part
    )
    url = link(article.url)
    shown = (
        Markup('<a href="{}" rel="noreferrer">{}</a>').format(url, name) if url else Markup("{}").format(name)
    )
    return shown + Markup(" ({})").format(details) if details else shown
