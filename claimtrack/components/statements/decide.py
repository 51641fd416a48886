"""Decides kind, certainty and polarity of a claim by its traits and the fitted heads, and says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen

from claimtrack.components.statements.frame import Frame
from claimtrack.components.statements.scores import HeadScores, best
from claimtrack.components.statements.together import Trait
from claimtrack.models.linear import LinearModel
from claimtrack.records import FORWARD_LOOKING, ClaimKind, Reason

_REASONS = 3
_LEAST_SHARE = 0.1  # a trait that moves the decision by less explains nothing


@frozen(kw_only=True)
class Decision:
    """A decided field with its reasons."""

    label: str
    chance: float
    reasons: tuple[Reason, ...]


def decide(
    field: str, frame: Frame, seen: Sequence[Trait], model: LinearModel, heads: HeadScores, weight: float
) -> Decision:
    """The label with the highest sum of the traits' score and the heads' average log-probability.

    Args:
        field: ``kind``, ``certainty`` or ``polarity``.
        frame: the claim.
        seen: its traits.
        model: weights of the traits.
        heads: scores of the language model's claim heads, or none.
        weight: weight of the heads against the traits.
    """
    rule = log_softmax(model.scores(trait.name for trait in seen))
    scores = dict(rule)
    if heads and weight:
        means = heads.mean(field, frame.start, frame.end)
        scores = {label: scores[label] + weight * means[label] for label in scores}
    label = best(scores, model.labels)
    chance = float(np.exp(log_softmax(scores)[label]))
    return Decision(
        label=label, chance=chance, reasons=_reasons(field, frame, seen, model, label, chance, rule, heads)
    )


def named_act(decision: Decision, seen: Sequence[Trait]) -> Decision:
    """The decision on the kind, where the cue itself names the act: "pledged to", "aims to".

    Among the kinds that look forward, words of commitment make a promise and words of aim a target,
    whatever else speaks for a plan; an assertion about a promise stays one.
    """
    if ClaimKind(decision.label) not in FORWARD_LOOKING:
        return decision
    for kind in (ClaimKind.PROMISE, ClaimKind.TARGET):
        for trait in seen:
            if trait.name == f"cue-act={kind}" and decision.label != kind:
                words = tuple(w.sent.tree.span(w.i, w.i + 1) for w in trait.words)
                reason = Reason(field="kind", rule=trait.name, words=words)
                return Decision(label=str(kind), chance=decision.chance, reasons=(reason,))
    return decision


def log_softmax(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores turned into log-probabilities.

    Example:
        >>> log_softmax({"a": 0.0, "b": 0.0})["a"]
        -0.693...
    """
    values = np.array(list(scores.values()))
    total = float(np.logaddexp.reduce(values))
    return {label: float(value) - total for label, value in scores.items()}


def _reasons(
    field: str, frame: Frame, seen: Sequence[Trait], model: LinearModel, label: str, chance: float,
    rule: Mapping[str, float], heads: HeadScores,
) -> tuple[Reason, ...]:  # fmt: skip
    """The traits that spoke most for the label against its strongest rival, and the head where it decided."""
    rivals = [other for other in model.labels if other != label]
    rival = max(rivals, key=lambda other: rule[other])
    mine, other = model.labels.index(label), model.labels.index(rival)
    pulls = []
    for trait in seen:
        weights = model.weights.get(trait.name)
        if weights and weights[mine] - weights[other] >= _LEAST_SHARE and trait.name != "bias":
            pulls.append((weights[mine] - weights[other], trait))
    pulls.sort(key=lambda pull: -pull[0])
    found = [
        Reason(
            field=field,
            rule=trait.name,
            words=tuple(frame.tree.span(i, i + 1) for i in sorted({w.i for w in trait.words})),
            score=round(chance, 3),
        )
        for _, trait in pulls[:_REASONS]
    ]
    if heads and rule[label] < rule[rival]:
        found.insert(0, Reason(field=field, rule="language model", score=round(chance, 3)))
    return tuple(found) or (Reason(field=field, rule="default", score=round(chance, 3)),)
