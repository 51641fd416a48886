"""How a sentence stands within its article: near the title, central, taking up what came before.

News puts what is new into the title and the lead (van Dijk 1988, News as Discourse), so a sentence about that
is evidence more often than its own words show; one that opens with a pronoun takes its matter from the
sentence before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from attrs import fields, frozen

from claimtrack.comparison.vectors import Floats, shipped_vectors
from claimtrack.comparison.words import WORD, Word, stem
from claimtrack.lexicons.loader import load
from claimtrack.records import ClaimKind

OPENING = 2  # words in which a sentence may show that it goes against the one before


@frozen
class DiscourseWordList:
    """Words of one table, and sentences that have one."""

    words: frozenset[str]
    examples: tuple[str, ...]


@frozen
class DiscourseWords:
    """The word list ``discourse``."""

    up: DiscourseWordList
    down: DiscourseWordList
    prediction: DiscourseWordList
    plan: DiscourseWordList
    promise: DiscourseWordList
    target: DiscourseWordList
    pronouns: DiscourseWordList
    contrasts: DiscourseWordList


ANNOUNCED = (ClaimKind.PREDICTION, ClaimKind.PLAN, ClaimKind.PROMISE, ClaimKind.TARGET)


@lru_cache(maxsize=1)
def _tables() -> dict[str, frozenset[str]]:
    """The words of each table; of all but pronouns and contrasts their stems."""
    lists = load("discourse", DiscourseWords)
    found = {}
    for field in fields(DiscourseWords):
        words = getattr(lists, field.name).words
        plain = field.name in {"pronouns", "contrasts"}
        found[field.name] = words if plain else frozenset(stem(word) for word in words)
    return found


@frozen(kw_only=True)
class Turn:
    """What the words of a text say without its matter.

    Attributes:
        up, down: whether there is a word of a rise, of a fall.
        announced: the kinds of claim that a noun of it names ("forecast", "pledge").
        takes_up: whether it opens with a pronoun or a definite; ``contrasts``: with a word of contrast.
    """

    up: bool
    down: bool
    announced: frozenset[ClaimKind]
    takes_up: bool
    contrasts: bool


def turn(text: str) -> Turn:
    """What the words of a text say without its matter.

    Example:
        >>> found = turn("But it fell short of the forecast.")
        >>> found.down, found.contrasts, [str(kind) for kind in found.announced]
        (True, True, ['prediction'])
    """
    tables = _tables()
    words = [match.group().lower() for match in WORD.finditer(text)]
    stems = {stem(word) for word in words}
    return Turn(
        up=not stems.isdisjoint(tables["up"]),
        down=not stems.isdisjoint(tables["down"]),
        announced=frozenset(kind for kind in ANNOUNCED if not stems.isdisjoint(tables[kind])),
        takes_up=bool(words) and words[0] in tables["pronouns"],
        contrasts=not tables["contrasts"].isdisjoint(words[:OPENING]),
    )


@frozen(kw_only=True)
class Standing:
    """How near a sentence is to the title and to its article, 0 to 1.

    Attributes:
        title_share: share of the sentence's words, weighed by rarity, that the title has.
        title_told: share of the title's words that the sentence has.
        title_sense: nearness in use of the two as wholes.
        centrality: mean nearness in use to the other sentences.
    """

    title_share: float
    title_told: float
    title_sense: float
    centrality: float


def standings(
    title: Sequence[Word],
    sentences: Sequence[Mapping[str, Word]],
    rarity: Mapping[str, float],
    senses: Floats,
) -> tuple[Standing, ...]:
    """The standing of each sentence of an article.

    Args:
        title: content words of the title.
        sentences: content words of each sentence by stem.
        rarity: weight of each stem.
        senses: a row for each sentence, of length 1.
    """
    if not sentences:
        return ()
    stems = sorted({word.stem for word in title})
    sense = shipped_vectors().of(tuple(stems)).sum(axis=0)
    length = float(np.linalg.norm(sense))
    to_title = senses @ (sense / length) if length else np.zeros(len(sentences))
    alike = senses @ senses.T
    own = np.diag(alike)
    central = (alike.sum(axis=1) - own) / max(1, len(sentences) - 1)
    found = []
    for place, words in enumerate(sentences):
        total = sum(rarity[key] for key in words)
        shared = [key for key in stems if key in words]
        found.append(
            Standing(
                title_share=sum(rarity[key] for key in shared) / total if total else 0.0,
                title_told=len(shared) / max(1, len(stems)),
                title_sense=float(to_title[place]),
                centrality=float(central[place]),
            )
        )
    return tuple(found)
