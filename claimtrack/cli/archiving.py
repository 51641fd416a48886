"""The command ``archive``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from claimtrack.cli.common import ExitCode, processes_option, say

if TYPE_CHECKING:
    from claimtrack.arrow import archive as archives


@click.command(short_help="Extract the claims of an archive into Parquet files.")
@click.argument("inputs", nargs=-1, required=True, metavar="IN...", type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write."
)
@processes_option
def archive(inputs: tuple[Path, ...], out: Path, processes: int) -> ExitCode:
    """Extract the claims of all articles in files and folders into Parquet, by month of publication.

    IN is what the other commands read (JSON lines, feeds, WARC, pages), compressed with gzip or zstd or not,
    Parquet with a column "text", or a folder of these. A run that was ended goes on where it was: give the
    same command again. What could not be read is named, and counted at the end.
    """
    from claimtrack.arrow import archive as archives  # noqa: PLC0415 - Arrow and the model are slow to import

    shown = sys.stderr.isatty()
    columns = (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not shown, transient=True) as bar:
        task = bar.add_task("reading", total=1.0)

        def show(done: archives.Progress) -> None:
            bar.update(task, completed=done.share, description=_rate(done))

        done = archives.run(
            inputs, out, processes=processes, on_progress=show, on_skip=lambda why: say(f"skipped: {why}")
        )
    say(f"{out}: {_rate(done)}, {done.claims:,} claims, {done.errors:,} errors, {done.held:,} held before")
    for reason, count in done.skipped.most_common():
        say(f"skipped: {count:,} {reason}")
    if done.skipped["could not be read"] or done.errors:
        return ExitCode.SOME_FAILED if done.articles or done.held else ExitCode.FAILED
    return ExitCode.OK


def _rate(done: archives.Progress) -> str:
    seconds = max(done.seconds, 0.001)
    articles, words = done.articles / seconds, done.words / seconds
    return f"{done.articles:,} articles, {articles:.1f} a second, {words:,.0f} words a second"
