"""Article text is untrusted: here it is made safe for pages, tables and terminals, shown and never obeyed."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from unicodedata import category
from urllib.parse import urlsplit

from claimtrack.sources.addresses import address

# Marks that reorder text (Unicode UAX #9) could show a quotation backwards; they are made visible.
_BIDI = {
    ord(mark): f"\\u{ord(mark):04x}"
    for mark in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
}
# The codes of a terminal among them; tabs and line ends are text.
_CONTROL = {
    number: "\N{REPLACEMENT CHARACTER}"
    for number in range(160)
    if category(chr(number)) == "Cc" and chr(number) not in "\t\n\r"
}
_SHOWN = _BIDI | _CONTROL
_SPACES = str.maketrans("\t\n\r", "   ")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~<>&$:.^=\"'@-])")
# Spreadsheets take the fullwidth forms for the plain ones.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_AFTER_SEMICOLON = re.compile(r"(;[\s\"']*)(?=[=+\-@＝＋－＠])")


def plain(text: str) -> str:
    r"""Text with direction marks and control characters made visible.

    Example:
        >>> plain("a\u202eb")
        'a\\u202eb'
    """
    return text.translate(_SHOWN)


def one_line(text: str) -> str:
    r"""The same on one line, for a terminal.

    Example:
        >>> one_line("a\x1b[31mb\nc")
        'a�[31mb c'
    """
    return plain(text).translate(_SPACES)


def markdown(text: str) -> str:
    r"""Text as one line of Markdown that renders as it stands (CommonMark backslash escapes).

    Every ASCII punctuation character that can begin markup is escaped, so neither HTML nor links,
    tables, roles or directives of MyST can come from an article.

    Example:
        >>> markdown("<b>*1*</b>")
        '\\<b\\>\\*1\\*\\</b\\>'
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(plain(text).split()))


def link(url: str | None) -> str | None:
    """The address if it is a web address, else None: ``javascript:`` and the like make no links.

    Example:
        >>> link("javascript:alert(1)") is None
        True
    """
    whole = address(url or "")
    try:
        parts = urlsplit(whole or "")
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and parts.netloc else None


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]], *, line_end: str = "\r\n") -> str:
    """Rows as CSV (RFC 4180), safe to open in a spreadsheet.

    Text that a spreadsheet would take for a formula (it begins with ``= + - @``, a tab or a line end) is
    led by an apostrophe, as OWASP advises against CSV injection, also behind a semicolon; line ends and tabs
    within a cell become spaces. Numbers are left as they are.

    Args:
        header: names of the columns.
        rows: one value a column; None is an empty cell.
        line_end: RFC 4180 asks for CRLF; other programs of a pipe for LF.

    Example:
        >>> print(to_csv(["said"], [["=1+1"], [-2]], line_end="|"))
        said|'=1+1|-2|
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    # One line: a lone carriage return would begin a row, a tab a cell; in locales that part cells by
    # semicolons, what follows one would begin a cell as well.
    shown = _AFTER_SEMICOLON.sub(r"\1'", one_line(value))
    return f"'{shown}" if value.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA) else shown
