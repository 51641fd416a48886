"""The two tables: articles as they are read, and what was extracted, one row an article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from claimtrack.errors import ClaimtrackError, InputError
from claimtrack.records import Article, Extraction
from claimtrack.records.rows import CLAIM_COLUMNS, Value, claim_rows
from claimtrack.reporting.exports.tables import arrow_schema

try:
    import pyarrow as pa
except ImportError as error:
    raise ClaimtrackError("Arrow tables need pyarrow: pip install 'claimtrack[arrow]'.") from error

# Columns of the flat form that say the same of all claims of an article stand beside them, not in each.
_OF_ARTICLE = frozenset(
    {
        "schema_version",
        "article_id",
        "title",
        "publisher",
        "authors",
        "url",
        "published",
        "published_at",
        "file",
    }
)
_IN_CLAIM = tuple(column for column in CLAIM_COLUMNS if column.name not in _OF_ARTICLE)

ARTICLES: Any = pa.schema(
    [
        pa.field("text", pa.string()),
        pa.field("title", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("published_at", pa.timestamp("us", tz="UTC")),
        pa.field("utc_offset", pa.int32()),
        pa.field("publisher", pa.string()),
        pa.field("authors", pa.list_(pa.string())),
        pa.field("url", pa.string()),
        pa.field("modified", pa.date32()),
        pa.field("language", pa.string()),
    ]
)
"""One row an article. ``published`` is the day in the zone of the publication; where the moment is known, it
is ``published_at`` (UTC), with ``utc_offset`` in seconds. Only ``text`` must be there."""

EXTRACTIONS: Any = pa.schema(
    [
        pa.field("article_id", pa.string()),
        pa.field("extractor", pa.string()),
        pa.field("title", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("published_at", pa.timestamp("us", tz="UTC")),
        pa.field("publisher", pa.string()),
        pa.field("authors", pa.list_(pa.string())),
        pa.field("url", pa.string()),
        pa.field("claims", pa.list_(pa.struct(list(arrow_schema(_IN_CLAIM))))),
        pa.field("warnings", pa.list_(pa.string())),
        pa.field("error", pa.string()),
    ]
)
"""One row an article. ``claims`` has a struct a claim, with the columns of the flat form; ``error`` says why
an article could not be read (then it has no claims), else it is null."""


def articles_table(articles: Iterable[Article]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The table ``ARTICLES`` of some articles.

    Example:
        >>> articles_table([Article(text="Prices rose.")]).num_rows
        1
    """
    return pa.Table.from_pylist([_row(article) for article in articles], schema=ARTICLES)


def _row(article: Article) -> dict[str, object]:
    moment = article.published if isinstance(article.published, dt.datetime) else None
    offset = moment.utcoffset() if moment else None
    modified = article.modified
    return {
        "text": article.text,
        "title": article.title,
        "published": article.published_on,
        "published_at": moment,
        "utc_offset": int(offset.total_seconds()) if offset is not None else None,
        "publisher": article.publisher,
        "authors": list(article.authors),
        "url": article.url,
        "modified": modified.date() if isinstance(modified, dt.datetime) else modified,
        "language": article.language,
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """The article of a row of ``ARTICLES``; columns that are not there count as empty.

    Raises:
        InputError: when the row has no text, or a value of another kind.

    Example:
        >>> article_of({"text": "Prices rose.", "published": dt.date(2024, 5, 2)}).published_on
        datetime.date(2024, 5, 2)
    """
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        raise InputError("The row has no text.")
    published, moment = row.get("published"), row.get("published_at")
    if isinstance(published, dt.datetime):
        # A table of another's making, with moments in this column.
        moment, published = (published, None) if published.tzinfo else (None, published.date())
    if moment is not None:
        zone = dt.timezone(dt.timedelta(seconds=row.get("utc_offset") or 0))
        published = moment.astimezone(zone)
    return Article(
        text=row["text"],
        title=row.get("title"),
        published=published,
        publisher=row.get("publisher"),
        authors=tuple(row.get("authors") or ()),
        url=row.get("url"),
        modified=row.get("modified"),
        language=row.get("language") or "en",
    )


def extraction_row(extraction: Extraction, *, extractor: str) -> dict[str, object]:
    """The row of ``EXTRACTIONS`` of what was read out of an article."""
    article = extraction.article
    return {
        **article_row(article, extractor=extractor),
        "claims": [_in_claim(row) for row in claim_rows(article, extraction.claims)],
        "warnings": [warning.message for warning in extraction.warnings],
    }


def article_row(article: Article, *, extractor: str, error: str | None = None) -> dict[str, object]:
    """The row of ``EXTRACTIONS`` of an article without claims."""
    given = _row(article)
    shared = ("title", "published", "published_at", "publisher", "authors", "url")
    return {
        "article_id": article.article_id,
        "extractor": extractor,
        **{name: given[name] for name in shared},
        "claims": [],
        "warnings": [],
        "error": error,
    }


def _in_claim(row: Mapping[str, Value]) -> dict[str, Value]:
    return {column.name: row[column.name] for column in _IN_CLAIM}
