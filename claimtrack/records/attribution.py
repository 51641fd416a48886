"""Who said what, in which words."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from claimtrack.records.span import TextSpan


class AttributionStyle(StrEnum):
    """How speech is reported: in quotation marks, in the reporter's words, or in both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CueType(StrEnum):
    """What a cue does with its content: the attribution types of the Penn Discourse TreeBank, refined.

    Communication, belief (propositional attitude) and factive are Prasad et al.'s (2007); evidence is what
    documents and polls show; forecast, intent, commitment, desire, directive and question part their control
    verbs; denial says that the content is false or will not come; evaluation praises or blames it.
    """

    COMMUNICATION = "communication"
    EVIDENCE = "evidence"
    FORECAST = "forecast"
    BELIEF = "belief"
    FACTIVE = "factive"
    DESIRE = "desire"
    INTENT = "intent"
    COMMITMENT = "commitment"
    DENIAL = "denial"
    EVALUATION = "evaluation"
    DIRECTIVE = "directive"
    QUESTION = "question"


class CueEffect(StrEnum):
    """What the reporting words do to the truth of their content.

    Said as true (asserts); said to be false or not to come (denies: "denied that", "does not expect to",
    "nobody believes"); left open (allows: "did not rule out"); not claimed at all (withholds: "declined to
    say whether", "stopped short of promising").
    """

    ASSERTS = "asserts"
    DENIES = "denies"
    ALLOWS = "allows"
    WITHHOLDS = "withholds"


class Resolution(StrEnum):
    """How the name of a speaker was found."""

    FULL_NAME = "full_name"
    SURNAME = "surname"
    PRONOUN = "pronoun"
    ROLE = "role"
    ORGANISATION = "organisation"
    QUOTE_CHAIN = "quote_chain"
    ALIAS = "alias"
    UNNAMED = "unnamed"
    UNRESOLVED = "unresolved"


@frozen(kw_only=True)
class Speaker:
    """The source of an attribution.

    Attributes:
        name: the fullest name in the article; an unnamed source as written, without article; None
            when ``resolution`` is ``unresolved``.
        mention: the words in the sentence itself, or None where the sentence has none.
        role: function or office as the article gives it, without article, or None.
        organisation: as the article gives it, or None.
        resolution: how the name was found.
        key: the same for the same speaker in other articles (folded name and organisation), or None.

    Example:
        >>> Speaker(name="Dana Ruiz", resolution=Resolution.SURNAME).name
        'Dana Ruiz'
    """

    name: str | None
    mention: TextSpan | None = None
    role: str | None = None
    organisation: str | None = None
    resolution: Resolution = Resolution.UNRESOLVED
    key: str | None = None


@frozen(kw_only=True)
class Attribution:
    """One attribution relation: source, cue and content (Pareti 2012; PolNeAR 2018).

    Attributes:
        style: direct, indirect or mixed.
        content: what is attributed, without cue, outer quotation marks and final stop.
        cue: the reporting words, or None (a quotation that stands alone).
        speaker: the source, or None where the text gives none (agentless passive).
        addressee: to whom it was said, or None.
        setting: place or event of the saying, or None.
        outer: speakers of the levels around a nested attribution, outermost first.
        cue_type: what the cue does (says, believes, forecasts, promises …), or None without a cue.
        effect: what the cue does to the truth of the content.
        rule: name of the rule that made it.

    Example:
        >>> span = TextSpan(start=0, end=12, text="Prices rose.")
        >>> Attribution(style=AttributionStyle.DIRECT, content=span).cue is None
        True
    """

    style: AttributionStyle
    content: TextSpan
    cue: TextSpan | None = None
    speaker: Speaker | None = None
    addressee: TextSpan | None = None
    setting: TextSpan | None = None
    outer: tuple[Speaker, ...] = ()
    cue_type: CueType | None = None
    effect: CueEffect = CueEffect.ASSERTS
    rule: str = ""
