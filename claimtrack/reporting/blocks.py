"""Generated blocks in documents that people write: filled between markers, checked for staleness."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from claimtrack.errors import InputError
from claimtrack.records import ClaimKind, Status
from claimtrack.records.naming import named
from claimtrack.reporting.columns import CLAIMS, DUE, TableColumn, chosen
from claimtrack.reporting.document import claims_table, due_table, entry, lapsed_table, status_table
from claimtrack.reporting.select import Selection, read_order
from claimtrack.reporting.views import ClaimView

_BEGIN = re.compile(r"^<!-- claimtrack:begin(?P<options>[^\n]*?)-->[ \t]*$", re.MULTILINE)
_END = "<!-- claimtrack:end -->"
_OPTION = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')

Columns = Sequence[TableColumn]

_FORMS: dict[str, Callable[[Sequence[ClaimView], dt.date, Columns], str]] = {
    "table": lambda views, _, columns: claims_table(views, columns) or "No claims.",
    "status": lambda views, _, __: status_table(views),
    "due": due_table,
    "lapsed": lambda views, _, columns: lapsed_table(views, columns),
    "claims": lambda views, _, __: "\n\n".join(entry(view) for view in views) or "No claims.",
}
_DEFAULT = {"due": DUE, "lapsed": DUE}


def fill(text: str, views: Sequence[ClaimView], *, today: dt.date, source: str) -> str:
    """The document with every block between its markers written anew; the rest is kept as it is.

    A block begins with ``<!-- claimtrack:begin show=table speaker="Dana Ruiz" limit=5 -->`` and ends
    with ``<!-- claimtrack:end -->``, each on a line of its own. Options: ``show`` (table, status, due,
    lapsed, claims), ``columns``, ``speaker``, ``status``, ``kind`` (comma-separated), ``about``, ``limit``,
    ``sort``.

    Args:
        text: the document.
        views: the claims to choose from.
        today: the day of the report.
        source: the document's name, for messages.

    Raises:
        InputError: for a document without markers, a block without end, or an unknown option; the
            message has the line.

    Example:
        >>> doc = "<!-- claimtrack:begin show=due -->" + chr(10) + "<!-- claimtrack:end -->"
        >>> "Nothing" in fill(doc, [], today=dt.date(2024, 5, 2), source="x.md")
        True
    """
    parts, at = [], 0
    for begin in _BEGIN.finditer(text):
        if begin.start() < at:
            raise InputError(
                f"line {_line(text, begin.start())}: a block begins within a block", source=source
            )
        end = text.find(_END, begin.end())
        if end < 0:
            raise InputError(f"line {_line(text, begin.start())}: no {_END} follows", source=source)
        following = _BEGIN.search(text, begin.end())
        if following and following.start() < end:
            raise InputError(
                f"line {_line(text, begin.start())}: no {_END} before the next block", source=source
            )
        try:
            show, selection, columns = options(
                {name: quoted or bare for name, quoted, bare in _OPTION.findall(begin["options"])}
            )
        except (ValueError, InputError) as error:
            raise InputError(f"line {_line(text, begin.start())}: {error}", source=source) from error
        body = _FORMS[show](selection.of(views), today, columns)
        parts.append(f"{text[at : begin.end()]}\n\n{body}\n\n")
        at = end
    if not parts:
        raise InputError(
            "there is no block to fill: put <!-- claimtrack:begin show=table --> and "
            f"{_END} on lines of their own",
            source=source,
        )
    return "".join(parts) + text[at:]


def options(values: dict[str, str]) -> tuple[str, Selection, list[TableColumn]]:
    """The form, the selection and the columns that a block's or a directive's options ask for.

    Raises:
        ValueError: for an unknown option or value; the message names what there is.
        InputError: for an unknown status, kind or order, likewise.

    Example:
        >>> options({"show": "table", "limit": "5"})[1].limit
        5
    """
    known = ("show", "columns", "speaker", "status", "kind", "about", "limit", "sort")
    for name in values:
        if name not in known:
            raise ValueError(f"unknown option {name!r}; there are {', '.join(known)}")
    show = values.get("show", "table")
    if show not in _FORMS:
        raise ValueError(f"unknown form {show!r}; there are {', '.join(_FORMS)}")
    limit = values.get("limit")
    if limit is not None and not (limit.isdecimal() and int(limit)):
        raise ValueError(f"limit must be a number above zero, not {limit!r}")
    selection = Selection(
        speaker=values.get("speaker"),
        status=frozenset(named(Status, part, what="status") for part in _parts(values, "status")),
        kind=frozenset(named(ClaimKind, part, what="kind") for part in _parts(values, "kind")),
        about=values.get("about"),
        limit=int(limit) if limit else None,
        order=read_order(values.get("sort")),
    )
    return show, selection, chosen(values.get("columns"), _DEFAULT.get(show, CLAIMS))


def _parts(values: dict[str, str], name: str) -> list[str]:
    return [part for part in values.get(name, "").split(",") if part.strip()]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
