"""What callers give for an article: an article, its text, or a file."""

from __future__ import annotations

import os
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.records import Article
from claimtrack.sources.files import SUFFIXES, read

# A string longer than this, or of several lines, is no name of a file.
_NAME = 255

Given = Article | str | os.PathLike[str]


def as_article(given: Given) -> Article:
    """The article that a caller means: itself, of the text given, or read from the file given.

    Args:
        given: an article, its text as a string, or a path (``pathlib.Path``).

    Raises:
        InputError: for a string that names a file, a file that cannot be read, or anything else.

    Example:
        >>> as_article("Prices rose.").text
        'Prices rose.'
        >>> as_article("report.html")
        Traceback (most recent call last):
        ...
        claimtrack.errors.InputError: 'report.html' names a file: give Path('report.html'), ...
    """
    if isinstance(given, Article):
        return given
    if isinstance(given, os.PathLike):
        return read(given)
    if not isinstance(given, str):
        raise InputError(
            f"an article is an Article, its text or a pathlib.Path, not {type(given).__name__}: {given!r:.60}"
        )
    if _names_a_file(given):
        raise InputError(f"{given!r} names a file: give Path({given!r}), or claimtrack.read({given!r})")
    return Article(text=given)


def _names_a_file(text: str) -> bool:
    if len(text) > _NAME or "\n" in text or "\0" in text:
        return False
    return Path(text).suffix.lower() in SUFFIXES or (text != "" and Path(text).is_file())
