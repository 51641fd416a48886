"""Phrases: what the words of a claim and of a later sentence, crossed with the symbols, say of each other.

A linear reader (hashing trick, Weinberger et al. 2009): stems and pairs of neighbouring stems of a sentence,
told apart by whether the claim has them, whether it is negated, its kind, and whether its day is over. It is
quick, learns the words of outcomes from few thousand pairs, and knows little of the order of words.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from importlib import resources
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from claimtrack.comparison.symbols import Symbols
from claimtrack.comparison.words import stem
from claimtrack.errors import ModelError

SIZE = 1 << 17  # rows of the table
_WORD = re.compile(r"[^\W\d_]+(?:[’']t)?|\d+")
_NUMBER = "#"  # any figure: what it says of the claim's is a symbol


def stems(text: str) -> list[str]:
    """The stems of all words, function words too; every figure is the same.

    Example:
        >>> stems("It didn’t open 3 plants.")
        ['it', "didn't", 'open', '#', 'plant']
    """
    return [_NUMBER if found[0].isdigit() else stem(found) for found in _WORD.findall(text)]


def phrases(claim: str, kind: str, sentence: str, symbols: Symbols) -> set[str]:
    """The phrases of a pair, as words to be looked up.

    Args:
        claim: the words of the claim.
        kind: its kind.
        sentence: the later sentence.
        symbols: those of the pair.
    """
    ours, theirs = stems(claim), stems(sentence)
    own, there = set(ours), set(theirs)
    state = f"{symbols.deadline} {symbols.claim_negated}"
    found = {f"pair {one} {other}" for one, other in pairwise([*theirs, "."])}
    for one in there:
        found |= {one, f"{symbols.deadline} {one}", f"{symbols.claim_negated} {one}", f"{kind} {one}"}
    found |= {f"both {one}" for one in own & there}
    found |= {f"claim {one}" for one in own} | {f"missing {one}" for one in own - there}
    signs = [symbols.figure, symbols.period, symbols.names, symbols.voice, symbols.gap, symbols.aspect]
    for sign in (*signs, f"negated {symbols.negated}"):
        found |= {f"sign {sign}", f"sign {sign} {kind}", f"sign {sign} {state}"}
    return found


def places(found: set[str]) -> NDArray[np.intp]:
    """The rows of the table for phrases, in order."""
    return np.array(sorted({zlib.crc32(one.encode()) % SIZE for one in found}), np.intp)


@frozen(eq=False)
class Phrases:
    """The fitted table: for each row what it adds to the score of each answer, and what all begin with."""

    table: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """The score of no evidence, confirms, contradicts, updates, repeats for a pair with these rows."""
        scores = self.table[rows].sum(axis=0, dtype=np.float64) / np.sqrt(len(rows)) + self.bias
        return np.asarray(scores)


@lru_cache(maxsize=1)
def shipped_phrases() -> Phrases:
    """The shipped table.

    Raises:
        ModelError: when the file is missing or damaged.
    """
    path = resources.files("claimtrack.models").joinpath("relation", "phrases.npz")
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as content:
            return Phrases(
                content["table"].astype(np.float32) * np.float32(content["scale"]), content["bias"]
            )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the phrases of comparison cannot be read ({error}); install the package again"
        ) from error
