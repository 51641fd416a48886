"""The network of the reader: an encoder over the two texts, and a layer that gives the five logits."""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
from attrs import frozen
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LABELS = 5
BUCKETS, FURTHEST = 32, 128  # of MPNet's relative positions
_NAMES = {
    "attention.attn.q": "query",
    "attention.attn.k": "key",
    "attention.attn.v": "value",
    "attention.attn.o": "mix",
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mix",
    "attention.output.LayerNorm": "norm",
    "attention.LayerNorm": "norm",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "last_norm",
}


@frozen(kw_only=True)
class Shape:
    """Sizes of an encoder, as its ``config.json`` gives them.

    Attributes:
        relative: whether positions are told by their distance too, as in MPNet.
        types: whether the two texts are told apart by a vector, as in BERT.
        first: number of the first position.
    """

    width: int
    inner: int
    layers: int
    heads: int
    words: int
    positions: int
    relative: bool
    types: bool
    first: int
    epsilon: float

    @classmethod
    def read(cls, folder: Path) -> Shape:
        """The sizes of a model in a folder."""
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        mpnet = config["model_type"] == "mpnet"
        return cls(
            width=config["hidden_size"],
            inner=config["intermediate_size"],
            layers=config["num_hidden_layers"],
            heads=config["num_attention_heads"],
            words=config["vocab_size"],
            positions=config["max_position_embeddings"],
            relative=mpnet,
            types=not mpnet,
            first=2 if mpnet else 0,
            epsilon=config["layer_norm_eps"],
        )


class Layer(nn.Module):
    """One layer: attention and two wide steps, each followed by a norm."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.query, self.key, self.value, self.mix = (nn.Linear(width, width) for _ in range(4))
        self.norm, self.last_norm = (nn.LayerNorm(width, eps=shape.epsilon) for _ in range(2))
        self.widen, self.narrow = nn.Linear(width, shape.inner), nn.Linear(shape.inner, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """New vectors (pairs, pieces, width); ``bias`` is added to the scores of attention."""
        query, key, value = (
            part(x).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        met = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        x = self.norm(x + self.drop(self.mix(met.transpose(1, 2).flatten(2))))
        return self.last_norm(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))


class Reader(nn.Module):
    """The whole network.

    Args:
        shape: its sizes.
        dropout: share of what each layer adds that is dropped in training.
    """

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.words, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.types = nn.Embedding(2, shape.width) if shape.types else None
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.distances = nn.Embedding(BUCKETS, shape.heads) if shape.relative else None
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.drop = nn.Dropout(dropout)
        self.head = nn.Linear(2 * shape.width, LABELS)

    def embed(self, ids: Tensor, types: Tensor) -> Tensor:
        """The vectors of the pieces before the first layer."""
        places = torch.arange(ids.shape[1], device=ids.device) + self.shape.first
        x = self.words(ids) + self.positions(places)
        if self.types is not None:
            x = x + self.types(types)
        normed: Tensor = self.norm(x)
        return normed

    def bias(self, mask: Tensor) -> Tensor:
        """What is added to the scores of attention: much less for filling, and the distances' share."""
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        if self.distances is None:
            return bias
        places = torch.arange(mask.shape[1], device=mask.device)
        away = places[None, :] - places[:, None]
        return bias + self.distances(bucket(away)).permute(2, 0, 1)[None]

    def run(self, x: Tensor, mask: Tensor, start: int = 0, end: int | None = None) -> Tensor:
        """The vectors after layers ``start`` to ``end`` (half-open)."""
        bias = self.bias(mask)
        for layer in self.layers[start:end]:
            x = layer(x, bias)
        return x

    def answer(self, x: Tensor, mask: Tensor) -> Tensor:
        """The logits from the last vectors: of the first piece and of the mean."""
        weight = mask.unsqueeze(-1).to(x.dtype)
        mean = (x * weight).sum(1) / weight.sum(1)
        logits: Tensor = self.head(self.drop(torch.cat([x[:, 0], mean], 1)))
        return logits

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Five logits for each pair."""
        return self.answer(self.run(self.embed(ids, types), mask), mask)


def bucket(away: Tensor) -> Tensor:
    """The numbers of MPNet's classes of distance: each of the near ones has its own."""
    half = BUCKETS // 2
    exact = half // 2
    far = away.abs().clamp(min=1).float()
    large = exact + (torch.log(far / exact) / math.log(FURTHEST / exact) * (half - exact)).long()
    near = away.abs()
    return (away > 0).long() * half + torch.where(near < exact, near, large.clamp(max=half - 1))


def from_base(folder: Path, dropout: float = 0.1) -> Reader:
    """A reader with the weights of a pre-trained encoder and a new last layer."""
    shape = Shape.read(folder)
    reader = Reader(shape, dropout)
    given = load_file(str(folder / "model.safetensors"))
    state = {}
    for name, value in given.items():
        key = _key(name.removeprefix("bert.").removeprefix("mpnet."))
        if key:
            state[key] = value
    missing, unknown = reader.load_state_dict(state, strict=False)
    if unknown or set(missing) != {"head.weight", "head.bias"}:
        raise ValueError(f"{folder} holds another network: {missing}, {unknown}")
    return reader


def _key(name: str) -> str | None:
    if name.startswith("encoder.layer."):
        _, _, number, rest = name.split(".", 3)
        part, ending = rest.rsplit(".", 1)
        return f"layers.{number}.{_NAMES[part]}.{ending}"
    return {
        "embeddings.word_embeddings.weight": "words.weight",
        "embeddings.position_embeddings.weight": "positions.weight",
        "embeddings.token_type_embeddings.weight": "types.weight",
        "embeddings.LayerNorm.weight": "norm.weight",
        "embeddings.LayerNorm.bias": "norm.bias",
        "encoder.relative_attention_bias.weight": "distances.weight",
    }.get(name)
