"""Laws of quotations: no mess of marks raises, offsets hold, time is linear."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.page.quotations import find_quotations

MARKS = st.text(alphabet="“”\"‘’'«»„`ab s.,!?\n-0", max_size=80)


@given(MARKS)
def test_no_mess_of_marks_raises_and_offsets_hold(text):
    quotations, warnings = find_quotations(text)
    for q in quotations:
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        assert text[q.inner_start : q.inner_end].strip()
    for warning in warnings:
        assert text[warning.span.start : warning.span.end] == warning.span.text
    assert len(warnings) == sum(not q.closed for q in quotations)


@given(MARKS)
def test_quotations_nest_and_never_cross(text):
    quotations = find_quotations(text)[0]
    for a in quotations:
        for b in quotations:
            assert a.end <= b.start or b.end <= a.start or (a.start <= b.start and b.end <= a.end) or (
                b.start <= a.start and a.end <= b.end
            )  # fmt: skip


def test_time_is_linear_in_the_marks():
    def seconds(count):
        text = "‘a “b 'c \"d. " * count
        began = time.process_time()
        find_quotations(text)
        return time.process_time() - began

    small, large = min(seconds(2_000) for _ in range(3)), seconds(20_000)
    assert large < 40 * small + 0.05
