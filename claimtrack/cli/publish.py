"""Commands that publish what a ledger holds, and the list of steps for feature files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli.common import ExitCode, day, say
from claimtrack.errors import InputError
from claimtrack.records import ClaimKind, Status
from claimtrack.records.naming import named

if TYPE_CHECKING:
    from claimtrack.ledger import Ledger

# What --form takes, and the names in claimtrack.reporting.Form.
_NAMES = {
    "html": "HTML",
    "markdown": "MARKDOWN",
    "csv": "CSV",
    "jsonl": "JSON_LINES",
    "calendar": "CALENDAR",
    "annotations": "ANNOTATIONS",
    "claimreview": "CLAIM_REVIEW",
    "parquet": "PARQUET",
}


@click.command(short_help="Write reports of a ledger, or fill blocks of documents.")
@click.option(
    "--ledger", "address", default="claims.db", show_default=True, help="The ledger: a file or an address."
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write the report into.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="Fill the blocks between the markers of this Markdown file instead; may be given again.",
)
@click.option("--check", is_flag=True, help="With --into: change nothing, fail when a file is stale.")
@click.option("--title", default="Claims", show_default=True, help="Heading of the report.")
@click.option(
    "--today", callback=day, metavar="DATE", help="Day of the report (YYYY-MM-DD); today by default."
)
@click.option(
    "--form",
    "forms",
    type=click.Choice(list(_NAMES)),
    multiple=True,
    help="What to write; may be given again. By default all but claimreview and parquet.",
)
@click.option("--speaker", help="Only claims of this speaker, by the resolved name.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be given again.")
@click.option("--status", "statuses", multiple=True, help="Only this status; may be given again.")
@click.option("--about", help="Only claims with these words.")
@click.option("--reviewer", help="Who judges, for --form claimreview.")
@click.option("--url", help="Address at which the page will stand, for --form claimreview.")
def report(  # noqa: PLR0913, PLR0917 - one parameter an option
    address: str,
    out: Path | None,
    into: tuple[Path, ...],
    check: bool,  # noqa: FBT001 - click passes options by name
    title: str,
    today: dt.date | None,
    forms: tuple[str, ...],
    speaker: str | None,
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    about: str | None,
    reviewer: str | None,
    url: str | None,
) -> int:
    """Write what a ledger holds as a page, a document and tables into a folder.

    With --into it fills blocks in documents that people write: what stands between the lines
    "<!-- claimtrack:begin show=table -->" and "<!-- claimtrack:end -->" is written anew.
    """
    if (out is None) == (not into):
        raise click.UsageError("give either --out DIR or --into FILE.md")
    if check and not into:
        raise click.UsageError("--check goes with --into")
    from claimtrack.ledger import Ledger  # noqa: PLC0415 - heavy; help must stay fast
    from claimtrack.reporting import charts  # noqa: PLC0415
    from claimtrack.reporting.select import Selection  # noqa: PLC0415
    from claimtrack.reporting.write import DEFAULT, Form, report  # noqa: PLC0415

    selection = Selection(
        speaker=speaker,
        kind=frozenset(named(ClaimKind, kind, what="kind") for kind in kinds),
        status=frozenset(named(Status, status, what="status") for status in statuses),
        about=about,
    )

    with Ledger.open(address, create=False) as ledger:
        if out is None:
            return _fill(ledger, into, today or dt.datetime.now(tz=dt.UTC).date(), check=check)
        chosen = [Form[_NAMES[name]] for name in forms] or DEFAULT
        for path in report(
            ledger,
            out,
            title=title,
            today=today,
            selection=selection,
            forms=chosen,
            reviewer=reviewer,
            url=url,
        ):
            click.echo(path)
    if Form.HTML in chosen and not charts.available():
        say("the page has no chart: pip install 'claimtrack[reports]' draws one")
    return ExitCode.OK


def _fill(ledger: Ledger, paths: tuple[Path, ...], today: dt.date, *, check: bool) -> int:
    from claimtrack.reporting.blocks import fill  # noqa: PLC0415 - heavy; help must stay fast
    from claimtrack.reporting.gather import gather  # noqa: PLC0415

    views = list(gather(ledger, on=today))
    stale = []
    for path in paths:
        try:
            # Bytes, so that line ends stay as they are.
            old = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot be read as UTF-8 text: {error}", source=str(path)) from error
        new = fill(old, views, today=today, source=str(path))
        if new == old:
            continue
        stale.append(path)
        if not check:
            path.write_bytes(new.encode("utf-8"))
            say(f"filled {path}")
    if check:
        for path in stale:
            say(f"{path} is stale: run 'claimtrack report --into {path}'")
        return ExitCode.CHECK_FAILED if stale else ExitCode.OK
    return ExitCode.OK


@click.command(short_help="List the steps for feature files.")
@click.option("--search", metavar="WORDS", help="Only steps that contain these words.")
def steps(search: str | None) -> None:
    """List the pytest-bdd steps that the package ships, with what each of them means.

    In a project that has claimtrack installed they need no import: write a .feature file, bind it
    with pytest_bdd.scenarios("…"), run pytest.
    """
    from claimtrack.testing.language import VALUES  # noqa: PLC0415 - imports pytest-bdd
    from claimtrack.testing.language import steps as all_steps  # noqa: PLC0415

    group = ""
    for step in all_steps():
        if search and search.casefold() not in f"{step.text} {step.meaning}".casefold():
            continue
        if step.group != group:
            group = step.group
            click.echo(f"\n{group.replace('_', ' ').capitalize()}")
        click.echo(f"  {step.word.capitalize()} {step.text}\n      {step.meaning}")
    if not search:
        click.echo("\nValues, in any case and spelling")
        for name, values in VALUES.items():
            click.echo(f"  {name}: {', '.join(values)}")
