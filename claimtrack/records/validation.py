"""Tests every field of a record: its type, that numbers are finite and strings are text, that spans fit."""

from __future__ import annotations

import datetime as dt
import math
import types
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from claimtrack.errors import InputError
from claimtrack.records.article import Article
from claimtrack.records.extraction import Extraction
from claimtrack.records.span import TextSpan

# What is wrong with a value, led by its place in the record, or None. A span is held against the text.
_Test = Callable[[Any, str | None], str | None]

_BETWEEN_0_AND_1 = frozenset({"score", "check_worthiness"})
_IDS = frozenset({"claim_id", "article_id"})
_LONGEST_ID = 200


def validate(record: object, *, text: str | None = None) -> None:
    """Pass a record in which every field is what it is declared to be.

    Args:
        record: any record; an extraction's own article is what its spans are held against.
        text: the text that the spans of other records are from; None leaves that out.

    Raises:
        InputError: naming the first field that is not, and what is wrong with it.

    Example:
        >>> from claimtrack.records import Quantity
        >>> validate(Quantity(span=TextSpan(start=0, end=2, text="4%"), low=float("nan"), high=4.0, unit="%"))
        Traceback (most recent call last):
        ...
        claimtrack.errors.InputError: Quantity.low: nan is no finite number
    """
    if isinstance(record, Extraction):
        text = record.article.text if isinstance(record.article, Article) else None
    cls: type[Any] = type(record)
    fault = _record_test(cls)(record, text)
    if fault:
        raise InputError(f"{cls.__name__}{fault}")
    if isinstance(record, Extraction):
        _validate_claims(record)


def _validate_claims(extraction: Extraction) -> None:
    seen: set[str] = set()
    for claim in extraction.claims:
        if claim.article_id != extraction.article.article_id:
            raise InputError(f"claim {claim.claim_id!r} is of another article ({claim.article_id!r})")
        if claim.claim_id in seen:
            raise InputError(f"two claims have the id {claim.claim_id!r}")
        seen.add(claim.claim_id)


def _record_test(cls: type[Any]) -> _Test:
    if cls not in _TESTS:
        _TESTS[cls] = _made_test(cls)
    return _TESTS[cls]


# One for each class of records.
_TESTS: dict[type[Any], _Test] = {}


def _made_test(cls: type[Any]) -> _Test:
    hints = get_type_hints(cls)
    tests = [(name, _field_test(name, hints[name])) for name in (field.name for field in attrs.fields(cls))]

    def test(record: object, text: str | None) -> str | None:
        for name, field_test in tests:
            fault = field_test(getattr(record, name), text)
            if fault:
                return f".{name}{fault}"
        if text is not None and cls is TextSpan:
            return _misplaced(record, text)
        return None

    return test


def _misplaced(span: Any, text: str) -> str | None:  # noqa: ANN401 - a span, if its fields are right
    return (
        None if text.startswith(span.text, span.start) else f": {span.text!r} does not stand at {span.start}"
    )


def _field_test(name: str, annotation: Any) -> _Test:  # noqa: ANN401 - any annotation
    test = _test(annotation)
    if name in _IDS:
        return lambda value, text: (
            test(value, text)
            or (None if 0 < len(value) <= _LONGEST_ID else ": an id has 1 to 200 characters")
        )
    if name in _BETWEEN_0_AND_1:
        return lambda value, text: (
            test(value, text)
            or (None if value is None or 0 <= value <= 1 else f": {value!r} is not between 0 and 1")
        )
    return test


def _test(annotation: Any) -> _Test:  # noqa: ANN401 - any annotation
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin = get_origin(annotation)
    if origin is tuple:
        return _tuple_test(_test(get_args(annotation)[0]))
    if origin in (Union, types.UnionType):
        return _union_test([part for part in get_args(annotation) if part is not type(None)])
    if issubclass(annotation, StrEnum):
        return lambda value, _: None if isinstance(value, annotation) else _no(value, annotation.__name__)
    return lambda value, text: (
        _record_test(type(value))(value, text)
        if isinstance(value, annotation)
        else _no(value, annotation.__name__)
    )


def _tuple_test(test: _Test) -> _Test:
    def every(value: object, text: str | None) -> str | None:
        if not isinstance(value, tuple):
            return _no(value, "tuple")
        for place, one in enumerate(value):
            fault = test(one, text)
            if fault:
                return f"[{place}]{fault}"
        return None

    return every


def _union_test(parts: list[Any]) -> _Test:
    # Of the records' unions one part beside None is asked, or a date and a moment.
    test = _moment if len(parts) > 1 else _test(parts[0])
    return lambda value, text: None if value is None else test(value, text)


def _no(value: object, kind: str) -> str:
    shown = repr(value)
    return f": {shown if len(shown) <= 60 else shown[:60] + '…'} is no {kind}"  # noqa: PLR2004 - a line


def _string(value: object, _: str | None) -> str | None:
    if not isinstance(value, str):
        return _no(value, "string")
    if value.isascii():
        return None
    try:
        value.encode()
    except UnicodeEncodeError:
        return _no(value, "text: it has half of a surrogate pair")
    return None


def _integer(value: object, _: str | None) -> str | None:
    return None if isinstance(value, int) and not isinstance(value, bool) else _no(value, "whole number")


def _number(value: object, _: str | None) -> str | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return _no(value, "number")
    try:
        return None if math.isfinite(value) else _no(value, "finite number")
    except OverflowError:
        return ": a whole number of more than 300 digits"


def _day(value: object, _: str | None) -> str | None:
    return None if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else _no(value, "date")


def _moment(value: object, _: str | None) -> str | None:
    if isinstance(value, dt.datetime):
        return None if value.tzinfo is not None else _no(value, "moment with a time zone")
    return _day(value, None)


_PLAIN: Mapping[object, _Test] = MappingProxyType(
    {
        str: _string,
        int: _integer,
        float: _number,
        bool: lambda value, _: None if isinstance(value, bool) else _no(value, "yes or no"),
        dt.date: _day,
        dt.datetime: _moment,
    }
)
