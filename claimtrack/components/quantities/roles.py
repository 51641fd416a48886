"""What a figure does in its clause: level or change, rate, measured attribute, inherited unit."""

# The numbers are those of the grammar; a construction that is recognised or excluded returns at once.
# ruff: noqa: PLR2004, PLR0911

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from claimtrack.components.quantities.lexemes import BREAK, Lexemes
from claimtrack.components.quantities.lexicon import Tables
from claimtrack.components.quantities.nouns import plural, singular
from claimtrack.components.quantities.numerals import Form
from claimtrack.components.quantities.tagger import Draft

RATIOS = frozenset({"percent", "percentage_point", "basis_point"})
_REACH = 8
_CLAUSE = 16
_MEMORY = 50
_SENTENCE_ENDS = frozenset({".", "!", "?", ";", BREAK})


def money(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isascii() and unit.isupper()


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
            if word in {"numbers", "figures", "totals", "sales"} or word in t.words.change.nouns:
                k -= 1
                word = x.word(k)
                if word in w.stops or not word.isalpha():
                    continue
            return singular(word, t)
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
        money(last.unit)
        and not d.scaled
        and last.scaled
        and x.word(d.first - 1) not in {"from", "to", "against", "than"}
    ):
        return None
    if (
        not money(last.unit)
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
    for other in islice(reversed(kept), _MEMORY):
        if other.unit in RATIOS or other.unit == "time" or _in_brackets(x, other):
            continue
        if d.scaled and other.scaled:
            return other.unit
        if not d.scaled and not money(other.unit):
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
            return ratio or money(d.unit) or following == "than"
        return True
    if d.form is Form.SHARE and word != "of" and x.word(d.first - 1) == "by":
        return True
    # "A 6 per cent annual drop": the noun of change stands right behind, behind an adjective at most.
    for step in range(3):
        word = x.word(k + step)
        if word in c.nouns and x.word(k + step - 1) != "the":
            return (
                ratio
                or (money(d.unit) and word != "loss")
                or word in {"cut", "cuts", "increase", "rise", "fall", "reduction"}
            )
        if word in t.words.words.stops or not word.isalpha():
            break
    return False


def _before(x: Lexemes, t: Tables, d: Draft) -> bool:
    c = t.words.change
    ratio, cash = d.unit in RATIOS, money(d.unit)
    k = d.first - 1
    while x.word(k) in {
        "a",
        "an",
        "the",
        "total",
        "of",
        "full",
        "whole",
        "much",
        "further",
        "another",
        "additional",
        "extra",
    } - ({"of"} if x.word(k - 1) in c.nouns else set()):
        if (ratio and x.word(k) in c.additions) or (cash and x.word(k) in {"extra", "additional"}):
            return True
        if x.word(k) == "of":
            break
        k -= 1
    word = x.word(k)
    if x.word(d.first) in {"below", "under", "above"}:
        return False
    if (
        d.unit == "percentage_point"
        and word in {"at", "of", "to", "is", "was", "with"}
        and x.word(k - 1) not in c.nouns
    ):
        return False
    if d.unit == "percentage_point":
        return not any(
            x.word(j) in {"lead", "leads", "led", "ahead", "leading"} for j in range(k, max(0, k - 4), -1)
        )
    if word in {"up", "down"} and x.word(k - 1) in {
        "make",
        "makes",
        "made",
        "making",
        "selling",
        "sell",
        "sold",
        "put",
        "set",
    }:
        return False
    if word == "of":
        return x.word(k - 1) in c.nouns and (
            ratio or x.word(k - 1) not in {"loss", "cut", "cuts", "boost", "premium", "discount"}
        )
    if word == "by":
        return _verb_near(x, c.verbs if ratio or cash else c.count_verbs | c.verbs, k - 1)
    verbs = (
        c.verbs
        if ratio
        else c.verbs
        - {"lose", "loses", "lost", "losing", "raise", "raises", "raised", "raising", "close", "lower"}
        if cash
        else c.count_verbs
    )
    if word in verbs:
        return True
    if word in c.level_prepositions:
        return ratio and word in {"at", "to", "for", "of", "between"} and _growth(x, t, k)
    # An adverb or an object may stand between the verb and the figure: grew last year 5 per cent.
    return (ratio or not cash) and _verb_near(x, verbs, k, reach=3 if ratio else 4)


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
