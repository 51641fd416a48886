"""Files to articles: finds the format, refuses what is no article, says why."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from attrs import evolve

from claimtrack.errors import InputError
from claimtrack.records import Article
from claimtrack.sources.json_articles import read_json, read_json_lines
from claimtrack.sources.limits import MAX_BYTES, bounded_lines, opened, read_at_most, too_large
from claimtrack.sources.text import decode, read_text

_COMPRESSED = (".gz", ".zst")

_BY_SUFFIX = {
    ".atom": "feed",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rss": "feed",
    ".txt": "text",
    ".warc": "warc",
    ".xhtml": "html",
}
SUFFIXES = frozenset(_BY_SUFFIX)
_LOOKS_LIKE = (
    (re.compile(rb"<(?:rss|feed|rdf:RDF)\b"), "feed"),
    (re.compile(rb"<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE), "html"),
    (re.compile(rb'[\[{]\s*["{]'), "json"),
)
_PROLOGUE = re.compile(rb"\s+|<\?xml[^>]*>|<!--(?:[^-]|-(?!->))*-->")


def read(
    path: str | os.PathLike[str], *, published: dt.date | None = None, encoding: str | None = None
) -> Article:
    """The article in a file: plain text, HTML, or JSON with the fields of ``Article``.

    The format is told by the name, else by the content.

    Args:
        path: the file, at most 20 MB.
        published: day or aware moment of publication; goes before what the file says.
        encoding: of the text; by default UTF-8, or what a byte order mark or the page declares.

    Raises:
        InputError: when the file is missing, a directory, empty, binary, too large, wrongly encoded,
            or holds no article or several.

    Example:
        >>> read("no-such-file.txt")
        Traceback (most recent call last):
        ...
        claimtrack.errors.InputError: no-such-file.txt: There is no such file.
    """
    articles = list(islice(read_many(path, published=published, encoding=encoding), 2))
    if len(articles) != 1:
        count = "several articles" if articles else "no article"
        raise InputError(
            f"The file holds {count}: read such files with claimtrack.read_many.", source=str(path)
        )
    return articles[0]


def read_many(
    path: str | os.PathLike[str],
    *,
    published: dt.date | None = None,
    encoding: str | None = None,
    on_error: Callable[[InputError], object] | None = None,
) -> Iterator[Article]:
    r"""All articles in a file, one after the other; besides what ``read`` takes, JSON lines, feeds, WARC.

    JSON lines and WARC may be of any size; one article in them has at most 20 MB, decompressed. Names may end
    in ``.gz`` or ``.zst`` (this with the extra ``arrow``). Feeds need the extra ``feeds``, WARC ``warc``.

    Args:
        path: the file.
        published: day or aware moment of publication of all of them; goes before what the file says.
        encoding: of the text, as for ``read``.
        on_error: called with the error of an article that cannot be read, after which the rest goes
            on; by default the error is raised.

    Raises:
        InputError: as for ``read``.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "two.jsonl")
        ...     _ = file.write_text('{"text": "Prices rose."}\n{"text": "Wages fell."}\n')
        ...     [article.text for article in read_many(file)]
        ['Prices rose.', 'Wages fell.']
    """
    source = str(path)
    try:
        for found in _found(Path(path), encoding):
            if isinstance(found, Article):
                yield evolve(found, published=published) if published else found
            elif on_error:
                on_error(InputError(found.message, source=source))
            else:
                raise found
    except InputError as error:
        raise InputError(error.message, source=source) from error
    except OSError as error:
        raise InputError(f"The file cannot be read: {error.strerror or error}.", source=source) from error


def parse(data: bytes, *, suffix: str = "", encoding: str | None = None) -> Iterator[Article | InputError]:
    """The articles in the bytes of a file, or the errors in their place.

    Args:
        data: at most 20 MB.
        suffix: how the name of the file ends (".html"), if that is known.
        encoding: of the text, as for ``read``.

    Raises:
        InputError: when they are empty, binary, or wrongly encoded.

    Example:
        >>> [article.text for article in parse(b"Prices rose.")]
        ['Prices rose.']
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    if not data.strip():
        raise InputError("The file is empty.")
    kind = _kind(data[:2000], suffix)
    if kind == "feed":
        from claimtrack.sources.archives import read_feed  # noqa: PLC0415 - slow to import

        return read_feed(data)
    if kind == "html":
        from claimtrack.sources.html import read_page  # noqa: PLC0415 - slow to import

        return iter([read_page(data, encoding=encoding)])
    text = decode(data, encoding=encoding)
    if kind == "json":
        return read_json(text)
    return read_json_lines(text.split("\n")) if kind == "jsonl" else iter([read_text(text)])


def _found(path: Path, encoding: str | None) -> Iterable[Article | InputError]:
    if path.is_dir():
        raise InputError(f"This is a directory: give the files in it, such as {path}/*.html.")
    if not path.exists():
        raise InputError("There is no such file.")
    suffix = Path(path.stem if path.suffix.lower() in _COMPRESSED else path.name).suffix.lower()
    if suffix == ".warc":
        from claimtrack.sources.archives import read_warc  # noqa: PLC0415 - slow to import

        return read_warc(path)
    if _BY_SUFFIX.get(suffix) == "jsonl":
        return _stream_lines(path, encoding)
    with opened(path) as stream:
        return parse(read_at_most(stream), suffix=suffix, encoding=encoding)


def _stream_lines(path: Path, encoding: str | None) -> Iterator[Article | InputError]:
    with opened(path) as stream:
        is_empty = True
        for found in read_json_lines(bounded_lines(stream), encoding=encoding):
            is_empty = False
            yield found
        if is_empty:
            raise InputError("The file is empty.")


def _kind(head: bytes, suffix: str) -> str:
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    start = 0
    while prologue := _PROLOGUE.match(head, start):
        start = prologue.end()
    return next((kind for pattern, kind in _LOOKS_LIKE if pattern.match(head, start)), "text")
