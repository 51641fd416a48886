from __future__ import annotations

import pytest

from claimtrack.comparison.symbols import Deadline, Figure, Period
from claimtrack.comparison.verdicts import excluded, status, table
from claimtrack.records import Aspect, ClaimKind, Polarity, Relation, Status

KNOWN = {
    "kind": set(ClaimKind),
    "polarity": set(Polarity),
    "deadline": set(Deadline),
    "period": set(Period),
    "figure": set(Figure),
    "aspect": {*Aspect, "none"},
}
PLAN = {
    "kind": "plan",
    "polarity": "positive",
    "deadline": "no deadline",
    "period": "undated event",
    "aspect": "done",
}


def test_every_row_names_values_that_there_are():
    for row in (*table().excluded, *table().statuses):
        for name, values in row.when.items():
            assert set(values) <= {str(value) for value in KNOWN[name]}


def test_what_was_over_before_the_claim_was_made_settles_no_plan():
    before = PLAN | {"period": "before the claim"}
    assert set(excluded(before)) == {Relation.CONFIRMS, Relation.CONTRADICTS, Relation.UPDATES}
    assert excluded(before | {"kind": "assertion"}) == {}
    assert excluded(PLAN) == {}


def test_done_after_the_last_day_is_not_kept():
    late = PLAN | {"period": "later period", "deadline": "deadline passed"}
    assert set(excluded(late)) == {Relation.CONFIRMS}
    assert excluded(late | {"polarity": "negative"}) == {}


@pytest.mark.parametrize(
    ("relation", "facts", "expected"),
    [
        (Relation.CONFIRMS, {}, Status.KEPT),
        (Relation.CONFIRMS, {"kind": "promise", "polarity": "negative", "deadline": "deadline ahead"}, Status.IN_PROGRESS),
        (Relation.CONFIRMS, {"kind": "promise", "polarity": "negative", "deadline": "deadline passed"}, Status.KEPT),
        (Relation.CONTRADICTS, {}, Status.BROKEN),
        (Relation.UPDATES, {"deadline": "deadline passed"}, Status.PARTLY_KEPT),
        (Relation.UPDATES, {"aspect": "ongoing"}, Status.IN_PROGRESS),
        (Relation.UPDATES, {"aspect": "future"}, Status.SUPERSEDED),
        (Relation.REPEATS, {}, Status.OPEN),
        (Relation.NO_EVIDENCE, {"deadline": "deadline passed"}, Status.LAPSED),
        (Relation.NO_EVIDENCE, {"deadline": "deadline passed", "kind": "assertion"}, Status.OPEN),
    ],
)  # fmt: skip
def test_the_status_after_an_answer(relation, facts, expected):
    assert status(relation, PLAN | facts) is expected
