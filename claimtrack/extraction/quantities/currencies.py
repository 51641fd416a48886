"""Which currency a sign or a word stands for, by what the text says around it and by its day."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from claimtrack.extraction.quantities.lexemes import Lexemes
from claimtrack.extraction.quantities.lexicon import Tables

_LONGEST_SIGN = 4
_LONGEST_PLACE = 4
# Names of currencies that are ordinary words.
_WORDS_OF_MONEY = frozenset(
    {"won", "real", "sterling", "mark", "marks", "sol", "lev", "crown", "crowns", "pound", "pounds", "rand"}
)
_WORDS = frozenset({"all", "top", "try", "cup", "pen", "mop", "gel", "bob", "cop", "lak", "sos", "mad"})


class CurrencyContext:
    """What one text says about its currencies; filled while reading, discarded after it.

    A bare sign that several currencies share ("$", "crowns") stands for the one that the text named last
    in full; else for the one whose country the text names most; else for the most traded. The bare dollar
    sign is the US dollar wherever the text names the United States, or money other than dollars. Currencies
    that were no legal tender on the day of the text are left out, where others are left.

    Args:
        x: the text.
        t: the tables.
        day: day of publication; None for today's currencies.
    """

    def __init__(self, x: Lexemes, t: Tables, day: dt.date | None = None) -> None:
        self._x, self._t, self._day = x, t, day
        self._named: dict[str, str] = {}
        self._places: Counter[str] | None = None
        self._home: str | None = None

    def _of_the_day(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        valid = tuple(code for code in codes if self._t.money.valid(code, self._day))
        return valid or codes

    def _mentions(self) -> Counter[str]:
        if self._places is None:
            counts: Counter[str] = Counter()
            for i, word in enumerate(self._x.low):
                if word in self._t.places and self._x.raw[i][0].isupper():
                    for phrase, codes in self._t.places[word]:
                        if tuple(self._x.low[i : i + len(phrase)]) == phrase:
                            counts.update(self._of_the_day(codes))
                            break
            self._places = counts
        return self._places

    def _most_mentioned(self, codes: tuple[str, ...]) -> str:
        mentions = self._mentions()
        return max(codes, key=lambda code: (mentions[code], -codes.index(code)))

    def name(self, word: str) -> str:
        """One way of writing for one name of a currency: "dollar" for dollars and dlrs."""
        return self._t.money.words.spellings.get(word, word.removesuffix("s"))

    def choose(self, word: str, codes: tuple[str, ...], place: tuple[str, ...] = ()) -> str:
        """The code for ``word``, which may stand for ``codes``; ``place``: those of a country before it."""
        named = self._of_the_day(tuple(code for code in codes if code in place))
        codes = self._of_the_day(codes)
        if named:
            code = named[0]
        elif len(codes) == 1:
            code = codes[0]
        elif word in self._named:
            return self._named[word]
        elif word == "$":
            return self._dollar(codes)
        else:
            before = [c for c in self._named.values() if c in codes]
            if before:
                return before[-1]
            code = self._most_mentioned(codes)
        self._named.pop(word, None)
        self._named[word] = code
        return code

    def _dollar(self, codes: tuple[str, ...]) -> str:
        # A text that writes another dollar with its letters means the US dollar by the bare sign.
        if any(word.endswith("$") and word != "$" for word in self._named):
            return "USD"
        if self._home is None:
            self._home = self._home_dollar(codes)
        return self._home

    def _home_dollar(self, codes: tuple[str, ...]) -> str:
        mentions, home = self._mentions(), self._most_mentioned(codes)
        return home if mentions[home] > mentions["USD"] == 0 and not self._converts(codes) else "USD"

    def _converts(self, dollars: tuple[str, ...]) -> bool:
        """Whether the text names money other than dollars, which it may convert for readers abroad."""
        signs, names = self._t.money.words.signs, self._t.money.names
        for raw, low in zip(self._x.raw, self._x.low, strict=True):
            codes = signs.get(raw) if len(raw) > 1 or not raw.isalpha() else None
            codes = codes or (names.get(low) if low not in _WORDS_OF_MONEY else None)
            if codes and not set(codes) & set(dollars):
                return True
        return False

    def speaks_of(self, codes: tuple[str, ...]) -> bool:
        """Whether the text named one of these currencies, or a place where it is used."""
        mentions = self._mentions()
        return any(code in self._named.values() or mentions[code] for code in codes)

    def sign_before(self, i: int) -> tuple[int, str] | None:
        """The sign that stands before the figure at lexeme ``i``: its first lexeme and its code."""
        x, signs = self._x, self._t.money.words.signs
        best: tuple[int, str] | None = None
        begin = x.start[i]
        for k in range(i - 1, max(-1, i - 1 - _LONGEST_SIGN), -1):
            word = x.text[x.start[k] : x.end[i - 1]]
            if (" " in word or "\n" in word) or len(word) > _LONGEST_SIGN + 1:
                break
            if word in signs and not (k > 0 and x.glued(k) and x.raw[k - 1].isalpha() and x.raw[k].isalpha()):
                letter = len(word) == 1 and word.isalpha()
                # "P1.1 billion" is money, "K21" a name.
                if not letter or (x.end[i - 1] == begin and self._large(i)):
                    best = (k, word)
        if best is not None:
            k, word = best
            return k, self.choose(word, signs[word])
        code = x.raw[i - 1] if i else ""
        # "ALL 5 were wrong": a few codes are words too; those of the past are rarely written.
        if code in self._t.money.tender and (
            self._large(i) or (code.lower() not in _WORDS and self._t.money.valid(code, None))
        ):
            return i - 1, self.choose(code, (code,))
        return None

    def _large(self, i: int) -> bool:
        return "," in self._x.raw[i] or "." in self._x.raw[i] or self._x.word(i + 1) in self._t.words.scales

    def place_before(self, i: int) -> tuple[str, ...]:
        """The currencies of the country named right before lexeme ``i`` ("Colombian pesos"); empty: none."""
        for k in range(max(0, i - _LONGEST_PLACE), i):
            for phrase, codes in self._t.places.get(self._x.low[k], ()):
                if tuple(self._x.low[k:i]) == phrase:
                    return codes
        return ()
