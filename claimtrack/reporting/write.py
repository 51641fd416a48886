"""Writes a report and its exports into a folder."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.ledger import Ledger
from claimtrack.ledger.flat import row
from claimtrack.records.rows import LEDGER_COLUMNS
from claimtrack.reporting.document import document
from claimtrack.reporting.exports.annotations import annotation_page
from claimtrack.reporting.exports.calendar import calendar
from claimtrack.reporting.exports.claim_review import claim_reviews
from claimtrack.reporting.exports.tables import rows_as_csv, rows_as_json_lines, write_parquet
from claimtrack.reporting.gather import dossiers, view
from claimtrack.reporting.page import page
from claimtrack.reporting.select import Selection


class Form(StrEnum):
    """The forms of a report; the value is the name of the file."""

    HTML = "index.html"
    MARKDOWN = "report.md"
    CSV = "claims.csv"
    JSON_LINES = "claims.jsonl"
    CALENDAR = "due.ics"
    ANNOTATIONS = "annotations.jsonld"
    CLAIM_REVIEW = "claimreview.jsonld"
    PARQUET = "claims.parquet"


DEFAULT = (Form.HTML, Form.MARKDOWN, Form.CSV, Form.JSON_LINES, Form.CALENDAR, Form.ANNOTATIONS)


def report(
    ledger: Ledger,
    out: Path | str,
    *,
    title: str = "Claims",
    today: dt.date | None = None,
    selection: Selection | None = None,
    forms: Iterable[Form] = DEFAULT,
    reviewer: str | None = None,
    url: str | None = None,
) -> tuple[Path, ...]:
    """Write a report of a ledger into a folder and return the files written.

    Args:
        ledger: an open ledger.
        out: the folder; made where it does not exist, files of the same names are replaced.
        title: heading of the report.
        today: the day on which status and what is due are worked out; what came later is left out. The
            present day (UTC) if None.
        selection: which claims to show, and in which order; all of them if None.
        forms: what to write.
        reviewer: who judges, for ``Form.CLAIM_REVIEW``.
        url: address at which ``index.html`` will stand, for ``Form.CLAIM_REVIEW``.

    Raises:
        InputError: when ``out`` is a file, or claim reviews are asked for without ``reviewer`` and ``url``.

    Example:
        >>> import tempfile
        >>> with Ledger.open(":memory:") as ledger, tempfile.TemporaryDirectory() as folder:
        ...     [path.name for path in report(ledger, folder, forms=[Form.MARKDOWN])]
        ['report.md']
    """
    forms = tuple(forms)
    if Form.CLAIM_REVIEW in forms and not (reviewer and url):
        raise InputError("claim reviews need the name of the reviewer and the address of the page")
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise InputError("this is a file; give a folder to write into", source=str(folder))
    day = today or dt.datetime.now(tz=dt.UTC).date()
    found = {one.entry.claim.claim_id: one for one in dossiers(ledger, on=day)}
    views = [view(one) for one in found.values()]
    if selection is not None:
        views = selection.of(views)
    rows = [row(found[shown.claim.claim_id]) for shown in views]
    folder.mkdir(parents=True, exist_ok=True)
    text: dict[Form, Callable[[], str]] = {
        Form.HTML: lambda: page(views, title=title, today=day),
        Form.MARKDOWN: lambda: document(views, title=title, today=day),
        Form.CSV: lambda: rows_as_csv(rows, LEDGER_COLUMNS),
        Form.JSON_LINES: lambda: "".join(f"{line}\n" for line in rows_as_json_lines(rows)),
        Form.ANNOTATIONS: lambda: _json(annotation_page(views)),
        Form.CLAIM_REVIEW: lambda: _json(claim_reviews(views, reviewer=reviewer or "", url=url or "")),
    }
    for form in forms:
        path = folder / form
        if form is Form.PARQUET:
            write_parquet(rows, path, LEDGER_COLUMNS)
        elif form is Form.CALENDAR:
            path.write_bytes(calendar(views, today=day))
        else:
            # Line ends as they are, on every system: CSV asks for CRLF, the others for LF.
            path.write_bytes(text[form]().encode("utf-8"))
    return tuple(folder / form for form in forms)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
