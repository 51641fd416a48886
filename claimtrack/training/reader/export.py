"""`python -m claimtrack.training.reader.export`: writes a fitted reader as the files that ship."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from claimtrack.models.reader import LABELS
from claimtrack.training.reader.batches import PIECES
from claimtrack.training.reader.network import Reader, Shape

OPSET = 17
INT8 = 4  # onnxruntime's name for products of 8-bit activations, whose scale is a row's own
BITS = 4
BLOCK = 32  # weights with one scale


class Alone(nn.Module):
    """The network for one pair at a time, without filling."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, types: Tensor) -> Tensor:
        """Five logits."""
        mask = torch.ones_like(ids)[None]
        logits: Tensor = self.reader(ids[None], types[None], mask)
        return logits[0]


def export(reader: Reader, tokenizer: Path, out: Path, base: str) -> None:
    """Write graph, vocabulary and description.

    Weights go in four bits, each block with its own scale; the vectors of the pieces in eight.
    """
    out.mkdir(parents=True, exist_ok=True)
    reader.eval()
    example = (torch.arange(5, 25), torch.zeros(20, dtype=torch.long))
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Alone(reader),
            example,
            str(plain),
            input_names=["ids", "types"],
            output_names=["logits"],
            dynamic_axes={"ids": {0: "pieces"}, "types": {0: "pieces"}},
            opset_version=OPSET,
            dynamo=False,
        )
        blocks = Path(folder) / "blocks.onnx"
        onnx.save(_in_blocks(onnx.load(plain)), blocks)
        quantize_dynamic(
            blocks, out / "reader.onnx", op_types_to_quantize=["Gather"], weight_type=QuantType.QInt8
        )
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    digest = hashlib.sha256((out / "reader.onnx").read_bytes()).hexdigest()
    meta = {"labels": list(LABELS), "pieces": PIECES, "base": base, "bits": BITS, "weights_sha256": digest}
    (out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def _in_blocks(model: onnx.ModelProto) -> onnx.ModelProto:
    config = DefaultWeightOnlyQuantConfig(
        block_size=BLOCK,
        is_symmetric=True,
        accuracy_level=INT8,
        op_types_to_quantize=("MatMul",),
        bits=BITS,
    )
    quantizer = MatMulNBitsQuantizer(model, algo_config=config)
    quantizer.process()
    return quantizer.model.model


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(prog="python -m claimtrack.training.reader.export", description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pre-trained encoder")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--name", required=True, help="name of the pre-trained encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--least", type=float, help="of a small network: from what log-odds a large one reads"
    )
    arguments = parser.parse_args()
    reader = Reader(Shape.read(arguments.base))
    reader.load_state_dict(torch.load(arguments.weights))
    tokenizer = arguments.base / "tokenizer.json"
    export(reader, tokenizer, arguments.out, arguments.name)


if __name__ == "__main__":
    main()
