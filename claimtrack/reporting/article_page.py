"""An article as a page: its claims marked in the text, their records beside it, answers side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from attrs import field, frozen
from jinja2.environment import TemplateModule
from markupsafe import Markup

from claimtrack._version import __version__
from claimtrack.records import Article, Claim, ClaimKind, Extraction, FollowUp, Relation, TextSpan
from claimtrack.reporting import words
from claimtrack.reporting.templating import environment, shipped
from claimtrack.reporting.untrusted import plain

# Claims of a ledger that a notebook shows; a report shows all.
_SHOWN = 20


@frozen(kw_only=True)
class Piece:
    """A stretch of text under the same marks from end to end.

    Attributes:
        text: its characters.
        claims: the claims around it, the innermost first.
        marks: "speaker", "cue", "time", "figure".
        hint: what the marks say of it.
        ends: the claims whose last piece it is, with their numbers.
    """

    text: str
    claims: tuple[Claim, ...] = ()
    marks: tuple[str, ...] = ()
    hint: str = ""
    ends: tuple[tuple[int, Claim], ...] = ()


@frozen(kw_only=True)
class ArticleView:
    """An article with its claims in order and its paragraphs in pieces."""

    extraction: Extraction
    paragraphs: tuple[tuple[Piece, ...], ...]

    @property
    def numbered(self) -> list[tuple[int, Claim]]:
        """The claims with their numbers on the page, from 1."""
        return list(enumerate(self.extraction.claims, 1))


@frozen(kw_only=True)
class AnswerView:
    """A claim and what a later article says of it, side by side."""

    claim: Claim
    claim_context: tuple[str, str, str]
    claim_source: Article
    answer: FollowUp
    evidence_context: tuple[str, str, str] | None
    evidence_source: Article | None


def render(
    extractions: Extraction | Iterable[Extraction],
    *,
    follow_ups: Iterable[FollowUp] = (),
    later: Article | Extraction | Iterable[Article | Extraction] = (),
    title: str | None = None,
) -> str:
    """A page (HTML) of articles with their claims marked by kind, with speakers, cues, times and figures.

    It holds all it needs and asks nothing of a network; text of articles is escaped, never markup. The record
    of a claim shows on hover and on focus; claims are filtered by kind and speaker.

    Args:
        extractions: one extraction or several.
        follow_ups: answers about their claims, shown side by side with the evidence.
        later: the later articles of the answers; without them the evidence stands without its surroundings.
        title: of the page; by default that of the article.

    Example:
        >>> page = render(Extraction(article=Article(text="Prices rose.", title="Prices")))
        >>> "<title>Prices</title>" in page
        True
    """
    found = [extractions] if isinstance(extractions, Extraction) else list(extractions)
    # An article given twice is one on the page: ids are said once.
    views = [_article(one) for one in {one.article.article_id: one for one in found}.values()]
    answers = _answers(views, follow_ups, later)
    first = views[0].extraction.article if views else None
    name = (
        title or (f"{len(views)} articles" if len(views) != 1 else words.name(first))
        if first
        else "No article"
    )
    speakers = sorted(
        {name for view in views for name in map(_who, view.extraction.claims)}, key=str.casefold
    )
    return environment().get_template("article.html.j2").render(
        title=plain(name),
        views=views,
        answers=[one for one in answers if one.answer.relation is not Relation.NO_EVIDENCE],
        silent=sum(one.answer.relation is Relation.NO_EVIDENCE for one in answers),
        kinds=_counts(views),
        speakers=speakers,
        style=shipped("article.css"),
        script=shipped("article.js"),
        version=__version__,
    )  # fmt: skip


def fragment(record: object) -> str:
    """A record as a part of a page, for notebooks: an extraction, a claim, an answer or a ledger.

    Raises:
        TypeError: for anything else.
    """
    parts = _parts()
    if isinstance(record, Extraction):
        body = parts.article(_article(record), cards=True)  # type: ignore[attr-defined]
    elif isinstance(record, Claim):
        body = parts.record(record)  # type: ignore[attr-defined]
    elif isinstance(record, FollowUp):
        body = parts.answer(record)  # type: ignore[attr-defined]
    else:
        body = _ledger(record)
    return str(
        Markup('<div class="ct ct-part"><style>{}</style>{}</div>').format(shipped("article.css"), body)
    )


def _ledger(record: object) -> Markup:
    from claimtrack.ledger import Ledger  # noqa: PLC0415 - SQLAlchemy is slow to import

    if not isinstance(record, Ledger):
        raise TypeError(f"there is no page of a {type(record).__name__}")
    shown = list(islice(record.entries(), _SHOWN))
    body: Markup = _parts().ledger(len(record), shown)  # type: ignore[attr-defined]
    return body


@lru_cache(maxsize=1)
def _parts() -> TemplateModule:
    return environment().get_template("parts.html.j2").module


def _who(claim: Claim) -> str:
    return words.who(claim)[0]


def _counts(views: Iterable[ArticleView]) -> list[tuple[ClaimKind, int]]:
    kinds = [claim.kind for view in views for claim in view.extraction.claims]
    return [(kind, kinds.count(kind)) for kind in ClaimKind if kind in kinds]


@frozen
class _Mark:
    span: TextSpan
    name: str
    hint: str = ""
    claim: tuple[int, Claim] | None = field(default=None, eq=False)


def _article(extraction: Extraction) -> ArticleView:
    text = extraction.article.text
    marks = sorted(_marks(extraction), key=lambda mark: (mark.span.start, -mark.span.end))
    cuts = {0, len(text)} | {at for mark in marks for at in (mark.span.start, mark.span.end)}
    bounds = sorted(cuts | {at for pair in _paragraphs(text) for at in pair})
    paragraphs: list[tuple[Piece, ...]] = []
    waiting, at = 0, 0
    around: list[_Mark] = []
    for start, end in _paragraphs(text):
        pieces = []
        while at < len(bounds) - 1 and bounds[at] < end:
            first, last = bounds[at], bounds[at + 1]
            at += 1
            while waiting < len(marks) and marks[waiting].span.start <= first:
                around.append(marks[waiting])
                waiting += 1
            around = [mark for mark in around if mark.span.end > first]
            if first >= start:
                pieces.append(_piece(text[first:last], last, around))
        paragraphs.append(tuple(pieces))
    return ArticleView(extraction=extraction, paragraphs=tuple(paragraphs))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            found.append((start, start + len(part)))
        start += len(part) + 2
    return found


def _piece(text: str, last: int, around: Sequence[_Mark]) -> Piece:
    inside = sorted((m for m in around if m.claim), key=lambda mark: mark.span.end - mark.span.start)
    others = [mark for mark in around if not mark.claim]
    return Piece(
        text=plain(text),
        claims=tuple(mark.claim[1] for mark in inside if mark.claim),
        marks=tuple(dict.fromkeys(mark.name for mark in others)),
        hint=plain("; ".join(dict.fromkeys(mark.hint for mark in others))),
        ends=tuple(mark.claim for mark in inside if mark.claim and mark.span.end == last),
    )


def _marks(extraction: Extraction) -> Iterable[_Mark]:
    for number, claim in enumerate(extraction.claims, 1):
        yield _Mark(claim.span, "claim", claim=(number, claim))
    stated = [claim.attribution for claim in extraction.claims if claim.attribution]
    for attribution in (*stated, *extraction.attributions):
        speaker = attribution.speaker
        if speaker and speaker.mention and speaker.mention.text:
            yield _Mark(speaker.mention, "speaker", f"speaker: {words.named(speaker)}")
        if attribution.cue and attribution.cue.text:
            yield _Mark(attribution.cue, "cue", f"cue: {attribution.cue_type or attribution.style}")
    for time in extraction.times:
        if time.span.text:
            yield _Mark(time.span, "time", f"time: {words.time_days(time)}")
    for amount in extraction.quantities:
        if amount.span.text:
            yield _Mark(amount.span, "figure", f"figure: {words.quantity(amount)}")


def _answers(
    views: Sequence[ArticleView],
    follow_ups: Iterable[FollowUp],
    later: Article | Extraction | Iterable[Article | Extraction],
) -> list[AnswerView]:
    given = [later] if isinstance(later, Article | Extraction) else list(later)
    articles = [one.article if isinstance(one, Extraction) else one for one in given]
    known: Mapping[str, Article] = {article.article_id: article for article in articles}
    claims = {
        claim.claim_id: (claim, view.extraction.article) for view in views for claim in view.extraction.claims
    }
    found = []
    for answer in follow_ups:
        if answer.claim_id not in claims:
            continue
        claim, article = claims[answer.claim_id]
        source = known.get(answer.article_id)
        evidence = answer.evidence
        found.append(
            AnswerView(
                claim=claim,
                claim_context=words.context(article, claim.span),
                claim_source=article,
                answer=answer,
                evidence_context=words.context(source, evidence) if source and evidence else None,
                evidence_source=source,
            )
        )
    return found
