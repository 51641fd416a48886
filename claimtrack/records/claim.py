"""Claims and forward-looking statements."""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import StrEnum

from attrs import frozen

from claimtrack.records.attribution import Attribution
from claimtrack.records.quantity import Quantity
from claimtrack.records.shown import html, one_line
from claimtrack.records.span import TextSpan
from claimtrack.records.times import Horizon, TimeExpression


class ClaimKind(StrEnum):
    """What a claim does; the last four look forward."""

    ASSERTION = "assertion"
    OPINION = "opinion"
    PREDICTION = "prediction"
    PLAN = "plan"
    PROMISE = "promise"
    TARGET = "target"


FORWARD_LOOKING = frozenset({ClaimKind.PREDICTION, ClaimKind.PLAN, ClaimKind.PROMISE, ClaimKind.TARGET})


class Polarity(StrEnum):
    """Whether the proposition itself is negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How firmly the speaker holds the claim (FactBank's CT, PR, PS)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Aspect(StrEnum):
    """Where an event stands at the time of writing, as its clause tells it."""

    DONE = "done"
    ONGOING = "ongoing"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"


@frozen(kw_only=True)
class Reason:
    """Why a decision was taken: for people who check it.

    Attributes:
        field: the decided field ("kind", "certainty", "polarity" …).
        rule: name of the rule or model that decided.
        words: the words it rests on; may be empty.
        score: the confidence of a fitted model, 0 to 1, or None for a rule.
    """

    field: str
    rule: str
    words: tuple[TextSpan, ...] = ()
    score: float | None = None


@frozen(kw_only=True)
class Proposition:
    """What one clause says, in slots that comparison can hold against another clause.

    Attributes:
        span: the clause; ``sentence``: the sentence around it.
        predicate: lemma of the main verb (or of the predicative noun or adjective).
        predicate_span: its words.
        verbs: lemmas of the verbs from the head of the clause down to the predicate, as written,
            each with its particle ("decide", "put off").
        theme: lemmas of what the predicate acts on (its object, the subject of a passive) and of the event
            that this names: "plan", "open" in "scrapped its plan to open a plant".
        subject: words of the subject, or None; pronouns resolved where the article allows it.
        terms: lower-case lemmas of the content words, in order, without repetition.
        entities: names in the clause, in the fullest form of the article.
        polarity: whether the clause is negated.
        aspect: where the event stands.
        times, quantities: those within the clause.
        context: of a claim's clause, the lemmas of the content words of the sentence before it.
    """

    span: TextSpan
    sentence: TextSpan
    predicate: str
    predicate_span: TextSpan
    verbs: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    subject: str | None = None
    terms: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    aspect: Aspect = Aspect.DONE
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    context: tuple[str, ...] = ()


def claim_id(article_id: str, span: TextSpan) -> str:
    """The stable id of the claim at ``span`` (characters) of an article: 16 hexadecimal digits.

    Example:
        >>> len(claim_id("a1", TextSpan(start=0, end=2, text="ab")))
        16
    """
    return hashlib.blake2b(f"{article_id}:{span.start}:{span.end}".encode(), digest_size=8).hexdigest()


@frozen(kw_only=True, repr=False)
class Claim:
    """One proposition with one speaker that somebody could later hold against the facts.

    Attributes:
        claim_id: stable for the same span of the same article.
        article_id: the article it stands in.
        span: the content, without cue, outer quotation marks and final stop.
        kind, polarity, certainty: see the enums.
        attribution: who said it and how; None is the article's own voice.
        hedges: the words that ``certainty`` rests on.
        condition: the words of the condition that the claim hangs on, or None.
        times, quantities: those of the claim's own sentence or quotation.
        published: day or moment of publication of the article, or None.
        check_worthiness: 0 to 1: could it be checked, and would anybody care; None if not scored.
        entities: names in the claim, in the fullest form of the article.
        topics: lower-case lemmas of its content words.
        proposition: its slots for comparison, or None.
        reasons: why each field was decided so.
        due: the last day on which it can come true (inclusive), or None where nothing is due.

    Example:
        >>> span = TextSpan(start=0, end=11, text="Prices rose")
        >>> Claim(claim_id="1", article_id="a", span=span, kind=ClaimKind.ASSERTION).forward_looking
        False
    """

    claim_id: str
    article_id: str
    span: TextSpan
    kind: ClaimKind
    attribution: Attribution | None = None
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    hedges: tuple[TextSpan, ...] = ()
    condition: TextSpan | None = None
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    published: dt.datetime | dt.date | None = None
    check_worthiness: float | None = None
    entities: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    proposition: Proposition | None = None
    reasons: tuple[Reason, ...] = ()
    due: dt.date | None = None

    @property
    def forward_looking(self) -> bool:
        """Whether the claim is a prediction, plan, promise or target."""
        return self.kind in FORWARD_LOOKING

    def __repr__(self) -> str:
        speaker = self.attribution.speaker if self.attribution else None
        name = (speaker.name or "unresolved") if speaker else None
        who = f"{one_line(name)!r}, " if name else ""
        due = f", due {self.due}" if self.due else ""
        return f"Claim({self.kind}, {who}{one_line(self.span.text)!r}{due})"

    def _repr_html_(self) -> str:
        return html(self)


@frozen(kw_only=True, repr=False)
class ForwardLookingStatement(Claim):
    """A prediction, plan, promise or target, with the time it is about.

    Attributes:
        horizon: the time it is about, or None where the text says none.

    Example:
        >>> span = TextSpan(start=0, end=11, text="Prices fall")
        >>> ForwardLookingStatement(claim_id="1", article_id="a", span=span,
        ...                         kind=ClaimKind.PREDICTION).forward_looking
        True
    """

    horizon: Horizon | None = None
