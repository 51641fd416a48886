"""The persons and bodies that an article names."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from claimtrack.records.span import TextSpan


class PartyKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@frozen(kw_only=True)
class Party:
    """A person, body or place of an article, resolved over all of its mentions.

    Attributes:
        name: the fullest name in the article, or the fullest description of a body without one.
        kind: person, organisation or place.
        mentions: the words that name it, in order of the text; pronouns are left out.
        role: function or office as the article gives it, without article, or None.
        organisation: to which a person belongs, as the article gives it, or None.
        key: the same for the same party in other articles, as ``Speaker.key``, or None.

    Example:
        >>> Party(name="Dana Ruiz", kind=PartyKind.PERSON, role="mayor").mentions
        ()
    """

    name: str
    kind: PartyKind
    mentions: tuple[TextSpan, ...] = ()
    role: str | None = None
    organisation: str | None = None
    key: str | None = None
