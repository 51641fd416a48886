"""Makes article text safe for the forms that a report takes: it is shown as text and never obeyed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Marks that reorder text (Unicode UAX #9) could show a quotation backwards; they are made visible.
_BIDI = {
    ord(mark): f"\\u{ord(mark):04x}"
    for mark in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
}
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "�")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~<>&$:.^=\"'@-])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(text: str) -> str:
    r"""Text with direction marks and control characters made visible.

    Example:
        >>> plain("a\u202eb")
        'a\\u202eb'
    """
    return text.translate(_BIDI).translate(_CONTROL)


def markdown(text: str) -> str:
    r"""Text as one line of Markdown that renders as it stands (CommonMark backslash escapes).

    Every ASCII punctuation character that can begin markup is escaped, so neither HTML nor links,
    tables, roles or directives of MyST can come from an article.

    Example:
        >>> markdown("<b>*1*</b>")
        '\\<b\\>\\*1\\*\\</b\\>'
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(plain(text).split()))


def cell(text: str) -> str:
    """Text for a spreadsheet: what would begin a formula gets an apostrophe (OWASP, CSV injection).

    Example:
        >>> cell("=1+1")
        "'=1+1"
    """
    shown = plain(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def link(url: str | None) -> str | None:
    """The address if it is a web address, else None: ``javascript:`` and the like make no links.

    Example:
        >>> link("javascript:alert(1)") is None
        True
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else None
