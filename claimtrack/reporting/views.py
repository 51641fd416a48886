"""What a report shows of a claim: plain records, put together once, read by every form of report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import frozen

from claimtrack.records import (
    Article,
    Claim,
    FollowUp,
    ForwardLookingStatement,
    Status,
    TimeRole,
)
from claimtrack.reporting import words
from claimtrack.reporting.words import context, days

ARTICLE_VOICE = "The article itself"
UNRESOLVED = "Unresolved speaker"

# Status in the order in which a reader wants to see them: what needs action first.
STATUS_ORDER = (
    Status.DUE,
    Status.LAPSED,
    Status.OPEN,
    Status.IN_PROGRESS,
    Status.KEPT,
    Status.PARTLY_KEPT,
    Status.BROKEN,
    Status.SUPERSEDED,
    Status.WITHDRAWN,
)


@frozen(kw_only=True)
class Source:
    """What a report says of an article: enough to name it and to link to it."""

    article_id: str
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None


@frozen(kw_only=True)
class Event:
    """Something that happened to a claim: a later article, or a person's judgement.

    Attributes:
        on: the day, or None where the article has no date.
        status: of the claim after it.
        answer: what the article does to the claim; None for a judgement.
        source: the later article; None for a judgement.
        by, note: who judged, and what they wrote.
    """

    on: dt.date | None
    status: Status
    answer: FollowUp | None = None
    source: Source | None = None
    by: str | None = None
    note: str | None = None

    @property
    def words(self) -> str:
        """What happened, in the words of the answer or of the judgement.

        Example:
            >>> Event(on=None, status=Status.PARTLY_KEPT, by="A. Editor").words
            'A. Editor judged: partly kept'
        """
        return self.answer.words if self.answer else f"{self.by} judged: {words.spoken(self.status)}"


@frozen(kw_only=True)
class ClaimView:
    """A claim with its source, what came of it, and where it stands.

    Attributes:
        claim: the record.
        article: the article that it was taken from.
        status: where it stands on the day of the report.
        late: whether it was done, but after its deadline.
        judged_by: the person whose judgement decided; None where the machine or the calendar did.
        since: day of publication of the article that decided, or day of the judgement, or None.
        decided_in: the article that decided, or None.
        events: what happened to it, in order of days.
        appearances: other articles that carry the same claim.

    Example:
        >>> from claimtrack.records import ClaimKind, TextSpan
        >>> article = Article(text="Oil will rise.", published=dt.date(2024, 5, 2))
        >>> claim = Claim(claim_id="1", article_id=article.article_id, kind=ClaimKind.PREDICTION,
        ...               span=TextSpan.of(article.text, 0, 13))
        >>> ClaimView(claim=claim, article=article, status=Status.OPEN).speaker
        'The article itself'
    """

    claim: Claim
    article: Article
    status: Status
    late: bool = False
    judged_by: str | None = None
    since: dt.date | None = None
    decided_in: Source | None = None
    events: tuple[Event, ...] = ()
    appearances: tuple[Source, ...] = ()

    @property
    def status_words(self) -> str:
        """The status as people say it: opinions and past facts are on record, not open."""
        return words.status(self.status, late=self.late, forward_looking=self.claim.forward_looking)

    @property
    def decided(self) -> str:
        """Who or what decided the status, and when; empty where nothing did.

        Example:
            >>> from claimtrack.records import ClaimKind, TextSpan
            >>> article = Article(text="Oil will rise.")
            >>> claim = Claim(claim_id="1", article_id=article.article_id, kind=ClaimKind.PREDICTION,
            ...               span=TextSpan.of(article.text, 0, 13))
            >>> ClaimView(claim=claim, article=article, status=Status.KEPT, judged_by="A. Editor",
            ...           since=dt.date(2024, 5, 2)).decided
            'A. Editor, 2024-05-02'
        """
        where = self.decided_in
        who = self.judged_by or ("machine" if where else "")
        outlet = (where.publisher or where.title) if where and not self.judged_by else None
        return ", ".join(str(part) for part in (who, outlet, who and self.since) if part)

    @property
    def source(self) -> Source:
        """The article that the claim was taken from."""
        article = self.article
        return Source(
            article_id=article.article_id,
            title=article.title,
            publisher=article.publisher,
            published=article.published_on,
            url=article.url,
        )

    @property
    def speaker(self) -> str:
        """The name to list the claim under."""
        attribution = self.claim.attribution
        if attribution is None:
            return ARTICLE_VOICE
        if attribution.speaker is None or attribution.speaker.name is None:
            return UNRESOLVED
        return attribution.speaker.name

    @property
    def position(self) -> str:
        """Role and organisation of the speaker, as far as they are known."""
        speaker = self.claim.attribution.speaker if self.claim.attribution else None
        return ", ".join(part for part in (speaker.role, speaker.organisation) if part) if speaker else ""

    @property
    def said_on(self) -> dt.date | None:
        """The last day on which it can have been said: by the text, else the day of publication."""
        said = [time.latest for time in self.claim.times if time.role is TimeRole.SAID and time.latest]
        return max(said) if said else self.article.published_on

    @property
    def said(self) -> str:
        """When it was said, as a reader wants it: a day, or first to last day."""
        spans = [t for t in self.claim.times if t.role is TimeRole.SAID and (t.earliest or t.latest)]
        if spans:
            return days(spans[0].earliest, spans[0].latest, approximate=spans[0].approximate)
        return days(self.article.published_on, self.article.published_on)

    @property
    def outlet(self) -> str:
        """Publisher and day of the article that the claim was taken from, as far as they are known."""
        return ", ".join(str(part) for part in (self.article.publisher, self.article.published_on) if part)

    @property
    def due(self) -> dt.date | None:
        """The last day on which it can come true, or None."""
        return self.claim.due

    @property
    def last_on(self) -> dt.date | None:
        """The day of the last thing that happened to it, or None."""
        return max((event.on for event in self.events if event.on), default=None)

    @property
    def horizon(self) -> str:
        """The days that it is about; empty where it says none."""
        horizon = self.claim.horizon if isinstance(self.claim, ForwardLookingStatement) else None
        if horizon is None:
            return ""
        term = f" ({horizon.term} term)" if horizon.term else ""
        return days(horizon.earliest, horizon.latest, approximate=horizon.approximate) + term

    @property
    def context(self) -> tuple[str, str, str]:
        """The words before the claim, the claim, and the words after it, within its paragraph."""
        return context(self.article, self.claim.span)


def by_speaker(views: Iterable[ClaimView]) -> list[tuple[str, list[ClaimView]]]:
    """Claims by speaker, speakers by name; the article's own voice and the unresolved come last."""
    groups: dict[str, list[ClaimView]] = {}
    for view in views:
        groups.setdefault(view.speaker, []).append(view)
    last = {ARTICLE_VOICE: 1, UNRESOLVED: 2}
    return sorted(groups.items(), key=lambda group: (last.get(group[0], 0), group[0].casefold()))


def by_status(views: Iterable[ClaimView]) -> list[tuple[str, list[ClaimView]]]:
    """Claims by status in words, in the order of ``STATUS_ORDER``, those on record last; no empty ones."""
    groups: dict[str, list[ClaimView]] = {}
    for view in sorted(views, key=status_rank):
        groups.setdefault(view.status_words, []).append(view)
    return list(groups.items())


def status_rank(view: ClaimView) -> int:
    """The place of a claim's status in ``STATUS_ORDER``; what is on record comes last."""
    on_record = view.status_words == words.ON_RECORD
    return len(STATUS_ORDER) if on_record else STATUS_ORDER.index(view.status)


def upcoming(views: Iterable[ClaimView], on: dt.date) -> list[ClaimView]:
    """Claims still open that fall due on ``on`` or later, the soonest first."""
    still = {Status.OPEN, Status.IN_PROGRESS, Status.DUE}
    found = [view for view in views if view.status in still and view.due is not None and view.due >= on]
    return sorted(found, key=lambda view: (view.due or dt.date.max, view.claim.claim_id))


def lapsed(views: Iterable[ClaimView]) -> list[ClaimView]:
    """Claims whose day passed without news that settles them, the last to lapse first."""
    found = [view for view in views if view.status is Status.LAPSED]
    return sorted(found, key=lambda view: (view.due or dt.date.min, view.claim.claim_id), reverse=True)
