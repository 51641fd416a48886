"""Quotations as newspapers set them: found by their marks alone, paragraph by paragraph, in linear time.

Double, single and angle marks, curly or straight; apostrophes told from closing marks; quotations within
quotations; quotations that run over paragraphs, where each paragraph opens with a mark and only the last
one closes (The Chicago Manual of Style 13.32); marks left open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import attrs
from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.language import document
from claimtrack.records import ExtractionWarning, TextSpan, WarningCode

QUOTATIONS = "quotations"
WARNINGS = "warnings"

_MARK = re.compile(r"``|''|[\"“”„‟″«»‹›‘’‚‛']")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_SENTENCE_END = re.compile(r"[.?!…][\"”’')\]]*(?=\s+[\"“‘A-Z0-9])")
# Words that lose their first letters to an apostrophe, which is no opening mark.
_ELISION = re.compile(r"(?:\d0s|\d\ds?|tis|twas|twere|til|till|em|cause|bout|round|cos|n)\b", re.IGNORECASE)
_OPENERS = frozenset("([{—–-/ ")
_STOPS = frozenset(",.;:?!…—–")
_DEEPEST = 6  # quotations within one another; more are stray marks
_FARTHEST = 4000  # characters in which the end of an open quotation is looked for
_LONGEST_OPEN = 3  # sentences that a quotation without closing mark may hold

_FAMILY = {
    '"': "double", "“": "double", "”": "double", "„": "double", "‟": "double", "″": "double",
    "``": "double", "''": "double", "«": "angle", "»": "angle", "‹": "angle", "›": "angle",
    "‘": "single", "’": "single", "‚": "single", "‛": "single", "'": "single",
}  # fmt: skip
_ONLY_OPENS = frozenset({"“", "„", "``", "«", "‹", "‟", "‚", "‛", "‘"})
_ONLY_CLOSES = frozenset({"”", "''", "»", "›"})


@attrs.frozen(kw_only=True)
class Quotation:
    """A stretch between quotation marks.

    Attributes:
        start, end: characters (half-open), the marks included.
        inner_start, inner_end: characters (half-open) of the words between the marks.
        closed: whether the closing mark stands in the text.
        level: 0 for a quotation in the reporter's text, 1 for one within it, and so on.

    Example:
        >>> (q,) = find_quotations("She said: “It’s over.”")[0]
        >>> q.start, q.inner_end, q.closed, q.level
        (10, 21, True, 0)
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    level: int = 0


@attrs.define
class _Open:
    """A quotation whose closing mark has not been met."""

    mark: str
    family: str
    start: int
    inner: int
    level: int
    closes_at: int | None = None  # known beforehand for single marks


@attrs.define
class _Scan:
    """The state of one pass over a text."""

    text: str
    stack: list[_Open] = attrs.Factory(list)
    found: list[Quotation] = attrs.Factory(list)

    def open(self, mark: str, start: int, closes_at: int | None = None) -> None:
        while len(self.stack) >= _DEEPEST:
            self.give_up(start)
        self.stack.append(_Open(mark, _FAMILY[mark], start, start + len(mark), len(self.stack), closes_at))

    def close(self, index: int, at: int, mark: str) -> None:
        """Close the quotation at ``index`` of the stack; what is open within it had no closing mark."""
        while len(self.stack) > index + 1:
            self.give_up(at)
        opened = self.stack.pop()
        self._add(opened, at, at + len(mark), closed=True)

    def give_up(self, limit: int) -> None:
        """End the innermost open quotation without a mark: single ones were apostrophes and are dropped."""
        opened = self.stack.pop()
        if opened.family == "single" and opened.mark != "‘":
            return
        end = _end_of_open(self.text, opened.inner, limit)
        self._add(opened, end, end, closed=False)

    def _add(self, opened: _Open, inner_end: int, end: int, *, closed: bool) -> None:
        if self.text[opened.inner : inner_end].strip():
            self.found.append(
                Quotation(start=opened.start, end=end, inner_start=opened.inner, inner_end=inner_end,
                          closed=closed, level=opened.level)
            )  # fmt: skip

    def find(self, family: str) -> int | None:
        """Index on the stack of the innermost open quotation of a family."""
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index].family == family:
                return index
        return None


def find_quotations(text: str) -> tuple[list[Quotation], list[ExtractionWarning]]:
    r"""All quotations of a text in order of their start, with a warning for each that does not close.

    Never raises, whatever the marks; a quotation without closing mark ends with its paragraph, or with its
    first sentence where the rest of the paragraph is longer than three sentences.

    Example:
        >>> quotations, warnings = find_quotations("‘It’s early,’ he wrote. “I doubt it.")
        >>> [q.closed for q in quotations], warnings[0].code.value
        ([True, False], 'open_quotation')
    """
    scan = _Scan(text)
    continued = False
    paragraphs = list(_paragraphs(text))
    for number, (start, end) in enumerate(paragraphs):
        _scan_paragraph(scan, start, end, continued=continued)
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        continued = following is not None and _continues(scan, following)
        keep = 1 if continued else 0
        while len(scan.stack) > keep:
            scan.give_up(end)
    quotations = sorted(scan.found, key=lambda q: (q.start, -q.end))
    return quotations, [_warning(text, q) for q in quotations if not q.closed]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    boundary = _PARAGRAPH if _PARAGRAPH.search(text.strip()) else _LINE
    start = 0
    for match in boundary.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _continues(scan: _Scan, following: int) -> bool:
    # A paragraph that opens with the mark of the quotation still open goes on with it.
    if not scan.stack:
        return False
    while following < len(scan.text) and scan.text[following].isspace():
        following += 1
    return scan.text.startswith(scan.stack[0].mark, following)


def _scan_paragraph(scan: _Scan, start: int, end: int, *, continued: bool) -> None:
    marks = [(m.start(), m.group()) for m in _MARK.finditer(scan.text, start, end)]
    if continued and marks:
        marks = marks[1:]  # the mark that opens the paragraph
    closers = _SingleClosers(scan.text, marks)
    for at, mark in marks:
        if _FAMILY[mark] == "single":
            _single(scan, at, mark, closers)
        else:
            _double(scan, at, mark)


def _double(scan: _Scan, at: int, mark: str) -> None:
    before, after = _around(scan.text, at, mark)
    index = scan.find(_FAMILY[mark])
    opens = (not before or before in _OPENERS or before.isspace() or before in _FAMILY) and not (
        not after or after.isspace()
    )
    if index is not None and (
        mark in _ONLY_CLOSES
        or (mark == "“" and (scan.stack[index].mark == "„" or (not _is_space(before) and _is_space(after))))
        or (mark not in _ONLY_OPENS and not (opens and _is_space(before)))
    ):
        scan.close(index, at, mark)
    elif mark in _ONLY_OPENS or opens:
        if index is not None and scan.stack[index].mark == mark:
            # The same mark again: the quotation before it was never closed.
            while len(scan.stack) > index:
                scan.give_up(at)
        scan.open(mark, at)


def _single(scan: _Scan, at: int, mark: str, closers: _SingleClosers) -> None:
    before, after = _around(scan.text, at, mark)
    for index in range(len(scan.stack) - 1, -1, -1):
        if scan.stack[index].closes_at == at:
            scan.close(index, at, mark)
            return
    if before.isalnum() or not after or after.isspace():
        # An apostrophe, unless a quotation of earlier paragraphs waits for its end.
        index_open = scan.find("single")
        if index_open is not None and scan.stack[index_open].closes_at is None and closers.is_closer(at):
            scan.close(index_open, at, mark)
        return
    if mark == "’" or _ELISION.match(scan.text, at + 1):
        return
    closes_at = closers.after(at)
    if closes_at is not None or (mark == "‘" and not scan.stack):
        scan.open(mark, at, closes_at)


class _SingleClosers:
    """The single marks of a paragraph that may close, told from apostrophes by what stands around them."""

    def __init__(self, text: str, marks: list[tuple[int, str]]) -> None:
        self._sure: list[int] = []
        self._possessive: list[int] = []
        self._openers: list[int] = []
        for at, mark in marks:
            if _FAMILY[mark] != "single":
                continue
            before, after = _around(text, at, mark)
            if mark == "‘" or ((not before or _is_space(before) or before in _OPENERS) and after.isalnum()):
                if not _ELISION.match(text, at + 1):
                    self._openers.append(at)
            elif before and not _is_space(before) and not after.isalnum():
                # "the nurses’ pay": after s and before a word it may be a possessive.
                possessive = before in "sS" and _is_space(after)
                (self._possessive if possessive else self._sure).append(at)

    def is_closer(self, at: int) -> bool:
        place = bisect_right(self._sure, at - 1)
        return place < len(self._sure) and self._sure[place] == at

    def after(self, at: int) -> int | None:
        """Where the quotation opened at ``at`` closes: the first sure closer before the next opener."""
        place = bisect_right(self._openers, at)
        limit = self._openers[place] if place < len(self._openers) else None
        for closers in (self._sure, self._possessive):
            place = bisect_right(closers, at)
            if place < len(closers) and (limit is None or closers[place] < limit):
                return closers[place]
        # Openers within (a nested quotation of the same marks) are rare: take the next sure closer.
        place = bisect_right(self._sure, at)
        return self._sure[place] if place < len(self._sure) and limit is None else None


def _around(text: str, at: int, mark: str) -> tuple[str, str]:
    end = at + len(mark)
    return (text[at - 1] if at else "", text[end] if end < len(text) else "")


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _end_of_open(text: str, start: int, limit: int) -> int:
    limit = min(limit, start + _FARTHEST)
    ends = []
    for match in _SENTENCE_END.finditer(text, start, limit):
        ends.append(match.end())
        if len(ends) >= _LONGEST_OPEN:
            return ends[0]
    stripped = text[start:limit].rstrip()
    return start + len(stripped)


def _warning(text: str, quotation: Quotation) -> ExtractionWarning:
    return ExtractionWarning(
        code=WarningCode.OPEN_QUOTATION,
        message="A quotation mark is never closed; the quotation was taken to end here. Check its extent.",
        span=TextSpan.of(text, quotation.start, quotation.end),
    )


@Language.factory("claimtrack_quotations", assigns=["doc._.claimtrack", "doc.spans"])
def make_quotations(nlp: Language, name: str) -> Quotations:  # noqa: ARG001
    """The component that finds quotations; it needs no model.

    Leaves ``Quotation`` records under "quotations", spans under ``doc.spans["quotations"]`` (outermost
    ones), and a warning of code ``open_quotation`` for each quotation that does not close.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> _ = nlp.add_pipe("claimtrack_quotations")
        >>> doc = nlp("“Prices rose,” she said.")
        >>> list(doc.spans["quotations"])
        [“Prices rose,”]
    """
    return Quotations()


class Quotations:
    """spaCy component around ``find_quotations``."""

    def __call__(self, doc: Doc) -> Doc:
        """Leave the quotations of ``doc`` on it."""
        quotations, warnings = find_quotations(document.text(doc))
        document.put(doc, QUOTATIONS, quotations)
        if warnings:
            document.put(doc, WARNINGS, [*document.get(doc, WARNINGS, ExtractionWarning), *warnings])
        spans = (
            doc.char_span(q.start, q.end, label="quotation", alignment_mode="expand")
            for q in quotations
            if q.level == 0
        )
        doc.spans[QUOTATIONS] = [span for span in spans if span is not None]
        return doc
