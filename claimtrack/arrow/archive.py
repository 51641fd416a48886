"""A whole archive to Parquet: read, extracted, written by month of publication, resumed where it was ended.

What is written is whole: each file is made beside its place and moved there. A run that is started again
reads its inputs again and passes over every article whose row is there, so nothing is lost or written twice,
wherever the run before was ended.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import asdict, define, field

from claimtrack.arrow.batches import ExtractBatches
from claimtrack.arrow.tables import EXTRACTIONS, article_of, articles_table
from claimtrack.errors import ClaimtrackError, InputError
from claimtrack.extraction.processes import read_in_processes
from claimtrack.language.detection import foreign_language
from claimtrack.records import Article
from claimtrack.sources import read_many

MANIFEST = "manifest.json"
# Raised with every change of the folder that a reader would misread.
VERSION = 1
BATCH = 16  # articles that a process reads at once
BLOCK = 2000  # articles between two writings; what a run that is ended loses at most


@define
class Progress:
    """What a run has done so far.

    Attributes:
        articles: written by this run; ``claims``: in them; ``words``: of their texts.
        errors: among the articles written, those that could not be extracted.
        held: passed over because their rows were there; the same article again counts here too.
        skipped: how many inputs or articles were passed over for each reason.
        seconds: since the run began.
        share: of the bytes of the inputs, how many are in files that are done, 0 to 1.
    """

    articles: int = 0
    claims: int = 0
    words: int = 0
    errors: int = 0
    held: int = 0
    skipped: Counter[str] = field(factory=Counter)
    seconds: float = 0.0
    share: float = 0.0


def run(
    inputs: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    extract: ExtractBatches | None = None,
    processes: int = 1,
    on_progress: Callable[[Progress], object] = lambda _: None,
    on_skip: Callable[[str], object] = lambda _: None,
) -> Progress:
    """Extract the claims of all articles in files and folders, into a folder of Parquet files.

    The folder has ``month=2024-05/part-00001.parquet`` and so on, each with rows of ``EXTRACTIONS``, and
    ``manifest.json``. Articles without a date are under ``month=undated``. Texts in another language than
    English are passed over.

    Args:
        inputs: files that ``claimtrack.read_many`` reads, Parquet files with columns of ``ARTICLES``, and
            folders, which are searched.
        out: the folder; made if it is not there, resumed if it is.
        extract: reads the batches; the default model if None.
        processes: worker processes.
        on_progress: called after each batch.
        on_skip: called with one line for each input or article that could not be read.

    Raises:
        InputError: when ``out`` is the folder of something else.
        ClaimtrackError: when it cannot be written, or a worker process was ended from outside.
    """
    folder, reader = Path(out), extract or ExtractBatches()
    files = list(_files(inputs))
    progress, started = Progress(), time.monotonic()
    try:
        held = _prepared(folder, reader.fingerprint)
        articles = _fresh(_articles(files, progress, on_skip), held, progress)
        batches = (
            (articles_table(batch), len(batch)) for batch in iter(lambda: list(islice(articles, BATCH)), [])
        )
        tables = (
            ((reader(table), size) for table, size in batches)
            if processes == 1
            else read_in_processes(reader, batches, processes)
        )
        while first := next(tables, None):
            block = []
            for table, _ in chain([first], islice(tables, BLOCK // BATCH - 1)):
                block.append(table)
                _count(progress, table)
                progress.seconds = time.monotonic() - started
                on_progress(progress)
            _write(folder, pa.concat_tables(block))
            _write_manifest(folder, reader.fingerprint, progress)
        _write_manifest(folder, reader.fingerprint, progress)
    except OSError as error:
        raise ClaimtrackError(f"{folder} cannot be written: {error.strerror or error}") from error
    return progress


def _files(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            yield from sorted(
                found for found in path.rglob("*") if found.is_file() and not found.is_symlink()
            )
        else:
            yield path


def _articles(files: list[Path], progress: Progress, on_skip: Callable[[str], object]) -> Iterator[Article]:
    sizes = [path.stat().st_size if path.is_file() else 0 for path in files]
    done = 0

    def note(error: ClaimtrackError) -> None:
        progress.skipped["could not be read"] += 1
        on_skip(str(error))

    for path, size in zip(files, sizes, strict=True):
        try:
            yield from (
                _rows(path, note) if path.suffix.lower() == ".parquet" else read_many(path, on_error=note)
            )
        except InputError as error:
            note(error)
        done += size
        progress.share = done / (sum(sizes) or 1)


def _rows(path: Path, note: Callable[[ClaimtrackError], object]) -> Iterator[Article]:
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=BATCH):
                for row in batch.to_pylist():
                    try:
                        article = article_of(row)
                    except InputError as error:
                        note(InputError(error.message, source=str(path)))
                    else:
                        yield article
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"The Parquet file cannot be read: {error}", source=str(path)) from error


def _fresh(articles: Iterable[Article], held: set[bytes], progress: Progress) -> Iterator[Article]:
    """The articles that are in English and not held yet; each is held from then on."""
    for article in articles:
        key = bytes.fromhex(article.article_id)
        if key in held:
            progress.held += 1
        elif language := foreign_language(article.text):
            progress.skipped[f"in {language}"] += 1
        else:
            held.add(key)
            progress.words += article.text.count(" ") + 1
            yield article


def _count(progress: Progress, table: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    progress.articles += table.num_rows
    progress.errors += table.num_rows - table["error"].null_count
    progress.claims += sum(len(claims) for claims in table["claims"])


def _prepared(folder: Path, extractor: str) -> set[bytes]:
    """Make the folder ready; the articles that this extractor has read there before."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise InputError(
            f"{folder} is not empty and no archive: give an empty folder, or that of an earlier run"
        )
    _write_manifest(folder, extractor, None)
    for left in folder.glob("*/*.tmp"):
        left.unlink()
    held: set[bytes] = set()
    for path in folder.glob("month=*/*.parquet"):
        for batch in pq.ParquetFile(path).iter_batches(columns=["article_id", "extractor"]):
            rows = batch.to_pylist()
            held.update(bytes.fromhex(row["article_id"]) for row in rows if row["extractor"] == extractor)
    return held


def _write(folder: Path, table: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    days = table["published"].to_pylist()
    months: dict[str, list[int]] = {}
    for number, day in enumerate(days):
        months.setdefault(day.strftime("%Y-%m") if day else "undated", []).append(number)
    for month, numbers in sorted(months.items()):
        place = folder / f"month={month}"
        place.mkdir(exist_ok=True)
        last = max((int(path.stem[5:]) for path in place.glob("part-*.parquet")), default=0)
        path = place / f"part-{last + 1:05}.parquet"
        pq.write_table(table.take(numbers).cast(EXTRACTIONS), path.with_suffix(".tmp"), compression="zstd")
        _move(path.with_suffix(".tmp"), path)


def _write_manifest(folder: Path, extractor: str, progress: Progress | None) -> None:
    """Say what the folder is: its version, what read it, and the counts of the run that wrote last."""
    path = folder / MANIFEST
    if progress is None and path.is_file():
        return
    manifest = {
        "claimtrack_archive": VERSION,
        "extractor": extractor,
        "run": asdict(progress) if progress else None,
    }
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    _move(temporary, path)


def _move(temporary: Path, path: Path) -> None:
    # The bytes are on the disk before the name is.
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.replace(path)
