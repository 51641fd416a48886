"""Cuts passages into windows, and packs windows into batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import attrs
import numpy as np
import torch
from torch import Tensor

from claimtrack.models.features import Window, WordPieces
from claimtrack.training.augment import vary
from claimtrack.training.passages import UNKNOWN, Label, Passage

LONGEST = 200  # pieces of a window


@attrs.frozen(kw_only=True)
class Example:
    """A window with the numbers of its labels; `governor` holds positions in the window."""

    window: Window
    targets: Mapping[str, np.ndarray]


def pieces_of(passage: Passage, pieces: WordPieces) -> int:
    """How many pieces a passage has."""
    return sum(len(pieces.word(w)[0]) for w in passage.words)


def cut_long(passage: Passage, pieces: WordPieces, limit: int = LONGEST) -> list[Passage]:
    """Cut a passage between its sentences where it is longer than a window; a longer sentence is left out."""
    if pieces_of(passage, pieces) <= limit:
        return [passage]
    if "start" not in passage.columns:
        return []
    parts, begin, size = [], 0, 0
    for start, end in passage.sentences():
        length = sum(len(pieces.word(w)[0]) for w in passage.words[start:end])
        if size and size + length > limit:
            parts.append(passage.cut(begin, start))
            begin, size = start, 0
        size += length
    parts.append(passage.cut(begin, len(passage.words)))
    return [p for p in parts if pieces_of(p, pieces) <= limit]


def example(
    group: Sequence[tuple[Passage, bool]], numbers: Mapping[str, Mapping[Label, int]], pieces: WordPieces
) -> Example:
    """One window out of the passages of a document.

    Args:
        group: The passages, each with whether it opens a paragraph (a later part of a long one does not).
        numbers: Numbers of the labels of each column.
        pieces: The vocabulary.
    """
    words: list[str] = []
    glued: list[bool] = []
    opening: list[bool] = []
    for passage, opens in group:
        words.extend(passage.words)
        glued.extend([False, *(not s for s in passage.spaces[:-1])])
        opening.extend([opens, *[False] * (len(passage.words) - 1)])
    targets = {name: np.full(len(words), UNKNOWN, np.int64) for name in (*numbers, "governor")}
    base = 0
    for passage, _ in group:
        end = base + len(passage.words)
        for name, values in passage.columns.items():
            if name == "governor":
                targets[name][base:end] = [UNKNOWN if g is None else base + int(g) for g in values]
            else:
                table = numbers[name]
                targets[name][base:end] = [table.get(x, UNKNOWN) for x in values]
        if targets["start"][base] != UNKNOWN:
            targets["start"][base] = 1
        base = end
    return Example(window=pieces.window(words, glued, opening), targets=targets)


def examples(
    passages: Sequence[Passage],
    numbers: Mapping[str, Mapping[Label, int]],
    pieces: WordPieces,
    rng: random.Random | None = None,
    limit: int = 160,
) -> list[Example]:
    """All windows of some passages.

    Args:
        passages: Passages, those of a document in order.
        numbers: Numbers of the labels of each column.
        pieces: The vocabulary.
        rng: Varies words and lengths of windows for training; None leaves the words as they are.
        limit: Pieces that the packed paragraphs of a window may have.
    """
    made: list[Example] = []
    group: list[tuple[Passage, bool]] = []
    size, room = 0, limit
    for passage in passages:
        varied = vary(passage, rng) if rng else passage
        for number, part in enumerate(cut_long(varied, pieces)):
            length = pieces_of(part, pieces)
            if group and (group[-1][0].document != part.document or size + length > room):
                made.append(example(group, numbers, pieces))
                group, size = [], 0
                room = rng.choice((1, 40, 80, limit)) if rng else limit
            group.append((part, number == 0))
            size += length
    if group:
        made.append(example(group, numbers, pieces))
    return made


@attrs.frozen(kw_only=True)
class Batch:
    """Padded windows; masks are true at real pieces and words."""

    ids: Tensor
    piece_shapes: Tensor
    piece_mask: Tensor
    first: Tensor
    last: Tensor
    shapes: Tensor
    suffixes: Tensor
    word_mask: Tensor
    targets: dict[str, Tensor]


def batch_of(group: Sequence[Example]) -> Batch:
    """Pad some windows to the longest of them."""
    long = max(len(e.window.ids) for e in group)
    wide = max(len(e.window.first) for e in group)

    def stack(rows: Sequence[np.ndarray], width: int, fill: int = 0) -> Tensor:
        array = np.full((len(rows), width), fill, np.int64)
        for i, row in enumerate(rows):
            array[i, : len(row)] = row
        return torch.from_numpy(array)

    return Batch(
        ids=stack([e.window.ids for e in group], long),
        piece_shapes=stack([e.window.piece_shapes for e in group], long),
        piece_mask=stack([np.ones_like(e.window.ids) for e in group], long).bool(),
        first=stack([e.window.first for e in group], wide),
        last=stack([e.window.last for e in group], wide),
        shapes=stack([e.window.shapes for e in group], wide),
        suffixes=stack([e.window.suffixes for e in group], wide),
        word_mask=stack([np.ones_like(e.window.first) for e in group], wide).bool(),
        targets={name: stack([e.targets[name] for e in group], wide, UNKNOWN) for name in group[0].targets},
    )


def batches(made: Sequence[Example], size: int, rng: random.Random | None) -> Iterator[Batch]:
    """Batches of windows of like length, of about `size` pieces, in random order where there is an `rng`."""
    order = sorted(range(len(made)), key=lambda i: len(made[i].window.ids) + (rng.random() * 6 if rng else 0))
    groups: list[list[int]] = []
    for i in order:
        if groups and (len(groups[-1]) + 1) * len(made[i].window.ids) <= size:
            groups[-1].append(i)
        else:
            groups.append([i])
    if rng:
        rng.shuffle(groups)
    for group in groups:
        yield batch_of([made[i] for i in group])
