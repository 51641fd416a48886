"""What the commands share: exit codes, options, reading files, tables, CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from unicodedata import category

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from claimtrack.errors import InputError
from claimtrack.records import Article


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
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(printable(message)))


class Inputs:
    """The articles of some files, read one after the other; a bad file is noted and the rest go on.

    Iterate once, then ask ``finish`` for the exit code.

    Example:
        >>> inputs = Inputs(["no-such-file.txt"])
        >>> list(inputs), [str(e) for e in inputs.failures]
        ([], ['no-such-file.txt: There is no such file.'])
    """

    def __init__(self, files: Sequence[str], published: dt.date | None = None) -> None:
        self.files = files
        self.published = published
        self.failures: list[InputError] = []
        self.read = 0

    def __iter__(self) -> Iterator[Article]:
        from claimtrack.sources import read_many  # noqa: PLC0415 - readers of pages are slow to import

        shown = len(self.files) > 1 and sys.stderr.isatty()
        with Progress(console=Console(stderr=True), disable=not shown, transient=True) as progress:
            for file in progress.track(self.files, description="Reading"):
                try:
                    for article in read_many(file, published=self.published, on_error=self.failures.append):
                        self.read += 1
                        yield article
                except InputError as error:
                    self.failures.append(error)

    def finish(self) -> ExitCode:
        """Name the inputs that could not be read (standard error); the exit code for the whole."""
        for error in self.failures:
            say(f"error: {error}")
        if not self.failures:
            return ExitCode.OK
        return ExitCode.SOME_FAILED if self.read else ExitCode.FAILED


def print_table(table: Table) -> None:
    """Write a table to standard output, as wide as the terminal (or COLUMNS) allows."""
    Console(highlight=False).print(table)


def cell(text: object) -> Text:
    """A cell of a table: untrusted text, never read as rich's markup nor as codes for the terminal.

    Line ends become spaces; other control characters (the escape of a terminal's colours among them)
    become U+FFFD.

    Example:
        >>> cell("[red]x[/red]").plain
        '[red]x[/red]'
        >>> cell(None).plain
        ''
    """
    return Text("" if text is None else printable(str(text)))


def printable(text: str) -> str:
    r"""``text`` on one line, without control characters.

    Example:
        >>> printable("a\x1b[31mb\nc")
        'a�[31mb c'
    """
    return "".join(
        " " if mark in "\n\r\t" else "\N{REPLACEMENT CHARACTER}" if category(mark) == "Cc" else mark
        for mark in text
    )


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180), safe to open in a spreadsheet.

    A cell that a spreadsheet would take for a formula (it begins with ``= + - @``, a tab or a
    carriage return) is led by an apostrophe, as OWASP advises against CSV injection; numbers are not.

    Example:
        >>> print(to_csv(["said"], [["=1+1"], [-2]]), end="")
        said
        '=1+1
        -2
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return buffer.getvalue()


def _safe(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value
