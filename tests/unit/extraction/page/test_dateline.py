import pytest

from claimtrack.extraction.page.dateline import dateline_length


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("OSLO, Feb 2 – Prices rose.", "Prices rose."),
        ("PORT VILA (NTB) -- Prices rose.", "Prices rose."),
        ("Oslo (NTB) — Prices rose.", "Prices rose."),
        ("DELHI: Prices rose.", "Prices rose."),
        ("Prices rose on Feb. 2 – by much.", "Prices rose on Feb. 2 – by much."),
        ("", ""),
    ],
)
def test_what_stands_behind_the_dateline(text, rest):
    assert text[dateline_length(text) :] == rest
