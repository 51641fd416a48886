"""Reads ranges of two figures: 4.5 to 5 per cent, $1bn-$2bn, between 6 and 8; and votes: 56-40."""

# The numbers are those of the grammar; a construction that is recognised or excluded returns at once.
# ruff: noqa: PLR2004, PLR0911

from __future__ import annotations

from attrs import evolve

from claimtrack.extraction.quantities.currencies import CurrencyContext
from claimtrack.extraction.quantities.draft import DASHES, LARGE, Blocked, Draft, Unit
from claimtrack.extraction.quantities.guards import duration
from claimtrack.extraction.quantities.lexemes import Lexemes
from claimtrack.extraction.quantities.lexicon import Tables
from claimtrack.extraction.quantities.nouns import counted, plural
from claimtrack.extraction.quantities.numerals import Form, Numeral, numeral
from claimtrack.extraction.quantities.units import unit_after

_MOST_VOTES = 1_000_000
_FORMS = frozenset({Form.FIGURE, Form.WORD, Form.SHARE})
_FILLERS = frozenset({"about", "around", "as", "much", "even", "perhaps", "possibly"})
_SPANNING = frozenset({"range", "ranges", "ranged", "ranging", "anywhere", "anything", "vary", "varies"})
_LOSING = frozenset({"lose", "loses", "lost", "losing"})
_LONGEST_SIGN = 4
_THOUSAND = 1000
_LONGEST_CLAUSE = 8
# "By $1 to $8.25": so far apart the first is the change and the second the level that it leads to.
_APART = 4.0


def ranged(
    x: Lexemes,
    t: Tables,
    context: CurrencyContext,
    one: tuple[int, Numeral, Unit | None],
    blocked: Blocked,
) -> list[Draft] | None:
    """The range that begins with a figure; two counts of votes; empty where it is neither; None: no pair.

    Args:
        x: the text.
        t: the tables.
        context: the currencies of the text.
        one: the first figure: its first lexeme (sign included), its numeral, its unit or None.
        blocked: spans in which no figure is a quantity.
    """
    first, n, unit = one
    k = unit.last if unit else n.last
    joint = x.word(k)
    between = _between(x, first) if joint == "and" else None
    if not _joins(x, k, between):
        return None
    found = _second(x, t, context, k + 1, blocked)
    if found is None or n.form not in _FORMS or n.high is None:
        return None
    m, other = found
    if joint in DASHES and unit is None and other is None and not m.scaled and not _counts(x, t, n, m):
        return _votes(x, t, n, m)
    if unit is None and other is None:
        if duration(x, t, m.last):
            return []
        noun = counted(x, t, m.last, many=True)
        if noun is None:
            return None
        other = Unit(noun.unit, 1.0, noun.last)
    pair = _units(unit, other)
    if pair is None:
        return None
    low = _rescaled(x, t, n, m) * pair[0].factor
    if joint in DASHES and not n.scaled and n.low < _THOUSAND <= m.low and n.low < m.low // _THOUSAND:
        low *= _THOUSAND  # "100-150,000 tonnes"
    high = m.low * pair[1].factor
    if low >= high or (joint == "to" and _levels(x, t, first, unit, other, low, high)):
        return None
    return [
        Draft(
            first=first if between is None else between,
            last=max(pair[1].last, m.last),
            low=round(low, 6),
            high=round(high, 6),
            unit=pair[0].name,
            form=n.form,
            scaled=m.scaled and m.low >= LARGE,
        )
    ]


def _counts(x: Lexemes, t: Tables, n: Numeral, m: Numeral) -> bool:
    """Whether two figures joined by a dash count things: "40-60 people", but no score and no season."""
    noun = counted(x, t, m.last, many=True) if n.low < m.low else None
    return noun is not None and plural(x.word(noun.last - 1), t) and not duration(x, t, m.last)


def _between(x: Lexemes, first: int) -> int | None:
    if x.word(first - 1) in {"about", "around"}:
        first -= 1
    return first - 1 if x.word(first - 1) == "between" else None


def _joins(x: Lexemes, k: int, between: int | None) -> bool:
    joint = x.word(k)
    if joint in DASHES:
        return joint == "—" or x.glued(k)
    return joint in {"to", "or"} or between is not None


def _second(
    x: Lexemes, t: Tables, context: CurrencyContext, at: int, blocked: Blocked
) -> tuple[Numeral, Unit | None] | None:
    """The second figure of a pair, with the sign before it or the unit after it."""
    while x.word(at) in _FILLERS:
        at += 1
    begin = at
    while at < begin + _LONGEST_SIGN and not (x.word(at)[:1].isdigit() or x.word(at) in t.words.cardinals):
        at += 1
    m = numeral(x, t, at)
    if m is None or m.form not in _FORMS or m.high is None:
        return None
    if blocked.holds(x.start[m.first], x.end[m.last - 1]):
        return None
    sign = context.sign_before(at) if at > begin else None
    if at > begin and (sign is None or sign[0] != begin):
        return None
    if sign is not None:
        return m, Unit(sign[1], 1.0, m.last, sign=True)
    unit = unit_after(x, t, context, m)
    return m, Unit("percent", 1.0, m.last) if unit is None and m.form is Form.SHARE else unit


def _units(unit: Unit | None, other: Unit | None) -> tuple[Unit, Unit] | None:
    """The units of both figures; one that has none takes the other's."""
    if unit is None or other is None:
        single = unit or other
        if single is None:
            return None
        # "£4 to 5" ends with the second figure, "4 to £5" cannot be: a sign stands before both.
        return single, evolve(single, last=0) if unit else single
    if unit.name != other.name or (not unit.sign and unit.factor == 1 != other.factor):
        return None
    return unit, other


def _rescaled(x: Lexemes, t: Tables, n: Numeral, m: Numeral) -> float:
    """The first figure, with the scale of the second where it has none: $4.5 to $4.7 billion."""
    if not m.scaled or n.scaled or n.low >= 1000:
        return n.low
    own = 1.0
    for k in range(m.first, m.last):
        own *= t.words.scales.get(x.low[k], 1.0)
    return n.low * own if n.low < 10 * m.low / own else n.low


def _levels(
    x: Lexemes, t: Tables, first: int, unit: Unit | None, other: Unit | None, low: float, high: float
) -> bool:
    """Whether "A to B" is a change of A, or a way from A, to the level B: two quantities, no range."""
    k = first - 1
    if x.word(k) == "by" and unit is not None and other is not None and other.sign:
        return high > _APART * low and any(
            x.word(j) in t.words.change.verbs for j in range(max(0, k - _LONGEST_CLAUSE), k)
        )
    while x.word(k) in {"about", "around", "by", "roughly", "some", "nearly", "another", "a", "an"}:
        k -= 1
    if x.word(k) == "from":
        return x.word(k - 1) not in _SPANNING
    if unit is None or other is None:
        return False
    return x.word(k) in t.words.change.verbs - _LOSING and unit.factor != other.factor


def _votes(x: Lexemes, t: Tables, n: Numeral, m: Numeral) -> list[Draft]:
    """56-40 is two counts of votes after a word of voting, else a score or a code: no quantity."""
    near = any(x.low[k] in t.words.words.voting for k in range(max(0, n.first - 4), n.first))
    if not near or max(n.low, m.low) > _MOST_VOTES:
        return []
    return [Draft(p.first, p.last, p.low, p.low, "vote", Form.FIGURE, change=False) for p in (n, m)]
