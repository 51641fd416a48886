from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimtrack import Article, ClaimtrackError, InputError, extract
from claimtrack.cli.app import app

pa = pytest.importorskip("pyarrow")

import pyarrow.parquet as pq  # noqa: E402

from claimtrack.arrow import ARTICLES, EXTRACTIONS, ExtractBatches, archive, article_of, articles_table  # noqa: E402
from claimtrack.records.rows import claim_rows  # noqa: E402

CEST = dt.timezone(dt.timedelta(hours=2))


def article(number: int) -> Article:
    return Article(
        text=f"The mill plans to hire {number + 10} people by 2026, its director Ada Holm said on Monday.",
        title=f"Mill {number}",
        published=dt.date(2024, 1 + number % 3, 1 + number % 28) if number % 5 else None,
        publisher="Courier",
    )


def lines(count: int) -> bytes:
    rows = [
        {"text": one.text, "title": one.title, "publisher": one.publisher}
        | ({"published": one.published_on.isoformat()} if one.published_on else {})
        for one in map(article, range(count))
    ]
    return "\n".join(map(json.dumps, rows)).encode()


def rows_of(folder: Path) -> list[dict[str, object]]:
    files = sorted(folder.glob("month=*/*.parquet"))
    assert all(pq.read_schema(path).equals(EXTRACTIONS) for path in files)
    return [row for path in files for row in pq.ParquetFile(path).read().to_pylist()]


@pytest.mark.parametrize(
    "published",
    [
        None,
        dt.date(2024, 5, 2),
        dt.datetime(2024, 5, 2, 0, 30, tzinfo=CEST),
        dt.datetime(2024, 5, 2, tzinfo=dt.UTC),
    ],
)
def test_an_article_comes_back_from_its_row_with_its_id(published: dt.date | None) -> None:
    given = Article(
        text="Prices rose.",
        title="Prices",
        published=published,
        publisher="Courier",
        authors=("Ida Moss",),
        url="https://a.example/1",
    )
    table = articles_table([given])
    assert table.schema.equals(ARTICLES)
    back = article_of(table.to_pylist()[0])
    assert back == given
    assert back.article_id == given.article_id
    assert back.published_on == given.published_on


def test_a_batch_has_the_rows_of_the_flat_form_and_a_bad_article_an_error() -> None:
    given = [article(1), article(2)]
    rows = articles_table(given).to_pylist()
    rows.insert(1, {**rows[0], "text": None})
    extract_batch = pickle.loads(pickle.dumps(ExtractBatches()))  # noqa: S301 - our own bytes
    for kind in (pa.Table, pa.RecordBatch):
        batch = extract_batch(kind.from_pylist(rows, schema=ARTICLES))
        assert isinstance(batch, kind)
        first, bad, last = batch.to_pylist()
        assert "no text" in bad["error"]
        for row, one in zip((first, last), given, strict=True):
            assert row["error"] is None
            assert row["article_id"] == one.article_id
            (claim,), (flat,) = row["claims"], claim_rows(one, extract(one).claims)
            assert claim == {name: flat[name] for name in claim}
            assert isinstance(claim["due"], dt.date)
    assert next(extract_batch.many(iter([articles_table(given)]))).num_rows == 2


@pytest.mark.parametrize("processes", [1, 2])
def test_an_archive_of_any_form_is_written_by_month(tmp_path: Path, processes: int) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.jsonl").write_bytes(lines(4) + b"\nno json\n")
    (source / "b.jsonl.gz").write_bytes(gzip.compress(lines(8)))
    with pa.output_stream(str(source / "c.jsonl.zst"), compression="zstd") as stream:
        stream.write(lines(10))
    pq.write_table(articles_table(map(article, range(12))), source / "d.parquet")
    (source / "e.txt").write_text(
        "Der Hafen von Lisk wird im kommenden Jahr um ein Drittel wachsen, sagte die Direktorin."
    )
    (source / "f.parquet").write_bytes(b"no parquet")
    said: list[str] = []
    done = archive.run([source], tmp_path / "out", processes=processes, on_skip=said.append)
    rows = rows_of(tmp_path / "out")
    assert sorted(row["article_id"] for row in rows) == sorted(article(n).article_id for n in range(12))
    assert {path.parent.name for path in (tmp_path / "out").glob("*/*.parquet")} == {
        "month=2024-01", "month=2024-02", "month=2024-03", "month=undated",
    }  # fmt: skip
    assert (done.articles, done.held, done.errors) == (12, 4 + 8 + 10, 0)
    assert done.skipped == {"could not be read": 2, "in German": 1}
    assert len(said) == 2
    again = archive.run([source], tmp_path / "out")
    assert (again.articles, again.held) == (0, 34)
    assert len(rows_of(tmp_path / "out")) == 12


def test_workers_write_the_rows_that_one_process_writes(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(40))
    for processes in (1, 2):
        archive.run([tmp_path / "a.jsonl"], tmp_path / str(processes), processes=processes)
    assert rows_of(tmp_path / "1") == rows_of(tmp_path / "2")


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(1))
    with pytest.raises(InputError, match="not empty"):
        archive.run([tmp_path / "a.jsonl"], tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ClaimtrackError, match="cannot be written"):
        archive.run([tmp_path / "a.jsonl"], tmp_path / "file")


def test_a_run_killed_at_any_point_goes_on_without_loss_or_doubles(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(60))
    program = (
        "import sys; from claimtrack.arrow import archive; archive.BLOCK = archive.BATCH = 4;"
        "archive.run([sys.argv[1]], sys.argv[2], on_progress=lambda done: print(done.articles, flush=True))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "a.jsonl"), str(tmp_path / "out")]
    for after in (1, 3, 5):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as run:
            assert run.stdout is not None
            for _ in range(after):
                run.stdout.readline()
            time.sleep(0.02 * after)
            run.send_signal(signal.SIGKILL)
        assert run.returncode == -signal.SIGKILL
    assert 0 < len(rows_of(tmp_path / "out")) < 60
    archive.run([tmp_path / "a.jsonl"], tmp_path / "out")
    ids = [row["article_id"] for row in rows_of(tmp_path / "out")]
    assert sorted(ids) == sorted(article(n).article_id for n in range(60))
    assert not list((tmp_path / "out").rglob("*.tmp"))


def test_the_command_counts_what_it_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(3) + b"\nno json\n")
    result = CliRunner().invoke(
        app, ["archive", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out")], standalone_mode=False
    )
    assert result.return_value == 1
    assert "3 articles" in result.stderr
    assert "skipped: 1 could not be read" in result.stderr
    assert json.loads((tmp_path / "out" / archive.MANIFEST).read_text())["run"]["articles"] == 3
