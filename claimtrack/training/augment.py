"""Changes the words of a passage and keeps its labels: names, quotation marks, letter case."""

from __future__ import annotations

import random
from collections.abc import Callable

import attrs

from claimtrack.training import wordlists as words
from claimtrack.training.passages import Label, Passage
from claimtrack.training.phrases import LETTERS, chance, last_name

STYLES = (("“", "”"), ("“", "”"), ("“", "”"), ("‘", "’"), ("«", "»"), ("``", "''"))
SHORTEST = 4
KNOWN_SHARE = 0.4
SINGLE_BODIES = tuple(body for body in words.BODIES if body.isalpha())
PERSON, ORGANISATION, PLACE = "PERSON", "ORG", "GPE"


def vary(passage: Passage, rng: random.Random) -> Passage:
    """One random variant of a passage, most often itself."""
    if chance(rng, 0.3):
        passage = rename(passage, rng)
    if chance(rng, 0.4):
        passage = requote(passage, rng)
    if chance(rng, 0.03):
        passage = recase(passage, rng)
    if chance(rng, 0.05):
        passage = unstop(passage)
    return passage


def rename(passage: Passage, rng: random.Random, share: float = 0.35) -> Passage:
    """Exchange words of the names of people and organisations for invented ones, places for other places."""
    names = passage.columns.get("name")
    if not names or not any(isinstance(x, str) and x[0] == "B" for x in names):
        return passage
    replacements: dict[str, str] = {}
    fresh = list(passage.words)
    for i, (word, label) in enumerate(zip(passage.words, names, strict=True)):
        kind = _kind(label)
        if not kind or not word[:1].isupper() or not word.isalpha():
            continue
        if word not in replacements:
            last = i + 1 == len(names) or names[i + 1] != f"I-{kind}"
            if kind == PLACE and not (last and names[i] == f"B-{PLACE}"):
                continue  # a part of a longer name of a place
            replacements[word] = word if rng.random() > share else _other(word, str(label), rng, last=last)
        fresh[i] = replacements[word]
    return attrs.evolve(passage, words=tuple(fresh))


def _kind(label: Label) -> str:
    return label[2:] if isinstance(label, str) else ""


def _other(word: str, label: str, rng: random.Random, *, last: bool) -> str:
    if _kind(label) == PERSON:
        return last_name(rng) if last else rng.choice(words.FIRST_NAMES)
    if _kind(label) == PLACE:
        return rng.choice(words.PLACES)
    if word.isupper():
        return "".join(rng.choice(LETTERS) for _ in word)
    if last and label[0] == "I":
        return rng.choice(words.FIRM_NOUNS)
    if last and label[0] == "B" and rng.random() < KNOWN_SHARE:
        return rng.choice(SINGLE_BODIES)
    return rng.choice(words.SYLLABLES).capitalize() + rng.choice(words.FIRM_ENDS)


def requote(passage: Passage, rng: random.Random) -> Passage:
    """Write quotation marks and apostrophes in another style."""
    opening, closing = rng.choice(STYLES)
    tags = passage.columns.get("xpos", [None] * len(passage.words))
    fresh, inside = [], False
    for word, tag in zip(passage.words, tags, strict=True):
        if word in ('"', "“", "”") or (word in ("``", "''", "'", "‘") and tag in ("``", "''")):
            inside = word in ("“", "``", "‘") or (word in ('"', "'") and not inside)
            fresh.append(opening if inside else closing)
        else:
            fresh.append(word.replace("'", "’") if closing in ("”", "’") else word)
    return attrs.evolve(passage, words=tuple(fresh))


def recase(passage: Passage, rng: random.Random) -> Passage:
    """Write a passage in lower case, capitals or title case; the lemmas of names are then unknown."""
    style: Callable[[str], str] = rng.choice((str.lower, str.lower, str.upper, str.title))
    columns = {**passage.columns}
    if "lemma" in columns:
        columns["lemma"] = [x if isinstance(x, str) and x[0] in "l=" else None for x in columns["lemma"]]
    return attrs.evolve(passage, words=tuple(style(w) for w in passage.words), columns=columns)


def unstop(passage: Passage) -> Passage:
    """Leave out the final stop, as headlines do."""
    end = len(passage.words) - 1
    governs = end in passage.columns.get("governor", [])[:-1]
    return (
        passage.cut(0, end) if end >= SHORTEST - 1 and passage.words[-1] in ".!" and not governs else passage
    )
