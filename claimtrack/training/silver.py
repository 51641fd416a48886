"""Gives the stories trees of the network's own making, so that they do not unlearn it the grammar of news.

The stories say nothing of syntax. Fitted on their claims alone, the encoder reads sentences like theirs ever
worse ("no" becomes a verb after "the company said it had"): nothing in them holds the tree. So the network
first learns the tree from the treebanks only, then labels the stories, and goes on with both (self-training,
McClosky, Charniak and Johnson 2006, https://aclanthology.org/N06-1020/).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import attrs
import numpy as np
import numpy.typing as npt
import torch

from claimtrack.models.features import WordPieces
from claimtrack.models.trees import best_tree
from claimtrack.training.batches import LONGEST, batch_of, example, pieces_of
from claimtrack.training.network import Network
from claimtrack.training.passages import Label, LabelSets, Passage


def with_trees(
    network: Network, passages: Sequence[Passage], labels: LabelSets, pieces: WordPieces
) -> list[Passage]:
    """The passages with sentences, tags, lemmas and trees as the network reads them; too long ones left out.

    Args:
        network: A network that was fitted on treebanks.
        passages: Paragraphs without syntax.
        labels: The labels of its heads.
        pieces: The vocabulary.
    """
    network.eval()
    numbers = labels.numbers()
    return [
        attrs.evolve(
            passage, columns={**passage.columns, **_columns(network, passage, numbers, labels, pieces)}
        )
        for passage in passages
        if pieces_of(passage, pieces) <= LONGEST
    ]


def _columns(
    network: Network,
    passage: Passage,
    numbers: Mapping[str, Mapping[Label, int]],
    labels: LabelSets,
    pieces: WordPieces,
) -> dict[str, list[Label]]:
    batch = batch_of([example([(passage, True)], numbers, pieces)])
    with torch.no_grad():
        vectors = network.vectors(batch)
        parts = network.word_heads(vectors)[0].split(list(network.sizes.values()), -1)
        found = {name: part.argmax(-1).tolist() for name, part in zip(network.sizes, parts, strict=True)}
        arcs = torch.log_softmax(network.arcs(vectors)[0], -1).numpy()
        starts = [i == 0 or bool(value) for i, value in enumerate(found["start"])]
        governors = _trees(arcs, starts)
        relations = network.labels(vectors, torch.tensor([governors]))[0]
    root = labels.relations.index("root")
    relations[:, root] = -torch.inf
    best = relations.argmax(-1).tolist()
    columns: dict[str, list[Label]] = {
        name: [labels.words[name][k] for k in found[name]] for name in ("upos", "xpos", "lemma")
    }
    columns["start"] = list(starts)
    columns["governor"] = list(governors)
    columns["relation"] = [
        "root" if governor == i else labels.relations[k]
        for i, (governor, k) in enumerate(zip(governors, best, strict=True))
    ]
    return columns


def _trees(arcs: npt.NDArray[np.float32], starts: Sequence[bool]) -> list[int]:
    """Governors of all words; those of a sentence form the best tree with one root."""
    edges = [*(i for i, starting in enumerate(starts) if starting), len(starts)]
    governors: list[int] = []
    for low, high in pairwise(edges):
        governors += [low + int(g) for g in best_tree(arcs[low:high, low:high])]
    return governors
