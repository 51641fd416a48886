"""What the encoder sees of a word: its pieces, shape and suffix, and what precedes it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import attrs
import numpy as np
import numpy.typing as npt

from claimtrack.models.pieces import Pieces

SHAPES = 10
PIECE_FEATURES = 4 * SHAPES
SUFFIXES = 4000
START, END, UNKNOWN = 101, 102, 100
LONGEST_WORD = 12
CACHE_SIZE = 100_000

Ints = npt.NDArray[np.int64]


def shape(word: str) -> int:  # noqa: PLR0911 - one return for each class
    """Class of a word's characters: digits, capitals, punctuation (1 to 9; 0 is kept for no word).

    Example:
        >>> [shape(w) for w in ("4.5", "4bn", ",", "said", "A", "IMF", "Ruiz", "McKay", "iPhone")]
        [1, 2, 3, 4, 5, 6, 7, 8, 9]
    """
    if any(c.isdigit() for c in word):
        return 1 if all(c.isdigit() or c in ".,:/-" for c in word) else 2
    if not any(c.isalpha() for c in word):
        return 3
    if word.islower():
        return 4
    if len(word) == 1:
        return 5
    if word.isupper():
        return 6
    if word[0].isupper():
        return 7 if word[1:].islower() else 8
    return 9


def suffix(word: str) -> int:
    """Hash of the last three characters in lower case, from 1 to `SUFFIXES` - 1."""
    return 1 + zlib.crc32(word[-3:].lower().encode()) % (SUFFIXES - 1)


@attrs.frozen(kw_only=True)
class Window:
    """Input of the network for one run: whole sentences of one text, never padded."""

    ids: Ints
    piece_shapes: Ints
    first: Ints
    last: Ints
    shapes: Ints
    suffixes: Ints


class WordPieces:
    """Cuts words into the pieces of the encoder's vocabulary, and keeps a bounded cache of words seen."""

    def __init__(self, path: Path) -> None:
        self._pieces = Pieces(path)
        self._cache: dict[str, tuple[tuple[int, ...], int, int]] = {}

    def whole_words(self) -> frozenset[str]:
        """The pieces that are words of letters: the commonest words of English."""
        return frozenset(piece for piece in self._pieces.ids if piece.isalpha())

    def word(self, word: str) -> tuple[tuple[int, ...], int, int]:
        """Piece numbers, shape and suffix of a word."""
        known = self._cache.get(word)
        if known is None:
            ids = self._pieces.encode(word)[:LONGEST_WORD]
            known = (tuple(ids) or (UNKNOWN,), shape(word), suffix(word))
            if len(self._cache) >= CACHE_SIZE:
                self._cache.clear()
            self._cache[word] = known
        return known

    def window(self, words: Sequence[str], glued: Sequence[bool], opening: Sequence[bool]) -> Window:
        """Input of the network for some words.

        Args:
            words: The words, without whitespace tokens.
            glued: Whether no space precedes the word.
            opening: Whether the word opens a paragraph.
        """
        ids, piece_shapes = [START], [0]
        first, last, shapes, suffixes = [], [], [], []
        for text, no_space, opens in zip(words, glued, opening, strict=True):
            pieces, form, ending = self.word(text)
            feature = form + SHAPES * no_space + 2 * SHAPES * opens
            first.append(len(ids))
            ids.extend(pieces)
            last.append(len(ids) - 1)
            piece_shapes.extend([feature] * len(pieces))
            shapes.append(feature)
            suffixes.append(ending)
        ids.append(END)
        piece_shapes.append(0)
        return Window(
            ids=np.array(ids, np.int64),
            piece_shapes=np.array(piece_shapes, np.int64),
            first=np.array(first, np.int64),
            last=np.array(last, np.int64),
            shapes=np.array(shapes, np.int64),
            suffixes=np.array(suffixes, np.int64),
        )
