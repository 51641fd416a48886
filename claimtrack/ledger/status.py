"""Where a claim stands, derived from its history and the day; and the words others use for it.

Nothing is stored: the same history and the same day give the same status.

References: PolitiFact's Truth-O-Meter and its promise meters (politifact.com: "The Principles of the
Truth-O-Meter"; "About our Obameter rulings", 2009; "Not yet rated", 2009); Polimètre (Université Laval,
polimetre.org: kept, kept in part or in the works, broken, not yet rated).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import evolve

from claimtrack.errors import InputError
from claimtrack.ledger.records import Answer, Judgement, Standing
from claimtrack.records import Relation, Status

# Reached by evidence or by a person; the calendar no longer changes them.
SETTLED = frozenset({Status.KEPT, Status.PARTLY_KEPT, Status.BROKEN, Status.SUPERSEDED, Status.WITHDRAWN})
# Of the calendar: nobody can judge a claim to be so.
DATED = frozenset({Status.DUE, Status.LAPSED})
# Days before its deadline from which a claim is due.
DUE_WITHIN = 30


def derive(
    history: Iterable[object], *, due: dt.date | None, live: bool = True, on: dt.date | None = None
) -> Standing:
    """Where a claim stands on a day, given its history.

    Args:
        history: answers and judgements of the claim (appearances are passed over), in any order.
        due: the last day on which the claim can come true (inclusive), or None where open.
        live: whether the latest version of some article still carries the claim.
        on: the day asked for; None leaves the calendar out (no due, no lapsed).

    Example:
        >>> derive([], due=dt.date(2024, 3, 31), on=dt.date(2024, 4, 1)).status
        <Status.LAPSED: 'lapsed'>
    """
    events = list(history)
    standing = settle(
        (event for event in events if isinstance(event, Answer)),
        (event for event in events if isinstance(event, Judgement)),
        due=due,
        live=live,
    )
    return standing if on is None else on_day(standing, due=due, day=on)


def settle(
    answers: Iterable[Answer], judgements: Iterable[Judgement], *, due: dt.date | None, live: bool = True
) -> Standing:
    """Where a claim stands by evidence and judgement alone, whatever the day.

    The last judgement outranks all answers where it settles the claim; where it does not ("open",
    "in progress") answers recorded after it may. Of several answers for one page the last recorded
    counts, and only sure answers move a claim: the others are kept and shown, and wait for a person's
    judgement. A claim that no article carries any more is withdrawn, unless a person judged it.

    Example:
        >>> settle([], [], due=None, live=False).status
        <Status.WITHDRAWN: 'withdrawn'>
    """
    judgement = max(judgements, key=lambda event: event.seq, default=None)
    standing = Standing()
    if judgement is not None:
        standing = Standing(
            status=judgement.status,
            judged_by=judgement.by,
            since=judgement.recorded and judgement.recorded.date(),
        )
        if judgement.status in SETTLED:
            return standing
    elif not live:
        return Standing(status=Status.WITHDRAWN)
    after = judgement.seq if judgement is not None else 0
    last = {answer.page: answer for answer in sorted(answers, key=lambda event: event.seq)}
    counted = [answer for answer in last.values() if answer.seq > after and answer.follow_up.sure]
    for answer in sorted(counted, key=lambda event: (event.published or dt.date.min, event.seq)):
        standing = _moved(standing, answer, due)
    return standing


def _moved(standing: Standing, answer: Answer, due: dt.date | None) -> Standing:
    follow_up = answer.follow_up
    status, late = standing.status, standing.late
    if follow_up.relation is Relation.CONFIRMS:
        overdue = due is not None and answer.published is not None and answer.published > due
        if status is Status.BROKEN and overdue:
            # Done in the end: still broken, but late and not dropped.
            late = True
        else:
            status = Status.PARTLY_KEPT if follow_up.status is Status.PARTLY_KEPT else Status.KEPT
            late = False
    elif follow_up.relation is Relation.CONTRADICTS:
        told = follow_up.status in {Status.PARTLY_KEPT, Status.SUPERSEDED}
        status, late = (follow_up.status if told else Status.BROKEN), late or follow_up.late
    elif follow_up.relation is Relation.UPDATES and status not in {Status.KEPT, Status.BROKEN}:
        status = follow_up.status if follow_up.status not in DATED | {Status.OPEN} else status
    if (status, late) == (standing.status, standing.late):
        return standing
    return Standing(status=status, late=late, since=answer.published, article_id=follow_up.article_id)


def on_day(standing: Standing, *, due: dt.date | None, day: dt.date) -> Standing:
    """The standing on a day: open claims become due, unsettled ones lapse when their deadline is past.

    A deadline that passes without news is ``lapsed``, never ``broken``: that takes evidence.

    Example:
        >>> on_day(Standing(), due=dt.date(2024, 3, 31), day=dt.date(2024, 3, 20)).status
        <Status.DUE: 'due'>
    """
    if due is None or standing.status in SETTLED:
        return standing
    if day > due:
        return evolve(standing, status=Status.LAPSED, since=shifted(due, 1))
    if standing.status is Status.OPEN and day >= shifted(due, -DUE_WITHIN):
        return evolve(standing, status=Status.DUE)
    return standing


def shifted(day: dt.date, days: int) -> dt.date:
    """The day some days later (earlier, if negative); the calendar's first or last day where it ends.

    Example:
        >>> shifted(dt.date(9999, 12, 25), 30), shifted(dt.date(2024, 2, 28), 1)
        (datetime.date(9999, 12, 31), datetime.date(2024, 2, 29))
    """
    number = min(max(day.toordinal() + days, 1), dt.date.max.toordinal())
    return dt.date.fromordinal(number)


class Scale(StrEnum):
    """The words that others use for where a claim stands."""

    TRUTH_O_METER = "truth-o-meter"
    PROMISE_METER = "promise-meter"
    POLIMETRE = "polimetre"


# PolitiFact rates a promise by its outcome, not by intention: what was replaced by less is a compromise
# only when something of the goal was reached (partly kept). It has no word for a promise replaced or
# withdrawn before its day: not yet rated. A deadline without news is "Stalled", as PolitiFact says where
# there is no movement; Polimètre leaves it unrated as long as there is no evidence.
_WORDS: Mapping[Scale, Mapping[Status, str]] = MappingProxyType(
    {
        Scale.TRUTH_O_METER: MappingProxyType(
            {Status.KEPT: "True", Status.PARTLY_KEPT: "Half True", Status.BROKEN: "False"}
        ),
        Scale.PROMISE_METER: MappingProxyType(
            {
                Status.OPEN: "Not Yet Rated",
                Status.DUE: "Not Yet Rated",
                Status.IN_PROGRESS: "In the Works",
                Status.KEPT: "Promise Kept",
                Status.PARTLY_KEPT: "Compromise",
                Status.BROKEN: "Promise Broken",
                Status.SUPERSEDED: "Not Yet Rated",
                Status.WITHDRAWN: "Not Yet Rated",
                Status.LAPSED: "Stalled",
            }
        ),
        Scale.POLIMETRE: MappingProxyType(
            {
                Status.OPEN: "Not yet rated",
                Status.DUE: "Not yet rated",
                Status.IN_PROGRESS: "Kept in part or in the works",
                Status.KEPT: "Kept",
                Status.PARTLY_KEPT: "Kept in part or in the works",
                Status.BROKEN: "Broken",
                Status.SUPERSEDED: "Not yet rated",
                Status.WITHDRAWN: "Not yet rated",
                Status.LAPSED: "Not yet rated",
            }
        ),
    }
)

# Words of those scales that say more than a status can; each read as the nearest one.
_NEAREST = MappingProxyType(
    {
        "mostly true": Status.KEPT,
        "mostly false": Status.BROKEN,
        "pants on fire": Status.BROKEN,
        "no action": Status.OPEN,
        "not yet rated": Status.OPEN,
        "stalled": Status.OPEN,
        "kept in part": Status.PARTLY_KEPT,
        "kept in part or in the works": Status.PARTLY_KEPT,
    }
)


def in_words(status: Status, scale: Scale) -> str | None:
    """The word of ``scale`` for a status, or None where it has none (a fact not yet checked).

    Example:
        >>> in_words(Status.PARTLY_KEPT, Scale.PROMISE_METER), in_words(Status.OPEN, Scale.TRUTH_O_METER)
        ('Compromise', None)
    """
    return _WORDS[scale].get(status)


def read_status(word: str) -> Status:
    """The status that a person can give, from its own name or a word of one of the scales.

    Raises:
        InputError: when no scale has the word, or the status is one of the calendar (due, lapsed).

    Example:
        >>> read_status("Promise Kept"), read_status("partly kept")
        (<Status.KEPT: 'kept'>, <Status.PARTLY_KEPT: 'partly_kept'>)
    """
    folded = " ".join(word.replace("_", " ").split()).casefold()
    known = {text.casefold(): status for words in _WORDS.values() for status, text in words.items()}
    known |= _NEAREST | {status.replace("_", " "): status for status in Status}
    status = known.get(folded)
    if status is None or status in DATED:
        choices = ", ".join(sorted(set(Status) - DATED))
        why = "follows from the date and cannot be judged" if status else "is no status"
        raise InputError(f"{word!r} {why}: use one of {choices}")
    return status
