"""Fits the weights of comparison on annotated stories, judged by cross-validation over stories.

Usage: ``python -m claimtrack.training.relation STORIES [--output FILE] [--preference FILE]``

One conditional logit (McFadden 1974) asks at once which sentence of a later article bears on a claim and
which relation it shows, or whether none does. Its weights are the sum of one part for bearing on the claim at
all and one for each relation, each drawn towards zero. How sure an answer is, is calibrated on stories that
the weights had not seen (isotonic regression, Zadrozny and Elkan 2002).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.isotonic import IsotonicRegression
from threadpoolctl import threadpool_limits

from claimtrack.comparison.decide import ANSWERS, NEAREST, Ranking, choose, rank, shortlist
from claimtrack.comparison.outcome import OUTRIGHT
from claimtrack.comparison.spans import evidence_span
from claimtrack.comparison.weights import LIMIT, SHOWN, SentenceModel, read_model
from claimtrack.records import Relation
from claimtrack.training.pairs import Figures, Pair, read_pairs, share

FOLDS = 4
PENALTY = 100.0  # on the squares of the weights of standardised figures
STEPS = 200
SURE = 0.8
ACCUSED = 0.9
SAME_EVIDENCE = 0.3
BLOCK = 20  # answers that a corner of a curve of calibration rests on
LABELS = tuple(str(r) for r in ANSWERS)
PRIOR = 4.0  # answers of all rules together that each rule's own are weighed against


@frozen(kw_only=True, eq=False)
class Table:
    """Pairs as arrays: the sentences of the shortlist, with empty places at the end of short ones.

    Attributes:
        rows: figures, by pair, sentence and name; zeros in empty places.
        filled: whether there is a sentence at a place.
        right: which answers are right, by pair: a column for each sentence and relation, the last for
            "nothing".
    """

    rows: Figures
    filled: Figures
    right: Figures


def tabulate(pairs: Sequence[Pair], names: Sequence[str]) -> Table:
    """The pairs as arrays; where the evidence is not in the shortlist any sentence may show the relation."""
    rows = np.zeros((len(pairs), NEAREST, len(names)))
    filled = np.zeros((len(pairs), NEAREST), dtype=bool)
    right = np.zeros((len(pairs), NEAREST, len(SHOWN)), dtype=bool)
    for i, pair in enumerate(pairs):
        near = shortlist(pair.alignments)
        rows[i, : len(near)] = [[a.values[n] for n in names] for a in near]
        filled[i, : len(near)] = True
        if pair.relation != Relation.NO_EVIDENCE:
            bears = np.array([pair.bears[a.candidate.place] > 0 for a in near])
            marked = bears if bears.any() else np.ones(len(near), dtype=bool)
            right[i, : len(near), LABELS.index(pair.relation)] = marked
    flat = right.reshape(len(pairs), -1)
    return Table(rows=rows, filled=filled, right=np.hstack([flat, ~flat.any(axis=1, keepdims=True)]))


def fit_model(pairs: Sequence[Pair], penalty: float = PENALTY) -> dict[str, Any]:
    """The model of sentences and relations, as plain values."""
    names = sorted(pairs[0].alignments[0].values)
    return fit_table(tabulate(pairs, names), names, penalty)


def fit_table(table: Table, names: Sequence[str], penalty: float) -> dict[str, Any]:
    """The model under which the right answers of a table are likeliest, less the penalty, as plain values."""
    seen = table.rows[table.filled]
    centre, scale = seen.mean(axis=0), seen.std(axis=0)
    scale[scale == 0] = 1.0
    standard = np.clip((table.rows - centre) / scale, -LIMIT, LIMIT)
    weights, bias, nothing = _likeliest(standard, table, penalty)
    return {
        "names": list(names),
        "centre": _short(centre),
        "scale": _short(scale),
        "weights": {str(label): _short(row) for label, row in zip(SHOWN, weights, strict=True)},
        "bias": {str(label): value for label, value in zip(SHOWN, _short(bias), strict=True)},
        "nothing": _short([nothing])[0],
    }


def _likeliest(standard: Figures, table: Table, penalty: float) -> tuple[Figures, Figures, float]:
    """Weights, bias and log-odds of "nothing" that make the right answers likeliest, less the penalty."""
    pairs, places, figures = standard.shape
    kinds = len(SHOWN)
    flat = standard.reshape(-1, figures)
    empty = np.where(table.filled, 0.0, -np.inf)[:, :, None]

    def loss(point: Figures) -> tuple[float, Figures]:
        own = point[: kinds * figures].reshape(kinds, figures)
        common = point[kinds * figures : (kinds + 1) * figures]
        ends = point[(kinds + 1) * figures :]
        scores = (flat @ (own + common).T).reshape(pairs, places, kinds) + ends[:kinds] + empty
        scores = np.hstack([scores.reshape(pairs, -1), np.full((pairs, 1), ends[kinds])])
        total = logsumexp(scores, axis=1, keepdims=True)
        right = np.where(table.right, scores, -np.inf)
        held = logsumexp(right, axis=1, keepdims=True)
        slope = np.exp(scores - total) - np.exp(right - held)
        by_kind = slope[:, :-1].reshape(-1, kinds)
        push = by_kind.T @ flat
        gradient = np.concatenate(
            [
                (push + 2 * penalty * own).ravel(),
                push.sum(axis=0) + 2 * penalty * common,
                by_kind.sum(axis=0),
                [slope[:, -1].sum()],
            ]
        )
        size = float((own**2).sum() + (common**2).sum())
        return float((total - held).sum()) + penalty * size, gradient

    start = np.zeros((kinds + 1) * figures + kinds + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    own = found[: kinds * figures].reshape(kinds, figures)
    common = found[kinds * figures : (kinds + 1) * figures]
    ends = found[(kinds + 1) * figures :]
    return own + common, ends[:kinds], float(ends[kinds])


def _short(values: Iterable[float], digits: int = 6) -> list[float]:
    return [float(f"{x:.{digits}g}") for x in values]


def by_fold(pairs: Sequence[Pair], folds: int = FOLDS, seed: int = 0) -> Figures:
    """The fold of each pair: whole stories, shuffled."""
    stories = sorted({p.story for p in pairs})
    order = np.random.default_rng(seed).permutation(len(stories))
    fold = {stories[k]: i % folds for i, k in enumerate(order)}
    return np.array([fold[p.story] for p in pairs])


def held_out_rankings(pairs: Sequence[Pair], fold: Figures) -> list[Ranking]:
    """For each pair the ranking by a model fitted on the other folds."""
    models: dict[int, SentenceModel] = {
        k: read_model(fit_model([p for p, f in zip(pairs, fold, strict=True) if f != k]))
        for k in sorted(set(fold.tolist()))
    }
    return [rank(pair.alignments, models[int(f)]) for pair, f in zip(pairs, fold, strict=True)]


def macro_f(gold: Sequence[str], given: Sequence[str]) -> float:
    """Macro F1 over the five relations, in percent."""
    return float(np.mean([macro_f_one(gold, given, label) for label in LABELS]))


def best_preference(chances: Figures, bears: Figures, gold: Sequence[str]) -> Figures:
    """Factors on the chances that raise macro F, found label by label."""
    weights = np.ones(len(LABELS))
    grid = np.array([0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0, 3.0])
    for _ in range(3):
        for i in range(len(LABELS)):
            trials = []
            for factor in grid:
                trial = weights.copy()
                trial[i] = factor
                trials.append(macro_f(gold, [LABELS[j] for j in choose(chances, bears, trial)]))
            weights[i] = grid[int(np.argmax(trials))]
    return weights


def calibration(chances: Figures, bears: Figures, preference: Figures, gold: Sequence[str]) -> dict[str, Any]:
    """For each relation given: from the model's chance to the share that were right, a monotone curve.

    Answers are taken ``BLOCK`` at a time in order of their chance, so that no corner of the curve rests on a
    lucky few.
    """
    given = choose(chances, bears, preference)
    curves: dict[str, Any] = {}
    for i, label in enumerate(LABELS):
        rows = np.flatnonzero(given == i)
        order = rows[np.argsort(chances[rows, i], kind="stable")]
        blocks = np.array_split(order, max(1, len(order) // BLOCK))
        where = [float(chances[block, i].mean()) if len(block) else 0.5 for block in blocks]
        right = [sum(gold[k] == label for k in block) for block in blocks]
        shares = [(r + 1) / (len(block) + 2) for r, block in zip(right, blocks, strict=True)]
        sizes = [len(block) + 2 for block in blocks]
        curve = IsotonicRegression().fit_transform(where, shares, sample_weight=sizes)
        if label == Relation.CONTRADICTS:
            # Somebody is accused: "sure" is said only where nine in ten were right.
            curve = np.where(curve < ACCUSED, np.minimum(curve, SURE - 0.01), curve)
        curves[label] = [_short(where, 4), _short(curve, 4)]
    return curves


def outright(pairs: Sequence[Pair], ranked: Sequence[Ranking]) -> dict[str, float]:
    """For each rule of what is told outright the share that was right, drawn towards that of all rules."""
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for pair, one in zip(pairs, ranked, strict=True):
        vote = one.told.told if one.told else None
        if vote is not None:
            given[vote.rule] += 1
            right[vote.rule] += vote.relation == pair.relation
    overall = (right.total() + 1) / (given.total() + 2)
    return {rule: round((right[rule] + PRIOR * overall) / (given[rule] + PRIOR), 3) for rule in OUTRIGHT}


@frozen(kw_only=True, eq=False)
class Answers:
    """What fitted weights answer on stories not seen.

    Attributes:
        pairs, ranked, fold: the pairs, their rankings, and the fold of each.
        given: the answer for each; ``scores``: how sure it is.
    """

    pairs: Sequence[Pair]
    ranked: Sequence[Ranking]
    fold: Figures
    given: list[str]
    scores: list[float]


def answers(
    pairs: Sequence[Pair],
    ranked: Sequence[Ranking],
    fold: Figures,
    content: dict[str, Any],
    preference: Figures | None = None,
) -> Answers:
    """The answers with what is told outright going first, as ``follow_up`` gives them.

    Where no preference is given, that of each fold is found on the others.
    """
    chances, bears = _chances(ranked)
    gold = [p.relation for p in pairs]
    given, scores = [""] * len(pairs), [0.0] * len(pairs)
    for k in sorted(set(fold.tolist())):
        rest, here = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        factors = preference
        if factors is None:
            factors = best_preference(chances[rest], bears[rest], [gold[i] for i in rest])
        for i, chosen in zip(
            here.tolist(), choose(chances[here], bears[here], factors).tolist(), strict=True
        ):
            alignment = ranked[i].told
            vote = alignment.told if alignment else None
            curve = content["calibration"][LABELS[chosen]]
            given[i] = str(vote.relation) if vote else LABELS[chosen]
            scores[i] = content["told"][vote.rule] if vote else float(np.interp(chances[i, chosen], *curve))
    return Answers(pairs=pairs, ranked=ranked, fold=fold, given=given, scores=scores)


def _chances(ranked: Sequence[Ranking]) -> tuple[Figures, Figures]:
    return np.array([r.chances for r in ranked]), np.array([r.bears for r in ranked])


def fit(
    pairs: Sequence[Pair], preference: Mapping[str, float] | None = None
) -> tuple[dict[str, Any], Answers]:
    """The weights to ship, and their answers on stories not seen.

    Args:
        pairs: the annotated pairs.
        preference: factors on the chances; without them they are found, which the rare relations make noisy.
    """
    fold = by_fold(pairs)
    # One thread: sums in another order would give other weights.
    with threadpool_limits(1):
        ranked = held_out_rankings(pairs, fold)
        gold = [p.relation for p in pairs]
        chances, bears = _chances(ranked)
        given = np.array([preference[label] for label in LABELS]) if preference else None
        factors = best_preference(chances, bears, gold) if given is None else given
        content = {
            "model": fit_model(pairs),
            "preference": dict(zip(LABELS, factors.tolist(), strict=True)),
            "calibration": calibration(chances, bears, factors, gold),
            "told": outright(pairs, ranked),
        }
        return content, answers(pairs, ranked, fold, content, given)


def report(done: Answers) -> str:
    """Figures on stories not seen: relation and evidence by fold, and how often sure answers are right."""
    everything = np.ones(len(done.pairs), dtype=bool)
    found = np.array([pair.found for pair in done.pairs])
    parts = [("all", everything), ("found", found)]
    parts += [(f"fold {k + 1}", done.fold == k) for k in sorted(set(done.fold.tolist()))]
    lines = [_line(name, done, keep) for name, keep in parts if keep.any()]
    for label in LABELS:
        given = [k for k, answer in enumerate(done.given) if answer == label]
        for least in (SURE, 0.5):
            sure = [k for k in given if done.scores[k] >= least]
            right = sum(done.pairs[k].relation == label for k in sure)
            lines.append(f"score of {least} and more, {label}: {right} of {len(sure)} right")
    return "\n".join(lines)


def _line(name: str, done: Answers, keep: Figures) -> str:
    rows = np.flatnonzero(keep).tolist()
    gold = [done.pairs[k].relation for k in rows]
    given = [done.given[k] for k in rows]
    both = sum(g != "no_evidence" != a for g, a in zip(gold, given, strict=True))
    bearing = sum(g != "no_evidence" for g in gold) + sum(a != "no_evidence" for a in given)
    hits = []
    for k in rows:
        pair, one = done.pairs[k], done.ranked[k]
        if pair.evidence is not None and done.given[k] != "no_evidence":
            shown = evidence_span(one.told or one.best)
            hits.append(share(pair.evidence, shown) >= SAME_EVIDENCE)
    by_label = ", ".join(f"{x} {macro_f_one(gold, given, x):.1f}" for x in LABELS)
    return (
        f"{name}: {len(rows)} pairs, macro F {macro_f(gold, given):.1f} ({by_label}), "
        f"bears F {200 * both / max(1, bearing):.1f}, evidence {100 * sum(hits) / max(1, len(hits)):.1f} %"
    )


def macro_f_one(gold: Sequence[str], given: Sequence[str], label: str) -> float:
    """F1 of one relation, in percent."""
    both = sum(g == p == label for g, p in zip(gold, given, strict=True))
    return 200 * both / max(1, sum(g == label for g in gold) + sum(p == label for p in given))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(
        prog="python -m claimtrack.training.relation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("stories", type=Path, help="folder of annotated stories (*.json)")
    parser.add_argument("--output", type=Path, help="file for the weights; without it they are only judged")
    parser.add_argument("--preference", type=Path, help="weights whose preference is kept, not found anew")
    options = parser.parse_args(arguments)
    pairs = read_pairs(options.stories)
    if not pairs:
        parser.error(f"{options.stories}: there are no annotated stories (*.json) in this folder")
    kept = json.loads(options.preference.read_text(encoding="utf-8")) if options.preference else {}
    content, done = fit(pairs, kept.get("preference"))
    print(report(done))  # noqa: T201
    if options.output:
        options.output.write_text(
            json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
