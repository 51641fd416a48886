"""What a ledger hands out: where a claim stands, its history, what was added."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from claimtrack.records import Article, Claim, FollowUp, Status


@frozen(kw_only=True)
class Standing:
    """Where a claim stands.

    Attributes:
        status: derived from the history and, for due and lapsed, from the day asked for.
        late: whether it was done, but after its deadline; the status is then ``broken``.
        judged_by: the person whose judgement decided, or None where the machine's answers or the
            calendar did.
        since: day of publication of the article that decided, or day of the judgement, or None.
        article_id: the article that decided, or None.

    Example:
        >>> Standing().status
        <Status.OPEN: 'open'>
    """

    status: Status = Status.OPEN
    late: bool = False
    judged_by: str | None = None
    since: dt.date | None = None
    article_id: str | None = None


@frozen(kw_only=True)
class Appearance:
    """One reading of a claim in one article; a claim has several where several outlets carry it.

    Attributes:
        seq: number of the event in the ledger, from 1, in the order of recording.
        recorded: moment of recording (UTC), or None where an older program stored none.
        article_id, published, publisher, title, url: the article.
        extractor: program and version that read it.
        claim: as it was read there, with its own id and span.
        current: whether the article is the latest version of its page, and the reading the latest of it.
    """

    seq: int
    recorded: dt.datetime | None
    article_id: str
    published: dt.date | None
    publisher: str | None
    title: str | None
    url: str | None
    extractor: str
    claim: Claim
    current: bool


@frozen(kw_only=True)
class Answer:
    """The machine's answer for the claim and one later article, as recorded.

    Attributes:
        seq, recorded: as for ``Appearance``.
        follow_up: relation, evidence, reasons and score.
        published, publisher, title, url: the later article.
        comparer: program and version that answered.
    """

    seq: int
    recorded: dt.datetime | None
    follow_up: FollowUp
    published: dt.date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    comparer: str = ""

    @property
    def page(self) -> tuple[str, str]:
        """The same for all versions of one page: address and publisher, else the article's own id."""
        return (self.url, self.publisher or "") if self.url else (self.follow_up.article_id, "")


@frozen(kw_only=True)
class Judgement:
    """A person's judgement of a claim.

    Attributes:
        seq, recorded: as for ``Appearance``.
        status: what the person found.
        by: who judged.
        note: why, in the person's words; may be empty.
    """

    seq: int
    recorded: dt.datetime | None
    status: Status
    by: str
    note: str = ""


@frozen(kw_only=True)
class Entry:
    """A claim of the ledger with where it stands on the day asked for.

    Attributes:
        number: the claim's number in this ledger file, from 1, in the order of adding.
        claim: the present reading of its first article; ``claim_id`` is the ledger's.
        standing: status and what it rests on.
        published, publisher, title, url: the article of ``claim``.
        outlets: publishers of all articles that carry the claim, in order of publication.
        faults: what is wrong with the stored claim, one sentence each, led by the field; it is shown without
            what cannot be read. Empty for what this version stored.
    """

    number: int
    claim: Claim
    standing: Standing
    published: dt.date | None
    publisher: str | None
    title: str | None
    url: str | None
    outlets: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def due(self) -> dt.date | None:
        """The last day on which the claim can come true (inclusive), or None where open."""
        return self.claim.due


@frozen(kw_only=True)
class Dossier:
    """All that a ledger holds of a claim.

    Attributes:
        entry: the claim with where it stands.
        article: the article of ``entry.claim``.
        history: readings, answers and judgements, in the order of recording.
        faults: what is wrong with the stored claim and article.
    """

    entry: Entry
    article: Article
    history: tuple[Appearance | Answer | Judgement, ...] = ()
    faults: tuple[str, ...] = ()


@frozen(kw_only=True)
class Added:
    """What ``Ledger.add`` did with one article.

    Attributes:
        article_id: the article.
        new: whether the ledger did not hold this reading of it before; if not, nothing was written.
        claim_ids: the ledger's ids of the article's claims, in order of the text.
        new_claims: how many of them the ledger did not hold.
        appearances: how many it holds from other articles (another outlet, an earlier version).
        replaces: the article that this one takes the place of (same address and publisher, changed text; or
            the article itself, with another date or title), or None.
    """

    article_id: str
    new: bool
    claim_ids: tuple[str, ...] = ()
    new_claims: int = 0
    appearances: int = 0
    replaces: str | None = None
