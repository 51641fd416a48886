from __future__ import annotations

import pytest

from claimtrack.comparison import follow_up
from claimtrack.records import Article, Claim, ClaimKind, Extraction, Relation, TextSpan


def relation(claim, statement):
    span = TextSpan(start=0, end=len(claim), text=claim)
    record = Claim(claim_id="c", article_id="a", span=span, kind=ClaimKind.ASSERTION)
    (answer,) = follow_up([record], Extraction(article=Article(text=statement)))
    assert answer.reasons
    return answer.relation


@pytest.mark.parametrize(
    ("claim", "statement", "expected"),
    [
        ("The bridge spans the Tees.", "The bridge, which spans the Tees, is of steel.", Relation.CONFIRMS),
        ("The bridge spans the Tees.", "The bridge does not span the Tees.", Relation.CONTRADICTS),
        ("The bridge is 120 metres long.", "The bridge is 95 metres long.", Relation.CONTRADICTS),
        ("The bridge was built by monks.", "The bridge was built by engineers.", Relation.CONTRADICTS),
        ("The bridge spans the Tees.", "Whales sing.", Relation.NO_EVIDENCE),
    ],
)
def test_a_lone_sentence_says_the_same_or_something_else(claim, statement, expected):
    assert relation(claim, statement) is expected
