"""What the components leave on a ``Doc``: spans in ``doc.spans``, all else under ``doc._.claimtrack``.

Records are handed on as they are. Where spaCy serialises a document (``Doc.to_bytes``, worker processes)
they are written in their plain form, since its msgpack knows no attrs objects.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

import srsly
from spacy.tokens import Doc

from claimtrack.records import TextSpan
from claimtrack.records.convert import structure, unstructure

T = TypeVar("T")

_NAME = "claimtrack"
# Where spaCy keeps the value of ``doc._.claimtrack``; asked directly, since every span asks for the text.
_KEY = ("._.", _NAME, None, None)


class _Values:
    """What is kept for one document.

    Attributes:
        records: records by name.
        plain: records by name in plain form, as read from bytes and not asked for yet.
        values: plain values by name.
        text: the text, joined from the tokens once; None until asked for.
        made: what was computed from the document, with the state it was computed from; stays in memory.
    """

    __slots__ = ("made", "plain", "records", "text", "values")

    def __init__(self) -> None:
        self.records: dict[str, tuple[object, ...]] = {}
        self.plain: dict[str, list[Any]] = {}
        self.values: dict[str, Any] = {}
        self.text: str | None = None
        self.made: dict[str, tuple[object, object]] = {}

    def __deepcopy__(self, memo: dict[int, object]) -> _Values:
        copied = _Values()
        copied.records, copied.plain = dict(self.records), copy.deepcopy(self.plain, memo)
        copied.values, copied.text = copy.deepcopy(self.values, memo), self.text
        return copied


def _encode(value: object, chain: Callable[[object], object] | None = None) -> object:
    if isinstance(value, _Values):
        made = {name: [unstructure(record) for record in records] for name, records in value.records.items()}
        return {_NAME: [{**value.plain, **made}, value.values]}
    return value if chain is None else chain(value)


def _decode(value: object, chain: Callable[[object], object] | None = None) -> object:
    if isinstance(value, dict) and set(value) == {_NAME}:
        kept = _Values()
        kept.plain, kept.values = value[_NAME]
        return kept
    return value if chain is None else chain(value)


srsly.msgpack_encoders.register(_NAME, func=_encode)
srsly.msgpack_decoders.register(_NAME, func=_decode)


def _values(doc: Doc) -> _Values:
    kept = cast("dict[object, object]", doc.user_data).get(_KEY)
    if not isinstance(kept, _Values):
        if not Doc.has_extension(_NAME):
            Doc.set_extension(_NAME, default=None)
        kept = _Values()
        doc._.set(_NAME, kept)
    return kept


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
    _values(doc).records[name] = tuple(records)


def get(doc: Doc, name: str, cls: type[T]) -> tuple[T, ...]:
    """The records of type ``cls`` kept under ``name``; empty where the component did not run."""
    kept = _values(doc)
    if name not in kept.records:
        kept.records[name] = tuple(structure(value, cls) for value in kept.plain.pop(name, ()))
    return cast("tuple[T, ...]", kept.records[name])


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


def once(doc: Doc, name: str, state: object, make: Callable[[], T]) -> T:
    """What ``make`` computes from the document, computed once for each ``state`` of it.

    Args:
        doc: the document.
        name: name of what is computed.
        state: tells whether what was computed before still holds.
        make: computes it.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("Prices rose.")
        >>> once(doc, "words", len(doc), lambda: [token.text for token in doc])
        ['Prices', 'rose', '.']
    """
    made = _values(doc).made
    known = made.get(name)
    if known is None or known[0] != state:
        known = made[name] = (state, make())
    return cast("T", known[1])


def put_value(doc: Doc, name: str, value: object) -> None:
    """Keep one plain value (JSON types or numpy arrays) under ``name``."""
    _values(doc).values[name] = value


def get_value(doc: Doc, name: str, default: Any = None) -> Any:  # noqa: ANN401 - plain values of any type
    """The plain value kept under ``name``, else ``default``."""
    return _values(doc).values.get(name, default)


def published(doc: Doc) -> dt.datetime | dt.date | None:
    """Day or moment of publication of the doc's article; None where unknown."""
    value = get_value(doc, "published")
    if value is None:
        return None
    return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)
