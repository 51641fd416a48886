"""Dated claims and forward-looking statements in news articles, held against later articles."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from claimtrack import records as _records
from claimtrack._version import __version__
from claimtrack.errors import (
    ClaimtrackError,
    ExtractionError,
    InputError,
    LedgerError,
    LexiconError,
    ModelError,
)
from claimtrack.records import *  # noqa: F403 - the records are the public names

if TYPE_CHECKING:
    from claimtrack.comparison import follow_up
    from claimtrack.extraction.pipeline import Pipeline, extract, load
    from claimtrack.extraction.spacy_pipe import make_doc, to_extraction
    from claimtrack.extraction.times import tag_times
    from claimtrack.ledger import Ledger
    from claimtrack.records.convert import from_json, to_json
    from claimtrack.records.schema import schema
    from claimtrack.reporting.article_page import render
    from claimtrack.reporting.exports.tables import to_frame
    from claimtrack.reporting.write import report
    from claimtrack.sources import read, read_many

# Loaded at first use: spaCy and the model cost a second that callers of the records need not pay.
_LAZY = {
    "Ledger": "claimtrack.ledger",
    "Pipeline": "claimtrack.extraction.pipeline",
    "extract": "claimtrack.extraction.pipeline",
    "follow_up": "claimtrack.comparison",
    "from_json": "claimtrack.records.convert",
    "load": "claimtrack.extraction.pipeline",
    "make_doc": "claimtrack.extraction.spacy_pipe",
    "read": "claimtrack.sources",
    "read_many": "claimtrack.sources",
    "render": "claimtrack.reporting.article_page",
    "report": "claimtrack.reporting.write",
    "schema": "claimtrack.records.schema",
    "tag_times": "claimtrack.extraction.times",
    "to_extraction": "claimtrack.extraction.spacy_pipe",
    "to_frame": "claimtrack.reporting.exports.tables",
    "to_json": "claimtrack.records.convert",
}

__all__ = [  # noqa: PLE0604 - names of the records and those loaded at first use
    "ClaimtrackError",
    "ExtractionError",
    "InputError",
    "LedgerError",
    "LexiconError",
    "ModelError",
    "__version__",
    *_records.__all__,
    "Ledger",
    "Pipeline",
    "extract",
    "follow_up",
    "from_json",
    "load",
    "make_doc",
    "read",
    "read_many",
    "render",
    "report",
    "schema",
    "tag_times",
    "to_extraction",
    "to_frame",
    "to_json",
]


def __getattr__(name: str) -> object:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'claimtrack' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
