"""Finds the noun that a figure counts, and its singular."""

from __future__ import annotations

from claimtrack.components.quantities.lexemes import Lexemes
from claimtrack.components.quantities.lexicon import Tables

# How far a counted noun may stand from its figure: "40 of its busiest small suburban railway stations".
_REACH = 6


def singular(word: str, t: Tables) -> str:
    """The singular of a plural noun, by the word list, else by the rules of spelling.

    Example:
        >>> from claimtrack.components.quantities.lexicon import tables
        >>> [singular(w, tables()) for w in ("people", "families", "boxes", "houses", "kilometres", "staff")]
        ['person', 'family', 'box', 'house', 'kilometre', 'staff']
    """
    low = word.lower()
    known = t.words.singulars.get(low)
    if known is not None:
        return known
    head, hyphen, tail = word.rpartition("-")
    if hyphen:
        return head + "-" + singular(tail, t)
    if low in t.words.words.not_plurals or not low.endswith("s") or low.endswith("ss") or len(low) < 4:
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def plural(word: str, t: Tables) -> bool:
    """Whether a word looks like a plural noun."""
    low = word.lower()
    if low in t.words.singulars:
        return True
    return len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "'s", "’s", "ous")) and low not in t.words.words.not_plurals


def counted(x: Lexemes, t: Tables, i: int, *, many: bool) -> tuple[str, int] | None:
    """The counted noun that begins at lexeme ``i`` or a few words on: its singular, and where it ends.

    Args:
        x: the text.
        t: the tables.
        i: the lexeme after the figure.
        many: whether the figure calls for a plural.
    """
    k, stops = i, t.words.words.stops
    if x.word(k) == "of" and x.word(k + 1) in t.words.words.determiners | {"all"}:
        k += 2
        while x.word(k)[:1].isdigit() or x.word(k) in t.words.cardinals:
            k += 1
    if x.upos(k):
        return _tagged(x, t, k, many=many)
    begin = k
    while k < len(x) and k - begin < _REACH:
        raw, word = x.raw[k], x.low[k]
        if word in {"-", "‑"} and x.glued(k) and x.glued(k + 1):
            k += 1
            continue
        if not raw[0].isalpha() or (word in stops and not (word in t.words.singulars)) or word in t.words.words.time_nouns:
            return None
        if many and plural(word, t):
            return _name(x, t, k), k + 1
        if not many and (x.word(k + 1) in stops or not x.word(k + 1)[:1].isalpha()):
            return _name(x, t, k), k + 1
        k += 1
    return None


def _name(x: Lexemes, t: Tables, k: int) -> str:
    first = k
    while first >= 2 and x.low[first - 1] == "-" and x.glued(first) and x.glued(first - 1) and x.raw[first - 2].isalpha():
        first -= 2
    word = x.text[x.start[first] : x.end[k]]
    return singular(word if any(c.isupper() for c in word[1:]) or word[0].isupper() else word.lower(), t)


def _tagged(x: Lexemes, t: Tables, k: int, *, many: bool) -> tuple[str, int] | None:
    """By the tags: adjectives and participles are passed over, nouns before the head stay with it."""
    begin, first = k, -1
    while k < len(x) and k - begin < _REACH:
        tag, word = x.upos(k), x.low[k]
        if word in {"-", "‑"} and x.glued(k) and x.glued(k + 1):
            k += 1
            continue
        if tag in {"NOUN", "PROPN"} and word not in t.words.words.time_nouns and x.raw[k][0].isalpha():
            first = k if first < 0 else first
        elif first >= 0 or tag not in {"ADJ", "VERB", "ADV"} or (word in t.words.words.stops):
            break
        k += 1
    if first < 0:
        return None
    while k > first and x.low[k - 1] == "-":
        k -= 1
    last = k - 1
    # "28 howitzers Friday": the head is the plural, where there is one.
    if many and not plural(x.low[last], t):
        plurals = [j for j in range(first, k) if plural(x.low[j], t)]
        last = plurals[-1] if plurals else last
    words = x.text[x.start[first] : x.start[last]]
    head = _name(x, t, last) if first == last else singular(x.raw[last], t)
    return (head if first == last else f"{' '.join(words.split())} {head}"), last + 1
