"""Bytes to text, and plain text to an article."""

from __future__ import annotations

import codecs
from html import unescape

from claimtrack.errors import InputError
from claimtrack.language.characters import clean
from claimtrack.language.layout import headline, reading_text
from claimtrack.records import Article

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Codecs of Python that are no encodings of files.
_NO_ENCODINGS = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape"})
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "compressed with gzip",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}


def decode(data: bytes, *, encoding: str | None = None) -> str:
    r"""The text of a file: UTF-8 or with a byte order mark, or in the ``encoding`` given.

    Line ends become ``\n``, as Python's ``open`` makes them.

    Raises:
        InputError: when it is binary, or not in that encoding.

    Example:
        >>> decode(b"caf\xc3\xa9\r\n")
        'café\n'
        >>> decode(b"caf\xe9")
        Traceback (most recent call last):
        ...
        claimtrack.errors.InputError: The text is not UTF-8 (byte 0xe9 at offset 3): ...
    """
    if encoding is None:
        encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
        if encoding is None:
            _refuse_binary(data)
    name = encoding or "utf-8"
    if not is_encoding(name):
        raise InputError(f'There is no encoding {name!r}; common ones are "utf-8", "cp1252", "utf-16".')
    try:
        text = data.decode(name)
    except UnicodeError as error:
        where = (
            f"byte 0x{data[error.start]:02x} at offset {error.start}"
            if isinstance(error, UnicodeDecodeError)
            else str(error)
        )
        raise InputError(
            f"The text is not {name.upper()} ({where}): "
            'name its encoding, such as encoding="cp1252" or --encoding cp1252, or convert it to UTF-8.'
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_encoding(name: str) -> bool:
    """Whether Python reads texts of an encoding of that name; its transforms of other kinds are none.

    Example:
        >>> is_encoding("cp1252"), is_encoding("hex"), is_encoding("undefined")
        (True, False, False)
    """
    try:
        b"a".decode(name)
    except UnicodeDecodeError:
        pass  # half a character of a wide encoding
    except (LookupError, ValueError):
        return False
    return name not in _NO_ENCODINGS


def line(value: object) -> str | None:
    r"""A title or name as one clean line; None for what is no text, or empty.

    Unescaped once more than its file is: "&amp;#163;71m" is what systems write that escape twice.

    Example:
        >>> line(" Port &amp; \n pier\xad "), line(3)
        ('Port & pier', None)
    """
    return " ".join(clean(unescape(value)).split()) or None if isinstance(value, str) else None


def _refuse_binary(data: bytes) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"The file is {kind}: convert it to text or HTML first.")
    if b"\0" in data[:8192]:
        raise InputError("The file is binary, no text: convert it to text or HTML first.")


def read_text(text: str) -> Article:
    r"""The article in a plain text; its first line is the title where it looks like one.

    The title stays part of the text, so that offsets count from the beginning of the file.

    Example:
        >>> read_text("Port to grow\n\nThe port of Ellery will grow.").title
        'Port to grow'
    """
    text = clean(text)
    return Article(text=text, title=headline(reading_text(text).text))
