"""Alignment by slots: what a claim and a sentence of a later article share, as figures for the weights."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
from attrs import frozen

from claimtrack.comparison.bearing import crossed_values, standing_values
from claimtrack.comparison.clauses import slot_values
from claimtrack.comparison.numbers import NumberMatch, Verdict, match
from claimtrack.comparison.outcome import decisive
from claimtrack.comparison.rules import RULES, Vote, votes
from claimtrack.comparison.sides import Candidate, ClaimSide, LaterArticle, unit
from claimtrack.comparison.words import Word, content_words
from claimtrack.records import FORWARD_LOOKING, Aspect, Certainty, ClaimKind, Polarity, TimeExpression

SYNONYM = 0.6  # weight of a word of the same group against the same stem
OUTCOMES = (
    "missed", "met", "exceeded", "abandoned", "delayed", "advanced", "revised", "reversed",
    "maintained", "partial", "pending", "realised", "recalled", "caused",
)  # fmt: skip


@frozen(kw_only=True)
class Alignment:
    """One claim against one sentence.

    Attributes:
        candidate: the sentence.
        values: figures by name, for the fitted weights.
        shared: pairs of words (claim, sentence) that met, the rarest first.
        number: the strongest match of quantities, or None.
        time: the time expression of the sentence that falls into the claim's period, or None.
        same_speaker: whether somebody of the claim's speaker's name speaks in the sentence.
        votes: what the rules of outcome say.
        told: what the sentence says of the claim outright, or None; it outweighs all else.
    """

    candidate: Candidate
    values: dict[str, float]
    shared: tuple[tuple[str, str], ...]
    number: NumberMatch | None
    time: TimeExpression | None
    same_speaker: bool
    votes: tuple[Vote, ...] = ()
    told: Vote | None = None


def align(claim: ClaimSide, later: LaterArticle) -> list[Alignment]:
    """The alignments of a claim with every sentence of a later article, in order."""
    plain = [_align(claim, candidate, later) for candidate in later.candidates]
    if not plain:
        return plain
    _senses(claim, later, plain)
    for name in ("overlap", "near", "sense", "context", "before", "event_near", "theme_near", "clause_share"):
        figures = [a.values[name] for a in plain]
        top = max(figures)
        for alignment in plain:
            alignment.values[f"{name}_gap"] = alignment.values[name] - top
            alignment.values[f"{name}_rank"] = math.log1p(sum(x > alignment.values[name] for x in figures))
    for position, alignment in enumerate(plain):
        values = alignment.values
        for name in ("overlap", "near"):
            values[f"{name}_before"] = plain[position - 1].values[name] if position else 0.0
            values[f"{name}_next"] = plain[position + 1].values[name] if position + 1 < len(plain) else 0.0
        values["takes_up_near"] = values["takes_up"] * values["near_before"]
        values["overlap_paragraph"] = max(
            (
                a.values["overlap"]
                for a in plain
                if a.candidate.paragraph == alignment.candidate.paragraph and a is not alignment
            ),
            default=0.0,
        )
    return plain


def _align(claim: ClaimSide, candidate: Candidate, later: LaterArticle) -> Alignment:
    values: dict[str, float] = {}
    shared = _words(claim, candidate, later, values)
    same_speaker = _speaker(claim, candidate, values)
    number = _numbers(claim, candidate, shared=bool(shared), values=values)
    time = _times(claim, candidate, later, values)
    _state(claim, candidate, values)
    values.update(slot_values(claim.slots, claim.parties, candidate.slots))
    values["word_share"] = covered = len(shared) / max(1, len(claim.words))
    values.update(standing_values(claim, candidate, later))
    _claim(claim, later, values)
    voted = votes(claim, candidate, number, later.published_on)
    said = {vote.rule for vote in voted}
    for rule in RULES:
        values[f"rule_{rule}"] = float(rule in said)
    values.update(crossed_values(values))
    values["place"] = candidate.place / max(1, len(later.candidates) - 1)
    values["first"] = float(candidate.place == 0)
    values["length"] = math.log1p(len(candidate.words))
    return Alignment(
        candidate=candidate,
        values=values,
        shared=shared,
        number=number,
        time=time,
        same_speaker=same_speaker,
        votes=voted,
        told=decisive(claim, candidate, number, later.published_on, covered),
    )


def _senses(claim: ClaimSide, later: LaterArticle, alignments: list[Alignment]) -> None:
    """Nearness in use: of each claim word to its nearest in the sentence, and of the two as wholes."""
    rarity = np.array([later.rarity.get(word.stem, later.unseen) for word in claim.words], dtype=np.float32)
    near = np.zeros(len(alignments), dtype=np.float32)
    filled = [place for place, a in enumerate(alignments) if a.candidate.words]
    if len(rarity) and filled:
        # Sentences without a word have no rows of their own: reduceat wants each start once.
        alike = claim.vectors @ later.vectors.T
        nearest = np.maximum.reduceat(alike, [later.starts[place] for place in filled], axis=1)
        near[filled] = rarity @ nearest / rarity.sum()
    whole = unit((claim.vectors * rarity[:, None]).sum(axis=0))
    senses = later.senses @ whole
    for place, alignment in enumerate(alignments):
        alignment.values["near"] = float(near[place])
        alignment.values["sense"] = float(senses[place])


def _words(
    claim: ClaimSide, candidate: Candidate, later: LaterArticle, values: dict[str, float]
) -> tuple[tuple[str, str], ...]:
    met: list[tuple[float, str, str]] = []
    total = score = names = matter = exact = 0.0
    for word in claim.words:
        rarity = later.rarity.get(word.stem, later.unseen)
        total += rarity
        other, weight = _meet(word, candidate)
        if other is None:
            continue
        weight *= later.rarity.get(other.stem, later.unseen)
        score += weight
        met.append((weight, word.text, other.text))
        if word.stem in claim.names:
            names += weight
        else:
            matter += weight
            exact += weight * (other.stem == word.stem)
    for name, around in (("context", claim.context), ("before", claim.before)):
        values[name] = 0.0
        for word in around:
            other, weight = _meet(word, candidate)
            values[name] += weight * later.rarity.get(other.stem, later.unseen) if other else 0.0
    values["context_share"] = values["context"] / (1.0 + score)
    extent = sum(later.rarity.get(stem, later.unseen) for stem in candidate.words)
    values["overlap"] = score
    values["overlap_share"] = score / total if total else 0.0
    values["overlap_cosine"] = score / math.sqrt(total * extent) if total and extent else 0.0
    values["names"] = names
    values["matter"] = matter
    values["exact"] = exact
    values["met"] = float(len(met))
    values["rarest"] = max((m[0] for m in met), default=0.0)
    values["claim_words"] = math.log1p(len(claim.words))
    head = claim.claim.proposition
    lemmas = {word.stem for word in content_words(head.predicate)} if head else set()
    values["predicate"] = float(bool(lemmas & set(candidate.words)))
    met.sort(reverse=True)
    return tuple((one, other) for _, one, other in met)


def _meet(word: Word, candidate: Candidate) -> tuple[Word | None, float]:
    other = candidate.words.get(word.stem)
    if other is not None:
        return other, 1.0
    if word.groups and not word.groups.isdisjoint(candidate.groups):
        for other in candidate.words.values():
            if not word.groups.isdisjoint(other.groups):
                return other, SYNONYM
    return None, 0.0


def _speaker(claim: ClaimSide, candidate: Candidate, values: dict[str, float]) -> bool:
    name = claim.speaker
    last = name[-1] if name else ""
    speaks = bool(name) and last in candidate.speakers
    values["has_speaker"] = float(bool(name))
    values["same_speaker"] = float(speaks)
    values["speaker_named"] = float(bool(name) and last in candidate.words)
    values["someone_speaks"] = float(bool(candidate.speakers))
    values["quoted"] = candidate.quoted
    return speaks


def _numbers(
    claim: ClaimSide, candidate: Candidate, *, shared: bool, values: dict[str, float]
) -> NumberMatch | None:
    best: NumberMatch | None = None
    for one in claim.figures:
        for other, party in zip(candidate.figures, candidate.figure_parties, strict=True):
            same_party = not claim.parties or not party or not claim.parties.isdisjoint(party)
            found = match(one, other, shared=shared, same_party=same_party)
            if found and (best is None or found.strength > best.strength):
                best = found
    values["claim_numbers"] = float(len(claim.claim.quantities))
    values["numbers"] = float(len(candidate.quantities))
    values["number_strength"] = best.strength if best else 0.0
    for verdict in Verdict:
        values[f"number_{verdict}"] = best.strength if best and best.verdict is verdict else 0.0
    values["number_ratio"] = math.log(best.ratio) if best and best.ratio and best.ratio > 0 else 0.0
    values["number_range"] = float(best is not None and best.claim.low != best.claim.high)
    values["number_change"] = float(best is not None and best.claim.change)
    return best


def _times(
    claim: ClaimSide, candidate: Candidate, later: LaterArticle, values: dict[str, float]
) -> TimeExpression | None:
    inside: TimeExpression | None = None
    values["times"] = float(len(candidate.times))
    values.update(time_same=0.0, time_inside=0.0, time_after=0.0, time_before_claim=0.0, time_future=0.0)
    published = later.published_on
    for time in candidate.times:
        if time.earliest is None and time.latest is None:
            continue
        if published and time.earliest and time.earliest > published:
            values["time_future"] = 1.0
        if claim.said_on and time.latest and time.latest < claim.said_on:
            values["time_before_claim"] = 1.0
        if claim.due is None:
            continue
        if time.latest == claim.due and (time.earliest == claim.earliest or time.earliest is None):
            values["time_same"] = 1.0
            inside = time
        elif _inside(time, claim.earliest or claim.said_on, claim.due):
            values["time_inside"] = 1.0
            inside = inside or time
        elif time.earliest and time.earliest > claim.due:
            values["time_after"] = 1.0
    return inside


def _inside(time: TimeExpression, earliest: dt.date | None, due: dt.date) -> bool:
    if time.latest is None or time.latest > due:
        return False
    start = time.earliest or time.latest
    return earliest is None or start >= earliest


def _state(claim: ClaimSide, candidate: Candidate, values: dict[str, float]) -> None:
    aspects = [p.aspect for p in candidate.propositions]
    for aspect in Aspect:
        values[f"aspect_{aspect}"] = sum(a is aspect for a in aspects) / max(1, len(aspects))
    negative = any(p.polarity is Polarity.NEGATIVE for p in candidate.propositions) or any(
        c.polarity is Polarity.NEGATIVE for c in candidate.claims
    )
    values["negative"] = float(negative)
    values["polarity_differs"] = float(negative != (claim.claim.polarity is Polarity.NEGATIVE))
    kinds = {c.kind for c in candidate.claims}
    values["later_forward"] = float(bool(kinds & FORWARD_LOOKING))
    values["later_assertion"] = float(ClaimKind.ASSERTION in kinds)
    values["later_opinion"] = float(ClaimKind.OPINION in kinds)
    values["later_none"] = float(not kinds)
    values["later_same_kind"] = float(claim.claim.kind in kinds)
    for name in OUTCOMES:
        values[f"outcome_{name}"] = float(name in candidate.outcomes)


def _claim(claim: ClaimSide, later: LaterArticle, values: dict[str, float]) -> None:
    record = claim.claim
    for kind in ClaimKind:
        values[f"kind_{kind}"] = float(record.kind is kind)
    values["claim_negative"] = float(record.polarity is Polarity.NEGATIVE)
    values["claim_certain"] = float(record.certainty is Certainty.CERTAIN)
    values["claim_possible"] = float(record.certainty is Certainty.POSSIBLE)
    values["claim_forward"] = float(record.kind in FORWARD_LOOKING)
    values["claim_figures"] = float(bool(record.quantities))
    values["claim_condition"] = float(record.condition is not None)
    values["claim_pending"] = float("pending" in claim.outcomes)
    published, due, said = later.published_on, claim.due, claim.said_on
    values["has_due"] = float(due is not None)
    values["overdue"] = values["claim_over"] = 0.0
    if due and published:
        values["claim_over"] = float(published > due)
        days = max(-3000, min(3000, (published - due).days))
        values["overdue"] = math.copysign(math.log1p(abs(days)), days)
    values["gap"] = math.log1p(max(0, (published - said).days)) if published and said else 0.0
    values["past_claim"] = float(bool(due and said and due < said))
