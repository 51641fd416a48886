"""What the other components said about a document, by token: attributions, boilerplate, times, quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Generic, TypeVar

from attrs import frozen
from spacy.tokens import Doc, Span

from claimtrack.components import store
from claimtrack.components.quotations import QUOTATIONS, Quotation
from claimtrack.components.times import dating
from claimtrack.records import Attribution, AttributionStyle, Quantity, TextSpan, TimeExpression

T = TypeVar("T")

_BUCKET = 64  # tokens


@frozen(kw_only=True, eq=False)
class Said:
    """An attribution, in tokens.

    Attributes:
        record: the attribution.
        start, end: tokens of its content, half-open.
        cue: tokens of the cue; empty where there is none.
    """

    record: Attribution
    start: int
    end: int
    cue: range

    @property
    def interrupted(self) -> bool:
        """Whether the cue stands between parts of the content ("Prices, she said, will fall")."""
        return bool(self.cue) and self.start < self.cue.start and self.cue.stop < self.end


class Ranges(Generic[T]):
    """Things at token ranges, found by the tokens they touch without a look at all of them.

    Example:
        >>> ranges = Ranges([(0, 3, "a"), (90, 99, "b")])
        >>> ranges.touching(2, 5)
        [(0, 3, 'a')]
    """

    def __init__(self, items: Iterable[tuple[int, int, T]]) -> None:
        self._buckets: dict[int, list[tuple[int, int, T]]] = {}
        for item in items:
            for bucket in range(item[0] // _BUCKET, max(item[0], item[1] - 1) // _BUCKET + 1):
                self._buckets.setdefault(bucket, []).append(item)

    def touching(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """What shares a token with ``start`` to ``end`` (half-open), in the order given."""
        found = []
        for bucket in range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1):
            for item in self._buckets.get(bucket, ()):
                first = item[0] // _BUCKET == bucket or bucket == start // _BUCKET
                if first and item[0] < end and item[1] > start:
                    found.append(item)
        return found


@frozen(kw_only=True, eq=False)
class Context:
    """A document as the statements component sees it.

    Attributes:
        doc: the document.
        sources: attributions at the tokens of their contents.
        reports: attributions at the tokens of their cues.
        mentions: resolved names of speakers at the tokens of their mentions.
        cues: tokens that belong to a cue.
        barred: tokens of boilerplate.
        quoted: for each token, whether it stands within quotation marks.
        times, quantities: all of the document, at their tokens.
        dating: the times that may date a claim, ranges joined, in order of the text.
    """

    doc: Doc
    sources: Ranges[Said]
    reports: Ranges[Said]
    mentions: Ranges[str]
    cues: frozenset[int]
    barred: frozenset[int]
    quoted: tuple[bool, ...]
    times: Ranges[TimeExpression]
    quantities: Ranges[Quantity]
    dating: tuple[TimeExpression, ...]

    def dating_within(self, span: TextSpan) -> list[TimeExpression]:
        """The times within ``span`` that may date a claim."""
        first = bisect_left(self.dating, span.start, key=lambda time: time.span.start)
        inside = takewhile(lambda time: time.span.start < span.end, self.dating[first:])
        return [time for time in inside if time.span.end <= span.end]

    def contents(self, start: int, end: int) -> list[tuple[int, int]]:
        """Token ranges of the contents that touch tokens ``start`` to ``end`` (half-open)."""
        return [(a, b) for a, b, _ in self.sources.touching(start, end)]

    def source_of(self, start: int, end: int) -> Said | None:
        """The innermost attribution whose content holds most of the tokens ``start`` to ``end`` (half-open).

        An attribution whose cue is part of these tokens ("*I think it will last*") is part of the claim and
        no source of it, unless the cue interrupts its own content.
        """
        holding = [
            said
            for a, b, said in self.sources.touching(start, end)
            if 2 * overlap((start, end), (a, b)) > end - start
            and (said.interrupted or not overlap((start, end), (said.cue.start, said.cue.stop)))
        ]
        return min(holding, key=lambda said: (said.end - said.start, said.start), default=None)

    def span(self, start: int, end: int) -> TextSpan:
        """Tokens ``start`` to ``end`` (half-open) as a span of the text."""
        return text_span(self.doc[start:end])


def text_span(span: Span) -> TextSpan:
    """A spaCy span as a span of the text."""
    return store.span(span.doc, span.start_char, span.end_char)


def token_range(doc: Doc, span: TextSpan) -> tuple[int, int]:
    """The tokens (half-open) that a span of the text touches; an empty range where it touches none."""
    return _characters(doc, span.start, span.end)


def _characters(doc: Doc, start: int, end: int) -> tuple[int, int]:
    found = doc.char_span(start, end, alignment_mode="expand") if start < end else None
    return (found.start, found.end) if found is not None else (0, 0)


def read(doc: Doc) -> Context:
    """The context of a document, from what the earlier components left on it."""
    said = []
    for record in store.get(doc, "attributions", Attribution):
        start, end = token_range(doc, record.content)
        if end > start:
            cue = range(*token_range(doc, record.cue)) if record.cue is not None else range(0)
            said.append(Said(record=record, start=start, end=end, cue=cue))
    said.sort(key=lambda s: (s.start, s.end))
    barred: set[int] = set()
    for span in store.get(doc, "boilerplate", TextSpan):
        barred.update(range(*token_range(doc, span)))
    times = store.get(doc, "times", TimeExpression)
    return Context(
        doc=doc,
        sources=Ranges((s.start, s.end, s) for s in said),
        reports=Ranges((s.cue.start, s.cue.stop, s) for s in said if s.cue),
        mentions=Ranges(_mentions(doc, said)),
        cues=frozenset(i for s in said for i in s.cue),
        barred=frozenset(barred),
        quoted=_quoted(doc, said),
        times=Ranges((*token_range(doc, time.span), time) for time in times),
        quantities=Ranges((*token_range(doc, q.span), q) for q in store.get(doc, "quantities", Quantity)),
        dating=dating(times, store.text(doc)),
    )


def _mentions(doc: Doc, said: Sequence[Said]) -> Iterator[tuple[int, int, str]]:
    for s in said:
        speaker = s.record.speaker
        if speaker is not None and speaker.mention is not None and speaker.name:
            yield *token_range(doc, speaker.mention), speaker.name


def _quoted(doc: Doc, said: Sequence[Said]) -> tuple[bool, ...]:
    """Tokens within quotation marks: the quotations component's spans, and the contents of direct speech."""
    inside = [False] * len(doc)
    for quotation in store.get(doc, QUOTATIONS, Quotation):
        for i in range(*_characters(doc, quotation.inner_start, quotation.inner_end)):
            inside[i] = True
    for s in said:
        if s.record.style is AttributionStyle.DIRECT:
            for i in range(s.start, s.end):
                inside[i] = True
    return tuple(inside)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Number of positions that two half-open ranges share.

    Example:
        >>> overlap((0, 5), (3, 9))
        2
    """
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
