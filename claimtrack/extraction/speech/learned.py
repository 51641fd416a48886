"""What the claim heads of the language model say of cues and sources, as evidence beside the tree.

Each word has a probability of being part of a cue, of the mention of a source and of a claim with a source
(BIO labels, Ramshaw and Marcus 1995). Runs of these words recover attributions that the tree does not show,
and tell which of several noun phrases is the source. Without such a language model all stays as it is.
"""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
from attrs import Factory, frozen
from spacy.tokens import Doc, Token

from claimtrack.extraction.speech.cues import cue_of
from claimtrack.extraction.speech.drafts import Draft, characters, trim
from claimtrack.extraction.speech.lexicon import cue_type, noun_readings
from claimtrack.extraction.speech.sources import source_of, source_of_verb
from claimtrack.language.claim_scores import Floats, claim_scores, runs
from claimtrack.records import CueType

Run = tuple[int, int]  # tokens, half-open
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SURE = 0.55  # mean probability of the words of a run that stands without the tree
# What stands before its noun (UD), and how far that noun may be: "the [Lisk Evening Post]".
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "poss"})
_REACH = 8  # tokens
_SHORTEST = 3  # words of a content that stands without the tree and holds no figure


@frozen(kw_only=True, eq=False)
class Evidence:
    """Runs of words that the claim heads take for cues, for mentions of sources and for attributed claims.

    Attributes:
        cues, sources: runs of tokens in order, none across sentences.
        contents: runs of tokens of claims that have a source.
    """

    cues: tuple[Run, ...] = ()
    sources: tuple[Run, ...] = ()
    contents: tuple[Run, ...] = ()
    _source_at: dict[int, Run] = Factory(dict)

    def source_at(self, place: int) -> Run | None:
        """The mention of a source that a token is part of, or None."""
        return self._source_at.get(place)

    def near(self, runs: tuple[Run, ...], place: int, start: int, end: int) -> Run | None:
        """The run nearest to a token within ``start`` to ``end`` (half-open); the one before it in a tie."""
        at = bisect_left(runs, (start, 0))
        best: Run | None = None
        while at < len(runs) and runs[at][0] < end:
            run = runs[at]
            if best is None or _distance(run, place) < _distance(best, place):
                best = run
            at += 1
        return best


def _distance(run: Run, place: int) -> int:
    return max(run[0] - place, place - run[1] + 1, 0)


def read_evidence(doc: Doc) -> Evidence:
    """The evidence of the claim heads; empty where the language model has none."""
    scores = claim_scores(doc)
    if scores is None or not len(doc):
        return Evidence()
    none = scores.labels["attribution"].index("none")
    has_source = 1.0 - np.exp(scores.attribution[:, none])
    sources = tuple(_completed(doc, run) for run in _runs(doc, scores.source))
    return Evidence(
        cues=tuple(run for run in _runs(doc, scores.cue) if _sure(scores.cue, run)),
        sources=sources,
        contents=tuple(
            run
            for run in _runs(doc, scores.claim)
            if _sure(scores.claim, run)
            and has_source[run[0] : run[1]].mean() > _SURE
            and (run[1] - run[0] >= _SHORTEST or any(token.like_num for token in doc[run[0] : run[1]]))
        ),
        source_at={place: run for run in sources for place in range(*run)},
    )


def _runs(doc: Doc, table: Floats) -> list[Run]:
    """Token ranges that a BIO head marks, cut at the ends of sentences."""
    return runs(table.argmax(axis=1).tolist(), {sentence.start for sentence in doc.sents})


def _completed(doc: Doc, run: Run) -> Run:
    """A run that breaks off before the noun that its last word belongs to goes on to that noun."""
    start, end = run
    for _ in range(3):
        if end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_:
            end += 2  # "on *short*-term contracts"
        last = doc[end - 1]
        noun = last.head
        if last.pos_ == "ADP" and last.dep_ == "case" and noun.i > last.i:
            pass  # "a group led *by* Marrow"
        elif last.dep_ == "acl" and noun.i < last.i and end < len(doc) and doc[end].pos_ == "ADP":
            noun = last.right_edge  # "a group *led* by Marrow"
            if any(word.tag_ in _FINITE for word in doc[end : noun.i + 1]):
                break
        elif last.dep_ not in _BEFORE_NOUN or noun.pos_ not in {"NOUN", "PROPN"}:
            break
        if not 0 < noun.i - last.i <= _REACH or start <= noun.i < end:
            break
        end = noun.i + 1
    return start, end


def _sure(table: Floats, run: Run) -> bool:
    return float(1.0 - np.exp(table[run[0] : run[1], 0]).mean()) > _SURE


def recovered(doc: Doc, drafts: list[Draft], evidence: Evidence) -> list[Draft]:
    """Attributions of the contents that no draft covers, by the cue and the source beside them.

    Args:
        doc: parsed text.
        drafts: what tree, phrases and quotations gave.
        evidence: what the claim heads say.
    """
    covered = _covered(doc, drafts)
    by_cue = {draft.cue_token.i: draft for draft in drafts if draft.cue_token is not None}
    found = []
    for run in evidence.contents:
        if 2 * int(covered[run[0] : run[1]].sum()) >= run[1] - run[0]:
            continue
        trimmed = trim(doc, *run)
        draft = _recover(doc, trimmed, by_cue, evidence) if trimmed is not None else None
        if draft is not None:
            found.append(draft)
    return found


def _covered(doc: Doc, drafts: list[Draft]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    starts = [token.idx for token in doc]
    covered = np.zeros(len(doc), dtype=bool)
    for draft in drafts:
        covered[bisect_left(starts, draft.start) : bisect_left(starts, draft.end)] = True
    return covered


def _recover(doc: Doc, run: Run, by_cue: dict[int, Draft], evidence: Evidence) -> Draft | None:
    sentence = doc[run[0]].sent
    outside = tuple(cue for cue in evidence.cues if cue[1] <= run[0] or run[1] <= cue[0])
    cue = min(
        (c for c in outside if sentence.start <= c[0] < sentence.end),
        key=lambda c: max(run[0] - c[1], c[0] - run[1]),
        default=None,
    )
    if cue is None:
        return None
    token = doc[cue[0] : cue[1]].root
    known = next((by_cue[place] for place in range(*cue) if place in by_cue), None)
    if known is not None and not any(word.tag_ in _FINITE for word in doc[run[0] : run[1]]):
        return None  # the cue has its content; only a further clause is another
    if known is not None and known.source is not None:
        source: Token | None = known.source
    else:
        source = _source(token, evidence)
    if source is None:
        return None
    start, end = characters(doc, *run)
    first, last = characters(doc, *cue)
    return Draft(
        start=start,
        end=end,
        rule="learned",
        type=(known.type if known is not None else None) or _type(token),
        cue=known.cue if known is not None else (first, last),
        cue_token=token,
        source=source,
        addressee=known.addressee if known is not None else None,
        setting=known.setting if known is not None else None,
    )


def _source(cue: Token, evidence: Evidence) -> Token | None:
    """The source of a cue by the tree where the claim heads agree, else the mention nearest to the cue."""
    found = cue_of(cue)
    source = source_of(found) if found is not None else source_of_verb(cue) if cue.pos_ == "VERB" else None
    if source is not None and evidence.source_at(source.i) is not None:
        return source
    run = evidence.near(evidence.sources, cue.i, cue.sent.start, cue.sent.end)
    return head_of(cue.doc, run) if run is not None else source


def head_of(doc: Doc, run: Run) -> Token:
    """The word of a mention that names the source: its syntactic head if a noun, else its last noun."""
    root = doc[run[0] : run[1]].root
    if root.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
        return root
    nominal = [token for token in doc[run[0] : run[1]] if token.pos_ in {"NOUN", "PROPN", "PRON"}]
    return nominal[-1] if nominal else root


def _type(token: Token) -> CueType:
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" and lemma in noun_readings():
        return noun_readings()[lemma][0].type
    return cue_type(lemma) or CueType.COMMUNICATION


def with_sources(doc: Doc, drafts: list[Draft], evidence: Evidence) -> None:
    """Give drafts the source that the claim heads see, where the tree shows none or another."""
    by_source: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.source is not None:
            by_source.setdefault(draft.source.i, []).append(draft)
    for draft in drafts:
        cue = draft.cue_token
        if cue is None or draft.label is not None or cue.head.lemma_ == "quote":
            continue  # whom somebody quotes, only the tree tells
        if draft.source is not None and draft.rule.startswith("quotation"):
            inside = draft.start <= draft.source.idx < draft.end
            draft.source = None if inside else draft.source
        if draft.source is not None and evidence.source_at(draft.source.i) is not None:
            continue
        run = evidence.near(evidence.sources, cue.i, cue.sent.start, cue.sent.end)
        if run is None:
            continue
        around = (outer for place in range(*run) for outer in by_source.get(place, ()))
        if (
            draft.source is not None
            and draft.source.head == cue
            and draft.source.pos_ in {"NOUN", "PROPN"}
            and any(o.holds(draft.source.idx) for o in around)
        ):
            continue  # "Ruiz said *analysts* expect …": the mention is that of the level around
        token = head_of(doc, run)
        inside = draft.start <= token.idx < draft.end
        if not inside:
            draft.source = token
