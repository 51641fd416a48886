"""Members of the enums by the names that people write, in any case and spelling."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from claimtrack.errors import InputError

Member = TypeVar("Member", bound=StrEnum)


def named(members: Iterable[Member], text: str, *, what: str) -> Member:
    """The member that a text names: case, spaces, hyphens and underscores do not matter.

    Args:
        members: an enum, or some of its members.
        text: as a person wrote it.
        what: what the members are, for the message ("status", "kind").

    Raises:
        InputError: when none has that name; the message lists those that there are.

    Example:
        >>> from claimtrack.records import Status
        >>> named(Status, " Partly kept", what="status")
        <Status.PARTLY_KEPT: 'partly_kept'>
        >>> named(Status, "kaput", what="status")
        Traceback (most recent call last):
        ...
        claimtrack.errors.InputError: 'kaput' is no status; there are open, due, in_progress, kept, ...
    """
    known = list(members)
    folded = fold(text)
    for member in known:
        if fold(member.value) == folded:
            return member
    raise InputError(f"{text!r} is no {what}; there are {', '.join(known)}")


def fold(text: str) -> str:
    """A name without what does not matter in it.

    Example:
        >>> fold("No-Evidence ")
        'no evidence'
    """
    return " ".join(text.replace("_", " ").replace("-", " ").split()).casefold()
