"""Figures on what bears on a claim beyond shared words: its standing, its direction, whose deed it tells.

The fitted weights are linear: where a figure means another thing for another sort of claim, their product is
a figure of its own ("done" after the deadline, "negated" against a claim that is negated).
"""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.comparison.clauses import stems
from claimtrack.comparison.sides import Candidate, ClaimSide, LaterArticle
from claimtrack.comparison.standing import Turn

SORTS = ("claim_over", "claim_forward", "claim_negative")  # of claims
CROSSED = (
    "aspect_done", "aspect_ongoing", "aspect_future", "negative", "outcome_missed", "outcome_pending",
    "outcome_delayed", "outcome_abandoned", "number_same", "number_inside", "number_above", "number_below",
    "later_forward", "same_speaker",
)  # fmt: skip


def standing_values(claim: ClaimSide, candidate: Candidate, later: LaterArticle) -> dict[str, float]:
    """Figures on a sentence's standing in its article and on how it takes up a claim without its words."""
    standing = later.standings[candidate.place]
    said, told = claim.turn, candidate.turn
    in_title = sum(word.stem in later.title for word in claim.words) / max(1, len(claim.words))
    doers = _subjects([claim.claim.proposition.subject] if claim.claim.proposition else [])
    theirs = _subjects([clause.subject for clause in candidate.propositions])
    kind = claim.claim.kind
    return {
        "title_share": standing.title_share,
        "title_told": standing.title_told,
        "title_sense": standing.title_sense,
        "title_claim": in_title,
        "title_both": in_title * standing.title_told,
        "centrality": standing.centrality,
        "takes_up": float(told.takes_up),
        "contrasts": float(told.contrasts),
        "announced": float(bool(told.announced)),
        "announced_kind": float(kind in told.announced),
        "claim_up": float(said.up),
        "claim_down": float(said.down),
        "up": float(told.up),
        "down": float(told.down),
        **_directions("direction", said, told),
        **_directions("head_direction", claim.predicate, told),
        "worth": max((c.check_worthiness or 0.0 for c in candidate.claims), default=0.0),
        "clauses": float(len(candidate.propositions)),
        "claims": float(len(candidate.claims)),
        "attributed": float(any(c.attribution for c in candidate.claims)),
        "doer_same": float(bool(doers & theirs)),
        "doer_other": float(bool(theirs) and not doers & theirs),
        "outcomes": float(len(candidate.outcomes)),
        **_strangers(claim, candidate, later),
    }


def crossed_values(values: Mapping[str, float]) -> dict[str, float]:
    """The products of what sort a claim is of and what a sentence tells, and of figures with directions."""
    found = {f"{sort}_{name}": values[sort] * values[name] for sort in SORTS for name in CROSSED}
    found["announced_over"] = values["announced_kind"] * values["claim_over"]
    side = values["number_above"] - values["number_below"]
    found["number_direction"] = side * (values["claim_up"] - values["claim_down"])
    return found


def _strangers(claim: ClaimSide, candidate: Candidate, later: LaterArticle) -> dict[str, float]:
    """Whether a sentence is about others: names that neither claim, nor its surroundings, nor title has."""
    known = claim.known | later.title
    foreign = bool(candidate.doers) and candidate.doers.isdisjoint(known)
    return {
        "foreign_doer": float(foreign),
        "foreign_doer_once": float(foreign and candidate.doers <= later.once),
        "foreign_names": len(candidate.named - known) / max(1, len(candidate.named)),
    }


def _directions(name: str, said: Turn, told: Turn) -> dict[str, float]:
    same = (said.up and told.up) or (said.down and told.down)
    other = (said.up and told.down and not told.up) or (said.down and told.up and not told.down)
    return {f"{name}_same": float(same), f"{name}_other": float(other)}


def _subjects(subjects: list[str | None]) -> frozenset[str]:
    return frozenset(stems(subject for subject in subjects if subject))
