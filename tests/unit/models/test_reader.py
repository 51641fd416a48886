import json
import shutil

import numpy as np
import pytest

from claimtrack.errors import ModelError
from claimtrack.models.reader import FOLDER, LABELS, PairPieces, Reader
from claimtrack.records import Relation

CLAIM = "plan by Ida Moor, 4 may 2023: « Halden Ore will open a mine at Tarn by June 2024 », Ida Moor said."
AFTER = "years later deadline passed same period some names 4 july 2024:"
OPENED = (CLAIM, f"{AFTER} Halden Ore opened its mine at Tarn in May. | It was a warm spring.")
DROPPED = (
    CLAIM,
    f"{AFTER} Halden Ore missed its own deadline: the mine at Tarn is still not open. | It was a warm spring.",
)
OTHER = (OPENED[0], "years later other names 4 july 2024: The orchestra of Lisk played in the rain.")


@pytest.fixture(scope="module")
def reader():
    return Reader(verify=True)


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "reader"
    shutil.copytree(FOLDER, folder)
    return folder


def test_labels_are_the_relations_of_the_records():
    assert set(LABELS) == {relation.value for relation in Relation}
    assert LABELS[0] == "no_evidence"


def test_a_pair_has_the_same_bytes_in_any_batch(reader):
    together = reader.read([OPENED, OTHER, DROPPED, (OPENED[0], "Yes.")])
    for place, pair in enumerate((OPENED, OTHER, DROPPED)):
        assert reader.read([pair]).tobytes() == together[place].tobytes()


def test_what_was_done_what_was_dropped_and_another_matter_are_told_apart(reader):
    opened, dropped, other = reader.read([OPENED, DROPPED, OTHER])
    assert LABELS[int(opened.argmax())] == "confirms"
    assert LABELS[int(dropped.argmax())] == "contradicts"
    assert LABELS[int(other.argmax())] == "no_evidence"


def test_nothing_to_read_gives_no_rows(reader):
    assert reader.read([]).shape == (0, len(LABELS))


def test_a_long_text_is_cut(reader):
    logits = reader.read([("word " * 3000, "Opened."), ("word " * 3000, "other " * 3000)])
    assert np.isfinite(logits).all()


def test_of_two_long_texts_both_keep_half():
    pieces = PairPieces(FOLDER / "tokenizer.json", 20)
    ids, types = pieces.pair("open " * 40, "mine " * 40)
    assert len(ids) == len(types) == 20
    short, _ = pieces.pair("open", "mine " * 40)
    assert len(short) == 20
    whole, _ = pieces.pair("open", "mine")
    assert whole.tolist()[:2] == short.tolist()[:2]


@pytest.mark.parametrize("name", ["reader.onnx", "meta.json", "tokenizer.json"])
def test_a_missing_file_is_named(copy, name):
    (copy / name).unlink()
    with pytest.raises(ModelError, match=name):
        Reader(copy)


@pytest.mark.parametrize("name", ["reader.onnx", "meta.json", "tokenizer.json"])
def test_a_damaged_file_is_named(copy, name):
    (copy / name).write_bytes(b"{")
    with pytest.raises(ModelError, match=name):
        Reader(copy)


def test_other_weights_than_described_are_refused(copy):
    meta = json.loads((copy / "meta.json").read_text())
    (copy / "meta.json").write_text(json.dumps({**meta, "weights_sha256": "0" * 64}))
    Reader(copy)
    with pytest.raises(ModelError, match="damaged"):
        Reader(copy, verify=True)


def test_other_labels_than_the_programs_are_refused(copy):
    meta = json.loads((copy / "meta.json").read_text())
    (copy / "meta.json").write_text(json.dumps({**meta, "labels": [*reversed(meta["labels"])]}))
    with pytest.raises(ModelError, match="labels"):
        Reader(copy)
