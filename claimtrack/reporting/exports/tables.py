"""Flat rows: CSV for spreadsheets, JSON lines, Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimtrack.errors import ClaimtrackError
from claimtrack.records.convert import SCHEMA_VERSION
from claimtrack.reporting.untrusted import link, to_csv
from claimtrack.reporting.views import ClaimView

Value = str | float | bool | None

COLUMNS = (
    "schema_version", "claim_id", "article_id", "claim", "kind", "status", "late", "speaker", "role",
    "organisation", "said_from", "published", "about_from", "about_to", "due", "certainty", "polarity",
    "condition", "check_worthiness", "title", "publisher", "url", "last_answer", "last_relation", "last_sure",
    "last_evidence", "last_on",
)  # fmt: skip


def rows(views: Iterable[ClaimView]) -> Iterator[dict[str, Value]]:
    """One row a claim with the keys of ``COLUMNS``; days in ISO 8601.

    Example:
        >>> list(rows([]))
        []
    """
    for view in views:
        claim, article = view.claim, view.article
        speaker = claim.attribution.speaker if claim.attribution else None
        horizon = getattr(claim, "horizon", None)
        last = view.events[-1] if view.events else None
        answer = last.answer if last else None
        values: tuple[Value, ...] = (
            SCHEMA_VERSION, claim.claim_id, claim.article_id, claim.span.text, str(claim.kind),
            str(view.status),
            bool(answer and answer.sure and answer.late), speaker.name if speaker else None,
            speaker.role if speaker else None, speaker.organisation if speaker else None,
            _day(view.said_on), _day(article.published_on),
            _day(horizon and horizon.earliest), _day(horizon and horizon.latest), _day(view.due),
            str(claim.certainty), str(claim.polarity), claim.condition.text if claim.condition else None,
            claim.check_worthiness, article.title, article.publisher, link(article.url),
            last.words if last else None, str(answer.relation) if answer else None,
            answer.sure if answer else None,
            answer.evidence.text if answer and answer.evidence else None, _day(last and last.on),
        )  # fmt: skip
        yield dict(zip(COLUMNS, values, strict=True))


def claims_csv(views: Iterable[ClaimView]) -> str:
    """RFC 4180 with a header; text that a spreadsheet would run as a formula is disarmed.

    Example:
        >>> claims_csv([]).startswith("schema_version,claim_id")
        True
    """
    return to_csv(COLUMNS, (tuple(row.values()) for row in rows(views)))


def to_json_lines(views: Iterable[ClaimView]) -> str:
    """One JSON object a line (UTF-8, not escaped).

    Example:
        >>> to_json_lines([])
        ''
    """
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(views))


def write_parquet(views: Iterable[ClaimView], path: Path) -> None:
    """A Parquet file with one row a claim (extra ``parquet``).

    Raises:
        ClaimtrackError: when pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise ClaimtrackError("Parquet needs pyarrow: pip install 'claimtrack[parquet]'") from error
    numbers = {"schema_version": pa.int32(), "check_worthiness": pa.float64(), "late": pa.bool_()}
    schema = pa.schema([(name, numbers.get(name, pa.string())) for name in COLUMNS])
    pq.write_table(pa.Table.from_pylist(list(rows(views)), schema=schema), path)


def _day(day: object) -> str | None:
    return str(day) if day else None
