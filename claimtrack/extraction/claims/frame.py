"""The grammatical frame of a claim: its chain of predicates, who reports it, and what stands around it."""

from __future__ import annotations

import datetime as dt

from attrs import frozen
from spacy.tokens import Doc

from claimtrack.extraction.claims.context import Context, Said
from claimtrack.language import document, syntax
from claimtrack.language.tree import Sentence, Tree, Word

_CHAIN = 5


@frozen(kw_only=True, eq=False)
class Frame:
    """A claim within its sentence.

    Attributes:
        tree, start, end: its words, half-open.
        head: the word that heads it.
        chain: the head and the open complements below it ("is expected *to fall*"), outermost first; the
            last one carries the matter.
        cue: the head of the cue phrase that reports it, or None.
        said: the attribution, or None.
        subject: head of the subject, or None.
        times: for each time expression within it, -1, 0 or 1: before, around or after publication.
        sentence: its sentence.
        words: its words.
    """

    tree: Tree
    start: int
    end: int
    head: Word
    chain: tuple[Word, ...]
    cue: Word | None
    said: Said | None
    subject: Word | None
    times: tuple[int, ...]
    sentence: Sentence
    words: list[Word]

    @property
    def matter(self) -> Word:
        """The predicate that carries the matter: the last of the chain."""
        return self.chain[-1]

    def holds(self, word: Word) -> bool:
        """Whether a word lies within the claim."""
        return self.start <= word.i < self.end


def frame(start: int, end: int, head: int, context: Context, core: tuple[int, int] | None = None) -> Frame:
    """The frame of a claim.

    Args:
        start: its first token.
        end: the token behind its last.
        head: the token that heads it.
        context: the document.
        core: its tokens without the condition beside it, where it has one; they tell whose words it is.
    """
    tree = context.tree
    top = tree.words[head]
    said = context.source_of(*(core or (start, end)))
    chain = [top]
    while len(chain) < _CHAIN:
        below = [w for w in syntax.open_complements(chain[-1]) if start <= w.i < end and w not in chain]
        if not below:
            break
        chain.append(below[0])
    chain[-1] = syntax.content_predicate(chain[-1])
    return Frame(
        tree=tree,
        start=start,
        end=end,
        head=top,
        chain=tuple(chain),
        cue=said.head if said is not None else None,
        said=said,
        subject=next(iter(syntax.subjects(top)), None),
        times=_directions((start, end), context),
        sentence=top.sent,
        words=tree.words[start:end],
    )


def _directions(tokens: tuple[int, int], context: Context) -> tuple[int, ...]:
    """Where the times within some tokens lie, seen from publication."""
    found: list[int] = []
    touching = context.times.touching(*tokens)
    day = publication_day(context.doc) if touching else None
    for _, _, time in touching:
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
    moment = document.published(doc)
    return moment.date() if isinstance(moment, dt.datetime) else moment
