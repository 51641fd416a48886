"""How records show themselves: one short line where they are printed, a page's part in notebooks."""

from __future__ import annotations

from importlib import import_module

_LENGTH = 60


def one_line(text: str) -> str:
    r"""A text on one line, cut to 60 characters.

    Example:
        >>> one_line("Prices\nrose.")
        'Prices rose.'
    """
    flat = " ".join(text[: 4 * _LENGTH].split())
    return flat if len(flat) <= _LENGTH else flat[: _LENGTH - 1] + "…"


def html(record: object) -> str:
    """The record as HTML for notebooks; by name, since pages stand floors above the records."""
    shown: str = import_module("claimtrack.reporting.article_page").fragment(record)
    return shown
