from __future__ import annotations

import datetime as dt
import time

import pytest

import claimtrack
from claimtrack.comparison import follow_up
from claimtrack.records import Article, ClaimKind, Extraction, Relation, Slot, Status


def article(text, year, month, day):
    return Article(text=text, published=dt.date(year, month, day))


@pytest.fixture(scope="module")
def guidance():
    return claimtrack.extract(
        article(
            "Northwind Foods expects revenue of $105 million to $115 million in 2023, its chief executive, Dana Ruiz, said on "
            "Thursday. The company plans to open a second bakery in Leeds by June.",
            2023, 2, 9,
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def revenue(guidance):
    return next(c for c in guidance.claims if c.quantities)


def answer(claim, text, day=(2024, 2, 8)):
    (given,) = follow_up([claim], article(text, *day))
    return given


def test_answers_come_one_for_each_claim_in_order(guidance):
    later = article("Revenue at Northwind Foods was $103 million in 2023.", 2024, 2, 8)
    answers = follow_up(guidance.claims, later)
    assert [a.claim_id for a in answers] == [c.claim_id for c in guidance.claims]
    assert {a.article_id for a in answers} == {later.article_id}


def test_an_extraction_gives_the_same_answers_as_its_article(guidance):
    later = article("Northwind Foods opened its second bakery in Leeds in May.", 2023, 7, 3)
    assert follow_up(guidance.claims, later) == follow_up(guidance.claims, claimtrack.extract(later))


def test_an_answer_does_not_depend_on_what_else_is_asked(guidance, revenue):
    later = article(
        "Northwind Foods had revenue of $103 million in 2023. It opened a bakery in Leeds.", 2024, 2, 8
    )
    alone = follow_up([revenue], later)
    assert [a for a in follow_up(guidance.claims, later) if a.claim_id == revenue.claim_id] == list(alone)


def test_evidence_is_a_span_of_the_later_article(revenue):
    text = "It rained.\n\nNorthwind Foods had revenue of $103 million in 2023, below its own forecast."
    given = answer(revenue, text)
    assert given.relation is Relation.CONTRADICTS
    assert "103 million" in given.evidence.text
    assert text[given.evidence.start : given.evidence.end] == given.evidence.text


def test_an_answer_that_is_not_sure_leaves_the_status(revenue):
    given = answer(revenue, "Northwind Foods had revenue of $103 million in 2023, below its own forecast.")
    assert given.status is (Status.BROKEN if given.sure else Status.LAPSED)


@pytest.mark.xfail(reason="the reader takes a figure in line with its forecast for no news", strict=True)
def test_a_figure_within_the_range_confirms(revenue):
    given = answer(
        revenue, "Northwind Foods said revenue reached $110 million in 2023, in line with its forecast."
    )
    assert given.relation is Relation.CONFIRMS
    assert any(r.slot is Slot.QUANTITY and "lies within" in r.finding for r in given.reasons)


def test_an_article_on_another_matter_has_no_evidence(revenue):
    given = answer(revenue, "A storm felled trees in Kent on Monday. Nobody was hurt.")
    assert given.relation is Relation.NO_EVIDENCE
    assert given.evidence is None
    assert not given.sure
    # Its year is over, and nothing tells of it: that is no breach.
    assert given.status is Status.LAPSED
    assert answer(revenue, "A storm felled trees in Kent on Monday.", (2023, 6, 5)).status is Status.OPEN


def test_an_earlier_article_and_the_claims_own_have_no_evidence(guidance, revenue):
    text = "Northwind Foods had revenue of $103 million in 2023."
    assert answer(revenue, text, (2022, 2, 8)).relation is Relation.NO_EVIDENCE
    (own,) = follow_up([revenue], guidance)
    assert own.relation is Relation.NO_EVIDENCE


def test_an_opinion_is_not_followed_up():
    first = claimtrack.extract(article("The plan is a disgrace, the writer Ole Falk said.", 2024, 1, 5))
    opinions = [claim for claim in first.claims if claim.kind is ClaimKind.OPINION]
    assert opinions
    (given,) = follow_up(opinions, article("The plan is a disgrace, Ole Falk said again.", 2024, 3, 5))
    assert given.relation is Relation.NO_EVIDENCE


def test_an_empty_article_has_no_evidence(revenue):
    (given,) = follow_up([revenue], Extraction(article=Article(text="")))
    assert given.relation is Relation.NO_EVIDENCE


def test_time_grows_with_the_length_and_not_with_its_square(revenue):
    def seconds(times):
        text = "\n\n".join(
            f"The band of Lisk played for hours in {1200 + n}, Ida Moor said." for n in range(times)
        )
        later = claimtrack.extract(article(text, 2024, 2, 8))
        began = time.process_time()
        follow_up([revenue], later)
        return time.process_time() - began

    seconds(10)
    assert seconds(1600) < 12 * max(seconds(200), 0.05)
