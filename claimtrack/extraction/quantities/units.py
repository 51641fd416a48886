"""Reads the unit written after a numeral: percent, money, a measure."""

# The numbers are those of the grammar; a construction that is recognised or excluded returns at once.

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extraction.quantities.currencies import CurrencyContext
from claimtrack.extraction.quantities.draft import Unit
from claimtrack.extraction.quantities.lexemes import BREAK, Lexemes
from claimtrack.extraction.quantities.lexicon import Tables, UnitWord
from claimtrack.extraction.quantities.numerals import Numeral

_RATIOS = frozenset({"percent", "percentage_point", "basis_point"})
_PERCENT_SIGNS = frozenset({"%", "percent", "cent", "pct"})
_SENTENCE_ENDS = frozenset({".", "!", "?", BREAK})
_NEAR = 40
# Lexemes of a country's name between a figure and its currency: "15 U.S. cents".
_LONGEST_PLACE = 4


def matches(x: Lexemes, k: int, phrase: Sequence[str]) -> bool:
    """Whether a phrase begins at lexeme ``k``."""
    return all(x.word(k + j) == word for j, word in enumerate(phrase))


def unit_follows(x: Lexemes, t: Tables, k: int) -> bool:
    """Whether any unit begins at lexeme ``k``."""
    return any(matches(x, k, phrase) for phrase, _ in t.units.get(x.word(k), ()))


def percent_follows(x: Lexemes, t: Tables, k: int) -> bool:
    """Whether percent or one of its kin begins at lexeme ``k``."""
    return any(word.name in _RATIOS and matches(x, k, phrase) for phrase, word in t.units.get(x.word(k), ()))


def unit_after(x: Lexemes, t: Tables, context: CurrencyContext, n: Numeral) -> Unit | None:
    """The unit written after a numeral, also behind a hyphen or the name of a country; no counted noun."""
    k = n.last
    at = k + 1 if x.word(k) == "-" and x.glued(k) and x.glued(k + 1) else k
    for phrase, word in t.units.get(x.word(at), ()):
        if matches(x, at, phrase) and _stands(x, at, phrase, word):
            if word.codes:
                return _money(x, t, context, at, phrase, word, n)
            return Unit(word.name, word.factor, at + len(phrase))
    for there in range(at + 1, min(at + _LONGEST_PLACE + 1, len(x))):
        if not (x.raw[there - 1][:1].isupper() or x.low[there - 1] == "."):
            break
        for phrase, word in t.units.get(x.low[there], ()):
            named = x.raw[at].upper() == "CFA" or bool(context.place_before(there))
            if word.codes and named and matches(x, there, phrase):
                return _money(x, t, context, there, phrase, word, n)
    return None


def _stands(x: Lexemes, at: int, phrase: Sequence[str], word: UnitWord) -> bool:
    raw, last = x.raw[at], at + len(phrase)
    if len(raw) == 1 and raw.isalpha() and not x.glued(at):
        return False
    # "24703L202" is a code.
    if x.glued(at) and raw.isalpha() and x.glued(last) and x.word(last)[:1].isdigit():
        return False
    if word.code:
        return raw.isupper()
    return not word.codes or raw.islower() or raw.isupper() or not raw[0].isalpha()


def _money(
    x: Lexemes,
    t: Tables,
    context: CurrencyContext,
    at: int,
    phrase: Sequence[str],
    word: UnitWord,
    n: Numeral,
) -> Unit:
    last = at + len(phrase)
    name = context.name(phrase[0])
    place = context.place_before(at)
    if (
        name == "pound"
        and not place
        and (_weighed(x, t, n, last) or not (n.scaled or context.speaks_of(word.codes)))
    ):
        return Unit("pound", 1.0, last)  # of weight
    return Unit(context.choose(name, word.codes, place), word.factor, last)


def _weighed(x: Lexemes, t: Tables, n: Numeral, last: int) -> bool:
    """Whether a pound is one of weight: pounds of fish, weighs 40 pounds."""
    w = t.words.words
    if x.word(last) == "of":
        following = last + 1 + (x.word(last + 1) in w.determiners)
        return not {x.word(following), x.word(following + 1)} & w.of_money
    return any(x.word(k) in w.weighing for k in range(n.first - 4, n.first))


def of_shares(x: Lexemes, t: Tables, first: int, last: int) -> bool:
    """Whether the sentence around the lexemes ``first`` to ``last`` (half-open) speaks of percentages."""
    telling = t.words.words.shares | _PERCENT_SIGNS
    for k in range(first - 1, max(-1, first - _NEAR), -1):
        if x.low[k] in _SENTENCE_ENDS:
            break
        if x.low[k] in telling:
            return True
    for k in range(last, min(len(x), last + _NEAR)):
        if x.low[k] in _SENTENCE_ENDS:
            break
        if x.low[k] in telling:
            return True
    return False
