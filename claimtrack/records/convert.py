"""Records to plain values (JSON form) and back, exactly."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from typing import Any, TypeVar

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from claimtrack.errors import InputError
from claimtrack.records.article import Article
from claimtrack.records.claim import Claim, ForwardLookingStatement

T = TypeVar("T")

# Raised by one with every change of the form that an older reader would misread.
SCHEMA_VERSION = 1

_MOMENTS = (dt.datetime | dt.date, dt.datetime | dt.date | None)


def _read_moment(value: Any, _: object) -> dt.datetime | dt.date | None:  # noqa: ANN401 - anything in JSON
    if value is None:
        return None
    return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)


def _strict(kind: type, accepted: tuple[type, ...]) -> Any:  # noqa: ANN401 - a hook of cattrs
    def read(value: object, _: object) -> object:
        # True is an int to Python and a number to nobody else.
        if not isinstance(value, accepted) or (isinstance(value, bool) and kind is not bool):
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return kind(value)

    return read


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(StrEnum, lambda member: member.value)
    # A datetime is a date: the order matters, the wider hook is asked last.
    converter.register_unstructure_hook(dt.date, lambda day: day.isoformat())
    converter.register_unstructure_hook(dt.datetime, lambda moment: moment.isoformat())
    converter.register_unstructure_hook_func(lambda t: t in _MOMENTS, lambda v: v and v.isoformat())
    converter.register_structure_hook(dt.date, lambda value, _: dt.date.fromisoformat(value))
    converter.register_structure_hook_func(lambda t: t in _MOMENTS, _read_moment)
    # cattrs would turn 5 into "5"; documents from elsewhere are to be right, not made right.
    for kind, accepted in ((str, (str,)), (int, (int,)), (float, (float, int)), (bool, (bool,))):
        converter.register_structure_hook(kind, _strict(kind, accepted))
    converter.register_structure_hook(StrEnum, lambda value, cls: cls(value))
    _register_article(converter)
    _register_claims(converter)
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


def _register_claims(converter: Converter) -> None:
    # Where a Claim is declared, a ForwardLookingStatement may stand: told by its field "horizon".
    read = {cls: make_dict_structure_fn(cls, converter) for cls in (Claim, ForwardLookingStatement)}
    write = {cls: make_dict_unstructure_fn(cls, converter) for cls in (Claim, ForwardLookingStatement)}

    def read_claim(value: dict[str, Any], _: object) -> Claim:
        cls = ForwardLookingStatement if "horizon" in value else Claim
        return read[cls](value, cls)

    converter.register_structure_hook(Claim, read_claim)
    converter.register_unstructure_hook(Claim, lambda claim: write[type(claim)](claim))


_CONVERTER = _make_converter()


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
        cattrs.errors.BaseValidationError: when a field is missing, unknown or of another type.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> structure({"start": 0, "end": 2, "text": "Hi"}, TextSpan).text
        'Hi'
    """
    return _CONVERTER.structure(value, cls)


def to_document(record: object) -> dict[str, Any]:
    """The JSON form of a record that is stored or exported: its plain values, led by the schema's version.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> to_document(TextSpan(start=0, end=2, text="Hi"))
        {'schema_version': 1, 'start': 0, 'end': 2, 'text': 'Hi'}
    """
    return {"schema_version": SCHEMA_VERSION, **unstructure(record)}


def from_document(document: object, cls: type[T]) -> T:
    """The record of type ``cls`` that ``to_document`` wrote, or ``json.loads`` read.

    Raises:
        InputError: when it has no or another schema version, or a field is missing, unknown or of
            another type; the message names the field.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> from_document({"schema_version": 1, "start": 0, "end": 2, "text": "Hi"}, TextSpan)
        TextSpan(start=0, end=2, text='Hi')
        >>> from_document({"schema_version": 99}, TextSpan)
        Traceback (most recent call last):
        ...
        claimtrack.errors.InputError: schema version 99 is not 1: read it with the claimtrack that wrote it
    """
    if not isinstance(document, dict) or "schema_version" not in document:
        raise InputError('this is no document of claimtrack: it has no "schema_version"')
    fields = dict(document)
    version = fields.pop("schema_version")
    if version != SCHEMA_VERSION:
        raise InputError(
            f"schema version {version!r} is not {SCHEMA_VERSION}: read it with the claimtrack that wrote it"
        )
    try:
        return structure(fields, cls)
    except BaseValidationError as error:
        raise InputError("; ".join(transform_error(error, path="document"))) from error
    except (TypeError, ValueError) as error:
        raise InputError(f"document: {error}") from error


def to_json(record: object, *, indent: int | None = None) -> str:
    r"""The document of a record as JSON: the same record gives the same characters.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> to_json(TextSpan(start=0, end=2, text="Hi"))
        '{"schema_version": 1, "start": 0, "end": 2, "text": "Hi"}'
    """
    return json.dumps(to_document(record), ensure_ascii=False, indent=indent, allow_nan=False)


def from_json(text: str | bytes, cls: type[T]) -> T:
    """The record of type ``cls`` from the JSON that ``to_json`` wrote.

    Raises:
        InputError: when it is no JSON, or ``from_document`` cannot read it.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> from_json('{"schema_version": 1, "start": 0, "end": 2, "text": "Hi"}', TextSpan).end
        2
    """
    try:
        document = json.loads(text)
    except ValueError as error:
        raise InputError(f"this is no JSON: {error}") from error
    return from_document(document, cls)
