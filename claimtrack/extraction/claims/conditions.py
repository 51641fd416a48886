"""The condition that a claim hangs on: "if", "unless", "subject to", "pending", "should the board agree"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from attrs import evolve, frozen

from claimtrack.extraction.claims.candidates import Candidate, trim
from claimtrack.extraction.claims.lexicon import words
from claimtrack.extraction.claims.scores import HeadScores
from claimtrack.language import syntax
from claimtrack.language.ranges import Ranges
from claimtrack.language.tree import Sentence, Word

_NEAR = 3  # tokens that may stand between a claim and a condition beside it
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass", "acl:relcl", "relcl"})
_SURE, _LIKELY, _UNLIKELY = 1.5, 0.5, -0.8
_LARGEST_VOTE = 2.0
_SHORTEST = 2  # tokens


@frozen(kw_only=True, order=True)
class Condition:
    """A condition: tokens (half-open), the words that open it, and how sure it is one, as log-odds."""

    start: int
    end: int
    opener: str
    score: float


def find_conditions(sentence: Sentence, heads: HeadScores, weight: float) -> list[Condition]:
    """The conditions of a sentence, in order of the text.

    Args:
        sentence: the sentence, with a tree.
        heads: scores of the language model's claim heads, or none.
        weight: weight of those scores.
    """
    found: list[Condition] = []
    for opener, start, end, score in sorted(_candidates(sentence), key=lambda c: (c[1], -c[2], c[0])):
        first, last = trim(sentence.tree, start, min(end, sentence.end))
        if last - first < _SHORTEST or (found and first < found[-1].end):
            continue
        total = score + (weight * _vote(heads, first, last) if heads else 0.0)
        if total > 0:
            found.append(Condition(start=first, end=last, opener=opener, score=total))
    return found


def condition_of(
    claim: tuple[int, int], conditions: Sequence[Condition], claims: Ranges[None]
) -> Condition | None:
    """The condition that a claim hangs on: one within it, else one that stands right beside it alone.

    Args:
        claim: tokens of the claim, half-open.
        conditions: the conditions of its sentence.
        claims: tokens of all claims of the document.
    """
    start, end = claim
    for one in conditions:
        if start <= one.start < end and (one.start > start or one.end < end - 1):
            return one
    for one in conditions:
        if claims.touching(one.start, one.start + 1):
            continue
        after, before = one.start - end, start - one.end
        if 0 <= after <= _NEAR or 0 <= before <= 1:
            return one
    return None


def with_condition(claim: Candidate, conditions: Sequence[Condition], claims: Ranges[None]) -> Candidate:
    """A claim together with the condition beside it: what is said to come if something else does.

    Without its protasis a conditional would say that its apodosis holds (Declerck and Reed 2001,
    "Conditionals").

    Args:
        claim: the claim.
        conditions: the conditions of its sentence.
        claims: tokens of all claims of the sentence.
    """
    core = claim.start, claim.end
    one = condition_of(core, conditions, claims)
    if one is None or claim.start <= one.start < claim.end:
        return claim
    if one.start >= claim.end:
        return evolve(claim, end=one.end, right="condition", core=core)
    return evolve(claim, start=one.start, left="condition", core=core)


@cache
def _openers() -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """Group, opener and its words by the first word, in the order of the list."""
    lists = words().conditions
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for group, openers in (
        ("always", lists.subordinators.always),
        ("future", lists.subordinators.future),
        ("phrase", lists.prepositions.always),
    ):
        for opener in openers:
            parts = tuple(opener.split())
            found.setdefault(parts[0], []).append((group, opener, parts))
    return found


def _candidates(sentence: Sentence) -> Iterator[tuple[str, int, int, float]]:
    """Opener, first token, one-past-last token and score of whatever may be a condition."""
    lists = words().conditions
    tokens = sentence.tree.words
    openers = _openers()
    lower = [token.lower_ for token in sentence.words]
    for place, token in enumerate(sentence.words):
        for group, opener, parts in openers.get(lower[place], ()):
            if tuple(lower[place : place + len(parts)]) != parts:
                continue
            head = _opened(tokens[token.i : token.i + len(parts)])
            if head is None:
                continue
            score = _score(group, head, token)
            if score is not None:
                yield opener, token.i, max(head.right_edge.i + 1, token.i + len(parts)), score
        if token.dep_ == "advcl" and _inverted(token):
            yield token.left_edge.lower_, token.left_edge.i, token.right_edge.i + 1, _LIKELY
        if (
            token.dep_ in {"advcl", "acl"}
            and token.lower_ in lists.absolute.participles
            and (start := _absolute(token)) is not None
        ):
            yield token.lower_, start, token.right_edge.i + 1, _SURE


def _absolute(participle: Word) -> int | None:
    """Where an absolute clause begins ("*weather* permitting"): at its subject, wherever that hangs."""
    if syntax.own_subject(participle) is not None:
        return participle.left_edge.i
    if participle.i == participle.sent.start:
        return None
    words = participle.sent.tree.words
    noun, start = words[participle.i - 1], words[participle.i - 1].left_edge.i
    set_off = start == participle.sent.start or words[start - 1].text == ","
    return start if set_off and noun.pos_ in {"NOUN", "PROPN"} else None


def _score(group: str, head: Word, opener: Word) -> float | None:
    """How sure the words open a condition; None where they cannot."""
    lists = words().conditions
    clausal = syntax.own_subject(head) is not None and syntax.is_finite(head)
    if group == "phrase":
        return _SURE if opener.lower_ != "without" else _UNLIKELY
    if opener == head:  # a participle: "provided that …", "assuming …"
        return _SURE if group == "always" else None
    governor = head.head
    if head.dep_ in _COMPLEMENTS or not lists.emotive.adjectives.isdisjoint({governor.base, governor.lower_}):
        return None
    if group == "always":
        return _SURE
    if not clausal or syntax.is_past(head) or head.dep_ not in {"advcl", "advcl:relcl"}:
        return None
    ahead = any(t.tag_ == "MD" for t in syntax.auxiliaries(governor)) or not syntax.is_finite(governor)
    return _LIKELY if ahead else _UNLIKELY


def _opened(opener: Sequence[Word]) -> Word | None:
    """The head of the clause or phrase that some words open; None where nothing follows them."""
    last = opener[-1].i
    for part in opener:
        if part.dep_ in {"mark", "advmod", "case", "fixed", "cc"} and part.head.i > last:
            return part.head
    for part in opener:
        if part.right_edge.i > last and part.dep_ not in {"ROOT", "conj"}:
            return part
    return None


def _vote(heads: HeadScores, start: int, end: int) -> float:
    """The mean log-odds of the condition head over some tokens, bounded."""
    means = heads.means(start, end)["condition"]
    inside = max(means["B"], means["I"])
    return max(-_LARGEST_VOTE, min(_LARGEST_VOTE, inside - means["O"]))


def _inverted(clause: Word) -> bool:
    """Whether an auxiliary before its subject opens a clause ("should prices fall")."""
    subject = syntax.own_subject(clause)
    if subject is None or syntax.marker(clause) is not None:
        return False
    first = [t for t in syntax.auxiliaries(clause) if t.i < subject.left_edge.i]
    return (
        bool(first)
        and first[0].lower_ in words().conditions.inverted.auxiliaries
        and first[0].i == clause.left_edge.i
    )
