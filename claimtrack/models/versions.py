"""The versions of what is shipped, as a ledger records them with what was found by it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib import resources

from claimtrack._version import __version__
from claimtrack.errors import ModelError

_SHOWN = 8  # hexadecimal digits of a hash


@lru_cache(maxsize=1)
def extractor() -> str:
    """Name and version of the program and the language model that read claims.

    Raises:
        ModelError: when the model's description is missing or damaged.

    Example:
        >>> extractor().startswith(f"claimtrack {__version__}, model ")
        True
    """
    try:
        meta = json.loads(_shipped("en", "meta.json"))
        return f"claimtrack {__version__}, model {meta['version']} {meta['weights_sha256'][:_SHOWN]}"
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the language model's meta.json cannot be read ({error}); install the package again"
        ) from error


@lru_cache(maxsize=1)
def comparer() -> str:
    """Name and version of the program, the language model and the weights that hold claims against articles.

    Raises:
        ModelError: when one of them is missing or damaged.

    Example:
        >>> comparer().startswith(extractor())
        True
    """
    try:
        weights = hashlib.sha256(_shipped("relation", "weights.json")).hexdigest()
    except OSError as error:
        raise ModelError(
            f"the weights of comparison cannot be read ({error}); install the package again"
        ) from error
    return f"{extractor()}, weights {weights[:_SHOWN]}"


def _shipped(folder: str, name: str) -> bytes:
    return resources.files("claimtrack.models").joinpath(folder, name).read_bytes()
