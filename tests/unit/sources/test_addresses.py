from __future__ import annotations

import pytest

from claimtrack.reporting.untrusted import link
from claimtrack.sources.addresses import address


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
