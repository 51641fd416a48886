"""`python -m claimtrack.training.reader.fit`: fits a reader on rows, easy ones first, for so many minutes."""

from __future__ import annotations

import argparse
import logging
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from claimtrack.training.reader.batches import Encoded, Lower, Row, batches, encode, read_rows, stack
from claimtrack.training.reader.network import LABELS, Reader, from_base
from claimtrack.training.reader.sample import choose

log = logging.getLogger("reader")
WARM, HEAD = 0.06, 5.0  # share of the time in which the rate rises; the last layer's rate over the others'
SMOOTHING = 0.05
EVERY = 20  # steps between two lines of the log


class Step(nn.Module):
    """The part of the network that is fitted, as one module."""

    def __init__(self, reader: Reader, frozen: int) -> None:
        super().__init__()
        self.reader, self.frozen = reader, frozen

    def forward(self, x: Tensor, mask: Tensor, types: Tensor | None = None) -> Tensor:
        """Logits; ``x`` are the ids, or the vectors that the lower layers gave."""
        if types is not None:
            x = self.reader.embed(x, types)
        return self.reader.answer(self.reader.run(x, mask, start=self.frozen), mask)


def freeze(reader: Reader, layers: int) -> None:
    """Leave the embeddings and the lower layers as they are."""
    for part in (reader.words, reader.positions, reader.types, reader.norm, reader.distances):
        if part is not None:
            part.requires_grad_(requires_grad=False)
    for layer in reader.layers[:layers]:
        layer.requires_grad_(requires_grad=False)


def stream(
    items: Sequence[Encoded],
    rows: Sequence[Row],
    size: int,
    rng: random.Random,
    clock: Clock,
    easy: float,
    revisited: float,
) -> Iterator[list[int]]:
    """Batches without end: for the first share ``easy`` of the time simple rows alone, then few of them."""
    simple = [i for i, row in enumerate(rows) if row["simple"]]
    others = [i for i, row in enumerate(rows) if not row["simple"]]
    while True:
        early = clock.share < easy
        chosen = simple if early else [*others, *rng.sample(simple, int(revisited * len(simple)))]
        for batch in batches(items, chosen, size, rng):
            yield batch
            if early and clock.share >= easy:
                break


class Clock:
    """The share of the time that is over.

    Args:
        seconds: how long to fit.
        steps: how many steps to make; the clock counts steps where it is given.
    """

    def __init__(self, seconds: float, steps: int = 0) -> None:
        self.began, self.seconds, self.steps, self.made, self.share = time.time(), seconds, steps, 0, 0.0

    def tick(self) -> None:
        """Count a step."""
        self.made += 1
        share = self.made / self.steps if self.steps else (time.time() - self.began) / self.seconds
        self.share = min(1.0, share)

    def rate(self) -> float:
        """Share of the highest learning rate: it rises, then falls as a cosine to nothing."""
        if self.share < WARM:
            return max(0.02, self.share / WARM)
        return 0.5 * (1 + math.cos(math.pi * (self.share - WARM) / (1 - WARM)))


def fit(arguments: argparse.Namespace) -> None:
    """Fit, and write the weights."""
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    rows = choose(read_rows(arguments.rows), arguments.sort, arguments.share, arguments.stories)
    items = encode(rows, arguments.base / "tokenizer.json")
    reader = from_base(arguments.base)
    if arguments.start:
        reader.load_state_dict(torch.load(arguments.start))
    freeze(reader, arguments.frozen)
    lower = Lower(reader, arguments.frozen, items) if arguments.frozen else None
    module = Step(reader, arguments.frozen)
    module.train()
    reader.layers[: arguments.frozen].eval()
    clock = Clock(60 * arguments.minutes, arguments.steps)
    rng = random.Random(arguments.seed)  # noqa: S311 - no secret
    feed = stream(items, rows, arguments.size, rng, clock, arguments.easy, arguments.revisited)
    journal = Journal(clock, arguments, reader)
    journal.begin(items)
    for loss, count in steps(module, items, lower, feed, clock, arguments):
        journal.note(loss, count)
    journal.end()


def steps(
    module: Step,
    items: Sequence[Encoded],
    lower: Lower | None,
    feed: Iterator[list[int]],
    clock: Clock,
    arguments: argparse.Namespace,
) -> Iterator[tuple[float, int]]:
    """Fit batch after batch until the time is over; gives the loss and the number of pairs of each."""
    counts = np.bincount([item.label for item in items], minlength=LABELS)
    weights = torch.tensor((counts.sum() / LABELS / counts) ** 0.4, dtype=torch.float32)
    body = [p for n, p in module.named_parameters() if p.requires_grad and "head" not in n]
    groups = [{"params": body}, {"params": list(module.reader.head.parameters())}]
    optimizer = torch.optim.AdamW(groups, lr=arguments.rate, weight_decay=0.01, fused=True)
    while clock.share < 1.0:
        batch = next(feed)
        for group, factor in zip(optimizer.param_groups, (1.0, HEAD), strict=True):
            group["lr"] = arguments.rate * factor * clock.rate()
        with torch.autocast("cpu", torch.bfloat16):
            if lower is None:
                ids, types, mask = stack([items[i] for i in batch])
                logits = module(ids, mask, types)
            else:
                logits = module(*lower.take(batch))
        labels = torch.tensor([items[i].label for i in batch])
        loss = functional.cross_entropy(logits.float(), labels, weight=weights, label_smoothing=SMOOTHING)
        loss.backward()
        nn.utils.clip_grad_norm_(body, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        clock.tick()
        yield loss.item(), len(batch)


class Journal:
    """Says how the fitting goes, and keeps the weights from time to time; on the first process only."""

    def __init__(self, clock: Clock, arguments: argparse.Namespace, reader: Reader) -> None:
        self.clock, self.arguments, self.reader = clock, arguments, reader
        self.losses: list[float] = []
        self.seen, self.saved = 0, 0.0

    def begin(self, items: Sequence[Encoded]) -> None:
        """Say what there is to fit on."""
        counts = np.bincount([item.label for item in items], minlength=LABELS)
        length = np.mean([len(item.ids) for item in items])
        log.info("%d rows, labels %s, %.0f pieces each", len(items), counts, length)

    def note(self, loss: float, count: int) -> None:
        """Take note of a step."""
        self.losses.append(loss)
        self.seen += count
        done = self.clock.share
        if len(self.losses) % EVERY == 0:
            rate = self.seen / (time.time() - self.clock.began)
            latest = np.mean(self.losses[-EVERY:])
            log.info(
                "%d pairs, %.0f %% of the time, loss %.3f, %.1f pairs/s", self.seen, 100 * done, latest, rate
            )
        if done - self.saved >= self.arguments.keep:
            self.saved = done
            torch.save(
                self.reader.state_dict(), self.arguments.out.with_suffix(f".{round(100 * done):02d}.pt")
            )

    def end(self) -> None:
        """Write the weights."""
        torch.save(self.reader.state_dict(), self.arguments.out)
        log.info("written %s", self.arguments.out)


def main() -> None:
    """Read the arguments and fit."""
    parser = argparse.ArgumentParser(prog="python -m claimtrack.training.reader.fit", description=__doc__)
    parser.add_argument("--rows", type=Path, required=True, help="rows to fit on")
    parser.add_argument("--base", type=Path, required=True, help="folder of the pre-trained encoder")
    parser.add_argument("--out", type=Path, required=True, help="file for the weights")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--sort", choices=("all", "second"), default="all", help="which rows: see sample.py")
    parser.add_argument("--share", type=float, default=1.0, help="share of the drills")
    parser.add_argument("--stories", type=int, default=1, help="how often each row of a story counts")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--steps", type=int, default=0, help="steps instead of minutes")
    parser.add_argument("--easy", type=float, default=0.25, help="share of the time for quintets alone")
    parser.add_argument("--revisited", type=float, default=0.3, help="share of the quintets in later rounds")
    parser.add_argument("--frozen", type=int, default=0, help="lower layers that stay as they are")
    parser.add_argument("--size", type=int, default=16, help="pairs in a batch of each process")
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--keep", type=float, default=0.2, help="share of the time between checkpoints")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    fit(arguments)


if __name__ == "__main__":
    main()
