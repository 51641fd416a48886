"""Many articles in one file: news feeds (extra ``feeds``) and web archives (extra ``warc``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.records import Article
from claimtrack.sources.dates import parse_moment
from claimtrack.sources.html import fragment_text, read_html


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
    publisher = feed.feed.get("title") or None
    if not feed.entries:
        yield InputError("The feed has no entries.")
    for number, entry in enumerate(feed.entries, start=1):
        markup = " ".join(part.value for part in entry.get("content", ())) or entry.get("summary", "")
        text = fragment_text(markup)
        if not text:
            yield InputError(f"Entry {number} has no text.")
            continue
        yield Article(
            text=text,
            title=entry.get("title") or None,
            published=parse_moment(entry.get("published")),
            # Asked for without being there, "updated" would be answered with "published".
            modified=parse_moment(entry["updated"]) if "updated" in entry else None,
            publisher=publisher,
            authors=[person.name for person in entry.get("authors", ()) if person.get("name")],
            url=entry.get("link") or None,
            language=feed.feed.get("language") or "en",
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
