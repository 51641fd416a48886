"""Reads the shipped network back into torch, so that it can be fitted further without its checkpoint.

The file holds the matrices in seven bits with a scale for each column; multiplied out they are the network
as it runs, and what was lost by rounding is far below what a step of fitting changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from claimtrack.errors import ModelError
from claimtrack.training.fit import build
from claimtrack.training.network import Architecture, Network
from claimtrack.training.passages import LabelSets

# A product of the graph, such as "/layers.0/inward/MatMul_quant"; the scoring of arcs has no layer's name.
PRODUCT = re.compile(r"/(?P<module>[\w./]+)/MatMul_quant")


def read_shipped(folder: Path) -> tuple[Network, LabelSets]:
    """The network of a model folder, and its labels.

    Args:
        folder: Folder with `encoder.onnx` and `meta.json`, as `export` writes them.

    Raises:
        ModelError: The graph lacks a weight of the network that `meta.json` describes.
    """
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    labels = LabelSets(
        words={name: tuple(values) for name, values in meta["words"].items()},
        relations=tuple(meta["relations"]),
        names=tuple(meta["names"]),
        claims={name: tuple(values) for name, values in meta["claims"].items()},
    )
    network = build(Architecture(**meta["settings"]["architecture"]), labels)
    found = _weights(onnx.load(str(folder / "encoder.onnx")).graph)
    wanted = network.state_dict()
    missing = sorted(set(wanted) - set(found))
    if missing:
        raise ModelError(f"{folder / 'encoder.onnx'} has no weight {missing[0]!r}: export the model again")
    # Positions beyond those that ship are never read; they keep their first values.
    positions = found.pop("positions.weight")
    wanted["positions.weight"][: len(positions)] = positions
    network.load_state_dict(wanted | {name: value for name, value in found.items() if name in wanted})
    return network.eval(), labels


def _weights(graph: onnx.GraphProto) -> dict[str, Tensor]:
    arrays = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}
    weights = {
        name.removeprefix("network."): value
        for name, value in arrays.items()
        if name.startswith("network.") and value.dtype == torch.float32
    }
    weights["pieces.weight"] = arrays["network.pieces.table"].float() * arrays["network.pieces.scale"]
    weights["arc"] = _multiplied(arrays, "network.arc")
    for node in graph.node:
        match = PRODUCT.fullmatch(node.name)
        if match and node.op_type == "MatMulInteger":
            matrix = _multiplied(arrays, node.input[1].removesuffix("_quantized"))
            weights[f"{match['module'].replace('/', '.')}.weight"] = matrix.T.contiguous()
    return weights


def _multiplied(arrays: Mapping[str, Tensor], name: str) -> Tensor:
    steps = arrays[f"{name}_quantized"].float() - arrays[f"{name}_zero_point"].float()
    return steps * arrays[f"{name}_scale"]
