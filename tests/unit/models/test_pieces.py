"""Word pieces of the language model's vocabulary."""

import json

import pytest

from claimtrack.errors import ModelError
from claimtrack.models.pieces import Pieces
from claimtrack.models.runtime import FOLDER


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(FOLDER / "tokenizer.json")


def spelled(pieces: Pieces, text: str) -> list[str]:
    names = {number: piece for piece, number in pieces.ids.items()}
    return [names[number] for number in pieces.encode(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mill", ["mill"]),
        ("Zürich’s", ["zurich", "’", "s"]),
        ("$4.5bn", ["$", "4", ".", "5", "##bn"]),
        ("two\u00a0mills", ["two", "mills"]),
        ("so\u200bft", ["soft"]),
        ("日本", ["日", "本"]),
        ("x" * 101, ["[UNK]"]),
        ("[CLS]", ["[", "cl", "##s", "]"]),
        ("", []),
    ],
)
def test_text_is_cut_as_the_vocabulary_was_made(pieces, text, expected):
    assert spelled(pieces, text) == expected


def test_a_file_without_a_vocabulary_is_named(tmp_path):
    path = tmp_path / "tokenizer.json"
    path.write_text(json.dumps({"model": {}}))
    with pytest.raises(ModelError, match=r"tokenizer\.json holds no vocabulary"):
        Pieces(path)
