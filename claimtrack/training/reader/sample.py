"""Which rows a reader is fitted on: all that bear on the claim, and the hardest of those that do not."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence

from attrs import frozen

from claimtrack.training.reader.batches import Row

_WORD = re.compile(r"[a-z]{4,}|\d+")
SIMPLE = frozenset({"quintet", "undated", "negated", "other figure"})


@frozen(kw_only=True)
class Share:
    """How many rows that do not bear on their claim are fitted on.

    Attributes:
        likest, others: sentences of each later article, those likest to the claim and any.
        silent: share of the longer articles in which nothing bears on the claim.
        beside: share of the articles in which another sentence does.
        foreign: share of the sentences of other matters; ``renamed``: of those with names exchanged.
    """

    likest: int
    others: int
    silent: float
    beside: float
    foreign: float
    renamed: float


SHARES = {
    "all": Share(likest=2, others=1, silent=1.0, beside=1.0, foreign=0.4, renamed=0.5),
    "second": Share(likest=1, others=0, silent=0.6, beside=0.05, foreign=0.06, renamed=0.2),
}


def choose(rows: Sequence[Row], sort: str, share: float = 1.0, stories: int = 1) -> list[Row]:
    """The rows to fit on.

    Args:
        rows: all rows.
        sort: "all" for a reader of any sentence, "second" for one that reads the likeliest alone.
        share: of the drills, by their groups.
        stories: how often each row of a story is there.
    """
    rng = random.Random(2)  # noqa: S311 - no secret
    groups = sorted({row["group"] for row in rows if row["source"] == "drill"})
    out = set(rng.sample(groups, round((1 - share) * len(groups))))
    shares = SHARES[sort]
    kept: list[Row] = []
    articles: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        row["simple"] = row["source"] in SIMPLE
        if row["group"] in out:
            continue
        if row["hit"] or row["source"] in {"quintet", "undated"}:
            kept.append(row)
        elif row["source"] == "foreign":
            kept += [row] * (rng.random() < shares.foreign)
        else:
            articles[row["group"], row["article"], row["source"]].append(row)
    for found in articles.values():
        share = {"other names": shares.renamed, "story": shares.silent}.get(found[0]["source"], 1.0)
        if rng.random() < (share if found[0]["relation"] == "no_evidence" else shares.beside):
            ranked = sorted(found, key=lambda row: -_shared(row))
            rest = ranked[shares.likest :]
            kept += [*ranked[: shares.likest], *rng.sample(rest, min(shares.others, len(rest)))]
    return [row for row in kept for _ in range(stories if row["source"] == "story" else 1)]


def _shared(row: Row) -> int:
    return len(set(_WORD.findall(row["a"].lower())) & set(_WORD.findall(row["b"].lower())))
