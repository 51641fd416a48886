"""A report as of a day: what came later is left out; what was decided, by whom, on which day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import claimtrack
from claimtrack.cli.app import run
from claimtrack.ledger import Ledger
from claimtrack.records import FollowUp, Relation, Status, TextSpan
from claimtrack.reporting.document import document
from claimtrack.reporting.gather import gather
from claimtrack.reporting.page import page
from claimtrack.reporting.select import Selection

PROMISE = claimtrack.Article(
    text="“We will not raise fares before 2026,” said Ada Holm, chairman of Velm Lines. It was a fine plan.",
    published="2024-03-07", publisher="Tarn Post", title="Fares to stay",
)  # fmt: skip
NEWS = claimtrack.Article(
    text="Velm Lines raised its fares on Monday.",
    published="2025-02-11",
    publisher="Lund Echo",
    title="Fares up",
)


def compare(claims, later):
    article = later.article
    span = TextSpan.of(article.text, 0, len(article.text) - 1)
    return [
        FollowUp(
            claim_id=claim.claim_id, article_id=article.article_id, relation=Relation.CONTRADICTS, evidence=span,
            score=0.9, sure=claim.forward_looking, status=Status.BROKEN,
        )
        for claim in claims
    ]  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    clock = iter(dt.datetime(2025, month, 20, tzinfo=dt.UTC) for month in range(1, 13))
    with Ledger.open(tmp_path / "claims.db", compare=compare, clock=lambda: next(clock)) as ledger:
        ledger.add(PROMISE)
        ledger.follow_up(NEWS)
        ledger.add(NEWS)
    return tmp_path / "claims.db"


def standing(path: Path, day: str) -> list[tuple[str, str]]:
    with Ledger.open(path) as ledger:
        return [(view.status_words, view.decided) for view in gather(ledger, on=dt.date.fromisoformat(day))]


def test_as_of_a_day_leaves_out_what_came_later(path: Path) -> None:
    assert standing(path, "2024-03-06") == []
    before = standing(path, "2025-02-10")
    after = standing(path, "2025-02-11")
    assert before[0] == ("open", "")
    assert after[0] == ("broken", "machine, Lund Echo, 2025-02-11")
    assert len(after) > len(before)


def test_a_person_is_named_with_the_day(path: Path) -> None:
    with Ledger.open(path, clock=lambda: dt.datetime(2025, 6, 3, tzinfo=dt.UTC)) as ledger:
        claim = next(ledger.entries()).claim.claim_id
        ledger.judge(claim, "partly kept", by="M. Editor", note="Only in summer.")
        first = next(gather(ledger, on=dt.date(2025, 7, 1)))
        text = document([first], title="T", today=dt.date(2025, 7, 1))
    assert (first.status_words, first.decided) == ("partly kept", "M. Editor, 2025-06-03")
    assert "M\\. Editor judged\\: partly kept" in text
    assert standing(path, "2025-06-02")[0][0] == "broken"


def test_opinions_and_past_facts_are_on_record_and_not_open(path: Path) -> None:
    with Ledger.open(path) as ledger:
        views = list(gather(ledger, on=dt.date(2025, 3, 1)))
        told = [view for view in views if not view.claim.forward_looking]
        assert told
        assert {view.status_words for view in told} == {"on record"}
        assert not [v for v in Selection(status=frozenset({Status.OPEN})).of(views) if v in told]
        rows = {row["claim_id"]: row["status"] for row in ledger.rows(on=dt.date(2025, 3, 1))}
    assert {rows[view.claim.claim_id] for view in told} == {None}


def test_quotation_marks_stand_only_round_what_was_quoted(path: Path) -> None:
    with Ledger.open(path) as ledger:
        views = list(gather(ledger, on=dt.date(2025, 3, 1)))
    written = document(views, title="T", today=dt.date(2025, 3, 1)).replace("\\", "")
    shown = page(views, title="T", today=dt.date(2025, 3, 1))
    assert ">“We will not raise fares before 2026”<" in shown
    for text in (written, shown):
        assert "“Velm Lines raised" not in text
        assert "<q" not in text
    assert "> “**We will not raise fares before 2026**,” said" in written


def test_a_report_is_filtered_by_kind_speaker_and_status(path: Path, tmp_path: Path, capsys) -> None:
    def claims(*options: str) -> list[str]:
        out = tmp_path / "out"
        command = [
            "report",
            "--ledger",
            str(path),
            "--out",
            str(out),
            "--form",
            "jsonl",
            "--today",
            "2025-03-01",
        ]
        assert run([*command, *options]) == 0
        return (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()

    everything = claims()
    assert 0 < len(claims("--speaker", "ada holm")) < len(everything)
    assert len(claims("--status", "Broken", "--kind", "Promise", "--kind", "plan")) == 1
    assert len(claims("--about", "fares before")) == 1
    assert claims("--status", "kept") == []
    for option in (["--status", "kaput"], ["--kind", "vow"]):
        assert run(["report", "--ledger", str(path), "--out", str(tmp_path), *option]) == 3
        said = capsys.readouterr().err
        assert option[1] in said
        assert "there are" in said
