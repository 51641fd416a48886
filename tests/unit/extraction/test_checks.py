from __future__ import annotations

import datetime as dt

import pytest

from claimtrack.extraction.checks import date_conflicts
from claimtrack.records import Article, WarningCode

PUBLISHED = dt.date(2023, 12, 1)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("He spoke on Thursday (Nov 30).", PUBLISHED),
        ("He spoke on Thursday, November 30.", PUBLISHED),
        ("They meet on Tue 2 January.", PUBLISHED),
        ("They met on Friday, 3 May 2024, in Lisk.", None),
        ("He spoke on Thursday (Nov 30).", None),
        ("Born on Sunday, 31 February.", PUBLISHED),
        ("Thursday Nov 300 tickets were sold.", dt.date(2024, 12, 1)),
        ("Leap day is Thursday, 29 February.", dt.date(2024, 1, 1)),
    ],
)
def test_dates_that_fit_or_cannot_be_told(text: str, published: dt.date | None) -> None:
    assert list(date_conflicts(Article(text=text, published=published))) == []


@pytest.mark.parametrize(
    ("text", "published", "part"),
    [
        ("He spoke on Thursday (Nov 30).", dt.date(2024, 12, 1), "it would be in 2023"),
        ("They meet on Mon., 2 January.", PUBLISHED, "contradicts the date of publication, 2023-12-01"),
        ("They met on Thursday, 3 May 2024.", None, "2024-05-03 was a Friday"),
        ("It closes on Monday, Jan. 1.", dt.date(9999, 12, 31), "contradicts"),
    ],
)
def test_dates_that_contradict(text: str, published: dt.date | None, part: str) -> None:
    (warning,) = date_conflicts(Article(text=text, published=published))
    assert warning.code is WarningCode.DATE_CONFLICT
    assert part in warning.message
    assert warning.span is not None
    assert text[warning.span.start : warning.span.end] == warning.span.text
