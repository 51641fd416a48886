"""Reads a stored document that is not as it should be: what can be read of it, and what is wrong."""

from __future__ import annotations

import types
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from cattrs.errors import BaseValidationError

from claimtrack.errors import InputError
from claimtrack.records.claim import Claim, ClaimKind, ForwardLookingStatement
from claimtrack.records.convert import read_json, structure
from claimtrack.records.follow_up import FollowUp, Relation
from claimtrack.records.span import TextSpan
from claimtrack.records.upgrades import SCHEMA_VERSION, upgrade

T = TypeVar("T")

_FAULTS = (TypeError, ValueError, KeyError, AttributeError, OverflowError, InputError, BaseValidationError)
# What a record cannot be without stands so where it cannot be read.
_INSTEAD: Mapping[tuple[type, str], Any] = MappingProxyType(
    {
        (Claim, "span"): TextSpan(start=0, end=0, text=""),
        (Claim, "kind"): ClaimKind.ASSERTION,
        (FollowUp, "relation"): Relation.NO_EVIDENCE,
    }
)


def mend(text: str, cls: type[T]) -> tuple[T, tuple[str, ...]]:
    """The record of type ``cls`` as far as it can be read, and its faults, each led by its field.

    Fields that cannot be read are left at their default, members of a list are left out.

    Args:
        text: the JSON of a document, which ``from_json`` refuses.
        cls: Article, Claim or FollowUp.

    Example:
        >>> from claimtrack.records import Article
        >>> article, faults = mend('{"schema_version": 1, "text": "Prices rose.", "language": 5}', Article)
        >>> article.language, faults
        ('en', ('language: 5 is no str',))
    """
    faults: list[str] = []
    document: Any = {}
    try:
        document = read_json(text)
        version = document.pop("schema_version")
        document = upgrade(document, min(version, SCHEMA_VERSION), cls.__name__)
    except _FAULTS as error:
        faults.append(f"this is no document of claimtrack: {_why(error)}")
    if not isinstance(document, dict):
        document = {}
    wanted: type[Any] = ForwardLookingStatement if cls is Claim and "horizon" in document else cls
    return _record(document, wanted, "", faults), tuple(faults)


def _record(value: dict[str, Any], cls: type, path: str, faults: list[str]) -> Any:  # noqa: ANN401 - of ``cls``
    hints = get_type_hints(cls)
    fields: dict[str, Any] = {}
    for field in attrs.fields(cls):
        if not field.init or (field.name not in value and field.default is not attrs.NOTHING):
            continue
        place = f"{path}{field.name}"
        try:
            found = _value(value[field.name], hints[field.name], place, faults)
            fields[field.name] = _set(cls, field, found)
        except _FAULTS as error:
            faults.append(f"{place}: {_why(error)}")
            if field.default is attrs.NOTHING:
                fields[field.name] = _instead(cls, field.name, hints[field.name])
    return cls(**fields)


def _set(cls: type, field: attrs.Attribute[Any], found: object) -> object:
    # What the field itself refuses is a fault of the field, not of the record.
    probe: Any = object.__new__(cls)
    if field.converter is not None:
        found = field.converter(found)  # type: ignore[operator]
    if field.validator is not None:
        field.validator(probe, field, found)
    return found


def _value(value: Any, annotation: Any, path: str, faults: list[str]) -> Any:  # noqa: ANN401 - any
    parts = get_args(annotation)
    if get_origin(annotation) is tuple and isinstance(value, list):
        members = []
        for place, one in enumerate(value):
            try:
                members.append(_value(one, parts[0], f"{path}[{place}]", faults))
            except _FAULTS as error:
                faults.append(f"{path}[{place}]: {_why(error)}")
        return tuple(members)
    if get_origin(annotation) in (Union, types.UnionType):
        known = [part for part in parts if part is not type(None)]
        if value is None or len(known) > 1:
            return structure(value, annotation)
        return _value(value, known[0], path, faults)
    if attrs.has(annotation) and annotation is not TextSpan and isinstance(value, dict):
        return _record(value, annotation, f"{path}.", faults)
    return structure(value, annotation)


def _instead(cls: type, name: str, annotation: Any) -> Any:  # noqa: ANN401 - a value of the field
    base = Claim if issubclass(cls, Claim) else cls
    if (base, name) in _INSTEAD:
        return _INSTEAD[base, name]
    if annotation is str:
        return ""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return next(iter(annotation))
    if get_origin(annotation) in (Union, types.UnionType):
        return None
    raise InputError(f"{cls.__name__} cannot be without {name}")


def _why(error: Exception) -> str:
    if isinstance(error, KeyError):
        return "it is missing"
    if isinstance(error, BaseValidationError):
        return _why(error.exceptions[0]) if isinstance(error.exceptions[0], Exception) else str(error)
    return str(error)
