"""The table of verdicts: what the calendar excludes, and where a claim stands after an answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from attrs import frozen

from claimtrack.comparison.symbols import Symbols
from claimtrack.lexicons.loader import load
from claimtrack.records import Claim, Relation, Status

Facts = Mapping[str, str]


@frozen
class Excluded:
    """Relations that a sentence cannot show where all of ``when`` holds, and why."""

    relations: tuple[Relation, ...]
    when: dict[str, tuple[str, ...]]
    because: str


@frozen
class Standing:
    """The status of a claim after one of the relations where all of ``when`` holds."""

    relations: tuple[Relation, ...]
    when: dict[str, tuple[str, ...]]
    status: Status


@frozen
class Verdicts:
    """The word list ``verdicts``."""

    excluded: tuple[Excluded, ...]
    statuses: tuple[Standing, ...]


@lru_cache(maxsize=1)
def table() -> Verdicts:
    """The shipped table."""
    rows: Verdicts = load("verdicts", Verdicts)
    return rows


def facts(claim: Claim, symbols: Symbols) -> Facts:
    """The values that rows of the table may name: the symbols of a pair, kind and polarity of its claim."""
    named = {
        name: str(getattr(symbols, name) or "none") for name in ("deadline", "period", "figure", "aspect")
    }
    return {"kind": str(claim.kind), "polarity": str(claim.polarity), **named}


def excluded(known: Facts) -> dict[Relation, str]:
    """The relations that a sentence cannot show, each with the reason.

    Example:
        >>> known = {"kind": "plan", "period": "before the claim"}
        >>> sorted(excluded(known))[0]
        <Relation.CONFIRMS: 'confirms'>
    """
    return {
        relation: row.because
        for row in table().excluded
        if _holds(row.when, known)
        for relation in row.relations
    }


def status(relation: Relation, known: Facts) -> Status:
    """Where a claim stands after one sure answer alone; what came before, a ledger adds.

    Example:
        >>> status(Relation.CONTRADICTS, {"kind": "plan"})
        <Status.BROKEN: 'broken'>
    """
    return next(
        row.status for row in table().statuses if relation in row.relations and _holds(row.when, known)
    )


def _holds(when: Mapping[str, tuple[str, ...]], known: Facts) -> bool:
    return all(known.get(name) in values for name, values in when.items())
