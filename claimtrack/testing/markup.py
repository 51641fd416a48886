"""Expected claims written into a text: ``<claim kind=plan>open a plant</claim>``.

The markup is for gold sets and tests. Only the tags ``claim`` and ``none`` (a stretch that no claim may
cover) are markup; a ``<`` before anything else is text. Tags do not nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from claimtrack.errors import InputError
from claimtrack.records import Certainty, Claim, ClaimKind, Polarity, TextSpan

_TAG = re.compile(r"<(?P<close>/)?(?P<name>claim|none)(?P<rest>(?:\s+\w+=(?:\"[^\"]*\"|[^\s>\"]+))*)\s*>")
_PAIR = re.compile(r"(\w+)=(?:\"([^\"]*)\"|([^\s>\"]+))")
_FIELDS = frozenset({"kind", "polarity", "certainty", "condition"})


@frozen(kw_only=True)
class ExpectedClaim:
    """A claim as the markup gives it.

    Attributes:
        span: its words, in the text without markup.
        kind, polarity, certainty: as expected; polarity and certainty default to positive and certain.
        condition: words of its condition, or None.
    """

    span: TextSpan
    kind: ClaimKind
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    condition: str | None = None


@frozen(kw_only=True)
class MarkedText:
    """A text and what is expected of it.

    Attributes:
        text: without markup.
        claims: the expected claims, in order.
        barred: stretches that no claim may cover.
    """

    text: str
    claims: tuple[ExpectedClaim, ...]
    barred: tuple[TextSpan, ...]


def read_markup(marked: str, *, source: str | None = None) -> MarkedText:
    """The text and the expectations of a marked text.

    Args:
        marked: text with markup.
        source: name of the text, for messages.

    Raises:
        InputError: when a tag is not closed, closed twice or nested, or an attribute is unknown.

    Example:
        >>> found = read_markup("It will <claim kind=plan>open a plant</claim> by March.")
        >>> found.text, found.claims[0].span.start, found.claims[0].kind.value
        ('It will open a plant by March.', 8, 'plan')
    """
    parts: list[str] = []
    length = at = 0
    opened: tuple[str, int, dict[str, str]] | None = None
    closed: list[tuple[str, int, int, dict[str, str]]] = []
    for tag in _TAG.finditer(marked):
        parts.append(marked[at : tag.start()])
        length += len(parts[-1])
        at = tag.end()
        name = tag["name"]
        if not tag["close"]:
            if opened is not None:
                raise InputError(
                    f"<{name}> opens within <{opened[0]}> at character {tag.start()}: close it first",
                    source=source,
                )
            opened = (name, length, _attributes(tag["rest"], source))
        elif opened is None or opened[0] != name:
            raise InputError(f"</{name}> at character {tag.start()} closes nothing", source=source)
        else:
            closed.append((name, opened[1], length, opened[2]))
            opened = None
    if opened is not None:
        raise InputError(f"<{opened[0]}> is never closed", source=source)
    parts.append(marked[at:])
    text = "".join(parts)
    return MarkedText(
        text=text,
        claims=tuple(
            _expected(text, start, end, fields, source)
            for name, start, end, fields in closed
            if name == "claim"
        ),
        barred=tuple(TextSpan.of(text, start, end) for name, start, end, _ in closed if name == "none"),
    )


def _attributes(rest: str, source: str | None) -> dict[str, str]:
    fields = {name: quoted or plain for name, quoted, plain in _PAIR.findall(rest)}
    unknown = sorted(set(fields) - _FIELDS)
    if unknown:
        raise InputError(
            f"unknown attribute {unknown[0]!r}: a claim has {', '.join(sorted(_FIELDS))}", source=source
        )
    return fields


def _expected(text: str, start: int, end: int, fields: dict[str, str], source: str | None) -> ExpectedClaim:
    try:
        return ExpectedClaim(
            span=TextSpan.of(text, start, end),
            kind=ClaimKind(fields.get("kind", "assertion")),
            polarity=Polarity(fields.get("polarity", "positive")),
            certainty=Certainty(fields.get("certainty", "certain")),
            condition=fields.get("condition"),
        )
    except ValueError as error:
        raise InputError(f"{error} (at {text[start:end]!r})", source=source) from error


def match_claims(
    expected: Iterable[ExpectedClaim], found: Iterable[Claim], *, least: float = 0.5
) -> list[tuple[ExpectedClaim, Claim]]:
    """Pairs of expected and found claims, one to one, by falling overlap.

    Args:
        expected: the expected claims.
        found: the found claims.
        least: the least overlap of a pair, shared characters over all characters of both.
    """
    wanted, given = list(expected), list(found)
    rows = sorted(
        (
            (_overlap(one.span, other.span), -i, -j)
            for i, one in enumerate(wanted)
            for j, other in enumerate(given)
            if one.span.overlaps(other.span)
        ),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for overlap, i, j in rows:
        if overlap >= least and -i not in left and -j not in right:
            left.add(-i)
            right.add(-j)
            pairs.append((wanted[-i], given[-j]))
    return sorted(pairs, key=lambda pair: pair[0].span.start)


def _overlap(one: TextSpan, other: TextSpan) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (one.end - one.start + other.end - other.start - shared)
