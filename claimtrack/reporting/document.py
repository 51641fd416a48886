"""The report as Markdown (CommonMark with tables)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from claimtrack.reporting.untrusted import link, markdown
from claimtrack.reporting.views import ClaimView, Event, Source, by_speaker, by_status, upcoming
from claimtrack.reporting.words import spoken


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
        for name, group in by_speaker(views):
            parts.append(f"## {markdown(name)}")
            parts += [entry(view) for view in group]
    return "\n\n".join(parts) + "\n"


def status_table(views: Sequence[ClaimView]) -> str:
    """How many claims have which status."""
    return _table(
        ("Status", "Claims"), [(spoken(status), str(len(group))) for status, group in by_status(views)]
    )


def due_table(views: Sequence[ClaimView], today: dt.date) -> str:
    """What is still open and falls due, the soonest first."""
    rows = [
        (str(view.due), markdown(view.speaker), markdown(view.claim.span.text))
        for view in upcoming(views, today)
    ]
    return _table(("Due", "Speaker", "Claim"), rows) if rows else "Nothing that is still open has a day."


def claims_table(views: Sequence[ClaimView]) -> str:
    """One row a claim: speaker, claim, kind, when said, when due, status."""
    rows = [
        (
            markdown(view.speaker),
            markdown(view.claim.span.text),
            str(view.claim.kind),
            view.said,
            str(view.due or ""),
            spoken(view.status),
        )
        for view in views
    ]
    return _table(("Speaker", "Claim", "Kind", "Said", "Due", "Status"), rows)


def entry(view: ClaimView) -> str:
    """One claim: its quotation in context, its fields, and what came of it."""
    before, quote, after = view.context
    gap = " " if before[-1:].isspace() else ""
    space = " " if after[:1].isspace() else ""
    context = f"{markdown(before)}{gap}**{markdown(quote)}**{space}{markdown(after)}"
    fields = [f"{view.claim.kind}, {view.claim.certainty}", spoken(view.status), f"said {view.said}"]
    if view.claim.polarity == "negative":
        fields[0] += ", negated"
    if view.horizon:
        fields.append(f"about {view.horizon}")
    if view.claim.condition:
        fields.append(f"on condition “{markdown(view.claim.condition.text)}”")
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
    line = f"- {event.on or 'no date'}: **{event.words}**"
    if event.by:
        line += f", by {markdown(event.by)}"
    if event.answer and event.answer.evidence:
        line += f": “{markdown(event.answer.evidence.text)}”"
    if event.note:
        line += f": {markdown(event.note)}"
    if event.answer and event.answer.reasons:
        found = "; ".join(f"{r.slot}: {markdown(r.finding)}" for r in event.answer.reasons)
        line += f" Reasons: {found}."
    return line + (f" {source(event.source)}" if event.source else "")


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
