"""Flat rows in the forms of other tools: CSV for spreadsheets, JSON lines, Arrow, Parquet, data frames."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from claimtrack.errors import ClaimtrackError
from claimtrack.records import Extraction
from claimtrack.records.rows import CLAIM_COLUMNS, LEDGER_COLUMNS, Column, ColumnType, Row, claim_rows
from claimtrack.reporting.untrusted import to_csv

if TYPE_CHECKING:
    from claimtrack.ledger import Ledger

_ARROW_TYPES = {
    ColumnType.TEXT: "string",
    ColumnType.INTEGER: "int64",
    ColumnType.NUMBER: "float64",
    ColumnType.FLAG: "bool",
    ColumnType.DAY: "date32",
}
_PANDAS_TYPES = {
    ColumnType.TEXT: "str",
    ColumnType.INTEGER: "Int64",
    ColumnType.NUMBER: "float64",
    ColumnType.FLAG: "boolean",
    ColumnType.DAY: "datetime64[s]",
    ColumnType.MOMENT: "datetime64[s, UTC]",
}
# Rows of one group of a Parquet file.
_GROUP = 20_000


def rows_as_csv(
    rows: Iterable[Row], columns: Sequence[Column] = CLAIM_COLUMNS, *, line_end: str = "\r\n"
) -> str:
    """RFC 4180 with a header; text that a spreadsheet would run as a formula is disarmed.

    Args:
        rows: with the names of ``columns``.
        columns: ``CLAIM_COLUMNS`` or ``LEDGER_COLUMNS``.
        line_end: RFC 4180 asks for CRLF; other programs of a pipe for LF.

    Example:
        >>> rows_as_csv([]).startswith("schema_version,claim_id")
        True
    """
    names = [column.name for column in columns]
    return to_csv(names, ([row[name] for name in names] for row in rows), line_end=line_end)


def rows_as_json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """One JSON object a row, without line ends (UTF-8, not escaped); days and moments in ISO 8601.

    Example:
        >>> list(rows_as_json_lines([]))
        []
    """
    return (json.dumps(row, ensure_ascii=False, default=dt.date.isoformat, allow_nan=False) for row in rows)


def arrow_schema(columns: Sequence[Column] = CLAIM_COLUMNS) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The Arrow schema of the rows: days as ``date32``, moments with their zone; meanings as metadata.

    Raises:
        ClaimtrackError: when pyarrow is not installed.
    """
    pa = _pyarrow()
    return pa.schema(
        [
            pa.field(
                column.name,
                pa.timestamp("us", tz="UTC")
                if column.type is ColumnType.MOMENT
                else getattr(pa, {"bool": "bool_"}.get(name := _ARROW_TYPES[column.type], name))(),
                metadata={"description": column.meaning},
            )
            for column in columns
        ]
    )


def write_parquet(
    rows: Iterable[Row], target: Path | IO[bytes], columns: Sequence[Column] = CLAIM_COLUMNS
) -> None:
    """A Parquet file with one line a row, written group by group (extra ``parquet``).

    Args:
        rows: read lazily.
        target: a path or an open binary file.
        columns: ``CLAIM_COLUMNS`` or ``LEDGER_COLUMNS``.

    Raises:
        ClaimtrackError: when pyarrow is not installed.
    """
    pa = _pyarrow()
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    schema = arrow_schema(columns)
    left = iter(rows)
    with pq.ParquetWriter(target, schema) as writer:
        while group := list(islice(left, _GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


def to_frame(
    source: Extraction | Iterable[Extraction] | Ledger,
    *,
    library: Literal["pandas", "polars", "arrow"] = "pandas",
) -> Any:  # noqa: ANN401 - a frame of a library that may not be installed
    """The claims of extractions, or of a ledger, as a data frame: one row a claim, days as real dates.

    Args:
        source: an extraction, several, or an open ledger (as it stands today).
        library: "pandas" for a ``pandas.DataFrame``, "polars" for a ``polars.DataFrame``, "arrow" for a
            ``pyarrow.Table``.

    Raises:
        ClaimtrackError: when that library is not installed, or there is no such library.

    Example:
        >>> from claimtrack.records import Article
        >>> len(to_frame(Extraction(article=Article(text=""))))
        0
    """
    if isinstance(source, Extraction):
        rows, columns = source.to_rows(), CLAIM_COLUMNS
    elif hasattr(source, "rows"):
        rows, columns = list(source.rows()), LEDGER_COLUMNS
    else:
        rows = [row for one in source for row in claim_rows(one.article, one.claims)]
        columns = CLAIM_COLUMNS
    if library == "pandas":
        return _pandas(rows, columns)
    if library not in {"polars", "arrow"}:
        raise ClaimtrackError(f"there is no data frame {library!r}; there are pandas, polars, arrow")
    table = _pyarrow().Table.from_pylist(rows, schema=arrow_schema(columns))
    if library == "arrow":
        return table
    try:
        import polars as pl  # noqa: PLC0415 - not everybody has it
    except ImportError as error:
        raise ClaimtrackError("Polars is not installed: pip install polars") from error
    return pl.from_arrow(table)


def _pandas(rows: Sequence[Row], columns: Sequence[Column]) -> Any:  # noqa: ANN401 - pandas may not be there
    try:
        import pandas as pd  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ClaimtrackError("pandas is not installed: pip install 'claimtrack[pandas]'") from error
    made = {}
    for column in columns:
        values = [row[column.name] for row in rows]
        if column.type is ColumnType.MOMENT:
            # Moments of any zone become those of one, as a column needs it.
            values = [
                value.astimezone(dt.UTC) if isinstance(value, dt.datetime) else None for value in values
            ]
        made[column.name] = pd.Series(values, dtype=_PANDAS_TYPES[column.type])
    return pd.DataFrame(made)


def _pyarrow() -> Any:  # noqa: ANN401 - pyarrow has no types
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ClaimtrackError("Parquet needs pyarrow: pip install 'claimtrack[parquet]'") from error
    return pa
