from __future__ import annotations

import datetime as dt
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.ledger import Ledger
from claimtrack.records import Article, FollowUp, Relation, Status, TextSpan

PLAN = Article(
    text="Velm Lines will open a depot by 2090, its director Ada Holm said. Fares rose 3% last year.",
    published="2024-05-16", publisher="Tarn Post", title="Depot",
)  # fmt: skip
NEWS = Article(
    text="Velm Lines has begun work on the depot", published="2025-02-03", publisher="Echo", title="Works"
)


def compare(claims, later):
    article = later.article
    span = TextSpan.of(article.text, 0, len(article.text))
    return [
        FollowUp(
            claim_id=claim.claim_id, article_id=article.article_id, relation=Relation.UPDATES, evidence=span, score=0.9,
            sure=True, status=Status.IN_PROGRESS,
        )
        for claim in claims
        if claim.forward_looking
    ]  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger.open(tmp_path / "claims.db", compare=compare) as ledger:
        ledger.add(PLAN)
        ledger.follow_up(NEWS)
    return tmp_path / "claims.db"


def rows(path: Path, query: str) -> list[dict[str, object]]:
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query)]


def test_the_views_say_what_the_ledger_says(path: Path) -> None:
    with Ledger.open(path) as ledger:
        expected = {row["claim_id"]: row for row in ledger.rows(on=dt.datetime.now(tz=dt.UTC).date())}
    found = rows(path, "SELECT * FROM flat_claims")
    assert {row["claim_id"] for row in found} == set(expected)
    for row in found:
        known = expected[row["claim_id"]]
        for name in ("claim", "kind", "speaker", "role", "status", "publisher", "title", "check_worthiness"):
            assert row[name] == known[name], name
        assert row["due"] == (known["due"] and known["due"].isoformat())
    (due,) = rows(path, "SELECT * FROM due")
    assert (due["claim"], due["due"], due["status"]) == (
        "Velm Lines will open a depot by 2090",
        "2090-12-31",
        "in_progress",
    )
    (answer,) = rows(path, "SELECT * FROM flat_follow_ups")
    assert (answer["relation"], answer["sure"], answer["evidence"]) == ("updates", 1, NEWS.text)
    assert (answer["publisher"], answer["published"]) == ("Echo", "2025-02-03")


def test_datasette_shows_them(path: Path) -> None:
    pytest.importorskip("datasette", reason="the ledger is opened with Datasette")
    got = subprocess.run(
        [sys.executable, "-m", "datasette", str(path), "--get", "/claims/due.json?_shape=array"],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    (due,) = json.loads(got.stdout)
    assert due["speaker"] == "Ada Holm"
