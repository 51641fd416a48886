"""Reads numerals: figures, number words, fractions, multiples, vague numbers."""

# The numbers are those of the grammar; a construction that is recognised or excluded returns at once.
# ruff: noqa: PLR2004, PLR0911

from __future__ import annotations

from enum import StrEnum

from attrs import evolve, frozen

from claimtrack.extraction.quantities.lexemes import BREAK, Lexemes
from claimtrack.extraction.quantities.lexicon import Tables

# Longer figures are codes, not amounts; and Python's int() of very long ones is slow by design.
LONGEST_FIGURE = 24
_WORD_SCALES = frozenset({"dozen", "hundred", "thousand", "lakh", "million", "crore", "billion", "trillion"})
VULGAR = {
    "½": 0.5,
    "¼": 0.25,
    "¾": 0.75,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅕": 0.2,
    "⅛": 0.125,
    "⅜": 0.375,
    "⅝": 0.625,
    "⅞": 0.875,
}
_SLASHED = {
    ("1", "2"),
    ("1", "3"),
    ("1", "4"),
    ("1", "5"),
    ("1", "8"),
    ("1", "10"),
    ("2", "3"),
    ("2", "5"),
    ("3", "4"),
    ("3", "5"),
    ("4", "5"),
}


# The denominators of mixed numbers: of everyday ones and of prices.
_PARTS = frozenset({"2", "3", "4", "5", "8", "10", "16", "32", "64"})
_OF_PERCENT = frozenset({"point", "points", "percent", "percentage"})


class Form(StrEnum):
    """How a numeral is written."""

    FIGURE = "figure"
    WORD = "word"
    VAGUE = "vague"
    SHARE = "share"
    MULTIPLE = "multiple"
    TIMES = "times"
    ZERO = "zero"


@frozen
class Numeral:
    """A number in the text: lexemes ``first`` to ``last`` (half-open); ``high`` None is open.

    Attributes:
        scaled: whether a scale is written out or abbreviated ("million", "bn").
        negative: whether "minus" stands before it; the lexeme is not among its own.
    """

    first: int
    last: int
    low: float
    high: float | None
    form: Form
    scaled: bool = False
    negative: bool = False


def percent(part: float, whole: float) -> float:
    """A fraction in percent, to two decimals.

    Example:
        >>> percent(1, 3)
        33.33
    """
    return round(100 * part / whole, 2)


def figure(word: str) -> float | None:
    """The value of a figure with its separators; None where it is no amount.

    Example:
        >>> figure("1,450.5"), figure("1,20,000"), figure("192.168.1.2"), figure("3,14")
        (1450.5, 120000.0, None, None)
    """
    if len(word) > LONGEST_FIGURE:
        return None
    whole, _, decimals = word.partition(".")
    if "." in decimals or "," in decimals:
        return None
    groups = whole.split(",")
    if len(groups) > 1 and (
        len(groups[-1]) != 3 or len(groups[0]) > 3 or any(len(g) not in (2, 3) for g in groups[1:-1])
    ):
        return None
    if not word.isascii():
        return None
    return float("".join(groups) + "." + (decimals or "0"))


def numeral(x: Lexemes, t: Tables, i: int) -> Numeral | None:
    """The numeral that begins at lexeme ``i``, the longest, or None.

    Example:
        >>> from claimtrack.extraction.quantities.lexemes import read
        >>> from claimtrack.extraction.quantities.lexicon import tables
        >>> numeral(read("twenty-five million"), tables(), 0).low
        25000000.0
    """
    word = x.word(i)
    if word[:1].isdigit() or word in VULGAR:
        found = _share_of(x, t, _figure(x, t, i))
        return _signed(x, i, found)
    if word in t.words.multiples:
        return _multiple(x, t, i)
    found = _fraction(x, t, i) or _vague(x, t, i)
    if found is not None:
        return found
    if word in t.words.cardinals:
        return _signed(x, i, _share_of(x, t, _cardinal(x, t, i)))
    if word in {"a", "an"} and x.word(i + 1) in _WORD_SCALES:
        return _cardinal(x, t, i)
    return None


def _signed(x: Lexemes, i: int, n: Numeral | None) -> Numeral | None:
    if n is None or n.form is Form.SHARE or n.low == 0:
        return n
    dash = x.word(i - 1) in {"-", "−"} and x.glued(i) and not x.glued(i - 1)
    return evolve(n, negative=True) if dash or x.word(i - 1) in {"minus", "negative"} else n


def _figure(x: Lexemes, t: Tables, i: int) -> Numeral | None:
    word = x.raw[i]
    if word in VULGAR:
        return _scaled(x, t, Numeral(i, i + 1, VULGAR[word], VULGAR[word], Form.FIGURE))
    value = figure(word)
    if value is None:
        return None
    last = i + 1
    if x.word(last) == "/" and x.glued(last) and x.glued(last + 1) and x.word(last + 1)[0].isdigit():
        if (word, x.word(last + 1)) not in _SLASHED:
            return None
        share = percent(value, float(x.word(last + 1)))
        return Numeral(i, last + 2, share, share, Form.SHARE)
    if x.word(last) in VULGAR:
        value += VULGAR[x.word(last)]
        last += 1
    elif value % 1 == 0 and (part := _part(x, last)) is not None:
        value, last = value + part[0], part[1]
    # Groups of three set apart by a space that does not break: 1 500 000.
    while (
        x.word(last).isdigit()
        and len(x.word(last)) == 3
        and x.text[x.end[last - 1] : x.start[last]] in {"\u00a0", "\u202f", "\u2009"}
    ):
        value = value * 1000 + float(x.word(last))
        last += 1
    return _scaled(x, t, Numeral(i, last, value, value, Form.FIGURE))


def _part(x: Lexemes, k: int) -> tuple[float, int] | None:
    """The fraction of a mixed number (5 1/2, 35-1/8) that begins at lexeme ``k``, and the lexeme after it."""
    k += x.word(k) == "-" and x.glued(k) and x.glued(k + 1)
    over, under = x.word(k), x.word(k + 2)
    if x.word(k + 1) != "/" or not (x.glued(k + 1) and x.glued(k + 2)) or under not in _PARTS:
        return None
    return (int(over) / int(under), k + 3) if over.isdecimal() and 0 < int(over) < int(under) else None


def _scaled(x: Lexemes, t: Tables, n: Numeral) -> Numeral:
    low, high, last, scaled = n.low, n.high, n.last, n.scaled
    while True:
        at = last + 1 if x.word(last) == "-" and x.glued(last) and x.glued(last + 1) else last
        word = x.word(at)
        scale = t.words.scales.get(word)
        # Abbreviations of one letter are joined to the figure (84.6m), and "m" after a word is no million.
        if scale is None or (len(word) <= 2 and not (x.glued(at) or word in {"bn", "tn", "mn"})):
            break
        if len(word) == 1 and n.form is not Form.FIGURE:
            break
        low, high, last, scaled = low * scale, None if high is None else high * scale, at + 1, True
    return evolve(
        n, low=round(low, 6), high=None if high is None else round(high, 6), last=last, scaled=scaled
    )


def _cardinal(x: Lexemes, t: Tables, i: int) -> Numeral:
    total = current = 0.0
    k = last = i
    scaled = False
    room = 1000.0  # the next summand must be smaller: "twenty five", not "five twenty"
    while True:
        word = x.word(k)
        if word in t.words.cardinals and t.words.cardinals[word] < room:
            value = t.words.cardinals[word]
            current += value
            room = 10 if value >= 20 else 0
            k += 1
        elif word in {"a", "an"} and k == i:
            current, room, k = 1.0, 0, k + 1
        elif word in _WORD_SCALES and k > i:
            scale = t.words.scales[word]
            scaled = True
            if word in {"dozen", "hundred"}:
                current *= scale
            else:
                total, current = total + current * scale if current else total * scale, 0.0
            room = 100 if word == "hundred" else 1000 if scale >= 1000 else 0
            k += 1
        elif (
            word == "and"
            and scaled
            and x.word(k + 1) in t.words.cardinals
            and t.words.cardinals[x.word(k + 1)] < room
        ) or (
            word == "-"
            and x.glued(k)
            and x.glued(k + 1)
            and ((t.words.cardinals.get(x.word(k + 1), 99) < room) or x.word(k + 1) in _WORD_SCALES)
        ):
            k += 1
            continue
        elif word == "and" and x.word(k + 1) == "a" and x.word(k + 2) == "half" and k == last:
            current += 0.5
            k += 3
        else:
            break
        last = k
    return _scaled(x, t, Numeral(i, last, total + current, total + current, Form.WORD, scaled))


def _vague(x: Lexemes, t: Tables, i: int) -> Numeral | None:
    word, vague = x.word(i), t.words.vague_scales
    k = i + 1 if word in {"a", "an", "the"} else i
    multiplier = t.words.vague_multipliers.get(x.word(k))
    if multiplier is not None:
        k += 1 + (x.word(k + 1) == "of" and x.word(k) == "couple")
        scale = t.words.scales.get(x.word(k))
        if scale is not None and len(x.word(k)) > 2:
            return Numeral(i, k + 1, multiplier * scale, multiplier * scale, Form.WORD, scaled=True)
        return (
            Numeral(i, k, 2.0, 2.0, Form.WORD)
            if x.word(i + 1) == "couple" and x.word(k - 1) == "of"
            else None
        )
    if word not in vague:
        return None
    value, k = vague[word] * (1 if word == "tens" else 2), i + 1
    if word == "tens":
        if x.word(k) != "of":
            return None
        value = 20.0
    while x.word(k) == "of" and x.word(k + 1) in vague:
        value *= vague[x.word(k + 1)]
        k += 2
    return Numeral(i, k, value, None, Form.VAGUE, scaled=True)


def _fraction(x: Lexemes, t: Tables, i: int) -> Numeral | None:
    """A third, two-thirds, half (of), three quarters, half a million, a quarter of a percentage point."""
    word = x.word(i)
    if word in {"half", "halves"}:
        return _half(x, t, i, i)
    if word in {"a", "an", "one"} and x.word(i + 1) == "half":
        return _half(x, t, i, i + 1)
    count = 1 if word in {"a", "an"} else t.words.cardinals.get(word, 0)
    k = i + 1
    if x.word(k) == "-" and x.glued(k):
        k += 1
    part = x.word(k)
    whole = t.words.fractions.get(part.removesuffix("s")) if count else None
    if whole is None or (part.endswith("s") != (count > 1)) or part.startswith("hal"):
        return None
    following = x.word(k + 1)
    value = count / whole
    joined = following == "-" and x.glued(k + 1)
    if count == 1 and x.word(k + 1 + joined) in _OF_PERCENT:
        return Numeral(i, k + 1, value, value, Form.FIGURE)
    if joined or (part == "quarters" and count != 3):
        return None
    if following in t.words.scales and len(following) > 2:
        return _scaled(x, t, Numeral(i, k + 1, value, value, Form.FIGURE))
    if following == "of" and x.word(k + 2) in {"a", "an", "one"} and _scale_or_percent(x, t, k + 3):
        return _scaled(x, t, Numeral(i, k + 3, value, value, Form.FIGURE))
    # "A third dividend" is the next one; "a quarter" may be three months.
    if count == 1 and following.isalpha() and not _ends_noun_phrase(x, t, k + 1):
        return None
    return Numeral(i, k + 1, percent(count, whole), percent(count, whole), Form.SHARE)


def _scale_or_percent(x: Lexemes, t: Tables, k: int) -> bool:
    return x.word(k) in t.words.scales or x.word(k) in {"percentage", "percent", "per", "point", "basis"}


def _ends_noun_phrase(x: Lexemes, t: Tables, k: int) -> bool:
    word = x.word(k)
    if word in t.words.words.stops or word in t.words.change.comparatives or word.endswith("er"):
        return True
    return bool(x.tag) and x.upos(k) not in {"NOUN", "ADJ", "PROPN"}


def _half(x: Lexemes, t: Tables, i: int, k: int) -> Numeral | None:
    following = x.word(k + 1)
    ordinal = {"first", "second", "latter", "top", "bottom", "same", "-"}
    if x.word(i - 1) in (
        ordinal if following == "of" else ordinal | {"other", "last", "this", "that", "better", "own", "the"}
    ):
        return None
    if following == "-" and x.glued(k + 1):
        return None
    if following in {"a", "an"} and k == i:
        unit = x.word(k + 2)
        if unit in t.words.scales or unit in {"percentage", "percent", "per", "point"}:
            return _scaled(x, t, Numeral(i, k + 2, 0.5, 0.5, Form.FIGURE))
        if unit in t.words.words.time_nouns:
            return None
    if following in t.words.words.time_nouns or following in {"time", "way", "past"}:
        return None
    return Numeral(i, k + 1, 50.0, 50.0, Form.SHARE)


def _share_of(x: Lexemes, t: Tables, n: Numeral | None) -> Numeral | None:
    """One in ten, nine out of ten, two of every three: percent."""
    if n is None or n.scaled or not 0 < n.low <= 100:
        return n
    k = n.last
    if x.word(k) == "in":
        k += 1
        every = x.word(k) in {"every", "each"}
    elif x.word(k) == "out" and x.word(k + 1) == "of":
        k += 2
        every = True
    elif x.word(k) == "of" and x.word(k + 1) == "every":
        k += 1
        every = True
    else:
        return n
    k += x.word(k) in {"every", "each"}
    other = x.word(k)
    if other[:1].isdigit():
        whole = _figure(x, t, k)
    elif other in t.words.cardinals:
        whole = _cardinal(x, t, k)
    else:
        return n
    if (
        whole is None
        or whole.high is None
        or not n.low <= whole.low <= 1_000_000
        or (not every and whole.low < 2)
    ):
        return n
    if x.word(whole.last) in t.words.words.time_nouns or 1900 <= whole.low <= 2100:
        return n
    if n.low > 20 or (
        x.word(n.last) == "out"
        and whole.low == 10
        and n.form is Form.FIGURE
        and x.word(whole.last) not in t.words.words.stops
        and not x.word(whole.last).isalpha()
    ):
        return n  # a mark: 6 out of 10
    share = percent(n.low, whole.low)
    return Numeral(n.first, whole.last, share, share, Form.SHARE)


def _multiple(x: Lexemes, t: Tables, i: int) -> Numeral | None:
    if x.word(i + 1) == "-" or x.word(i - 1) == "-":
        return None
    word = x.word(i)
    if word in {"halves", "doubles"} and x.word(i - 1) in {"the", "both", "two", "men's", "women's", "mixed"}:
        return None
    if x.word(i + 1) in {"digit", "digits", "figures", "zero", "check", "standards"}:
        return None
    if word in {"double", "triple", "treble"} and x.word(i - 1) in {"a", "an", "the"}:
        return None
    value = float(t.words.multiples[word])
    return Numeral(i, i + 1, value, value, Form.MULTIPLE)


def sentence_start(x: Lexemes, i: int) -> bool:
    """Whether lexeme ``i`` opens a sentence, a quotation or a paragraph."""
    return i == 0 or x.low[i - 1] in {".", "!", "?", BREAK, "“", '"', ":", "‘", "'", "–", "—"}
