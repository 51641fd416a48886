"""Many articles in one file: news feeds (extra ``feeds``) and web archives (extra ``warc``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimtrack.errors import InputError
from claimtrack.records import Article
from claimtrack.sources.addresses import address
from claimtrack.sources.bylines import authors
from claimtrack.sources.dates import page_moment
from claimtrack.sources.html import fragment_text, read_html
from claimtrack.sources.limits import read_at_most
from claimtrack.sources.text import line

_OK = 200


def read_feed(data: bytes) -> Iterator[Article | InputError]:
    """The entries of an RSS or Atom feed, with the text that the feed itself carries.

    Raises:
        InputError: when feedparser is not installed.
    """
    try:
        import feedparser  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise InputError("Reading feeds needs feedparser: pip install 'claimtrack[feeds]'.") from error
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.entries:
        yield InputError("The feed has no entries.")
    for number, entry in enumerate(feed.entries, start=1):
        article = _entry(entry, publisher=line(feed.feed.get("title")), language=feed.feed.get("language"))
        yield article or InputError(f"Entry {number} has no text.")


def _entry(entry: Any, *, publisher: str | None, language: str | None) -> Article | None:  # noqa: ANN401 - feedparser's dict
    markup = (
        " ".join(part.get("value") or "" for part in entry.get("content") or ()) or entry.get("summary") or ""
    )
    text = fragment_text(markup)
    if not text:
        return None
    published = page_moment(entry.get("published"))
    # Asked for without being there, "updated" would be answered with "published".
    updated = page_moment(entry["updated"]) if "updated" in entry else None
    return Article(
        text=text,
        title=line(entry.get("title")),
        # Atom asks for the time of the last change, and for no other.
        published=published or updated,
        modified=updated if published else None,
        publisher=publisher,
        authors=authors(
            (person.get("name") or "" for person in entry.get("authors") or ()), outlets=[publisher]
        ),
        url=address(entry.get("link") or ""),
        language=language or "en",
    )


def read_warc(path: Path) -> Iterator[Article | InputError]:
    """The HTML pages of a WARC file (ISO 28500), plain or compressed, one record in memory at a time.

    Only answers with status 200 are pages. The date of the crawl is not taken for that of publication. Where
    the file is damaged or cut off, that is told after what could be read.

    Raises:
        InputError: when fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise InputError("Reading web archives needs fastwarc: pip install 'claimtrack[warc]'.") from error
    records = pages = 0
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(
                stream, record_types=WarcRecordType.response, auto_decode="content"
            ):
                records += 1
                if record.headers.get("WARC-Target-URI") is None:
                    raise OSError("a record without an address")  # noqa: TRY301 - what a cut-off file ends in
                if _is_page(record):
                    pages += 1
                    yield _page(record)
        except OSError as error:
            yield InputError(f"The web archive is damaged after {records} answers: {line(str(error))}.")
            return
    if not pages:
        yield InputError("The web archive is damaged, or holds no HTML page with status 200.")


def _page(record: Any) -> Article | InputError:  # noqa: ANN401 - fastwarc's record
    url = address(record.headers.get("WARC-Target-URI"))
    try:
        data = read_at_most(record.reader)
        if not data:
            return InputError(f"{url}: The record has no payload.")
        if len(data) < record.content_length and "Content-Encoding" not in record.http_headers:
            return InputError(f"{url}: The record is cut off.")
        return read_html(data, url=url)
    except InputError as error:
        return InputError(f"{url}: {error.message}")
    except OSError as error:
        return InputError(f"{url}: The page is damaged: {line(str(error))}.")


def _is_page(record: Any) -> bool:  # noqa: ANN401 - fastwarc's record
    headers = record.http_headers
    return headers is not None and headers.status_code == _OK and "html" in (record.http_content_type or "")
