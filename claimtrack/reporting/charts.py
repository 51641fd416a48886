"""Timeline charts as SVG, drawn by Vega-Lite (vl-convert); colours follow the page, light or dark."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence

from claimtrack.records import Status
from claimtrack.reporting.untrusted import plain
from claimtrack.reporting.views import ClaimView

# Okabe and Ito's colours, darker where they lack contrast on white (3:1 on both themes, WCAG 2.2, 1.4.11);
# the shapes tell the statuses apart without colour.
MARKS = {
    Status.OPEN: ("#0072b2", "circle"),
    Status.DUE: ("#b35c00", "square"),
    Status.IN_PROGRESS: ("#3a86a8", "triangle-up"),
    Status.KEPT: ("#00795a", "cross"),
    Status.PARTLY_KEPT: ("#7d7a00", "diamond"),
    Status.BROKEN: ("#c0392b", "triangle-right"),
    Status.SUPERSEDED: ("#8a5a83", "triangle-down"),
    Status.WITHDRAWN: ("#777777", "triangle-left"),
    # An hourglass, as an SVG path.
    Status.LAPSED: ("#777777", "M-0.9,-0.9H0.9L-0.9,0.9H0.9Z"),
}
LIMIT = 40
_LABEL = 60


def available() -> bool:
    """Whether the chart library (extra ``reports``) is installed."""
    from importlib.util import find_spec  # noqa: PLC0415 - asked once a report

    return find_spec("vl_convert") is not None


def timeline(views: Sequence[ClaimView], *, title: str) -> str | None:
    """An SVG timeline: when said, when due, what came of it; one row a claim, at most ``LIMIT`` rows.

    None where no claim has both a day of saying and a later end, or the library is not installed.
    """
    rows = _rows(views)
    if not rows or not available():
        return None
    import vl_convert  # noqa: PLC0415 - heavy, and an extra

    svg: str = vl_convert.vegalite_to_svg(json.dumps(_spec(rows)))
    # An accessible name for the picture; the numbers stand in a table beside it.
    label = re.sub(r"[<>&\"]", " ", title)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _rows(views: Sequence[ClaimView]) -> list[dict[str, str]]:
    rows = []
    for view in sorted(views, key=lambda v: (v.said_on or dt.date.min, v.claim.claim_id)):
        last = view.due or view.last_on
        if view.said_on is None or last is None or last < view.said_on:
            continue
        text = plain(" ".join(view.claim.span.text.split()))
        label = text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"
        rows.append(
            {
                "key": view.claim.claim_id,
                "claim": f"{plain(view.speaker)}: {label}",
                "said": view.said_on.isoformat(),
                "end": last.isoformat(),
                "status": view.status.replace("_", " "),
            }
        )
    return rows[-LIMIT:]


def _spec(rows: list[dict[str, str]]) -> dict[str, object]:
    ink = "currentColor"
    present = {row["status"] for row in rows}
    marks = {name: mark for status, mark in MARKS.items() if (name := status.replace("_", " ")) in present}
    colours, shapes = (
        {"domain": list(marks), "range": [mark[part] for mark in marks.values()]} for part in (0, 1)
    )
    # Rows are keyed by claim id, so that two claims with the same words stay two rows; the labels are
    # marks with a data field, so that no word of an article is ever part of an expression.
    y = {"field": "key", "type": "nominal", "sort": None, "axis": None}
    colour = {"field": "status", "type": "nominal", "scale": colours, "title": "status"}
    said = {
        "field": "said",
        "type": "temporal",
        "title": "said (circle) to due or settled (shape)",
        "axis": {"format": "%b %Y", "labelOverlap": "greedy", "labelSeparation": 8},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 420,
        "height": {"step": 20},
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "text", "align": "right", "x": -8, "color": ink, "limit": 420},
                "encoding": {"y": y, "text": {"field": "claim"}},
            },
            {
                "mark": {"type": "rule", "strokeWidth": 3},
                "encoding": {
                    "x": said,
                    "x2": {"field": "end"},
                    "y": y,
                    "color": colour,
                },
            },
            {
                "mark": {"type": "point", "shape": "circle", "filled": True, "size": 50, "opacity": 1},
                "encoding": {"x": said, "y": y, "color": colour},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
                "encoding": {
                    "x": {"field": "end", "type": "temporal"},
                    "y": y,
                    "color": colour,
                    "shape": {"field": "status", "type": "nominal", "scale": shapes},
                },
            },
        ],
        "config": {
            "background": "transparent",
            "font": "sans-serif",
            "axis": {
                "labelColor": ink,
                "titleColor": ink,
                "domainColor": ink,
                "tickColor": ink,
                "gridOpacity": 0.15,
            },
            "legend": {"labelColor": ink, "titleColor": ink},
            "view": {"stroke": "transparent"},
        },
    }
