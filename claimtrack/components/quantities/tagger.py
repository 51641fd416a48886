"""Finds the quantities of a text."""

# The numbers are those of the grammar; a construction that is recognised or excluded returns at once.
# ruff: noqa: PLR2004, PLR0911

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import define, evolve, frozen

from claimtrack.components.quantities.currencies import CurrencyContext
from claimtrack.components.quantities.lexemes import BREAK, Lexemes
from claimtrack.components.quantities.lexicon import Tables
from claimtrack.components.quantities.nouns import counted
from claimtrack.components.quantities.numerals import Form, Numeral, numeral, sentence_start

_DASHES = {"-", "–", "—", "‑"}
_NO_UNIT = ""
_MOST_VOTES = 1_000_000
_LARGE = 100_000


@frozen
class Unit:
    """A unit next to a figure: its name, the size of one in it, the lexeme after it."""

    name: str
    factor: float
    last: int
    sign: bool = False


@define
class Draft:
    """A quantity while it is read; lexemes ``first`` to ``last``, half-open.

    Attributes:
        number: the first lexeme of the numeral itself.
        numeral_end: the lexeme after the numeral.
        hyphenated: the figure is an attribute ("a 17-km line").
    """

    first: int
    last: int
    number: int
    numeral_end: int
    low: float | None
    high: float | None
    unit: str
    form: Form
    bound: str = ""
    change: bool | None = None
    hyphenated: bool = False
    inherited: bool = False
    scaled: bool = False


def drafts(x: Lexemes, t: Tables, skip: Iterable[tuple[int, int]] = ()) -> list[Draft]:
    """The quantities of a text, in order; figures inside ``skip`` (characters, half-open) are left out.

    Args:
        x: the text.
        t: the tables.
        skip: spans of time expressions.
    """
    blocked = _Blocked(skip)
    context = CurrencyContext(x, t)
    found: list[Draft] = []
    triggers, vulgar = t.triggers, "½¼¾⅓⅔⅕⅛⅜⅝⅞"
    at = 0
    for i, word in enumerate(x.low):
        if i < at or not (word in triggers or word[0].isdigit() or word[0] in vulgar):
            continue
        made = _read(x, t, context, i, blocked, found)
        for draft in made:
            found.append(draft)
            at = draft.last
    return found


class _Blocked:
    """Spans in which no figure is a quantity."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [a for a, _ in self._spans]

    def holds(self, start: int, end: int) -> bool:
        k = bisect_right(self._starts, start) - 1
        return any(a <= start and end <= b for a, b in self._spans[max(0, k - 2) : k + 1])


def _read(
    x: Lexemes, t: Tables, context: CurrencyContext, i: int, blocked: _Blocked, found: Sequence[Draft]
) -> list[Draft]:
    special = _special(x, t, i, found)
    if special is not None:
        return special
    n = numeral(x, t, i)
    if n is None or blocked.holds(x.start[n.first], x.end[n.last - 1]):
        return []
    sign = context.sign_before(i)
    unit = Unit(sign[1], 1.0, n.last, sign=True) if sign else None
    if unit is None:
        if not _amount(x, t, n):
            return []
        unit = _unit(x, t, context, n)
        if n.form is Form.SHARE and unit is not None and unit.name not in {"percentage_point"}:
            unit = None
    if unit is None and n.form in {Form.SHARE, Form.MULTIPLE}:
        unit = Unit("percent", 1.0, n.last)
    first = sign[0] if sign else i
    made = _range(x, t, context, n, unit, first, blocked)
    if made is None:
        made = _single(x, t, n, unit, first)
    before = found[-1].last if found else -1
    return [_bounded(x, t, d, before) for d in made]


def _amount(x: Lexemes, t: Tables, n: Numeral) -> bool:
    """Whether a numeral without a sign can be an amount: no date, name, code, score, age, ordinal."""
    w = t.words.words
    i, last = n.first, n.last
    before, after = x.word(i - 1), x.word(last)
    if n.form is Form.FIGURE:
        if x.glued(i) and (before.isalpha() or before in {"/", ":", "#", "@", "_", "'", "’", ".", "\\"}):
            return False
        if (
            x.glued(i)
            and before == "-"
            and x.glued(i - 1)
            and (x.raw[i - 2][-1:].isalpha() and x.word(i - 2) not in t.words.cardinals)
        ):
            return False
        # The second half of 2016-17, of 5-2 and the like.
        if (
            x.glued(i)
            and before in _DASHES
            and x.word(i - 2)[:1].isdigit()
            and not (n.scaled or _unit_follows(x, t, last))
        ):
            return False
        if (
            x.glued(last)
            and after
            in {"(", "st", "nd", "rd", "th", "s", "/", ":", "@", "_", "'s", "’s", "x", "d", "g", "gb"}
            and not (after == "g" and n.low > 20)
        ):
            return False
        if (
            (before in w.months or after in w.months or (before == "." and x.word(i - 2) in w.months))
            and (n.low <= 31 or 1900 <= n.low <= 2100)
            and not n.scaled
            and "," not in x.raw[i]
        ):
            return False
        if (
            not n.scaled
            and 1900 <= n.low <= 2100
            and "," not in x.raw[i]
            and "." not in x.raw[i]
            and not _year_counts(x, t, n)
        ):
            return False
        if x.raw[i][0] == "0" and len(x.raw[i]) > 1 and x.raw[i][1] not in ".,":
            return False
    if not n.scaled and n.form in {Form.FIGURE, Form.WORD}:
        if before in w.identifiers and not _percent_follows(x, t, last):
            return False
        if before == "." and x.word(i - 2) in {"no", "nos"}:
            return False
        # A figure after a capitalised word is part of its name: Pulsa 3, Formula One.
        if (
            i > 0
            and x.raw[i - 1][:1].isupper()
            and x.raw[i - 1].isalpha()
            and not sentence_start(x, i - 1)
            and before not in w.stops
            and "," not in x.raw[i]
            and n.low < 2000
            and not _unit_follows(x, t, last)
        ):
            return False
        if n.form is Form.WORD and x.raw[i][0].isupper() and not sentence_start(x, i):
            return False
        # An age: Ruiz, 47, said.
        if (
            before == ","
            and after in {",", "."}
            and n.low < 120
            and i > 1
            and x.raw[i - 2][:1].isupper()
            and n.form is Form.FIGURE
        ):
            return False
    return _unit_follows(x, t, last) or not _duration(x, t, last)


def _year_counts(x: Lexemes, t: Tables, n: Numeral) -> bool:
    return _unit_follows(x, t, n.last)


def _percent_follows(x: Lexemes, t: Tables, k: int) -> bool:
    return any(
        word.name in {"percent", "percentage_point", "basis_point"}
        for phrase, word in t.units.get(x.word(k), ())
        if _matches(x, k, phrase)
    )


def _unit_follows(x: Lexemes, t: Tables, k: int) -> bool:
    return any(_matches(x, k, phrase) for phrase, _ in t.units.get(x.word(k), ()))


def _matches(x: Lexemes, k: int, phrase: Sequence[str]) -> bool:
    return all(x.word(k + j) == word for j, word in enumerate(phrase))


def _duration(x: Lexemes, t: Tables, k: int) -> bool:
    """Whether a length of time or an age begins at the lexeme ``k`` after a figure."""
    w = t.words.words
    if x.word(k) in _DASHES and x.glued(k) and x.glued(k + 1):
        return x.word(k + 1) in w.time_nouns or (
            x.word(k + 1)[:1].isdigit() and x.word(k + 2) in w.time_nouns
        )
    if x.word(k) in {"to", "or"} and (x.word(k + 1)[:1].isdigit() or x.word(k + 1) in t.words.cardinals):
        k += 2
    for step in range(3):
        word = x.word(k + step)
        if word in w.time_nouns:
            return True
        if (
            word in w.stops - {"more", "last", "next"}
            or not word.isalpha()
            or (step == 0 and word.endswith("s"))
        ):
            return False
    return False


def _unit(x: Lexemes, t: Tables, context: CurrencyContext, n: Numeral) -> Unit | None:
    """The unit written after a numeral: percent, money, a measure; counted nouns come later."""
    k = n.last
    hyphen = x.word(k) == "-" and x.glued(k) and x.glued(k + 1)
    at = k + 1 if hyphen else k
    glued = x.glued(k)
    for phrase, word in t.units.get(x.word(at), ()):
        if not _matches(x, at, phrase):
            continue
        last = at + len(phrase)
        raw = x.raw[at]
        if len(raw) == 1 and raw.isalpha() and not glued:
            continue
        if not word.codes:
            if (
                word.name == "degree"
                and x.word(last) not in {"celsius", "c", "fahrenheit", "f"}
                and glued is False
                and not n.scaled
                and x.word(last) in {"in", "from"}
            ):
                continue
            return Unit(word.name, word.factor, last)
        if raw[0].isupper() and not raw.isupper():
            continue
        return Unit(
            context.choose(phrase[0].rstrip("s"), word.codes, context.place_before(at)), word.factor, last
        )
    # "40 million Hong Kong dollars", "15 U.S. cents": the country stands between.
    for step in (1, 2, 3, 4):
        if (
            not (x.raw[at + step - 1][:1].isupper() or x.word(at + step - 1) == ".")
            if at + step - 1 < len(x)
            else True
        ):
            break
        for phrase, word in t.units.get(x.word(at + step), ()):
            if word.codes and _matches(x, at + step, phrase):
                place = context.place_before(at + step)
                if place is None and x.raw[at].lower() == "cfa":
                    place = None
                elif place is None:
                    continue
                return Unit(
                    context.choose(phrase[0].rstrip("s"), word.codes, place),
                    word.factor,
                    at + step + len(phrase),
                )
    return None


def _range(
    x: Lexemes,
    t: Tables,
    context: CurrencyContext,
    n: Numeral,
    unit: Unit | None,
    first: int,
    blocked: _Blocked,
) -> list[Draft] | None:
    """A range of two figures (4.5 to 5 per cent, $1bn-$2bn, between 6 and 8), or votes (56-40)."""
    k = unit.last if unit else n.last
    joint = x.word(k)
    between = x.word(first - 1) == "between" or (
        x.word(first - 2) == "between" and x.word(first - 1) in {"about", "around"}
    )
    if joint in _DASHES:
        if joint != "—" and not x.glued(k):
            return None
    elif joint not in {"to", "or"} and not (joint == "and" and between):
        return None
    at = k + 1
    while x.word(at) in {"about", "around", "as", "much", "even", "perhaps", "possibly"}:
        at += 1
    begin = at
    # The second figure may have its own sign.
    for step in range(4):
        if x.word(at + step)[:1].isdigit() or x.word(at + step) in t.words.cardinals:
            at += step
            break
    else:
        return None
    m = numeral(x, t, at)
    if (
        m is None
        or m.form not in {Form.FIGURE, Form.WORD, Form.SHARE}
        or n.form not in {Form.FIGURE, Form.WORD, Form.SHARE}
    ):
        return None
    if blocked.holds(x.start[m.first], x.end[m.last - 1]) or n.high is None or m.high is None:
        return None
    sign = context.sign_before(at) if at > begin or x.raw[at - 1] in t.money.codes else None
    if at != begin and (sign is None or sign[0] != begin):
        return None
    second = Unit(sign[1], 1.0, m.last, sign=True) if sign else _unit(x, t, context, m)
    if second is None and m.form is Form.SHARE:
        second = Unit("percent", 1.0, m.last)
    if joint in _DASHES and unit is None and second is None and not m.scaled:
        return _votes(x, t, n, m, first)
    if unit and second and unit.name != second.name and not (unit.sign and second.name == unit.name):
        return None
    if unit is None and second is None:
        noun = counted(x, t, m.last, many=True)
        if noun is None or _duration(x, t, m.last):
            return [] if _duration(x, t, m.last) else None
        second = Unit(noun.unit, 1.0, noun.last)
    low, high = n.low, m.low
    # The scale of the second holds for the first: $4.5 to $4.7 billion.
    if m.scaled and not n.scaled and low < 1000:
        own = _own_scale(m, x, t)
        if low < high / own * 10 or low <= high / own:
            low *= own
    one = unit or second
    two = second or unit
    if one is None or two is None:
        return None
    if (
        unit is not None
        and second is not None
        and not unit.sign
        and unit.factor != second.factor
        and unit.factor == 1
    ):
        return None
    low, high = low * one.factor, high * (two.factor if second else one.factor)
    if not low < high or (joint == "to" and _levels(x, t, first, unit, second)):
        return None
    end = max(two.last, m.last)
    if between and joint == "and":
        while x.word(first) != "between":
            first -= 1
    number = Draft(
        first,
        end,
        n.first,
        m.last,
        round(low, 6),
        round(high, 6),
        one.name,
        n.form,
        scaled=m.scaled and m.low >= _LARGE,
    )
    return [number]


def _own_scale(m: Numeral, x: Lexemes, t: Tables) -> float:
    own = 1.0
    for k in range(m.first, m.last):
        own *= t.words.scales.get(x.word(k), 1.0)
    return own


def _levels(x: Lexemes, t: Tables, first: int, unit: Unit | None, second: Unit | None) -> bool:
    """Whether "A to B" is a change of A, or a way from A, to the level B: two quantities, no range."""
    k = first - 1
    while x.word(k) in {"about", "around", "by", "roughly", "some", "nearly", "another", "a", "an"}:
        k -= 1
    if x.word(k) == "from":
        return x.word(k - 1) not in {
            "range",
            "ranges",
            "ranged",
            "ranging",
            "anywhere",
            "anything",
            "vary",
            "varies",
        }
    if unit is None or second is None:
        return False
    return (
        x.word(k) in t.words.change.verbs - {"lose", "loses", "lost", "losing"}
        and unit.factor != second.factor
    )


def _votes(x: Lexemes, t: Tables, n: Numeral, m: Numeral, first: int) -> list[Draft] | None:
    """56-40 is two counts of votes after a word of voting, else a score or a code: no quantity."""
    w = t.words.words.voting
    near = any(x.word(k) in w for k in range(max(0, first - 4), first))
    if not near or max(n.low, m.low) > _MOST_VOTES:
        empty: list[Draft] = []
        return empty
    return [
        Draft(first, n.last, n.first, n.last, n.low, n.low, "vote", Form.FIGURE, change=False),
        Draft(m.first, m.last, m.first, m.last, m.low, m.low, "vote", Form.FIGURE, change=False),
    ]


def _single(x: Lexemes, t: Tables, n: Numeral, unit: Unit | None, first: int) -> list[Draft]:
    inherited, noun = False, None
    hyphenated = x.word(n.last) == "-" and x.glued(n.last)
    if unit is None:
        if hyphenated:
            return []
        noun = counted(x, t, n.last, many=n.high != 1)
        if noun is not None:
            unit = Unit(noun.unit, 1.0, noun.last)
        elif n.form in {Form.FIGURE, Form.WORD, Form.VAGUE}:
            unit, inherited = Unit(_NO_UNIT, 1.0, n.last), True
        else:
            return []
    low = round(n.low * unit.factor, 6)
    high = None if n.high is None else round(n.high * unit.factor, 6)
    if unit.name == "point" and ((n.low % 1 and n.low < 10) or _of_shares(x, t, first, unit.last)):
        unit = evolve(unit, name="percentage_point")
    draft = Draft(
        first,
        max(n.last, unit.last),
        n.first,
        n.last,
        low,
        high,
        unit.name,
        n.form,
        hyphenated=hyphenated,
        inherited=inherited,
        scaled=n.scaled and n.low >= _LARGE,
    )
    if n.form is Form.MULTIPLE or (noun is not None and noun.change):
        draft.change = True
    return [draft]


def _of_shares(x: Lexemes, t: Tables, first: int, last: int) -> bool:
    """Whether the sentence around a figure in points speaks of percentages."""
    words, signs = t.words.words.shares, {"%", "percent", "cent", "pct"}
    ends = {".", "!", "?", BREAK}
    near: list[str] = []
    for step, k in ((-1, first - 1), (1, last)):
        while 0 <= k < len(x) and x.low[k] not in ends and abs(k - first) < 40:
            near.append(x.low[k])
            k += step
    return any(word in words or word in signs for word in near)


def _bounded(x: Lexemes, t: Tables, d: Draft, before: int = -1) -> Draft:
    """Widens the span by the bounds around it and opens the ends they open."""
    while True:
        k = d.first - 1
        if x.word(k) in {"the", "a", "an"} and d.bound == "" and _phrase_before(x, t, k - 1):
            k -= 1
        found = _phrase_before(x, t, k)
        if found is None:
            break
        begin, sense = found
        # "A fifth more than the 1,500 francs": the comparison belongs to the figure before it.
        if x.word(begin) in t.words.change.comparatives and (begin == before or x.word(begin - 1) == "%"):
            break
        if sense == "upper" and x.word(begin) == "up" and x.word(begin - 1) in t.words.change.particle_verbs:
            break
        d.first = begin
        if sense != "approximate" and not d.bound:
            d.bound = sense
    for phrase, sense in t.after.get(x.word(d.last), ()):
        if _matches(x, d.last, phrase) and not (phrase == ("plus",) and x.word(d.last + 1)[:1].isalnum()):
            d.last += len(phrase)
            if sense != "approximate" and not d.bound:
                d.bound = sense
            break
    if d.low is not None and d.low == d.high:
        if d.bound == "lower":
            d.high = None
        elif d.bound == "upper":
            d.low = None
    return d


def _phrase_before(x: Lexemes, t: Tables, k: int) -> tuple[int, str] | None:
    if k < 0:
        return None
    for phrase, sense in t.before.get(x.low[k], ()):
        begin = k + 1 - len(phrase)
        if begin >= 0 and tuple(x.low[begin : k + 1]) == phrase:
            return begin, sense
    return None


def _special(x: Lexemes, t: Tables, i: int, found: Sequence[Draft]) -> list[Draft] | None:
    """Numbers that are no numerals: twice, both, no, none. None: read on; empty: no quantity."""
    word = x.low[i]
    if word == "twice":
        if x.word(i + 1) in {"as", "the", "that", "what", "its", "their", "his", "her", "this"}:
            return [
                _bounded(x, t, Draft(i, i + 1, i, i + 1, 100.0, 100.0, "percent", Form.MULTIPLE, change=True))
            ]
        if x.word(i + 1) in {"a", "-"}:
            return []
        return [Draft(i, i + 1, i, i + 1, 2.0, 2.0, "time", Form.TIMES, change=False)]
    if word in {"no", "none", "both"}:
        return []
    if (
        word in {"a", "an"}
        and x.word(i + 1) not in t.words.fractions
        and x.word(i + 1) not in t.words.scales
        and x.word(i + 1) not in t.words.vague_multipliers
    ):
        return []
    if (
        word in t.words.cardinals
        and x.word(i + 1) == "times"
        and x.word(i + 2)
        in {"as", "the", "that", "what", "more", "its", "their", "higher", "larger", "bigger"}
    ):
        value = (t.words.cardinals[word] - 1) * 100.0
        return [
            _bounded(x, t, Draft(i, i + 2, i, i + 2, value, value, "percent", Form.MULTIPLE, change=True))
        ]
    if word in t.words.cardinals and x.word(i + 1) == "times" and x.word(i - 1) not in {"the", "a"}:
        value = float(t.words.cardinals[word])
        return [Draft(i, i + 2, i, i + 1, value, value, "time", Form.TIMES, change=False)]
    if word == "one" and not (
        x.word(i + 1) in {"in", "out", "-", "hundred", "million", "thousand", "billion"}
        or x.word(i + 1).rstrip("s") in t.words.fractions
        or _percent_follows(x, t, i + 1)
    ):
        return []
    return None
