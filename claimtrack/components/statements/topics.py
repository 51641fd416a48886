"""What a claim is about: the names in it and the lemmas of its content words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span, Token

from claimtrack.components.statements.context import Ranges

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NAMED = frozenset(
    {"PERSON", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}
)


def terms(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Lower-case lemmas of the content words, in order, without repetition; figures stay out.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("Sales rose")
        >>> for token, tag in zip(doc, ("NOUN", "VERB")):
        ...     token.pos_, token.lemma_ = tag, token.lower_
        >>> terms(doc)
        ('sales', 'rose')
    """
    kept = (
        (token.lemma_ or token.text).lower()
        for token in tokens
        if token.pos_ in _CONTENT
        and not token.is_stop
        and not token.like_num
        and any(c.isalpha() for c in token.text)
    )
    return tuple(dict.fromkeys(kept))


def full_names(doc: Doc) -> Ranges[str]:
    """The names of a document at their tokens, each in its fullest form in the document.

    A surname stands for the longest name of a person that ends in it; another name for the longest one of
    the same type that begins with it ("Northwind" for "Northwind Foods").
    """
    named = [ent for ent in doc.ents if ent.label_ in _NAMED]
    texts = sorted(
        {(_plain(ent), ent.label_) for ent in named}, key=lambda item: (-len(item[0].split()), item)
    )
    return Ranges((ent.start, ent.end, _fullest(_plain(ent), ent.label_, texts)) for ent in named)


def _plain(ent: Span) -> str:
    words = [token for token in ent if token.lower_ not in {"'s", "’s"}]
    while len(words) > 1 and (words[0].lower_ == "the" or words[0].is_space):
        words = words[1:]
    return " ".join(token.text for token in words).strip()


def _fullest(name: str, label: str, known: Sequence[tuple[str, str]]) -> str:
    parts = name.split()
    for other, kind in known:
        longer = other.split()
        if kind != label or len(longer) <= len(parts):
            continue
        if label in {"PERSON", "PER"} and longer[-len(parts) :] == parts:
            return other
        if label not in {"PERSON", "PER"} and longer[: len(parts)] == parts:
            return other
    return name


def entities(names: Ranges[str], start: int, end: int) -> tuple[str, ...]:
    """The fullest forms of the names within tokens ``start`` to ``end`` (half-open), without repetition."""
    return tuple(dict.fromkeys(name for a, b, name in names.touching(start, end) if start <= a and b <= end))
