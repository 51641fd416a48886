"""Reads the bounds around a figure: more than, up to, about; or more, or so."""

from __future__ import annotations

from claimtrack.extraction.quantities.draft import Draft
from claimtrack.extraction.quantities.lexemes import Lexemes
from claimtrack.extraction.quantities.lexicon import Tables
from claimtrack.extraction.quantities.units import matches

_ARTICLES = frozenset({"the", "a", "an"})


def widen(x: Lexemes, t: Tables, d: Draft, before: int) -> Draft:
    """The draft with the bounds around it in its span, and the ends open that they open.

    Args:
        x: the text.
        t: the tables.
        d: the draft; changed in place.
        before: the lexeme after the quantity before it, or -1.
    """
    while (found := _ahead(x, t, d, before)) is not None:
        d.first, sense = found
        _open(d, sense)
    for phrase, sense in t.after.get(x.word(d.last), ()):
        if matches(x, d.last, phrase) and not (phrase == ("plus",) and x.word(d.last + 1)[:1].isalnum()):
            d.last += len(phrase)
            _open(d, sense)
            break
    if d.low == d.high:
        if d.bound == "lower":
            d.high = None
        elif d.bound == "upper":
            d.low = None
    return d


def _open(d: Draft, sense: str) -> None:
    d.approximate = d.approximate or sense == "approximate"
    if sense in ("lower", "upper") and not d.bound:
        d.bound = sense


def _ahead(x: Lexemes, t: Tables, d: Draft, before: int) -> tuple[int, str] | None:
    k = d.first - 1
    # "Up to an additional 15 per cent": what stands between is no part of the bound.
    between = k - (x.word(k) in t.words.change.additions)
    between -= x.word(between) in _ARTICLES
    if between < k and not d.bound and _ending(x, t, between) is not None:
        k = between
    found = _ending(x, t, k)
    if found is None:
        return None
    begin = found[0]
    # "A fifth more than the 1,500 francs": the comparison belongs to the figure before it.
    if x.low[begin] in t.words.change.comparatives and (begin == before or x.word(begin - 1) == "%"):
        return None
    # "It went up to 7p": a level, no bound.
    if x.low[begin] == "up" and x.word(begin - 1) in t.words.change.particle_verbs:
        return None
    return found


def _ending(x: Lexemes, t: Tables, k: int) -> tuple[int, str] | None:
    """The phrase of a bound whose last lexeme is ``k``: its first lexeme and its sense."""
    if k < 0:
        return None
    for phrase, sense in t.before.get(x.low[k], ()):
        begin = k + 1 - len(phrase)
        if begin >= 0 and matches(x, begin, phrase):
            return begin, sense
    return None
