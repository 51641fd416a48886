"""Article text is untrusted: cleaned where it is read, made safe where it is shown, and never obeyed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from unicodedata import category, is_normalized, normalize
from urllib.parse import quote, urlsplit

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

# Characters without width between which two spellings of one name would differ: soft hyphen, joiners, spaces
# of no width, variation selectors, direction marks; and controls, the codes of a terminal among them.
_GONE = (
    r"\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
_SPACE = r"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = {"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"}
# Halves of surrogate pairs, which no file can hold, and code points that are no characters (Unicode 23.7).
_NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef" + "".join(f"\\U{n:04x}fffe-\\U{n:04x}ffff" for n in range(17))
_UNCLEAN = re.compile(f"[{_GONE}{_SPACE}{''.join(_BREAKS)}{_NO_CHARACTERS}]")
_IS_GONE, _IS_SPACE = re.compile(f"[{_GONE}]"), re.compile(f"[{_SPACE}]")
_IN_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\xa0\u2028\u2029<>\"`\\^{|}]")


def clean(text: str) -> str:
    r"""Text as it is kept: composed (NFC), without control characters and characters of no width.

    Tabs and line ends stay; the line ends of other conventions become plain, and all spaces of one line the
    plain space. What is no character becomes U+FFFD.

    Example:
        >>> clean("In\xadgrid\xa0Moss\u200b \x1b[31m\ud83d"), clean("Rene\u0301")
        ('Ingrid Moss [31m�', 'René')
    """
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return _UNCLEAN.sub(_cleaned, text)


def _cleaned(match: re.Match[str]) -> str:
    mark = match[0]
    if _IS_GONE.match(mark):
        return ""
    return " " if _IS_SPACE.match(mark) else _BREAKS.get(mark, "\N{REPLACEMENT CHARACTER}")


def address(url: str) -> str | None:
    r"""An address in the characters that addresses have; None where nothing is left of it.

    As browsers do (WHATWG URL Standard): white space and controls around it and line ends within go, and what
    no address may hold is percent-encoded, so that no text can be hidden in one.

    Example:
        >>> address(" https://courier.example/a b\n[x](javascript:y) ")
        'https://courier.example/a%20b[x](javascript:y)'
    """
    text = re.sub(r"[\t\n\r]", "", clean(url)).strip()
    return _IN_ADDRESS.sub(lambda match: quote(match[0], safe=""), text) or None


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
    led by an apostrophe, as OWASP advises against CSV injection; numbers are left as they are.

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
    if not isinstance(value, str):
        return value
    shown = plain(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
