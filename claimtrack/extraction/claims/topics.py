"""What a claim is about: the names in it and the lemmas of its content words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from claimtrack.language import document
from claimtrack.language.ranges import Ranges
from claimtrack.language.tree import Tree, Word
from claimtrack.records import Party

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

    Persons, bodies and places are those that were resolved for the speakers; what else the model names
    (events, products, laws) stands as written.
    """
    resolved = [
        (*tree.touching(mention.start, mention.end), party.name)
        for party in document.get(doc, "people", Party)
        if not party.name.islower()
        for mention in party.mentions
    ]
    known = Ranges(resolved)
    others = [
        (ent.start, ent.end, _plain(tree.words[ent.start : ent.end]))
        for ent in doc.ents
        if ent.label_ in _NAMED and not known.touching(ent.start, ent.end)
    ]
    return Ranges((*resolved, *others))


def _plain(words: Sequence[Word]) -> str:
    words = [word for word in words if word.lower_ not in {"'s", "’s"}]
    while len(words) > 1 and (words[0].lower_ == "the" or words[0].text.isspace()):
        words = words[1:]
    return " ".join(word.text for word in words).strip()


def entities(names: Ranges[str], start: int, end: int) -> tuple[str, ...]:
    """The fullest forms of the names within tokens ``start`` to ``end`` (half-open), without repetition."""
    return tuple(dict.fromkeys(name for a, b, name in names.touching(start, end) if start <= a and b <= end))
