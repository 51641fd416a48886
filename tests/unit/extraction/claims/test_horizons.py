"""Which of a claim's times is a deadline."""

from __future__ import annotations

import datetime as dt

import pytest

import claimtrack


def due(text: str) -> dt.date | None:
    article = claimtrack.Article(text=text, published=dt.date(2024, 5, 16))
    (claim,) = [c for c in claimtrack.extract(article).claims if c.forward_looking]
    return claim.due


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norvik will open a depot by June 2025.", dt.date(2025, 6, 30)),
        ("Norvik, which has run ferries since 2003, will buy ten trams.", None),
        ("The law would require banks to keep records for six years.", None),
    ],
)
def test_a_deadline_is_a_time_to_come(text, day):
    assert due(text) == day


def test_a_time_in_a_relative_clause_dates_no_saying():
    text = "Ada Holm, who joined in March, said the depot would open in June."
    article = claimtrack.Article(text=text, published=dt.date(2024, 5, 16))
    claim = next(c for c in claimtrack.extract(article).claims if "depot" in c.span.text)
    assert [t.span.text for t in claim.times] == ["June"]
