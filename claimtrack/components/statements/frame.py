"""The grammatical frame of a claim: its chain of predicates, who reports it, and what stands around it."""

from __future__ import annotations

import datetime as dt

from attrs import frozen
from spacy.tokens import Doc, Token

from claimtrack.components import store, syntax
from claimtrack.components.statements.context import Context, Said

_CHAIN = 5


@frozen(kw_only=True, eq=False)
class Frame:
    """A claim within its sentence.

    Attributes:
        doc, start, end: its tokens, half-open.
        head: the token that heads it.
        chain: the head and the open complements below it ("is expected *to fall*"), outermost first; the
            last one carries the matter.
        cue: the head of the cue phrase that reports it, or None.
        said: the attribution, or None.
        subject: head of the subject, or None.
        times: for each time expression within it, -1, 0 or 1: before, around or after publication.
        sentence: tokens of its sentence, half-open.
        tokens: its tokens.
    """

    doc: Doc
    start: int
    end: int
    head: Token
    chain: tuple[Token, ...]
    cue: Token | None
    said: Said | None
    subject: Token | None
    times: tuple[int, ...]
    sentence: tuple[int, int]
    tokens: tuple[Token, ...]

    @property
    def matter(self) -> Token:
        """The predicate that carries the matter: the last of the chain."""
        return self.chain[-1]

    def holds(self, token: Token) -> bool:
        """Whether a token lies within the claim."""
        return self.start <= token.i < self.end


def frame(start: int, end: int, head: int, context: Context) -> Frame:
    """The frame of the claim at tokens ``start`` to ``end`` (half-open) with the given head token."""
    doc = context.doc
    top = doc[head]
    said = context.source_of(start, end)
    cue = cue_head(said, doc)
    chain = [top]
    while len(chain) < _CHAIN:
        below = [t for t in syntax.open_complements(chain[-1]) if start <= t.i < end and t not in chain]
        if not below:
            break
        chain.append(below[0])
    chain[-1] = syntax.content_predicate(chain[-1])
    subject = next(iter(syntax.subjects(top)), None)
    sentence = top.sent
    return Frame(
        doc=doc,
        start=start,
        end=end,
        head=top,
        chain=tuple(chain),
        cue=cue,
        said=said,
        subject=subject,
        times=_directions((start, end), context),
        sentence=(sentence.start, sentence.end),
        tokens=tuple(doc[start:end]),
    )


def cue_head(said: Said | None, doc: Doc) -> Token | None:
    """The word of a cue that carries its meaning: its syntactic head, or the noun of "gave its word"."""
    if said is None or not said.cue:
        return None
    return doc[said.cue.start : said.cue.stop].root


def _directions(tokens: tuple[int, int], context: Context) -> tuple[int, ...]:
    """Where the times within some tokens lie, seen from publication."""
    day = publication_day(context.doc)
    found = []
    for _, _, time in context.times.touching(*tokens):
        if (
            time.value == "FUTURE_REF"
            or (day and time.latest and time.latest > day)
            or (time.earliest and not time.latest)
        ):
            found.append(1)
        elif time.value == "PAST_REF" or (day and time.latest and time.latest < day):
            found.append(-1)
        else:
            found.append(0)
    return tuple(found)


def publication_day(doc: Doc) -> dt.date | None:
    """The calendar day of publication, or None."""
    moment = store.published(doc)
    return moment.date() if isinstance(moment, dt.datetime) else moment
