"""Every form of saying who said what, on articles of our own read by the shipped model."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import claimtrack
from claimtrack.records import Attribution, Extraction

FORMS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "attribution" / "forms.toml").read_text(encoding="utf-8")
)["form"]


@cache
def extracted(text: str) -> Extraction:
    return claimtrack.extract(claimtrack.Article(text=text, published=dt.date(2024, 4, 18)))


def find(found: Extraction, content: str) -> Attribution:
    """The innermost attribution whose content begins with some words."""
    fitting = [a for a in found.attributions if a.content.text.startswith(content)]
    assert fitting, [a.content.text for a in found.attributions]
    return min(fitting, key=lambda a: len(a.content.text))


def given(attribution: Attribution, field: str) -> object:
    """What an attribution says for a field of a form."""
    speaker = attribution.speaker
    match field:
        case "speaker":
            return (speaker.name or "") if speaker else None
        case "role" | "organisation" | "resolution":
            return getattr(speaker, field)
        case "outer":
            return [one.name for one in attribution.outer]
        case "style":
            return attribution.style.value
        case _:
            span = getattr(attribution, field)
            return span.text if span else None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["what"])
def test_form(form: dict[str, Any]) -> None:
    found = extracted(form["text"])
    if not form["said"]:
        assert found.attributions == ()
    for said in form["said"]:
        attribution = find(found, said["content"])
        for field in said.keys() - {"content", "ends", "setting"}:
            assert given(attribution, field) == said[field], field
        assert attribution.content.text.endswith(said.get("ends", ""))
        assert said.get("setting", "") in (attribution.setting.text if attribution.setting else "")
