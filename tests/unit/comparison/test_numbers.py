from __future__ import annotations

import pytest

from claimtrack.comparison.numbers import Verdict, compare, match
from claimtrack.records import Quantity, TextSpan

SPAN = TextSpan(start=0, end=1, text="x")


def figure(low, high=None, *, unit="percent", of=None, change=False, open_end=False):
    return Quantity(
        span=SPAN,
        low=low,
        high=None if open_end else (low if high is None else high),
        unit=unit,
        of=of,
        change=change,
    )


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


def test_figures_of_other_units_never_meet():
    assert match(figure(4), figure(4, unit="EUR"), shared=True) is None
    assert match(figure(4, unit="EUR"), figure(4, unit="USD"), shared=True) is None


def test_counted_nouns_meet_by_stem_and_by_synonym():
    assert match(figure(300, unit="job"), figure(310, unit="employee"), shared=True) is not None
    assert match(figure(300, unit="job"), figure(310, unit="tonne"), shared=True) is None


def test_another_measure_weakens_a_match():
    same = match(figure(4, of="revenue"), figure(5, of="sales"), shared=True)
    other = match(figure(4, of="revenue"), figure(5, of="inflation"), shared=True)
    assert same.strength > other.strength
