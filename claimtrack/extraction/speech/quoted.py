"""Attributes quotations: by the reporting words beside them, else by what stands before them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define
from spacy.tokens import Doc, Token

from claimtrack.extraction.page.quotations import Quotation
from claimtrack.extraction.speech.cues import cue_of, reports
from claimtrack.extraction.speech.drafts import Draft
from claimtrack.extraction.speech.sources import source_of_verb
from claimtrack.extraction.speech.windows import document_before, signature, verb_after, verb_before
from claimtrack.language import document, syntax
from claimtrack.records import AttributionStyle, CueType

_WINDOW = 45  # tokens beside a quotation that may hold its reporting words
_SHORTEST = 3  # words of a quotation that can stand for itself
_ENDS = frozenset({".", "!", "?", ";"})
_LEAD = 3  # tokens before a quotation that may hold reporting words of its own
_CLOSING = frozenset({".", ",", "!", "?", "—"})


@define(kw_only=True, eq=False)
class _Place:
    """A quotation with the tokens (half-open) of its marks, its paragraph and its neighbours."""

    quotation: Quotation
    start: int
    end: int
    paragraph: int
    before: int  # first token of the paragraph after the last quotation
    after: int  # one past the last token before the next quotation or the end of the paragraph


def attribute_quotations(doc: Doc, quotations: Sequence[Quotation], drafts: list[Draft]) -> list[Draft]:
    """Settle the quotations of a text against the attributions that the tree gave.

    A quotation within the content of a draft makes it mixed or direct; any other is attributed by the words
    beside it, or chained to the speaker before it. Returns the drafts with those of the quotations added.
    """
    outer = [q for q in quotations if q.level == 0]
    places = _places(doc, outer)
    _cut_before_statements(doc, places, drafts)
    by_quotation = _overlaps(outer, drafts)
    done: list[Draft] = list(drafts)
    last: _Last = _Last()
    for place in places:
        inside = by_quotation.get(place.quotation, [])
        settled = _settle(document.text(doc), place, inside)
        if _goes_on(doc, place, last, settled):
            done = [d for d in done if d is not settled or d is last.draft]
            settled = _joined(doc, place, last, settled)
        elif settled is None:
            settled = _beside(doc, place, last)
            if settled is None and _stands_alone(doc, place):
                settled = _chain(doc, place, last)
            if settled is not None:
                # What the tree found within the words of the quotation stays; what crosses its edge goes.
                done = [d for d in done if d not in _crossing(place.quotation, inside)]
                done.append(settled)
        if settled is not None:
            last = _Last(draft=settled, end=place.end, paragraph=place.paragraph)
    return done


def _cut_before_statements(doc: Doc, places: list[_Place], drafts: list[Draft]) -> None:
    """End a content before a quotation that begins a sentence of its own: the parser joined the two."""
    ordered = sorted(drafts, key=lambda d: d.start)
    longest = max((d.end - d.start for d in drafts), default=0)
    first = 0
    for place in places:
        opening = place.quotation.start
        before = place.start - 1
        while before >= 0 and doc[before].is_space:
            before -= 1
        if before < 0 or doc[before].text not in _ENDS:
            continue
        while first < len(ordered) and ordered[first].start < opening - longest:
            first += 1
        for draft in ordered[first:]:
            if draft.start >= opening:
                break
            if draft.end > opening and (draft.cue is None or draft.cue[0] < opening):
                draft.end = doc[before].idx


def _goes_on(doc: Doc, place: _Place, last: _Last, settled: Draft | None) -> bool:
    """Whether only its reporting words part a quotation from the one before ("“A,” she said. “B”")."""
    draft = last.draft
    if draft is None or draft.cue is None or last.paragraph != place.paragraph or settled is draft:
        return False
    if settled is not None and settled.cue_token != draft.cue_token:
        return False
    if not doc[last.end - 1].idx <= draft.cue[0] < place.quotation.start:
        return False
    following = list(doc[place.end : min(place.after, place.end + _WINDOW)])
    final = document.text(doc)[: place.quotation.inner_end].rstrip()[-1:]
    if settled is None and final in {"!", "?", ","} and verb_after(following, sure=final == ",") is not None:
        return False  # "“We close,” Ruiz said. “We open!” *Adler said*."
    between = doc[last.end : place.start]
    led = any(
        t != draft.cue_token and t.pos_ == "VERB" and reports(t.lemma_.lower()) for t in between[-_LEAD:]
    )
    return not led and not any(token.text in _ENDS for token in between[:-1])


def _joined(doc: Doc, place: _Place, last: _Last, settled: Draft | None) -> Draft | None:
    """The draft of the quotation before, which the words of this one continue: one content in two parts."""
    draft = last.draft
    if draft is not None:
        draft.end = max(place.quotation.inner_end, settled.end if settled is not None else 0)
        draft.gaps = (*draft.gaps, (doc[last.end - 1].idx, place.quotation.inner_start))
        draft.style = AttributionStyle.DIRECT
    return draft


@define
class _Last:
    """The quotation attributed last."""

    draft: Draft | None = None
    end: int = 0
    paragraph: int = -1


def _overlaps(quotations: Sequence[Quotation], drafts: list[Draft]) -> dict[Quotation, list[Draft]]:
    """Drafts whose content shares characters with a quotation and whose cue lies outside of it."""
    found: dict[Quotation, list[Draft]] = {}
    ordered = sorted(drafts, key=lambda d: d.start)
    first = 0
    longest = max((d.end - d.start for d in drafts), default=0)
    for quotation in quotations:
        while first < len(ordered) and ordered[first].start < quotation.start - longest:
            first += 1
        for draft in ordered[first:]:
            if draft.start >= quotation.end:
                break
            cue = draft.cue
            if draft.end > quotation.start and (cue is None or not quotation.start <= cue[0] < quotation.end):
                found.setdefault(quotation, []).append(draft)
    return found


def _crossing(quotation: Quotation, drafts: list[Draft]) -> list[Draft]:
    return [draft for draft in drafts if draft.start < quotation.end and quotation.start < draft.end]


def _settle(text: str, place: _Place, drafts: list[Draft]) -> Draft | None:
    """The draft of the tree that the quotation belongs to, its extent made to fit the quotation."""
    quotation = place.quotation
    chosen: Draft | None = None
    for draft in drafts:
        if draft.type in {CueType.INTENT, CueType.DESIRE} and draft.start >= quotation.inner_start:
            continue
        if chosen is None or (draft.end - draft.start) > (chosen.end - chosen.start):
            chosen = draft
    if chosen is None:
        return None
    if chosen.start >= quotation.start:
        # The content begins within the quotation: that is the content, all of it where its last words
        # end a clause ("“No,” …"), else its beginning ("“a genius” for his strategy").
        closed = text[quotation.inner_start : quotation.inner_end].rstrip()[-1:] in _CLOSING
        chosen.start = quotation.inner_start
        chosen.end = quotation.inner_end if closed else max(quotation.inner_end, chosen.end)
    elif chosen.end < quotation.inner_end:
        chosen.end = quotation.inner_end
    return chosen


def _places(doc: Doc, quotations: Sequence[Quotation]) -> list[_Place]:
    spans = []
    for quotation in quotations:
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is not None and span.end > span.start:
            spans.append((quotation, span.start, span.end))
    breaks = [token.i for token in doc if token.is_space and token.text.count("\n") > 1]
    places = []
    at = 0
    previous_end = 0
    for number, (quotation, start, end) in enumerate(spans):
        while at < len(breaks) and breaks[at] < start:
            at += 1
        paragraph_start = breaks[at - 1] + 1 if at else 0
        closing = at
        while closing < len(breaks) and breaks[closing] < end:
            closing += 1
        paragraph_end = breaks[closing] if closing < len(breaks) else len(doc)
        following = spans[number + 1][1] if number + 1 < len(spans) else len(doc)
        places.append(
            _Place(
                quotation=quotation,
                start=start,
                end=end,
                paragraph=at,
                before=max(paragraph_start, previous_end),
                after=min(paragraph_end, following),
            )
        )
        previous_end = end
    return places


def _beside(doc: Doc, place: _Place, last: _Last) -> Draft | None:
    """By the reporting words after the quotation, before it, or around the quotation before it."""
    quotation = place.quotation
    final = document.text(doc)[quotation.inner_start : quotation.inner_end].rstrip()[-1:]
    shown = doc[place.start].text if place.start < len(doc) else ""
    after = list(doc[place.end : min(place.after, place.end + _WINDOW)])
    comma_outside = bool(after) and after[0].text == ","
    if final in {",", "?", "!", "—", "–", "…", "-"} or comma_outside or final != ".":
        verb = verb_after(after, sure=final == "," or comma_outside)
        if verb is not None:
            return _draft(place, verb, "quotation_before_cue")
    signed = signature(after)
    if signed is not None:
        return _signed(place, *signed)
    before = [
        token for token in doc[max(place.before, place.start - _WINDOW) : place.start] if not token.is_space
    ]
    if not before and place.before > 0 and last.paragraph < place.paragraph:
        before = _heading(doc, place)
    verb = verb_before(before)
    if verb is not None:
        # "…,” she said, “…": the words between two quotations belong to both.
        return _draft(place, verb, "quotation_after_cue")
    noun = document_before(before)
    if noun is not None:
        return _draft(place, noun, "quotation_after_document")
    if final == "," and last.draft is None and shown and after:
        return None
    return None


def _heading(doc: Doc, place: _Place) -> list[Token]:
    """The sentence that ends the paragraph before with a colon."""
    at = place.start - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    if at < 0 or doc[at].text != ":":
        return []
    return [token for token in doc[max(doc[at].sent.start, at - _WINDOW) : at + 1] if not token.is_space]


def _stands_alone(doc: Doc, place: _Place) -> bool:
    """Whether a quotation is a statement of its own, and no title or scare quotation within a sentence."""
    quotation = place.quotation
    inner = document.text(doc)[quotation.inner_start : quotation.inner_end].strip()
    if len(inner.split()) < _SHORTEST or not (inner[0].isupper() or not inner[0].isalpha()):
        return False
    before = place.start - 1
    while before >= place.before and doc[before].is_space:
        before -= 1
    opens = before < place.before or doc[before].text in _ENDS | {":"} or doc[before].is_quote
    return opens and inner[-1] in ".!?…,—–"


def _chain(doc: Doc, place: _Place, last: _Last) -> Draft:
    quotation = place.quotation
    draft = Draft(
        start=quotation.inner_start,
        end=quotation.inner_end,
        rule="quotation_chain",
        style=AttributionStyle.DIRECT,
    )
    between = [t for t in doc[place.before : place.start] if not t.is_space]
    subject = _last_subject(between)
    if subject is not None and not (
        last.draft is not None and last.paragraph == place.paragraph and last.draft.cue_token in between
    ):
        draft.source = subject
        draft.rule = "quotation_after_subject"
    elif last.draft is not None and last.paragraph in {place.paragraph, place.paragraph - 1}:
        draft.chained = last.draft
        if last.paragraph == place.paragraph:
            draft.cue, draft.type = last.draft.cue, last.draft.type
            draft.addressee, draft.setting = last.draft.addressee, last.draft.setting
    return draft


def _last_subject(tokens: list[Token]) -> Token | None:
    """The subject of the last sentence before a quotation that stands alone."""
    for token in reversed(tokens):
        if token.dep_ == "ROOT":
            subject = syntax.own_subject(token)
            if subject is not None and subject.lower_ not in {
                "that",
                "this",
                "there",
                "which",
                "these",
                "those",
            }:
                return subject
            return None
    return None


def _draft(place: _Place, cue: Token, rule: str) -> Draft:
    quotation = place.quotation
    source = source_of_verb(cue) if cue.pos_ in {"VERB", "AUX"} else _source_of_document(cue)
    found = cue_of(cue)
    return Draft(
        start=quotation.inner_start,
        end=quotation.inner_end,
        rule=rule,
        style=AttributionStyle.DIRECT,
        type=found.readings[0].type if found else CueType.COMMUNICATION,
        cue=found.span() if found else (cue.idx, cue.idx + len(cue)),
        cue_token=cue,
        source=source,
    )


def _signed(place: _Place, dash: Token, name: Token) -> Draft:
    quotation = place.quotation
    return Draft(
        start=quotation.inner_start,
        end=quotation.inner_end,
        rule="quotation_signed",
        style=AttributionStyle.DIRECT,
        type=CueType.COMMUNICATION,
        cue=(dash.idx, dash.idx + len(dash)),
        source=name,
    )


def _source_of_document(noun: Token) -> Token | None:
    if noun.pos_ == "PROPN":
        return noun
    return syntax.possessor(noun) or noun
