"""The decision: from what is known of the likeliest sentences to one calibrated answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from claimtrack.comparison.pairs import Pair, pairs
from claimtrack.comparison.phrases import phrases, places
from claimtrack.comparison.shortlist import FIGURES, Array, Later, figures
from claimtrack.comparison.symbols import Names, Symbols
from claimtrack.comparison.verdicts import excluded, facts
from claimtrack.errors import ModelError
from claimtrack.records import Claim, ClaimKind, Relation

DEPTH = 9  # sentences of an article that are read; evidence lies among them in 98 of 100 cases
ANSWERS = (
    Relation.NO_EVIDENCE, Relation.CONFIRMS, Relation.CONTRADICTS, Relation.UPDATES, Relation.REPEATS,
)  # fmt: skip
NAMES = (
    *(f"phrases: {answer}" for answer in ANSWERS),
    "phrases behind", "phrases foremost", "near", "near behind", "rank",
    *FIGURES, *Symbols().values(), *(f"kind: {kind}" for kind in ClaimKind), "condition",
)  # fmt: skip


@frozen(kw_only=True, eq=False)
class Likeliest:
    """A claim beside the likeliest sentences of a later article, in order of the text.

    Attributes:
        claim: the claim.
        pairs: the claim and each sentence, with their symbols.
        phrases: of each pair, the rows of the table of phrases.
        figures: of each sentence, a row of those of the shortlist; ``near``: what they come to.
        rank: of each sentence by that, from 0.
    """

    claim: Claim
    pairs: tuple[Pair, ...]
    phrases: tuple[NDArray[np.intp], ...]
    figures: Array
    near: Array
    rank: NDArray[np.intp]


def likeliest(claim: Claim, later: Later, shortlist: Array) -> Likeliest:
    """The ``DEPTH`` sentences of a later article nearest to a claim by the weights of the shortlist."""
    table = figures(claim, later)
    near = table @ shortlist
    order = np.argsort(-near, kind="stable")[:DEPTH]
    chosen = np.sort(order)
    found = tuple(pairs(claim, later.extraction, [later.sentences[place] for place in chosen]))
    rows = (phrases(claim.span.text, claim.kind, one.sentence.text, one.symbols) for one in found)
    return Likeliest(
        claim=claim,
        pairs=found,
        phrases=tuple(places(row) for row in rows),
        figures=table[chosen],
        near=near[chosen],
        rank=np.argsort(order),
    )


def values(found: Likeliest, told: Array) -> Array:
    """What the decision rests on: a row of ``NAMES`` for each sentence.

    Args:
        found: the sentences.
        told: what the table of phrases says of each.
    """
    bears = told[:, 1:].max(axis=1) - told[:, 0]
    behind, near_behind = bears - bears.max(), found.near - found.near.max()
    claim = [float(found.claim.kind is one) for one in ClaimKind] + [float(found.claim.condition is not None)]
    own = np.column_stack([behind, behind == 0, found.near, near_behind, np.log1p(found.rank)])
    symbols = np.array([list(pair.symbols.values().values()) for pair in found.pairs])
    return np.hstack([told, own, found.figures, symbols, np.tile(claim, (len(found.pairs), 1))])


def barred(found: Likeliest) -> NDArray[np.bool_]:
    """For each sentence and each of ``ANSWERS`` but the first, whether the calendar excludes it."""
    out = [excluded(facts(found.claim, pair.symbols)) for pair in found.pairs]
    return np.array([[answer in row for answer in ANSWERS[1:]] for row in out])


@frozen(kw_only=True, eq=False)
class Chances:
    """The chances of an article.

    Attributes:
        answers: of each of ``ANSWERS``; they sum to 1.
        sentences: a row for each sentence, a column for each relation: that it is this one that shows it.
    """

    answers: Array
    sentences: Array

    def best(self, relation: Relation) -> int:
        """The place of the sentence that shows a relation most likely, or anything at all."""
        if relation is Relation.NO_EVIDENCE:
            return int(self.sentences.sum(axis=1).argmax())
        return int(self.sentences[:, ANSWERS.index(relation) - 1].argmax())


@frozen(kw_only=True, eq=False)
class Decision:
    """A conditional logit (McFadden 1974) over the sentences, the relation that each may show, and "nothing".

    Which sentence and which relation are asked at once: the sentences compete with each other and with there
    being no evidence.

    Attributes:
        weights: a row for each of ``ANSWERS`` but the first, on ``NAMES``; ``bias``: of each.
        nothing: log-odds of "nothing".
        temperature: the scores are divided by it, so that chances are as often right as they say.
        shown: least chance of a relation that is shown, by whether names of the claim are in the article.
        sure: least chance of each relation from which it moves the claim's status; above 1 where none is.
    """

    weights: Array
    bias: Array
    nothing: float
    temperature: float
    shown: Mapping[str, float]
    sure: Mapping[str, float]

    def chances(self, known: Array, out: NDArray[np.bool_]) -> Chances:
        """The chances of an article.

        Args:
            known: ``values`` of its sentences.
            out: what is ``barred`` for them: it has no chance.
        """
        scores = np.where(out, -np.inf, (known @ self.weights.T + self.bias) / self.temperature)
        nothing = self.nothing / self.temperature
        highest = max(float(scores.max()), nothing)
        powers = np.exp(scores - highest)
        none = float(np.exp(nothing - highest))
        total = none + float(powers.sum())
        return Chances(answers=np.array([none, *powers.sum(axis=0)]) / total, sentences=powers / total)

    def choose(self, answers: Array, names: Names) -> Relation:
        """The likeliest relation, or no evidence where it is not likely enough to be shown."""
        likeliest = 1 + int(answers[1:].argmax())
        shown = answers[likeliest] >= self.shown[matter(names)]
        return ANSWERS[likeliest] if shown else Relation.NO_EVIDENCE


def matter(names: Names) -> str:
    """Whether names tie the article to the claim: "named", "other" where it has none of them, "unnamed"."""
    return {Names.ABSENT: "other", Names.NONE: "unnamed"}.get(names, "named")


@frozen(kw_only=True, eq=False)
class Weights:
    """The fitted weights of comparison: of the shortlist, and the decision."""

    shortlist: Array
    decision: Decision


def read_weights(content: Mapping[str, Any]) -> Weights:
    """The weights written in plain values.

    Raises:
        ModelError: when a part is missing or of another shape.
    """
    try:
        given = content["decision"]
        rows = [[given["weights"][answer][name] for name in NAMES] for answer in ANSWERS[1:]]
        decision = Decision(
            weights=np.array(rows, float),
            bias=np.array([given["bias"][answer] for answer in ANSWERS[1:]], float),
            nothing=float(given["nothing"]),
            temperature=float(given["temperature"]),
            shown={name: float(given["shown"][name]) for name in ("named", "other", "unnamed")},
            sure={answer: float(given["sure"][answer]) for answer in ANSWERS[1:]},
        )
        shortlist = np.array([content["shortlist"][name] for name in FIGURES], float)
        return Weights(shortlist=shortlist, decision=decision)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"the weights of comparison are damaged ({error!r}); install the package again"
        ) from error


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The shipped weights.

    Raises:
        ModelError: when the file is missing or damaged.
    """
    path = resources.files("claimtrack.models").joinpath("relation", "weights.json")
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the weights of comparison cannot be read ({error}); install the package again"
        ) from error
    return read_weights(content)
