from __future__ import annotations

import csv
import datetime as dt
import io
import json

import make
import pytest

import claimtrack
from claimtrack.errors import ClaimtrackError
from claimtrack.ledger import Ledger
from claimtrack.records import FollowUp, Relation, Status, TextSpan
from claimtrack.records.rows import CLAIM_COLUMNS, LEDGER_COLUMNS, claim_rows
from claimtrack.reporting.exports.tables import rows_as_csv, rows_as_json_lines, to_frame, write_parquet

NAMES = [column.name for column in CLAIM_COLUMNS]


def rows_of(view):
    return list(claim_rows(view.article, [view.claim]))


@pytest.fixture(scope="module")
def extractions():
    texts = ["The mill will hire 40 people by 2026.", "Prices rose 3% last year."]
    articles = [claimtrack.Article(text=texts[0], published="2024-05-16T23:30-05:00")]
    articles.append(claimtrack.Article(text=texts[1], published="1899-12-30"))
    return list(claimtrack.load("en").pipe(articles))


def test_csv_disarms_formulas() -> None:
    view = make.view("=HYPERLINK(1) will rise", speaker="+evil", title="a\r=cmd", url=None)
    (row,) = csv.DictReader(io.StringIO(rows_as_csv(rows_of(view)), newline=""))
    assert row["claim"] == "'=HYPERLINK(1) will rise"
    assert row["speaker"] == "'+evil"
    assert "\r" not in row["title"]
    assert list(row) == NAMES
    assert (row["due"], row["forward_looking"]) == ("2024-12-31", "true")


def test_a_cell_stays_one_cell_where_semicolons_part_them() -> None:
    written = rows_as_csv(rows_of(make.view("a;=1+1 \n=2 \t=3")))
    for delimiter in (";", "\t"):
        for row in csv.reader(io.StringIO(written, newline=""), delimiter=delimiter):
            assert not any(cell.lstrip(' "').startswith(("=", "+", "-", "@")) for cell in row)


def test_json_lines_keep_text_as_it_is() -> None:
    (line,) = rows_as_json_lines(rows_of(make.view(make.NASTY)))
    assert json.loads(line)["claim"] == make.NASTY


def test_parquet_opens_in_duckdb_and_pandas_with_real_dates(extractions, tmp_path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pandas = pytest.importorskip("pandas")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "claims.parquet"
    rows = [row for one in extractions for row in one.to_rows(file="a.txt")]
    write_parquet(rows, path)
    claims = duckdb.read_parquet(str(path))
    (mill,) = (
        claims.filter("due > DATE '2024-01-01'").project("year(due), published_at, figure_low").fetchall()
    )
    assert mill == (2026, dt.datetime(2024, 5, 17, 4, 30, tzinfo=dt.UTC), 40.0)
    types = dict(zip(claims.columns, map(str, claims.types), strict=True))
    assert (types["due"], types["published"], types["forward_looking"]) == ("DATE", "DATE", "BOOLEAN")
    frame = pandas.read_parquet(path)
    assert list(frame.columns) == NAMES
    assert frame["due"].dropna().iloc[0] == dt.date(2026, 12, 31)
    described = parquet.read_schema(path).field("due").metadata
    assert b"come true" in described[b"description"]


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_data_frames_have_the_same_rows_and_real_dates(extractions, library) -> None:
    pytest.importorskip("pyarrow" if library == "arrow" else library)
    frame = to_frame(extractions, library=library)
    names = frame.column_names if library == "arrow" else list(frame.columns)
    assert names == NAMES
    assert len(frame) == sum(len(one.claims) for one in extractions)
    if library == "pandas":
        assert frame.dtypes["due"].kind == frame.dtypes["published_at"].kind == "M"
        assert (frame["due"] - frame["published"]).dropna().dt.days.iloc[0] == 959
        assert frame["published"].min().year == 1899
        assert frame["start"].sum() >= 0
    assert len(to_frame([], library=library)) == 0


def test_a_ledger_is_a_data_frame_too() -> None:
    pytest.importorskip("pandas")
    with Ledger.open(":memory:") as ledger:
        ledger.add(claimtrack.Article(text="The mill will hire 40 people by 2026.", published="2024-05-16"))
        frame = to_frame(ledger)
        rows = list(ledger.rows(on=dt.date(2027, 1, 5)))
    assert list(frame.columns) == [column.name for column in LEDGER_COLUMNS] == list(rows[0])
    assert (rows[0]["status"], rows[0]["since"]) == ("lapsed", dt.date(2027, 1, 1))


def test_a_ledger_row_tells_what_its_status_rests_on() -> None:
    def compare(claims, later):
        article = later.article
        return [
            FollowUp(
                claim_id=claim.claim_id, article_id=article.article_id, relation=Relation.CONFIRMS, score=0.9,
                sure=True, status=Status.KEPT, evidence=TextSpan.of(article.text, 0, len(article.text)),
            )
            for claim in claims
        ]  # fmt: skip

    with Ledger.open(":memory:", compare=compare) as ledger:
        ledger.add(
            claimtrack.Article(
                text="The mill will hire 40 people by 2026.", published="2024-05-16", publisher="Post"
            )
        )
        later = claimtrack.Article(text="The mill hired 40 people", published="2025-02-03", publisher="Echo")
        ledger.follow_up(later)
        (row,) = ledger.rows(on=dt.date(2025, 3, 1))
        assert (row["status"], row["relation"], row["sure"]) == ("kept", "confirms", True)
        assert row["answer"] == "confirms (0.90), now kept"
        assert later.text[row["evidence_start"] : row["evidence_end"]] == row["evidence"]
        assert (row["evidence_publisher"], row["evidence_published"]) == ("Echo", dt.date(2025, 2, 3))
        assert (row["judged_by"], row["note"], row["outlets"]) == (None, None, "Post")
        ledger.judge(row["claim_id"], "partly_kept", by="M. Editor", note="Half of them left.")
        (row,) = ledger.rows(on=dt.date(2025, 3, 1))
    assert (row["status"], row["judged_by"], row["note"]) == (
        "partly_kept",
        "M. Editor",
        "Half of them left.",
    )


def test_an_unknown_library_is_told_what_there_is(extractions) -> None:
    with pytest.raises(ClaimtrackError, match="pandas, polars, arrow"):
        to_frame(extractions, library="excel")
