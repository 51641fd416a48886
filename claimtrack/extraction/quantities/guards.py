"""Says which numerals can be no amount: dates, names, codes, scores, ages, ordinals, lengths of time."""

# The numbers are those of the grammar; a construction that is recognised or excluded returns at once.
# ruff: noqa: PLR2004

from __future__ import annotations

from claimtrack.extraction.quantities.draft import DASHES
from claimtrack.extraction.quantities.lexemes import Lexemes
from claimtrack.extraction.quantities.lexicon import Tables
from claimtrack.extraction.quantities.numerals import Form, Numeral, sentence_start
from claimtrack.extraction.quantities.units import percent_follows, unit_follows

_CODE_BEFORE = frozenset({"/", ":", "#", "@", "_", "'", "’", ".", "\\", "%", "=", "&", "?"})
_CODE_AFTER = frozenset(
    {"(", "st", "nd", "rd", "th", "s", "/", ":", "@", "_", "'s", "’s", "x", "d", "gb", "e"}
)
_OLDEST = 120


def amount(x: Lexemes, t: Tables, n: Numeral) -> bool:
    """Whether a numeral without a sign can be an amount."""
    if n.form is Form.FIGURE and (_in_code(x, t, n) or _in_date(x, t, n)):
        return False
    if not n.scaled and n.form in {Form.FIGURE, Form.WORD} and (_in_name(x, t, n) or _age(x, n)):
        return False
    return unit_follows(x, t, n.last) or not duration(x, t, n.last)


def _in_code(x: Lexemes, t: Tables, n: Numeral) -> bool:
    i, last = n.first, n.last
    before, after = x.word(i - 1), x.word(last)
    if x.glued(i) and (before.isalpha() or before in _CODE_BEFORE):
        return True
    if x.glued(i) and before in DASHES:
        joined = x.word(i - 2)
        # B-600; the second half of 2016-17 and of 5-2.
        if before == "-" and x.glued(i - 1) and joined[-1:].isalpha() and joined not in t.words.cardinals:
            return True
        if joined[:1].isdigit() and not (n.scaled or unit_follows(x, t, last)):
            return True
    if x.glued(last) and (after in _CODE_AFTER or (after == "g" and n.low <= 20)):
        return True
    return len(x.raw[i]) > 1 and x.raw[i][0] == "0" and x.raw[i][1] not in ".,"


def _in_date(x: Lexemes, t: Tables, n: Numeral) -> bool:
    i, months = n.first, t.words.words.months
    if n.scaled or "," in x.raw[i] or "." in x.raw[i]:
        return False
    year = 1900 <= n.low <= 2100
    before, after = x.word(i - 1), x.word(n.last)
    if (n.low <= 31 or year) and (
        before in months or after in months or (before == "." and x.word(i - 2) in months)
    ):
        return True
    return year and not unit_follows(x, t, n.last)


def _in_name(x: Lexemes, t: Tables, n: Numeral) -> bool:
    w, i, last = t.words.words, n.first, n.last
    before = x.word(i - 1)
    if before in w.identifiers and not percent_follows(x, t, last):
        return True
    if before == "." and x.word(i - 2) in {"no", "nos"}:
        return True
    if n.form is Form.WORD and x.raw[i][0].isupper() and not sentence_start(x, i):
        return True
    # A figure after a capitalised word is part of its name: Pulsa 3.
    return (
        i > 0
        and x.raw[i - 1][0].isupper()
        and before.isalpha()
        and before not in w.stops
        and not sentence_start(x, i - 1)
        and "," not in x.raw[i]
        and n.low < 2000
        and not unit_follows(x, t, last)
    )


def _age(x: Lexemes, n: Numeral) -> bool:
    """An age in apposition: Ruiz, 47, said."""
    i = n.first
    if n.form is not Form.FIGURE or n.low >= _OLDEST or i < 2:
        return False
    return x.low[i - 1] == "," and x.word(n.last) in {",", "."} and x.raw[i - 2][:1].isupper()


def duration(x: Lexemes, t: Tables, k: int) -> bool:
    """Whether a length of time or an age begins at the lexeme ``k`` after a figure."""
    w = t.words.words
    if x.word(k) in DASHES and x.glued(k) and x.glued(k + 1):
        return x.word(k + 1) in w.time_nouns or (
            x.word(k + 1)[:1].isdigit() and x.word(k + 2) in w.time_nouns
        )
    if x.word(k) in {"to", "or"} and (x.word(k + 1)[:1].isdigit() or x.word(k + 1) in t.words.cardinals):
        k += 2
    for step in range(3):
        word = x.word(k + step)
        if word in w.time_nouns:
            return True
        passed = word.isalpha() and word not in w.stops - {"more", "last", "next"}
        if not passed or (step == 0 and word.endswith("s")):
            return False
    return False
