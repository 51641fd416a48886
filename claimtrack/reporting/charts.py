"""Timeline charts as SVG, drawn by Vega-Lite (vl-convert); colours follow the page, light or dark."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence

from claimtrack.ledger.status import SETTLED
from claimtrack.records import Status
from claimtrack.reporting import words
from claimtrack.reporting.untrusted import plain
from claimtrack.reporting.views import ClaimView
from claimtrack.reporting.words import wording

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
# Words of a status that no member has.
_OTHERS = {"done late": MARKS[Status.BROKEN], words.ON_RECORD: MARKS[Status.WITHDRAWN]}
LIMIT = 40
# Width of the narrow drawing: a phone's.
_PHONE = 330


def available() -> bool:
    """Whether the chart library (extra ``reports``) is installed."""
    from importlib.util import find_spec  # noqa: PLC0415 - asked once a report

    return find_spec("vl_convert") is not None


def timeline(views: Sequence[ClaimView], *, title: str, today: dt.date) -> tuple[str, str] | None:
    """An SVG timeline, wide and narrow: when said, when due, what came of it; a line for the report's day.

    One row a forward-looking claim, at most ``LIMIT`` rows, those said last; a claim without a day on which
    it ends is a broken line. None where there is no such claim with a day, or the library is not installed.
    """
    rows = _rows(views, today)
    if not rows or not available():
        return None
    import vl_convert  # noqa: PLC0415 - heavy, and an extra

    # An accessible name for the picture; the numbers stand in a table beside it.
    label = re.sub(r"[<>&\"]", " ", title)
    wide, narrow = (
        vl_convert.vegalite_to_svg(json.dumps(_spec(rows, today, narrow=narrow))).replace(
            "<svg ", f'<svg role="img" aria-label="{label}" ', 1
        )
        for narrow in (False, True)
    )
    return wide, narrow


def _rows(views: Sequence[ClaimView], today: dt.date) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for view in sorted(views, key=lambda v: (v.said_on or dt.date.min, v.claim.claim_id)):
        said = view.said_on
        if said is None or not (view.claim.forward_looking or view.status in SETTLED):
            continue
        last = view.due or (view.last_on if view.status in SETTLED else None)
        text = plain(" ".join(wording(view.claim).split()))
        rows.append(
            {
                "key": view.claim.claim_id,
                "claim": f"{plain(view.speaker)}: {text}",
                "said": said.isoformat(),
                "end": max(last or today, said).isoformat(),
                "open": "no end" if last is None else "end",
                "status": view.status_words,
            }
        )
    return rows[-LIMIT:]


def _spec(rows: list[dict[str, object]], today: dt.date, *, narrow: bool) -> dict[str, object]:
    ink = "currentColor"
    present = {row["status"] for row in rows}
    marks = {name: mark for status, mark in MARKS.items() if (name := words.spoken(status)) in present}
    marks |= {name: mark for name, mark in _OTHERS.items() if name in present}
    colours, shapes = (
        {"domain": list(marks), "range": [mark[part] for mark in marks.values()]} for part in (0, 1)
    )
    # Rows are keyed by claim id, so that two claims with the same words stay two rows; the labels are
    # marks with a data field, so that no word of an article is ever part of an expression.
    y = {"field": "key", "type": "nominal", "sort": None, "axis": None}
    legend = {"orient": "bottom", "columns": 3} if narrow else {}
    colour = {"field": "status", "type": "nominal", "scale": colours, "title": "status", "legend": legend}
    said = {
        "field": "said",
        "type": "temporal",
        "title": "said (circle) to due or settled (shape)",
        "axis": {"format": "%Y" if narrow else "%b %Y", "labelOverlap": "greedy", "labelSeparation": 8},
    }
    end = {"field": "end", "type": "temporal"}
    # On a phone the words stand above their line, beside it where there is room.
    place: dict[str, object] = (
        {"align": "left", "x": 0, "dy": -11, "limit": _PHONE, "fontSize": 11}
        if narrow
        else {"align": "right", "x": -8, "limit": 420}
    )
    day = {"values": [{"day": today.isoformat(), "name": f"{today}"}]}
    at = {"field": "day", "type": "temporal"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _PHONE if narrow else 420,
        "height": {"step": 36 if narrow else 20},
        "data": {"values": rows},
        "layer": [
            {
                "data": day,
                "mark": {"type": "rule", "color": ink, "strokeDash": [2, 3]},
                "encoding": {"x": at},
            },
            {
                "data": day,
                "mark": {"type": "text", "color": ink, "y": -6, "align": "center", "fontSize": 10},
                "encoding": {"x": at, "text": {"field": "name"}},
            },
            {
                "mark": {"type": "text", "color": ink, **place},
                "encoding": {"y": y, "text": {"field": "claim"}},
            },
            {
                "mark": {"type": "rule", "strokeWidth": 3},
                "encoding": {
                    "x": said,
                    "x2": {"field": "end"},
                    "y": y,
                    "color": colour,
                    "strokeDash": {
                        "field": "open",
                        "type": "nominal",
                        "scale": {"domain": ["end", "no end"], "range": [[1, 0], [3, 4]]},
                        "legend": None,
                    },
                },
            },
            {
                "mark": {"type": "point", "shape": "circle", "filled": True, "size": 50, "opacity": 1},
                "encoding": {"x": said, "y": y, "color": colour},
            },
            {
                "transform": [{"filter": {"field": "open", "equal": "end"}}],
                "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
                "encoding": {
                    "x": end,
                    "y": y,
                    "color": colour,
                    "shape": {"field": "status", "type": "nominal", "scale": shapes, "legend": legend},
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
