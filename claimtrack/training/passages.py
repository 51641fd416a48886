"""Paragraphs with what is known about their words: what the network is fitted on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import attrs

UNKNOWN = -100
Label = str | int | None
Columns = Mapping[str, Sequence[Label]]
Origin = Literal["treebank", "reordered", "story", "article"]

WORD_HEADS = ("start", "upos", "xpos", "lemma")
CLAIM_LABELS: dict[str, tuple[str, ...]] = {
    "claim": ("O", "B", "I"),
    "kind": ("assertion", "opinion", "prediction", "plan", "promise", "target"),
    "certainty": ("certain", "probable", "possible"),
    "polarity": ("positive", "negative"),
    "attribution": ("none", "direct", "indirect", "mixed"),
    "cue": ("O", "B", "I"),
    "source": ("O", "B", "I"),
    "condition": ("O", "B", "I"),
    "time": ("O", "B-about", "I-about", "B-said", "I-said"),
    "quantity": ("O", "B-level", "I-level", "B-change", "I-change"),
}
NAME_LABELS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-GPE", "I-GPE")


@attrs.frozen(kw_only=True)
class Passage:
    """One paragraph.

    Attributes:
        words: Its tokens, without whitespace tokens.
        spaces: Whether a space follows each token.
        columns: For each head the label of each token; None, or no column, where it is not known. The column
            `governor` holds positions in the passage, a root's own position for a root.
        document: Where it comes from; passages of a document stand in order.
        origin: A treebank, sentences reordered from one, an invented story, a real article with claims.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    columns: Columns
    document: str
    origin: Origin = "treebank"

    @property
    def text(self) -> str:
        """The paragraph as it stands in the text."""
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True)).rstrip()

    def cut(self, start: int, end: int) -> Passage:
        """The tokens from `start` to before `end`; no arc may cross the cut."""
        columns = {
            name: [g - start if isinstance(g, int) and name == "governor" else g for g in values[start:end]]
            for name, values in self.columns.items()
        }
        return attrs.evolve(self, words=self.words[start:end], spaces=self.spaces[start:end], columns=columns)

    def sentences(self) -> list[tuple[int, int]]:
        """Half-open ranges of the sentences, by the column `start`."""
        starts = [i for i, s in enumerate(self.columns["start"]) if s or i == 0]
        return list(zip(starts, [*starts[1:], len(self.words)], strict=True))


@attrs.frozen(kw_only=True)
class LabelSets:
    """The labels of every head, in the order of the network's outputs."""

    words: dict[str, tuple[str, ...]]
    relations: tuple[str, ...]
    names: tuple[str, ...] = NAME_LABELS
    claims: dict[str, tuple[str, ...]] = attrs.field(factory=lambda: dict(CLAIM_LABELS))

    def numbers(self) -> dict[str, dict[Label, int]]:
        """For each column the number of each label."""
        sets = {**self.words, **self.claims, "relation": self.relations, "name": self.names}
        table: dict[str, dict[Label, int]] = {k: {x: i for i, x in enumerate(v)} for k, v in sets.items()}
        table["start"] = {False: 0, True: 1}
        return table


def label_sets(passages: Iterable[Passage], rare: int = 4) -> LabelSets:
    """Collect the labels of treebank passages; lemma edits seen fewer than `rare` times are left out."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "xpos", "lemma", "relation")}
    for passage in passages:
        for name, counter in counts.items():
            counter.update(x for x in passage.columns.get(name, ()) if isinstance(x, str))
    lemmas = tuple(sorted(x for x, n in counts["lemma"].items() if n >= rare))
    return LabelSets(
        words={
            "start": ("inside", "start"),
            "upos": tuple(sorted(counts["upos"])),
            "xpos": tuple(sorted(counts["xpos"])),
            "lemma": lemmas,
        },
        relations=tuple(sorted(counts["relation"])),
    )
