"""Chooses, among the candidates of a sentence, those that are claims.

A sentence is cut into claims and words between them; the cut with the highest sum of scores wins (a
semi-Markov model, Sarawagi and Cohen 2004). The score of a candidate is a weighted sum of what the tree and
the attributions say about it, and of what the claim heads of the language model say about its words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from claimtrack.extraction.claims import candidates
from claimtrack.extraction.claims.candidates import Candidate, clause_kind
from claimtrack.extraction.claims.conditions import Condition
from claimtrack.extraction.claims.context import Context, Said
from claimtrack.extraction.claims.frame import frame
from claimtrack.extraction.claims.lexicon import words
from claimtrack.extraction.claims.negation import polarity
from claimtrack.extraction.claims.unsaid import Unsaid
from claimtrack.language import syntax
from claimtrack.language.ranges import overlap
from claimtrack.language.tree import Sentence, Word
from claimtrack.records import AttributionStyle

_FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
_GOVERNED = frozenset({"ccomp", "xcomp", "obj", "obl", "dobj", "advcl", "conj", "acl"})
_CASE = frozenset({"case", "fixed"})  # of what is no verb any more ("*including* the dockers")
_EMPTY = frozenset({"ADP", "DET", "PUNCT", "SPACE", "CCONJ"})
_VERBS = frozenset({"VERB", "AUX"})
_NOT = frozenset({"not", "n't", "n’t"})
_QUESTION_WORDS = frozenset({"how", "why", "what"})
_MOST = 0.8  # of a content, so that a candidate counts as all of it
_LENGTHS = (3, 5, 8, 12, 18, 26, 36)
_GROUND = frozenset({"ROOT", "conj", "parataxis", "ccomp"})


@frozen(kw_only=True, eq=False)
class Seen:
    """What the candidates of one sentence share, read off its tree once.

    Attributes:
        sentence: the sentence.
        context: the document with its attributions.
        clauses: the clause heads of the sentence with the kind of clause.
        numbers, names: positions of its figures and of its names, in order.
        heads: what is known of the heads of candidates so far, by position.
    """

    sentence: Sentence
    context: Context
    clauses: tuple[tuple[Word, str], ...]
    numbers: tuple[int, ...]
    names: tuple[int, ...]
    heads: dict[int, Head] = field(factory=dict)

    def head(self, position: int) -> Head:
        """What is known of a token as the head of a candidate."""
        known = self.heads.get(position)
        if known is None:
            known = self.heads[position] = _head(self.context.tree.words[position], self.context)
        return known


@frozen(kw_only=True, eq=False)
class Head:
    """A head of candidates: word, relation, shape, the features that it alone decides, its mood and tense."""

    word: Word
    relation: str
    shape: str
    features: tuple[str, ...]
    mood: tuple[str, ...]
    tense: str


def see(sentence: Sentence, context: Context) -> Seen:
    """What the candidates of a sentence share.

    Args:
        sentence: the sentence, with a tree.
        context: the document with its attributions.
    """
    clauses, numbers, names = [], [], []
    for word in sentence.words:
        if syntax.is_clause_head(word):
            clauses.append((word, clause_kind(word)))
        if word.like_num or word.tag_ == "CD":
            numbers.append(word.i)
        if word.ent_type_ or word.pos_ == "PROPN":
            names.append(word.i)
    return Seen(
        sentence=sentence, context=context, clauses=tuple(clauses), numbers=tuple(numbers), names=tuple(names)
    )


def offered(
    sentence: Sentence, seen: Seen, conditions: Sequence[Condition], runs: Iterable[tuple[int, int]] = ()
) -> list[Candidate]:
    """The candidates of a sentence that can be claims.

    What lies within a condition is only supposed; what is asked, outright or with "whether", is left open.

    Args:
        sentence: the sentence.
        seen: what its candidates share.
        conditions: its conditions.
        runs: token ranges (half-open) that the claim head of the language model takes for claims.
    """
    context = seen.context
    found: Sequence[Candidate] = candidates.all_of(sentence, context.contents(sentence.start, sentence.end))
    found = candidates.with_ranges(sentence, found, runs)
    found = candidates.with_views(sentence, found, words().negation.raising)
    unsaid = Unsaid(sentence, context)
    return [
        c
        for c in found
        if context.barred.isdisjoint(range(c.start, c.end))
        and not any(one.start <= c.start and c.end <= one.end for one in conditions)
        and not unsaid.holds(c.start, c.end)
        and not _asks(c, sentence)
        and asserts(c, seen)
        and not _joined(c, seen)
    ]


def _joined(candidate: Candidate, seen: Seen) -> bool:
    """Whether a candidate joins two halves of which one is denied and the other is not, and can stand alone.

    The scope of a negation ends at "but" and "and will". A half whose subject is only a pronoun for what the
    first half says, or that is elliptic, stays with it.
    """
    head = seen.context.tree.words[candidate.head]
    for second in head.children:
        if second.dep_ != "conj" or not candidate.start <= second.i < candidate.end or second.i < head.i:
            continue
        if second.pos_ != "VERB" or not syntax.is_finite(second):
            continue
        subject = syntax.own_subject(second)
        leans = subject is not None and subject.lower_ in {"it", "that", "this", "they", "there"}
        start, end = second.left_edge.i, second.right_edge.i + 1
        first = polarity(frame(candidate.start, start, candidate.head, seen.context))[1]
        other = polarity(frame(start, end, second.i, seen.context))[1]
        if not leans and len(first) % 2 != len(other) % 2:
            return True
    return False


def features(candidate: Candidate, seen: Seen) -> list[str]:
    """What the tree and the attributions say about a candidate, as names of features.

    Args:
        candidate: the candidate, a stretch of a sentence.
        seen: that sentence.
    """
    start, end = candidate.start, candidate.end
    sentence, context = seen.sentence, seen.context
    head = seen.head(candidate.head)
    relation = head.relation
    said = context.source_of(start, end)
    found = [
        *head.features,
        f"left={candidate.left}",
        f"right={candidate.right}",
        f"left={candidate.left}/{relation}",
        f"right={candidate.right}/{relation}",
        f"length={bisect_left(_LENGTHS, end - start)}",
    ]
    if head.shape == "nominal":
        found.append(f"nominal/{said.head.base if said is not None and said.head is not None else 'no-cue'}")
    if start <= sentence.start + 1 and end >= sentence.ink - 1:
        found.append("whole")
    found += _content(start, end, head.word, said, context)
    found += _inside(candidate, head.word, seen)
    if _any_within(seen.numbers, start, end):
        found += ["number", f"number/{head.shape}"]
    if _any_within(seen.names, start, end):
        found.append("name")
    found += _checkable(start, end, head, said, seen)
    found += head.mood
    found += _quotes(start, end, context)
    return found


def asserts(candidate: Candidate, seen: Seen) -> bool:
    """Whether a candidate can be a claim: it says more than when, and is no open question.

    Args:
        candidate: the candidate, a stretch of a sentence.
        seen: that sentence.
    """
    start, end = candidate.start, candidate.end
    tokens = seen.context.tree.words[start:end]
    times = seen.context.times.touching(start, end)
    content = (word for word in tokens if word.pos_ not in _EMPTY)
    if times and all(any(first <= word.i < last for first, last, _ in times) for word in content):
        return False  # "on May 3": when, and not what
    first, head = tokens[0], seen.context.tree.words[candidate.head]
    if first.lower_ in _QUESTION_WORDS and syntax.clause_head(first) is head:
        return False  # "how much they will pay": what is left open
    verbs = [word for word in tokens if word.pos_ in _VERBS and word.dep_ not in _CASE]
    if verbs:
        # "Marrow *will*, it said, …" does not yet say what; "*They will not*" answers.
        return any(word.tag_ != "MD" for word in verbs) or any(word.lower_ in _NOT for word in tokens)
    return _phrase_asserts(tokens, bool(times), seen)


def _phrase_asserts(tokens: Sequence[Word], dated: bool, seen: Seen) -> bool:  # noqa: FBT001
    """Whether a phrase without a verb can be a claim: what somebody is said to want, a figure, a time.

    "The harbour at dusk" names something, under a picture or in a list; "sales of 40 million crowns" and "a
    rise since May" assert it, within a sentence that has a verb.
    """
    start, end = tokens[0].i, tokens[-1].i + 1
    figures = _any_within(seen.numbers, start, end)
    if tokens[0].dep_ in _CASE and not figures:
        return False  # "under the new plan"
    if all(word.pos_ == "PROPN" or word.like_num for word in tokens if word.pos_ not in _EMPTY):
        return False  # "Marrow and Besk in 2010": names
    if seen.context.source_of(start, end) is not None:
        return True
    return (figures or dated) and any(word.pos_ in _VERBS for word in seen.sentence.words)


def _head(head: Word, context: Context) -> Head:
    """What a head alone says about its candidates."""
    kind, shape = clause_kind(head), _shape(head)
    relation = kind.split(":")[0]
    subject = "own" if syntax.own_subject(head) is not None else "none"
    found = [
        "bias",
        f"kind={relation}",
        f"kind={kind}/{shape}",
        f"shape={shape}/{subject}",
        f"head={head.base}",
    ]
    if head.dep_ in _GOVERNED:
        found.append(f"under={'cue' if head.head.i in context.cues else head.head.pos_}/{head.dep_}")
    mood = tuple(_mood(head, shape))
    group = [head, *syntax.auxiliaries(head)]
    tense = next((w.tag_ for w in group if w.tag_ in {"VBD", "VBZ", "VBP", "MD"}), "none")
    return Head(word=head, relation=relation, shape=shape, features=tuple(found), mood=mood, tense=tense)


def _any_within(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _shape(head: Word) -> str:
    """Whether a candidate is a finite clause, another clause or a phrase."""
    if head.pos_ not in {"VERB", "AUX"} and syntax.copula(head) is None:
        return "nominal"
    return "finite" if syntax.is_finite(head) else "nonfinite"


def _mood(head: Word, shape: str) -> list[str]:
    """Instructions, and the person of the subject."""
    found = []
    subject = next(iter(syntax.subjects(head)), None)
    if subject is not None and subject.lower_ in _FIRST_PERSON:
        found.append("subject=I")
    elif subject is not None and subject.pos_ == "PRON":
        found.append(f"subject={subject.lower_}")
    if shape != "nominal" and head.tag_ == "VB" and subject is None and not syntax.auxiliaries(head):
        bare = head.dep_ in _GROUND and not syntax.is_infinitive(head)
        found.append("imperative" if bare else "infinitive")
    return found


def _asks(candidate: Candidate, sentence: Sentence) -> bool:
    """Whether a candidate is, or is part of, a question; what stands before a colon is none."""
    words = sentence.tree.words[candidate.end : sentence.ink]
    for word in words:
        if word.text in {":", "”"}:
            return False
        if word.text == "?":
            return True
    return False


def _quotes(start: int, end: int, context: Context) -> list[str]:
    """How a candidate lies to quotation marks."""
    inside = context.quoted[start:end]
    quoted = sum(inside)
    if quoted == end - start:
        return ["quoted=all"]
    return ["quoted=some", "crosses"] if quoted else ["quoted=none"]


def _checkable(start: int, end: int, head: Head, said: Said | None, seen: Seen) -> list[str]:
    """What tells claims from the scenery of an article: tense, dates and figures, by whose words they are."""
    voice = "own" if said is None else "said"
    dated = bool(seen.context.times.touching(start, end))
    figures = "figure" if _any_within(seen.numbers, start, end) else "bare"
    found = ["time", f"time/{voice}/{head.shape}"] if dated else []
    tense = f"{voice}/{head.tense}"
    return [*found, tense, f"{tense}/{'dated' if dated else 'undated'}/{figures}"]


def _content(start: int, end: int, head: Word, said: Said | None, context: Context) -> list[str]:
    """How a candidate lies to the contents of attributions, and to their cues."""
    if said is not None:
        found = _source(said, start, end, context)
    else:
        touching = context.sources.touching(start, end)
        found = ["content=crossing" if touching else "content=none"]
    cues = context.cues.intersection(range(start, end))
    if cues:
        own = said is not None and cues.issubset(said.cue)
        found.append("cue=own" if own else "cue=inside")
        for _, _, other in context.reports.touching(start, end):
            if other.head is not None and start <= other.cue.start and other is not said:
                found.append(f"cue-inside={other.record.rule}")
                found.append(f"cue-inside={other.head.base}")
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
    if said.head is not None:
        found.append(f"content={near}/cue={said.head.base}")
    elif said.record.style is not AttributionStyle.DIRECT:
        found.append("content=no-cue")
    around = context.sources.touching(said.start, said.end)
    if any(a <= said.start and said.end <= b and b - a > length for a, b, _ in around):
        found.append(f"nested={near}/{rule}")
    mention = said.record.speaker.mention if said.record.speaker else None
    if mention is not None and mention.text.lower() in _FIRST_PERSON | {"we"}:
        found.append(f"source=first/{near}")
    return found


def _inside(candidate: Candidate, head: Word, seen: Seen) -> list[str]:
    """The clauses that a candidate keeps though they could be cut off."""
    return sorted(
        {
            f"keeps={kind}"
            for word, kind in seen.clauses
            if candidate.start <= word.i < candidate.end and head.is_ancestor(word)
        }
    )


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
