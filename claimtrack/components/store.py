"""What the components leave on a ``Doc``: spans in ``doc.spans``, plain values in ``doc._.claimtrack``.

Records are kept in their plain form, because spaCy serialises ``doc.user_data`` with msgpack and an
attrs object there breaks ``Doc.to_bytes``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from spacy.tokens import Doc

from claimtrack.records.convert import structure, unstructure

T = TypeVar("T")

_NAME = "claimtrack"


def _values(doc: Doc) -> dict[str, Any]:
    if not Doc.has_extension(_NAME):
        Doc.set_extension(_NAME, default=None)
    values: dict[str, Any] | None = doc._.get(_NAME)
    if values is None:
        values = {}
        doc._.set(_NAME, values)
    return values


def put(doc: Doc, name: str, records: Iterable[object]) -> None:
    """Keep records (in the order given) under ``name``; replaces what was there.

    Example:
        >>> import spacy
        >>> from claimtrack.records import TextSpan
        >>> doc = spacy.blank("en")("Prices rose.")
        >>> put(doc, "boilerplate", [TextSpan.of(doc.text, 0, 6)])
        >>> get(doc, "boilerplate", TextSpan)
        (TextSpan(start=0, end=6, text='Prices'),)
    """
    _values(doc)[name] = [unstructure(record) for record in records]


def get(doc: Doc, name: str, cls: type[T]) -> tuple[T, ...]:
    """The records of type ``cls`` kept under ``name``; empty where the component did not run."""
    return tuple(structure(value, cls) for value in _values(doc).get(name, ()))


def put_value(doc: Doc, name: str, value: object) -> None:
    """Keep one plain value (JSON types or numpy arrays) under ``name``."""
    _values(doc)[name] = value


def get_value(doc: Doc, name: str, default: Any = None) -> Any:  # noqa: ANN401 - plain values of any type
    """The plain value kept under ``name``, else ``default``."""
    return _values(doc).get(name, default)


def published(doc: Doc) -> dt.datetime | dt.date | None:
    """Day or moment of publication of the doc's article; None where unknown."""
    value = get_value(doc, "published")
    if value is None:
        return None
    return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)
