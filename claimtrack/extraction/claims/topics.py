"""What a claim is about: the names in it and the lemmas of its content words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from claimtrack.language.ranges import Ranges
from claimtrack.language.tree import Tree, Word

_NAMED = frozenset(
    {"PERSON", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}
)


def terms(words: Iterable[Word]) -> tuple[str, ...]:
    """Lower-case lemmas of the content words, in order, without repetition; figures stay out.

    Example:
        >>> import spacy
        >>> from spacy.tokens import Doc
        >>> from claimtrack.language.tree import read
        >>> doc = Doc(spacy.blank("en").vocab, words=["Sales", "rose", "to", "5"], heads=[1, 1, 3, 1],
        ...           deps=["nsubj", "ROOT", "case", "obl"], pos=["NOUN", "VERB", "ADP", "NUM"],
        ...           lemmas=["sale", "rise", "to", "5"])
        >>> terms(read(doc).words)
        ('sale', 'rise')
    """
    return tuple(dict.fromkeys(word.term for word in words if word.term))


def full_names(doc: Doc, tree: Tree) -> Ranges[str]:
    """The names of a document at their tokens, each in its fullest form in the document.

    A surname stands for the longest name of a person that ends in it; another name for the longest one of
    the same type that begins with it ("Northwind" for "Northwind Foods").
    """
    named = [(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in _NAMED]
    plain = [_plain(tree.words[start:end]) for start, end, _ in named]
    known: dict[str, list[tuple[str, list[str]]]] = {}
    for name, label in {(name, label) for name, (_, _, label) in zip(plain, named, strict=True)}:
        known.setdefault(label, []).append((name, name.split()))
    for names in known.values():
        names.sort(key=lambda item: (-len(item[1]), item[0]))
    return Ranges(
        (start, end, _fullest(name, label, known[label]))
        for name, (start, end, label) in zip(plain, named, strict=True)
    )


def _plain(words: Sequence[Word]) -> str:
    words = [word for word in words if word.lower_ not in {"'s", "’s"}]
    while len(words) > 1 and (words[0].lower_ == "the" or words[0].text.isspace()):
        words = words[1:]
    return " ".join(word.text for word in words).strip()


def _fullest(name: str, label: str, known: Sequence[tuple[str, Sequence[str]]]) -> str:
    """The longest name that the parts of another end, of persons, or begin; itself where there is none."""
    parts = name.split()
    for other, longer in known:
        if len(longer) <= len(parts):
            break
        if (longer[-len(parts) :] if label in {"PERSON", "PER"} else longer[: len(parts)]) == parts:
            return other
    return name


def entities(names: Ranges[str], start: int, end: int) -> tuple[str, ...]:
    """The fullest forms of the names within tokens ``start`` to ``end`` (half-open), without repetition."""
    return tuple(dict.fromkeys(name for a, b, name in names.touching(start, end) if start <= a and b <= end))
