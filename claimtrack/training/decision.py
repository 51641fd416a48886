"""Fits the weights of comparison: the shortlist, the table of phrases, and the decision.

Usage: ``python -m claimtrack.training.decision --gold DIR --work DIR --out FOLDER``

Fitted on annotated stories, drills and quintets, and on claims beside articles of other stories, as nearly
all pairs of an archive are. What the phrases say of a pair on which the decision is fitted comes from a table
fitted without its story or drill; the figures that are printed, the temperature and the thresholds come from
decisions fitted without it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import GroupKFold

from claimtrack.comparison.decision import (
    ANSWERS,
    NAMES,
    Chances,
    Decision,
    Likeliest,
    barred,
    likeliest,
    matter,
    values,
)
from claimtrack.comparison.phrases import SIZE
from claimtrack.comparison.shortlist import FIGURES, Array, Later, figures, prepare
from claimtrack.records import Relation, TextSpan
from claimtrack.training.reader.cases import Case, drill_cases, quintet_cases, story_cases
from claimtrack.training.reader.extractions import Extractions, all_articles

Flags = NDArray[np.bool_]
FOLDS = 4
FOREIGN = 2  # articles of other stories that each claim is held against
LATER = (20, 90, 200, 400)  # days by which they come later
PENALTY, COMMON = 3.0, 0.3  # on standardised weights; share of it on what all relations have in common
STORY = 2.0  # weight of a story's pair: there are fewer of them, and they are what is met with
EPOCHS, ALPHA = 12, 3e-5  # of the table of phrases
DOUBT = 1.0  # standard errors by which a share of right answers has to clear its floor
FLOORS = dict.fromkeys(ANSWERS[1:], 0.9) | {Relation.CONTRADICTS: 0.95}
SHOWN = 0.55  # share of the answers that are shown that is to be right
FOREIGN_SHOWN = 0.002  # share of pairs of other matters that may get an answer
BARRED = 50.0  # taken from the score of what the calendar excludes


@frozen(kw_only=True, eq=False)
class Example:
    """A case as the decision sees it.

    Attributes:
        group: story or drill, for the folds; ``source``: of the case; "foreign" for another matter.
        answer: place of the right answer in ``ANSWERS``.
        found: the likeliest sentences; ``hits``: which of them are the evidence.
    """

    group: str
    source: str
    answer: int
    found: Likeliest
    hits: Flags


def inside(case: Case, spans: Sequence[TextSpan]) -> Flags:
    """Which sentences have half of the evidence or more, else those that have most of it."""
    if case.evidence is None or not spans:
        return np.zeros(len(spans), bool)
    start, end = case.evidence
    shared = np.array([max(0, min(span.end, end) - max(span.start, start)) for span in spans])
    halves = shared >= 0.5 * (end - start)
    return np.asarray(halves if halves.any() else (shared == shared.max()) & (shared > 0))


def shortlist_weights(cases: Iterable[Case]) -> Array:
    """The weights of ``FIGURES``: a conditional logit over the sentences of each article with evidence."""
    tables: list[tuple[Array, Flags]] = []
    for case in cases:
        if case.evidence is not None:
            later = prepare(case.later)
            tables.append((figures(case.claim, later), inside(case, later.sentences)))
    scale = np.vstack([table for table, _ in tables]).std(axis=0) + 1e-9

    def loss(weights: Array) -> tuple[float, Array]:
        value, slope = 0.5 * float(weights @ weights), weights.copy()
        for table, hits in tables:
            scores = (table / scale) @ weights
            powers = np.exp(scores - scores.max())
            told = powers * hits
            value -= float(np.log(told.sum() / powers.sum()))
            slope += (table / scale).T @ (powers / powers.sum() - told / told.sum())
        return value, slope

    found = minimize(loss, np.zeros(len(FIGURES)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale)


def examples(cases: Iterable[Case], shortlist: Array) -> list[Example]:
    """The cases as the decision sees them; each article is prepared once."""
    prepared: dict[int, Later] = {}
    out = []
    for case in cases:
        later = prepared.setdefault(id(case.later), prepare(case.later))
        if later.sentences:
            found = likeliest(case.claim, later, shortlist)
            out.append(
                Example(
                    group=case.group.partition("/")[0],
                    source=case.source,
                    answer=ANSWERS.index(Relation(case.relation)),
                    found=found,
                    hits=inside(case, [pair.sentence for pair in found.pairs]),
                )
            )
    return out


def foreign(cases: Sequence[Case], count: int) -> list[Case]:
    """Claims beside articles of other stories, drawn at random, dated after the claim.

    Stories of one publisher are left out: a central bank goes on about one matter in all of them.
    """
    rng = random.Random(3)  # noqa: S311 - no secret
    claims = list({case.group: case for case in cases}.values())
    out = []
    for case, other in ((case, other) for case in claims for other in rng.sample(cases, count)):
        said = case.claim.published
        same = other.later.article.publisher == case.later.article.publisher
        if not same and other.group.partition("/")[0] != case.group.partition("/")[0] and said is not None:
            day = said + dt.timedelta(days=rng.choice(LATER))
            later = evolve(other.later, article=evolve(other.later.article, published=day))
            out.append(evolve(case, source="foreign", later=later, relation="no_evidence", evidence=None))
    return out


def rows_of(found: Sequence[NDArray[np.intp]]) -> csr_matrix:
    """The phrases of pairs as a matrix of length-1 rows."""
    counts = np.array([len(row) for row in found])
    data = np.repeat(1 / np.sqrt(counts), counts).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(counts)])
    return csr_matrix((data, np.concatenate(found), starts), shape=(len(found), SIZE))


def fit_phrases(found: Sequence[Example]) -> SGDClassifier:
    """The table of phrases: logistic regressions on evidence and on two other sentences of each article."""
    rng = np.random.default_rng(0)
    rows, answers = [], []
    for one in found:
        order = np.argsort(one.found.rank)
        others = [place for place in order if not one.hits[place]]
        chosen = [*others[:1], *(rng.choice(others[1:], 1) if len(others) > 1 else [])]
        for place in (*np.flatnonzero(one.hits), *chosen):
            rows.append(one.found.phrases[place])
            answers.append(one.answer if one.hits[place] else 0)
    counts = np.bincount(answers, minlength=len(ANSWERS))
    weights = {answer: float(np.sqrt(len(answers) / len(ANSWERS) / n)) for answer, n in enumerate(counts)}
    model = SGDClassifier(
        loss="log_loss",
        alpha=ALPHA,
        max_iter=EPOCHS,
        tol=None,
        average=True,
        random_state=0,
        class_weight=weights,
    )
    return model.fit(rows_of(rows), answers)


def told(model: SGDClassifier, one: Example) -> Array:
    """What the table says of each sentence."""
    return np.asarray(model.decision_function(rows_of(one.found.phrases)))


@frozen(kw_only=True, eq=False)
class Row:
    """An example with its values."""

    example: Example
    values: Array
    barred: Flags

    @property
    def right(self) -> Flags:
        """For each sentence and relation whether it is right; of any sentence where none is known to be."""
        out = np.zeros((len(self.values), len(ANSWERS) - 1), bool)
        if self.example.answer:
            hits = self.example.hits if self.example.hits.any() else np.ones(len(self.values), bool)
            out[hits, self.example.answer - 1] = True
        return out


def row(one: Example, scores: Array) -> Row:
    """An example with its values, given what the phrases say."""
    return Row(example=one, values=values(one.found, scores), barred=barred(one.found))


def fit(rows: Sequence[Row]) -> Decision:
    """The decision by greatest likelihood with a penalty; thresholds are found later."""
    stacked = np.vstack([one.values for one in rows])
    centre, scale = stacked.mean(axis=0), stacked.std(axis=0)
    scale[scale == 0] = 1.0
    table, right = (stacked - centre) / scale, np.vstack([one.right for one in rows])
    out = BARRED * np.vstack([one.barred for one in rows])
    counts = [len(one.values) for one in rows]
    starts, place = np.cumsum([0, *counts[:-1]]), np.repeat(np.arange(len(rows)), counts)
    bears = np.array([one.example.answer > 0 for one in rows])
    counted = np.array([STORY if one.example.source == "story" else 1.0 for one in rows])
    wide, relations = table.shape[1], len(ANSWERS) - 1
    edges = [wide, wide * (1 + relations), wide * (1 + relations) + relations]

    def loss(x: Array) -> tuple[float, Array]:
        common, own, bias, nothing = np.split(x, edges)
        own = own.reshape(relations, wide)
        scores = table @ (own + common).T + bias - out
        high = np.maximum(np.maximum.reduceat(scores.max(axis=1), starts), nothing)
        powers, none = np.exp(scores - high[place, None]), np.exp(nothing - high)
        total = np.add.reduceat(powers.sum(axis=1), starts) + none
        hit = powers * right
        hits = np.where(bears, np.add.reduceat(hit.sum(axis=1), starts), none)
        slope = powers / total[place, None] - hit / np.maximum(hits, 1e-300)[place, None]
        slope *= counted[place, None]
        by_value = slope.T @ table
        gradient = [
            by_value.sum(axis=0) + PENALTY * COMMON * common,
            (by_value + PENALTY * own).ravel(),
            slope.sum(axis=0),
            [float((counted * (none / total - ~bears)).sum())],
        ]
        penalty = 0.5 * PENALTY * (float((own**2).sum()) + COMMON * float((common**2).sum()))
        return penalty - float((counted * np.log(hits / total + 1e-12)).sum()), np.concatenate(gradient)

    start = np.zeros(edges[-1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    common, own, bias, nothing = np.split(found.x, edges)
    weights = (own.reshape(relations, wide) + common) / scale
    return Decision(
        weights=weights,
        bias=bias - weights @ centre,
        nothing=float(nothing[0]),
        temperature=1.0,
        shown=dict.fromkeys(("named", "other", "unnamed"), 0.5),
        sure=dict.fromkeys(ANSWERS[1:], 2.0),
    )


def by_folds(found: Sequence[Example], more: Sequence[Example]) -> tuple[list[Row], list[Chances]]:
    """The rows, and their chances by a decision fitted without them; ``more`` teaches phrases alone."""
    groups = [one.group for one in found]
    rows: dict[int, Row] = {}
    for fitted, left in GroupKFold(FOLDS).split(found, groups=groups):
        model = fit_phrases([*(found[i] for i in fitted), *more])
        rows |= {i: row(found[i], told(model, found[i])) for i in left}
    ordered = [rows[i] for i in range(len(found))]
    chances: dict[int, Chances] = {}
    for fitted, left in GroupKFold(FOLDS).split(found, groups=groups):
        model = fit([ordered[i] for i in fitted])
        chances |= {i: model.chances(ordered[i].values, ordered[i].barred) for i in left}
    return ordered, [chances[i] for i in range(len(found))]


def tempered(answers: Array, divisor: float) -> Array:
    """Chances with their logarithms divided."""
    logs = np.log(np.maximum(answers, 1e-12)) / divisor
    powers = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def temperature(answers: Array, right: NDArray[np.intp]) -> float:
    """The divisor under which the right answers are likeliest."""

    def loss(log: float) -> float:
        chances = tempered(answers, float(np.exp(log)))
        return -float(np.log(chances[np.arange(len(right)), right] + 1e-9).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-1.0, 1.5), method="bounded").x))


@frozen(kw_only=True, eq=False)
class Judged:
    """Examples with their chances, to find thresholds by and to count.

    Attributes:
        answers: the chances; ``right``: the place of the right answer.
        matter: whether names tie the two; ``source``: of the example.
    """

    answers: Array
    right: NDArray[np.intp]
    matter: NDArray[np.str_]
    source: NDArray[np.str_]

    def chosen(self, shown: dict[str, float]) -> NDArray[np.intp]:
        """The place of the answer that is given."""
        least = np.array([shown[one] for one in self.matter])
        likeliest = 1 + self.answers[:, 1:].argmax(axis=1)
        return np.where(self.answers[:, 1:].max(axis=1) >= least, likeliest, 0)


def judged(rows: Sequence[Row], chances: Sequence[Chances], divisor: float) -> Judged:
    """The rows with their chances."""
    names = [
        one.example.found.pairs[found.best(Relation.NO_EVIDENCE)].symbols.names
        for one, found in zip(rows, chances, strict=True)
    ]
    return Judged(
        answers=tempered(np.array([found.answers for found in chances]), divisor),
        right=np.array([one.example.answer for one in rows]),
        matter=np.array([matter(one) for one in names]),
        source=np.array([one.example.source for one in rows]),
    )


def shown_from(found: Judged) -> dict[str, float]:
    """From which chance a relation is shown, by matter.

    Of what is shown of stories and of drills ``SHOWN`` is to be right; of pairs of another matter hardly
    any may get an answer.
    """
    top, right = found.answers[:, 1:].max(axis=1), 1 + found.answers[:, 1:].argmax(axis=1) == found.right
    own = [found.source == kind for kind in ("story", "drill")]
    least = max(_least(top[these], right[these], SHOWN) for these in own)
    alien = found.source == "foreign"
    shown = {}
    for kind in ("named", "other", "unnamed"):
        high = np.sort(top[alien & (found.matter == kind)])[::-1]
        allowed = int(FOREIGN_SHOWN * alien.sum() / 3)
        shown[kind] = round(max(least, float(high[allowed]) + 1e-4 if len(high) > allowed else 0.0), 4)
    return shown


def sure_from(found: Judged, shown: dict[str, float]) -> dict[str, float]:
    """From which chance an answer of each relation is sure."""
    chosen = found.chosen(shown)
    right = chosen == found.right
    sure = {}
    for place, label in enumerate(ANSWERS[1:], start=1):
        mine = chosen == place
        sure[label.value] = round(_least(found.answers[mine, place], right[mine], FLOORS[label], DOUBT), 4)
    return sure


def _least(scores: Array, right: Flags, floor: float, doubt: float = 0.0) -> float:
    """The least score from which such a share is right, with standard errors to spare; 2 where none is."""
    order = np.argsort(-scores, kind="stable")
    count = np.arange(1, len(order) + 1)
    share = (right[order].cumsum() + 0.5) / (count + 1)
    enough = share - doubt * np.sqrt(share * (1 - share) / (count + 1)) >= floor
    # Of equal scores all are taken or none.
    enough[:-1] &= scores[order[:-1]] > scores[order[1:]]
    last = np.flatnonzero(enough)
    return float(scores[order[last[-1]]]) if len(last) else 2.0


def figures_of(found: Judged, shown: dict[str, float], sure: dict[str, float]) -> dict[str, Any]:
    """What the answers are worth, by source."""
    out: dict[str, Any] = {}
    chosen = found.chosen(shown)
    right = chosen == found.right
    limits = np.array([2.0, *(sure[label] for label in ANSWERS[1:])])
    certain = (chosen > 0) & (found.answers[np.arange(len(chosen)), chosen] >= limits[chosen])
    for source in sorted(set(found.source)):
        these = found.source == source
        fs = []
        for place in range(len(ANSWERS)):
            both = (these & right & (chosen == place)).sum()
            either = (these & (chosen == place)).sum() + (these & (found.right == place)).sum()
            fs.append(200 * both / either if either else np.nan)
        told, accused = these & (chosen > 0), these & (chosen == ANSWERS.index(Relation.CONTRADICTS))
        out[source] = {
            "pairs": int(these.sum()),
            "macro F": round(float(np.nanmean(fs)), 1),
            **dict(zip(ANSWERS, np.round(fs, 1).tolist(), strict=True)),
            "shown": _share(right, told),
            "sure": _share(right, told & certain),
            "accusations": _share(right, accused),
            "sure accusations": _share(right, accused & certain),
        }
    return out


def _share(right: Flags, of: Flags) -> str:
    return f"{int((right & of).sum())} of {int(of.sum())}"


def write(out: Path, shortlist: Array, model: SGDClassifier, decision: Decision) -> None:
    """Write ``weights.json`` and ``phrases.npz``."""
    content = {
        "shortlist": dict(zip(FIGURES, shortlist.round(4).tolist(), strict=True)),
        "decision": {
            "weights": {
                label: dict(zip(NAMES, weights.round(4).tolist(), strict=True))
                for label, weights in zip(ANSWERS[1:], decision.weights, strict=True)
            },
            "bias": dict(zip(ANSWERS[1:], decision.bias.round(4).tolist(), strict=True)),
            "nothing": round(decision.nothing, 4),
            "temperature": round(decision.temperature, 4),
            "shown": decision.shown,
            "sure": decision.sure,
        },
    }
    (out / "weights.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    scale = float(np.abs(model.coef_).max()) / 127
    table = (model.coef_.T / scale).round().astype(np.int8)
    bias = model.intercept_.astype(np.float32)
    np.savez_compressed(out / "phrases.npz", table=table, scale=np.float32(scale), bias=bias)


def main() -> None:
    """Reads the arguments, fits and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder with train/, drills/ and quintets/")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is kept between runs")
    parser.add_argument("--out", type=Path, required=True, help="the folder of weights to write")
    arguments = parser.parse_args()
    kept = Extractions(arguments.work / "extractions.pickle")
    kept.fill(all_articles(arguments.gold))
    stories = [case for case in story_cases(arguments.gold / "train", kept, held=False) if case.found]
    drills = [case for case in drill_cases(arguments.gold / "drills", kept) if case.found and not case.held]
    quintets = list(quintet_cases(arguments.gold / "quintets", kept))
    shortlist = shortlist_weights(stories)
    found = examples([*stories, *drills, *foreign(stories, FOREIGN)], shortlist)
    more = examples(quintets, shortlist)
    rows, chances = by_folds(found, more)
    right = np.array([one.example.answer for one in rows])
    divisor = temperature(np.array([one.answers for one in chances]), right)
    told_apart = judged(rows, chances, divisor)
    shown = shown_from(told_apart)
    sure = sure_from(told_apart, shown)
    decision = evolve(fit(rows), temperature=divisor, shown=shown, sure=sure)
    write(arguments.out, shortlist, fit_phrases([*found, *more]), decision)
    print(json.dumps(figures_of(told_apart, shown, sure), indent=1))  # noqa: T201 - the output of the program


if __name__ == "__main__":
    main()
