"""What the commands share: exit codes, options, reading files, cells of tables."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

import click
from attrs import evolve
from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from claimtrack.errors import ClaimtrackError, InputError
from claimtrack.records import Article
from claimtrack.reporting.untrusted import one_line


class ExitCode(IntEnum):
    """What the program's exit code says."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    FAILED = 3
    CHECK_FAILED = 4
    INTERRUPTED = 130


def day(_: click.Context, __: click.Parameter, value: str | None) -> dt.date | None:
    """The day (YYYY-MM-DD) or aware moment (ISO 8601) given to an option; its error says how to write it.

    A moment is returned as a ``datetime``, which is a ``date``.
    """
    if value is None:
        return None
    try:
        if "T" not in value:
            return dt.date.fromisoformat(value)
        moment = dt.datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date: write YYYY-MM-DD, such as 2024-05-02") from error
    if moment.tzinfo is None:
        raise click.BadParameter(
            f"{value!r} has no time zone: write 2024-05-02T09:30+00:00, or only the date"
        )
    return moment


files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE...")
published_option = click.option(
    "--published",
    metavar="DATE",
    callback=day,
    help="Day of publication (YYYY-MM-DD); goes before what the file says.",
)


def say(message: str) -> None:
    """Write one line for the person at the keyboard (standard error), as plain text."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(one_line(message)))


@contextmanager
def destination(out: Path | None) -> Iterator[Callable[[str], None]]:
    """A function that writes a text and a line end, to standard output or to a file, all of it or nothing."""
    if out is None:
        yield click.echo
        return
    with click.open_file(str(out), "w", encoding="utf-8", atomic=True) as file:
        yield lambda text: click.echo(text, file=file)


encoding_option = click.option(
    "--encoding", help="Encoding of the text, where it is neither UTF-8 nor declared, such as cp1252."
)
processes_option = click.option(
    "--processes",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Worker processes, for many articles.",
)


class Inputs:
    """The articles of some files, read one after the other; a bad file is noted and the rest go on.

    ``-`` stands for standard input. Iterate once, then ask ``finish`` for the exit code.

    Example:
        >>> inputs = Inputs(["no-such-file.txt"])
        >>> list(inputs), [str(e) for e in inputs.failures]
        ([], ['no-such-file.txt: There is no such file.'])
    """

    def __init__(
        self, files: Sequence[str], *, published: dt.date | None = None, encoding: str | None = None
    ) -> None:
        self.files = files
        self.published = published
        self.encoding = encoding
        self.failures: list[ClaimtrackError] = []
        self.read = 0

    def __iter__(self) -> Iterator[Article]:
        return (article for article, _ in self.with_files())

    def with_files(self) -> Iterator[tuple[Article, str]]:
        """The articles, each with the file that it was read from."""
        shown = len(self.files) > 1 and sys.stderr.isatty()
        with Progress(console=Console(stderr=True), disable=not shown, transient=True) as progress:
            for file in progress.track(self.files, description="Reading"):
                try:
                    for article in self._articles(file):
                        self.read += 1
                        yield article, file
                except InputError as error:
                    self.failures.append(error)

    def _articles(self, file: str) -> Iterator[Article]:
        from claimtrack.sources import parse, read_many  # noqa: PLC0415 - readers of pages are slow to import
        from claimtrack.sources.limits import read_at_most  # noqa: PLC0415

        if file != "-":
            yield from read_many(
                file, published=self.published, encoding=self.encoding, on_error=self.failures.append
            )
            return
        for found in parse(read_at_most(sys.stdin.buffer), encoding=self.encoding):
            if isinstance(found, Article):
                yield evolve(found, published=self.published or found.published)
            else:
                self.failures.append(found)

    def finish(self) -> ExitCode:
        """Name the inputs that could not be read (standard error); the exit code for the whole."""
        for error in self.failures:
            say(f"error: {error}")
        if not self.failures:
            return ExitCode.OK
        return ExitCode.SOME_FAILED if self.read else ExitCode.FAILED


def cell(text: object) -> Text:
    """A cell of a table: untrusted text, never read as rich's markup nor as codes for the terminal.

    Line ends become spaces; other control characters (the escape of a terminal's colours among them)
    become U+FFFD; direction marks are made visible.

    Example:
        >>> cell("[red]x[/red]").plain
        '[red]x[/red]'
        >>> cell(None).plain
        ''
    """
    return Text("" if text is None else one_line(str(text)))
