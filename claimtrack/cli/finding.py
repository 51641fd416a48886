"""Commands that ask a ledger what it holds: ``search``, ``articles``."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from claimtrack.cli import keeping
from claimtrack.cli.common import ExitCode, cell, day
from claimtrack.cli.keeping import form_option, ledger_option, on_option, print_entries, write_rows
from claimtrack.records import ClaimKind, Status
from claimtrack.records.naming import named
from claimtrack.reporting import words

if TYPE_CHECKING:
    from claimtrack.ledger import Entry


@click.command(short_help="Find claims by words, speaker, kind, status, publisher or day.")
@click.argument("words", nargs=-1)
@ledger_option
@on_option
@click.option("--speaker", metavar="NAME", help="Name, surname, office or organisation of who said it.")
@click.option("--status", "statuses", multiple=True, help="Only this status, such as open or broken.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind, such as promise.")
@click.option("--publisher", metavar="NAME", help="Only claims that this outlet carried.")
@click.option("--from", "first", callback=day, metavar="DATE", help="Published on this day or later.")
@click.option("--to", "last", callback=day, metavar="DATE", help="Published on this day or before.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Most claims to list.")
@form_option
def search(  # noqa: PLR0913, PLR0917 - one parameter an option
    words: tuple[str, ...],
    address: str,
    on: dt.date | None,
    speaker: str | None,
    statuses: tuple[str, ...],
    kinds: tuple[str, ...],
    publisher: str | None,
    first: dt.date | None,
    last: dt.date | None,
    limit: int,
    form: str,
) -> ExitCode:
    """Find the claims that hold all WORDS, whatever their endings ("plants" finds "plant").

    Words within quotation marks must stand together: claimtrack search '"battery plant" Leeds'. Without
    words, all claims are listed that fit the options. Opinions and past facts are never open.
    """
    wanted = {named(Status, status, what="status") for status in statuses}
    chosen_kinds = {named(ClaimKind, kind, what="kind") for kind in kinds}

    def fits(entry: Entry) -> bool:
        return (
            (not wanted or _stands(entry, wanted))
            and (not chosen_kinds or entry.claim.kind in chosen_kinds)
            and (publisher is None or publisher.casefold() in [name.casefold() for name in entry.outlets])
            and (first is None or (entry.published is not None and entry.published >= first))
            and (last is None or (entry.published is not None and entry.published <= last))
        )

    with keeping.open_ledger(address) as ledger:
        text = " ".join(words)
        found: Iterable[Entry]
        if text:
            found = ledger.search(text, on=on, limit=sys.maxsize)
            if speaker:
                theirs = {entry.number for entry in ledger.by_speaker(speaker, on=on, limit=sys.maxsize)}
                found = [entry for entry in found if entry.number in theirs]
        elif speaker:
            found = ledger.by_speaker(speaker, on=on, limit=sys.maxsize)
        else:
            found = ledger.entries(on=on)
        chosen = []
        for entry in found:
            if fits(entry):
                chosen.append(entry)
            if len(chosen) == limit:
                break
        if form != "table":
            write_rows(ledger.rows(on=on, of=chosen), form)
            return ExitCode.OK
    print_entries(chosen, "Claims found")
    return ExitCode.OK


def _stands(entry: Entry, wanted: set[Status]) -> bool:
    status = entry.standing.status
    return status in wanted and (entry.claim.forward_looking or status is not Status.OPEN)


@click.command(short_help="List the articles of a ledger, and how many claims stand where.")
@ledger_option
@on_option
def articles(address: str, on: dt.date | None) -> ExitCode:
    """List the articles whose claims a ledger holds, by day, then count its claims by kind and by status."""
    kinds: Counter[str] = Counter()
    stand: Counter[str] = Counter()
    held: Counter[tuple[str, str, str, str]] = Counter()
    with keeping.open_ledger(address) as ledger:
        for entry in ledger.entries(on=on):
            facts = (
                str(entry.published or ""),
                entry.publisher or "",
                entry.title or "",
                entry.claim.article_id,
            )
            held[facts] += 1
            kinds[entry.claim.kind] += 1
            standing = entry.standing
            forward = entry.claim.forward_looking
            stand[words.status(standing.status, late=standing.late, forward_looking=forward)] += 1
    table = Table(expand=True)
    for name, width in (("Published", 10), ("Publisher", None), ("Title", None), ("Claims", 6), ("Id", 20)):
        table.add_column(name, width=width, overflow="fold")
    for (published, publisher, title, article_id), count in sorted(held.items()):
        table.add_row(*map(cell, (published, publisher, title, count, article_id)))
    console = Console(highlight=False)
    console.print(f"{len(held)} articles with {held.total()} claims", style="bold")
    console.print(table)
    for name, counts in (("Kinds", kinds), ("Status", stand)):
        console.print(
            cell(f"{name}: " + ", ".join(f"{what} {count}" for what, count in counts.most_common()))
        )
    return ExitCode.OK
