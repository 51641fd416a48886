"""Commands that keep claims in a ledger, follow them up and ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING

import click
from rich.console import Console

from claimtrack.cli import ledger_views
from claimtrack.cli.common import (
    ExitCode,
    Inputs,
    day,
    encoding_option,
    files_argument,
    published_option,
    say,
)
from claimtrack.errors import ExtractionError, InputError
from claimtrack.records.convert import to_json
from claimtrack.records.rows import LEDGER_COLUMNS, Row

if TYPE_CHECKING:
    from claimtrack.ledger import Entry, Ledger
    from claimtrack.records import Article

ledger_option = click.option(
    "--ledger",
    "address",
    default="claims.db",
    show_default=True,
    help="The ledger: a file, or postgresql+psycopg://host/database.",
)
on_option = click.option(
    "--on", "on", callback=day, metavar="DATE", help="As of this day (YYYY-MM-DD); today by default."
)
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="A table for people, JSON lines or CSV (one claim a line) for programs.",
)


def open_ledger(address: str, *, create: bool = False) -> Ledger:
    """The ledger at an address; one that is not there is made, or an error."""
    from claimtrack.ledger import Ledger  # noqa: PLC0415 - SQLAlchemy is slow to import; help must stay fast

    return Ledger.open(address, create=create)


@click.command(short_help="Read articles and keep their claims.")
@files_argument
@published_option
@encoding_option
@ledger_option
def add(files: tuple[str, ...], published: dt.date | None, encoding: str | None, address: str) -> ExitCode:
    """Read articles and keep their claims in a ledger, which is made if there is none.

    The same article again changes nothing; with another date or title it is the same article, corrected. The
    same quotation in another outlet is one claim with several appearances. A changed text at the same address
    is a new version; the old one is kept.
    """
    inputs = Inputs(files, published=published, encoding=encoding)
    with open_ledger(address, create=True) as ledger:
        for done in ledger.add_all(inputs, on_error=inputs.failures.append):
            click.echo(ledger_views.added(done, ledger.article(done.article_id)))
        say(f"{address}: {len(ledger)} claims")
    return inputs.finish()


@click.command("follow-up", short_help="Hold earlier claims against later articles.")
@files_argument
@published_option
@encoding_option
@ledger_option
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="Most claims for an article."
)
@click.option(
    "--add", "adds", is_flag=True, help="Keep the claims of these articles too, after the follow-up."
)
@click.option(
    "--all", "everything", is_flag=True, help="Also list the claims that an article has no news of."
)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def follow_up(
    files: tuple[str, ...],
    published: dt.date | None,
    encoding: str | None,
    address: str,
    limit: int,
    adds: bool,  # noqa: FBT001 - click passes options by name
    everything: bool,  # noqa: FBT001
    form: str,
) -> ExitCode:
    """List the earlier claims that each article confirms, contradicts, updates or repeats; keep the answers.

    Each answer shows the sentence that it rests on and the reasons. Give the articles in the order of their
    publication where one speaks of what another said.
    """
    inputs = Inputs(files, published=published, encoding=encoding)
    console = Console(highlight=False, soft_wrap=form == "jsonl")
    with open_ledger(address) as ledger:
        for article in inputs:
            try:
                answers = ledger.follow_up(article, limit=limit)
            except (InputError, ExtractionError) as error:
                inputs.failures.append(InputError(str(error), source=article.title or article.article_id))
                continue
            if form == "jsonl":
                for answer in answers:
                    click.echo(to_json(answer))
            else:
                entries = {answer.claim_id: ledger.get(answer.claim_id) for answer in answers}
                shown = [one for one in answers if everything or one.evidence is not None]
                for line in ledger_views.followed_up(article, shown, entries, compared=len(answers)):
                    console.print(line)
            if adds:
                _add_quietly(ledger, article)
    return inputs.finish()


def _add_quietly(ledger: Ledger, article: Article) -> None:
    say(ledger_views.added(ledger.add(article), article))


@click.command(short_help="List the claims that fall due, and those that lapsed.")
@ledger_option
@on_option
@click.option(
    "--within", type=click.IntRange(0), default=30, show_default=True, help="Days ahead to list, inclusive."
)
@click.option("--lapsed", type=click.IntRange(0), default=90, show_default=True, help="Days back to list.")
@form_option
def due(address: str, on: dt.date | None, within: int, lapsed: int, form: str) -> ExitCode:
    """List unsettled claims: those that fall due soon, and those whose day passed without news."""
    from claimtrack.ledger.status import shifted  # noqa: PLC0415 - see open_ledger

    today = on or dt.datetime.now(tz=dt.UTC).date()
    with open_ledger(address) as ledger:
        coming = ledger.due(on=today, within=within)
        gone = ledger.lapsed(on=today, since=shifted(today, -lapsed))
        if form != "table":
            write_rows(ledger.rows(on=today, of=[*gone, *coming]), form)
            return ExitCode.OK
    print_entries(gone, f"Lapsed: due in the {lapsed} days before {today}, without news that settles them")
    print_entries(coming, f"Due from {today} to {shifted(today, within)}")
    return ExitCode.OK


@click.command(short_help="Show one claim with all that is known of it.")
@click.argument("claim_id", metavar="ID")
@ledger_option
@on_option
def show(claim_id: str, address: str, on: dt.date | None) -> ExitCode:
    """Show a claim: who said it, when it is due, where it stands, on which sentences that rests.

    ID is the claim's id, or enough of its beginning.
    """
    with open_ledger(address) as ledger:
        entry = ledger.get(claim_id, on=on)
        lines = ledger_views.claim_page(entry, ledger.history(entry.claim.claim_id))
    _print(lines)
    return ExitCode.OK


@click.command(short_help="List all that was recorded of a claim.")
@click.argument("claim_id", metavar="ID")
@ledger_option
def history(claim_id: str, address: str) -> ExitCode:
    """List every event of a claim in the order of recording: readings, answers, judgements."""
    with open_ledger(address) as ledger:
        lines = [line for event in ledger.history(claim_id) for line in ledger_views.event_lines(event)]
    _print(lines)
    return ExitCode.OK


@click.command(short_help="Record a person's judgement of a claim.")
@click.argument("claim_id", metavar="ID")
@click.argument("status")
@ledger_option
@click.option("--by", required=True, metavar="NAME", help="Who judges.")
@click.option("--note", default="", help="Why.")
def judge(claim_id: str, status: str, address: str, by: str, note: str) -> ExitCode:
    """Record a person's judgement; it outranks the machine's answers, and both are kept.

    STATUS is open, in_progress, kept, partly_kept, broken, superseded or withdrawn, or a word of PolitiFact's
    or Polimètre's scales, such as "Promise Kept".
    """
    with open_ledger(address) as ledger:
        entry = ledger.judge(claim_id, status, by=by, note=note)
    _print(ledger_views.entry_lines(entry))
    return ExitCode.OK


@click.command(short_help="Take an article out of a ledger.")
@click.argument("article_id", metavar="ID")
@ledger_option
@click.option("--by", required=True, metavar="NAME", help="Who takes it out.")
@click.option("--note", default="", help="Why.")
def remove(article_id: str, address: str, by: str, note: str) -> ExitCode:
    """Take an article out, such as one that was added by mistake; adding it again brings it back.

    ID is the article's id, as search --format jsonl shows it. Its history is kept. Its claims are withdrawn,
    but for those that another article carries or a person judged.
    """
    with open_ledger(address) as ledger:
        entries = ledger.withdraw(article_id, by=by, note=note)
    gone = sum(entry.standing.status == "withdrawn" for entry in entries)
    click.echo(f"{article_id}: taken out; {gone} of its {len(entries)} claims withdrawn")
    return ExitCode.OK


@click.command("export", short_help="Write a ledger as JSON lines.")
@ledger_option
@click.option(
    "--out",
    type=click.File("w", encoding="utf-8", lazy=True, atomic=True),
    default="-",
    help="File to write.",
)
def export(address: str, out: IO[str]) -> ExitCode:
    """Write the whole history of a ledger as JSON lines; "claimtrack import" makes the same of them."""
    with open_ledger(address) as ledger:
        for line in ledger.export():
            out.write(f"{line}\n")
    return ExitCode.OK


@click.command("import", short_help="Read the JSON lines of an export into a ledger.")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@ledger_option
def import_(file: Iterable[str], address: str) -> ExitCode:
    """Read the JSON lines of an export into a ledger; what the ledger holds already is left as it is."""
    with open_ledger(address, create=True) as ledger:
        count = ledger.load(file)
        say(f"{address}: {count} events added, {len(ledger)} claims")
    return ExitCode.OK


def print_entries(entries: Sequence[Entry], title: str) -> None:
    """Print claims of a ledger as a table under a title with their number."""
    console = Console(highlight=False)
    console.print(f"{title} ({len(entries)})", style="bold")
    if entries:
        console.print(ledger_views.entries_table(entries, width=console.width))


def _print(lines: Iterable[object]) -> None:
    console = Console(highlight=False)
    for line in lines:
        console.print(line)


def write_rows(rows: Iterable[Row], form: str) -> None:
    """Write flat rows of a ledger to standard output, as CSV or JSON lines."""
    from claimtrack.reporting.exports.tables import rows_as_csv, rows_as_json_lines  # noqa: PLC0415 - see open_ledger

    if form == "csv":
        click.echo(rows_as_csv(rows, LEDGER_COLUMNS, line_end="\n"), nl=False)
        return
    for line in rows_as_json_lines(rows):
        click.echo(line)
