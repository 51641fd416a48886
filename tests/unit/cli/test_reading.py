from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

import claimtrack
from claimtrack.cli.app import run
from claimtrack.cli.common import ExitCode
from claimtrack.cli.explaining import explanation
from claimtrack.cli.views import claims_table
from claimtrack.records import (
    Attribution,
    AttributionStyle,
    Certainty,
    Claim,
    ClaimKind,
    Extraction,
    ForwardLookingStatement,
    Polarity,
    Quantity,
    Reason,
    Resolution,
    Speaker,
    TextSpan,
    TimeExpression,
    TimeRole,
    TimeType,
)
from claimtrack.reporting.untrusted import one_line
from claimtrack.reporting.words import figures, when

PLAN = "The port of Lisk plans to open a new quay by 2030, its director Ada Holm said on Thursday."
EVIL = "=cmd()[red]x[/red]\x1b[31m"


def claim(text: str = EVIL, **fields: object) -> ForwardLookingStatement:
    span = TextSpan(start=0, end=len(text), text=text)
    year = TextSpan(start=0, end=1, text=text[0])
    speaker = Speaker(name=EVIL, mention=year, role="mayor", resolution=Resolution.PRONOUN)
    values: dict[str, object] = {
        "claim_id": "c1",
        "article_id": "a1",
        "span": span,
        "kind": ClaimKind.PROMISE,
        "polarity": Polarity.NEGATIVE,
        "certainty": Certainty.POSSIBLE,
        "attribution": Attribution(
            style=AttributionStyle.DIRECT, content=span, cue=year, speaker=speaker, rule="inversion",
        ),
        "times": (
            TimeExpression(
                span=year, type=TimeType.DATE, value="2030", latest=dt.date(2030, 12, 31),
                earliest=dt.date(2024, 5, 16), approximate=True, rule="year",
            ),
            TimeExpression(span=year, type=TimeType.DATE, value="2024-05-16", role=TimeRole.SAID, rule="day",
                           earliest=dt.date(2024, 5, 16), latest=dt.date(2024, 5, 16)),
        ),
        "quantities": (Quantity(span=year, low=None, high=20, unit="percent", of="fares", change=True),),
        "due": dt.date(2030, 12, 31),
        "check_worthiness": 0.5,
        "reasons": (Reason(field="kind", rule="commitment", words=(year,), score=0.91),),
    }  # fmt: skip
    return ForwardLookingStatement(**{**values, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_table_fits_and_shows_untrusted_text_as_it_is(width: int) -> None:
    console = Console(width=width, file=io.StringIO(), highlight=False)
    console.print(claims_table([claim()], width=width))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b" not in shown
    assert "[red]x[/red]" in shown
    assert max(map(len, shown.splitlines())) <= width
    for words in (
        "c1",
        "promise",
        "negative",
        "possible",
        "mayor",
        "due 2030-12-31",
        "percent",
        "check-worthiness",
    ):
        assert words in shown


def test_an_unresolved_speaker_is_shown_as_a_question() -> None:
    mention = TextSpan(start=0, end=2, text="he")
    attribution = Attribution(
        style=AttributionStyle.INDIRECT, content=mention, speaker=Speaker(name=None, mention=mention)
    )
    console = Console(width=80, file=io.StringIO())
    console.print(claims_table([claim("he left", attribution=attribution)], width=80))
    assert "he (?)" in console.file.getvalue()  # type: ignore[attr-defined]


def test_times_and_figures_in_words() -> None:
    assert when(claim()) == ["=: about 2024-05-16 to 2030-12-31", "said =: 2024-05-16", "due 2030-12-31"]
    assert figures(claim()) == ["change of up to 20 percent (fares)"]


def test_every_column_of_a_table_keeps_its_words_whole() -> None:
    for width in (80, 120, 200):
        console = Console(width=width, file=io.StringIO(), highlight=False)
        console.print(
            claims_table([claim("The town will cut traffic by 15% within five years")], width=width)
        )
        lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
        assert {len(line) for line in lines} == {width}
        rows = [line.strip("│┃").replace("┃", "│").split("│") for line in lines if line[0] in "│┃"]
        assert len({len(row) for row in rows}) == 1
        cells = " ".join(cell.strip() for row in rows for cell in row)
        assert "…" not in cells


def test_what_is_not_resolved_is_called_so() -> None:
    soon = TimeExpression(span=TextSpan(start=0, end=4, text="soon"), type=TimeType.DATE, value="FUTURE_REF")
    assert when(claim(times=(soon,), due=None)) == ["soon: unresolved"]


def test_an_explanation_names_rule_words_and_score() -> None:
    lines = [line.plain for line in explanation(claim())]
    assert "  kind: commitment, from “=” (score 0.91)" in lines
    assert any("by the rule inversion" in line for line in lines)
    assert any("found by pronoun" in line for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_control_characters_never_reach_the_terminal() -> None:
    assert one_line("a\x1b]0;title\x07b\x9b31m") == "a\ufffd]0;title\ufffdb\ufffd31m"


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.txt"
    path.write_text(f"Quay to open\n\n{PLAN}\n", encoding="utf-8")
    return str(path)


def test_extract_json_is_the_documented_form(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["extract", plan, "--published", "2024-05-16", "--format", "json"]
    assert run(command) == ExitCode.OK
    Draft202012Validator(claimtrack.schema()).validate(json.loads(capsys.readouterr().out))
    assert run([*command, "--detail", "full"]) == ExitCode.OK
    written = capsys.readouterr().out
    extraction = claimtrack.from_json(written, Extraction)
    assert extraction.article.published == dt.date(2024, 5, 16)
    assert extraction.article.title == "Quay to open"
    assert extraction == claimtrack.extract(extraction.article)


def test_a_bad_file_is_named_at_the_end_and_the_rest_is_done(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    files = [str(empty), plan, str(tmp_path), "missing.txt"]
    assert run(["extract", *files, "--format", "jsonl"]) == ExitCode.SOME_FAILED
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    errors = [line for line in shown.err.splitlines() if line.startswith("error: ")]
    assert [line.split(": ")[1] for line in errors] == [str(empty), str(tmp_path), "missing.txt"]
    assert run(["extract", "missing.txt"]) == ExitCode.FAILED


def test_claims_are_filtered_and_sorted(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    def claims(*options: str) -> list[Claim]:
        assert run(["extract", plan, "--format", "json", *options]) == ExitCode.OK
        return list(claimtrack.from_json(capsys.readouterr().out, Extraction).claims)

    everything = claims()
    assert everything
    assert {c.kind for c in claims("--kind", "plan")} <= {ClaimKind.PLAN}
    assert all(c.forward_looking for c in claims("--forward-looking"))
    scores = [c.check_worthiness or 0 for c in claims("--sort", "check-worthiness")]
    assert scores == sorted(scores, reverse=True)
    assert claims("--min-check-worthiness", "1") == [c for c in everything if c.check_worthiness == 1]


def test_standard_input_is_an_article(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"It opens in March 2030.")))
    assert run(["times", "-", "--format", "csv"]) == ExitCode.OK
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["words"], row["from"], row["to"]) == ("March 2030", "2030-03-01", "2030-03-31")


def test_explain_and_times_and_demo_read_well(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", plan]) == ExitCode.OK
    assert "kind:" in capsys.readouterr().out
    assert run(["times", plan, "--published", "2024-05-16"]) == ExitCode.OK
    assert "2030" in capsys.readouterr().out
    assert run(["demo", "--show-article"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "Oda Brandtner" in shown
    assert "promise" in shown


def test_schema_is_a_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "--record", "FollowUp"]) == ExitCode.OK
    Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))
