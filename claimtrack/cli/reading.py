"""Commands that read articles: ``extract``, ``explain``, ``times``, ``demo``."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from pathlib import Path

import click
from attrs import evolve
from rich.console import Console
from rich.table import Column, Table

import claimtrack
from claimtrack.cli import explaining, views
from claimtrack.cli.common import (
    ExitCode,
    Inputs,
    cell,
    destination,
    encoding_option,
    files_argument,
    processes_option,
    published_option,
    say,
)
from claimtrack.errors import InputError
from claimtrack.records import Claim, ClaimKind, Extraction
from claimtrack.records.convert import to_document, to_json
from claimtrack.records.rows import Row
from claimtrack.reporting import words
from claimtrack.reporting.untrusted import to_csv

Select = Callable[[Iterable[Claim]], list[Claim]]
# An extraction and the file that its article was read from.
Found = tuple[Extraction, str]
# Writes what was found, in full or in its public form.
Writer = Callable[[Iterable[Found], bool], Iterator[str]]


@click.command(short_help="Print the claims of articles.")
@files_argument
@published_option
@encoding_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv", "parquet"]),
    default="table",
    show_default=True,
    help="A table for people; JSON (a list of them for several articles), JSON lines (an article a line), "
    "CSV or Parquet (a claim a row) for programs.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write instead of standard output; it is there when all of it is written.",
)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([str(kind) for kind in ClaimKind]),
    multiple=True,
    help="Only these kinds.",
)
@click.option("--forward-looking", is_flag=True, help="Only predictions, plans, promises and targets.")
@click.option(
    "--min-check-worthiness",
    type=click.FloatRange(0, 1),
    help="Only claims with this score (0 to 1) or more.",
)
@click.option(
    "--sort",
    type=click.Choice(["text", "check-worthiness"]),
    default="text",
    show_default=True,
    help="Order of the claims of an article.",
)
@click.option(
    "--detail",
    type=click.Choice(["public", "full"]),
    default="public",
    show_default=True,
    help="full: JSON also with what comparison and the decisions rest on, for feeding a ledger or checking.",
)
@processes_option
def extract(  # noqa: PLR0913, PLR0917 - one parameter an option
    files: tuple[str, ...],
    published: dt.date | None,
    encoding: str | None,
    form: str,
    out: Path | None,
    kinds: tuple[str, ...],
    forward_looking: bool,  # noqa: FBT001 - click passes options by name
    min_check_worthiness: float | None,
    sort: str,
    detail: str,
    processes: int,
) -> ExitCode:
    """Print the claims of articles: who says what, of which kind, about when, how firmly.

    FILE is a text, an HTML page, JSON (fields text, title, published, publisher, url, authors), JSON lines, a
    feed or a WARC archive; "-" is standard input. A file that cannot be read is named at the end, and the
    rest are done.
    """

    def select(claims: Iterable[Claim]) -> list[Claim]:
        least = min_check_worthiness
        chosen = [
            claim
            for claim in claims
            if (not kinds or claim.kind in kinds)
            and (claim.forward_looking or not forward_looking)
            and (least is None or (claim.check_worthiness or 0) >= least)
        ]
        if sort == "check-worthiness":
            chosen.sort(key=lambda claim: -(claim.check_worthiness or 0))
        return chosen

    inputs = Inputs(files, published=published, encoding=encoding)
    found = _extractions(inputs, processes, select)
    if form == "parquet":
        _write_parquet(found, out)
        return inputs.finish()
    with destination(out) as write:
        for text in _WRITERS[form](found, detail == "full"):
            write(text)
    return inputs.finish()


def _extractions(inputs: Inputs, processes: int, select: Select) -> Iterator[Found]:
    for extraction, file in claimtrack.load("en").pipe(
        inputs.with_files(), n_process=processes, on_error=inputs.failures.append
    ):
        warn(extraction)
        yield evolve(extraction, claims=tuple(select(extraction.claims))), file


def warn(extraction: Extraction) -> None:
    """Say the warnings of an extraction (standard error), each led by the article's name."""
    for warning in extraction.warnings:
        where = f" (“{warning.span.text[:60]}”)" if warning.span else ""
        say(f"warning: {words.name(extraction.article)}: {warning.message}{where}")


def _tables(found: Iterable[Found], full: bool) -> Iterator[str]:  # noqa: ARG001, FBT001 - a writer
    console = Console(highlight=False)
    for number, (extraction, _) in enumerate(found):
        with console.capture() as shown:
            if number:
                console.print()
            print_extraction(console, extraction)
        yield shown.get().rstrip("\n")


def print_extraction(console: Console, extraction: Extraction) -> None:
    """Print the heading of an article and the table of its claims."""
    article = extraction.article
    facts = (words.name(article), article.publisher, article.published_on, _count(len(extraction.claims)))
    console.print(cell(" · ".join(str(fact) for fact in facts if fact)), style="bold")
    if extraction.claims:
        console.print(views.claims_table(extraction.claims, width=console.width))


def _count(number: int) -> str:
    return "1 claim" if number == 1 else f"{number} claims"


def _json(found: Iterable[Found], full: bool) -> Iterator[str]:  # noqa: FBT001 - a writer
    documents = [to_document(extraction, full=full) for extraction, _ in found]
    whole = documents[0] if len(documents) == 1 else documents
    yield json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)


def _json_lines(found: Iterable[Found], full: bool) -> Iterator[str]:  # noqa: FBT001 - a writer
    return (to_json(extraction, full=full) for extraction, _ in found)


def _rows(found: Iterable[Found]) -> Iterator[Row]:
    return (row for extraction, file in found for row in extraction.to_rows(file=file))


def _csv(found: Iterable[Found], full: bool) -> Iterator[str]:  # noqa: ARG001, FBT001 - a writer
    from claimtrack.reporting.exports.tables import rows_as_csv  # noqa: PLC0415

    yield rows_as_csv(_rows(found), line_end="\n").removesuffix("\n")


def _write_parquet(found: Iterable[Found], out: Path | None) -> None:
    from claimtrack.reporting.exports.tables import write_parquet  # noqa: PLC0415

    if out is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is not for a terminal: give --out claims.parquet")
    if out is None:
        write_parquet(_rows(found), sys.stdout.buffer)
        return
    with click.open_file(str(out), "wb", atomic=True) as file:
        write_parquet(_rows(found), file)


_WRITERS: dict[str, Writer] = {
    "table": _tables,
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
}


@click.command(short_help="Show why each claim was read so.")
@files_argument
@published_option
@encoding_option
@click.option("--claim", "wanted", help="Only the claim whose id begins so.")
def explain(
    files: tuple[str, ...], published: dt.date | None, encoding: str | None, wanted: str | None
) -> ExitCode:
    """Show for every claim the rule or model behind each decision, and the words that it rests on."""
    inputs = Inputs(files, published=published, encoding=encoding)
    console = Console(highlight=False, soft_wrap=True)
    known = False
    for extraction in claimtrack.load("en").pipe(inputs, on_error=inputs.failures.append):
        warn(extraction)
        console.print(cell(words.name(extraction.article)), style="bold")
        for claim in extraction.claims:
            if claim.claim_id.startswith(wanted or ""):
                known = True
                for line in explaining.explanation(claim):
                    console.print(line)
    if wanted and not known:
        inputs.failures.append(
            InputError(f"no claim of these articles has an id that begins with {wanted!r}")
        )
    return inputs.finish()


@click.command(short_help="Print the time expressions of articles.")
@files_argument
@published_option
@encoding_option
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True
)
def times(files: tuple[str, ...], published: dt.date | None, encoding: str | None, form: str) -> ExitCode:
    """Print every time expression with the days it stands for (both ends inclusive).

    Needs no language model and is fast; the claims' own times, read with the model, are a little better.
    """
    header = (
        "article_id",
        "start",
        "end",
        "words",
        "type",
        "value",
        "mod",
        "from",
        "to",
        "approximate",
        "rule",
    )
    inputs = Inputs(files, published=published, encoding=encoding)
    rows: list[tuple[object, ...]] = []
    for article in inputs:
        for time in claimtrack.tag_times(article):
            if form == "jsonl":
                click.echo(to_json(time))
            rows.append(
                (
                    article.article_id, time.span.start, time.span.end, time.span.text, str(time.type),
                    time.value, time.mod, time.earliest, time.latest, time.approximate, time.rule,
                )
            )  # fmt: skip
    if form == "csv":
        click.echo(to_csv(header, rows, line_end="\n"), nl=False)
    elif form == "table":
        # The days are what is asked for: the words and the rule wrap first.
        table = Table(Column("Words", overflow="fold"), "Type", Column("Value", min_width=10))
        table.add_column("From", min_width=10)
        table.add_column("To", min_width=10)
        table.add_column("Rule", overflow="fold")
        for row in rows:
            _, _, _, expression, kind, value, mod, earliest, latest, approximate, rule = row
            shown = f"{value or ''} {mod or ''}".strip()
            about = "about " if approximate else ""
            unresolved = "unresolved" if earliest is None and latest is None else ""
            first, last = (f"{about}{day}" if day else "" for day in (earliest, latest))
            table.add_row(*map(cell, (expression, kind, shown, first or unresolved, last, rule)))
        Console(highlight=False).print(table)
    return inputs.finish()


@click.command(short_help="Read a sample article that ships with the package.")
@click.option("--show-article", is_flag=True, help="Print the article before its claims.")
def demo(show_article: bool) -> ExitCode:  # noqa: FBT001 - click passes options by name
    """Read a sample article (all names in it are invented) and print its claims."""
    with resources.as_file(resources.files("claimtrack.cli").joinpath("sample.html")) as page:
        article = claimtrack.read(page)
    console = Console(highlight=False)
    if show_article:
        console.print(cell(article.title), style="bold")
        for paragraph in article.text.split("\n\n"):
            console.print(cell(paragraph))
            console.print()
    extraction = claimtrack.extract(article)
    warn(extraction)
    print_extraction(console, extraction)
    return ExitCode.OK
