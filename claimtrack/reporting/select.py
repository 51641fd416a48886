"""Chooses and orders claims by plain criteria, the same on the command line and in documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen

from claimtrack.records import ClaimKind, Status
from claimtrack.records.naming import named
from claimtrack.reporting.views import ClaimView, status_rank
from claimtrack.reporting.words import ON_RECORD


class Order(StrEnum):
    """By what claims are ordered; ``said`` and ``check_worthiness`` put the newest and the highest first."""

    SPEAKER = "speaker"
    SAID = "said"
    DUE = "due"
    STATUS = "status"
    CHECK_WORTHINESS = "check_worthiness"


def read_order(name: str | None) -> Order:
    """The order that a name stands for; by speaker where none is given.

    Raises:
        InputError: for an unknown name; the message lists those that there are.

    Example:
        >>> read_order("Check-worthiness")
        <Order.CHECK_WORTHINESS: 'check_worthiness'>
    """
    # "worth" is what version 0.1 called it.
    return (
        named(Order, "check_worthiness" if name == "worth" else name, what="order") if name else Order.SPEAKER
    )


@frozen(kw_only=True)
class Selection:
    """Which claims to show; a criterion that is not given lets all through.

    Attributes:
        speaker: the resolved name, in any case.
        status, kind: one of these; opinions and past facts that nothing settled have no status.
        about: words that the claim contains, in any case.
        limit: at most so many.
        order: see ``Order``.

    Example:
        >>> Selection(limit=3).of([])
        []
    """

    speaker: str | None = None
    status: frozenset[Status] = frozenset()
    kind: frozenset[ClaimKind] = frozenset()
    about: str | None = None
    limit: int | None = None
    order: Order = Order.SPEAKER

    def of(self, views: Iterable[ClaimView]) -> list[ClaimView]:
        """The chosen claims, in order."""
        chosen = [view for view in views if self._fits(view)]
        chosen.sort(key=lambda view: (*_key(view, self.order), view.speaker.casefold(), view.claim.claim_id))
        return chosen[: self.limit]

    def _fits(self, view: ClaimView) -> bool:
        return (
            (self.speaker is None or view.speaker.casefold() == self.speaker.casefold())
            and (not self.status or (view.status in self.status and view.status_words != ON_RECORD))
            and (not self.kind or view.claim.kind in self.kind)
            and (self.about is None or self.about.casefold() in view.claim.span.text.casefold())
        )


def _key(view: ClaimView, order: Order) -> tuple[float, ...]:
    if order is Order.SAID:
        return (-(view.said_on or dt.date.min).toordinal(),)
    if order is Order.DUE:
        return ((view.due or dt.date.max).toordinal(),)
    if order is Order.STATUS:
        return (status_rank(view),)
    if order is Order.CHECK_WORTHINESS:
        return (-(view.claim.check_worthiness or 0.0),)
    return ()
