"""Static word vectors: how near in use two words are, where neither stem nor group of synonyms is shared."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from claimtrack.errors import ModelError

Floats = NDArray[np.float32]
LENGTH = 127.0  # of a vector in the file


@frozen(eq=False)
class Vectors:
    """A table of vectors of length 1 by stem."""

    rows: dict[str, int]
    table: NDArray[np.int8]

    def of(self, stems: tuple[str, ...]) -> Floats:
        """A row for each stem; zeros where it is unknown.

        Example:
            >>> table = Vectors({"cat": 0}, np.array([[127, 0]], np.int8))
            >>> table.of(("cat", "dog")).tolist()
            [[1.0, 0.0], [0.0, 0.0]]
        """
        result = np.zeros((len(stems), self.table.shape[1]), dtype=np.float32)
        for place, stem in enumerate(stems):
            row = self.rows.get(stem)
            if row is not None:
                result[place] = self.table[row]
        return result / np.float32(LENGTH)


@lru_cache(maxsize=1)
def shipped_vectors() -> Vectors:
    """The shipped table.

    Raises:
        ModelError: when the file is missing or damaged.
    """
    path = resources.files("claimtrack.models").joinpath("relation", "vectors.npz")
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as content:
            stems = content["stems"].tobytes().decode().split("\n")
            return Vectors({stem: row for row, stem in enumerate(stems)}, content["vectors"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the word vectors of comparison cannot be read ({error}); install the package again"
        ) from error
