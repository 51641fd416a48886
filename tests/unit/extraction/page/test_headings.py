"""Paragraphs that are no sentence: subheads, headlines of other stories and rows of tables claim nothing."""

from __future__ import annotations

import datetime as dt

from claimtrack import Article, extract


def texts(text: str) -> list[str]:
    return [claim.span.text for claim in extract(Article(text=text, published=dt.date(2024, 5, 16))).claims]


def test_subheads_and_rows_of_a_table_are_no_claims() -> None:
    found = texts(
        "The ferry will cost 30 million euros, the council said.\n\nHow the ferry will be paid for\n\n"
        "MRW MARROW YARDS INC. 113.40 -1.62 -1.41%\n\nThe state will pay half."
    )
    assert any("ferry will cost" in claim for claim in found)
    assert any("pay half" in claim for claim in found)
    assert not any("paid for" in claim or "MARROW" in claim for claim in found)


def test_the_items_of_a_list_may_be_claims() -> None:
    found = texts("The council promised three things:\n\nThe ferry will run on Sundays\n\nIt was a good day.")
    assert any("run on Sundays" in claim for claim in found)
