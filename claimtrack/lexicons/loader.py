"""Reads a word list from TOML into a typed, frozen record, joined with words of the user's own."""

from __future__ import annotations

import os
import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError

from claimtrack.errors import LexiconError

T = TypeVar("T")

# Names a folder with files of the same names as the shipped ones, whose words are added to theirs.
OWN_WORDS = "CLAIMTRACK_LEXICONS"

_CONVERTER = Converter(forbid_extra_keys=True)


@lru_cache(maxsize=64)
def load(name: str, shape: type[T], language: str = "en") -> T:
    """The word list ``name`` as a record of type ``shape`` (an attrs class whose fields are the tables).

    Every table of the file must be a field of ``shape`` and the other way round, so that a misspelt
    table is an error and not an empty list. Where the environment variable ``CLAIMTRACK_LEXICONS`` names
    a folder with a file ``NAME.toml``, its lists are added to the shipped ones and its single values
    replace theirs. The result is read once and shared: keep it frozen.

    Raises:
        LexiconError: when there is no such list or folder, or it does not fit ``shape``.

    Example:
        >>> load("no_such_list", dict)
        Traceback (most recent call last):
        ...
        claimtrack.errors.LexiconError: there is no word list 'no_such_list' for 'en'
    """
    folder = resources.files("claimtrack.lexicons").joinpath(language)
    path = folder.joinpath(f"{name}.toml")
    if not path.is_file():
        raise LexiconError(f"there is no word list {name!r} for {language!r}")
    where = f"{language}/{name}.toml"
    tables = _read(path.read_text(encoding="utf-8"), where)
    if os.environ.get(OWN_WORDS):
        own = Path(os.environ[OWN_WORDS])
        _check(own, {entry.name for entry in folder.iterdir()})
        if (own / f"{name}.toml").is_file():
            where = str(own / f"{name}.toml")
            tables = _joined(tables, _read((own / f"{name}.toml").read_text(encoding="utf-8"), where))
    return _structured(tables, shape, where)


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
    return _structured(_read(toml, name), shape, name)


def _read(toml: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from error


def _structured(tables: dict[str, Any], shape: type[T], name: str) -> T:
    try:
        return _CONVERTER.structure(tables, shape)
    except BaseValidationError as error:
        raise LexiconError(f"{name}: " + "; ".join(transform_error(error))) from error


def _check(own: Path, shipped: set[str]) -> None:
    if not own.is_dir():
        raise LexiconError(f"{OWN_WORDS} names {str(own)!r}, which is no folder")
    unknown = sorted(path.name for path in own.glob("*.toml") if path.name not in shipped)
    if unknown:
        names = ", ".join(sorted(name for name in shipped if name.endswith(".toml")))
        raise LexiconError(f"{own}: there is no word list {unknown[0]!r} to add to; there are {names}")


def _joined(shipped: Any, own: Any) -> Any:  # noqa: ANN401 - values of TOML
    if isinstance(shipped, dict) and isinstance(own, dict):
        return shipped | {
            key: _joined(shipped[key], value) if key in shipped else value for key, value in own.items()
        }
    if isinstance(shipped, list) and isinstance(own, list):
        return [*shipped, *own]
    return own
