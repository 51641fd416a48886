"""The report as one HTML page that holds all it needs and asks nothing of a network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimtrack._version import __version__
from claimtrack.reporting import charts
from claimtrack.reporting.untrusted import link, plain
from claimtrack.reporting.views import ClaimView, Source, by_speaker, by_status, upcoming

# Longer tables are cut, and longer lists laid out in part: ten thousand rows take a browser half a minute.
_ROWS = 100
_LONG = 500


def page(views: Sequence[ClaimView], *, title: str, today: dt.date) -> str:
    """The page for these claims as of ``today``; article text is escaped, never markup.

    Example:
        >>> "There are no claims" in page([], title="Promises", today=dt.date(2024, 5, 2))
        True
    """
    environment = Environment(
        loader=PackageLoader("claimtrack.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = plain
    environment.filters["words"] = lambda value: str(value).replace("_", " ")
    chart = charts.timeline(views, title=f"Timeline of {title}")
    return environment.get_template(
        "report.html.j2"
    ).render(
        title=plain(title),
        views=views,
        articles=len({view.article.article_id for view in views}),
        today=today,
        statuses=by_status(views),
        speakers=by_speaker(views),
        kinds=sorted({str(view.claim.kind) for view in views}),
        due=upcoming(views, today),
        shown=_ROWS,
        long=_LONG,
        # Written by this package or by the chart library, which escapes its labels.
        chart=Markup(chart) if chart else None,  # noqa: S704
        charted=charts.LIMIT if len(views) > charts.LIMIT else None,
        timed=sorted(views, key=lambda view: (view.said_on or dt.date.min, view.claim.claim_id))[-_ROWS:],
        source=_source,
        style=Markup(_shipped(environment, "report.css")),  # noqa: S704 - a file of this package
        script=Markup(_shipped(environment, "report.js")),  # noqa: S704 - a file of this package
        version=__version__,
    )


def _shipped(environment: Environment, name: str) -> str:
    assert environment.loader is not None  # noqa: S101 - given above
    return environment.loader.get_source(environment, name)[0]


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
