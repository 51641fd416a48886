"""The JSON Schema of the documents that ``convert`` writes, made from the records themselves."""

from __future__ import annotations

import datetime as dt
import re
import types
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from claimtrack.records.claim import Claim, ForwardLookingStatement
from claimtrack.records.convert import INTERNALS
from claimtrack.records.extraction import Extraction
from claimtrack.records.upgrades import SCHEMA_VERSION

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Kept with the definitions while they are made: whether all fields are in them.
_FULL = ""

_PLAIN: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
}


def schema(record: type = Extraction, *, full: bool = False) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document of a record, as ``to_document`` writes it.

    Descriptions come from the docstrings; every field is present in a document, so all are required.

    Args:
        record: the class of the record; by default that of ``claimtrack extract --format json``.
        full: with the fields that ``to_document`` writes when it is asked for all of them.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> schema(TextSpan)["required"]
        ['schema_version', 'start', 'end', 'text']
    """
    definitions: dict[str, Any] = {_FULL: full}
    _reference(record, definitions)
    del definitions[_FULL]
    body = definitions.pop(record.__name__)
    return {
        "$schema": _DIALECT,
        "title": record.__name__,
        "type": "object",
        "description": body["description"],
        "properties": {"schema_version": {"const": SCHEMA_VERSION}, **body["properties"]},
        "required": ["schema_version", *body["required"]],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema_of(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any annotation
    if annotation in _PLAIN:
        return dict(_PLAIN[annotation])
    if get_origin(annotation) is tuple:
        # Every tuple of the records is of one type and any length.
        return {"type": "array", "items": _schema_of(get_args(annotation)[0], definitions)}
    if get_origin(annotation) in (Union, types.UnionType):
        return {"anyOf": [_schema_of(part, definitions) for part in get_args(annotation)]}
    if annotation is Claim:
        return {"anyOf": [_reference(ForwardLookingStatement, definitions), _reference(Claim, definitions)]}
    return _reference(annotation, definitions)


def _reference(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}  # first the place, so that a record may hold its own kind
        definitions[cls.__name__] = _members(cls) if issubclass(cls, StrEnum) else _object(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _members(cls: type[StrEnum]) -> dict[str, Any]:
    return {"description": _summary(cls), "enum": [member.value for member in cls]}


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    described = _described_fields(cls)
    properties = {}
    left_out = () if definitions[_FULL] else INTERNALS.get(cls, ())
    for field in attrs.fields(cls):
        if field.name in left_out:
            continue
        properties[field.name] = _schema_of(hints[field.name], definitions)
        if field.name in described:
            properties[field.name]["description"] = described[field.name]
    return {
        "type": "object",
        "description": _summary(cls),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _summary(cls: type) -> str:
    return (cls.__doc__ or "").partition("\n")[0]


def _described_fields(cls: type) -> dict[str, str]:
    # Google's layout: "name: what it is.", or "low, high: what they are." with further lines indented.
    fields: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        section = re.search(r"Attributes:\n(.*?)(?:\n\n|\Z)", base.__doc__ or "", re.DOTALL)
        for entry in re.split(r"\n(?= {8}\S)", section[1]) if section else ():
            names, _, text = " ".join(entry.replace("``", "").split()).partition(": ")
            fields |= dict.fromkeys(names.split(", "), text)
    return fields
