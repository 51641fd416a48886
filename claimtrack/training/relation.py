"""Fits the weights of comparison on annotated stories, judged by cross-validation over stories.

Usage: ``python -m claimtrack.training.relation STORIES [--output FILE]``

``evidence`` gives each sentence of a later article the chance that it bears on a claim, ``reading`` the
relation that it would show, and ``relation`` reads the best sentence's figures. The last is fitted on
rankings that the others made for stories not seen; how sure an answer is, is calibrated on stories that none
had seen (isotonic regression, Zadrozny and Elkan 2002).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from claimtrack.comparison.decide import Ranking, choose, rank, shortlist
from claimtrack.comparison.outcome import OUTRIGHT
from claimtrack.comparison.spans import evidence_span
from claimtrack.comparison.weights import read_agreed, read_linear
from claimtrack.records import Relation
from claimtrack.training.pairs import Figures, Pair, read_pairs, share

FOLDS = 4
SURE = 0.8
ACCUSED = 0.9
SAME_EVIDENCE = 0.3
LABELS = tuple(str(r) for r in Relation)
NONE = LABELS.index(Relation.NO_EVIDENCE)
PRIOR = 4.0  # answers of all rules together that each rule's own are weighed against


def fit_linear(rows: Figures, marks: Sequence[str], names: Sequence[str], strength: float) -> dict[str, Any]:
    """Logistic regression as plain values, on the scale of the figures; ``strength`` is of the penalty."""
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=1 / strength, max_iter=300).fit(scaler.transform(rows), marks)
    weights = model.coef_ / scaler.scale_
    return {
        "names": list(names),
        "labels": [str(c) for c in model.classes_],
        "weights": [_short(row) for row in weights],
        "bias": _short(model.intercept_ - weights @ scaler.mean_),
    }


def fit_evidence(pairs: Sequence[Pair]) -> dict[str, Any]:
    """The model of sentences: bears on the claim or not, of those nearest to it."""
    names = sorted(pairs[0].alignments[0].values)
    rows, marks = [], []
    for pair in pairs:
        for alignment in shortlist(pair.alignments):
            rows.append([alignment.values[n] for n in names])
            marks.append("yes" if pair.bears[alignment.candidate.place] else "no")
    table = np.array(rows)
    return {
        "trees": fit_trees(table, marks, names, **EVIDENCE_TREES),
        "linear": fit_linear(table, marks, names, 50.0),
    }


def fit_reading(pairs: Sequence[Pair]) -> dict[str, Any]:
    """The model of the relation that a sentence shows, from the annotated evidence alone."""
    names = sorted(pairs[0].alignments[0].values)
    found = [(p, int(i)) for p in pairs for i in np.flatnonzero(p.bears)]
    rows = np.array([[p.alignments[i].values[n] for n in names] for p, i in found])
    return fit_linear(rows, [p.relation for p, _ in found], names, 50.0)


def fit_trees(
    rows: Figures,
    marks: Sequence[str],
    names: Sequence[str],
    **settings: Any,  # noqa: ANN401 - passed on
) -> dict[str, Any]:
    """Gradient boosted trees, as plain values."""
    model = HistGradientBoostingClassifier(random_state=0, **settings).fit(rows, marks)
    trees = []
    depth = 0
    for stage in model._predictors:  # noqa: SLF001 - the library has no public form of its trees
        for label, tree in enumerate(stage):
            nodes = tree.nodes
            leaf = nodes["is_leaf"].astype(bool)
            own = np.arange(len(nodes))
            depth = max(depth, int(nodes["depth"].max()))
            trees.append(
                {
                    "label": label,
                    "feature": np.where(leaf, 0, nodes["feature_idx"]).tolist(),
                    "threshold": _short(np.where(leaf, 0, nodes["num_threshold"]), 12),
                    "left": np.where(leaf, own, nodes["left"]).tolist(),
                    "right": np.where(leaf, own, nodes["right"]).tolist(),
                    "value": _short(nodes["value"]),
                }
            )
    return {
        "names": list(names),
        "labels": [str(c) for c in model.classes_],
        "bias": _short(np.ravel(model._baseline_prediction)),  # noqa: SLF001
        "depth": depth,
        "trees": trees,
    }


def _short(values: Iterable[float], digits: int = 6) -> list[float]:
    return [float(f"{x:.{digits}g}") for x in values]


EVIDENCE_TREES: dict[str, Any] = {
    "max_iter": 120, "max_depth": 4, "learning_rate": 0.06, "l2_regularization": 5, "min_samples_leaf": 30,
    "max_features": 0.4,
}  # fmt: skip
RELATION_TREES: dict[str, Any] = {
    "max_iter": 110, "max_depth": 3, "learning_rate": 0.05, "l2_regularization": 10, "min_samples_leaf": 25,
    "max_features": 0.25,
}  # fmt: skip


def rank_pairs(pairs: Sequence[Pair], evidence: dict[str, Any], reading: dict[str, Any]) -> list[Ranking]:
    """For each pair the ranking that the models make."""
    models = read_agreed(evidence), read_linear(reading)
    return [rank(pair.alignments, *models) for pair in pairs]


def fit_relation(figures: Sequence[dict[str, float]], marks: Sequence[str]) -> dict[str, Any]:
    """The two models of relations, from rankings made without the pair's own story."""
    names = sorted(figures[0])
    rows = np.array([[values[n] for n in names] for values in figures])
    return {
        "trees": fit_trees(rows, marks, names, **RELATION_TREES),
        "linear": fit_linear(rows, marks, names, 100.0),
    }


def by_fold(pairs: Sequence[Pair], folds: int = FOLDS, seed: int = 0) -> Figures:
    """The fold of each pair: whole stories, shuffled."""
    stories = sorted({p.story for p in pairs})
    order = np.random.default_rng(seed).permutation(len(stories))
    fold = {stories[k]: i % folds for i, k in enumerate(order)}
    return np.array([fold[p.story] for p in pairs])


def held_out_rankings(pairs: Sequence[Pair], fold: Figures) -> list[Ranking]:
    """For each pair the ranking by models fitted on the other folds."""
    ranked: dict[int, Ranking] = {}
    for k in sorted(set(fold.tolist())):
        rest = [p for p, f in zip(pairs, fold, strict=True) if f != k]
        places = np.flatnonzero(fold == k).tolist()
        made = rank_pairs([pairs[i] for i in places], fit_evidence(rest), fit_reading(rest))
        ranked.update(zip(places, made, strict=True))
    return [ranked[i] for i in range(len(pairs))]


def held_out_chances(figures: Sequence[dict[str, float]], marks: Sequence[str], fold: Figures) -> Figures:
    """For each pair the chances of ``LABELS``, in order, by models fitted on the other folds."""
    result = np.zeros((len(marks), len(LABELS)))
    for k in sorted(set(fold.tolist())):
        rest, here = np.flatnonzero(fold != k).tolist(), np.flatnonzero(fold == k).tolist()
        content = fit_relation([figures[i] for i in rest], [marks[i] for i in rest])
        model = read_agreed(content)
        rows = np.array([[figures[i][n] for n in model.names] for i in here])
        result[here] = model.probabilities(rows)[:, [model.labels.index(x) for x in LABELS]]
    return result


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
                trials.append(macro_f(gold, [LABELS[j] for j in choose(chances, bears, trial, NONE)]))
            weights[i] = grid[int(np.argmax(trials))]
    return weights


def calibration(chances: Figures, bears: Figures, preference: Figures, gold: Sequence[str]) -> dict[str, Any]:
    """For each relation given: from the model's chance to the share that were right, a monotone curve."""
    given = choose(chances, bears, preference, NONE)
    curves: dict[str, Any] = {}
    for i, label in enumerate(LABELS):
        rows = np.flatnonzero(given == i).tolist()
        right = np.array([gold[k] == label for k in rows], float)
        if len(rows) < 10:  # noqa: PLR2004 - too few to draw a curve
            curves[label] = [[0.0, 1.0], [float(right.mean()) if len(rows) else 0.2] * 2]
            continue
        fitted = IsotonicRegression(out_of_bounds="clip", y_min=0.02, y_max=0.97).fit(chances[rows, i], right)
        shares = fitted.y_thresholds_
        if label == Relation.CONTRADICTS:
            # Somebody is accused: "sure" is said only where nine in ten were right.
            shares = np.where(shares < ACCUSED, np.minimum(shares, SURE - 0.01), shares)
        curves[label] = [_short(fitted.X_thresholds_, 4), _short(shares, 4)]
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
    chances: Figures,
    content: dict[str, Any],
) -> Answers:
    """The answers with what is told outright going first, as ``follow_up`` gives them."""
    preference = np.array([content["preference"][label] for label in LABELS])
    bears = np.array([one.values["bears"] for one in ranked])
    given, scores = [], []
    for k, i in enumerate(choose(chances, bears, preference, NONE).tolist()):
        alignment = ranked[k].told
        vote = alignment.told if alignment else None
        given.append(str(vote.relation) if vote else LABELS[i])
        curve = content["calibration"][LABELS[i]]
        scores.append(content["told"][vote.rule] if vote else float(np.interp(chances[k, i], *curve)))
    return Answers(pairs=pairs, ranked=ranked, fold=fold, given=given, scores=scores)


def fit(pairs: Sequence[Pair]) -> tuple[dict[str, Any], Answers]:
    """The weights to ship, and their answers on stories not seen."""
    fold = by_fold(pairs)
    # One thread: sums in another order would give other weights.
    with threadpool_limits(1):
        ranked = held_out_rankings(pairs, fold)
        values = [r.values for r in ranked]
        gold = [p.relation for p in pairs]
        chances = held_out_chances(values, gold, fold)
        bears = np.array([v["bears"] for v in values])
        preference = best_preference(chances, bears, gold)
        content = {
            "evidence": fit_evidence(pairs),
            "reading": fit_reading(pairs),
            "relation": fit_relation(values, gold),
            "preference": dict(zip(LABELS, preference.tolist(), strict=True)),
            "calibration": calibration(chances, bears, preference, gold),
            "told": outright(pairs, ranked),
        }
    return content, answers(pairs, ranked, fold, chances, content)


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
    options = parser.parse_args(arguments)
    pairs = read_pairs(options.stories)
    if not pairs:
        parser.error(f"{options.stories}: there are no annotated stories (*.json) in this folder")
    content, done = fit(pairs)
    print(report(done))  # noqa: T201
    if options.output:
        options.output.write_text(
            json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
