"""Chooses, among the candidates of a sentence, those that are claims.

A sentence is cut into claims and words between them; the cut with the highest sum of scores wins (a
semi-Markov model, Sarawagi and Cohen 2004). The score of a candidate is a weighted sum of what the tree and
the attributions say about it, and of what the claim heads of the language model say about its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Span, Token

from claimtrack.components import syntax
from claimtrack.components.statements.context import Context, Said, overlap
from claimtrack.components.statements.units import Candidate, clause_kind
from claimtrack.records import AttributionStyle

_FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
_GOVERNED = frozenset({"ccomp", "xcomp", "obj", "obl", "dobj", "advcl", "conj", "acl"})
_MOST = 0.8  # of a content, so that a candidate counts as all of it
_LENGTHS = (3, 5, 8, 12, 18, 26, 36)


def features(candidate: Candidate, sentence: Span, context: Context) -> list[str]:
    """What the tree and the attributions say about a candidate, as names of features.

    Args:
        candidate: the candidate, a stretch of ``sentence``.
        sentence: its sentence.
        context: the document with its attributions.
    """
    doc = sentence.doc
    start, end = candidate.start, candidate.end
    head = doc[candidate.head]
    kind = clause_kind(head)
    shape = _shape(head)
    subject = "own" if syntax.own_subject(head) is not None else "none"
    found = [
        "bias",
        f"kind={kind.split(':')[0]}",
        f"kind={kind}/{shape}",
        f"shape={shape}/{subject}",
        f"left={candidate.left}",
        f"right={candidate.right}",
        f"left={candidate.left}/{kind.split(':')[0]}",
        f"right={candidate.right}/{kind.split(':')[0]}",
        f"length={sum(end - start > step for step in _LENGTHS)}",
        f"head={head.lemma_.lower()}",
    ]
    if shape == "nominal":
        found.append(f"nominal/{_cue_lemma(candidate, context)}")
    if start <= sentence.start + 1 and end >= sentence.end - 2:
        found.append("whole")
    if head.dep_ in _GOVERNED:
        found.append(f"under={'cue' if head.head.i in context.cues else head.head.pos_}/{head.dep_}")
    return [
        *found,
        *_content(candidate, head, context),
        *_inside(candidate, head),
        *_words(doc[start:end], shape),
        *_mood(candidate, head, sentence, shape),
        *_quotes(start, end, context),
    ]


def _shape(head: Token) -> str:
    """Whether a candidate is a finite clause, another clause or a phrase."""
    if head.pos_ not in {"VERB", "AUX"} and syntax.copula(head) is None:
        return "nominal"
    return "finite" if syntax.is_finite(head) else "nonfinite"


def _words(words: Span, shape: str) -> list[str]:
    """Figures and names among the words of a candidate."""
    found = []
    if any(token.like_num or token.tag_ == "CD" for token in words):
        found += ["number", f"number/{shape}"]
    if any(token.ent_type_ or token.pos_ == "PROPN" for token in words):
        found.append("name")
    return found


def _mood(candidate: Candidate, head: Token, sentence: Span, shape: str) -> list[str]:
    """Questions and instructions, and the person of the subject."""
    doc = sentence.doc
    found = []
    subject = next(iter(syntax.subjects(head)), None)
    if subject is not None and subject.lower_ in _FIRST_PERSON:
        found.append("subject=I")
    elif subject is not None and subject.pos_ == "PRON":
        found.append(f"subject={subject.lower_}")
    marks = {token.text for token in doc[candidate.end : min(candidate.end + 2, len(doc))]}
    if "?" in marks or (sentence[-1].text == "?" and candidate.right == "sentence"):
        found.append("question")
    if shape != "nominal" and head.tag_ == "VB" and subject is None and not syntax.auxiliaries(head):
        bare = head.dep_ in {"ROOT", "conj", "parataxis", "ccomp"} and not syntax.is_infinitive(head)
        found.append("imperative" if bare else "infinitive")
    return found


def _quotes(start: int, end: int, context: Context) -> list[str]:
    """How a candidate lies to quotation marks."""
    quoted = sum(context.quoted[start:end])
    found = ["quoted=" + ("all" if quoted == end - start else "some" if quoted else "none")]
    if quoted and any(context.quoted[i] != context.quoted[i - 1] for i in range(start + 1, end)):
        found.append("crosses")
    return found


def _content(candidate: Candidate, head: Token, context: Context) -> list[str]:
    """How a candidate lies to the contents of attributions, and to their cues."""
    start, end = candidate.start, candidate.end
    said = context.source_of(start, end)
    if said is not None:
        found = _source(said, start, end, context)
    else:
        touching = context.sources.touching(start, end)
        found = ["content=crossing" if touching else "content=none"]
    cues = [i for i in range(start, end) if i in context.cues]
    if cues:
        own = said is not None and all(i in said.cue for i in cues)
        found.append("cue=own" if own else "cue=inside")
        for _, _, other in context.reports.touching(start, end):
            if start <= other.cue.start and other is not said:
                found.append(f"cue-inside={other.record.rule}")
                found.append(f"cue-inside={_lemma_of_cue(other, context)}")
                if start <= other.start and other.end <= end:
                    found.append("cue-inside=with-content")
    if head.i in context.cues:
        found.append("cue=head")
    return found


def _source(said: Said, start: int, end: int, context: Context) -> list[str]:
    """How tokens ``start`` to ``end`` (half-open) fill the content of their source."""
    rule = said.record.rule
    shared = overlap((start, end), (said.start, said.end))
    length = said.end - said.start
    near = "outside" if shared < end - start else "equal" if shared >= _MOST * length else "inside"
    found = [f"content={near}", f"content={near}/{said.record.style.value}", f"content={near}/{rule}"]
    if said.cue:
        found.append(f"content={near}/cue={_lemma_of_cue(said, context)}")
    elif said.record.style is not AttributionStyle.DIRECT:
        found.append("content=no-cue")
    around = context.sources.touching(said.start, said.end)
    if any(a <= said.start and said.end <= b and b - a > length for a, b, _ in around):
        found.append(f"nested={near}/{rule}")
    mention = said.record.speaker.mention if said.record.speaker else None
    if mention is not None and mention.text.lower() in _FIRST_PERSON | {"we"}:
        found.append(f"source=first/{near}")
    return found


def _lemma_of_cue(said: Said, context: Context) -> str:
    return str(context.doc[said.cue.start : said.cue.stop].root.lemma_.lower())


def _inside(candidate: Candidate, head: Token) -> list[str]:
    """The clauses that a candidate keeps though they could be cut off."""
    found = set()
    for token in head.doc[candidate.start : candidate.end]:
        if token != head and syntax.is_clause_head(token) and head.is_ancestor(token):
            found.add(f"keeps={clause_kind(token)}")
    return sorted(found)


def _cue_lemma(candidate: Candidate, context: Context) -> str:
    said = context.source_of(candidate.start, candidate.end)
    return "no-cue" if said is None or not said.cue else _lemma_of_cue(said, context)


def choose(candidates: Sequence[Candidate], scores: Sequence[float]) -> list[int]:
    """Positions of the candidates of the best cut of a sentence, in order of the text.

    Args:
        candidates: sorted by start.
        scores: the score of each candidate; words outside of any claim score 0.

    Example:
        >>> a, b, c = (Candidate(start=s, end=e, head=s, left="", right="")
        ...            for s, e in ((0, 9), (0, 4), (5, 9)))
        >>> choose([a, b, c], [1.0, 0.8, 0.7])
        [1, 2]
    """
    order = sorted(range(len(candidates)), key=lambda k: (candidates[k].end, candidates[k].start))
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    ends = [0]
    for k in order:
        before = bisect_right(ends, candidates[k].start) - 1
        total = best[before][0] + scores[k]
        if total > best[-1][0]:
            best.append((total, (*best[before][1], k)))
        else:
            best.append(best[-1])
        ends.append(candidates[k].end)
    return list(best[-1][1])
