"""The component ``claimtrack_times``."""

from __future__ import annotations

from attrs import evolve, field, frozen
from cattrs import structure as to_record
from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.components import store
from claimtrack.components.times.conventions import Conventions
from claimtrack.components.times.tagger import find_times


@frozen(eq=False)
class TimesComponent:
    """Finds time expressions on a Doc; keeps them in ``doc.spans["times"]`` and in the store."""

    conventions: Conventions = field(factory=Conventions)

    def __call__(self, doc: Doc) -> Doc:
        """Tag one Doc."""
        published = store.published(doc)
        day = published.date() if hasattr(published, "date") else published
        times = list(find_times(doc.text, day, self.conventions))
        store.put(doc, "times", times)
        doc.spans["times"] = [
            span
            for time in times
            if (span := doc.char_span(time.span.start, time.span.end, label=str(time.type), alignment_mode="expand"))
        ]
        return doc


@Language.factory("claimtrack_times", assigns=["doc.spans"], default_config={"conventions": {}})
def make_times(nlp: Language, name: str, conventions: dict[str, object]) -> TimesComponent:  # noqa: ARG001
    """The component, with settings for the table of conventions."""
    return TimesComponent(evolve(Conventions(), **conventions))
