"""Finds the noun that a figure counts, and its singular."""

# The numbers are those of the grammar; a construction that is recognised or excluded returns at once.
# ruff: noqa: PLR2004

from __future__ import annotations

from attrs import frozen

from claimtrack.extraction.quantities.lexemes import Lexemes
from claimtrack.extraction.quantities.lexicon import Tables

# How far a counted noun may stand from its figure: "40 of its busiest small suburban railway stations".
_REACH = 6
_HYPHENS = frozenset({"-", "‑"})


def singular(word: str, t: Tables) -> str:
    """The singular of a plural noun, by the word list, else by the rules of spelling.

    Example:
        >>> from claimtrack.extraction.quantities.lexicon import tables
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
    if low in t.words.words.not_plurals or not low.endswith("s") or low.endswith("ss") or len(low) < 3:
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
    return (
        len(low) > 2
        and low.endswith("s")
        and not low.endswith(("ss", "'s", "’s", "ous"))
        and low not in t.words.words.not_plurals
    )


@frozen
class Counted:
    """The noun that a figure counts.

    Attributes:
        unit: its singular.
        last: the lexeme after it; the one after the figure where another figure stands between.
        change: whether it is the loss or gain of such things that is counted ("310 job cuts").
    """

    unit: str
    last: int
    change: bool = False


def counted(x: Lexemes, t: Tables, i: int, *, many: bool) -> Counted | None:
    """The counted noun that begins at lexeme ``i`` or a few words on.

    Args:
        x: the text.
        t: the tables.
        i: the lexeme after the figure.
        many: whether the figure calls for a plural.
    """
    w, k, last = t.words.words, i, None
    k += x.word(k) in {"”", '"', "’", "'"}
    if x.word(k) == "of":
        k += 1
        k += x.word(k) == "all"
        k += x.word(k) in w.determiners
        # "11 of its 84 stores": stores are counted twice, and the second figure is read on its own.
        end = k + _REACH
        while k < end and (x.word(k)[:1].isdigit() or x.word(k) in t.words.cardinals):
            k, last = k + 1, i
    if x.word(k) in {"more", "fewer", "other", "further"} and x.word(k + 1) not in w.stops:
        k += 1
    if x.word(k)[:1].isdigit() and x.word(k + 1) in _HYPHENS:
        k += 3  # "45,000 12-inch wafers"
    k = _behind_initials(x, k)
    found = _tagged(x, t, k, many=many) if x.tag else _untagged(x, t, k, many=many)
    if found is None:
        return None
    first, head = found
    change = False
    if x.low[head] in t.words.change.nouns:
        if head == first:
            return None
        head, change = head - 1, True
    name = singular(x.text[x.start[head] : x.end[head]], t)
    if name.lower() in t.words.words.anaphors:
        return None
    lead = " ".join(x.text[x.start[first] : x.start[head]].split())
    joint = "" if x.low[head - 1] == "-" else " "
    return Counted(
        lead + joint + _lower(name, x, head) if lead else _lower(name, x, head),
        head + 1 if last is None else last,
        change,
    )


def _behind_initials(x: Lexemes, k: int) -> int:
    """The lexeme behind adjectives and initials: "4,400 current U.S. employees"."""
    at = k + (x.upos(k) == "ADJ")
    begin = at
    while (
        at + 1 < len(x)
        and len(x.raw[at]) == 1
        and x.raw[at].isupper()
        and x.low[at + 1] == "."
        and x.glued(at + 1)
    ):
        at += 2
    return at if at > begin + 2 else k


def _lower(name: str, x: Lexemes, k: int) -> str:
    return name.lower() if x.raw[k].istitle() and x.upos(k) == "NOUN" else name


def _untagged(x: Lexemes, t: Tables, k: int, *, many: bool) -> tuple[int, int] | None:
    """By spelling: the first plural within reach, before a word that ends a noun phrase."""
    w, begin = t.words.words, k
    while k < len(x) and k - begin < _REACH:
        raw, word = x.raw[k], x.low[k]
        if word in _HYPHENS and x.glued(k) and x.glued(k + 1):
            k += 1
            continue
        if (
            not raw[0].isalpha()
            or (word in w.stops and word not in t.words.singulars)
            or word in w.time_nouns
        ):
            return None
        # "310 job cuts": the head is one further on.
        if many and x.word(k + 1) in t.words.change.nouns and plural(x.low[k + 1], t):
            return k, k + 1
        if many and plural(word, t) and x.word(k + 1) not in w.stops and plural(x.word(k + 1), t):
            return k, k + 1
        if (many and plural(word, t)) or (
            not many and (x.word(k + 1) in w.stops or not x.word(k + 1)[:1].isalpha())
        ):
            return _compound(x, k), k
        k += 1
    return None


def _compound(x: Lexemes, k: int) -> int:
    while k >= 2 and x.low[k - 1] in _HYPHENS and x.glued(k) and x.glued(k - 1) and x.raw[k - 2].isalpha():
        k -= 2
    return k


def _tagged(x: Lexemes, t: Tables, k: int, *, many: bool) -> tuple[int, int] | None:
    """By the tags: the common nouns right before the head stay with it ("insulin pumps").

    Adjectives, names, possessives and hyphenated attributes ("full-time jobs") are passed over.
    """
    w, begin, first, head = t.words.words, k, -1, -1
    while k < len(x) and k - begin < _REACH:
        tag, word = x.upos(k), x.low[k]
        if word in _HYPHENS and x.glued(k) and x.glued(k + 1):
            k += 1
            continue
        noun = tag in {"NOUN", "PROPN"} and word[0].isalpha() and word not in w.time_nouns
        if (word in w.stops and word not in t.words.singulars) or (
            head >= 0 and plural(x.low[head], t) and not noun
        ):
            break
        if noun and not word.endswith(("'s", "’s")):
            if (
                head < 0
                or x.upos(head) == "PROPN"
                or (x.low[k - 1] not in _HYPHENS and _compound(x, head) < head)
            ):
                first = k
            head = k
        elif noun or tag in {"ADJ", "VERB", "ADV"}:
            first = head = -1
        else:
            break
        k += 1
    if head < 0:
        return None
    # "28 howitzers Friday": the head is the plural, where there is one.
    if many and not plural(x.low[head], t):
        head = max((j for j in range(first, head + 1) if plural(x.low[j], t)), default=head)
    return _compound(x, first), head
