from __future__ import annotations

import pytest

from claimtrack.comparison.numbers import Verdict, compare
from claimtrack.records import Quantity, TextSpan

SPAN = TextSpan(start=0, end=1, text="x")


def figure(low, high=None, *, open_end=False):
    high = None if open_end else (low if high is None else high)
    return Quantity(span=SPAN, low=low, high=high, unit="percent")


@pytest.mark.parametrize(
    ("said", "result", "verdict"),
    [
        (figure(105, 115), figure(103), Verdict.BELOW),
        (figure(105, 115), figure(110), Verdict.INSIDE),
        (figure(105, 115), figure(116), Verdict.ABOVE),
        (figure(105, 115), figure(105, 115), Verdict.SAME),
        (figure(1000), figure(1001), Verdict.SAME),
        (figure(1000), figure(1100), Verdict.ABOVE),
        (figure(400, open_end=True), figure(399), Verdict.BELOW),
        (figure(400, open_end=True), figure(300), Verdict.BELOW),
        (figure(400, open_end=True), figure(5000), Verdict.INSIDE),
        (Quantity(span=SPAN, low=None, high=20, unit="percent"), figure(25), Verdict.ABOVE),
    ],
)
def test_a_result_is_held_against_the_range_said(said, result, verdict):
    assert compare(said, result) is verdict
