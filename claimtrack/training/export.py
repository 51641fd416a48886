"""Turns a checkpoint into the files that ship: an int8 ONNX graph, its labels, the vocabulary, the lemmas.

Weights are quantised per channel to seven bits (`reduce_range`), because processors without VNNI add pairs of
8-bit products in 16 bits and saturate; so all processors give the same answers. The table of piece vectors
is kept in int8 with one scale for each row.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import attrs
import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from claimtrack.models.features import WordPieces
from claimtrack.models.runtime import INPUTS, OUTPUTS
from claimtrack.training.fit import base_folder, load
from claimtrack.training.lexicon import lemma_lists
from claimtrack.training.network import Exported, Network
from claimtrack.training.passages import LabelSets
from claimtrack.training.treebanks import is_free, read_sentences

POSITIONS = 256
OPSET = 17


class Table(nn.Module):
    """An embedding in int8 with one scale for each row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Rows of the table as floats."""
        return self.table[ids].to(torch.float32) * self.scale[ids]


def export(checkpoint: Path, data: Path, out: Path, *, scores: Mapping[str, object] | None = None) -> None:
    """Write `encoder.onnx`, `meta.json`, `tokenizer.json` and `lemmas.json`.

    Args:
        checkpoint: A file that `fit` left.
        data: Folder of the treebanks, for the lemmas of the forms in their train parts.
        out: Folder of the model.
        scores: Measured scores, to stand in `meta.json`.
    """
    network, labels, settings = load(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(base_folder() / "tokenizer.json", out / "tokenizer.json")
    feed = example_feed(out / "tokenizer.json")
    expected = write_graph(network, feed, out / "encoder.onnx")
    files = (data / "ewt/train.conllu", data / "gum/train.conllu")
    sentences = (s for file in files for s in read_sentences(file) if is_free(s.document))
    lists = lemma_lists(word for sentence in sentences for word in sentence.words)
    text = json.dumps(lists, ensure_ascii=False, sort_keys=True, indent=0)
    (out / "lemmas.json").write_text(text + "\n", encoding="utf-8")
    found = onnxruntime.InferenceSession(out / "encoder.onnx", providers=["CPUExecutionProvider"]).run(
        None, feed
    )
    difference = float(np.abs(found[0] - expected).max())
    write_meta(out, labels, settings, {**(scores or {}), "int8_vector_difference": round(difference, 3)})


def example_feed(tokenizer: Path) -> dict[str, np.ndarray]:
    """Input of one run, for tracing."""
    words = ["Analysts", "at", "Calderbrook", "said", "profits", "fell", "4", "%", "."]
    window = WordPieces(tokenizer).window(words, [False] * 8 + [True], [True] + [False] * 8)
    return {**attrs.asdict(window), "forced": np.zeros(len(words), np.float32)}


def write_graph(network: Network, feed: Mapping[str, np.ndarray], path: Path) -> np.ndarray:
    """Export and quantise; gives the word vectors of the network before quantising."""
    network.pieces = Table(network.pieces.weight.detach())
    network.positions = nn.Embedding.from_pretrained(network.positions.weight[:POSITIONS].detach())
    module = Exported(network).eval()
    tensors = tuple(torch.from_numpy(feed[name]) for name in INPUTS)
    axes: dict[str, dict[int, str]] = {name: {0: "words"} for name in (*INPUTS, *OUTPUTS)}
    axes |= {name: {0: "pieces"} for name in ("ids", "piece_shapes")}
    axes["arcs"] = {0: "words", 1: "words"}
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            module,
            tensors,
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
        vectors: np.ndarray = module(*tensors)[0].numpy()
    return vectors


def write_meta(
    out: Path, labels: LabelSets, settings: Mapping[str, object], scores: Mapping[str, object]
) -> None:
    """Write what the runtime and a reader need to know of the graph."""
    digest = hashlib.sha256((out / "encoder.onnx").read_bytes()).hexdigest()
    meta = {
        "language": "en",
        "version": "1.0.0",
        "weights_sha256": digest,
        "words": {k: list(v) for k, v in labels.words.items()},
        "relations": list(labels.relations),
        "names": list(labels.names),
        "claims": {k: list(v) for k, v in labels.claims.items()},
        "settings": settings,
        "scores": scores,
        "data": [
            "UD English EWT 2.16",
            "UD English GUM 2.16, genres with free texts",
            "annotated news stories",
        ],
        "base": "sentence-transformers/all-MiniLM-L6-v2",
        "licence": "CC-BY-SA-4.0",
    }
    (out / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
