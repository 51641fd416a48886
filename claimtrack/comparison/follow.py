"""Holds claims against a later article."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

import numpy as np

from claimtrack.comparison.align import align
from claimtrack.comparison.decide import Ranking, rank, status
from claimtrack.comparison.reasons import reasons
from claimtrack.comparison.sides import ClaimSide, LaterArticle, claim_side, later_article
from claimtrack.comparison.spans import evidence_span
from claimtrack.comparison.weights import shipped, shipped_model
from claimtrack.records import Article, Claim, Extraction, FollowUp, Relation, Status

KEPT = 16

_prepared: OrderedDict[str, LaterArticle] = OrderedDict()
_lock = Lock()


def follow_up(claims: Iterable[Claim], later: Article | Extraction) -> tuple[FollowUp, ...]:
    """What a later article does to each of the claims, in order.

    The article is read once and kept for further calls (the last 16 articles). An article that is not
    later than the claim, or is the one that makes it, has no evidence on it.

    Args:
        claims: claims of earlier articles.
        later: the later article, or its extraction where there is one.

    Returns:
        One answer for each claim: relation, evidence (a span of the later article), reasons, score, status.

    Raises:
        ModelError: when the weights are missing or damaged.

    Example:
        >>> import datetime as dt
        >>> import claimtrack
        >>> article = claimtrack.Article(text="The plant opened in May.", published=dt.date(2024, 6, 3))
        >>> claimtrack.follow_up([], article)
        ()
    """
    prepared = _prepare(later)
    return tuple(_answer(claim_side(claim), prepared) for claim in claims)


def _prepare(later: Article | Extraction) -> LaterArticle:
    if isinstance(later, Extraction):
        return later_article(later)
    with _lock:
        known = _prepared.get(later.article_id)
        if known is not None:
            _prepared.move_to_end(later.article_id)
            return known
    from claimtrack.pipeline import extract  # noqa: PLC0415 - an extraction given needs no pipeline

    prepared = later_article(extract(later))
    with _lock:
        _prepared[later.article_id] = prepared
        while len(_prepared) > KEPT:
            _prepared.popitem(last=False)
    return prepared


def _answer(claim: ClaimSide, later: LaterArticle) -> FollowUp:
    record = claim.claim
    nothing = FollowUp(
        claim_id=record.claim_id, article_id=later.article.article_id, relation=Relation.NO_EVIDENCE, score=1.0
    )
    too_early = claim.said_on and later.published_on and later.published_on < claim.said_on
    if too_early or record.article_id == later.article.article_id or not later.candidates:
        return nothing
    ranked = rank(align(claim, later), shipped_model("evidence"))
    relation, score = judge(ranked)
    if relation is Relation.NO_EVIDENCE:
        return FollowUp(
            claim_id=record.claim_id,
            article_id=later.article.article_id,
            relation=relation,
            score=score,
            reasons=reasons(claim, ranked.best, later, relation),
            status=Status.OPEN,
        )
    return FollowUp(
        claim_id=record.claim_id,
        article_id=later.article.article_id,
        relation=relation,
        evidence=evidence_span(claim, ranked.best),
        reasons=reasons(claim, ranked.best, later, relation),
        score=score,
        status=status(claim, relation, ranked.values, later.published_on),
    )


def judge(ranked: Ranking) -> tuple[Relation, float]:
    """The relation by the fitted weights, and the calibrated probability that it is right."""
    model = shipped_model("relation")
    row = np.array([[ranked.values[name] for name in model.names]])
    chances = model.probabilities(row)[0]
    settings = shipped()
    weighed = chances * np.array([settings["preference"][label] for label in model.labels])
    chosen = int(weighed.argmax())
    label = model.labels[chosen]
    xs, ys = settings["calibration"][label]
    return Relation(label), round(float(np.interp(chances[chosen], xs, ys)), 3)
