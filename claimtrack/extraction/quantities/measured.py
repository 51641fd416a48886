"""What a figure measures and in which period, by the dependency tree."""

# The numbers are those of the grammar; a construction that is recognised or excluded returns at once.
# ruff: noqa: PLR0911

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extraction.quantities.draft import Draft
from claimtrack.extraction.quantities.lexemes import Lexemes
from claimtrack.extraction.quantities.lexicon import Tables
from claimtrack.extraction.quantities.money import is_money
from claimtrack.extraction.quantities.roles import RATIOS
from claimtrack.language import syntax
from claimtrack.language.tree import Tree, Word

_LONGEST = 10
_NOMINAL = frozenset({"NOUN", "PROPN"})
_DROPPED = frozenset({"DET", "PUNCT", "ADP", "CCONJ", "PART"})
# How many lexemes may stand between a figure and the time that follows it: "to £612m in the year to June".
_GAP = 4


def attribute(x: Lexemes, t: Tables, d: Draft, tree: Tree) -> str | None:
    """The measured attribute in the words of the text, without article, or None.

    "70 per cent of *the added capacity*", "*revenue* of £4m", "a £4m *loan*", "*Sales* rose 3%", "cut *costs*
    by 3%", "a 3% fall in *applications*". What is merely counted, bought or paid has none.
    """
    first, last = x.token[d.first], x.token[d.last - 1] + 1
    root = tree.root(first, last)
    inside = range(first, last)
    noun = _whole(root, inside, d) or _modified(root, inside, t) or _governed(root, inside, t, d)
    if noun is None or noun.lower_ in t.units or noun.lower_ in t.words.words.time_nouns or noun.like_num:
        return None
    return _words(noun, inside, tree)


def _whole(root: Word, inside: range, d: Draft) -> Word | None:
    """What a share or an amount is of."""
    if d.unit not in RATIOS and not is_money(d.unit):
        return None
    for part in (root, *(child for child in root.subtree if child.i in inside)):
        for preposition, head in syntax.complements(part):
            if preposition.lower_ == "of" and head.i not in inside and head.pos_ in _NOMINAL:
                return head
    return None


def _modified(root: Word, inside: range, t: Tables) -> Word | None:
    """The noun that the figure stands before as an attribute."""
    head = root.head
    if (
        root.i < head.i
        and head.i not in inside
        and head.pos_ in _NOMINAL
        and syntax.preposition_of(root) is None
    ):
        return _changed(head, t) if head.lower_ in t.words.change.nouns else head
    return None


def _changed(noun: Word, t: Tables) -> Word | None:
    """What changed, from a noun of change: a fall in applications, the dividend cut."""
    for preposition, head in syntax.complements(noun):
        if (
            preposition.lower_ in {"in", "of", "for", "to"}
            and head.pos_ in _NOMINAL
            and head.lower_ not in t.words.words.time_nouns
        ):
            return head
    nouns = [child for child in noun.children if child.pos_ in _NOMINAL and not child.ent_type_]
    before = [child for child in nouns if child.i < noun.i]
    return before[-1] if before else (noun if noun.lower_ in t.words.change.growth_nouns else None)


def _governed(root: Word, inside: range, t: Tables, d: Draft) -> Word | None:
    """The noun or verb that the figure depends on, and what that says it of."""
    preposition = syntax.preposition_of(root)
    predicative = syntax.copula(root) is not None
    head = root if predicative else syntax.governor_of_phrase(root)
    if head.i in inside and not predicative:
        return None
    if not predicative and head.pos_ in _NOMINAL:
        if preposition is None or head.lower_ in t.words.words.time_nouns:
            return None
        return _changed(head, t) if head.lower_ in t.words.change.nouns else head
    if preposition is not None and preposition.lower_ not in {
        "by",
        "to",
        "from",
        "at",
        "below",
        "above",
        "under",
        "over",
    }:
        return None
    moved = head.lower_ in t.words.change.verbs | t.words.words.measuring
    goals = [token for token in syntax.objects(head) if token.i not in inside and token.pos_ in _NOMINAL]
    if goals and preposition is not None:
        return goals[0]
    if not predicative and preposition is None and not moved and d.form.value != "multiple":
        return None
    if d.form.value == "multiple" and goals:
        return goals[0]
    return next((s for s in syntax.subjects(head) if s.pos_ == "NOUN" and s.i not in inside), None)


def _words(noun: Word, inside: range, tree: Tree) -> str | None:
    words = tree.words
    begin, end = syntax.noun_phrase(noun)
    if begin < inside.stop <= end and inside.stop <= noun.i:
        begin = inside.stop
    if begin <= inside.start < end:
        end = inside.start
    while begin < end and (
        words[begin].pos_ in _DROPPED
        or (words[begin].dep_ in {"nmod:poss", "poss"} and words[begin].pos_ == "PRON")
    ):
        begin += 1
    while end > begin and words[end - 1].pos_ in _DROPPED:
        end -= 1
    if not begin <= noun.i < end:
        begin, end = noun.i, noun.i + 1
    return tree.span(max(begin, end - _LONGEST), end).text


def period(
    x: Lexemes, drafts: Sequence[Draft], k: int, times: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The time (characters, half-open) that dates the figure ``k``: the one behind it, else before it.

    A time before a figure dates it only where no other figure stands between, as in "In June it sold 40".
    """
    d, ends = drafts[k], {".", "!", "?", "\n"}
    begin, end = x.start[d.first], x.end[d.last - 1]
    next_start = x.start[drafts[k + 1].first] if k + 1 < len(drafts) else len(x.text)
    for a, b in times:
        if end <= a < next_start:
            between = x.text[end:a].split()
            if len(between) <= _GAP and not any(word[-1] in ".!?;" for word in between):
                return a, b
            break
    previous_end = x.end[drafts[k - 1].last - 1] if k else 0
    for a, b in reversed(times):
        if previous_end <= a and b <= begin:
            j = d.first - 1
            while j >= 0 and x.start[j] >= b:
                if x.low[j] in ends:
                    return None
                j -= 1
            return a, b
        if b < previous_end:
            break
    return None
