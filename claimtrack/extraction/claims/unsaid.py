"""What a sentence leaves open: indirect questions, what somebody would not say, that nothing was said at all.

None of these claims anything: "asked whether it will fall", "declined to promise a rise", "did not respond".
"""

from __future__ import annotations

from claimtrack.extraction.claims.context import Context
from claimtrack.extraction.claims.lexicon import words
from claimtrack.language import syntax
from claimtrack.language.ranges import overlap
from claimtrack.language.tree import Sentence, Word
from claimtrack.records import CueEffect

_QUESTION_TAGS = frozenset({"WRB", "WP", "WP$"})
_MOST = 0.6  # of a candidate that is open, so that it claims nothing


class Unsaid:
    """The open parts of a sentence.

    Args:
        sentence: the sentence, with a tree.
        context: the document with its attributions.
    """

    def __init__(self, sentence: Sentence, context: Context) -> None:
        withheld = context.sources.touching(sentence.start, sentence.end)
        self._asked = [(a, b) for a, b, said in withheld if said.record.effect is CueEffect.WITHHOLDS]
        self._silent: list[tuple[int, int]] = []
        for word in sentence.words:
            if _opens_question(word):
                self._asked.append((_before_prepositions(word, sentence), word.head.right_edge.i + 1))
            elif word.tag_ in _QUESTION_TAGS and (verb := _asking_verb(word, sentence)) is not None:
                end = _end(word, sentence)
                self._silent.append((min(verb.i, verb.left_edge.i), end))
                self._asked.append((_before_prepositions(word, sentence), end))
            if syntax.is_clause_head(word) and _says_nothing(word):
                beside = [c.left_edge.i for c in word.children if c.dep_ == "conj" and c.i > word.i]
                self._silent.append((word.left_edge.i, min([word.right_edge.i + 1, *beside])))

    def holds(self, start: int, end: int) -> bool:
        """Whether tokens ``start`` to ``end`` (half-open) claim nothing, or little more than that."""
        if any(first == start or (first <= start and end <= last) for first, last in self._asked):
            return True
        return any(overlap((start, end), part) >= _MOST * (end - start) for part in self._silent)


def _opens_question(word: Word) -> bool:
    """Whether a word opens an indirect question: "whether", or "if" that opens what is asked."""
    if word.head.i <= word.i:
        return False
    return word.lower_ == "whether" or (
        word.lower_ == "if" and word.dep_ == "mark" and word.head.dep_ == "ccomp"
    )


def _asking_verb(question: Word, sentence: Sentence) -> Word | None:
    """The verb before a question word that asks, or does not answer ("would not disclose *how* …")."""
    lists = words().negation.open
    place = _before_prepositions(question, sentence) - 1
    if place < sentence.start:
        return None
    verb = sentence.tree.words[place]
    if verb.base in lists.asking:
        return verb
    declined = verb.head.base in lists.declining and verb.dep_ == "xcomp"
    return verb if verb.base in lists.answering and (declined or syntax.negations(verb)) else None


def _before_prepositions(word: Word, sentence: Sentence) -> int:
    """Where a question begins: at the prepositions before its word ("*on* whether")."""
    start, tokens = word.i, sentence.tree.words
    while start > sentence.start and tokens[start - 1].pos_ == "ADP":
        start -= 1
    return start


def _end(question: Word, sentence: Sentence) -> int:
    """Where a question ends: before a conjunction that goes on with another clause, or its sentence."""
    tokens = sentence.tree.words
    for word in tokens[question.i : sentence.end]:
        if word.dep_ == "cc" and tokens[word.i - 1].text == ",":
            return word.i - 1
    return sentence.end


def _says_nothing(verb: Word) -> bool:
    """Whether a clause tells only that somebody said nothing: "declined to comment", "has no comment"."""
    lists = words().negation.open
    below = {child.base for child in (*syntax.open_complements(verb), *syntax.objects(verb))}
    below |= {thing.head.base for thing in syntax.complements(verb)}
    negated = bool(syntax.negations(verb)) and not syntax.is_future(verb)
    return (
        (verb.base in lists.declining and not below.isdisjoint(lists.answering))
        or (verb.base == "stop" and _stops_short(verb))
        or (negated and (verb.base in lists.commenting or not below.isdisjoint(lists.comments)))
        or (verb.base in lists.absent and not below.isdisjoint(lists.comments))
    )


def _stops_short(verb: Word) -> bool:
    """Whether somebody "stopped short of" saying or promising something."""
    forward = words().forward
    saying = words().negation.open.answering | forward.promise.verbs | forward.prediction.verbs
    below = [word for word in verb.subtree if word.i > verb.i][:4]
    return any(word.lower_ == "short" for word in below) and any(word.base in saying for word in below)
