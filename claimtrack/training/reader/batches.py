"""Rows as numbers: encoded pairs, batches of like length, and the vectors of the lower layers."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from attrs import frozen
from torch import Tensor

from claimtrack.models.reader import PairPieces
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
    pieces = PairPieces(tokenizer, PIECES)
    found = [pieces.pair(row["a"], row["b"]) for row in rows]
    return [
        Encoded(ids=ids.tolist(), types=types.tolist(), label=row["label"])
        for (ids, types), row in zip(found, rows, strict=True)
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
    """What the lower layers say of each pair: they stay as they are, so each is computed once, when needed.

    Args:
        reader: the network; its lower layers do not change.
        layers: how many of them.
        items: all pairs.
    """

    def __init__(self, reader: Reader, layers: int, items: Sequence[Encoded]) -> None:
        self._reader, self._layers, self._items = reader, layers, items
        self._known: dict[int, Tensor] = {}

    def take(self, chosen: Sequence[int]) -> tuple[Tensor, Tensor]:
        """The vectors of some pairs, filled to one length, and their mask."""
        missing = [i for i in chosen if i not in self._known]
        if missing:
            ids, types, mask = stack([self._items[i] for i in missing])
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                found = self._reader.run(self._reader.embed(ids, types), mask, end=self._layers)
            for row, i in enumerate(missing):
                self._known[i] = found[row, : len(self._items[i].ids)].to(torch.bfloat16).clone()
        longest = max(len(self._items[i].ids) for i in chosen)
        x = torch.zeros(len(chosen), longest, self._reader.shape.width, dtype=torch.bfloat16)
        mask = torch.zeros(len(chosen), longest, dtype=torch.long)
        for row, i in enumerate(chosen):
            count = len(self._known[i])
            x[row, :count] = self._known[i]
            mask[row, :count] = 1
        return x, mask
