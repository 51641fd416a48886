"""Decides the kind and the certainty of a claim by its traits and the fitted heads, and says why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from attrs import frozen

from claimtrack.extraction.claims.frame import Frame
from claimtrack.extraction.claims.scores import best
from claimtrack.extraction.claims.traits import Trait
from claimtrack.models.linear import LinearModel
from claimtrack.records import FORWARD_LOOKING, ClaimKind, Reason

_REASONS = 3
_LEAST_SHARE = 0.1  # a trait that moves the decision by less explains nothing


@frozen(kw_only=True)
class Decision:
    """A decided field with its reasons."""

    label: str
    reasons: tuple[Reason, ...]


def decide(
    field: str,
    frame: Frame,
    seen: Sequence[Trait],
    model: LinearModel,
    means: Mapping[str, float],
    weight: float,
) -> Decision:
    """The label with the highest sum of the traits' score and the heads' average log-probability.

    Args:
        field: ``kind`` or ``certainty``.
        frame: the claim.
        seen: its traits.
        model: weights of the traits.
        means: average log-probabilities of the labels by the language model's claim heads, or none.
        weight: weight of the heads against the traits.
    """
    weighed = [(row, trait) for trait in seen if (row := model.weights.get(trait.name)) is not None]
    rule = log_softmax(model.total([row for row, _ in weighed]))
    scores = rule
    if means and weight:
        scores = {label: score + weight * means[label] for label, score in rule.items()}
    labels = open_labels(model, seen)
    label = best(scores, labels)
    rival = best(rule, [other for other in labels if other != label])
    score = round(math.exp(log_softmax(scores)[label]), 3)
    mine, other = model.labels.index(label), model.labels.index(rival)
    pulls = [(row[mine] - row[other], trait) for row, trait in weighed if trait.name != "bias"]
    reasons = _reasons(field, frame, pulls, score)
    if means and rule[label] < rule[rival]:
        reasons.insert(0, Reason(field=field, rule="language model", score=score))
    return Decision(
        label=label, reasons=tuple(reasons) or (Reason(field=field, rule="default", score=score),)
    )


_INTENDED = (ClaimKind.PLAN, ClaimKind.PROMISE, ClaimKind.TARGET)
_NAMING = {f"{place}={act}" for place in ("governor", "cue", "noun") for act in ("plan", "promise", "target")}


def open_labels(model: LinearModel, seen: Sequence[Trait]) -> tuple[str, ...]:
    """The labels that a claim can have, unless its words name the act.

    Nobody promises what nobody controls; what is going on now, without a day ahead, is no intention.
    """
    names = {trait.name for trait in seen}
    barred: tuple[str, ...] = ()
    if "tense=progressive" in names and "when=future" not in names and names.isdisjoint(_NAMING):
        barred = _INTENDED
    elif not names.isdisjoint({"agent=uncontrolled", "agent=none"}) and names.isdisjoint(
        {"governor=promise", "cue=promise", "noun=promise"}
    ):
        barred = (ClaimKind.PROMISE,)
    return tuple(label for label in model.labels if label not in barred)


def named_act(decision: Decision, seen: Sequence[Trait]) -> Decision:
    """The decision on the kind, where the cue itself names the act: "pledged to", "aims to".

    Among the kinds that look forward, words of commitment make a promise and words of aim a target,
    whatever else speaks for a plan; an assertion about a promise stays one.
    """
    if ClaimKind(decision.label) not in FORWARD_LOOKING:
        return decision
    for kind in (ClaimKind.PROMISE, ClaimKind.TARGET):
        named = next((trait for trait in seen if trait.name == f"cue={kind}"), None)
        if named is not None and decision.label != kind:
            words = tuple(w.sent.tree.span(w.i, w.i + 1) for w in named.words)
            return Decision(label=str(kind), reasons=(Reason(field="kind", rule=named.name, words=words),))
    return decision


def log_softmax(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores turned into log-probabilities.

    Example:
        >>> log_softmax({"a": 0.0, "b": 0.0})["a"]
        -0.693...
    """
    total = reduce(_add_logs, scores.values())
    return {label: value - total for label, value in scores.items()}


def _add_logs(a: float, b: float) -> float:
    return max(a, b) + math.log1p(math.exp(-abs(a - b)))


def _reasons(field: str, frame: Frame, pulls: Iterable[tuple[float, Trait]], score: float) -> list[Reason]:
    """The traits that spoke most for the label against its strongest rival."""
    strong = [pull for pull in pulls if pull[0] >= _LEAST_SHARE]
    strong.sort(key=lambda pull: -pull[0])
    return [
        Reason(
            field=field,
            rule=trait.name,
            words=tuple(frame.tree.span(i, i + 1) for i in sorted({w.i for w in trait.words})),
            score=score,
        )
        for _, trait in strong[:_REASONS]
    ]
