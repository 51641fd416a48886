"""Lemmas as edits of a form, so that a classifier can choose among some hundred of them."""

from __future__ import annotations


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
