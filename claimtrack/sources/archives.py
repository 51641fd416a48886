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
from claimtrack.sources.text import line


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
    markup = " ".join(part.value for part in entry.get("content", ())) or entry.get("summary", "")
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
        authors=authors((person.get("name", "") for person in entry.get("authors", ())), outlets=[publisher]),
        url=address(entry.get("link") or ""),
        language=language or "en",
    )


def read_warc(path: Path) -> Iterator[Article | InputError]:
    """The HTML pages of a WARC file (ISO 28500), one record in memory at a time.

    The date of the crawl is not taken for that of publication.

    Raises:
        InputError: when warcio is not installed, or the file is damaged.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise InputError("Reading web archives needs warcio: pip install 'claimtrack[warc]'.") from error
    pages = 0
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                if record.rec_type != "response" or "html" not in _content_type(record):
                    continue
                pages += 1
                url = record.rec_headers.get_header("WARC-Target-URI")
                try:
                    yield read_html(record.content_stream().read(), url=url)
                except InputError as error:
                    yield InputError(f"{url}: {error.message}")
        except (ArchiveLoadFailed, EOFError) as error:
            yield InputError(f"The web archive is damaged: {error}")
    if not pages:
        yield InputError("The web archive is damaged, or holds no HTML page.")


def _content_type(record: object) -> str:
    headers = getattr(record, "http_headers", None)
    return (headers.get_header("Content-Type") or "").lower() if headers else ""
