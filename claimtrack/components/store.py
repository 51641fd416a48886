"""What the components leave on a ``Doc``: spans in ``doc.spans``, plain values in ``doc._.claimtrack``.

Records are kept in their plain form, because spaCy serialises ``doc.user_data`` with msgpack and an
attrs object there breaks ``Doc.to_bytes``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar, cast

from spacy.tokens import Doc

from claimtrack.records import TextSpan
from claimtrack.records.convert import structure, unstructure

T = TypeVar("T")

_NAME = "claimtrack"


class _Values(dict[str, Any]):
    """The plain values, which spaCy serialises, and beside them what they were made of, which it does not.

    Every component reads what those before it left: the records are kept so that they need not be made
    anew from their plain form each time, and so is the text, which spaCy joins from the tokens.
    """

    __slots__ = ("records", "text")

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.records: dict[str, tuple[object, ...]] = {}
        self.text: str | None = None


def _values(doc: Doc) -> _Values:
    if not Doc.has_extension(_NAME):
        Doc.set_extension(_NAME, default=None)
    values = doc._.get(_NAME)
    if not isinstance(values, _Values):
        values = _Values(values or {})
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
    values = _values(doc)
    values.records[name] = tuple(records)
    values[name] = [unstructure(record) for record in values.records[name]]


def get(doc: Doc, name: str, cls: type[T]) -> tuple[T, ...]:
    """The records of type ``cls`` kept under ``name``; empty where the component did not run."""
    values = _values(doc)
    records = values.records.get(name)
    if records is None:
        records = values.records[name] = tuple(structure(value, cls) for value in values.get(name, ()))
    return cast("tuple[T, ...]", records)


def text(doc: Doc) -> str:
    """The text of the document, joined from its tokens once.

    Example:
        >>> import spacy
        >>> text(spacy.blank("en")("Prices rose."))
        'Prices rose.'
    """
    values = _values(doc)
    if values.text is None:
        values.text = doc.text
    return values.text


def span(doc: Doc, start: int, end: int) -> TextSpan:
    """The span of characters ``start`` to ``end`` (half-open) of the document.

    Example:
        >>> import spacy
        >>> span(spacy.blank("en")("Prices rose."), 0, 6)
        TextSpan(start=0, end=6, text='Prices')
    """
    return TextSpan.of(text(doc), start, end)


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
