"""When two readings are the same claim: re-read, corrected, or carried by another outlet.

Texts of the same quotation are found by MinHash over pairs of words with banding (Broder 1997; Leskovec,
Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3), then held against each other by rapidfuzz.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from attrs import frozen
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein
from rapidfuzz.utils import default_process as _plain

from claimtrack.ledger.full_text import stems
from claimtrack.lexicons.loader import load
from claimtrack.records import Claim, Polarity, TextSpan

# Least similarity of two wordings of one quotation, 0 to 100: room for a changed comma, a spelling.
ALIKE = 90.0
# The same of one word, as two houses spell it.
SPELT_ALIKE = 75.0
# Days between two publications of the same quotation; the same words a month later are said again.
DAYS_APART = 7
# Least share of the shorter of two readings of one claim that lies in the other.
OVERLAP = 0.5
# Pairs of claims of two versions that are all held against each other.
_ALL_PAIRS = 40_000

# With 6 bands of 3 hashes, two texts that share 8 of 10 pairs of words meet in 98 of 100 cases, and two
# that share 1 of 20 in less than 1 of 1,000.
_BANDS, _ROWS = 6, 3
_PRIME = (1 << 31) - 1
_FIGURE = re.compile(r"[^\W_]*\d[^\W_]*")
_RANDOM = np.random.default_rng(19970611)
_A = _RANDOM.integers(1, _PRIME, _BANDS * _ROWS, dtype=np.uint64)
_B = _RANDOM.integers(0, _PRIME, _BANDS * _ROWS, dtype=np.uint64)


@frozen
class MinorWords:
    """The word list ``minor_words``: words that may differ between two wordings of one claim."""

    words: frozenset[str]
    examples: tuple[str, ...]


@lru_cache(maxsize=1)
def _minor() -> frozenset[str]:
    words: frozenset[str] = load("minor_words", MinorWords).words
    return words


def bands(claim: Claim) -> tuple[int, ...]:
    """The fingerprints of a claim's wording, signed 64-bit; two wordings of one quotation share one.

    Its figures and its polarity are part of each: where they differ, no two are the same claim.

    Example:
        >>> from claimtrack.records import ClaimKind, TextSpan
        >>> text = "We will open the plant by March"
        >>> span = TextSpan(start=0, end=len(text), text=text)
        >>> len(bands(Claim(claim_id="1", article_id="a", span=span, kind=ClaimKind.PROMISE)))
        6
    """
    return _bands(claim.span.text, claim.polarity)


@lru_cache(maxsize=1 << 12)
def _bands(text: str, polarity: Polarity) -> tuple[int, ...]:
    words = stems(text)
    pairs = {f"{a} {b}" for a, b in pairwise(words)} or set(words) or {""}
    hashes = np.array(sorted(_pair_hash(pair) for pair in pairs), dtype=np.uint64)
    mixed = (hashes[:, None] * _A + _B) % np.uint64(_PRIME)
    least = mixed.min(axis=0).reshape(_BANDS, _ROWS)
    facts = f"{'|'.join(_figures(text))}|{polarity}".encode()
    keys = (
        hashlib.blake2b(bytes([band]) + row.tobytes() + facts, digest_size=8)
        for band, row in enumerate(least)
    )
    return tuple(int.from_bytes(key.digest(), "big", signed=True) for key in keys)


@lru_cache(maxsize=1 << 16)
def _pair_hash(pair: str) -> int:
    return int.from_bytes(hashlib.blake2b(pair.encode(), digest_size=4).digest(), "big") % _PRIME


def same_quotation(one: Claim, other: Claim, published: tuple[dt.date | None, dt.date | None]) -> bool:
    """Whether two articles carry the same claim: same words, figures, polarity, speaker and deadline.

    ``published`` holds the days of publication of their articles.
    """
    apart = _days_apart(*published)
    return (
        apart is not None
        and apart <= DAYS_APART
        and same_words(one, other)
        and _same_speaker(one, other)
        and _same_due(one, other, apart)
    )


def same_words(one: Claim, other: Claim) -> bool:
    """Whether two claims are worded alike, with the same figures and polarity.

    Words may be spelt differently, and articles and prepositions be left out; another place or thing is
    another claim.
    """
    a, b = _plain(one.span.text), _plain(other.span.text)
    return (
        one.polarity == other.polarity
        and _figures(one.span.text) == _figures(other.span.text)
        and fuzz.ratio(a, b, score_cutoff=ALIKE) >= ALIKE
        and _same_but_for_spelling(a.split(), b.split())
    )


def _same_but_for_spelling(a: list[str], b: list[str]) -> bool:
    for step in Levenshtein.opcodes(a, b):
        left, right = a[step.src_start : step.src_end], b[step.dest_start : step.dest_end]
        if step.tag == "equal":
            continue
        # Articles and prepositions may be missing or exchanged: "by the end of March", "by end of March".
        if _minor().issuperset((*left, *right)):
            continue
        if fuzz.ratio("".join(left), "".join(right)) < SPELT_ALIKE:
            return False
    return True


def pair_by_place(new: Sequence[Claim], old: Sequence[Claim]) -> dict[int, int]:
    """Which claims of a new reading of an article are those of the old one: by the characters they share.

    A claim that was cut shorter or longer is the same: half of the shorter one is enough.

    Returns:
        Places in ``new`` to places in ``old``; each is used once, the greatest share of both first.
    """
    ordered = sorted(range(len(old)), key=lambda j: old[j].span.start)
    starts = [old[j].span.start for j in ordered]
    longest = max((one.span.end - one.span.start for one in old), default=0)
    scored = []
    for i, one in enumerate(new):
        # Of those that begin before this one ends, none before its start by more than the longest.
        first = bisect_left(starts, one.span.start - longest)
        for j in ordered[first : bisect_left(starts, one.span.end)]:
            of_both, of_shorter = _shares(one.span, old[j].span)
            if of_shorter >= OVERLAP:
                scored.append((-of_both, i, j))
    return _one_to_one([(i, j) for _, i, j in sorted(scored)])


def pair_by_words(new: Sequence[Claim], old: Sequence[Claim]) -> dict[int, int]:
    """Which claims of one version of an article are those of another: by their words, each used once."""
    # Only those that share a fingerprint are held against each other, where there are very many.
    shared: dict[int, list[int]] = defaultdict(list)
    if len(new) * len(old) > _ALL_PAIRS:
        for j, other in enumerate(old):
            for band in set(bands(other)):
                shared[band].append(j)
    scored = sorted(
        (-fuzz.ratio(_plain(one.span.text), _plain(old[j].span.text)), i, j)
        for i, one in enumerate(new)
        for j in ({j for band in bands(one) for j in shared.get(band, ())} if shared else range(len(old)))
        if same_words(one, old[j])
    )
    return _one_to_one([(i, j) for _, i, j in scored])


def _one_to_one(pairs: list[tuple[int, int]]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    used: set[int] = set()
    for i, j in pairs:
        if i not in chosen and j not in used:
            chosen[i] = j
            used.add(j)
    return chosen


def _shares(one: TextSpan, other: TextSpan) -> tuple[float, float]:
    # The characters that two spans share, as a share of both together and of the shorter one.
    shared = max(min(one.end, other.end) - max(one.start, other.start), 0)
    lengths = (one.end - one.start, other.end - other.start)
    return shared / max(sum(lengths) - shared, 1), shared / max(min(lengths), 1)


def _figures(text: str) -> list[str]:
    found: list[str] = _FIGURE.findall(text.casefold())
    return found


def _days_apart(one: dt.date | None, other: dt.date | None) -> int | None:
    if one is None or other is None:
        # Two articles without a date may be one; one with a date and one without cannot be compared.
        return 0 if one is other else None
    return abs((one - other).days)


def _same_speaker(one: Claim, other: Claim) -> bool:
    a, b = ((c.attribution.speaker if c.attribution else None) for c in (one, other))
    names = [set(stems(s.name)) if s is not None and s.name else set() for s in (a, b)]
    # Where one outlet resolved the name and the other could not, the words decide.
    return names[0] <= names[1] or names[1] <= names[0]


def _same_due(one: Claim, other: Claim, apart: int) -> bool:
    if one.due is None or other.due is None:
        return one.due is other.due
    # "Within 90 days" is counted from the day of publication.
    return abs((one.due - other.due).days) <= apart
