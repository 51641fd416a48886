"""The component ``claimtrack_times``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import evolve, field, frozen
from cattrs import Converter
from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.extraction.times.conventions import Conventions
from claimtrack.extraction.times.evidence import Evidence
from claimtrack.extraction.times.tagger import find_times
from claimtrack.language import document

_CONVERTER = Converter(forbid_extra_keys=True)


@frozen(eq=False)
class TimesComponent:
    """Finds time expressions on a Doc; keeps the records in the store and spans in ``doc.spans["times"]``.

    Where the Doc has tags and a tree, they tell verbs and names from months and seasons, the
    direction of bare dates, and what a time dates; else the neighbouring words do.

    Attributes:
        conventions: what words stand for by convention.
    """

    conventions: Conventions = field(factory=Conventions)

    def __call__(self, doc: Doc) -> Doc:
        """Tag one Doc."""
        moment = document.published(doc)
        day = moment.date() if isinstance(moment, dt.datetime) else moment
        evidence = Evidence(doc) if doc.has_annotation("DEP") and doc.has_annotation("TAG") else None
        times = list(
            find_times(
                doc.text,
                day,
                self.conventions,
                direction=evidence.direction if evidence else None,
                reject=evidence.is_other if evidence else None,
            )
        )
        if evidence:
            times = [evolve(time, role=evidence.role(time.span.start, time.span.end)) for time in times]
        document.put(doc, "times", times)
        spans = (
            doc.char_span(time.span.start, time.span.end, label=str(time.type), alignment_mode="expand")
            for time in times
        )
        doc.spans["times"] = [span for span in spans if span is not None]
        return doc


@Language.factory(
    "claimtrack_times", assigns=["doc._.claimtrack", "doc.spans"], default_config={"conventions": {}}
)
def make_times(nlp: Language, name: str, conventions: dict[str, Any]) -> TimesComponent:  # noqa: ARG001
    """The component that finds time expressions.

    Args:
        nlp: the pipeline it joins.
        name: its name there.
        conventions: fields of ``Conventions`` as plain values; those left out keep their defaults.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> component = nlp.add_pipe("claimtrack_times", config={"conventions": {"hemisphere": "south"}})
        >>> doc = nlp("They met last summer.")
        >>> [span.text for span in doc.spans["times"]]
        ['last summer']
    """
    return TimesComponent(_CONVERTER.structure(conventions, Conventions))
