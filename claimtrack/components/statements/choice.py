"""Chooses, among the candidates of a sentence, those that are claims.

A sentence is cut into claims and words between them; the cut with the highest sum of scores wins (a
semi-Markov model, Sarawagi and Cohen 2004). The score of a candidate is a weighted sum of what the tree and
the attributions say about it, and of what the claim heads of the language model say about its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from claimtrack.components import syntax
from claimtrack.components.statements.context import Context, overlap
from claimtrack.components.statements.units import Candidate, clause_kind

_FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
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
    words = doc[start:end]
    kind = clause_kind(head)
    shape = "finite" if syntax.is_finite(head) else "nonfinite"
    if head.pos_ not in {"VERB", "AUX"} and syntax.copula(head) is None:
        shape = "nominal"
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
    ]
    found += _content(candidate, head, context)
    found += _inside(candidate, head)
    if any(token.like_num or token.tag_ == "CD" for token in words):
        found += ["number", f"number/{shape}"]
    if any(token.ent_type_ or token.pos_ == "PROPN" for token in words):
        found.append("name")
    subject_head = next(iter(syntax.subjects(head)), None)
    if subject_head is not None:
        if subject_head.lower_ in _FIRST_PERSON:
            found.append("subject=I")
        elif subject_head.pos_ == "PRON":
            found.append(f"subject={subject_head.lower_}")
    if shape == "nominal":
        found.append(f"nominal/{_cue_lemma(candidate, context)}")
    found.append(f"head={head.lemma_.lower()}")
    last = sentence[-1]
    marks = {token.text for token in doc[end : min(end + 2, len(doc))]}
    if "?" in marks or (last.text == "?" and candidate.right == "sentence"):
        found.append("question")
    if shape != "nominal" and head.tag_ == "VB" and subject_head is None and not syntax.auxiliaries(head):
        found.append("imperative" if head.dep_ in {"ROOT", "conj", "parataxis", "ccomp"} and not syntax.is_infinitive(head) else "infinitive")
    quoted = sum(context.quoted[start:end])
    found.append("quoted=" + ("all" if quoted == end - start else "some" if quoted else "none"))
    if quoted and any(context.quoted[i] != context.quoted[i - 1] for i in range(start + 1, end)):
        found.append("crosses")
    if start <= sentence.start + 1 and end >= sentence.end - 2:
        found.append("whole")
    if head.dep_ in {"ccomp", "xcomp", "obj", "obl", "dobj", "advcl", "conj", "acl"}:
        found.append(f"under={'cue' if head.head.i in context.cues else head.head.pos_}/{head.dep_}")
    return found


def _content(candidate: Candidate, head: Token, context: Context) -> list[str]:
    """How a candidate lies to the contents of attributions, and to their cues."""
    doc = context.doc
    start, end = candidate.start, candidate.end
    found = []
    said = context.source_of(start, end)
    if said is None:
        touching = any(overlap((start, end), (s.start, s.end)) for s in context.said)
        found.append("content=crossing" if touching else "content=none")
    else:
        style = said.record.style.value
        shared = overlap((start, end), (said.start, said.end))
        near = "outside" if shared < end - start else "equal" if shared >= 0.8 * (said.end - said.start) else "inside"
        found += [f"content={near}", f"content={near}/{style}", f"content={near}/{said.record.rule}"]
        if said.cue:
            found.append(f"content={near}/cue={doc[said.cue.start:said.cue.stop].root.lemma_.lower()}")
        outer = [s for s in context.said if s is not said and s.start <= said.start and said.end <= s.end and s.end - s.start > said.end - said.start]
        if outer:
            found.append(f"nested={near}/{said.record.rule}")
        mention = said.record.speaker.mention if said.record.speaker else None
        if mention is not None and mention.text.lower() in _FIRST_PERSON | {"we"}:
            found.append(f"source=first/{near}")
        if not said.cue and style != "direct":
            found.append("content=no-cue")
    cues = [i for i in range(start, end) if i in context.cues]
    if cues:
        own = said is not None and all(i in said.cue for i in cues)
        found.append("cue=inside" if not own else "cue=own")
        for s in context.said:
            if s.cue and start <= s.cue.start < end and s is not said:
                found.append(f"cue-inside={s.record.rule}")
                found.append(f"cue-inside={doc[s.cue.start:s.cue.stop].root.lemma_.lower()}")
                if all(start <= i < end for i in (s.start, s.end - 1)):
                    found.append("cue-inside=with-content")
    if head.i in context.cues:
        found.append("cue=head")
    return found


def _inside(candidate: Candidate, head: Token) -> list[str]:
    """The clauses that a candidate keeps though they could be cut off."""
    found = set()
    for token in head.doc[candidate.start : candidate.end]:
        if token is not head and syntax.is_clause_head(token) and head.is_ancestor(token):
            found.add(f"keeps={clause_kind(token)}")
    return sorted(found)


def _cue_lemma(candidate: Candidate, context: Context) -> str:
    said = context.source_of(candidate.start, candidate.end)
    if said is None or not said.cue:
        return "no-cue"
    return context.doc[said.cue.start].lemma_.lower()


def choose(candidates: Sequence[Candidate], scores: Sequence[float]) -> list[int]:
    """Positions of the candidates of the best cut of a sentence, in order of the text.

    Args:
        candidates: sorted by start.
        scores: the score of each candidate; words outside of any claim score 0.

    Example:
        >>> a, b, c = (Candidate(start=s, end=e, head=s, left="", right="") for s, e in ((0, 9), (0, 4), (5, 9)))
        >>> choose([a, b, c], [1.0, 0.8, 0.7])
        [1, 2]
    """
    order = sorted(range(len(candidates)), key=lambda k: (candidates[k].end, candidates[k].start))
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    ends = [0]
    for k in order:
        before = max(n for n, end in enumerate(ends) if end <= candidates[k].start)
        total = best[before][0] + scores[k]
        if total > best[-1][0]:
            best.append((total, (*best[before][1], k)))
        else:
            best.append(best[-1])
        ends.append(candidates[k].end)
    return list(best[-1][1])
