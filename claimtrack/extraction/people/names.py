"""Names, folded for comparison, and what they tell: titles, gender, the parts of a personal name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claimtrack.extraction.people.lexicon import given_names, roles

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_NO_LETTERS = re.compile(r"[^\w\s]+", re.UNICODE)


def fold(text: str) -> str:
    """A name without case, accents and punctuation, for comparison.

    Example:
        >>> fold("Tomáš  O’Neill-Ruiz")
        'tomas oneill ruiz'
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    plain = plain.replace("’", "").replace("'", "")
    return " ".join(_NO_LETTERS.sub(" ", plain).split())


def gender_of_name(words: list[str]) -> str | None:
    """Gender that the given name of a full name tells, or None."""
    if len(words) < 2:  # noqa: PLR2004
        return None
    first = words[0]
    for part in (first, first.split("-")[0]):
        if part in given_names().female:
            return "female"
        if part in given_names().male:
            return "male"
    return None


def initials(words: list[str]) -> list[str]:
    """The abbreviations that a name of several words may have, in small letters.

    Example:
        >>> initials(["U.S.", "Food", "and", "Drug", "Administration"])
        ['fda', 'ufda']
    """
    capital = [word for word in words if word[:1].isupper()]
    own = [word for word in capital if not (word.isupper() and "." in word)]
    bare = [word for word in own if word.lower() not in roles().organisations.legal]
    found = {"".join(word[0].lower() for word in group) for group in (capital, own, bare)}
    return sorted(letters for letters in found if len(letters) > 1)


@lru_cache(maxsize=4096)
def role_words(role: str) -> frozenset[str]:
    """The folded words of a function, abbreviations written out, "chief finance officer" as "finance chief".

    Example:
        >>> sorted(role_words("Lt. Gov.")), sorted(role_words("chief technology officer"))
        (['governor', 'lieutenant'], ['chief', 'technology'])
    """
    words = frozenset(roles().expansions.get(word, word) for word in fold(role).split())
    return words - {"officer"} if "chief" in words else words


def surname(words: list[str]) -> str:
    """The folded last name of a personal name, without "Jr." and the like."""
    kept = [word for word in words if word.lower() not in _SUFFIXES] or words
    return fold(kept[-1])


def speaker_key(name: str, organisation: str | None) -> str:
    """The key that a speaker has in all articles: name and organisation, folded, legal forms left out.

    Example:
        >>> speaker_key("Dana Ruiz", "Northwind Foods Inc.")
        'dana ruiz|northwind foods'
    """
    return f"{fold(name)}|{fold_organisation(organisation)}" if organisation else fold(name)


def fold_organisation(name: str) -> str:
    """A folded name of an organisation without article and legal form.

    Example:
        >>> fold_organisation("the Marrow Tankers ASA")
        'marrow tankers'
    """
    words = fold(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    legal = roles().organisations.legal
    while len(words) > 1 and words[-1] in legal:
        words = words[:-1]
    return " ".join(words)
