"""Claims as people read them: the cells of tables, and rows of plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from claimtrack.cli.common import cell
from claimtrack.records import (
    Certainty,
    Claim,
    Extraction,
    ForwardLookingStatement,
    Polarity,
    Quantity,
    TimeExpression,
    TimeRole,
)

# Narrower than this, kind, time and figures share a column.
_WIDE = 110

CSV_COLUMNS = (
    "article_id", "title", "publisher", "url", "published", "claim_id", "start", "end", "claim", "kind",
    "polarity", "certainty", "style", "speaker", "role", "organisation", "resolution", "cue", "addressee",
    "condition", "about_from", "about_to", "said_from", "said_to", "due", "quantities", "check_worthiness",
)  # fmt: skip


def claims_table(claims: Sequence[Claim], *, width: int) -> Table:
    """The claims as a table that reads well in ``width`` columns of characters.

    Example:
        >>> claims_table([], width=80).row_count
        0
    """
    table = Table(show_lines=True, expand=True)
    wide = width >= _WIDE
    table.add_column("Who", ratio=3)
    table.add_column("Claim", ratio=8 if wide else 6)
    table.add_column("Kind", ratio=3)
    if wide:
        table.add_column("When", ratio=4)
        table.add_column("Figures", ratio=3)
    for claim in claims:
        last = [lines(kind(claim)), lines(when(claim)), lines(figures(claim))]
        cells = last if wide else [lines([*kind(claim), *when(claim), *figures(claim)])]
        table.add_row(lines(who(claim)), lines(words(claim)), *cells)
    return table


def lines(parts: Sequence[str]) -> Text:
    """Untrusted lines as one cell of a table."""
    return Text("\n").join(cell(part) for part in parts)


def who(claim: Claim) -> list[str]:
    """Speaker with role and organisation; the article itself where nobody is quoted.

    An unresolved speaker is shown by the words of the text, with a question mark.
    """
    if claim.attribution is None:
        return ["(the article)"]
    speaker = claim.attribution.speaker
    if speaker is None:
        return ["(nobody named)"]
    mention = f"{speaker.mention.text} (?)" if speaker.mention else "(?)"
    return [part for part in (speaker.name or mention, speaker.role, speaker.organisation) if part]


def words(claim: Claim) -> list[str]:
    """The claim's words; in quotation marks where they are quoted; and to whom they were said."""
    attribution = claim.attribution
    quoted = attribution is not None and attribution.style == "direct"
    shown = [f"“{claim.span.text}”" if quoted else claim.span.text]
    if attribution is not None and attribution.addressee is not None:
        shown.append(f"said to: {attribution.addressee.text}")
    if claim.condition is not None:
        shown.append(f"condition: {claim.condition.text}")
    return shown


def kind(claim: Claim) -> list[str]:
    """Kind, then what is not the plain case: negative, probable, possible; the score of check-worthiness."""
    shown = [str(claim.kind)]
    if claim.polarity is not Polarity.POSITIVE:
        shown.append(str(claim.polarity))
    if claim.certainty is not Certainty.CERTAIN:
        shown.append(str(claim.certainty))
    if claim.check_worthiness is not None:
        shown.append(f"worth {claim.check_worthiness:.2f}")
    return shown


def when(claim: Claim) -> list[str]:
    """The times of a claim, each as its words and its days; then the day on which it is due."""
    shown = []
    for time in claim.times:
        said = "said " if time.role is TimeRole.SAID else ""
        shown.append(f"{said}{time.span.text}: {days(time)}")
    if isinstance(claim, ForwardLookingStatement):
        if claim.horizon and claim.horizon.term:
            shown.append(f"term: {claim.horizon.term}")
        if claim.due:
            shown.append(f"due {claim.due}")
    return shown


def days(time: TimeExpression) -> str:
    """The days of a time expression, both ends inclusive; ``~`` marks a convention.

    Example:
        >>> from claimtrack.records import TextSpan, TimeType
        >>> span = TextSpan(start=0, end=4, text="soon")
        >>> days(TimeExpression(span=span, type=TimeType.DATE, value="FUTURE_REF"))
        'open'
    """
    about = "~" if time.approximate else ""
    if time.earliest is None and time.latest is None:
        return "open"
    if time.earliest == time.latest:
        return f"{about}{time.earliest}"
    if time.latest is None:
        return f"{about}from {time.earliest}"
    if time.earliest is None:
        return f"{about}until {time.latest}"
    return f"{about}{time.earliest} to {time.latest}"


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
    change = "change of " if amount.change else ""
    measured = f" ({amount.of})" if amount.of else ""
    return f"{change}{bounds} {amount.unit}{rate}{measured}"


def csv_rows(extraction: Extraction) -> Iterator[tuple[object, ...]]:
    """One row a claim with the columns of ``CSV_COLUMNS``; days in ISO 8601, characters half-open."""
    article = extraction.article
    for claim in extraction.claims:
        said = [time for time in claim.times if time.role is TimeRole.SAID]
        about = [time for time in claim.times if time.role is TimeRole.ABOUT]
        attribution = claim.attribution
        speaker = attribution.speaker if attribution else None
        yield (
            article.article_id, article.title, article.publisher, article.url, _iso(article.published),
            claim.claim_id, claim.span.start, claim.span.end, claim.span.text, str(claim.kind),
            str(claim.polarity), str(claim.certainty), str(attribution.style) if attribution else "none",
            speaker.name if speaker else None, speaker.role if speaker else None,
            speaker.organisation if speaker else None, str(speaker.resolution) if speaker else None,
            attribution.cue.text if attribution and attribution.cue else None,
            attribution.addressee.text if attribution and attribution.addressee else None,
            claim.condition.text if claim.condition else None, *_ends(about), *_ends(said),
            _iso(claim.due), "; ".join(figures(claim)), claim.check_worthiness,
        )  # fmt: skip


def _ends(times: Sequence[TimeExpression]) -> tuple[str | None, str | None]:
    # The whole that the times span; a single open end leaves the whole open there.
    if not times:
        return None, None
    starts, ends = [time.earliest for time in times], [time.latest for time in times]
    earliest = None if None in starts else min(day for day in starts if day)
    latest = None if None in ends else max(day for day in ends if day)
    return _iso(earliest), _iso(latest)


def _iso(moment: dt.date | None) -> str | None:
    return moment.isoformat() if moment else None
