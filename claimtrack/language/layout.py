"""An article's text as it is read: paragraphs between blank lines, no hidden characters, each place known.

A single line break ends a paragraph in what many extractors write, and wraps a line in what people write. The
text's own shape tells: wrapped lines go on in lower case, and break where the next word found no room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast

from attrs import evolve, fields, frozen, has

from claimtrack.language.characters import UNCLEAN, replacement
from claimtrack.records import Article, Claim, TextSpan
from claimtrack.records.claim import claim_id

T = TypeVar("T")

# A line end that is neither beside another nor at an end of the text.
_SINGLE = re.compile(r"(?<=\S)[^\S\n]*\n[^\S\n]*(?=\S)")
_CHANGED = re.compile(rf"{UNCLEAN.pattern}|\r")
# No word is so long; the time that a tokenizer takes for one grows with the square of its length.
_LONG_WORD = re.compile(r"\S{300}(?=\S)")
_CLOSED = re.compile(r"[.!?:…][”’\"')\]]*$")
_BULLET = re.compile(r"[•*▪◦‣·–—-]\s|\d{1,2}[.)]\s")
_LONGEST_WRAPPED = 120  # characters; no convention wraps wider
_LONGEST_TITLE = 200
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")


@frozen
class ReadingText:
    """A text as it is read, and where its characters stand in the text as given.

    Attributes:
        text: what is read.
        given: the text as given.
        places: of each character read, its place in ``given``; None where both texts are the same.
    """

    text: str
    given: str
    places: tuple[int, ...] | None = None

    def restored(self, record: T) -> T:
        """The record with spans in the text as given instead of the text read; ids of claims follow."""
        return record if self.places is None else cast("T", self._restored(record))

    def _restored(self, value: Any) -> Any:  # noqa: ANN401 - any field of a record
        if isinstance(value, TextSpan):
            return self._span(value)
        if isinstance(value, tuple):
            return tuple(self._restored(part) for part in value)
        if isinstance(value, Article) or not has(type(value)):
            return value
        changed = {
            field.name: new
            for field in fields(type(value))
            if field.init and (new := self._restored(old := getattr(value, field.name))) is not old
        }
        if isinstance(value, Claim):
            changed["claim_id"] = claim_id(value.article_id, changed["span"])
        return evolve(value, **changed)

    def _span(self, span: TextSpan) -> TextSpan:
        places = cast("tuple[int, ...]", self.places)
        start = places[span.start] if span.start < len(places) else len(self.given)
        end = places[span.end - 1] + 1 if span.end > span.start else start
        return TextSpan.of(self.given, start, end)


def reading_text(given: str) -> ReadingText:
    r"""The text as it is read.

    Example:
        >>> reading_text("Depot to close\nThe depot will close, In\xadgrid Moss said.").text
        'Depot to close\n\nThe depot will close, Ingrid Moss said.'
        >>> reading_text("The depot in Lisk will close\nby June.").text
        'The depot in Lisk will close by June.'
    """
    if not any(pattern.search(given) for pattern in (_CHANGED, _SINGLE, _LONG_WORD)):
        return ReadingText(text=given, given=given)
    text, places = given, tuple(range(len(given)))
    for edits in (_cleanings, _breaks, _cuts):
        text, inside = _edited(text, edits(text))
        places = tuple(places[place] if place < len(places) else len(given) for place in inside)
    return ReadingText(text=text, given=given, places=places)


# Characters of a text (half-open), and what is read in their place.
_Edit = tuple[int, int, str]


def _edited(text: str, edits: Iterable[_Edit]) -> tuple[str, list[int]]:
    """The text with the edits made, and where each of its characters stood."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for start, end, new in (*edits, (len(text), len(text), "")):
        parts += text[last:start], new
        places += range(last, start)
        places += [start] * len(new)
        last = end
    return "".join(parts), places


def _cleanings(text: str) -> Iterator[_Edit]:
    for match in _CHANGED.finditer(text):
        start, end = match.span()
        if match[0] != "\r":
            yield start, end, replacement(match[0])
        else:
            yield start, end, "" if text[end : end + 1] == "\n" else "\n"


def _cuts(text: str) -> Iterator[_Edit]:
    for match in _LONG_WORD.finditer(text):
        yield match.end(), match.end(), " "


def _breaks(text: str) -> Iterator[_Edit]:
    """The single line ends of a text, each with what is read in its place: a blank line or a space."""
    ends = [match.start() + match[0].index("\n") for match in _SINGLE.finditer(text)]
    if not ends:
        return
    lines = [_Break.of(text, end) for end in ends]
    is_wrapped = sum(one.following[0].islower() for one in lines) * 7 > len(lines)
    widths = sorted(len(part) for one in lines for part in (one.line, one.following))
    # A table or a long address may stand out of wrapped lines.
    width = widths[len(widths) * 19 // 20 if is_wrapped else -1]
    for end, one in zip(ends, lines, strict=True):
        yield end, end + 1, "\n\n" if one.ends_paragraph(width, is_wrapped=is_wrapped) else " "


@frozen
class _Break:
    """A line, the line after it, and whether that is set in."""

    line: str
    following: str
    indented: bool

    @classmethod
    def of(cls, text: str, end: int) -> _Break:
        start = text.rfind("\n", 0, end) + 1
        stop = text.find("\n", end + 1)
        line, following = text[start:end], text[end + 1 : len(text) if stop < 0 else stop]
        indented = following[0].isspace() and not line[0].isspace()
        return cls(line.strip(), following.strip(), indented)

    def ends_paragraph(self, width: int, *, is_wrapped: bool) -> bool:
        """Whether the line end is one of a paragraph.

        Args:
            width: characters of the longest lines.
            is_wrapped: whether most line ends of the text wrap lines.
        """
        goes_on, is_closed = self.following[0].islower(), bool(_CLOSED.search(self.line))
        if goes_on and (is_wrapped or not is_closed):
            return False
        if self.indented or _BULLET.match(self.following):
            return True
        room = width - len(self.line) - 1 - len(self.following.split(maxsplit=1)[0])
        if is_wrapped:
            return room > max(8, width // 7)
        return is_closed or room >= 0 or width > _LONGEST_WRAPPED


def headline(text: str) -> str | None:
    r"""The first paragraph where it is a headline: one short line, not closed like a sentence, more below it.

    Args:
        text: as it is read.

    Example:
        >>> headline("Port to grow\n\nThe port of Ellery will grow.")
        'Port to grow'
    """
    paragraphs = _PARAGRAPHS.split(text.strip(), maxsplit=1)
    first = paragraphs[0].strip()
    if len(paragraphs) == 1 or "\n" in first or not 0 < len(first) <= _LONGEST_TITLE:
        return None
    return None if first.rstrip("”’\"')").endswith((".", ",", ";", ":", "…")) else first
