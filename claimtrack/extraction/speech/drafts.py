"""Attribution relations in the making: spans and tokens, before speakers are resolved."""

from __future__ import annotations

from attrs import define
from spacy.tokens import Doc, Token

from claimtrack.records import AttributionStyle, CueEffect, CueType

_EDGE = frozenset(".,;:—–-…\"“”„«»‘’'`|/") | {"``", "''", "--", "...", "…"}
_OPENING = frozenset("\"“„«‘'`") | {"``"}
_LEADING = frozenset({"that", "and", "but", "so", "yet", "or", "nor"})


@define(kw_only=True, eq=False)
class Draft:
    """An attribution before its speaker is resolved.

    Attributes:
        start, end: characters (half-open) of the content.
        rule: name of the rule that made it.
        type: what the cue does.
        cue: characters (half-open) of the cue.
        cue_token: the word that heads the cue.
        source: head of the source phrase, or None.
        label: characters of a source that is no phrase (the name before a transcript's turn).
        chained: the attribution whose source this one shares, where it has none of its own.
        addressee, setting: characters (half-open).
        style: direct, indirect or mixed; worked out last.
        effect: what the cue does to the truth of the content.
        gaps: characters (half-open) within the content that are not of it: the words between two quotations.
    """

    start: int
    end: int
    rule: str
    type: CueType | None = None
    cue: tuple[int, int] | None = None
    cue_token: Token | None = None
    source: Token | None = None
    label: tuple[int, int] | None = None
    chained: Draft | None = None
    addressee: tuple[int, int] | None = None
    setting: tuple[int, int] | None = None
    style: AttributionStyle = AttributionStyle.INDIRECT
    effect: CueEffect = CueEffect.ASSERTS
    gaps: tuple[tuple[int, int], ...] = ()

    def holds(self, place: int) -> bool:
        """Whether a character belongs to the content."""
        inside = self.start <= place < self.end
        return inside and not any(start <= place < end for start, end in self.gaps)


def trim(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Tokens (half-open) without punctuation at the ends, "that" and conjunctions at the start.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("said that prices rose.")
        >>> trim(doc, 1, 5)
        (2, 4)
    """
    while start < end and (_is_edge(doc[start]) or (doc[start].lower_ in _LEADING and end - start > 1)):
        if doc[start].lower_ == "that" and doc[start].dep_ not in {"mark", ""}:
            break  # "That is a promise"
        start += 1
    while end > start and _is_edge(doc[end - 1]):
        end -= 1
    return (start, end) if start < end else None


def _is_edge(token: Token) -> bool:
    return token.is_space or token.text in _EDGE


def characters(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Characters (half-open) of the tokens ``start`` to ``end`` (half-open)."""
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def opens_quotation(token: Token) -> bool:
    """Whether a token is a mark that may open a quotation."""
    return token.text in _OPENING
