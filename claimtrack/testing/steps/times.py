"""Steps about time: expressions in the text, and the horizon of "it"."""

from __future__ import annotations

import datetime as dt

from claimtrack.records import Claim, ForwardLookingStatement, Horizon, TimeExpression, TimeRole
from claimtrack.testing.language import then
from claimtrack.testing.newsroom import Newsroom, check, fail


@then("{words:Quoted} means {first:Date} to {last:Date}")
def words_mean(newsroom: Newsroom, words: str, first: dt.date, last: dt.date) -> None:
    """The time expression stands for these days, both included."""
    time = _expression(newsroom, words)
    check((time.earliest, time.latest) == (first, last), f"“{words}” = {first} to {last}", _days(time))


@then("{words:Quoted} means {first:Date} to {last:Date} by convention")
def words_mean_roughly(newsroom: Newsroom, words: str, first: dt.date, last: dt.date) -> None:
    """The same, where the days are a convention and not a fact."""
    words_mean(newsroom, words, first, last)
    time = _expression(newsroom, words)
    check(time.approximate, f"“{words}” approximate", "exact")


@then("{words:Quoted} means {day:Date}")
def words_mean_day(newsroom: Newsroom, words: str, day: dt.date) -> None:
    """The time expression stands for this one day."""
    words_mean(newsroom, words, day, day)


@then("{words:Quoted} means {first:Date} and later")
def words_mean_open(newsroom: Newsroom, words: str, first: dt.date) -> None:
    """The time expression begins here and has no end."""
    time = _expression(newsroom, words)
    check((time.earliest, time.latest) == (first, None), f"“{words}” from {first}, open", _days(time))


@then("{words:Quoted} has no dates")
def words_have_no_dates(newsroom: Newsroom, words: str) -> None:
    """The expression is seen, but stands for no certain days."""
    time = _expression(newsroom, words)
    check(time.earliest is None and time.latest is None, f"“{words}” without dates", _days(time))


@then("no time is found in {words:Quoted}")
def no_time_in(newsroom: Newsroom, words: str) -> None:
    """No time expression overlaps these words of the article."""
    text = newsroom.articles[0].text
    start = text.find(words)
    if start < 0:
        fail(f"an article with the words “{words}”", "they are not in it")
    found = [
        t for t in newsroom.extracted().times if t.span.start < start + len(words) and start < t.span.end
    ]
    check(not found, f"no time in “{words}”", [t.span.text for t in found])


@then("it is about {first:Date} to {last:Date}")
def it_is_about(newsroom: Newsroom, first: dt.date, last: dt.date) -> None:
    """One of the times that date the thing claimed stands for these days."""
    _dated(newsroom, TimeRole.ABOUT, first, last)


@then("it was said on {day:Date}")
def it_was_said_on(newsroom: Newsroom, day: dt.date) -> None:
    """One of the times that date the saying is this day."""
    _dated(newsroom, TimeRole.SAID, day, day)


@then("it was said between {first:Date} and {last:Date}")
def it_was_said_between(newsroom: Newsroom, first: dt.date, last: dt.date) -> None:
    """One of the times that date the saying stands for these days."""
    _dated(newsroom, TimeRole.SAID, first, last)


@then("it is due on {day:Date}")
def it_is_due(newsroom: Newsroom, day: dt.date) -> None:
    """The last day on which it can come true."""
    claim = newsroom.it()
    found = claim.due if isinstance(claim, ForwardLookingStatement) else None
    check(found == day, f"due on {day}", found, claim)


@then("its horizon begins on {day:Date}")
def horizon_begins(newsroom: Newsroom, day: dt.date) -> None:
    """The first day that it is about."""
    found = _horizon(newsroom)
    check(found.earliest == day, f"a horizon from {day}", found.earliest, newsroom.it())


@then("its horizon ends by {day:Date}")
def horizon_ends(newsroom: Newsroom, day: dt.date) -> None:
    """The last day that it is about lies on this day or before."""
    found = _horizon(newsroom)
    check(
        found.latest is not None and found.latest <= day,
        f"a horizon until {day}",
        found.latest or "open",
        newsroom.it(),
    )


@then("its horizon is approximate")
def horizon_is_approximate(newsroom: Newsroom) -> None:
    """An end of its horizon is a convention."""
    found = _horizon(newsroom)
    check(found.approximate, "an approximate horizon", f"{found.earliest} to {found.latest}", newsroom.it())


@then("it has no horizon")
def it_has_no_horizon(newsroom: Newsroom) -> None:
    """The text says no time that it is about."""
    claim = newsroom.it()
    found = claim.horizon if isinstance(claim, ForwardLookingStatement) else None
    check(found is None, "no horizon", found, claim)


def _expression(newsroom: Newsroom, words: str) -> TimeExpression:
    times = newsroom.extracted().times
    for time in times:
        if time.span.text.casefold() == words.casefold():
            return time
    for time in times:
        if words.casefold() in time.span.text.casefold() or time.span.text.casefold() in words.casefold():
            return time
    return fail(f"a time expression “{words}”", ", ".join(t.span.text for t in times) or "no time at all")


def _horizon(newsroom: Newsroom) -> Horizon:
    claim: Claim = newsroom.it()
    if not isinstance(claim, ForwardLookingStatement):
        fail("a forward-looking statement", f"{claim.kind}: “{claim.span.text}”")
    if claim.horizon is None:
        fail("a horizon", f"none in “{claim.span.text}”")
    return claim.horizon


def _dated(newsroom: Newsroom, role: TimeRole, first: dt.date, last: dt.date) -> None:
    found = [time for time in newsroom.it().times if time.role is role]
    check(
        any((time.earliest, time.latest) == (first, last) for time in found),
        f"{role} {first} to {last}",
        "; ".join(_days(time) for time in newsroom.it().times) or "no time",
        newsroom.it(),
    )


def _days(time: TimeExpression) -> str:
    return f"“{time.span.text}” ({time.role}) {time.earliest or 'open'} to {time.latest or 'open'}"
