"""What the other components said about a document, by token: attributions, boilerplate, times, quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from attrs import frozen
from spacy.tokens import Doc

from claimtrack.extraction.claims.topics import full_names
from claimtrack.extraction.page.quotations import QUOTATIONS, Quotation
from claimtrack.extraction.times import dating
from claimtrack.language import document
from claimtrack.language import tree as trees
from claimtrack.language.ranges import Ranges, overlap
from claimtrack.language.tree import Tree, Word
from claimtrack.records import Attribution, AttributionStyle, Party, Quantity, TextSpan, TimeExpression


@frozen(kw_only=True, eq=False)
class Said:
    """An attribution, in tokens.

    Attributes:
        record: the attribution.
        start, end: tokens of its content, half-open.
        cue: tokens of the cue; empty where there is none.
        head: the word that carries the meaning of the cue, its syntactic head; None without a cue.
    """

    record: Attribution
    start: int
    end: int
    cue: range
    head: Word | None

    @property
    def interrupted(self) -> bool:
        """Whether the cue stands between parts of the content ("Prices, she said, will fall")."""
        return bool(self.cue) and self.start < self.cue.start and self.cue.stop < self.end


@frozen(kw_only=True, eq=False)
class Context:
    """A document as the statements component sees it.

    Attributes:
        doc: the document.
        tree: its words in their trees.
        sources: attributions at the tokens of their contents.
        reports: attributions at the tokens of their cues.
        names: the names of the document in their fullest form, at their tokens.
        mentions: resolved names of speakers at the tokens of their mentions.
        cues: tokens that belong to a cue.
        barred: tokens of boilerplate.
        quoted: for each token, whether it stands within quotation marks.
        quotes: whether any does.
        times, quantities: all of the document, at their tokens.
        dating: the times that may date a claim, ranges joined, in order of the text.
    """

    doc: Doc
    tree: Tree
    sources: Ranges[Said]
    reports: Ranges[Said]
    names: Ranges[str]
    mentions: Ranges[str]
    cues: frozenset[int]
    barred: frozenset[int]
    quoted: tuple[bool, ...]
    quotes: bool
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


def read(doc: Doc) -> Context:
    """The context of a document, from what the earlier components left on it."""
    tree = trees.read(doc)
    attributions = document.get(doc, "attributions", Attribution)
    boilerplate = document.get(doc, "boilerplate", TextSpan)
    times = document.get(doc, "times", TimeExpression)
    quantities = document.get(doc, "quantities", Quantity)
    quotations = document.get(doc, QUOTATIONS, Quotation)
    given = tree, attributions, boilerplate, times, quantities, quotations
    people = document.get(doc, "people", Party)
    return document.once(doc, "context", (*given, people), lambda: _context(doc, *given))


def _context(
    doc: Doc, tree: Tree, attributions: Sequence[Attribution], boilerplate: Sequence[TextSpan],
    times: Sequence[TimeExpression], quantities: Sequence[Quantity], quotations: Sequence[Quotation],
) -> Context:  # fmt: skip
    said = []
    for record in attributions:
        start, end = tree.touching(record.content.start, record.content.end)
        if end > start:
            cue = record.cue
            words = range(*tree.touching(cue.start, cue.end)) if cue is not None else range(0)
            head = tree.root(words.start, words.stop) if words else None
            said.append(Said(record=record, start=start, end=end, cue=words, head=head))
    said.sort(key=lambda s: (s.start, s.end))
    barred: set[int] = set()
    for span in boilerplate:
        barred.update(range(*tree.touching(span.start, span.end)))
    quoted = _quoted(tree, said, quotations)
    return Context(
        doc=doc,
        tree=tree,
        sources=Ranges((s.start, s.end, s) for s in said),
        reports=Ranges((s.cue.start, s.cue.stop, s) for s in said if s.cue),
        names=full_names(doc, tree),
        mentions=Ranges(_mentions(tree, said)),
        cues=frozenset(i for s in said for i in s.cue),
        barred=frozenset(barred),
        quoted=quoted,
        quotes=any(quoted),
        times=Ranges((*tree.touching(t.span.start, t.span.end), t) for t in times),
        quantities=Ranges((*tree.touching(q.span.start, q.span.end), q) for q in quantities),
        dating=dating(times, tree.text),
    )


def _mentions(tree: Tree, said: Sequence[Said]) -> Iterator[tuple[int, int, str]]:
    for s in said:
        speaker = s.record.speaker
        if speaker is not None and speaker.mention is not None and speaker.name:
            yield *tree.touching(speaker.mention.start, speaker.mention.end), speaker.name


def _quoted(tree: Tree, said: Sequence[Said], quotations: Sequence[Quotation]) -> tuple[bool, ...]:
    """Words within quotation marks: the quotations component's spans, and the contents of direct speech."""
    inside = [False] * len(tree.words)
    places = [tree.touching(quotation.inner_start, quotation.inner_end) for quotation in quotations]
    places += [(s.start, s.end) for s in said if s.record.style is AttributionStyle.DIRECT]
    for start, end in places:
        inside[start:end] = [True] * (end - start)
    return tuple(inside)
