# Word lists are written as text.
# ruff: noqa: SIM905
"""Symbols of a claim and a later sentence: the few facts that calendar, arithmetic and names decide."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import product

from attrs import frozen

from claimtrack.comparison.numbers import Verdict, compare
from claimtrack.extraction.quantities.convert import convert
from claimtrack.records import (
    Aspect,
    Claim,
    Direction,
    Extraction,
    Polarity,
    Quantity,
    TextSpan,
    TimeExpression,
    TimeRole,
    TimeType,
)

WEEKS, MONTHS, YEARS = 12, 60, 330  # days from which a gap is called so
_NAME = re.compile(r"[A-Z][\w&’'-]*[\w&]")
_WORD = re.compile(r"[a-z]{3,}")


class Deadline(StrEnum):
    """Where the last day of the claim stands when the later article is published."""

    NONE = "no deadline"
    AHEAD = "deadline ahead"
    PASSED = "deadline passed"


class Gap(StrEnum):
    """How long after the claim the later article was published."""

    UNKNOWN = "undated"
    DAYS = "days later"
    WEEKS = "weeks later"
    MONTHS = "months later"
    YEARS = "years later"


class Figure(StrEnum):
    """How the figure of the sentence stands to the one of the claim that it may answer."""

    NONE = "no figure"  # the claim has none
    MISSING = "figure missing"  # the sentence has none
    OTHER_UNIT = "figure of another unit"
    OPPOSITE = "figure opposite"  # a change that goes the other way
    SAME = "figure same"
    INSIDE = "figure inside"
    BELOW = "figure below"
    ABOVE = "figure above"


class Period(StrEnum):
    """Whether the sentence is dated to the time that the claim is about."""

    NONE = "undated event"
    SAME = "same period"
    EARLIER = "earlier period"  # than the claim's, but not over when the claim was made
    LATER = "later period"
    BEFORE_CLAIM = "before the claim"  # over when the claim was made


class Names(StrEnum):
    """How many of the claim's names the sentence has, or else the article."""

    NONE = "no names"  # the claim has none
    ALL = "same names"
    SOME = "some names"
    NEAR = "names nearby"  # not in the sentence, but in its article
    ABSENT = "other names"


class Voice(StrEnum):
    """Whether the speaker of the claim speaks in the sentence."""

    NONE = "no speaker"  # nobody speaks in it
    SAME = "same speaker"
    OTHER = "other speaker"


@frozen(kw_only=True)
class Symbols:
    """What can be decided of a claim and a later sentence without understanding them.

    Attributes:
        deadline, gap, period: by the calendar; inclusive days.
        figure: by arithmetic, units converted.
        names, voice: by names.
        negated: whether a clause of the sentence is negated; ``claim_negated``: whether the claim is.
        aspect: where the events of the sentence stand: the first of done, ongoing, future that it has.

    Example:
        >>> Symbols(deadline=Deadline.PASSED, figure=Figure.BELOW).words()
        'undated deadline passed figure below'
    """

    gap: Gap = Gap.UNKNOWN
    deadline: Deadline = Deadline.NONE
    figure: Figure = Figure.NONE
    period: Period = Period.NONE
    names: Names = Names.NONE
    voice: Voice = Voice.NONE
    negated: bool = False
    claim_negated: bool = False
    aspect: Aspect | None = None

    def words(self) -> str:
        """The symbols as the words that the reader sees; what is absent is not said."""
        told = [self.gap.value]
        if self.deadline is not Deadline.NONE:
            told.append(self.deadline.value)
        for value, silent in (
            (self.figure, Figure.NONE),
            (self.period, Period.NONE),
            (self.names, Names.NONE),
            (self.voice, Voice.NONE),
        ):
            if value is not silent:
                told.append(value.value)
        if self.negated != self.claim_negated:
            told.append("negation differs")
        return " ".join(told)

    def values(self) -> dict[str, float]:
        """The symbols as figures for a fitted decision, 1 where one holds: always the same names."""
        values: dict[str, float] = {}
        for enum, field in _ENUMS:
            held = getattr(self, field)
            values |= {f"{field}: {member.value}": float(held is member) for member in enum}
        values["negated"] = float(self.negated)
        values["claim negated"] = float(self.claim_negated)
        return values


_ENUMS: tuple[tuple[type[StrEnum], str], ...] = (
    (Gap, "gap"),
    (Deadline, "deadline"),
    (Figure, "figure"),
    (Period, "period"),
    (Names, "names"),
    (Voice, "voice"),
    (Aspect, "aspect"),
)


def symbols(claim: Claim, later: Extraction, sentence: TextSpan) -> Symbols:
    """The symbols of a claim and one sentence of a later article.

    Args:
        claim: the earlier claim.
        later: the later article, extracted.
        sentence: a sentence of it.
    """
    clauses = [p for p in later.propositions if p.sentence.overlaps(sentence)]
    aspects = {p.aspect for p in clauses}
    return Symbols(
        gap=gap(day(claim.published), day(later.article.published)),
        deadline=deadline(claim, day(later.article.published)),
        figure=figure(own_figures(claim), figures_in(later, sentence)),
        period=period(claim, times_in(later, sentence)),
        names=names(claim, later, sentence),
        voice=voice(claim, later, sentence),
        negated=any(p.polarity is Polarity.NEGATIVE for p in clauses),
        claim_negated=claim.polarity is Polarity.NEGATIVE,
        aspect=next((a for a in Aspect if a in aspects), None),
    )


def figures_in(later: Extraction, sentence: TextSpan) -> list[Quantity]:
    """The figures of a sentence."""
    return [q for q in later.quantities if sentence.covers(q.span)]


def times_in(later: Extraction, sentence: TextSpan) -> list[TimeExpression]:
    """The time expressions of a sentence."""
    return [t for t in later.times if sentence.covers(t.span)]


def day(moment: dt.date | None) -> dt.date | None:
    """The day of a day or moment."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def gap(earlier: dt.date | None, later: dt.date | None) -> Gap:
    """How long after one day another is; unknown where it is before.

    Example:
        >>> gap(dt.date(2024, 1, 1), dt.date(2024, 3, 20))
        <Gap.MONTHS: 'months later'>
    """
    if earlier is None or later is None or later < earlier:
        return Gap.UNKNOWN
    days = (later - earlier).days
    steps = ((WEEKS, Gap.DAYS), (MONTHS, Gap.WEEKS), (YEARS, Gap.MONTHS))
    return next((name for bound, name in steps if days < bound), Gap.YEARS)


def deadline(claim: Claim, later: dt.date | None) -> Deadline:
    """Where the claim's last day stands on a later day; it is passed from the day after."""
    if claim.due is None or later is None:
        return Deadline.NONE
    return Deadline.PASSED if claim.due < later else Deadline.AHEAD


def own_figures(claim: Claim) -> list[Quantity]:
    """The figures that a claim states itself, without those beside it in its sentence."""
    return [q for q in claim.quantities if claim.span.overlaps(q.span)]


def figure(claim: Iterable[Quantity], sentence: Iterable[Quantity]) -> Figure:
    """How the figure of a sentence stands to the claim's that it answers most likely.

    Figures of one kind of unit are held against each other, first those that are both levels or both
    changes, then those that measure the same by their words, then those nearest to each other.

    Example:
        >>> span = TextSpan(start=0, end=1, text="x")
        >>> say = lambda low, high, unit: Quantity(span=span, low=low, high=high, unit=unit)
        >>> figure([say(2, 2, "tonne")], [say(1500, 1500, "kilogram")]).value
        'figure below'
    """
    wanted, found = list(claim), list(sentence)
    if not wanted:
        return Figure.NONE
    if not found:
        return Figure.MISSING
    met = answer_to(wanted, found)
    if met is None:
        return Figure.OTHER_UNIT
    one, _, other = met
    if {one.direction, other.direction} == {Direction.INCREASE, Direction.DECREASE}:
        return Figure.OPPOSITE
    return {
        Verdict.SAME: Figure.SAME,
        Verdict.INSIDE: Figure.INSIDE,
        Verdict.BELOW: Figure.BELOW,
        Verdict.ABOVE: Figure.ABOVE,
    }[compare(one, other)]


def answer_to(
    claim: Sequence[Quantity], sentence: Sequence[Quantity]
) -> tuple[Quantity, Quantity, Quantity] | None:
    """The two figures that `figure` holds against each other, the later one as written and as converted."""
    met = [
        (one, given, converted)
        for one, given in product(claim, sentence)
        if (converted := _in_unit(given, one.unit)) is not None
    ]
    return max(met, key=lambda pair: _likeness(pair[0], pair[2]), default=None)


def _in_unit(quantity: Quantity, unit: str) -> Quantity | None:
    converted = convert(quantity, unit)
    if converted is None and quantity.unit.lower().split()[-1:] == unit.lower().split()[-1:]:
        return quantity  # counted nouns: "solar panel" and "panel"
    return converted


def _likeness(one: Quantity, other: Quantity) -> tuple[bool, bool, float]:
    measures = [set(_WORD.findall((q.of or "").lower())) for q in (one, other)]
    return one.change == other.change, bool(measures[0] & measures[1]), -_distance(one, other)


def _distance(one: Quantity, other: Quantity) -> float:
    ends = [[abs(x) for x in (q.low, q.high) if x is not None] or [0.0] for q in (one, other)]
    left, right = (sum(x) / len(x) for x in ends)
    return abs(left - right) / max(left, right, 1e-9)


def period(claim: Claim, times: Sequence[TimeExpression]) -> Period:
    """Whether the times of a sentence meet the time that a claim is about.

    A claim without a time of its own is about what follows it: only what was over before it is told apart.
    """
    dated = [t for t in times if t.role is TimeRole.ABOUT and t.type is not TimeType.SET and t.latest]
    said = day(claim.published)
    if not dated:
        return Period.NONE
    last = max(t.latest for t in dated if t.latest)
    own = [t for t in claim.times if t.role is TimeRole.ABOUT and (t.earliest or t.latest)]
    low = min((t.earliest or dt.date.min for t in own), default=None)
    high = max((t.latest or dt.date.max for t in own), default=None)
    if low is not None and high is not None:
        if any((t.earliest or dt.date.min) <= high and low <= (t.latest or dt.date.max) for t in dated):
            return Period.SAME
        if said is not None and last < said <= high:
            return Period.BEFORE_CLAIM
        return Period.EARLIER if last < low else Period.LATER
    return Period.BEFORE_CLAIM if said is not None and last < said else Period.NONE


def claim_names(claim: Claim) -> frozenset[str]:
    """The words of the names of a claim: in it, of its subject, its speaker and the speaker's organisation.

    Example:
        >>> span = TextSpan.of("Halden will open a mine", 0, 23)
        >>> sorted(claim_names(Claim(claim_id="1", article_id="a", span=span, kind="plan",
        ...                          entities=("Halden Ore",))))
        ['halden', 'ore']
    """
    parts = [*claim.entities]
    if claim.proposition is not None:
        parts += [*claim.proposition.entities, claim.proposition.subject or ""]
    speaker = claim.attribution.speaker if claim.attribution else None
    if speaker is not None:
        parts += [speaker.name or "", speaker.organisation or ""]
    return frozenset().union(*(name_words(part) for part in parts))


def name_words(text: str) -> frozenset[str]:
    """The words with a capital, in lower case, without an ending of possession."""
    found = (re.sub(r"[’']s?$", "", word).lower() for word in _NAME.findall(text))
    return frozenset(word for word in found if word not in _COMMON)


_COMMON = frozenset(
    (
        "the a an it he she we they this that these those its his her their our in on at by for "
        "from of to and or but if as mr mrs ms dr sir january february march april may june july "
        "august september october november december monday tuesday wednesday thursday friday "
        "saturday sunday"
    ).split()
)


def names(claim: Claim, later: Extraction, sentence: TextSpan) -> Names:
    """How many of the claim's names a sentence has, or else its article."""
    wanted = claim_names(claim)
    if not wanted:
        return Names.NONE
    here = wanted & name_words(sentence.text)
    if here:
        return Names.ALL if here == wanted else Names.SOME
    return (
        Names.NEAR
        if wanted & name_words(f"{later.article.title or ''}\n{later.article.text}")
        else Names.ABSENT
    )


def voice(claim: Claim, later: Extraction, sentence: TextSpan) -> Voice:
    """Whether the speaker of a claim speaks in a sentence."""
    speakers = [
        a.speaker for a in later.attributions if a.speaker is not None and sentence.overlaps(a.content)
    ]
    speakers = [s for s in speakers if s.name]
    if not speakers:
        return Voice.NONE
    own = claim.attribution.speaker if claim.attribution else None
    if own is None or not own.name:
        return Voice.OTHER
    mine = name_words(own.name) or frozenset(own.name.lower().split())
    same = any(
        mine & (name_words(s.name or "") or frozenset((s.name or "").lower().split())) for s in speakers
    )
    return Voice.SAME if same else Voice.OTHER
