"""Commands that read articles: ``extract``, ``explain``, ``times``, ``demo``."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from importlib import resources

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
    encoding_option,
    files_argument,
    processes_option,
    published_option,
    say,
)
from claimtrack.records import Article, Claim, ClaimKind, Extraction
from claimtrack.records.convert import to_document, to_json
from claimtrack.reporting.untrusted import to_csv

Select = Callable[[Iterable[Claim]], list[Claim]]


@click.command(short_help="Print the claims of articles.")
@files_argument
@published_option
@encoding_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="A table for people; JSON (a list where there are several articles), JSON lines (an article a line) "
    "or CSV (a claim a line) for programs.",
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
@processes_option
def extract(  # noqa: PLR0913, PLR0917 - one parameter an option
    files: tuple[str, ...],
    published: dt.date | None,
    encoding: str | None,
    form: str,
    kinds: tuple[str, ...],
    forward_looking: bool,  # noqa: FBT001 - click passes options by name
    min_check_worthiness: float | None,
    sort: str,
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
    _WRITERS[form](_extractions(inputs, processes, select))
    return inputs.finish()


def _extractions(inputs: Iterable[Article], processes: int, select: Select) -> Iterator[Extraction]:
    for extraction in claimtrack.load("en").pipe(inputs, n_process=processes):
        warn(extraction)
        yield evolve(extraction, claims=tuple(select(extraction.claims)))


def warn(extraction: Extraction) -> None:
    """Say the warnings of an extraction (standard error), each led by the article's name."""
    for warning in extraction.warnings:
        where = f" (“{warning.span.text[:60]}”)" if warning.span else ""
        say(f"warning: {name_of(extraction.article)}: {warning.message}{where}")


def name_of(article: Article) -> str:
    """What to call an article in a message: its title, else its first words."""
    return article.title or " ".join(article.text.split()[:8])


def _write_table(extractions: Iterable[Extraction]) -> None:
    console = Console(highlight=False)
    for number, extraction in enumerate(extractions):
        if number:
            console.print()
        print_extraction(console, extraction)


def print_extraction(console: Console, extraction: Extraction) -> None:
    """Print the heading of an article and the table of its claims."""
    article = extraction.article
    facts = (name_of(article), article.publisher, article.published_on, _count(len(extraction.claims)))
    console.print(cell(" · ".join(str(fact) for fact in facts if fact)), style="bold")
    if extraction.claims:
        console.print(views.claims_table(extraction.claims, width=console.width))


def _count(number: int) -> str:
    return "1 claim" if number == 1 else f"{number} claims"


def _write_json(extractions: Iterable[Extraction]) -> None:
    documents = [to_document(extraction) for extraction in extractions]
    whole = documents[0] if len(documents) == 1 else documents
    click.echo(json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False))


def _write_json_lines(extractions: Iterable[Extraction]) -> None:
    for extraction in extractions:
        click.echo(to_json(extraction))


def _write_csv(extractions: Iterable[Extraction]) -> None:
    rows = (row for extraction in extractions for row in views.csv_rows(extraction))
    click.echo(to_csv(views.CSV_COLUMNS, rows, line_end="\n"), nl=False)


_WRITERS: dict[str, Callable[[Iterable[Extraction]], None]] = {
    "table": _write_table,
    "json": _write_json,
    "jsonl": _write_json_lines,
    "csv": _write_csv,
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
    for extraction in claimtrack.load("en").pipe(inputs):
        warn(extraction)
        console.print(cell(name_of(extraction.article)), style="bold")
        for claim in extraction.claims:
            if claim.claim_id.startswith(wanted or ""):
                for line in explaining.explanation(claim):
                    console.print(line)
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
            _, _, _, words, kind, value, mod, earliest, latest, approximate, rule = row
            shown = f"{value or ''} {mod or ''}".strip()
            end = f"~{latest}" if approximate and latest else latest
            table.add_row(*map(cell, (words, kind, shown, earliest, end, rule)))
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
