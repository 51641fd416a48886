"""Texts made to hurt: each is read, in time that grows with its length."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from claimtrack import Article
from claimtrack.extraction.pipeline import default_pipeline

EDGES = (dt.date.min, dt.date(1, 1, 2), dt.date(1970, 1, 1), dt.date(9999, 12, 25), dt.date.max)
TIMES = (
    "Last year prices rose. Next month, next week, tomorrow, in 500 years, over the next decade, 3000 years ago, "
    "for 99999999 years, within 9999999999 days, next quarter, this century, on Monday, next weekend, "
    "31 December 9999, 1 January 0001, by the end of the year, at Christmas, next Easter, in 20 centuries."
)


@pytest.mark.parametrize(
    "text",
    [
        "The host 192.168.0.1 said that 10.0.0.1 fell by 1.2.3 percent in 4.5.6 days.",
        "t by told i pro",
        "It cost "
        + "9" * 300
        + " dollars, "
        + "1" * 400
        + "%, "
        + "9" * 50
        + " days ago, at 25:61 on 31 February.",
        "\ufdd0 said \uffff\U0001ffff on \x00 Monday\x1b[31m \u202e.",
        "a" * 5000 + " said " + "“" * 500,
    ],
)
def test_strange_words_are_read(text: str) -> None:
    article = Article(text=text, published=dt.date(2024, 5, 16))
    extraction = default_pipeline()(article)
    for record in (*extraction.claims, *extraction.times, *extraction.quantities):
        assert text[record.span.start : record.span.end] == record.span.text


@pytest.mark.parametrize("published", EDGES)
def test_times_are_read_at_the_ends_of_the_calendar(published: dt.date) -> None:
    assert default_pipeline()(Article(text=TIMES, published=published)).times


@pytest.mark.parametrize("mark", ['"', "“", "(", "[", "$", "€", "😀", "'", "!", "@.", "a-", "“Word "])
def test_the_time_to_cut_words_grows_with_the_length_alone(mark: str) -> None:
    pipeline = default_pipeline()

    def seconds(length: int) -> float:
        article = Article(text=mark * length)
        started = time.process_time()
        pipeline.doc(article)
        return time.process_time() - started

    seconds(100)
    # Four times the length: sixteen times the time if it grew with the square.
    assert seconds(12_000) < 9 * max(seconds(3_000), 0.02)
