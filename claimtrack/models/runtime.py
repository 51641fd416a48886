"""Runs the shipped network with onnxruntime: windows of words in, numbers out; knows nothing of spaCy."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import attrs
import numpy as np
import numpy.typing as npt
import onnxruntime

from claimtrack.errors import ModelError
from claimtrack.models.features import Window, WordPieces
from claimtrack.models.lemmas import Lemmas

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

INPUTS = ("ids", "piece_shapes", "first", "last", "shapes", "suffixes", "forced")
OUTPUTS = ("vectors", "starts", "upos", "xpos", "lemma", "governors", "labels", "arcs", "names", "claims")
FOLDER = Path(__file__).parent / "en"


@attrs.frozen(kw_only=True)
class Result:
    """What the network says of the words of one window.

    Attributes:
        vectors: Word vectors, (words, width).
        starts: Log-odds that a sentence starts at the word.
        upos: Numbers of the coarse tags.
        xpos: Numbers of the fine tags.
        lemma: Numbers of the lemma edits.
        governors: The best governor of each word within its sentence; its own position for a root.
        labels: Scores of the relations to that governor, (words, relations).
        arcs: Log-probability of every governor (second axis), (words, words).
        names: Scores of the BIO labels of names, (words, labels).
        claims: Scores of all claim heads side by side, (words, labels of all heads).
    """

    vectors: Floats
    starts: Floats
    upos: Ints
    xpos: Ints
    lemma: Ints
    governors: Ints
    labels: Floats
    arcs: Floats
    names: Floats
    claims: Floats


@attrs.frozen(kw_only=True)
class ModelLabels:
    """Labels of the network's outputs, in order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    claims: dict[str, tuple[str, ...]]


class Model:
    """The shipped network, ready to run; may be called from several threads.

    Args:
        folder: Folder with `encoder.onnx`, `meta.json`, `tokenizer.json` and `lemmas.json`.
        verify: Whether to check the weights against the hash in `meta.json`.

    Raises:
        ModelError: A file is missing, or the weights are not those of `meta.json`.
    """

    def __init__(self, folder: Path = FOLDER, *, verify: bool = False) -> None:
        self.folder = folder
        try:
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            weights = (folder / "encoder.onnx").read_bytes()
            lemmas = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise ModelError(f"{error.filename} is missing: install claimtrack again") from error
        if verify and hashlib.sha256(weights).hexdigest() != meta["weights_sha256"]:
            raise ModelError(f"{folder / 'encoder.onnx'} is damaged: install claimtrack again")
        self.meta = meta
        self.labels = ModelLabels(
            upos=tuple(meta["words"]["upos"]),
            xpos=tuple(meta["words"]["xpos"]),
            lemma=tuple(meta["words"]["lemma"]),
            relations=tuple(meta["relations"]),
            names=tuple(meta["names"]),
            claims={name: tuple(labels) for name, labels in meta["claims"].items()},
        )
        self.pieces = WordPieces(folder / "tokenizer.json")
        self.lemmas = Lemmas(
            seen=lemmas["seen"], verbs=frozenset(lemmas["verbs"]), words=self.pieces.whole_words()
        )
        options = onnxruntime.SessionOptions()
        # Parallelism comes from several windows at once; one window runs on one thread, so that results never
        # depend on how a sum was split.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def run(self, window: Window, forced: Floats) -> Result:
        """Run one window.

        Args:
            window: Its input.
            forced: For each word 1 where a sentence must start, -1 where it must not, else 0.
        """
        feed = {**{name: getattr(window, name) for name in INPUTS[:-1]}, "forced": forced}
        return Result(**dict(zip(OUTPUTS, self._session.run(OUTPUTS, feed), strict=True)))
