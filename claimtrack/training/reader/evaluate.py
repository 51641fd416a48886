"""Measures a reader on rows: the relation where the sentence is given, and of whole articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from claimtrack.models.reader import Reader as Runtime
from claimtrack.training.reader.batches import Encoded, Row, stack
from claimtrack.training.reader.extractions import RELATIONS
from claimtrack.training.reader.network import Reader

Floats = npt.NDArray[np.float32]
Read = Callable[[Sequence[int]], Floats]  # logits of the rows with these numbers


def reading(reader: Reader, items: Sequence[Encoded], size: int = 32) -> Read:
    """A function that gives the logits of rows, by batches of like length."""
    reader.eval()

    def read(chosen: Sequence[int]) -> Floats:
        found = np.zeros((len(chosen), len(RELATIONS)), np.float32)
        order = sorted(range(len(chosen)), key=lambda k: len(items[chosen[k]].ids))
        for start in range(0, len(order), size):
            part = order[start : start + size]
            ids, types, mask = stack([items[chosen[k]] for k in part])
            with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
                found[part] = reader(ids, types, mask).float().numpy()
        return found

    return read


def shipped(folder: Path, rows: Sequence[Row]) -> Read:
    """A function that gives the logits of rows by the files that ship."""
    reader = Runtime(folder)
    return lambda chosen: reader.read([(rows[i]["a"], rows[i]["b"]) for i in chosen])


def chances(logits: Floats) -> Floats:
    """Chances from logits."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


def macro_f(gold: Sequence[int], given: Sequence[int], labels: Sequence[int]) -> tuple[float, dict[str, int]]:
    """Mean F over labels, and the F of each, in percent."""
    scores = {}
    for label in labels:
        hit = sum(g == a == label for g, a in zip(gold, given, strict=True))
        total = sum(g == label for g in gold) + sum(a == label for a in given)
        scores[label] = 200 * hit / total if total else 0.0
    return round(float(np.mean(list(scores.values()))), 1), {
        RELATIONS[k]: round(v) for k, v in scores.items()
    }


def given_sentence(rows: Sequence[Row], read: Read) -> dict[str, Any]:
    """The relation four ways where the sentence that bears on the claim is given."""
    chosen = [i for i, row in enumerate(rows) if row["hit"]]
    logits = read(chosen)
    gold = [rows[i]["label"] for i in chosen]
    best = 1 + logits[:, 1:].argmax(axis=1)
    mean, each = macro_f(gold, best.tolist(), range(1, 5))
    silent = float((logits.argmax(axis=1) == 0).mean())
    return {"pairs": len(chosen), "macro F": mean, **each, "taken for nothing": round(100 * silent)}


def whole_articles(
    rows: Sequence[Row], logits: Floats, second: Read | None = None, depth: int = 2
) -> dict[str, Any]:
    """The relation of articles five ways: of the sentence that bears on the claim most likely.

    Args:
        rows: every sentence of every article.
        logits: what the first reader says of them.
        second: a second reader for the ``depth`` likeliest sentences of each article, or None.
        depth: so many.
    """
    articles: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        articles[row["group"], row["article"], row["relation"]].append(i)
    first = chances(logits)
    near = [sorted(found, key=lambda i: first[i, 0])[:depth] for found in articles.values()]
    read = [i for found in near for i in found]
    final = dict(zip(read, chances(second(read)) if second else first[read], strict=True))
    gold, given, right, sure = [], [], [], []
    for found in near:
        best = min(found, key=lambda i: final[i][0])
        relation = RELATIONS.index(rows[best]["relation"])
        bears = 1 - final[best][0] > 0.5  # noqa: PLR2004 - likelier than not
        answer = 1 + int(final[best][1:].argmax()) if bears else 0
        gold.append(relation)
        given.append(answer)
        sure.append(float(final[best].max()))
        if relation == answer != 0:
            right.append(rows[best]["hit"])
    mean, each = macro_f(gold, given, range(5))
    found_f = macro_f([int(g > 0) for g in gold], [int(a > 0) for a in given], [1])[0]
    firm = [g == a for g, a, s in zip(gold, given, sure, strict=True) if s >= 0.8 and a]  # noqa: PLR2004
    there = [any(rows[i]["hit"] for i in found) for found, g in zip(near, gold, strict=True) if g]
    return {
        "articles": len(gold),
        "macro F": mean,
        **each,
        "bears F": found_f,
        "evidence right": round(100 * float(np.mean(right))) if right else None,
        "from 0.8": f"{sum(firm)} of {len(firm)}",
        "evidence read": round(100 * float(np.mean(there))),
    }
