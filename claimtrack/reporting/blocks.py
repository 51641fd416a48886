"""Generated blocks in documents that people write: filled between markers, checked for staleness."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from claimtrack.errors import InputError
from claimtrack.records import ClaimKind, Status
from claimtrack.reporting.document import claims_table, due_table, entry, status_table
from claimtrack.reporting.select import Order, Selection
from claimtrack.reporting.views import ClaimView

Member = TypeVar("Member", bound=StrEnum)

_BEGIN = re.compile(r"^<!-- claimtrack:begin(?P<options>[^\n]*?)-->[ \t]*$", re.MULTILINE)
_END = "<!-- claimtrack:end -->"
_OPTION = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')

_FORMS: dict[str, Callable[[Sequence[ClaimView], dt.date], str]] = {
    "table": lambda views, _: claims_table(views),
    "status": lambda views, _: status_table(views),
    "due": due_table,
    "claims": lambda views, _: "\n\n".join(entry(view) for view in views),
}


def fill(text: str, views: Sequence[ClaimView], *, today: dt.date, source: str) -> str:
    """The document with every block between its markers written anew; the rest is kept as it is.

    A block begins with ``<!-- claimtrack:begin show=table speaker="Dana Ruiz" limit=5 -->`` and ends
    with ``<!-- claimtrack:end -->``, each on a line of its own. Options: ``show`` (table, status, due,
    claims), ``speaker``, ``status``, ``kind`` (comma-separated), ``about``, ``limit``, ``sort``.

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
            show, selection = options(
                {name: quoted or bare for name, quoted, bare in _OPTION.findall(begin["options"])}
            )
        except ValueError as error:
            raise InputError(f"line {_line(text, begin.start())}: {error}", source=source) from error
        body = _FORMS[show](selection.of(views), today)
        parts.append(f"{text[at : begin.end()]}\n\n{body}\n\n")
        at = end
    if not parts:
        raise InputError(
            "there is no block to fill: put <!-- claimtrack:begin show=table --> and "
            f"{_END} on lines of their own",
            source=source,
        )
    return "".join(parts) + text[at:]


def options(values: dict[str, str]) -> tuple[str, Selection]:
    """The form and the selection that a block's or a directive's options ask for.

    Raises:
        ValueError: for an unknown option or value; the message names what there is.

    Example:
        >>> options({"show": "table", "limit": "5"})[1].limit
        5
    """
    known = ("show", "speaker", "status", "kind", "about", "limit", "sort")
    for name in values:
        if name not in known:
            raise ValueError(f"unknown option {name!r}; there are {', '.join(known)}")
    show = values.get("show", "table")
    if show not in _FORMS:
        raise ValueError(f"unknown form {show!r}; there are {', '.join(_FORMS)}")
    limit = values.get("limit")
    if limit is not None and not (limit.isdecimal() and int(limit)):
        raise ValueError(f"limit must be a number above zero, not {limit!r}")
    return show, Selection(
        speaker=values.get("speaker"),
        status=frozenset(_members(Status, values.get("status"))),
        kind=frozenset(_members(ClaimKind, values.get("kind"))),
        about=values.get("about"),
        limit=int(limit) if limit else None,
        order=next(iter(_members(Order, values.get("sort"))), Order.SPEAKER),
    )


def _members(enum: type[Member], value: str | None) -> list[Member]:
    try:
        return [enum(part.strip()) for part in (value or "").split(",") if part.strip()]
    except ValueError:
        raise ValueError(
            f"unknown {enum.__name__.lower()} in {value!r}; there are {', '.join(enum)}"
        ) from None


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
