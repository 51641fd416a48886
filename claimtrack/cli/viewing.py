"""The command ``view``: articles as a page with their claims marked."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import click

from claimtrack.cli.common import (
    ExitCode,
    Inputs,
    destination,
    encoding_option,
    files_argument,
    published_option,
    say,
)


@click.command(short_help="Show articles in a browser, their claims marked.")
@files_argument
@published_option
@encoding_option
@click.option(
    "--later",
    type=click.Path(),
    multiple=True,
    help="A later article: its evidence is set beside the claims; may be given again.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write the page into; without it, the page opens in the browser.",
)
@click.option("--title", help="Title of the page; by default that of the article.")
def view(
    files: tuple[str, ...],
    published: dt.date | None,
    encoding: str | None,
    later: tuple[str, ...],
    out: Path | None,
    title: str | None,
) -> ExitCode:
    """Write articles as one page: claims marked by kind, with speakers, cues, times and figures.

    The page works from disk and asks nothing of a network. The record of a claim shows on hover and on focus.
    """
    import claimtrack  # noqa: PLC0415 - spaCy and the model are slow to import; help must stay fast

    inputs = Inputs(files, published=published, encoding=encoding)
    afterwards = Inputs(later, encoding=encoding)
    nlp = claimtrack.load("en")
    found = list(nlp.pipe(inputs, on_error=inputs.failures.append))
    news = list(nlp.pipe(afterwards, on_error=afterwards.failures.append))
    claims = [claim for one in found for claim in one.claims]
    answers = [answer for one in news for answer in claimtrack.follow_up(claims, one)]
    if found:
        page = claimtrack.render(found, follow_ups=answers, later=news, title=title)
        where = out or Path(tempfile.mkdtemp(prefix="claimtrack-"), "view.html")
        with destination(where) as write:
            write(page)
        click.echo(where)
        if out is None and click.launch(where.as_uri()):
            say("no browser could be started: open the file in one")
    inputs.failures += afterwards.failures
    return inputs.finish()
