"""Rows as numbers: encoded pairs, batches of like length, and the vectors of the lower layers."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from attrs import frozen
from tokenizers import Tokenizer
from torch import Tensor

from claimtrack.training.reader.network import Reader

PIECES = 112
Row = dict[str, Any]


@frozen(kw_only=True, eq=False)
class Encoded:
    """A pair in numbers, with its label."""

    ids: list[int]
    types: list[int]
    label: int


def read_rows(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def encode(rows: Sequence[Row], tokenizer: Path) -> list[Encoded]:
    """The rows in numbers, cut to `PIECES` pieces."""
    pieces = Tokenizer.from_file(str(tokenizer))
    pieces.no_padding()
    pieces.enable_truncation(PIECES, strategy="longest_first")
    found = pieces.encode_batch([(row["a"], row["b"]) for row in rows])
    return [
        Encoded(ids=e.ids, types=e.type_ids, label=row["label"]) for e, row in zip(found, rows, strict=True)
    ]


def batches(
    items: Sequence[Encoded], chosen: Sequence[int], size: int, rng: random.Random
) -> list[list[int]]:
    """The chosen pairs in batches of like length, in random order."""
    order = sorted(chosen, key=lambda i: len(items[i].ids) + rng.random() * 8)
    cut = [order[start : start + size] for start in range(0, len(order), size)]
    rng.shuffle(cut)
    return cut


def stack(items: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, types and mask of some pairs, filled to one length."""
    longest = max(len(item.ids) for item in items)
    ids, types, mask = (torch.zeros(len(items), longest, dtype=torch.long) for _ in range(3))
    for row, item in enumerate(items):
        ids[row, : len(item.ids)] = torch.tensor(item.ids)
        types[row, : len(item.ids)] = torch.tensor(item.types)
        mask[row, : len(item.ids)] = 1
    return ids, types, mask


class Lower:
    """What the lower layers say of each pair: they stay as they are, so it is computed once.

    Args:
        path: file for the vectors; filled by `fill`.
        items: all pairs.
        width: of the vectors.
    """

    def __init__(self, path: Path, items: Sequence[Encoded], width: int) -> None:
        lengths = np.array([len(item.ids) for item in items])
        self.starts = np.concatenate([[0], np.cumsum(lengths)])
        self.items, self.width = items, width
        total = int(self.starts[-1]) * width
        self.flat = torch.from_file(str(path), shared=True, size=total, dtype=torch.bfloat16).view(-1, width)

    def fill(self, reader: Reader, layers: int, chosen: Sequence[int], size: int = 32) -> Iterator[int]:
        """Compute the chosen pairs; gives how many are done after each batch."""
        order = sorted(chosen, key=lambda i: len(self.items[i].ids))
        for start in range(0, len(order), size):
            part = order[start : start + size]
            ids, types, mask = stack([self.items[i] for i in part])
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                x = reader.run(reader.embed(ids, types), mask, end=layers).to(torch.bfloat16)
            for row, i in enumerate(part):
                self.flat[self.starts[i] : self.starts[i + 1]] = x[row, : len(self.items[i].ids)]
            yield start + len(part)

    def take(self, chosen: Sequence[int]) -> tuple[Tensor, Tensor]:
        """The vectors of some pairs, filled to one length, and their mask."""
        longest = max(len(self.items[i].ids) for i in chosen)
        x = torch.zeros(len(chosen), longest, self.width, dtype=torch.bfloat16)
        mask = torch.zeros(len(chosen), longest, dtype=torch.long)
        for row, i in enumerate(chosen):
            count = len(self.items[i].ids)
            x[row, :count] = self.flat[self.starts[i] : self.starts[i + 1]]
            mask[row, :count] = 1
        return x, mask
