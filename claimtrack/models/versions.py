"""What read an article or compared a claim: a name that changes with all that could change the answer."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from claimtrack._version import __version__
from claimtrack.errors import ModelError
from claimtrack.lexicons.loader import OWN_WORDS

_SHOWN = 12  # hexadecimal digits of a hash
_MODEL = "en"
# Folders of weights that only comparison needs; extraction needs all others.
_COMPARISON = frozenset({"reader", "relation"})
# Networks are large: their hash stands in the meta.json beside them.
_NO_WEIGHTS = (".md", ".py", ".pyc", ".toml", ".txt", ".onnx")


def extractor(model: str | None = None, settings: Mapping[str, object] | None = None) -> str:
    """What reads claims: program, language model, and a fingerprint of weights, word lists and settings.

    Args:
        model: name and version of the language model; the shipped one if None.
        settings: those of the components, by name.

    Raises:
        ModelError: when weights are missing or damaged.

    Example:
        >>> extractor().startswith(f"claimtrack {__version__}, model en ")
        True
        >>> extractor() == extractor(settings={"claimtrack_times": {"near": 2}})
        False
    """
    shipped = _weights() if model is None else ("", "")
    chosen = json.dumps(settings or {}, sort_keys=True, default=str)
    digest = _digest([shipped[1], _words(), chosen])
    return f"claimtrack {__version__}, model {model or shipped[0]}, fingerprint {digest}"


def comparer(read_by: str | None = None) -> str:
    """What holds claims against articles: what read the article, and a fingerprint of the weights.

    Args:
        read_by: what read the later article; ``extractor()`` if None.

    Raises:
        ModelError: when weights are missing or damaged.

    Example:
        >>> comparer().startswith(extractor())
        True
    """
    return f"{read_by or extractor()}, weights {_folders(comparison=True)}"


@lru_cache(maxsize=1)
def _weights() -> tuple[str, str]:
    # The name of the shipped model, and the hash of all weights; that of the large ones stands beside them.
    try:
        meta = json.loads(_models().joinpath(_MODEL, "meta.json").read_bytes())
        return f"{_MODEL} {meta['version']}", _digest([meta["weights_sha256"], _folders(comparison=False)])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the language model's meta.json cannot be read ({error}); install the package again"
        ) from error


@lru_cache(maxsize=2)
def _folders(*, comparison: bool) -> str:
    folders = sorted((one for one in _models().iterdir() if one.is_dir()), key=lambda one: one.name)
    return _digest(
        part
        for one in folders
        if (one.name in _COMPARISON) == comparison and not one.name.startswith("__")
        for part in _contents(one)
    )


def _contents(folder: Traversable) -> Iterable[str | bytes]:
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.is_dir() and not file.name.startswith("__"):
            yield from _contents(file)
        elif file.is_file() and "." in file.name and not file.name.endswith(_NO_WEIGHTS):
            yield from (file.name, file.read_bytes())


def _words() -> str:
    # Not kept: the variable that names words of the user's own may be set later.
    own = os.environ.get(OWN_WORDS, "")
    return _digest([_shipped_words(), *(_toml(Path(own)) if own and Path(own).is_dir() else ())])


@lru_cache(maxsize=1)
def _shipped_words() -> str:
    return _digest(_toml(resources.files("claimtrack.lexicons").joinpath("en")))


def _toml(folder: Traversable) -> Iterable[str | bytes]:
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            yield from (file.name, file.read_bytes())


def _digest(parts: Iterable[str | bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:_SHOWN]


def _models() -> Traversable:
    return resources.files("claimtrack.models")
