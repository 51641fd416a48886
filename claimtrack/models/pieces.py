"""Word pieces: text cut into the units of a network's vocabulary.

The cut is that of BERT's uncased models (Devlin et al. 2019, https://arxiv.org/abs/1810.04805): lower case
without accents, split at blanks and punctuation, then the longest known piece from the left.
"""

from __future__ import annotations

import json
import unicodedata
from itertools import groupby
from pathlib import Path

from curated_tokenizers import WordPieceProcessor

from claimtrack.errors import ModelError

UNKNOWN = "[UNK]"
LONGEST_TOKEN = 100  # characters; what is longer is unknown, as in the models' own tokenizer
# ASCII signs that Unicode counts as symbols and BERT as punctuation.
_SIGNS = frozenset("$+<=>^`|~")
# Blocks of ideographs, each of which is a word of its own: first and last code point.
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class Pieces:
    """A vocabulary of word pieces.

    Args:
        path: ``tokenizer.json`` of the model; only its vocabulary is read.

    Raises:
        ModelError: the file is missing or holds no vocabulary.
    """

    def __init__(self, path: Path) -> None:
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            vocabulary: dict[str, int] = stored["model"]["vocab"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path} holds no vocabulary: install the package again") from error
        self.ids = vocabulary
        self._unknown = vocabulary[UNKNOWN]
        self._cut = WordPieceProcessor(sorted(vocabulary, key=vocabulary.__getitem__))

    def encode(self, text: str) -> list[int]:
        """Numbers of the pieces of a text, without the marks of start and end."""
        return [number for token in _tokens(text) for number in self._pieces(token)]

    def _pieces(self, token: str) -> list[int]:
        if len(token) > LONGEST_TOKEN:
            return [self._unknown]
        # The processor numbers pieces in its own order, and says -1 where none is known.
        numbers, pieces = self._cut.encode(token)
        return [self._unknown] if -1 in numbers else [self.ids[piece] for piece in pieces]


def _tokens(text: str) -> list[str]:
    """Words, punctuation marks and ideographs in lower case without accents."""
    if text.isascii() and text.isalnum():
        return [text.lower()]
    bare = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    spaced = "".join(_spaced(c).lower() for c in bare)
    return [
        token
        for word in spaced.split()
        for alone, group in groupby(word, _is_punctuation)
        for token in (list(group) if alone else ["".join(group)])
    ]


def _spaced(character: str) -> str:
    if character.isspace():
        return " "
    if character == "\ufffd" or unicodedata.category(character).startswith("C"):
        return ""
    if any(first <= ord(character) <= last for first, last in _IDEOGRAPHS):
        return f" {character} "
    return character


def _is_punctuation(character: str) -> bool:
    return character in _SIGNS or unicodedata.category(character).startswith("P")
