from __future__ import annotations

import pytest

from claimtrack.reporting.untrusted import link
from claimtrack.sources.cleaning import address, clean


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("a\x1b[31mb\x00", "a[31mb"),
        ("a\x9bb\x85c\x0bd", "ab\nc\nd"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("Ing\xadrid\u200bM\u2060o\ufeffss", "IngridMoss"),
        ("Ida\xa0Moss\u2009\u202fx", "Ida Moss  x"),
        ("a\ud800b\uffffc\ufdd0d\U0001fffee", "a�b�c�d�e"),
        ("Rene\u0301 \u2028 x\u2029y", "René \n x\n\ny"),
        ("tab\tand\nline\r\n", "tab\tand\nline\r\n"),
    ],
)
def test_text_is_cleaned(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected
    assert clean(expected) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://courier.example/port?a=1&b=%20#c", "https://courier.example/port?a=1&b=%20#c"),
        (" \n https://courier.example/a b\x1b\u202e ", "https://courier.example/a%20b"),
        (
            "https://courier.example/\n\n[x](javascript:alert(1))",
            "https://courier.example/[x](javascript:alert(1))",
        ),
        ('https://courier.example/"><script>`', "https://courier.example/%22%3E%3Cscript%3E%60"),
        ("https://courier.example/straße", "https://courier.example/straße"),
        (" \t\n", None),
    ],
)
def test_addresses_hold_no_white_space_and_no_controls(given: str, expected: str | None) -> None:
    assert address(given) == expected


def test_an_address_with_a_line_break_makes_no_second_link() -> None:
    assert link("java\nscript:alert(1)") is None
    assert (
        link("https://a.example/\n\n[x](javascript:alert(1))") == "https://a.example/[x](javascript:alert(1))"
    )
