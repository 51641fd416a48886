"""Quantities: amounts, counts, percentages and rates, with unit, bounds, and what they measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.extraction.quantities import measured, roles
from claimtrack.extraction.quantities.lexemes import Lexemes, read
from claimtrack.extraction.quantities.lexicon import tables
from claimtrack.extraction.quantities.tagger import drafts
from claimtrack.language import document
from claimtrack.language import tree as trees
from claimtrack.records.quantity import Quantity
from claimtrack.records.span import TextSpan
from claimtrack.records.times import TimeExpression

__all__ = ["make_quantities", "tag_quantities"]


def tag_quantities(
    text: str, *, skip: Iterable[tuple[int, int]] = (), day: dt.date | None = None
) -> tuple[Quantity, ...]:
    """The quantities of a text, by its words alone; needs no model.

    Args:
        text: any English text.
        skip: spans (characters, half-open) in which no figure is a quantity: its time expressions.
        day: day of publication, which tells which currencies were in use; None for those of today.

    Returns:
        In order of the text; spans do not overlap.

    Example:
        >>> [(q.span.text, q.low, q.high, q.unit) for q in tag_quantities("Up to 40 firms raised $1.5bn.")]
        [('Up to 40 firms', None, 40.0, 'firm'), ('$1.5bn', 1500000000.0, 1500000000.0, 'USD')]
    """
    return _quantities(read(text), sorted(skip), day)


def _quantities(
    x: Lexemes, times: Sequence[tuple[int, int]], day: dt.date | None, doc: Doc | None = None
) -> tuple[Quantity, ...]:
    t = tables()
    found = roles.inherit(x, t, drafts(x, t, times, day))
    tree = trees.read(doc) if doc is not None and x.token and doc.has_annotation("DEP") else None
    made: list[Quantity] = []
    for k, d in enumerate(found):
        when = measured.period(x, found, k, times)
        made.append(
            Quantity(
                span=TextSpan.of(x.text, x.start[d.first], x.end[d.last - 1]),
                low=d.low,
                high=d.high,
                unit=d.unit,
                of=measured.attribute(x, t, d, tree) if tree is not None else None,
                change=roles.change(x, t, d),
                direction=roles.direction(x, t, d),
                approximate=d.approximate,
                per=roles.per(x, t, d),
                period=None if when is None else TextSpan.of(x.text, *when),
            )
        )
    return tuple(made)


@Language.factory("claimtrack_quantities", assigns=["doc._.claimtrack", "doc.spans"])
def make_quantities(nlp: Language, name: str) -> QuantityTagger:
    """The component that leaves ``quantities``; reads ``times``, and tags and tree where there are any.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> nlp.add_pipe("claimtrack_quantities") is not None
        True
        >>> document.get(nlp("Prices rose 3%."), "quantities", Quantity)[0].change
        True
    """
    del nlp
    return QuantityTagger(name)


class QuantityTagger:
    """Leaves the quantities of a doc."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        times = [(t.span.start, t.span.end) for t in document.get(doc, "times", TimeExpression)]
        published = document.published(doc)
        day = published.date() if isinstance(published, dt.datetime) else published
        # "1.500" is fifteen hundred in German, and one and a half in English.
        is_foreign = document.get_value(doc, "foreign_language") is not None
        found = [] if is_foreign else _quantities(read(document.text(doc), doc), sorted(times), day, doc)
        document.put(doc, "quantities", found)
        doc.spans["quantities"] = [
            span
            for q in found
            if (span := doc.char_span(q.span.start, q.span.end, label=q.unit, alignment_mode="expand"))
            is not None
        ]
        return doc
