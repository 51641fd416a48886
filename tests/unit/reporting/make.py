"""Hand-made claims for the tests of reports: invented people and firms."""

from __future__ import annotations

import datetime as dt

from claimtrack.records import (
    Article,
    Attribution,
    AttributionStyle,
    ClaimKind,
    FollowUp,
    ForwardLookingStatement,
    Horizon,
    Relation,
    Resolution,
    Slot,
    SlotReason,
    Speaker,
    Status,
    TextSpan,
    claim_id,
)
from claimtrack.reporting.views import ClaimView, Event, Source

TODAY = dt.date(2024, 6, 1)
NASTY = "<script>alert(1)</script> =1+1 [x](javascript:alert(2)) \u202eevil **bold** | `{role}`x`"


def view(
    content: str = "Orders will rise by 8% this year",
    *,
    speaker: str | None = "Greta Halvorsen",
    status: Status = Status.OPEN,
    due: dt.date | None = dt.date(2024, 12, 31),
    url: str | None = "https://example.org/orders",
    events: tuple[Event, ...] = (),
    title: str = "Orders to rise",
    number: int = 0,
) -> ClaimView:
    text = f"The yard is busy.\n\n{content}, she said{' ' * (number % 7)}.\n\nThe end."
    article = Article(
        text=text,
        published=dt.date(2024, 3, 7) - dt.timedelta(days=number),
        title=title,
        publisher="Tarn Post",
        url=url,
    )
    span = TextSpan.of(text, text.index(content), text.index(content) + len(content))
    attribution = None
    if speaker is not None:
        who = Speaker(
            name=speaker,
            role="chief executive",
            organisation="Halvorsen Marine",
            resolution=Resolution.PRONOUN,
        )
        attribution = Attribution(style=AttributionStyle.INDIRECT, content=span, speaker=who)
    claim = ForwardLookingStatement(
        claim_id=claim_id(article.article_id, span),
        article_id=article.article_id,
        span=span,
        kind=ClaimKind.PREDICTION,
        attribution=attribution,
        horizon=Horizon(earliest=article.published_on, latest=due) if due else None,
        due=due,
        published=article.published,
        check_worthiness=0.5,
    )
    return ClaimView(claim=claim, article=article, status=status, events=events)


def contradiction(*, sure: bool = True) -> Event:
    text = "Orders fell 3% in the year, the yard said."
    later = Source(
        article_id="b" * 20, title="Orders fall", publisher="Tarn Post", published=dt.date(2025, 2, 1)
    )
    return Event(
        on=later.published,
        status=Status.BROKEN,
        answer=FollowUp(
            claim_id="c" * 16,
            article_id=later.article_id,
            relation=Relation.CONTRADICTS,
            evidence=TextSpan.of(text, 0, len(text)),
            reasons=(
                SlotReason(
                    slot=Slot.QUANTITY, claim="8%", evidence="3%", finding="fell by 3, not risen by 8"
                ),
            ),
            score=0.91,
            sure=sure,
            status=Status.BROKEN if sure else Status.OPEN,
        ),
        source=later,
    )


def judgement(status: Status = Status.BROKEN) -> Event:
    return Event(on=dt.date(2025, 3, 1), status=status, by="M. Editor", note="Checked with the yard.")
