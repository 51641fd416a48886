"""What older versions wrote, brought to the present form step by step.

A step is never changed once it is released: what it reads lies on people's disks. A document with fields that
this version does not know is read without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from claimtrack.records.article import article_id

# Raised by one with every change of the form that a reader of the form before would misread.
SCHEMA_VERSION = 2

Fields = dict[str, Any]


def upgrade(fields: Fields, version: int, record: str) -> Fields:
    """The fields of a document of an older version as the present one has them.

    Args:
        fields: plain values by name, without the version; not changed.
        version: the version that they were written in, 1 to ``SCHEMA_VERSION``.
        record: name of the record's class.

    Example:
        >>> upgrade({"text": "Hi", "article_id": "of version 1"}, 1, "Article")
        {'text': 'Hi'}
    """
    for number in range(version, SCHEMA_VERSION):
        step = _STEPS[number].get(record)
        fields = step(fields) if step else fields
    return fields


def _article_from_1(fields: Fields) -> Fields:
    # The id was made of title and date too: a corrected date made another article of it.
    return {name: value for name, value in fields.items() if name != "article_id"}


def _extraction_from_1(fields: Fields) -> Fields:
    article = _article_from_1(fields["article"])
    present = article_id(article["text"], article.get("publisher"), article.get("url"))
    claims = [{**claim, "article_id": present} for claim in fields.get("claims", ())]
    return {**fields, "article": article, "claims": claims}


def _follow_up_from_1(fields: Fields) -> Fields:
    # Whether an answer moves its claim was told by these scores alone.
    least = {"no_evidence": 2.0, "contradicts": 0.8}.get(fields["relation"], 0.5)
    return {"sure": fields.get("score", 0.0) >= least, **fields}


_STEPS: Mapping[int, Mapping[str, Callable[[Fields], Fields]]] = MappingProxyType(
    {
        1: MappingProxyType(
            {"Article": _article_from_1, "Extraction": _extraction_from_1, "FollowUp": _follow_up_from_1}
        )
    }
)
