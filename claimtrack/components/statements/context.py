"""What the other components said about a document, by token: attributions, boilerplate, times, quantities, quotes."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen
from spacy.tokens import Doc, Span

from claimtrack.components import store
from claimtrack.components.quotations import QUOTATIONS, Quotation
from claimtrack.records import Attribution, AttributionStyle, Quantity, TextSpan, TimeExpression


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


@frozen(kw_only=True, eq=False)
class Context:
    """A document as the statements component sees it.

    Attributes:
        doc: the document.
        said: attributions in order of their contents.
        cues: tokens that belong to a cue.
        barred: tokens of boilerplate.
        quoted: for each token, whether it stands within quotation marks.
        times, quantities: all of the document.
    """

    doc: Doc
    said: tuple[Said, ...]
    cues: frozenset[int]
    barred: frozenset[int]
    quoted: tuple[bool, ...]
    times: tuple[TimeExpression, ...] = field(repr=False)
    quantities: tuple[Quantity, ...] = field(repr=False)

    def contents(self) -> list[tuple[int, int]]:
        """Token ranges of all contents."""
        return [(said.start, said.end) for said in self.said]

    def source_of(self, start: int, end: int) -> Said | None:
        """The innermost attribution whose content holds most of the tokens ``start`` to ``end`` (half-open).

        An attribution whose cue is part of these tokens ("*I think it will last*") is part of the claim and no
        source of it, unless the cue interrupts its own content.
        """
        holding = [
            said
            for said in self.said
            if 2 * (min(end, said.end) - max(start, said.start)) > end - start
            and not (overlap((start, end), (said.cue.start, said.cue.stop)) and not said.interrupted)
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
    return Context(
        doc=doc,
        said=tuple(said),
        cues=frozenset(i for s in said for i in s.cue),
        barred=frozenset(barred),
        quoted=_quoted(doc, said),
        times=store.get(doc, "times", TimeExpression),
        quantities=store.get(doc, "quantities", Quantity),
    )


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
