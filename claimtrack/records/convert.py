"""Records to plain values (JSON form) and back, exactly."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from claimtrack.records.article import Article
from claimtrack.records.claim import Claim, ForwardLookingStatement

T = TypeVar("T")

SCHEMA_VERSION = 1


def _read_moment(value: str, _: object) -> dt.datetime | dt.date:
    return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    # A datetime is a date: the order matters, the wider hook is asked last.
    converter.register_unstructure_hook(dt.date, lambda day: day.isoformat())
    converter.register_unstructure_hook(dt.datetime, lambda moment: moment.isoformat())
    converter.register_unstructure_hook_func(lambda t: t == dt.datetime | dt.date, lambda v: v.isoformat())
    converter.register_structure_hook(dt.date, lambda value, _: dt.date.fromisoformat(value))
    converter.register_structure_hook_func(lambda t: t == dt.datetime | dt.date, _read_moment)
    moment = dt.datetime | dt.date | None
    converter.register_unstructure_hook_func(lambda t: t == moment, lambda v: v and v.isoformat())
    converter.register_structure_hook_func(
        lambda t: t == moment, lambda v, t: None if v is None else _read_moment(v, t)
    )

    def read_article(value: dict[str, Any], cls: type[Article]) -> Article:
        body = {key: part for key, part in value.items() if key != "article_id"}
        return plain_article(body, cls)

    plain_article = make_dict_structure_fn(Article, converter, article_id=override(omit=True))
    converter.register_unstructure_hook(
        Article, make_dict_unstructure_fn(Article, converter, _cattrs_include_init_false=True)
    )
    converter.register_structure_hook(Article, read_article)
    _register_claims(converter)
    return converter


def _register_claims(converter: Converter) -> None:
    # Where a Claim is declared, a ForwardLookingStatement may stand: told by its field "horizon".
    read = {cls: make_dict_structure_fn(cls, converter) for cls in (Claim, ForwardLookingStatement)}
    write = {cls: make_dict_unstructure_fn(cls, converter) for cls in (Claim, ForwardLookingStatement)}
    converter.register_structure_hook(
        Claim,
        lambda value, _: (
            read[ForwardLookingStatement](value, ForwardLookingStatement)
            if "horizon" in value
            else read[Claim](value, Claim)
        ),
    )
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
