from __future__ import annotations

import pytest

from claimtrack.language.characters import clean


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
