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
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from claimtrack.models.reader import LABELS
from claimtrack.training.reader.batches import PIECES
from claimtrack.training.reader.network import Reader, Shape

OPSET = 17
INT8 = 4  # onnxruntime's name for products of 8-bit activations, whose scale is a row's own


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


def export(reader: Reader, tokenizer: Path, out: Path, base: str, block: int = 32) -> None:
    """Write graph, vocabulary and description; weights in four bits, each block with its own scale."""
    out.mkdir(parents=True, exist_ok=True)
    reader.eval()
    example = (torch.arange(5, 25), torch.zeros(20, dtype=torch.long))
    names = ["ids", "types"] if reader.shape.types else ["ids"]
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
        config = DefaultWeightOnlyQuantConfig(
            block_size=block,
            is_symmetric=True,
            accuracy_level=INT8,
            op_types_to_quantize=("MatMul", "Gather"),
            bits=4,
        )
        quantizer = MatMulNBitsQuantizer(onnx.load(plain), algo_config=config)
        quantizer.process()
        onnx.save(quantizer.model.model, out / "reader.onnx")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    digest = hashlib.sha256((out / "reader.onnx").read_bytes()).hexdigest()
    meta = {
        "labels": list(LABELS),
        "pieces": PIECES,
        "inputs": names,
        "base": base,
        "bits": 4,
        "weights_sha256": digest,
    }
    (out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(prog="python -m claimtrack.training.reader.export", description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pre-trained encoder")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--name", required=True, help="name of the pre-trained encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--block", type=int, default=32)
    arguments = parser.parse_args()
    reader = Reader(Shape.read(arguments.base))
    reader.load_state_dict(torch.load(arguments.weights))
    export(reader, arguments.base / "tokenizer.json", arguments.out, arguments.name, arguments.block)


if __name__ == "__main__":
    main()
