"""Which rows a reader is fitted on: all that bear on the claim, and the hardest of those that do not."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence

from claimtrack.training.reader.batches import Row

_WORD = re.compile(r"[a-z]{4,}|\d+")
SIMPLE = frozenset({"quintet", "undated", "negated", "other figure"})
# For each claim and article: how many of the likest and of the other sentences that do not bear on it.
NEGATIVES = {"all": (2, 2), "second": (1, 0)}
FOREIGN = {"all": 3, "second": 1}


def choose(rows: Sequence[Row], sort: str, share: float = 1.0) -> list[Row]:
    """The rows to fit on.

    Args:
        rows: all rows.
        sort: "all" for a reader of any sentence, "second" for one that reads the likeliest alone.
        share: of the drills, by their groups.
    """
    rng = random.Random(2)  # noqa: S311 - no secret
    groups = sorted({row["group"] for row in rows if row["source"] == "drill"})
    out = set(rng.sample(groups, round((1 - share) * len(groups))))
    likest, others = NEGATIVES[sort]
    kept: list[Row] = []
    articles: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    foreign: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["group"] in out:
            continue
        row["simple"] = row["source"] in SIMPLE
        if row["hit"] or row["source"] in {"quintet", "undated"}:
            kept.append(row)
        elif row["source"] == "foreign":
            foreign[row["group"]] += 1
            if foreign[row["group"]] <= FOREIGN[sort]:
                kept.append(row)
        else:
            articles[row["group"], row["article"], row["source"]].append(row)
    for found in articles.values():
        ranked = sorted(found, key=lambda row: -_shared(row))
        rest = ranked[likest:]
        kept += [*ranked[:likest], *rng.sample(rest, min(others, len(rest)))]
    return kept


def _shared(row: Row) -> int:
    return len(set(_WORD.findall(row["a"].lower())) & set(_WORD.findall(row["b"].lower())))
