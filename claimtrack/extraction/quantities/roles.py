"""What a figure does in its clause: level or change, rate, measured attribute, inherited unit."""

# The numbers are those of the grammar; a construction that is recognised or excluded returns at once.
# ruff: noqa: PLR2004, PLR0911

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from claimtrack.extraction.quantities.draft import Draft
from claimtrack.extraction.quantities.lexemes import BREAK, Lexemes
from claimtrack.extraction.quantities.lexicon import Tables
from claimtrack.extraction.quantities.money import is_money
from claimtrack.extraction.quantities.nouns import plural, singular
from claimtrack.extraction.quantities.numerals import Form
from claimtrack.records.quantity import Direction

RATIOS = frozenset({"percent", "percentage_point", "basis_point"})
_REACH = 8
_REACH_BEHIND = 3
_CLAUSE = 16
_MEMORY = 50
# Between a word of change and its figure.
_PASSED = frozenset(
    {"a", "an", "the", "total", "full", "whole", "much", "further", "another", "additional", "extra"}
)
_MORE = frozenset({"extra", "additional"})
_LEVEL_BOUNDS = frozenset({"below", "under", "above"})
_UP_AND_DOWN = frozenset({"make", "makes", "made", "making", "selling", "sell", "sold", "put", "set"})
_LEADS = frozenset({"lead", "leads", "led", "ahead", "leading"})
# Nouns of change that are amounts themselves, with money and counts.
_AMOUNTS = frozenset({"loss", "cut", "cuts", "boost", "premium", "discount"})
_OF_MONEY = frozenset(
    {"lose", "loses", "lost", "losing", "raise", "raises", "raised", "raising", "close", "lower"}
)
_SENTENCE_ENDS = frozenset({".", "!", "?", ";", BREAK})


def inherit(x: Lexemes, t: Tables, drafts: Sequence[Draft]) -> list[Draft]:
    """Gives bare figures the unit of what they are said of, or of what stands beside them; drops the rest.

    "Its customers number 1.3 million": customers. "80 basis points instead of 50": basis points. "It has
    filled 1,900" after "5,000 jobs": jobs.
    """
    kept: list[Draft] = []
    for d in drafts:
        if d.inherited:
            unit = (
                _voted(x, t, d)
                or _said_of(x, t, d, kept)
                or _beside(x, kept, d)
                or _counted_before(x, kept, d)
            )
            if unit is None or _pronoun(x, d):
                continue
            d.unit = unit
        kept.append(d)
    return kept


def _pronoun(x: Lexemes, d: Draft) -> bool:
    """Whether a bare number word stands for persons or things named before: the two, all three."""
    before = {
        "the",
        "these",
        "those",
        "other",
        "latter",
        "all",
        "previous",
        "next",
        "last",
        "first",
        "top",
        "our",
        "us",
    }
    return d.form is Form.WORD and (d.low or 0) < 10 and x.word(d.first - 1) in before


def _voted(x: Lexemes, t: Tables, d: Draft) -> str | None:
    return "vote" if x.word(d.first - 1) == "by" and x.word(d.first - 2) in t.words.words.voting else None


def _said_of(x: Lexemes, t: Tables, d: Draft, kept: Sequence[Draft]) -> str | None:
    """What the sentence says the figure of, where it counts: "cases reached 830", "a fleet of 85"."""
    w, k = t.words.words, d.first - 1
    start = kept[-1].last if kept else 0
    verb = False
    for k in range(d.first - 1, max(start - 1, d.first - 1 - _CLAUSE, -1), -1):
        word = x.low[k]
        if word in _SENTENCE_ENDS or word in {"and", "but", "which", "who", ":", "“", "”", '"', "—"}:
            return None
        if word in w.collectives:
            return w.collectives[word]
        if word in t.words.change.verbs or word in w.measuring:
            verb = True
        elif (
            verb
            and plural(word, t)
            and word not in w.stops | w.time_nouns
            and x.upos(k) in {"", "NOUN", "PROPN"}
        ):
            if word not in {"numbers", "figures", "totals", "sales"} | t.words.change.nouns:
                return singular(word, t)
            # "Passenger numbers", "ticket sales": of what stands before.
            before = x.word(k - 1)
            if before.isalpha() and before not in w.stops:
                return singular(before, t)
        elif (
            word in t.words.change.growth_nouns
            and plural(x.word(k - 1), t) is False
            and x.word(k - 1) in {s.unit for s in kept}
        ):
            return x.word(k - 1)
    return None


def _beside(x: Lexemes, kept: Sequence[Draft], d: Draft) -> str | None:
    """The unit of the figure before it in the sentence, where the two are of a size."""
    last = next((other for other in islice(reversed(kept), _MEMORY) if not _in_brackets(x, other)), None)
    if last is None or last.unit == "time":
        return None
    if any(x.low[k] in _SENTENCE_ENDS for k in range(last.last, d.first)):
        return None
    if last.unit in RATIOS and ((d.low or 0) > 100 or last.form is Form.SHARE or d.scaled):
        return None
    if (
        is_money(last.unit)
        and not d.scaled
        and last.scaled
        and x.word(d.first - 1) not in {"from", "to", "against", "than"}
    ):
        return None
    if (
        not is_money(last.unit)
        and last.unit not in RATIOS
        and d.scaled
        and not last.scaled
        and (d.low or 0) > 1000 * (last.low or 1)
    ):
        return None
    return last.unit


def _in_brackets(x: Lexemes, d: Draft) -> bool:
    return x.word(d.first - 1) == "("


def _counted_before(x: Lexemes, kept: Sequence[Draft], d: Draft) -> str | None:
    """The unit of the last figure with a scale like this one (millions), else what was last counted."""
    if not d.scaled and (d.low or d.high or 0) % 1:
        return None  # nobody counts 57.2 shops
    for other in islice(reversed(kept), _MEMORY):
        if other.unit in RATIOS or other.unit == "time" or _in_brackets(x, other):
            continue
        if d.scaled and other.scaled:
            return other.unit
        if not d.scaled and not is_money(other.unit):
            return other.unit
    return None


def per(x: Lexemes, t: Tables, d: Draft) -> str | None:
    """The unit of a rate that follows a figure: a day, per share, or None."""
    k = d.last
    if x.word(k) in t.words.words.rate_words:
        unit = x.word(k + 1)
        if unit in t.words.words.time_nouns or unit in t.words.words.rate_units:
            return unit
    return None


def change(x: Lexemes, t: Tables, d: Draft) -> bool:
    """Whether a figure is the size of a change, by the words before and after it."""
    if d.change is not None:
        return d.change
    if _after(x, t, d):
        return True
    return _before(x, t, d)


def direction(x: Lexemes, t: Tables, d: Draft) -> Direction:
    """Which way a change goes: by the word of change nearest to its figure; none for a level."""
    if not change(x, t, d):
        return Direction.NONE
    c = t.words.change
    known = c.verbs | c.count_verbs | c.nouns | c.comparatives | c.additions | t.words.multiples.keys()
    behind = [x.word(k) for k in range(d.last, d.last + _REACH_BEHIND)]
    before = []
    for k in range(d.last - 1, max(-1, d.first - 1 - _REACH), -1):
        if x.word(k) in _SENTENCE_ENDS:
            break
        before.append(x.word(k))
    for word in (*behind, *before) if d.change is None and _after(x, t, d) else (*before, *behind):
        if word in known and word not in c.undirected:
            return Direction.DECREASE if word in c.falling else Direction.INCREASE
    return Direction.NONE


def _after(x: Lexemes, t: Tables, d: Draft) -> bool:
    c, k = t.words.change, d.last
    ratio = d.unit in RATIOS
    word = x.word(k)
    if word in c.comparatives:
        following = x.word(k + 1)
        if word in {"up", "down"}:
            return following in {"on", "from", "year", ",", ".", "in", "since", "to", "so", "at"} or ratio
        if word in {"above", "below"}:
            return ratio and following not in {"the", "zero"}
        if word in {"more", "less", "fewer"}:
            return ratio or is_money(d.unit) or following == "than"
        return True
    if d.form is Form.SHARE and word != "of" and x.word(d.first - 1) == "by":
        return True
    # "A 6 per cent annual drop": the noun of change stands right behind, behind an adjective at most.
    for step in range(3):
        word = x.word(k + step)
        if word in c.nouns and x.word(k + step - 1) != "the":
            return (
                ratio
                or (is_money(d.unit) and word != "loss")
                or word in {"cut", "cuts", "increase", "rise", "fall", "reduction"}
            )
        if word in t.words.words.stops or not word.isalpha():
            break
    return False


def _before(x: Lexemes, t: Tables, d: Draft) -> bool:
    c, ratio = t.words.change, d.unit in RATIOS
    k = d.first - 1
    while x.word(k) in _PASSED:
        if (ratio and x.word(k) in c.additions) or (is_money(d.unit) and x.word(k) in _MORE):
            return True
        k -= 1
    word = x.word(k)
    # "Fell below 20 per cent"; "made up 17 per cent".
    if x.word(d.first) in _LEVEL_BOUNDS or (word in {"up", "down"} and x.word(k - 1) in _UP_AND_DOWN):
        return False
    if d.unit == "percentage_point":
        lead = any(x.word(j) in _LEADS for j in range(k, max(0, k - 4), -1))
        level = word in {"at", "of", "to", "is", "was", "with"} and x.word(k - 1) not in c.nouns
        return not lead and not level
    if word == "of":
        return x.word(k - 1) in c.nouns - (frozenset() if ratio else _AMOUNTS)
    verbs = _verbs(t, d)
    if word == "by":
        return _verb_near(x, verbs | (frozenset() if is_money(d.unit) else c.verbs), k - 1)
    if word in verbs:
        return True
    if word in c.level_prepositions:
        return ratio and word in {"at", "to", "for", "between"} and _growth(x, t, k)
    # An adverb or an object may stand between the verb and the figure: grew last year 5 per cent.
    return not is_money(d.unit) and _verb_near(x, verbs, k, reach=3 if ratio else 4)


def _verbs(t: Tables, d: Draft) -> frozenset[str]:
    """The verbs of change for this sort of unit: who loses money has a loss, who raises it has the sum."""
    if d.unit in RATIOS:
        return t.words.change.verbs
    return t.words.change.verbs - _OF_MONEY if is_money(d.unit) else t.words.change.count_verbs


def _verb_near(x: Lexemes, verbs: frozenset[str], k: int, reach: int = _REACH) -> bool:
    for j in range(k, max(-1, k - reach), -1):
        word = x.word(j)
        if (
            word in _SENTENCE_ENDS
            or (word in {"to", "from", "at", ","} and j < k and reach < _REACH)
            or word in {"that", "which", "who", "so"}
        ):
            return False
        if word in verbs:
            return True
    return False


def _growth(x: Lexemes, t: Tables, k: int) -> bool:
    """Whether the measured attribute is itself a growth: "growth forecast at 1 per cent"."""
    for j in range(k - 1, max(-1, k - 5), -1):
        word = x.word(j)
        if word in _SENTENCE_ENDS or word in t.words.words.stops - {
            "for",
            "the",
            "of",
            "is",
            "this",
            "next",
            "was",
            "will",
            "be",
            "at",
        }:
            return False
        if word in t.words.change.growth_nouns:
            return x.word(k) != "to" or x.upos(j) == "NOUN" or word in {"growth", "contraction", "expansion"}
    return False
