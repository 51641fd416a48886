"""Why a claim was read as it was, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from claimtrack.records import Attribution, Claim, Reason
from claimtrack.reporting.untrusted import one_line
from claimtrack.reporting.words import quantity, time_days


def explanation(claim: Claim) -> Iterator[Text]:
    """The claim, then a line for each decision: the field, the rule or model, the words, the score.

    Example:
        >>> from claimtrack.records import ClaimKind, TextSpan
        >>> span = TextSpan(start=0, end=11, text="Prices fell")
        >>> claim = Claim(claim_id="c1", article_id="a1", span=span, kind=ClaimKind.ASSERTION)
        >>> [line.plain for line in explanation(claim)]
        ['c1  0–11  Prices fell', '  assertion, positive, certain', '  attribution: the article speaks']
    """
    span = claim.span
    yield Text.assemble((claim.claim_id, "bold"), f"  {span.start}–{span.end}  {one_line(span.text)}")
    yield Text(f"  {claim.kind}, {claim.polarity}, {claim.certainty}")
    yield from (Text("  " + one_line(line)) for line in _attribution(claim.attribution))
    for field, reasons in groupby(claim.reasons, key=lambda reason: reason.field):
        yield Text("  " + one_line(f"{field}: {'; '.join(map(_reason, reasons))}"))
    for time in claim.times:
        meant = f"{time.value} = {time_days(time)}"
        line = f"time ({time.role}): “{time.span.text}” = {meant}, by the rule {time.rule}"
        yield Text("  " + one_line(line))
    for amount in claim.quantities:
        yield Text("  " + one_line(f"figure: “{amount.span.text}” = {quantity(amount)}"))


def _attribution(attribution: Attribution | None) -> Iterator[str]:
    if attribution is None:
        yield "attribution: the article speaks"
        return
    cue = f", cue “{attribution.cue.text}”" if attribution.cue else ""
    yield f"attribution: {attribution.style}{cue}, by the rule {attribution.rule or 'unnamed'}"
    speaker = attribution.speaker
    if speaker is None:
        yield "speaker: none in the text"
        return
    mention = f"“{speaker.mention.text}”" if speaker.mention else "no words in the sentence"
    yield f"speaker: {speaker.name or 'unresolved'}, from {mention}, found by {speaker.resolution}"


def _reason(reason: Reason) -> str:
    words = ", ".join(f"“{span.text}”" for span in reason.words)
    score = f" (score {reason.score:.2f})" if reason.score is not None else ""
    return f"{reason.rule}{f', from {words}' if words else ''}{score}"
