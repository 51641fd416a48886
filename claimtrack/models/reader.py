"""Runs the shipped reader of pairs: a claim and a later sentence in, five logits out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from claimtrack.errors import ModelError
from claimtrack.models.pieces import Pieces

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LABELS = ("no_evidence", "confirms", "contradicts", "updates", "repeats")
FOLDER = Path(__file__).parent / "reader"


class PairPieces:
    """Cuts two texts into the pieces of one input.

    Args:
        path: ``tokenizer.json`` of the model.
        longest: pieces of an input at most; the longer text is cut first.
    """

    def __init__(self, path: Path, longest: int) -> None:
        self._pieces, self._longest = Pieces(path), longest
        ids = self._pieces.ids
        # MPNet marks the start with <s> and parts the texts with two signs, BERT with [CLS] and one.
        self._start = [ids["<s>"]] if "<s>" in ids else [ids["[CLS]"]]
        self._between = [ids["</s>"]] * 2 if "</s>" in ids else [ids["[SEP]"]]

    def pair(self, one: str, other: str) -> tuple[Ints, Ints]:
        """Numbers of the pieces of both texts with their marks, and for each piece 0 or 1: of which text."""
        left, right = self._pieces.encode(one), self._pieces.encode(other)
        room = self._longest - len(self._start) - len(self._between) - 1
        excess = max(0, len(left) + len(right) - room)
        # First what one is longer than the other, then of both in turn.
        more = min(excess, abs(len(left) - len(right)))
        half, odd = divmod(excess - more, 2)
        cuts = [half + odd, half] if len(left) >= len(right) else [half, half + odd]
        cuts[0 if len(left) >= len(right) else 1] += more
        left, right = left[: len(left) - cuts[0]], right[: len(right) - cuts[1]]
        first = [*self._start, *left, *self._between]
        ids = [*first, *right, self._between[0]]
        types = [0] * (len(first)) + [1] * (len(ids) - len(first))
        return np.array(ids, np.int64), np.array(types, np.int64)


class Reader:
    """The shipped reader, ready to run; may be called from several threads.

    Args:
        folder: folder with ``reader.onnx``, ``meta.json`` and ``tokenizer.json``.
        verify: whether to check the weights against the hash in ``meta.json``.

    Raises:
        ModelError: a file is missing or damaged, or the weights are not those of ``meta.json``.

    Example:
        >>> reader = Reader()
        >>> logits = reader.read([("plan: « The mine will open in May »", "The mine opened in May.")])
        >>> logits.shape
        (1, 5)
    """

    def __init__(self, folder: Path = FOLDER, *, verify: bool = False) -> None:
        try:
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            weights = (folder / "reader.onnx").read_bytes()
            digest, longest = meta["weights_sha256"], meta["pieces"]
            if tuple(meta["labels"]) != LABELS:
                raise ModelError(f"{folder / 'meta.json'} has other labels: install the package again")
        except FileNotFoundError as error:
            raise ModelError(f"{error.filename} is missing: install the package again") from error
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{folder / 'meta.json'} is damaged: install the package again") from error
        if verify and hashlib.sha256(weights).hexdigest() != digest:
            raise ModelError(f"{folder / 'reader.onnx'} is damaged: install the package again")
        self.meta = meta
        self._pieces = PairPieces(folder / "tokenizer.json", longest)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has its own classes for each sort of damage
            raise ModelError(f"{folder / 'reader.onnx'} is damaged: install the package again") from error
        self._inputs = {value.name for value in self._session.get_inputs()}

    def read(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """The logits of pairs, (pairs, labels), in the order of `LABELS`.

        Each pair runs alone, so that its logits never depend on what else is read.

        Args:
            pairs: for each the claim and the later sentence, as `comparison.pairs` writes them.
        """
        return np.array([self._one(*pair) for pair in pairs], np.float32).reshape(-1, len(LABELS))

    def _one(self, claim: str, later: str) -> Floats:
        ids, types = self._pieces.pair(claim, later)
        feed = {"ids": ids, "types": types}
        (logits,) = self._session.run(["logits"], {k: v for k, v in feed.items() if k in self._inputs})
        return np.asarray(logits, np.float32)
