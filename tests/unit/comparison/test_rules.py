from __future__ import annotations

import datetime as dt

import pytest

from claimtrack.comparison.align import align
from claimtrack.comparison.sides import claim_side, later_article
from claimtrack.records import (
    Article,
    Aspect,
    ClaimKind,
    Extraction,
    ForwardLookingStatement,
    Polarity,
    Proposition,
    Quantity,
    Relation,
    TextSpan,
    TimeExpression,
    TimeType,
)

SAID = dt.date(2023, 2, 9)


def promise(text, *, due=None, polarity=Polarity.POSITIVE, quantities=()):
    span = TextSpan(start=0, end=len(text), text=text)
    return ForwardLookingStatement(
        claim_id="c",
        article_id="a",
        span=span,
        kind=ClaimKind.PLAN,
        polarity=polarity,
        published=SAID,
        due=due,
        quantities=quantities,
    )


def sentence(text, published, *, aspect=Aspect.DONE, polarity=Polarity.POSITIVE, times=(), quantities=()):
    article = Article(text=text, published=published)
    span = TextSpan.of(text, 0, len(text))
    clause = Proposition(
        span=span, sentence=span, predicate="", predicate_span=span, aspect=aspect, polarity=polarity
    )
    return later_article(
        Extraction(article=article, propositions=(clause,), times=times, quantities=quantities)
    )


def day(text, word, value):
    start = text.index(word)
    return TimeExpression(
        span=TextSpan.of(text, start, start + len(word)),
        type=TimeType.DATE,
        value=None,
        earliest=value,
        latest=value,
    )


def rules(claim, later):
    (alignment,) = align(claim_side(claim), later)
    return {vote.rule: vote.relation for vote in alignment.votes}


def opened(on):
    text = "The bakery opened on that day."
    return sentence(text, dt.date(2024, 1, 5), times=(day(text, "on that day", on),))


def test_done_before_the_deadline_is_kept_and_after_it_late():
    claim = promise("The bakery will open by June", due=dt.date(2023, 6, 30))
    assert rules(claim, opened(dt.date(2023, 6, 30)))["done_in_time"] is Relation.CONFIRMS
    assert rules(claim, opened(dt.date(2023, 7, 1)))["done_late"] is Relation.CONTRADICTS


def test_delay_updates_before_the_deadline_and_contradicts_after_it():
    claim = promise("The bakery will open by June", due=dt.date(2023, 6, 30))
    text = "The opening of the bakery was postponed."
    assert rules(claim, sentence(text, dt.date(2023, 5, 2)))["postponed_before_deadline"] is Relation.UPDATES
    assert (
        rules(claim, sentence(text, dt.date(2023, 8, 2)))["postponed_after_deadline"] is Relation.CONTRADICTS
    )


def test_not_yet_done_is_no_breach_before_the_deadline():
    claim = promise("The bakery will open by June", due=dt.date(2023, 6, 30))
    negated = {"polarity": Polarity.NEGATIVE}
    text = "The bakery has not opened."
    assert (
        rules(claim, sentence(text, dt.date(2023, 5, 2), **negated))["not_done_before_deadline"]
        is Relation.UPDATES
    )
    assert (
        rules(claim, sentence(text, dt.date(2023, 8, 2), **negated))["not_done_after_deadline"]
        is Relation.CONTRADICTS
    )


def test_what_was_ruled_out_and_done_contradicts():
    claim = promise("We will not sell the bakery", polarity=Polarity.NEGATIVE)
    assert (
        rules(claim, sentence("The bakery was sold.", dt.date(2023, 8, 2)))["negation_differs"]
        is Relation.CONTRADICTS
    )


@pytest.mark.parametrize(
    ("figure", "rule", "relation"),
    [
        (320.0, "figure_within", Relation.CONFIRMS),
        (250.0, "figure_outside", Relation.CONTRADICTS),
    ],
)
def test_a_result_is_held_against_the_figure_after_the_deadline(figure, rule, relation):
    text = "at least 300 loaves a day by June"
    said = Quantity(span=TextSpan.of(text, 0, 16), low=300, high=None, unit="loaf")
    claim = promise(text, due=dt.date(2023, 6, 30), quantities=(said,))
    later = f"It bakes {figure:.0f} loaves a day."
    result = Quantity(span=TextSpan.of(later, 9, 19), low=figure, high=figure, unit="loaf")
    assert rules(claim, sentence(later, dt.date(2023, 8, 2), quantities=(result,)))[rule] is relation
