"""Holds claims against a later article."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

import numpy as np
from attrs import evolve

from claimtrack.comparison.align import align
from claimtrack.comparison.decide import ANSWERS, Ranking, choose, rank, status
from claimtrack.comparison.reasons import reasons
from claimtrack.comparison.sides import ClaimSide, LaterArticle, claim_side, later_article
from claimtrack.comparison.spans import evidence_span
from claimtrack.comparison.statement import judge_statement
from claimtrack.comparison.weights import shipped
from claimtrack.errors import InputError
from claimtrack.records import Article, Claim, Extraction, FollowUp, Relation
from claimtrack.sources.given import Given, as_article

KEPT = 16
SURE = dict.fromkeys(Relation, 0.75) | {Relation.CONTRADICTS: 0.8}  # least score that moves a claim

_prepared: OrderedDict[str, LaterArticle] = OrderedDict()
_lock = Lock()


def follow_up(claims: Iterable[Claim] | Extraction, later: Given | Extraction) -> tuple[FollowUp, ...]:
    """What a later article does to each of the claims, in order.

    The article is read once and kept for further calls (the last 16 articles). An article that is not
    later than the claim, or is the one that makes it, has no evidence on it. An article of one sentence,
    against a claim about the past or present, is taken as a statement offered by the caller: what is asked is
    whether it says the same.

    Args:
        claims: claims of earlier articles, or the extraction of one.
        later: the later article (its text, or a ``Path``), or its extraction where there is one.

    Returns:
        One answer for each claim: relation, evidence (a span of the later article), reasons, score, status.

    Raises:
        InputError: when something else is given.
        ModelError: when the weights are missing or damaged.

    Example:
        >>> import datetime as dt
        >>> import claimtrack
        >>> article = claimtrack.Article(text="The plant opened in May.", published=dt.date(2024, 6, 3))
        >>> claimtrack.follow_up([], article)
        ()
    """
    held = claims.claims if isinstance(claims, Extraction) else tuple(claims)
    wrong: list[object] = [claim for claim in held if not isinstance(claim, Claim)]
    if wrong:
        found = type(wrong[0]).__name__
        raise InputError(f"follow_up takes claims, as extract() finds them, or an extraction; not {found}")
    prepared = _prepare(later if isinstance(later, Extraction) else as_article(later))
    return tuple(_answer(claim_side(claim), prepared) for claim in held)


def _prepare(later: Article | Extraction) -> LaterArticle:
    if isinstance(later, Extraction):
        return later_article(later)
    with _lock:
        known = _prepared.get(later.edition_id)
        if known is not None:
            _prepared.move_to_end(later.edition_id)
            return known
    from claimtrack.extraction.pipeline import extract  # noqa: PLC0415 - an extraction given needs no pipeline

    prepared = later_article(extract(later))
    with _lock:
        _prepared[later.edition_id] = prepared
        while len(_prepared) > KEPT:
            _prepared.popitem(last=False)
    return prepared


def _answer(claim: ClaimSide, later: LaterArticle) -> FollowUp:
    record = claim.claim
    nothing = FollowUp(
        claim_id=record.claim_id,
        article_id=later.article.article_id,
        relation=Relation.NO_EVIDENCE,
        score=1.0,
    )
    too_early = claim.said_on and later.published_on and later.published_on < claim.said_on
    if too_early or record.article_id == later.article.article_id or not later.candidates:
        return nothing
    alignments = align(claim, later)
    if len(alignments) == 1 and not record.forward_looking:
        alignment = alignments[0]
        relation, score, found = judge_statement(claim, alignment)
    else:
        ranked = rank(alignments, shipped().model)
        alignment = ranked.told or ranked.best
        relation, score = judge(ranked)
        found = reasons(claim, alignment, later, relation)
    bears = relation is not Relation.NO_EVIDENCE
    return evolve(
        nothing,
        relation=relation,
        evidence=evidence_span(alignment) if bears else None,
        reasons=found,
        score=score,
        sure=bears and score >= SURE[relation],
        late=alignment.told is not None and alignment.told.rule == "done_after_day",
        status=status(claim, relation, alignment, later.published_on),
    )


def judge(ranked: Ranking) -> tuple[Relation, float]:
    """The relation, and the calibrated probability that it is right; what is told outright goes first."""
    weights = shipped()
    if ranked.told is not None and ranked.told.told is not None:
        vote = ranked.told.told
        return vote.relation, weights.told[vote.rule]
    preference = np.array([weights.preference[label] for label in ANSWERS])
    chosen = int(choose(ranked.chances[None], np.array([ranked.bears]), preference)[0])
    label = ANSWERS[chosen]
    return label, round(float(np.interp(ranked.chances[chosen], *weights.calibration[label])), 3)
