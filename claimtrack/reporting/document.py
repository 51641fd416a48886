"""The report as Markdown (CommonMark with tables)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from claimtrack.reporting.columns import DUE, TableColumn, chosen
from claimtrack.reporting.untrusted import link, markdown
from claimtrack.reporting.views import ClaimView, Event, Source, by_speaker, by_status, lapsed, upcoming


def document(views: Sequence[ClaimView], *, title: str, today: dt.date) -> str:
    """The Markdown report for these claims as of ``today``.

    Example:
        >>> print(document([], title="Promises", today=dt.date(2024, 5, 2)))
        # Promises
        <BLANKLINE>
        0 claims, as of 2024-05-02.
        <BLANKLINE>
    """
    count = f"{len(views)} claim{'' if len(views) == 1 else 's'}, as of {today}."
    parts = [f"# {markdown(title)}", count]
    if views:
        parts += ["## Overview", status_table(views), "## What is due", due_table(views, today)]
        parts += ["## What has lapsed", lapsed_table(views)]
        for name, group in by_speaker(views):
            parts.append(f"## {markdown(name)}")
            parts += [entry(view) for view in group]
    return "\n\n".join(parts) + "\n"


def status_table(views: Sequence[ClaimView]) -> str:
    """How many claims have which status."""
    return _table(("Status", "Claims"), [(status, str(len(group))) for status, group in by_status(views)])


def due_table(
    views: Sequence[ClaimView], today: dt.date, columns: Sequence[TableColumn] = tuple(chosen(None, DUE))
) -> str:
    """What is still open and falls due, the soonest first."""
    return claims_table(upcoming(views, today), columns) or "Nothing that is still open has a day."


def lapsed_table(
    views: Sequence[ClaimView], columns: Sequence[TableColumn] = tuple(chosen(None, DUE))
) -> str:
    """What passed its day without news that settles it, the last to lapse first."""
    return claims_table(lapsed(views), columns) or "Nothing has lapsed."


def claims_table(views: Sequence[ClaimView], columns: Sequence[TableColumn] = tuple(chosen(None))) -> str:
    """One row a claim with the columns chosen; empty where there is none."""
    rows = [[markdown(column.value(view)) for column in columns] for view in views]
    return _table([column.heading for column in columns], rows) if rows else ""


def entry(view: ClaimView) -> str:
    """One claim: its words in context, its fields, and what came of it."""
    before, quote, after = view.context
    gap = " " if before[-1:].isspace() else ""
    space = " " if after[:1].isspace() else ""
    context = f"{markdown(before)}{gap}**{markdown(quote)}**{space}{markdown(after)}"
    stands = f"{view.status_words} ({markdown(view.decided)})" if view.decided else view.status_words
    fields = [f"{view.claim.kind}, {view.claim.certainty}", stands, f"said {view.said}"]
    if view.claim.polarity == "negative":
        fields[0] += ", negated"
    if view.horizon:
        fields.append(f"about {view.horizon}")
    if view.due:
        fields.append(f"due {view.due}")
    if view.claim.condition:
        fields.append(f"on condition: {markdown(view.claim.condition.text)}")
    lines = [f"> {context}", f"*{'; '.join(fields)}.* Source: {source(view.source)}."]
    if view.appearances:
        lines[-1] += " Also: " + "; ".join(source(article) for article in view.appearances) + "."
    lines += ["\n".join(_event(event) for event in view.events)] if view.events else []
    return "\n\n".join(lines)


def source(article: Source) -> str:
    """Title, publisher and day of an article, linked where it has a web address."""
    name = markdown(article.title or article.publisher or "untitled article")
    url = link(article.url)
    # Angle brackets keep parentheses and spaces of an address from ending the link.
    shown = f"[{name}](<{url.replace('<', '%3C').replace('>', '%3E')}>)" if url else name
    details = [markdown(article.publisher)] if article.publisher and article.title else []
    details += [str(article.published)] if article.published else []
    return f"{shown} ({', '.join(details)})" if details else shown


def _event(event: Event) -> str:
    line = f"- {event.on or 'no date'}: **{markdown(event.words)}**"
    if event.source:
        line += f" {source(event.source)}"
    if event.note:
        line += f": {markdown(event.note)}"
    if event.answer and event.answer.evidence:
        line += f"\n  > {markdown(event.answer.evidence.text)}"
    if event.answer and event.answer.reasons:
        found = "; ".join(f"{r.slot}: {markdown(r.finding)}" for r in event.answer.reasons)
        line += f"\n\n  Reasons: {found}."
    return line


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
