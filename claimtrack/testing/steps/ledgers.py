"""Steps about a ledger over time, and the reports made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from claimtrack.errors import ClaimtrackError
from claimtrack.ledger import Entry, Ledger
from claimtrack.records import Status
from claimtrack.testing.language import given, then, when
from claimtrack.testing.newsroom import Newsroom, check, fail, shorten


@given("an empty ledger")
def empty_ledger(newsroom: Newsroom) -> None:
    """A new ledger in the scenario's own folder."""
    newsroom.ledger = Ledger.open(newsroom.scratch / "claims.db")


@when("the article is added to the ledger")
@when("the article is added to the ledger again")
def article_added(newsroom: Newsroom) -> None:
    """Adds the first article."""
    _ledger(newsroom).add(newsroom.articles[0])


@when("the later article is added to the ledger")
def later_article_added(newsroom: Newsroom) -> None:
    """Adds the last article given."""
    _ledger(newsroom).add(newsroom.articles[-1])


@when("the ledger follows up the later article")
def ledger_follows_up(newsroom: Newsroom) -> None:
    """Holds what the ledger has against the last article given, and keeps the answers."""
    newsroom.follow_ups = _ledger(newsroom).follow_up(newsroom.articles[-1])


@when("{person:Quoted} judges the claim about {topic:Quoted} to be {status:Status}")
def person_judges(newsroom: Newsroom, person: str, topic: str, status: Status) -> None:
    """Records a person's judgement of the claim that contains the topic."""
    _ledger(newsroom).judge(_entry(newsroom, topic).claim.claim_id, status, by=person)


@when("a file that is no ledger is opened")
def no_ledger_opened(newsroom: Newsroom) -> None:
    """Opens a text file as a ledger; the error is kept for a later step."""
    path = newsroom.scratch / "notes.txt"
    path.write_text("These are notes and no database. " * 100, encoding="utf-8")
    try:
        Ledger.open(path).close()
    except ClaimtrackError as error:
        newsroom.error = error


@when("the report is written on {day:Date}")
def report_written(newsroom: Newsroom, day: dt.date) -> None:
    """Writes the report of the ledger as Markdown and HTML."""
    from claimtrack.reporting.write import report  # noqa: PLC0415 - its libraries load slowly

    files = report(_ledger(newsroom), newsroom.scratch / "report", today=day)
    newsroom.output = "\n".join(
        path.read_text(encoding="utf-8") for path in files if path.suffix in {".md", ".html"}
    )


@then("the ledger holds {count:Count} claims")
@then("the ledger holds {count:Count} claim")
def ledger_holds(newsroom: Newsroom, count: int) -> None:
    """How many claims the ledger has, the same claim in several articles counted once."""
    entries = list(_ledger(newsroom).entries())
    check(len(entries) == count, f"{count} claims", f"{len(entries)}:\n{_listing(entries)}")


@then("on {day:Date} the claim about {topic:Quoted} is {status:Status}")
def claim_is_on(newsroom: Newsroom, day: dt.date, topic: str, status: Status) -> None:
    """Where the claim stands on a day."""
    found = _entry(newsroom, topic, day)
    check(found.standing.status is status, f"{status} on {day}", found.standing.status, found.claim)


@then("on {day:Date} the claim about {topic:Quoted} is due within {count:Count} days")
def claim_is_due(newsroom: Newsroom, day: dt.date, topic: str, count: int) -> None:
    """The claim is among what falls due."""
    due = _ledger(newsroom).due(on=day, within=count)
    check(any(_about(entry, topic) for entry in due), f"“{topic}” due", "\n" + _listing(due))


@then("on {day:Date} nothing is due within {count:Count} days")
def nothing_is_due(newsroom: Newsroom, day: dt.date, count: int) -> None:
    """No claim falls due."""
    due = _ledger(newsroom).due(on=day, within=count)
    check(not due, "nothing due", "\n" + _listing(due))


@then("searching for {words:Quoted} finds the claim about {topic:Quoted}")
def search_finds(newsroom: Newsroom, words: str, topic: str) -> None:
    """The claim is among what a full-text search finds."""
    found = _ledger(newsroom).search(words)
    check(any(_about(entry, topic) for entry in found), f"“{topic}” found", "\n" + _listing(found))


@then("the claim about {topic:Quoted} has appeared in {publisher:Quoted}")
def has_appeared_in(newsroom: Newsroom, topic: str, publisher: str) -> None:
    """One of the outlets that carry the claim."""
    found = _entry(newsroom, topic)
    check(publisher in found.outlets, f"appeared in {publisher}", ", ".join(found.outlets), found.claim)


@then("opening fails because {words:Quoted}")
def opening_fails(newsroom: Newsroom, words: str) -> None:
    """The last opening raised an error whose message has these words, in any case."""
    if newsroom.error is None:
        fail(f"an error that says “{words}”", "it was opened")
    check(words.casefold() in str(newsroom.error).casefold(), f"an error that says “{words}”", newsroom.error)


@then("the report says {words:Quoted}")
def report_says(newsroom: Newsroom, words: str) -> None:
    """The written report contains these words as they stand."""
    check(words in newsroom.output, f"a report that says “{words}”", shorten(newsroom.output))


@then("the report does not contain {words:Quoted}")
def report_does_not_contain(newsroom: Newsroom, words: str) -> None:
    """The written report does not contain these characters."""
    check(words not in newsroom.output, f"a report without “{words}”", "it is there")


def _ledger(newsroom: Newsroom) -> Ledger:
    if newsroom.ledger is None:
        fail("a ledger", "none is open: begin with 'Given an empty ledger'")
    return newsroom.ledger


def _about(entry: Entry, topic: str) -> bool:
    return topic.casefold() in entry.claim.span.text.casefold()


def _entry(newsroom: Newsroom, topic: str, day: dt.date | None = None) -> Entry:
    entries = list(_ledger(newsroom).entries(on=day))
    for entry in entries:
        if _about(entry, topic):
            return entry
    return fail(f"a claim about “{topic}” in the ledger", "\n" + _listing(entries))


def _listing(entries: Iterable[Entry]) -> str:
    return "\n".join(f"  {e.standing.status}  {shorten(e.claim.span.text)}" for e in entries) or "  nothing"
