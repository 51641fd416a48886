"""Claims in words: who, what, when and how much, as lists of plain lines that tables and pages set."""

from __future__ import annotations

import datetime as dt

from claimtrack.records import (
    Article,
    AttributionStyle,
    Certainty,
    Claim,
    Direction,
    ForwardLookingStatement,
    Polarity,
    Quantity,
    Speaker,
    Status,
    TextSpan,
    TimeExpression,
    TimeRole,
)
from claimtrack.records.shown import one_line

ARTICLE_VOICE = "(the article)"
# Characters shown on either side of words in their surroundings.
_CONTEXT = 240


def who(claim: Claim) -> list[str]:
    """Speaker with role and organisation; the article itself where nobody is quoted.

    An unresolved speaker is shown by the words of the text, with a question mark.
    """
    if claim.attribution is None:
        return [ARTICLE_VOICE]
    speaker = claim.attribution.speaker
    if speaker is None:
        return ["(nobody named)"]
    return [part for part in (named(speaker), speaker.role, speaker.organisation) if part]


def named(speaker: Speaker) -> str:
    """The name of a speaker; where it is unresolved the words of the text, with a question mark."""
    mention = f"{speaker.mention.text} (?)" if speaker.mention else "(?)"
    return speaker.name or mention


def name(article: Article) -> str:
    """What to call an article: its title, else its first words.

    Example:
        >>> name(Article(text="Prices rose."))
        'Prices rose.'
    """
    return article.title or one_line(article.text)


def wording(claim: Claim) -> str:
    """The claim's words, in quotation marks where the article has them in quotation marks, and only there.

    Example:
        >>> from claimtrack.records import ClaimKind, TextSpan
        >>> span = TextSpan(start=0, end=11, text="Prices fell")
        >>> wording(Claim(claim_id="c1", article_id="a1", span=span, kind=ClaimKind.ASSERTION))
        'Prices fell'
    """
    quoted = claim.attribution is not None and claim.attribution.style is AttributionStyle.DIRECT
    return f"“{claim.span.text}”" if quoted else claim.span.text


def content(claim: Claim) -> list[str]:
    """The claim's words, to whom they were said, and the condition that they hang on."""
    shown = [wording(claim)]
    if claim.attribution is not None and claim.attribution.addressee is not None:
        shown.append(f"said to: {claim.attribution.addressee.text}")
    if claim.condition is not None:
        shown.append(f"condition: {claim.condition.text}")
    return shown


def kind(claim: Claim) -> list[str]:
    """Kind, then what is not the plain case: negative, probable, possible."""
    shown = [str(claim.kind)]
    if claim.polarity is not Polarity.POSITIVE:
        shown.append(str(claim.polarity))
    if claim.certainty is not Certainty.CERTAIN:
        shown.append(str(claim.certainty))
    return shown


def check_worthiness(claim: Claim) -> list[str]:
    """The score of check-worthiness, 0 to 1, where there is one."""
    return [] if claim.check_worthiness is None else [f"check-worthiness {claim.check_worthiness:.2f}"]


def when(claim: Claim) -> list[str]:
    """The times of a claim, each as its words and its days; then the day on which it is due."""
    shown = []
    for time in claim.times:
        said = "said " if time.role is TimeRole.SAID else ""
        shown.append(f"{said}{time.span.text}: {time_days(time)}")
    if isinstance(claim, ForwardLookingStatement) and claim.horizon and claim.horizon.term:
        shown.append(f"term: {claim.horizon.term}")
    if claim.due:
        shown.append(f"due {claim.due}")
    return shown


def time_days(time: TimeExpression) -> str:
    """The days of a time expression, both ends inclusive.

    Example:
        >>> from claimtrack.records import TextSpan, TimeType
        >>> span = TextSpan(start=0, end=4, text="soon")
        >>> time_days(TimeExpression(span=span, type=TimeType.DATE, value="FUTURE_REF"))
        'unresolved'
    """
    return days(time.earliest, time.latest, approximate=time.approximate)


def days(earliest: dt.date | None, latest: dt.date | None, *, approximate: bool = False) -> str:
    """An interval of days (both inclusive) in words; "about" where an end is a convention.

    Example:
        >>> days(dt.date(2024, 1, 1), None), days(None, None)
        ('from 2024-01-01', 'unresolved')
    """
    about = "about " if approximate else ""
    if earliest is None and latest is None:
        return "unresolved"
    if earliest == latest:
        return f"{about}{earliest}"
    if latest is None:
        return f"{about}from {earliest}"
    if earliest is None:
        return f"{about}until {latest}"
    return f"{about}{earliest} to {latest}"


def figures(claim: Claim) -> list[str]:
    """The quantities of a claim, each as bounds with unit and what is measured."""
    return [quantity(amount) for amount in claim.quantities]


def quantity(amount: Quantity) -> str:
    """A quantity in few characters.

    Example:
        >>> from claimtrack.records import TextSpan
        >>> span = TextSpan(start=0, end=13, text="more than 400")
        >>> quantity(Quantity(span=span, low=400, high=None, unit="researcher"))
        '400 or more researcher'
    """
    low, high = (f"{value:,.15g}" if value is not None else "" for value in (amount.low, amount.high))
    if low == high:
        bounds = low
    elif not high:
        bounds = f"{low} or more"
    else:
        bounds = f"{low} to {high}" if low else f"up to {high}"
    rate = f" a {amount.per}" if amount.per else ""
    moved = "change" if amount.direction is Direction.NONE else str(amount.direction)
    change = f"{moved} of " if amount.change else ""
    about = "about " if amount.approximate else ""
    measured = f" ({amount.of})" if amount.of else ""
    return f"{change}{about}{bounds} {amount.unit.replace('_', ' ')}{rate}{measured}"


ON_RECORD = "on record"


def status(value: Status, *, late: bool = False, forward_looking: bool = True) -> str:
    """A status as people say it; an opinion or a past fact that nothing settled is on record, not open.

    Example:
        >>> status(Status.BROKEN, late=True), status(Status.OPEN, forward_looking=False)
        ('done late', 'on record')
    """
    if late:
        return "done late"
    return ON_RECORD if value is Status.OPEN and not forward_looking else spoken(value)


def spoken(value: str) -> str:
    """The value of an enum as words: "partly_kept" is "partly kept"."""
    return value.replace("_", " ")


def context(article: Article, span: TextSpan, *, size: int = _CONTEXT) -> tuple[str, str, str]:
    """The words before a span, the span, and the words after it, within its paragraph.

    Args:
        article: the article.
        span: the span in its text.
        size: most characters on either side.
    """
    text = article.text
    start = max(text.rfind("\n\n", 0, span.start) + 1, span.start - size, 0)
    end = text.find("\n\n", span.end)
    end = min(end if end >= 0 else len(text), span.end + size)
    before = ("…" if start and text[start - 1] != "\n" else "") + text[start : span.start].lstrip()
    after = text[span.end : end].rstrip() + ("…" if end < len(text) and text[end] != "\n" else "")
    return before, span.text, after
