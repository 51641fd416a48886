"""Fits the weights of comparison on annotated stories, judged by cross-validation over stories.

Usage: ``python -m claimtrack.training.relation STORIES [--output FILE]``

``evidence`` gives each sentence of a later article the chance that it bears on a claim, ``reading`` the
relation that it would show, and ``relation`` reads the best sentence's figures. The last is fitted on
rankings that the others made for stories not seen; how sure an answer is, is calibrated on stories that none
had seen (isotonic regression, Zadrozny and Elkan 2002).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from claimtrack.comparison.align import Alignment, align
from claimtrack.comparison.decide import Ranking, choose, rank, shortlist
from claimtrack.comparison.sides import ClaimSide, LaterArticle, claim_side, later_article, sentence_spans
from claimtrack.comparison.weights import read_agreed, read_linear
from claimtrack.pipeline import extract
from claimtrack.records import (
    FORWARD_LOOKING,
    Article,
    Attribution,
    AttributionStyle,
    Certainty,
    Claim,
    ClaimKind,
    Extraction,
    ForwardLookingStatement,
    Polarity,
    Proposition,
    Quantity,
    Relation,
    Speaker,
    TextSpan,
    TimeExpression,
    TimeRole,
    TimeType,
    claim_id,
)
from claimtrack.training.stories import find, near

FOLDS = 4
SURE = 0.8
ACCUSED = 0.9
SAME_CLAIM = 0.5
SAME_EVIDENCE = 0.3
Figures = np.ndarray[Any, Any]
LABELS = tuple(str(r) for r in Relation)
NONE = LABELS.index(Relation.NO_EVIDENCE)


@frozen(kw_only=True, eq=False)
class Pair:
    """One claim and one later article, as annotated.

    Attributes:
        story: of which story.
        found: whether extraction found the claim; else it is made of the annotation.
        side, alignments: the claim and its alignments with the article's sentences.
        relation: the annotated relation.
        bears: of each sentence, whether the annotated evidence lies in it.
        hit: of each sentence, whether it would count as the annotated evidence.
    """

    story: str
    found: bool
    side: ClaimSide
    later: LaterArticle
    alignments: list[Alignment]
    relation: str
    bears: Figures
    evidence: TextSpan | None


def read_pairs(
    folder: Path, reader: Callable[[Article], Extraction] = extract, *, gold: bool = False
) -> list[Pair]:
    """All annotated pairs of a folder of stories; with ``gold`` all claims are made of the annotation."""
    pairs: list[Pair] = []
    for path in sorted(folder.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        extractions = {a["id"]: reader(article_record(a)) for a in story["articles"]}
        laters = {key: later_article(x) for key, x in extractions.items()}
        claims = {c["id"]: _claim(c, extractions[c["article"]], gold=gold) for c in story["claims"]}
        for row in story["follow_ups"]:
            claim, found = claims[row["claim"]]
            later = laters[row["article"]]
            side = claim_side(claim)
            alignments = align(side, later)
            text = later.article.text
            place = find(text, row["evidence"]) if row["evidence"] else None
            evidence = TextSpan.of(text, *place) if place else None
            pairs.append(
                Pair(
                    story=path.stem,
                    found=found,
                    side=side,
                    later=later,
                    alignments=alignments,
                    relation=row["relation"],
                    bears=_bears(alignments, evidence),
                    evidence=evidence,
                )
            )
    return pairs


def article_record(a: dict[str, Any]) -> Article:
    """The article of a story as a record."""
    return Article(
        text=a["text"],
        title=a["title"],
        publisher=a["publisher"],
        published=dt.date.fromisoformat(a["published"]),
    )


def share(one: TextSpan, other: TextSpan) -> float:
    """Characters in both spans over characters in either, white space apart."""
    left = {i for i, c in enumerate(one.text, one.start) if not c.isspace()}
    right = {i for i, c in enumerate(other.text, other.start) if not c.isspace()}
    return len(left & right) / max(1, len(left | right))


def _bears(alignments: Sequence[Alignment], evidence: TextSpan | None) -> Figures:
    marks = np.zeros(len(alignments))
    if evidence is not None:
        inside = [
            max(0, min(a.candidate.span.end, evidence.end) - max(a.candidate.span.start, evidence.start))
            for a in alignments
        ]
        marks = np.array([float(x >= 0.6 * len(evidence.text)) for x in inside])
        marks[int(np.argmax(inside))] = 1.0
    return marks


def _claim(row: dict[str, Any], extraction: Extraction, *, gold: bool) -> tuple[Claim, bool]:
    text = extraction.article.text
    place = find(text, row["quote"], row["nth"])
    if place is None:
        raise ValueError(f"the quotation is not in its article: {row['quote']!r}")
    span = TextSpan.of(text, *place)
    best = max(extraction.claims, key=lambda c: share(c.span, span), default=None)
    if not gold and best is not None and share(best.span, span) >= SAME_CLAIM:
        return best, True
    return claim_record(row, span, extraction), False


def claim_record(row: dict[str, Any], span: TextSpan, extraction: Extraction) -> Claim:
    """An annotated claim as extraction would give it, with the clause that extraction read there."""
    article = extraction.article
    clauses = [p for p in extraction.propositions if p.span.overlaps(span)]
    clause = max(clauses, key=lambda p: share(p.span, span), default=None)
    times = tuple(_time(t, article.text, span) for t in row["times"])
    about = [t for t in times if t.role is TimeRole.ABOUT]
    attribution = None
    if row["attribution"] != "none":
        speaker = Speaker(name=row["speaker"], role=row["speaker_role"], organisation=row["speaker_org"])
        attribution = Attribution(style=AttributionStyle(row["attribution"]), content=span, speaker=speaker)
    condition = near(article.text, row["condition"], (span.start, span.end)) if row["condition"] else None
    fields: dict[str, Any] = {
        "claim_id": claim_id(article.article_id, span),
        "article_id": article.article_id,
        "span": span,
        "kind": ClaimKind(row["kind"]),
        "polarity": Polarity(row["polarity"]),
        "certainty": Certainty(row["certainty"]),
        "attribution": attribution,
        "condition": TextSpan.of(article.text, *condition) if condition else None,
        "times": times,
        "quantities": tuple(_quantity(q, article.text, span) for q in row["quantities"]),
        "published": article.published,
        "proposition": clause or _whole(span, extraction),
        "entities": clause.entities if clause else (),
    }
    if fields["kind"] in FORWARD_LOOKING:
        return ForwardLookingStatement(**fields, due=max((t.latest for t in about if t.latest), default=None))
    return Claim(**fields)


def _whole(span: TextSpan, extraction: Extraction) -> Proposition:
    around = next((s for s in sentence_spans(extraction) if s.overlaps(span)), span)
    return Proposition(span=span, sentence=around, predicate="", predicate_span=span)


def _place(phrase: str, text: str, span: TextSpan) -> TextSpan:
    place = near(text, phrase, (span.start, span.end)) or find(text, phrase)
    return TextSpan.of(text, *place) if place else span


def _time(row: dict[str, Any], text: str, span: TextSpan) -> TimeExpression:
    first, last = (row[key] and dt.date.fromisoformat(row[key]) for key in ("earliest", "latest"))
    return TimeExpression(
        span=_place(row["text"], text, span),
        type=TimeType.DATE,
        value=None,
        earliest=first,
        latest=last,
        approximate=row["approx"],
        role=TimeRole(row["role"]),
    )


def _quantity(row: dict[str, Any], text: str, span: TextSpan) -> Quantity:
    fields = {key: row[key] for key in ("low", "high", "unit", "of", "change")}
    return Quantity(span=_place(row["text"], text, span), **fields)


# ------------------------------------------------------------------ models
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
    figures = []
    for label in LABELS:
        both = sum(g == p == label for g, p in zip(gold, given, strict=True))
        figures.append(200 * both / max(1, sum(g == label for g in gold) + sum(p == label for p in given)))
    return float(np.mean(figures))


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


def fit(pairs: Sequence[Pair]) -> tuple[dict[str, Any], str]:
    """The weights to ship, and a report of how they do on stories not seen."""
    fold = by_fold(pairs)
    ranked = held_out_rankings(pairs, fold)
    values = [r.values for r in ranked]
    gold = [p.relation for p in pairs]
    chances = held_out_chances(values, gold, fold)
    bears = np.array([v["bears"] for v in values])
    preference = best_preference(chances, bears, gold)
    curves = calibration(chances, bears, preference, gold)
    content = {
        "evidence": fit_evidence(pairs),
        "reading": fit_reading(pairs),
        "relation": fit_relation(values, gold),
        "preference": dict(zip(LABELS, preference.tolist(), strict=True)),
        "calibration": curves,
    }
    return content, report(pairs, ranked, chances, preference, curves)


def report(
    pairs: Sequence[Pair],
    ranked: Sequence[Ranking],
    chances: Figures,
    preference: Figures,
    curves: dict[str, Any],
) -> str:
    """Figures on stories not seen: relation, evidence, and how often sure answers are right."""
    from claimtrack.comparison.spans import evidence_span  # noqa: PLC0415

    bears_best = np.array([r.values["bears"] for r in ranked])
    choice = choose(chances, bears_best, preference, NONE)
    given = [LABELS[i] for i in choice]
    lines = []
    for name, keep in (("all", [True] * len(pairs)), ("found", [p.found for p in pairs])):
        part = [(p, r, g) for p, r, g, k in zip(pairs, ranked, given, keep, strict=True) if k]
        if not part:
            continue
        gold = [p.relation for p, _, _ in part]
        answers = [g for _, _, g in part]
        both = sum(g != "no_evidence" != a for g, a in zip(gold, answers, strict=True))
        bears = (
            200 * both / (sum(g != "no_evidence" for g in gold) + sum(a != "no_evidence" for a in answers))
        )
        hits = [
            share(p.evidence, evidence_span(r.best)) >= SAME_EVIDENCE
            for p, r, a in part
            if p.evidence is not None and a != "no_evidence"
        ]
        every = [share(p.evidence, evidence_span(r.best)) >= SAME_EVIDENCE for p, r, _ in part if p.evidence]
        by_label = {x: round(macro_f_one(gold, answers, x), 1) for x in LABELS}
        lines.append(
            f"{name}: {len(part)} pairs, macro F {macro_f(gold, answers):.1f} {by_label}, bears F {bears:.1f}"
            f", evidence {100 * np.mean(hits):.1f} % ({100 * np.mean(every):.1f} % of all that bear)"
        )
    for label in LABELS:
        i = LABELS.index(label)
        sure = [
            k
            for k in range(len(pairs))
            if given[k] == label and np.interp(chances[k, i], *curves[label]) >= SURE
        ]
        right = sum(pairs[k].relation == label for k in sure)
        lines.append(f"score of 0.8 and more, {label}: {right} of {len(sure)} right")
    return "\n".join(lines)


def macro_f_one(gold: Sequence[str], given: Sequence[str], label: str) -> float:
    """F1 of one relation, in percent."""
    both = sum(g == p == label for g, p in zip(gold, given, strict=True))
    return 200 * both / max(1, sum(g == label for g in gold) + sum(p == label for p in given))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stories", type=Path)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args(arguments)
    content, told = fit(read_pairs(options.stories))
    print(told)  # noqa: T201
    if options.output:
        options.output.write_text(
            json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
