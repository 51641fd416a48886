"""Reads a word list from TOML into a typed, frozen record."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import TypeVar

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError

from claimtrack.errors import LexiconError

T = TypeVar("T")

_CONVERTER = Converter(forbid_extra_keys=True)


@lru_cache(maxsize=64)
def load(name: str, shape: type[T], language: str = "en") -> T:
    """The word list ``name`` as a record of type ``shape`` (an attrs class whose fields are the tables).

    Every table of the file must be a field of ``shape`` and the other way round, so that a misspelt
    table is an error and not an empty list. The result is shared: keep it frozen.

    Raises:
        LexiconError: when there is no such list, or it does not fit ``shape``.

    Example:
        >>> load("no_such_list", dict)
        Traceback (most recent call last):
        ...
        claimtrack.errors.LexiconError: there is no word list 'no_such_list' for 'en'
    """
    path = resources.files("claimtrack.lexicons").joinpath(language, f"{name}.toml")
    if not path.is_file():
        raise LexiconError(f"there is no word list {name!r} for {language!r}")
    return parse(path.read_text(encoding="utf-8"), shape, name=f"{language}/{name}.toml")


def parse(toml: str, shape: type[T], *, name: str) -> T:
    """The word list written in ``toml`` as a record of type ``shape``; ``name`` is for messages.

    Raises:
        LexiconError: when the TOML is malformed or does not fit ``shape``.

    Example:
        >>> from attrs import frozen
        >>> @frozen
        ... class Words:
        ...     words: tuple[str, ...]
        >>> parse('words = ["may", "might"]', Words, name="x")
        Words(words=('may', 'might'))
    """
    try:
        return _CONVERTER.structure(tomllib.loads(toml), shape)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from error
    except BaseValidationError as error:
        raise LexiconError(f"{name}: " + "; ".join(transform_error(error))) from error
