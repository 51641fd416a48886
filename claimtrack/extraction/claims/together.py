"""Traits of a claim that mean more together than apart: pairs of tense and class of verb, acts, views."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimtrack.language.tree import Word

# What means something else beside another tense or modal.
_PAIRED = frozenset(
    {
     "time=future", "time=past", "negated=verb", "negated=argument", "cue-negated", "cue-denies",
     "passive", "nominal",
    }
)  # fmt: skip


class Trait(NamedTuple):
    """One observation about a claim: what was observed, and the words it rests on, which may be none."""

    name: str
    words: tuple[Word, ...] = ()


def together(found: dict[str, Trait]) -> Iterator[Trait]:
    """Pairs of traits that mean more together than apart."""
    tenses = [t for n, t in found.items() if n.startswith("tense=")]
    modals = [t for n, t in found.items() if n.startswith("modal=")]
    others = [
        t
        for n, t in found.items()
        if n in _PAIRED or n.startswith(("matter-class=", "cue-act=", "subject=", "voice=", "agent="))
    ]
    for first in [*tenses, *modals]:
        for second in [*others, *(t for n, t in found.items() if n.startswith("cue-head="))]:
            yield Trait(name=f"{first.name}&{second.name}", words=(*first.words, *second.words))
    yield from _acts(found)
    yield from _views(found)
    if "cue-negated" in found and "cue-denies" in found:
        yield Trait(name="cue-negated&cue-denies", words=found["cue-negated"].words)
    negative = sum(
        name in found
        for name in ("negated=verb", "negated=argument", "cue-denies", "chain-denies", "cue-raising-negated")
    ) - ("negated=twice" in found)
    yield Trait(name=f"negations={min(negative, 3)}")
    for strength in ("possible", "probable"):
        if any(name.endswith(f"hedge={strength}") for name in found):
            yield Trait(name=f"weakest={strength}")
            return
    yield Trait(name="weakest=none")


def _acts(found: dict[str, Trait]) -> Iterator[Trait]:
    """Acts named anywhere, and refusals of the speaker's own."""
    for act in ("promise", "target", "plan", "prediction"):
        named = [t for n, t in found.items() if n.endswith(f"-act={act}")]
        if named:
            yield Trait(name=f"act={act}", words=tuple(dict.fromkeys(w for t in named for w in t.words)))
    own = found.get("subject=speaker") or found.get("subject=I") or found.get("subject=we")
    refusal = found.get("negated=verb") or found.get("negated=argument")
    for modal in ("modal=will", "modal=would", "going-to"):
        if modal in found and refusal is not None:
            words = (*found[modal].words, *refusal.words)
            yield Trait(name=f"{modal}&refusal", words=words)
            if own is not None:
                yield Trait(name=f"{modal}&own-refusal", words=(*own.words, *words))


def _views(found: dict[str, Trait]) -> Iterator[Trait]:
    """What tells views from facts: figures, evaluations and who speaks."""
    voice = next(name for name in found if name.startswith("voice="))
    if "figure" not in found:
        yield Trait(name=f"no-figure&{voice}")
        for name in (
            "matter-adjective",
            "matter-noun",
            "first-person",
            "tense=present",
            "subject=pronoun",
            "subject=it",
        ):
            if name in found:
                yield Trait(name=f"no-figure&{name}&{voice}", words=found[name].words)
    for name in ("evaluative=1", "evaluative=2", "evaluative-ADJ", "evaluative-NOUN", "evaluative-VERB"):
        if name in found:
            yield Trait(name=f"{name}&{voice}", words=found[name].words)
