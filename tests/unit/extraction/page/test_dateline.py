import pytest

from claimtrack.extraction.page.dateline import dateline_length


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("OSLO, Feb 2 – Prices rose.", "Prices rose."),
        ("PORT VILA (NTB) -- Prices rose.", "Prices rose."),
        ("Oslo (NTB) — Prices rose.", "Prices rose."),
        ("DELHI: Prices rose.", "Prices rose."),
        ("LONDON, March 3 (Courier) - Prices rose.", "Prices rose."),
        ("NEW DELHI: Prices rose.", "Prices rose."),
        ("NASA said it would fly - soon.", "NASA said it would fly - soon."),
        ("Prices rose on Feb. 2 – by much.", "Prices rose on Feb. 2 – by much."),
        ("", ""),
    ],
)
def test_what_stands_behind_the_dateline(text, rest):
    assert text[dateline_length(text) :] == rest
