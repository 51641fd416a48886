"""What a ledger holds as people read it: lines and tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimtrack.cli import views
from claimtrack.cli.common import cell
from claimtrack.records import Article, FollowUp, Relation, Status
from claimtrack.reporting import words
from claimtrack.reporting.untrusted import one_line

if TYPE_CHECKING:
    from claimtrack.ledger import Added, Answer, Appearance, Entry, Judgement

_WIDE = 100
# Longest words of a reason that are shown, in characters.
_WORDS = 60
_RELATION_STYLE = {
    Relation.CONFIRMS: "bold green",
    Relation.CONTRADICTS: "bold red",
    Relation.UPDATES: "bold yellow",
    Relation.REPEATS: "bold blue",
    Relation.NO_EVIDENCE: "dim",
}


def added(done: Added, article: Article) -> str:
    """One line that says what adding an article did."""
    name = one_line(words.name(article))
    if not done.new:
        return f"{name}: held already, nothing changed ({_claims(len(done.claim_ids))})"
    parts = [_claims(done.new_claims, "new ")]
    if done.appearances:
        parts.append(f"{_claims(done.appearances)} known from elsewhere")
    version = "; a new version of an article held" if done.replaces else ""
    return f"{name}: {', '.join(parts)}{version}"


def _claims(count: int, what: str = "") -> str:
    return f"{count} {what}claim" if count == 1 else f"{count} {what}claims"


def status_words(status: Status, *, late: bool = False) -> str:
    """A status as people say it."""
    return "done late" if late else status.replace("_", " ")


def entries_table(entries: Sequence[Entry], *, width: int) -> Table:
    """Claims of a ledger as a table: id, who, what, due, where it stands."""
    table = Table(show_lines=True, expand=True)
    wide = width >= _WIDE
    table.add_column("Id", width=views.ID, no_wrap=True)
    if wide:
        table.add_column("Who", ratio=3, overflow="fold")
    table.add_column("Claim", ratio=8, overflow="fold")
    table.add_column("Due and status", width=14)
    for entry in entries:
        claim = entry.claim
        said = " · ".join(str(part) for part in (entry.published, entry.publisher) if part)
        due = str(entry.due) if entry.due else "no date"
        status = status_words(entry.standing.status, late=entry.standing.late)
        facts = f"{claim.kind}, {said}" if said else str(claim.kind)
        claimed = [*(words.content(claim) if wide else views.claim_lines(claim)), facts]
        cells = [words.who(claim), claimed] if wide else [claimed]
        table.add_row(cell(claim.claim_id[: views.ID]), *map(views.lines, [*cells, [due, status]]))
    return table


def followed_up(
    article: Article, answers: Sequence[FollowUp], entries: Mapping[str, Entry], *, compared: int
) -> Iterator[Text | Padding]:
    """What one article says of earlier claims."""
    facts = (words.name(article), article.publisher, article.published_on)
    bearing = sum(answer.relation is not Relation.NO_EVIDENCE for answer in answers)
    yield Text.assemble((cell(" · ".join(str(fact) for fact in facts if fact)).plain, "bold"))
    yield Text(f"news of {bearing} of the {_claims(compared)} compared")
    for answer in answers:
        yield Text("")
        yield _heading(answer)
        yield from entry_lines(entries[answer.claim_id], status=not answer.sure)
        yield from _evidence(answer)
    yield Text("")


def _heading(answer: FollowUp) -> Text:
    return Text(answer.words, style=_RELATION_STYLE[answer.relation])


def entry_lines(entry: Entry, *, status: bool = True) -> Iterator[Text | Padding]:
    """A claim in a few indented lines: its words, then who said it when, and when it is due."""
    claim = entry.claim
    for line in words.content(claim):
        yield _indented(cell(line))
    facts = [", ".join(words.who(claim)), str(claim.kind)]
    if entry.published:
        facts.append(f"published {entry.published}")
    if entry.outlets:
        facts.append(", ".join(entry.outlets))
    if entry.due:
        facts.append(f"due {entry.due}")
    if status:
        facts.append(standing(entry))
    yield _indented(Text.assemble((f"{claim.claim_id[: views.ID]}  ", "dim"), cell(" · ".join(facts))))


def standing(entry: Entry) -> str:
    """Where a claim stands, and who or what decided."""
    found = entry.standing
    status = status_words(found.status, late=found.late)
    if found.judged_by:
        return f"{status} (judged by {found.judged_by} on {found.since})"
    return f"{status} since {found.since}" if found.since else status


def _evidence(answer: FollowUp) -> Iterator[Text | Padding]:
    if answer.evidence is not None:
        yield _indented(Text.assemble(("evidence  ", "dim"), cell(f"“{answer.evidence.text}”")))
    for reason in answer.reasons:
        # Whole sentences stand above; only words that a reader would have to look for are repeated.
        sides = [f"“{side}”" for side in (reason.claim, reason.evidence) if side and len(side) <= _WORDS]
        shown = f"{' / '.join(sides)}: {reason.finding}" if sides and reason.finding else reason.finding
        yield _indented(Text.assemble((f"{reason.slot:<10}", "dim"), cell(shown or " / ".join(sides))))


def _indented(line: Text, depth: int = 2) -> Padding:
    return Padding(line, (0, 0, 0, depth), expand=False)


def claim_page(entry: Entry, history: Sequence[Appearance | Answer | Judgement]) -> Iterator[Text | Padding]:
    """All that a reader asks of one claim."""
    claim = entry.claim
    yield Text.assemble(("\n".join(cell(line).plain for line in words.content(claim)), "bold"))
    facts: list[tuple[str, str]] = [
        ("id", claim.claim_id),
        ("who", ", ".join(words.who(claim))),
        ("kind", ", ".join([*words.kind(claim), *words.check_worthiness(claim)])),
        ("times", "; ".join(words.when(claim))),
        ("figures", "; ".join(words.figures(claim))),
        ("article", _source(entry)),
        ("outlets", ", ".join(entry.outlets) if len(entry.outlets) > 1 else ""),
        ("status", standing(entry)),
        ("fault", "; ".join(entry.faults)),
    ]
    for name, value in facts:
        if value:
            yield _indented(Text.assemble((f"{name:<10}", "dim"), cell(value)))
    from claimtrack.ledger import Answer, Judgement  # noqa: PLC0415 - SQLAlchemy is slow to import

    told = [
        event
        for event in history
        if isinstance(event, Judgement)
        or (isinstance(event, Answer) and event.follow_up.relation is not Relation.NO_EVIDENCE)
    ]
    # As it was published, not as it was recorded: an archive may be read in any order.
    told.sort(key=lambda event: (_day_of(event) or dt.date.min, event.seq))
    without = sum(isinstance(event, Answer) for event in history) - sum(
        isinstance(event, Answer) for event in told
    )
    for event in told:
        yield Text("")
        yield from event_lines(event)
    if without:
        yield Text("")
        yield Text(
            f"{without} later {'article has' if without == 1 else 'articles have'} no news of it", style="dim"
        )


def _source(entry: Entry) -> str:
    facts = (entry.title, entry.publisher, entry.published, entry.url)
    return " · ".join(str(fact) for fact in facts if fact)


def _day_of(event: Appearance | Answer | Judgement) -> dt.date | None:
    published: dt.date | None = getattr(event, "published", None)
    return published or (event.recorded and event.recorded.date())


def event_lines(event: Appearance | Answer | Judgement) -> Iterator[Text | Padding]:
    """One event of a claim's history."""
    from claimtrack.ledger import Appearance, Judgement  # noqa: PLC0415 - SQLAlchemy is slow to import

    if isinstance(event, Judgement):
        yield Text.assemble(
            (f"{_day_of(event)}  ", "dim"),
            (f"JUDGED {status_words(event.status).upper()}", "bold magenta"),
            cell(f" by {event.by}{f': {event.note}' if event.note else ''}"),
        )
        return
    where = cell(" · ".join(str(part) for part in (event.publisher, event.title) if part))
    day = Text(f"{_day_of(event)}  ", style="dim")
    if isinstance(event, Appearance):
        old = "" if event.current else " (an earlier reading or version)"
        yield Text.assemble(day, ("READ", "bold"), f"{old}  ", where, (f"  {event.extractor}", "dim"))
        yield _indented(cell(event.claim.span.text))
        return
    yield Text.assemble(day, _heading(event.follow_up), "  ", where)
    yield from _evidence(event.follow_up)
