"""Holds claims against a later article."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

import numpy as np
from attrs import evolve

from claimtrack.comparison.decision import ANSWERS, barred, likeliest, shipped, values
from claimtrack.comparison.phrases import shipped_phrases
from claimtrack.comparison.reasons import reasons
from claimtrack.comparison.second import shipped_second
from claimtrack.comparison.shortlist import Later, prepare
from claimtrack.comparison.symbols import Deadline, Period, Symbols, day
from claimtrack.comparison.verdicts import facts, status
from claimtrack.errors import InputError
from claimtrack.records import (
    Article,
    Aspect,
    Claim,
    ClaimKind,
    Extraction,
    FollowUp,
    Polarity,
    Relation,
)
from claimtrack.sources.given import Given, as_article

KEPT = 16

_prepared: OrderedDict[str, Later] = OrderedDict()
_lock = Lock()


def follow_up(claims: Iterable[Claim] | Extraction, later: Given | Extraction) -> tuple[FollowUp, ...]:
    """What a later article does to each of the claims, in order.

    The article is read once and kept for further calls (the last 16 articles). An article that is not later
    than the claim, or is the one that makes it, has no evidence on it; nor has any on an opinion, which no
    evidence can settle.

    Args:
        claims: claims of earlier articles, or the extraction of one.
        later: the later article (its text, or a ``Path``), or its extraction where there is one.

    Returns:
        One answer for each claim: relation, evidence (a span of the later article), reasons, score, whether
        it is sure, status.

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
    return tuple(_answer(claim, prepared) for claim in held)


def _prepare(later: Article | Extraction) -> Later:
    if isinstance(later, Extraction):
        return prepare(later)
    with _lock:
        known = _prepared.get(later.edition_id)
        if known is not None:
            _prepared.move_to_end(later.edition_id)
            return known
    from claimtrack.extraction.pipeline import extract  # noqa: PLC0415 - an extraction given needs no pipeline

    prepared = prepare(extract(later))
    with _lock:
        _prepared[later.edition_id] = prepared
        while len(_prepared) > KEPT:
            _prepared.popitem(last=False)
    return prepared


def _may_bear(claim: Claim, later: Later) -> bool:
    article = later.extraction.article
    said, published = day(claim.published), day(article.published)
    too_early = said is not None and published is not None and published < said
    opinion = claim.kind is ClaimKind.OPINION
    return not (too_early or opinion or claim.article_id == article.article_id or not later.sentences)


def _answer(claim: Claim, later: Later) -> FollowUp:
    nothing = FollowUp(
        claim_id=claim.claim_id,
        article_id=later.extraction.article.article_id,
        relation=Relation.NO_EVIDENCE,
        score=1.0,
    )
    if not _may_bear(claim, later):
        return nothing
    weights = shipped()
    found = likeliest(claim, later, weights.shortlist)
    told = np.array([shipped_phrases().scores(rows) for rows in found.phrases])
    chances = weights.decision.chances(values(found, told), barred(found))
    foremost = found.pairs[chances.best(Relation.NO_EVIDENCE)]
    second = shipped_second()
    answers = second.answers(claim, foremost, chances.answers)
    relation = second.choose(answers, foremost.symbols.names)
    pair = foremost
    score = round(float(answers[ANSWERS.index(relation)]), 3)
    bears = relation is not Relation.NO_EVIDENCE
    sure = bears and score >= second.sure[relation]
    return evolve(
        nothing,
        relation=relation,
        evidence=pair.sentence if bears else None,
        reasons=reasons(claim, pair, later.extraction, answers),
        score=score,
        sure=sure,
        late=sure and _late(claim, pair.symbols, relation),
        status=status(relation if sure else Relation.NO_EVIDENCE, facts(claim, pair.symbols)),
    )


def _late(claim: Claim, symbols: Symbols, relation: Relation) -> bool:
    done = symbols.aspect is Aspect.DONE and not symbols.negated
    over = symbols.deadline is Deadline.PASSED and symbols.period is Period.LATER
    return relation is Relation.CONTRADICTS and claim.polarity is Polarity.POSITIVE and done and over
