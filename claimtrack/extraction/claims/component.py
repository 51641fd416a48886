"""The spaCy component that turns clauses and attributions into claims."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from attrs import evolve
from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.extraction.claims import candidates, cut, dates, scores, topics
from claimtrack.extraction.claims.candidates import Candidate
from claimtrack.extraction.claims.conditions import (
    Condition,
    condition_of,
    find_conditions,
    with_condition,
)
from claimtrack.extraction.claims.context import Context, read
from claimtrack.extraction.claims.decide import decide, named_act
from claimtrack.extraction.claims.frame import Frame, frame, publication_day
from claimtrack.extraction.claims.lexicon import words
from claimtrack.extraction.claims.negation import polarity
from claimtrack.extraction.claims.traits import aspects_of, hedging, traits
from claimtrack.language import document
from claimtrack.language.ranges import Ranges
from claimtrack.language.tree import Sentence
from claimtrack.models import linear
from claimtrack.records import (
    Attribution,
    AttributionStyle,
    Certainty,
    Claim,
    ClaimKind,
    ForwardLookingStatement,
    Quantity,
    Reason,
)
from claimtrack.records.claim import FORWARD_LOOKING, claim_id


class Statements:
    """Finds the claims of a document and leaves them in its store as "claims".

    Attributes:
        threshold: what the best cut must gain by a claim of the article's own voice, as log-odds; higher
            takes fewer claims.
        head_weight: weight of the language model's claim heads against tree and word lists when sentences are
            cut into claims, 0 to 1.
        field_weight: the same when kind and certainty are decided.
    """

    def __init__(self, *, threshold: float, head_weight: float, field_weight: float) -> None:
        self.threshold = threshold
        self.head_weight = head_weight
        self.field_weight = field_weight
        self._models = linear.load("statements")

    def __call__(self, doc: Doc) -> Doc:
        """The document, with its claims in the store."""
        context = read(doc)
        heads = scores.read(doc)
        chosen = [self._choose(sentence, context, heads) for sentence in context.tree.sentences]
        taken = Ranges((c.start, c.end, None) for found, _ in chosen for c, _ in found)
        claims = [
            self._claim(candidate, score, context, heads, taken, hanging)
            for found, hanging in chosen
            for candidate, score in found
        ]
        document.put(doc, "claims", dates.continued(claims, context.tree.text))
        return doc

    def _choose(
        self, sentence: Sentence, context: Context, heads: scores.HeadScores
    ) -> tuple[list[tuple[Candidate, float]], list[Condition]]:
        """The claims of a sentence with their scores, and its conditions."""
        if candidates.is_instruction(sentence, words().forward.directive.verbs):
            return [], []
        model = self._models["unit"]
        seen = cut.see(sentence, context)
        hanging = find_conditions(sentence, heads, self.head_weight)
        found = cut.offered(sentence, seen, hanging, heads.runs(sentence.start, sentence.end))
        values = []
        for candidate in found:
            value = model.scores(cut.features(candidate, seen))["claim"]
            if heads:
                value += self.head_weight * heads.unit(candidate.start, candidate.end)
            own = context.source_of(candidate.start, candidate.end) is None
            values.append(value - (self.threshold if own else 0.0))
        best = [(found[k], values[k]) for k in cut.choose(found, values)]
        taken = Ranges((c.start, c.end, None) for c, _ in best)
        return [(with_condition(c, hanging, taken), value) for c, value in best], hanging

    def _claim(
        self, candidate: Candidate, score: float, context: Context, heads: scores.HeadScores,
        taken: Ranges[None], conditions: Sequence[Condition],
    ) -> Claim:  # fmt: skip
        doc, tree = context.doc, context.tree
        view = frame(candidate.start, candidate.end, candidate.head, context, candidate.core)
        aspects = aspects_of(view)
        seen = {field: traits(aspects, field) for field in ("kind", "certainty")}
        means = heads.means(view.start, view.end)
        made = {
            field: decide(
                field, view, seen[field], self._models[field], means.get(field, {}), self.field_weight
            )
            for field in seen
        }
        made["kind"] = named_act(made["kind"], seen["kind"])
        sign, negators = polarity(view)
        kind = ClaimKind(made["kind"].label)
        certainty = Certainty(made["certainty"].label)
        forward = kind in FORWARD_LOOKING
        hanging = condition_of((candidate.start, candidate.end), conditions, taken)
        span = tree.span(candidate.start, candidate.end)
        times = dates.times_of(view, context, taken)
        article_id = str(document.get_value(doc, "article_id", ""))
        reasons = [
            Reason(
                field="span",
                rule=f"{candidate.left}..{candidate.right}",
                words=(tree.span(candidate.head, candidate.head + 1),),
                score=_chance(score),
            ),
            *(reason for decision in made.values() for reason in decision.reasons),
            Reason(
                field="polarity",
                rule=f"negations={len(negators)}",
                words=tuple(tree.span(word.i, word.i + 1) for word in sorted(negators, key=lambda w: w.i)),
            ),
        ]
        if hanging is not None:
            reasons.append(
                Reason(field="condition", rule=hanging.opener, words=(tree.span(hanging.start, hanging.end),))
            )
        common: dict[str, Any] = {
            "claim_id": claim_id(article_id, span),
            "article_id": article_id,
            "span": span,
            "kind": kind,
            "attribution": _attribution(view, context),
            "polarity": sign,
            "certainty": certainty,
            "hedges": tuple(tree.span(w.i, w.i + 1) for w in hedging(aspects))
            if certainty is not Certainty.CERTAIN
            else (),
            "condition": tree.span(hanging.start, hanging.end) if hanging is not None else None,
            "times": times,
            "quantities": _quantities(view, context),
            "published": document.published(doc),
            "entities": topics.entities(context.names, candidate.start, candidate.end),
            "topics": topics.terms(view.words),
            "reasons": tuple(reasons),
        }
        if not forward:
            return Claim(**common)
        reach, due = dates.horizon(times, publication_day(doc))
        return ForwardLookingStatement(**common, horizon=reach, due=due)


def _chance(score: float) -> float:
    """Log-odds as a number from 0 to 1."""
    return round(1.0 / (1.0 + math.exp(-max(min(score, 30.0), -30.0))), 3)


def _attribution(view: Frame, context: Context) -> Attribution | None:
    """The claim's attribution, its style told by the claim's own words where quotation marks are known."""
    if view.said is None:
        return None
    record = view.said.record
    if record.speaker is None and record.style is AttributionStyle.INDIRECT:
        return None  # a passive without an agent ("is expected to") says nobody's words
    quoted = sum(context.quoted[view.start : view.end])
    if not context.quotes:
        return record
    if quoted == view.end - view.start:
        style = AttributionStyle.DIRECT
    else:
        style = AttributionStyle.MIXED if quoted else AttributionStyle.INDIRECT
    return evolve(record, style=style)


def _quantities(view: Frame, context: Context) -> tuple[Quantity, ...]:
    return tuple(quantity for _, _, quantity in context.quantities.touching(view.start, view.end))


@Language.factory(
    "claimtrack_statements",
    default_config={"threshold": 0.5, "head_weight": 0.2, "field_weight": 0.5},
    assigns=["doc._.claimtrack"],
    requires=["token.dep", "token.tag", "token.pos", "token.lemma", "doc.sents", "doc._.claimtrack"],
)
def make_statements(
    nlp: Language,  # noqa: ARG001 - spaCy's signature
    name: str,  # noqa: ARG001
    threshold: float,
    head_weight: float,
    field_weight: float,
) -> Statements:
    """The component that finds claims.

    Args:
        nlp: the pipeline it joins.
        name: its name there.
        threshold: what a claim of the article's own voice must gain the cut of its sentence, as log-odds.
        head_weight: weight of the language model's claim heads in finding claims, 0 to 1.
        field_weight: their weight in deciding kind and certainty, 0 to 1.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> nlp.add_pipe("claimtrack_statements").threshold
        0.5
    """
    return Statements(threshold=threshold, head_weight=head_weight, field_weight=field_weight)
