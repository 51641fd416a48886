"""Scores how much a claim is worth checking: could somebody check it, and would anybody care.

A logistic regression over words, pairs of words and the shape of the sentence, fitted on sentences that
people labelled (Hassan et al. 2017, "ClaimBuster"; Barrón-Cedeño et al. 2024, CheckThat! Task 1). It reads
the words alone, so that the score does not depend on the language model.
"""

from __future__ import annotations

import math
import re
import zlib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen
from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.errors import ModelError
from claimtrack.language import document
from claimtrack.records.claim import Claim, Reason
from claimtrack.records.span import TextSpan

RULE = "check-worthiness regression"
BUCKETS = 1 << 16
_REASONS = 3
_YEAR_DIGITS = 4
_LARGEST = 700.0  # of log-odds; beyond, the exponential overflows
_WORD = re.compile(r"[$€£¥%]|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[.?!,;:]")

Floats = npt.NDArray[np.float32]


class Feature(NamedTuple):
    """One feature of a text: its bucket, and the characters (half-open) it comes from."""

    bucket: int
    words: tuple[tuple[int, int], ...]


def _bucket(name: str) -> int:
    return zlib.crc32(name.encode()) % BUCKETS


def _name(word: str) -> str:
    # Figures count by their length, so that no number is learnt by heart.
    if word[0].isdigit():
        plain = word.replace(",", "")
        if len(plain) == _YEAR_DIGITS and plain[:2] in {"19", "20"}:
            return "#year"
        whole, point, _ = plain.partition(".")
        return f"#{min(len(whole), 5)}{point}"
    return word.lower().replace("’", "'")


def features(text: str) -> tuple[Feature, ...]:
    """The features of a text, one for each bucket, in order of the buckets.

    Example:
        >>> len(features("Prices rose."))
        10
    """
    found = [(m.group(), m.span()) for m in _WORD.finditer(text)]
    names = ["^", *(_name(word) for word, _ in found), "$"]
    spans = [(), *((span,) for _, span in found), ()]
    made: dict[int, tuple[tuple[int, int], ...]] = {}
    for name, span in zip(names[1:-1], spans[1:-1], strict=True):
        made.setdefault(_bucket(name), span)
    for k in range(len(names) - 1):
        made.setdefault(_bucket(f"{names[k]} {names[k + 1]}"), spans[k] + spans[k + 1])
    capitals = sum(word[0].isupper() for word, _ in found[1:] if word != "I")
    figures = sum(word[0].isdigit() for word, _ in found)
    for name in (f"len{min(len(found) // 5, 8)}", f"caps{min(capitals, 5)}", f"nums{min(figures, 4)}"):
        made.setdefault(_bucket(name), ())
    return tuple(map(Feature._make, sorted(made.items())))


@frozen(eq=False)
class Regression:
    """Weights for each bucket, and the bias."""

    weights: Floats
    bias: float

    def score(self, text: str) -> tuple[float, tuple[tuple[int, int], ...]]:
        """The score of a text, 0 to 1, and the words that moved it most towards its side of one half.

        Words are characters of the text, half-open, in order.
        """
        found = features(text)
        unit = 1 / math.sqrt(max(1, len(found)))
        weights = self.weights[[feature.bucket for feature in found]].tolist()
        pull: dict[tuple[int, int], float] = {}
        total = self.bias
        for feature, plain in zip(found, weights, strict=True):
            weight = plain * unit
            total += weight
            for word in feature.words:
                pull[word] = pull.get(word, 0.0) + weight / len(feature.words)
        side = 1.0 if total >= 0 else -1.0
        strongest = sorted((w for w in pull if side * pull[w] > 0), key=lambda w: (-side * pull[w], w))
        return 1 / (1 + math.exp(-max(total, -_LARGEST))), tuple(sorted(strongest[:_REASONS]))


@lru_cache(maxsize=1)
def shipped() -> Regression:
    """The regression that ships with the package.

    Raises:
        ModelError: when its file is missing or damaged.

    Example:
        >>> shipped().weights.shape
        (65536,)
    """
    path = resources.files("claimtrack.models").joinpath("check_worthiness", "weights.npz")
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            weights, bias = stored["weights"].astype(np.float32), float(stored["bias"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the weights of check-worthiness cannot be read ({error}); install the package again"
        ) from error
    if weights.shape != (BUCKETS,):
        raise ModelError(
            f"the weights of check-worthiness have the shape {weights.shape}; install the package again"
        )
    return Regression(weights, bias)


def score(text: str) -> float:
    """How much a statement is worth checking, 0 to 1; one half parts the two classes it was fitted on.

    Args:
        text: one English statement.

    Example:
        >>> score("Unemployment rose to 8.1 percent in 2009.") > score("I think she is a lovely person.")
        True
    """
    return shipped().score(text)[0]


@Language.factory("claimtrack_check_worthiness", assigns=["doc._.claimtrack"], requires=["doc._.claimtrack"])
def make_check_worthiness(nlp: Language, name: str) -> CheckWorthiness:
    """The component that scores the claims left on a doc and keeps the words that decided.

    Example:
        >>> import spacy
        >>> spacy.blank("en").add_pipe("claimtrack_check_worthiness").name
        'claimtrack_check_worthiness'
    """
    del nlp
    return CheckWorthiness(name)


class CheckWorthiness:
    """Fills ``check_worthiness`` of each claim; drops none."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """The doc, its claims scored."""
        claims = document.get(doc, "claims", Claim)
        if claims:
            document.put(doc, "claims", [scored(claim) for claim in claims])
        return doc


def scored(claim: Claim) -> Claim:
    """The claim with its score and the reason for it.

    Example:
        >>> from claimtrack.records import ClaimKind
        >>> span = TextSpan(start=10, end=33, text="Exports fell 12 percent")
        >>> claim = scored(Claim(claim_id="1", article_id="a", span=span, kind=ClaimKind.ASSERTION))
        >>> claim.reasons[-1].field
        'check_worthiness'
    """
    value, words = shipped().score(claim.span.text)
    value = round(value, 3)
    text, offset = claim.span.text, claim.span.start
    moved = tuple(
        TextSpan(start=start + offset, end=end + offset, text=text[start:end]) for start, end in words
    )
    reason = Reason(field="check_worthiness", rule=RULE, words=moved, score=value)
    kept = tuple(r for r in claim.reasons if r.field != "check_worthiness")
    return evolve(claim, check_worthiness=value, reasons=(*kept, reason))
