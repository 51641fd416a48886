"""Records to plain values (JSON form) and back, exactly."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from claimtrack.errors import InputError
from claimtrack.records.article import Article
from claimtrack.records.claim import Claim, ForwardLookingStatement
from claimtrack.records.extraction import Extraction
from claimtrack.records.upgrades import SCHEMA_VERSION, upgrade

T = TypeVar("T")

# What comparison and whoever checks decisions need, and readers of the results do not.
INTERNALS: Mapping[type, frozenset[str]] = MappingProxyType(
    {
        Claim: frozenset({"proposition", "reasons"}),
        ForwardLookingStatement: frozenset({"proposition", "reasons"}),
        Extraction: frozenset({"propositions", "sentences"}),
    }
)

_MOMENTS = (dt.datetime | dt.date, dt.datetime | dt.date | None)


def _read_moment(value: Any, _: object) -> dt.datetime | dt.date | None:  # noqa: ANN401 - anything in JSON
    if value is None:
        return None
    return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)


def _strict(kind: type) -> Any:  # noqa: ANN401 - a hook of cattrs
    def read(value: object, _: object) -> object:
        # By type and not isinstance: True is an int to Python and a number to nobody else.
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return read


def _number(value: object, _: object) -> float:
    # JSON of others may hold NaN, or a whole number that no float can hold.
    if not isinstance(value, float | int) or isinstance(value, bool) or not math.isfinite(value):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def _make_converter(*, full: bool) -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(StrEnum, lambda member: member.value)
    # A datetime is a date: the order matters, the wider hook is asked last.
    converter.register_unstructure_hook(dt.date, lambda day: day.isoformat())
    converter.register_unstructure_hook(dt.datetime, lambda moment: moment.isoformat())
    converter.register_unstructure_hook_func(lambda t: t in _MOMENTS, lambda v: v and v.isoformat())
    converter.register_structure_hook(dt.date, lambda value, _: dt.date.fromisoformat(value))
    converter.register_structure_hook_func(lambda t: t in _MOMENTS, _read_moment)
    # cattrs would turn 5 into "5"; documents from elsewhere are to be right, not made right.
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _strict(kind))
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(StrEnum, lambda value, cls: cls(value))
    _register_article(converter)
    _register_claims(converter, full=full)
    if not full:
        left_out: dict[str, Any] = {name: override(omit=True) for name in INTERNALS[Extraction]}
        writer = make_dict_unstructure_fn(Extraction, converter, **left_out)
        converter.register_unstructure_hook(Extraction, writer)
    return converter


def _register_article(converter: Converter) -> None:
    plain_article = make_dict_structure_fn(Article, converter, article_id=override(omit=True))
    converter.register_unstructure_hook(
        Article, make_dict_unstructure_fn(Article, converter, _cattrs_include_init_false=True)
    )

    def read_article(value: dict[str, Any], cls: type[Article]) -> Article:
        article = plain_article({key: part for key, part in value.items() if key != "article_id"}, cls)
        if value.get("article_id", article.article_id) != article.article_id:
            raise ValueError(f"article_id {value['article_id']!r} is not the id of this content")
        return article

    converter.register_structure_hook(Article, read_article)


def _register_claims(converter: Converter, *, full: bool) -> None:
    # Where a Claim is declared, a ForwardLookingStatement may stand: told by its field "horizon".
    classes = (Claim, ForwardLookingStatement)
    read = {cls: make_dict_structure_fn(cls, converter) for cls in classes}
    left_out: dict[str, Any] = {} if full else {name: override(omit=True) for name in INTERNALS[Claim]}
    write = {cls: make_dict_unstructure_fn(cls, converter, **left_out) for cls in classes}

    def read_claim(value: dict[str, Any], _: object) -> Claim:
        cls = ForwardLookingStatement if "horizon" in value else Claim
        return read[cls](value, cls)

    converter.register_structure_hook(Claim, read_claim)
    for cls in classes:
        converter.register_unstructure_hook(cls, lambda claim: write[type(claim)](claim))


_CONVERTER, _PUBLIC = _make_converter(full=True), _make_converter(full=False)


def unstructure(record: object) -> Any:  # noqa: ANN401 - the JSON form of any record
    """The plain values of a record: dicts, lists, strings, numbers, None; dates in ISO 8601.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> unstructure(TextSpan(start=0, end=2, text="Hi"))
        {'start': 0, 'end': 2, 'text': 'Hi'}
    """
    return _CONVERTER.unstructure(record)


def structure(value: object, cls: type[T]) -> T:
    """The record of type ``cls`` from its plain values; the inverse of ``unstructure``.

    Raises:
        cattrs.errors.BaseValidationError: when a field is missing or of another type.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> structure({"start": 0, "end": 2, "text": "Hi"}, TextSpan).text
        'Hi'
    """
    return _CONVERTER.structure(value, cls)


def to_document(record: object, *, full: bool = False) -> dict[str, Any]:
    """The JSON form of a record that is stored or exported: its plain values, led by the schema's version.

    Args:
        record: any record.
        full: with the fields that comparison and whoever checks decisions need (``INTERNALS``); without them
            a record reads back with those fields empty.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> to_document(TextSpan(start=0, end=2, text="Hi"))
        {'schema_version': 2, 'start': 0, 'end': 2, 'text': 'Hi'}
    """
    return {"schema_version": SCHEMA_VERSION, **(_CONVERTER if full else _PUBLIC).unstructure(record)}


def from_document(document: object, cls: type[T]) -> T:
    """The record of type ``cls`` that ``to_document`` wrote, in this version or an older one.

    Fields that this version does not know are passed over.

    Raises:
        InputError: when it has no version or a newer one, or a field is missing or of another type; the
            message names the field.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> from_document({"schema_version": 1, "start": 0, "end": 2, "text": "Hi"}, TextSpan)
        TextSpan(start=0, end=2, text='Hi')
        >>> from_document({"schema_version": 99}, TextSpan)
        Traceback (most recent call last):
        ...
        claimtrack.errors.InputError: written in version 99 of the schema, this claimtrack reads 1 to 2: ...
    """
    if not isinstance(document, dict) or "schema_version" not in document:
        raise InputError('this is no document of claimtrack: it has no "schema_version"')
    fields = dict(document)
    version = fields.pop("schema_version")
    if type(version) is not int or not 1 <= version <= SCHEMA_VERSION:
        raise InputError(
            f"written in version {version!r} of the schema, this claimtrack reads 1 to {SCHEMA_VERSION}: "
            "upgrade claimtrack"
        )
    try:
        return structure(upgrade(fields, version, cls.__name__), cls)
    except BaseValidationError as error:
        raise InputError("; ".join(transform_error(error, path="document"))) from error
    except KeyError as error:
        raise InputError(f"document: it has no {error}") from error
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise InputError(f"document: {error}") from error


def to_json(record: object, *, indent: int | None = None, full: bool = False) -> str:
    r"""The document of a record as JSON: the same record gives the same characters.

    Args:
        record: any record.
        indent: spaces of each level; None for one line.
        full: as for ``to_document``.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> to_json(TextSpan(start=0, end=2, text="Hi"))
        '{"schema_version": 2, "start": 0, "end": 2, "text": "Hi"}'
    """
    return json.dumps(to_document(record, full=full), ensure_ascii=False, indent=indent, allow_nan=False)


def from_json(text: str | bytes, cls: type[T]) -> T:
    """The record of type ``cls`` from the JSON that ``to_json`` wrote, in this version or an older one.

    Raises:
        InputError: when it is no JSON, or ``from_document`` cannot read it.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> from_json('{"schema_version": 1, "start": 0, "end": 2, "text": "Hi"}', TextSpan).end
        2
    """
    return from_document(read_json(text), cls)


def read_json(text: str | bytes) -> Any:  # noqa: ANN401 - anything in JSON
    """What a JSON text holds.

    Raises:
        InputError: when it is no JSON, or nested too deep to be read.

    Example:
        >>> read_json("[1, 2]")
        [1, 2]
    """
    try:
        return json.loads(text)
    except ValueError as error:
        raise InputError(f"this is no JSON: {error}") from error
    except RecursionError as error:
        raise InputError("this JSON is nested too deep") from error
