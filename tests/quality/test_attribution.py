"""Floors for who said what: every form in which news says it, on articles of our own."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import claimtrack
from claimtrack.records import Attribution, Extraction

FILE = Path(__file__).parent / "attribution" / "forms.toml"
FORMS: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["form"]
DAY = dt.date(2024, 4, 18)


@cache
def extracted(text: str) -> Extraction:
    return claimtrack.extract(claimtrack.Article(text=text, published=DAY))


def find(found: Extraction, content: str) -> Attribution | None:
    """The innermost attribution whose content begins with some words."""
    fitting = [a for a in found.attributions if a.content.text.startswith(content)]
    return min(fitting, key=lambda a: len(a.content.text), default=None)


def given(attribution: Attribution | None, field: str) -> object:
    """What an attribution says for a field of a form."""
    speaker = attribution.speaker if attribution else None
    if attribution is None or (speaker is None and field in {"role", "organisation", "resolution"}):
        return None
    match field:
        case "speaker":
            return (speaker.name or "") if speaker else None
        case "role" | "organisation" | "resolution":
            return getattr(speaker, field) or ""
        case "outer":
            return [one.name for one in attribution.outer]
        case "style":
            return attribution.style.value
        case _:
            span = getattr(attribution, field)
            return span.text if span else None


def wrong(form: dict[str, Any]) -> list[tuple[str, object, object]]:
    """Fields that are not as a form wants them, each with what is wanted and what is given."""
    found = extracted(form["text"])
    if not form["said"]:
        return [("attributions", (), found.attributions)] if found.attributions else []
    rows: list[tuple[str, object, object]] = []
    for said in form["said"]:
        attribution = find(found, said["content"])
        text = attribution.content.text if attribution else ""
        setting = attribution.setting.text if attribution and attribution.setting else ""
        rows += [
            (field, said[field], given(attribution, field))
            for field in sorted(said.keys() - {"content", "ends", "setting"})
            if given(attribution, field) != said[field]
        ]
        rows += [("ends", said["ends"], text)] if not text.endswith(said.get("ends", "")) else []
        rows += [("setting", said["setting"], setting)] if said.get("setting", "") not in setting else []
    return rows


def test_forms_read_in_full() -> None:
    failed = {form["what"]: wrong(form) for form in FORMS if wrong(form)}
    assert len(failed) <= 0.08 * len(FORMS), failed


@pytest.mark.parametrize(
    ("field", "floor"),
    [("speaker", 0.95), ("style", 0.95), ("cue", 0.93), ("role", 0.9), ("organisation", 0.9), ("resolution", 0.85)],
)  # fmt: skip
def test_fields(field: str, floor: float) -> None:
    rows = [
        (said[field], given(find(extracted(form["text"]), said["content"]), field))
        for form in FORMS
        for said in form["said"]
        if field in said
    ]
    assert len(rows) >= 8
    assert sum(wanted == found for wanted, found in rows) >= floor * len(rows), rows


def test_a_speaker_has_one_key_in_all_articles() -> None:
    first = extracted("Oldcastle Mills chief executive Lena Brandt said sales would fall.")
    later = extracted("“Sales fell,” said Lena Brandt, the chief executive of Oldcastle Mills.")
    keys = {a.speaker.key for found in (first, later) for a in found.attributions if a.speaker}
    assert keys == {"lena brandt|oldcastle mills"}


def test_an_open_mark_is_a_warning_and_takes_no_other_paragraph() -> None:
    text = "“We will open ten shops, Lena Brandt said.\n\nThe firm employs 300 people.\n\nShares rose."
    found = extracted(text)
    assert any("quotation" in str(warning.message) for warning in found.warnings)
    assert all("300 people" not in attribution.content.text for attribution in found.attributions)
