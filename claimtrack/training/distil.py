"""Fits a network further, on gold labels and on what several fitted networks make of the same words.

Two runs of the same recipe err in different places, and the mean of their answers beats either. A network
of the same size learns that mean beside the gold labels (knowledge distillation: Hinton, Vinyals and Dean
2015, https://arxiv.org/abs/1503.02531; of an ensemble of parsers: Kuncoro et al. 2016,
https://aclanthology.org/D16-1180/). The teachers also speak where a corpus is silent: of names in a treebank
without names, of claims in a treebank.

What comes out is the mean of the weights before and after, which keeps more of what the network knew of texts
unlike those fitted on (Wortsman et al. 2022, Robust fine-tuning, https://arxiv.org/abs/2109.01903).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from claimtrack.models.features import WordPieces
from claimtrack.training.batches import Batch, batches, examples
from claimtrack.training.fit import (
    FINAL,
    Corpus,
    Settings,
    base_folder,
    dev_scores,
    gold_losses,
    head_losses,
    learn,
    load,
    log,
    optimiser_of,
    refit_names,
    save,
    scores,
)
from claimtrack.training.network import Network
from claimtrack.training.passages import LabelSets
from claimtrack.training.silver import with_trees

GOLD_SHARE = 0.5  # what the gold labels count in the loss; the teachers count the rest
# Rates of a network that is fitted already.
FURTHER = Settings(epochs=2, body_rate=1e-4, head_rate=4e-4)
# For new stories: a third of the treebanks is enough to hold the trees.
NEW_STORIES = Settings(
    epochs=2,
    body_rate=6e-5,
    head_rate=4e-4,
    story_copies=1,
    article_copies=3,
    treebank_share=0.35,
    threads=1,
    reordered=800,
)
LossesOf = Callable[[Network, Batch], Mapping[str, Tensor]]


def distil(
    teachers: Sequence[Path], data: Path, gold: Path, work: Path, settings: Settings = FURTHER
) -> None:
    """Fit the first of some networks further, with all of them as teachers.

    In stories the first teaches alone: it is the one whose reading of news is to be kept.

    Args:
        teachers: Checkpoints with the same labels; the first is the one to go on from.
        data: Folder of the treebanks, as in `fit`.
        gold: Folder of annotated stories.
        work: Folder for the checkpoint (`final.pt`).
        settings: Rates, epochs and seed.
    """
    loaded = [load(path) for path in teachers]
    losses_of = partial(taught_losses, teachers=[teacher for teacher, _, _ in loaded])
    go_on(load(teachers[0])[0], loaded[0][1], data, gold, work, settings, losses_of, kept=0.5)


def go_on(
    network: Network,
    labels: LabelSets,
    data: Path,
    gold: Path,
    work: Path,
    settings: Settings,
    losses_of: LossesOf = gold_losses,
    *,
    kept: float = 0.0,
) -> None:
    """Fit a network further that is fitted already; stories get the trees that it reads in them now.

    Args:
        network: The network, which is changed.
        labels: The labels of its heads.
        data: Folder of the treebanks, as in `fit`.
        gold: Folder of annotated stories.
        work: Folder for checkpoints (`epoch-N.pt`, at last `final.pt`).
        settings: Rates, epochs and seed.
        losses_of: What a step learns from.
        kept: What the weights before count in those that come out, from 0 to 1.
    """
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    rng = random.Random(settings.seed)  # noqa: S311
    corpus = Corpus.of(data, gold)
    numbers = labels.numbers()
    pieces = WordPieces(base_folder() / "tokenizer.json")
    held = examples(corpus.dev, numbers, pieces)
    told = with_trees(network, corpus.stories, labels, pieces)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    optimiser = optimiser_of(network, settings)
    log.info("before: %s", dev_scores(network, held))
    for epoch in range(settings.epochs):
        made = examples(corpus.epoch(told, settings, rng), numbers, pieces, rng)
        current = list(batches(made, settings.batch_pieces, rng))
        learn(network, current, epoch, optimiser, settings, losses_of)
        log.info("epoch %d: %s", epoch + 1, dev_scores(network, held))
        save(work / f"epoch-{epoch + 1}.pt", network, settings, labels)
    if kept:
        after = network.state_dict()
        network.load_state_dict({name: kept * before[name] + (1 - kept) * now for name, now in after.items()})
        # Names are the first to suffer from a mean of weights.
        named = [p for p in corpus.epoch(told, settings, rng) if any(p.columns["name"])]
        refit_names(network, examples(named, numbers, pieces, rng), settings)
        log.info("with the weights before, names fitted again: %s", dev_scores(network, held))
    save(work / FINAL, network, settings, labels)


def taught_losses(network: Network, batch: Batch, *, teachers: Sequence[Network]) -> Mapping[str, Tensor]:
    """Loss of each head: cross-entropy to the gold labels and to the mean answer of the teachers."""
    found = scores(network, batch, gold_governors=True)
    with torch.no_grad():
        answers = [scores(teacher, batch, gold_governors=True) for teacher in teachers]
    in_story = (batch.targets["kind"] >= 0).any(1)
    known = {"relation": batch.targets["governor"] >= 0}
    losses = {name: GOLD_SHARE * loss for name, loss in head_losses(found, batch).items()}
    for name, given in found.items():
        each = torch.stack([functional.softmax(answer[name], -1) for answer in answers])
        taught = torch.where(in_story[:, None, None], each[0], each.mean(0))
        entropy = -(taught * functional.log_softmax(given, -1)).sum(-1)
        counted = batch.word_mask & known.get(name, batch.word_mask)
        loss = entropy[counted].sum() / batch.word_mask.sum()
        losses[name] = losses.get(name, torch.zeros(())) + (1 - GOLD_SHARE) * loss
    return losses
