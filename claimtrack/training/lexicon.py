"""Collects lemmas of forms from treebanks, and of the verbs of attribution, for `lemmas.json`."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from claimtrack.models.lemmas import CLASSES
from claimtrack.training.names import Word
from claimtrack.training.verbs import verb_lemmas

CLEAR = 0.9  # share that one lemma of a form must have to be taken without looking at the context
CUES = Path(__file__).parents[1] / "lexicons/en/cues.toml"
SUFFIXES = ("s", "ed", "ing", "er", "est", "en")


def lemma_lists(words: Iterable[Word]) -> dict[str, object]:
    """What `Lemmas` needs: the seen forms of each class of words, and the known verbs.

    Forms that come out right without the list (a base form that is its own lemma) are left out of it.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    verbs: set[str] = set()
    for word in words:
        kind = CLASSES.get(word.upos)
        if kind is None or not word.form.replace("'", "").replace("’", "").isalpha():
            continue
        lemma = word.lemma.lower() if kind == "verb" else word.lemma
        counts[kind, word.form.lower()][lemma] += 1
        if word.upos == "VERB":
            verbs.add(lemma)
    seen: dict[str, dict[str, str]] = defaultdict(dict)
    for (kind, form), lemmas in sorted(counts.items()):
        lemma, number = lemmas.most_common(1)[0]
        if number >= CLEAR * lemmas.total() and (lemma.lower() != form or form.endswith(SUFFIXES)):
            seen[kind][form] = lemma
    table = verb_lemmas()
    seen["verb"] |= table
    return {"seen": seen, "verbs": sorted(verbs | cue_verbs() | set(table.values()))}


def cue_verbs() -> set[str]:
    """The verbs of the package's own list of attribution cues; of phrases the first word."""
    entries = tomllib.loads(CUES.read_text(encoding="utf-8"))["verbs"]
    return {lemma.split()[0] for entry in entries for lemma in entry["lemmas"]}
