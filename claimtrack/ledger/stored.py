"""Records as a ledger stores them, and back, also where an older program stored what it should not."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, TypeVar, cast

from claimtrack.errors import InputError
from claimtrack.records.convert import from_json, to_document
from claimtrack.records.mending import mend
from claimtrack.records.upgrades import SCHEMA_VERSION

T = TypeVar("T")

# How a record begins that was tested before it was stored.
_PRESENT = f'{{"schema_version": {SCHEMA_VERSION},'


def dump(record: object) -> str:
    """A record as it is stored: JSON in ASCII, which any database and any text survive."""
    return json.dumps(to_document(record, full=True), allow_nan=False)


def read(text: str, cls: type[T]) -> tuple[T, tuple[str, ...]]:
    """A stored record, and what is wrong with it: programs of version 1 stored what they did not test."""
    try:
        return from_json(text, cls), ()
    except InputError:
        return mend(text, cls)


def day(text: str | None) -> dt.date | None:
    """The day that a column holds; None where it holds no day."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def moment(text: str) -> dt.datetime | None:
    """The moment (UTC) that a column holds; None where it holds none."""
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def column(text: str | None) -> str | None:
    """``text`` as every database takes it: without NUL (the record keeps it)."""
    if text is None:
        return None
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")


def present(text: str, cls: type[T]) -> dict[str, Any]:
    """The document of a stored record in the present version of the schema, mended where it has faults."""
    document = json.loads(text) if text.startswith(_PRESENT) else to_document(read(text, cls)[0], full=True)
    return cast("dict[str, Any]", document)
