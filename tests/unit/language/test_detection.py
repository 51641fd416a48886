from __future__ import annotations

import datetime as dt

import pytest

import claimtrack
from claimtrack.language.detection import foreign_language
from claimtrack.records import WarningCode

GERMAN = (
    "Der Hafen von Lisk wird im kommenden Jahr um 1.500 Meter wachsen, sagte die Direktorin am Montag. "
    "Die Kosten werden auf 2,5 Millionen Euro geschätzt."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "German"),
        (
            "Le port de Lisk va grandir d’un tiers en 2027, a annoncé lundi sa directrice dans la salle du conseil.",
            "French",
        ),
        (
            "El puerto de Lisk crecerá un tercio el próximo año, dijo su directora el lunes en la sala.",
            "Spanish",
        ),
        ("De haven van Lisk groeit volgend jaar met een derde, zei de directeur op maandag.", "Dutch"),
        (
            "Порт Лиска вырастет на треть в следующем году, сказала его директор.",
            "a language in Cyrillic letters",
        ),
    ],
)
def test_other_languages_are_told(text: str, language: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ja. Nein.",
        "The port of Lisk will grow by a third in the coming year, its director said on Monday.",
        "Shr 12 cts vs 10 cts Net 3.4 mln vs 2.9 mln Revs 80.1 mln vs 77.2 mln Avg shrs 28.1 mln",
        "The minister answered in German: “Das wird im kommenden Jahr nicht geschehen.” He left the room at once.",
        "Die Zeit, Le Monde and El País wrote about the plans of the port on Monday morning.",
        "WHEAT JUL 877 OCT 926 DEC 953 OATS JUL 705 OCT 702 BARLEY MAY 777 JUL 779 OCT 737",
    ],
)
def test_english_and_what_tells_little_is_read(text: str) -> None:
    assert foreign_language(text) is None


def test_of_a_foreign_text_it_is_said_and_no_figure_is_read() -> None:
    extraction = claimtrack.extract(claimtrack.Article(text=GERMAN, published=dt.date(2024, 5, 16)))
    (warning,) = extraction.warnings
    assert warning.code is WarningCode.LANGUAGE
    assert "German" in warning.message
    assert extraction.quantities == ()
    assert all(not claim.quantities for claim in extraction.claims)
