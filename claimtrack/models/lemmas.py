"""Lemmas: those seen in the treebanks, else a known word that the form inflects, else the network's edit.

The network chooses among some hundred edits of a form; what it says of a rare verb may be no word, so that
regular inflection (Quirk et al. 1985, 3.2 to 3.20 and 5.73 to 5.90) and a list of known words come before it.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

# Kinds of words whose lemmas are kept apart: "saw" is a verb and a noun.
CLASSES = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "ADJ": "modifier",
    "ADV": "modifier",
    "PRON": "pronoun",
}
# Fine tags of forms that are their own lemma.
BASE = frozenset({"VB", "VBP", "NN", "JJ", "RB"})
SHORTEST_STEM = 2


def edit_script(form: str, lemma: str) -> str:
    """The edit that turns a form into its lemma.

    `"l2+y"`: lower-case the form, cut two characters, add "y". `"k0+"`: keep the form as it is (names).
    `"=be"`: the lemma shares no beginning with the form and is given whole.

    Example:
        >>> edit_script("Said", "say"), edit_script("Ruiz", "Ruiz"), edit_script("were", "be")
        ('l2+y', 'k0+', '=be')
    """
    lower = form.lower()
    mode, base = ("l", lower) if lemma == lemma.lower() else ("k", form)
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if not shared:
        return f"={lemma}"
    return f"{mode}{len(base) - shared}+{lemma[shared:]}"


def apply_script(script: str, form: str) -> str:
    """The lemma that an edit makes of a form; a form too short for the edit is its own lemma.

    Example:
        >>> apply_script("l2+y", "Paid"), apply_script("k1+", "Olympics"), apply_script("=be", "was")
        ('pay', 'Olympic', 'be')
    """
    if script[0] == "=":
        return script[1:]
    cut, _, ending = script[1:].partition("+")
    base = form.lower() if script[0] == "l" else form
    kept = base[: len(base) - int(cut)]
    return kept + ending if kept else base


def regular(form: str, tag: str) -> tuple[str, ...]:
    """What a form (lower case) may be the regular inflection of, likeliest first; most of it is no word.

    Example:
        >>> regular("planned", "VBD"), regular("denies", "VBZ")
        (('planne', 'plann', 'plan'), ('deny', 'denie'))
    """
    if tag in ("VBZ", "NNS"):
        if form.endswith("ies"):
            found: tuple[str, ...] = (form[:-3] + "y", form[:-1])
        elif form.endswith("es"):
            found = (form[:-1], form[:-2])
        else:
            found = (form[:-1],) if form.endswith("s") else ()
    elif tag in ("VBD", "VBN") and form.endswith("ed"):
        found = (form[:-3] + "y", form[:-1]) if form.endswith("ied") else (form[:-1], *_stems(form[:-2]))
    elif tag == "VBG" and form.endswith("ing"):
        stem = form[:-3]
        found = (stem + "e", *_stems(stem), *((stem[:-1] + "ie",) if stem.endswith("y") else ()))
    else:
        found = ()
    return tuple(x for x in found if len(x) >= SHORTEST_STEM)


def _stems(stem: str) -> tuple[str, ...]:
    """A stem, and the stem without its doubled consonant."""
    doubled = len(stem) > SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "aeiou"
    return (stem, stem[:-1]) if doubled else (stem,)


@attrs.frozen(kw_only=True)
class Lemmas:
    """Looks up and makes lemmas.

    Attributes:
        seen: For each class of words the lemmas of forms (lower case).
        verbs: Known verbs, in their base form.
        words: Other known words.
    """

    seen: Mapping[str, Mapping[str, str]]
    verbs: frozenset[str]
    words: frozenset[str]

    def lemma(self, form: str, upos: str, xpos: str, script: str) -> str:
        """The lemma of a form.

        Args:
            form: The word as it is spelt.
            upos: Its coarse tag.
            xpos: Its fine tag.
            script: The edit that the network proposes.

        Example:
            >>> lemmas = Lemmas(seen={"verb": {"went": "go"}}, verbs=frozenset({"care"}), words=frozenset())
            >>> [lemmas.lemma(w, "VERB", "VBD", "l2+") for w in ("went", "cared", "walked")]
            ['go', 'care', 'walk']
        """
        lower = form.lower()
        proposed = apply_script(script, form)
        kind = CLASSES.get(upos)
        if kind is None:
            return proposed
        seen = self.seen.get(kind, {}).get(lower)
        if seen is not None:
            return seen
        if xpos in BASE:
            return proposed if proposed.lower() == lower else lower
        candidates = regular(lower, xpos)
        lists = (self.verbs, self.words) if kind == "verb" else (self.words,)
        for known in lists:
            words = [word for word in candidates if word in known]
            if words:
                return proposed if proposed in words else words[0]
        own = kind == "verb" and not candidates and lower in self.verbs  # "applaud" read as a past tense
        return lower if own else proposed
