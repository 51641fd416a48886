"""The spaCy component that turns clauses and attributions into claims."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from attrs import evolve
from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.extraction.claims import candidates, cut, horizons, scores, topics
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
from claimtrack.language.ranges import Ranges, overlap
from claimtrack.language.tree import Sentence, Word
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
    TimeExpression,
    TimeRole,
    TimeType,
)
from claimtrack.records.claim import FORWARD_LOOKING, claim_id

_HE = frozenset({"he", "she", "they"})


class Statements:
    """Finds the claims of a document and leaves them in its store as "claims".

    Attributes:
        threshold: what the best cut must gain by a claim, as log-odds; higher takes fewer claims.
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
        document.put(doc, "claims", _continued(claims, context.tree.text))
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
            values.append(value - self.threshold)
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
        times = _times(view, context, taken)
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
        reach, due = horizons.horizon(times, publication_day(doc))
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


def _continued(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims; a quotation of "he" or "she" that goes on right after what its speaker said was said then.

    "She told investors in May that rents would rise. 'It will not take long,' *she said*."
    """
    found: list[Claim] = []
    for claim in claims:
        before, said = found[-1] if found else None, claim.attribution
        if before is not None and said is not None and before.attribution is not None:
            speaker, other = said.speaker, before.attribution.speaker
            same = speaker is not None and other is not None and speaker.name == other.name
            mention = speaker.mention if speaker is not None else None
            referring = mention is not None and mention.text.lower() in _HE
            gap = text[before.span.end : claim.span.start]
            near = gap.count("\n\n") <= 1 and said.style is AttributionStyle.DIRECT
            dated = any(time.role is TimeRole.SAID for time in claim.times)
            if same and referring and near and not dated:
                told = (time for time in before.times if time.role is TimeRole.SAID)
                times = sorted((*claim.times, *told), key=lambda time: time.span.start)
                found.append(evolve(claim, times=tuple(times)))
                continue
        found.append(claim)
    return found


def _times(view: Frame, context: Context, taken: Ranges[None]) -> tuple[TimeExpression, ...]:
    """Times within the claim, and those of its sentence that hang from its cue or from the claim itself."""
    tree, day = context.tree, publication_day(context.doc)
    found = context.dating_within(tree.span(view.start, view.end))
    places = [view.sentence]
    if view.said is not None and view.said.cue:
        reporting = tree.words[view.said.cue.start].sent
        if reporting is not view.sentence:
            places.append(reporting)
    for time in (t for place in places for t in context.dating_within(tree.span(place.start, place.end))):
        start, end = tree.touching(time.span.start, time.span.end)
        dated = time.type is not TimeType.DURATION or time.earliest is not None
        if not dated or overlap((start, end), (view.start, view.end)) or taken.touching(start, end):
            continue
        carrier = _carrier(tree.root(start, end), view)
        if carrier:
            # Nobody has spoken in the future: "*by 2028* the firm wants to …".
            ahead = day is not None and time.latest is not None and time.latest > day and time.earliest == day
            said = (
                carrier == "cue"
                and not ahead
                and (day is None or time.earliest is None or time.earliest <= day)
            )
            found.append(evolve(time, role=TimeRole.SAID if said else TimeRole.ABOUT))
    return tuple(sorted(found, key=lambda time: time.span.start))


# A time within one of these clauses dates that clause alone ("Ruiz, who joined in June, said …").
_CLOSED = ("acl", "advcl", "ccomp", "csubj", "relcl", "appos", "parataxis")


def _carrier(time: Word, view: Frame) -> str:
    """What a time outside the claim dates: "cue", "claim" or "" (something else).

    The first of two verbs with one subject gives its time to the second ("It met on Tuesday and said …").
    """
    cues = set(view.said.cue) if view.said is not None else set()
    cues |= {first.i for i in cues for first in _first_of_two(view.tree.words[i])}
    claims = {view.head, *view.chain, *_first_of_two(view.head)}
    word = time
    for _ in range(12):
        if word.i in cues:
            return "cue"
        if word in claims:
            return "claim"
        if word.head is word or word.dep_.startswith(_CLOSED):
            break
        word = word.head
    return ""


def _first_of_two(verb: Word) -> tuple[Word, ...]:
    """The verb that another is joined to, where the two have one subject."""
    shared = verb.dep_ == "conj" and not any(
        child.dep_.startswith(("nsubj", "csubj")) for child in verb.children
    )
    return (verb.head,) if shared else ()


@Language.factory(
    "claimtrack_statements",
    default_config={"threshold": 0.4, "head_weight": 0.3, "field_weight": 0.5},
    assigns=["doc._.claimtrack"],
    requires=["token.dep", "token.tag", "token.pos", "token.lemma"],
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
        threshold: what a claim must gain the cut of its sentence, as log-odds; higher takes fewer.
        head_weight: weight of the language model's claim heads in finding claims, 0 to 1.
        field_weight: their weight in deciding kind and certainty, 0 to 1.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> nlp.add_pipe("claimtrack_statements").threshold
        0.0
    """
    return Statements(threshold=threshold, head_weight=head_weight, field_weight=field_weight)
