"""The encoder with its heads, as it is trained and exported.

The body is all-MiniLM-L6-v2 (BERT architecture, Wang et al. 2020, https://arxiv.org/abs/2002.10957), read
straight from its weights file; the tree is scored by a deep biaffine product (Dozat and Manning 2017,
https://arxiv.org/abs/1611.01734) in which the root is a word attached to itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from claimtrack.errors import ClaimtrackError
from claimtrack.models.features import PIECE_FEATURES, SUFFIXES

if TYPE_CHECKING:
    from claimtrack.training.batches import Batch

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HEADS = 12
EPSILON = 1e-12


@attrs.frozen(kw_only=True)
class Architecture:
    """Sizes of the network; stored with a checkpoint so that it can be built again."""

    layers: int = 6
    hidden: int = 384
    inner: int = 1536
    width: int = 320
    arc: int = 192
    label: int = 128
    claim: int = 256
    names: int = 128
    dropout: float = 0.2


class Attention(torch.autograd.Function):
    """Attention within one window, exported as onnxruntime's own fused operator."""

    @staticmethod
    def forward(_: object, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Mixed values, heads side by side."""
        parts = (x.view(*x.shape[:2], HEADS, -1).transpose(1, 2) for x in (query, key, value))
        return functional.scaled_dot_product_attention(*parts).transpose(1, 2).reshape(query.shape)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:  # noqa: ANN401 - the exporter's own types
        """The operator in the exported graph."""
        mixed = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)
        mixed.setType(query.type())
        return mixed


class Layer(nn.Module):
    """One BERT layer with query, key and value in a single product."""

    def __init__(self, hidden: int, inner: int) -> None:
        super().__init__()
        self.inward = nn.Linear(hidden, 3 * hidden)
        self.outward = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=EPSILON)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=EPSILON)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Hidden states after the layer; `mask` is true at real pieces, or None for one whole window."""
        batch, length, hidden = x.shape
        projected = self.inward(x)
        if mask is None:
            mixed = Attention.apply(*projected.split(hidden, -1))
        else:
            query, key, value = projected.view(batch, length, 3, HEADS, hidden // HEADS).permute(
                2, 0, 3, 1, 4
            )
            mixed = functional.scaled_dot_product_attention(
                query, key, value, attn_mask=mask[:, None, None, :]
            )
            mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.outward(mixed))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """Word pieces of a window in, scores of its words out."""

    def __init__(
        self,
        architecture: Architecture,
        words: dict[str, int],
        claims: dict[str, int],
        relations: int,
        names: int,
        vocabulary: int = 30522,
    ) -> None:
        super().__init__()
        a = architecture
        self.sizes, self.claim_sizes = dict(words), dict(claims)
        self.pieces = nn.Embedding(vocabulary, a.hidden)
        self.pieces.weight.requires_grad_(False)
        self.positions = nn.Embedding(512, a.hidden)
        self.piece_features = nn.Embedding(PIECE_FEATURES, a.hidden)
        nn.init.zeros_(self.piece_features.weight)
        self.norm = nn.LayerNorm(a.hidden, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(a.hidden, a.inner) for _ in range(a.layers))
        self.word_features = nn.Embedding(PIECE_FEATURES, 16)
        self.suffixes = nn.Embedding(SUFFIXES, 24)
        self.project = nn.Linear(2 * a.hidden + 40, a.width)
        self.dropout = nn.Dropout(a.dropout)
        self.word_heads = nn.Linear(a.width, sum(words.values()))
        self.name_hidden, self.name_head = nn.Linear(a.width, a.names), nn.Linear(a.names, names)
        self.claim_hidden, self.claim_heads = (
            nn.Linear(a.width, a.claim),
            nn.Linear(a.claim, sum(claims.values())),
        )
        self.dependent, self.governor = nn.Linear(a.width, a.arc), nn.Linear(a.width, a.arc)
        self.arc = nn.Parameter(torch.randn(a.arc + 1, a.arc) * 0.02)
        self.label_dependent = nn.Linear(a.width, a.label)
        self.label_governor = nn.Linear(a.width, a.label)
        self.label = nn.Linear(2 * a.label, relations)

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """Hidden states of the pieces after the last layer."""
        positions = self.positions.weight[: ids.shape[1]]
        x = self.norm(self.pieces(ids) + positions + self.piece_features(shapes))
        x = functional.dropout(x, 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def words(self, hidden: Tensor, first: Tensor, last: Tensor, shapes: Tensor, suffixes: Tensor) -> Tensor:
        """Word vectors out of the first and last piece of each word, its shape and its suffix."""
        if hidden.shape[0] == 1:
            ends = hidden[0][first[0]][None], hidden[0][last[0]][None]
        else:
            wide = (-1, -1, hidden.shape[-1])
            ends = (
                hidden.gather(1, first.unsqueeze(-1).expand(*wide)),
                hidden.gather(1, last.unsqueeze(-1).expand(*wide)),
            )
        x = torch.cat([*ends, self.word_features(shapes), self.suffixes(suffixes)], -1)
        return self.dropout(functional.gelu(self.project(self.dropout(x))))

    def vectors(self, batch: Batch) -> Tensor:
        """Word vectors of a batch of padded windows."""
        hidden = self.encode(batch.ids, batch.piece_shapes, batch.piece_mask)
        return self.words(hidden, batch.first, batch.last, batch.shapes, batch.suffixes)

    def arcs(self, vectors: Tensor) -> Tensor:
        """Scores of every governor (last axis) for every dependent; the diagonal stands for the root."""
        dependent = self.dropout(functional.gelu(self.dependent(vectors)))
        governor = self.dropout(functional.gelu(self.governor(vectors)))
        dependent = torch.cat([dependent, torch.ones_like(dependent[..., :1])], -1)
        return (dependent @ self.arc) @ governor.transpose(1, 2)

    def labels(self, vectors: Tensor, governors: Tensor) -> Tensor:
        """Scores of the relations between each word and its given governor (the root: itself)."""
        dependent, governor = self.label_dependent(vectors), self.label_governor(vectors)
        if vectors.shape[0] == 1:
            governor = governor[0][governors[0]][None]
        else:
            governor = governor.gather(1, governors.unsqueeze(-1).expand(-1, -1, governor.shape[-1]))
        pair = torch.cat([functional.gelu(dependent + governor), dependent * governor], -1)
        return self.label(self.dropout(pair))

    def names(self, vectors: Tensor) -> Tensor:
        """Scores of the BIO labels of names."""
        return self.name_head(self.dropout(functional.gelu(self.name_hidden(vectors))))

    def claims(self, vectors: Tensor) -> Tensor:
        """Scores of all claim heads side by side, in the order of `claim_sizes`."""
        return self.claim_heads(self.dropout(functional.gelu(self.claim_hidden(vectors))))


class Exported(nn.Module):
    """The network as it runs: one window, no padding, sentence mask and greedy tree inside the graph."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self,
        ids: Tensor,
        piece_shapes: Tensor,
        first: Tensor,
        last: Tensor,
        shapes: Tensor,
        suffixes: Tensor,
        forced: Tensor,
    ) -> tuple[Tensor, ...]:
        """Word vectors and scores; `forced`: 1 where a sentence must start, -1 where none may, else 0."""
        net = self.network
        hidden = net.encode(ids[None], piece_shapes[None], None)
        z = net.words(hidden, first[None], last[None], shapes[None], suffixes[None])
        scores = net.word_heads(z)[0]
        parts = dict(zip(net.sizes, scores.split(list(net.sizes.values()), -1), strict=True))
        starts = parts["start"][:, 1] - parts["start"][:, 0]
        segment = torch.cumsum(((starts + 1e4 * forced) > 0).to(torch.int64), 0)
        arcs = net.arcs(z)[0]
        arcs = torch.where(segment[:, None] == segment[None, :], arcs, torch.full_like(arcs, -1e4))
        arcs = torch.log_softmax(arcs, -1)
        governors = arcs.argmax(-1)
        return (
            z[0],
            starts,
            parts["upos"].argmax(-1),
            parts["xpos"].argmax(-1),
            parts["lemma"].argmax(-1),
            governors,
            net.labels(z, governors[None])[0],
            arcs,
            net.names(z)[0],
            net.claims(z)[0],
        )


def load_base(network: Network, path: Path, sample: Sequence[Tensor]) -> None:
    """Fill the body of a network from the weights file of all-MiniLM-L6-v2.

    Upper layers that the network lacks are dropped. Of the inner neurons of a layer the network keeps those
    that move its output most on a sample: largest mean activation times length of the outgoing weights.

    Args:
        network: The network to fill.
        path: `model.safetensors` of the base model.
        sample: Piece numbers of some windows, each of shape (1, pieces).

    Raises:
        ClaimtrackError: The file is not the one that the model card names.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise ClaimtrackError(
            f"{path} has sha256 {digest}; expected {BASE_SHA256}. Install the pinned base model."
        )
    weights = load_file(path)
    with torch.no_grad():
        network.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
        kinds = weights["embeddings.token_type_embeddings.weight"][0]
        network.positions.weight.copy_(weights["embeddings.position_embeddings.weight"] + kinds)
        _copy(network.norm, weights, "embeddings.LayerNorm")
        states = [
            network.norm(network.pieces(ids) + network.positions.weight[: ids.shape[1]]) for ids in sample
        ]
        for number, layer in enumerate(network.layers):
            full = _base_layer(weights, number).eval()
            states = _slim(layer, full, states)


def _base_layer(weights: Mapping[str, Tensor], number: int) -> Layer:
    stem = f"encoder.layer.{number}."
    inner, hidden = weights[f"{stem}intermediate.dense.weight"].shape
    layer = Layer(hidden, inner)
    for kind in ("weight", "bias"):
        parts = [weights[f"{stem}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        getattr(layer.inward, kind).copy_(torch.cat(parts))
    for module, name in (
        (layer.outward, "attention.output.dense"),
        (layer.norm1, "attention.output.LayerNorm"),
        (layer.up, "intermediate.dense"),
        (layer.down, "output.dense"),
        (layer.norm2, "output.LayerNorm"),
    ):
        _copy(module, weights, stem + name)
    return layer


def _slim(layer: Layer, full: Layer, states: Sequence[Tensor]) -> list[Tensor]:
    """Copy a full layer into one with fewer inner neurons; gives the full layer's output."""
    activity = torch.zeros(full.up.out_features)
    handle = full.up.register_forward_hook(
        lambda _m, _i, out: activity.add_(functional.gelu(out).abs().sum((0, 1)))
    )
    after = [full(x, None) for x in states]
    handle.remove()
    kept = (
        (activity * full.down.weight.norm(dim=0))
        .argsort(descending=True)[: layer.up.out_features]
        .sort()
        .values
    )
    layer.up.weight.copy_(full.up.weight[kept])
    layer.up.bias.copy_(full.up.bias[kept])
    layer.down.weight.copy_(full.down.weight[:, kept])
    layer.down.bias.copy_(full.down.bias)
    for name in ("inward", "outward", "norm1", "norm2"):
        getattr(layer, name).load_state_dict(getattr(full, name).state_dict())
    return after


def _copy(module: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])
