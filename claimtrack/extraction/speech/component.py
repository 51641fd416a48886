"""The component that finds who said what: drafts from every rule, then extents, styles, nesting, speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve, frozen
from spacy.language import Language
from spacy.tokens import Doc, Token

from claimtrack.extraction.page.quotations import QUOTATIONS, Quotation
from claimtrack.extraction.people.cast import parties, read_cast
from claimtrack.extraction.people.lexicon import bodies, documents
from claimtrack.extraction.people.names import fold
from claimtrack.extraction.speech.drafts import Draft
from claimtrack.extraction.speech.indirect import UNSOURCED, find_indirect, find_rejected
from claimtrack.extraction.speech.learned import Evidence, read_evidence, recovered, with_sources
from claimtrack.extraction.speech.phrases import find_phrases
from claimtrack.extraction.speech.quoted import attribute_quotations
from claimtrack.extraction.speech.resolution import Resolver
from claimtrack.extraction.speech.transcript import find_posts, find_turns
from claimtrack.language import document
from claimtrack.records import Attribution, AttributionStyle, CueType, Resolution, Speaker, TextSpan

ATTRIBUTIONS = "attributions"
PEOPLE = "people"
_READER = frozenset({"you", "one", "there"})
_OWN_SENTENCE = frozenset({"that", "this", "which", "these", "those", "what"})
_SPEAKERS_OWN = frozenset({"i", "we", "it", "that", "this"})


@Language.factory(
    "claimtrack_attribution",
    requires=[
        "token.dep",
        "token.lemma",
        "token.pos",
        "token.tag",
        "doc.ents",
        "doc.sents",
        "doc._.claimtrack",
    ],
    assigns=["doc._.claimtrack", "doc.spans"],
    default_config={"aliases": {}},
)
def make_attribution(nlp: Language, name: str, aliases: dict[str, str]) -> AttributionFinder:  # noqa: ARG001
    """The component that finds attributions; it reads the quotations and the tree.

    Leaves ``Attribution`` records under "attributions", in order of their content, the persons and bodies as
    ``Party`` records under "people", and spans under ``doc.spans["contents"]``.

    Args:
        nlp: the pipeline it is added to.
        name: its name there.
        aliases: other names of speakers (in any spelling) to the names they shall have.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> finder = nlp.add_pipe("claimtrack_attribution", config={"aliases": {"The Boss": "Dana Ruiz"}})
        >>> finder.aliases
        {'the boss': 'Dana Ruiz'}
    """
    return AttributionFinder({fold(alias): target for alias, target in aliases.items()})


class AttributionFinder:
    """spaCy component around ``find_attributions``.

    Attributes:
        aliases: folded other names of speakers to the names they shall have.
    """

    def __init__(self, aliases: dict[str, str]) -> None:
        self.aliases = aliases

    def __call__(self, doc: Doc) -> Doc:
        """Leave the attributions of ``doc`` on it."""
        speech = read_speech(doc, document.get(doc, QUOTATIONS, Quotation), self.aliases)
        found = speech.attributions
        document.put(doc, ATTRIBUTIONS, found)
        document.put(doc, PEOPLE, parties(speech.resolver.cast) if speech.resolver is not None else ())
        spans = (
            doc.char_span(a.content.start, a.content.end, label=a.style.value, alignment_mode="expand")
            for a in found
        )
        doc.spans["contents"] = [span for span in spans if span is not None]
        return doc


@frozen(eq=False)
class Speech:
    """What was read of the speech in a document: its attributions, and who named their speakers.

    Attributes:
        attributions: in order of their content.
        resolver: who named the speakers, with the cast of the article; None for a text without a tree.
    """

    attributions: list[Attribution]
    resolver: Resolver | None = None


def find_attributions(
    doc: Doc, quotations: Sequence[Quotation], aliases: dict[str, str]
) -> list[Attribution]:
    """The attributions of a parsed text, in order of their content."""
    return read_speech(doc, quotations, aliases).attributions


def read_speech(doc: Doc, quotations: Sequence[Quotation], aliases: dict[str, str]) -> Speech:
    """The speech of a parsed text: what is said, at which level, and by whom."""
    if not len(doc) or not doc.has_annotation("DEP"):
        return Speech([])
    evidence = read_evidence(doc)
    quoted = _quoted_tokens(doc, quotations)
    drafts = _said(doc, quotations, evidence, quoted)
    around = _levels(drafts)
    drafts = [draft for draft in drafts if not around[draft] or _nests(draft)]
    resolver = Resolver(read_cast(doc, quoted), aliases, evidence)
    return Speech(_resolve(doc, drafts, quotations, resolver), resolver)


def _said(doc: Doc, quotations: Sequence[Quotation], evidence: Evidence, quoted: list[bool]) -> list[Draft]:
    """What is said: by reporting words, phrases, quotations, the claim heads, turns of a transcript."""
    drafts = [*find_indirect(doc), *find_rejected(doc), *find_phrases(doc)]
    drafts = attribute_quotations(doc, quotations, drafts)
    with_sources(doc, drafts, evidence)
    drafts += recovered(doc, drafts, evidence)
    return _without_doubles([*(d for d in drafts if _holds(d, quoted)), *find_turns(doc), *find_posts(doc)])


def _holds(draft: Draft, quoted: list[bool]) -> bool:
    """Whether a draft has a source other than the reader or the speaker of the words around it.

    Within quotation marks only what is reported of others counts as a level of its own: "I think", "we hope"
    and "you know" are the words of whoever speaks. Evidence in an object needs a document or a body.
    """
    cue, source = draft.cue_token, draft.source
    if cue is None or draft.rule == "learned" or draft.rule in UNSOURCED:
        return True
    if source is not None and _is_nobody(source):
        return False
    if quoted[cue.i] and not draft.rule.startswith("quotation"):
        return (
            draft.type in {CueType.COMMUNICATION, CueType.EVIDENCE}
            and draft.rule == "verb_clause"
            and source is not None
            and source.lower_ not in _SPEAKERS_OWN
        )
    if draft.rule.startswith("noun_") and source is None:
        return False  # "the claim that …": nobody's
    if draft.type is CueType.EVIDENCE and draft.rule == "verb_noun":
        return source is not None and (
            source.pos_ == "PROPN"
            or source.lemma_.lower() in documents()
            or source.lemma_.lower() in bodies()
        )
    return True


def _is_nobody(source: Token) -> bool:
    """Whether a source is the reader, or the sentence before: "*That* means the cost could rise"."""
    if source.lower_ in _READER:
        return not source.n_rights
    return source.lower_ in _OWN_SENTENCE and source.pos_ in {"PRON", "DET"}


def _nests(draft: Draft) -> bool:
    """Whether a draft within another is a level of its own: it says, forecasts, plans or promises."""
    if draft.rule.startswith(("quotation", "phrase", "learned", *UNSOURCED)) or draft.label is not None:
        return True
    if draft.type in {CueType.COMMUNICATION, CueType.EVIDENCE, CueType.BELIEF, CueType.DENIAL}:
        return draft.rule == "verb_clause"
    return draft.type in {CueType.FORECAST, CueType.INTENT, CueType.COMMITMENT} and draft.rule.startswith(
        "verb_"
    )


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """Of drafts with the same content the one that says more of its source; in order of the text."""
    best: dict[tuple[int, int], Draft] = {}
    for draft in drafts:
        known = best.get((draft.start, draft.end))
        if known is None or (known.source is None and known.label is None and draft.source is not None):
            best[draft.start, draft.end] = draft
    return sorted(best.values(), key=lambda d: (d.start, -d.end))


def _quoted_tokens(doc: Doc, quotations: Sequence[Quotation]) -> list[bool]:
    quoted = [False] * len(doc)
    for quotation in quotations:
        if quotation.level == 0:
            span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
            if span is not None:
                quoted[span.start : span.end] = [True] * len(span)
    return quoted


def _resolve(
    doc: Doc, drafts: list[Draft], quotations: Sequence[Quotation], resolver: Resolver
) -> list[Attribution]:
    """Records of drafts in order; levels around a draft are those whose content holds its cue."""
    outer = [q for q in quotations if q.level == 0]
    starts = [q.start for q in outer]
    around = _levels(drafts)
    # Speakers are resolved in order of the cues: pronouns look back.
    order = sorted(drafts, key=lambda d: (_place(d), len(around[d])))
    speakers: dict[Draft, Speaker | None] = {}
    for draft in order:
        above = around[draft]
        if draft.chained is not None and draft.chained not in speakers:
            speakers[draft.chained] = resolver.speaker(draft.chained, None)
        for level in above:
            if level not in speakers:
                speakers[level] = resolver.speaker(level, None)
        outer_speaker = speakers.get(above[-1]) if above else None
        if draft not in speakers:
            speakers[draft] = resolver.speaker(draft, outer_speaker)
    speakers = {place: resolver.completed(speaker) for place, speaker in speakers.items()}
    records = []
    for draft in drafts:
        style, start, end = _style(document.text(doc), draft, outer, starts)
        if start >= end:
            continue
        levels = tuple(s for s in (speakers[level] for level in around[draft]) if s is not None)
        records.append(
            Attribution(
                style=style,
                content=document.span(doc, start, end),
                cue=_span(doc, draft.cue),
                speaker=speakers[draft],
                addressee=_span(doc, draft.addressee),
                setting=_span(doc, draft.setting),
                outer=levels,
                cue_type=draft.type,
                effect=draft.effect,
                rule=draft.rule,
            )
        )
    records.sort(key=lambda a: (a.content.start, -a.content.end))
    return _heard_on(records, document.text(doc))


def _heard_on(records: Sequence[Attribution], text: str) -> list[Attribution]:
    """The records, where "he said" goes on with what the speaker told somebody in the same paragraph.

    A quotation whose source is a pronoun goes on from the report before it: the same occasion, and so the
    same audience, unless the text names another.
    """
    found: list[Attribution] = []
    latest: dict[str, Attribution] = {}
    for record in records:
        name = record.speaker.name if record.speaker is not None else None
        last = latest.get(name or "")
        goes_on = (
            record.speaker is not None
            and record.speaker.resolution is Resolution.PRONOUN
            and record.style is AttributionStyle.DIRECT
            and record.addressee is None
        )
        if goes_on and last is not None and "\n\n" not in text[last.content.start : record.content.start]:
            record = evolve(record, addressee=last.addressee)  # noqa: PLW2901 - the record, completed
        found.append(record)
        if name and record.addressee is not None:
            latest[name] = record
    return found


def _place(draft: Draft) -> int:
    return draft.cue[0] if draft.cue is not None else draft.start


def _span(doc: Doc, part: tuple[int, int] | None) -> TextSpan | None:
    return document.span(doc, *part) if part is not None else None


def _levels(drafts: list[Draft]) -> dict[Draft, list[Draft]]:
    """For each draft those whose content holds its cue, outermost first."""
    around: dict[Draft, list[Draft]] = {draft: [] for draft in drafts}
    by_start = sorted(drafts, key=lambda d: (d.start, -d.end))
    by_cue = sorted((d for d in drafts if d.cue is not None), key=_place)
    open_drafts: list[Draft] = []
    at = 0
    for draft in by_cue:
        place = _place(draft)
        while at < len(by_start) and by_start[at].start <= place:
            open_drafts.append(by_start[at])
            at += 1
        open_drafts = [d for d in open_drafts if d.end > place]
        around[draft] = [d for d in open_drafts if d is not draft and d.holds(place)]
    return around


def _style(
    text: str, draft: Draft, quotations: Sequence[Quotation], starts: list[int]
) -> tuple[AttributionStyle, int, int]:
    """Style and trimmed extent of a content: quotation marks at its ends do not belong to it."""
    start, end = _trim_marks(text, draft.start, draft.end)
    if draft.label is not None or draft.style is AttributionStyle.DIRECT:
        return AttributionStyle.DIRECT, start, end
    place = max(0, bisect_right(starts, start) - 1)
    style = AttributionStyle.INDIRECT
    for quotation in quotations[place:]:
        if quotation.start >= end:
            break
        if quotation.end <= start:
            continue
        if quotation.start <= start and end <= quotation.end:
            return AttributionStyle.DIRECT, start, end
        style = AttributionStyle.MIXED
    return style, start, end


_MARKS = " \n\t\"“”„«»‘’'`,;:—–"


def _trim_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in _MARKS or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _MARKS or text[end - 1].isspace()):
        end -= 1
    if end > start and text[end - 1] == "." and not _abbreviation(text, start, end):
        end -= 1
    return start, end


def _abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the final stop belongs to an abbreviation ("U.S.", "a.m.")."""
    word = text[start:end].rsplit(maxsplit=1)[-1]
    return word.count(".") > 1 and word.replace(".", "").isalpha()
