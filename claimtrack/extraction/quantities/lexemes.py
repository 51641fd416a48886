"""The words, figures and signs of a text, with what is known of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen
from spacy.tokens import Doc

# A figure holds its separators; a word its apostrophe; a paragraph break is one lexeme. No alternative can
# match the same characters in two ways, so that no text makes it slow.
_LEXEME = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\n\s*|[^\s]")
BREAK = "\n"


def split(phrase: str) -> tuple[str, ...]:
    """The lower-case lexemes of a phrase.

    Example:
        >>> split("per cent")
        ('per', 'cent')
    """
    return tuple(word.lower() for word in _LEXEME.findall(phrase))


@frozen(eq=False)
class Lexemes:
    r"""A text cut into lexemes; parallel sequences.

    Attributes:
        text: the text.
        raw, low: the lexemes as written and in lower case; a paragraph break is ``"\n"``.
        start, end: characters, half-open.
        tag: coarse part of speech (UD) where the text was tagged, else "".
        token: number of the spaCy token that holds the lexeme; empty where there is none.
    """

    text: str
    raw: Sequence[str]
    low: Sequence[str]
    start: Sequence[int]
    end: Sequence[int]
    tag: Sequence[str] = ()
    token: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.low)

    def word(self, i: int) -> str:
        """The lexeme ``i`` in lower case; "" outside of the text."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def glued(self, i: int) -> bool:
        """Whether no space stands between lexeme ``i`` and the one before it."""
        return 0 < i < len(self.low) and self.start[i] == self.end[i - 1]

    def upos(self, i: int) -> str:
        """The part of speech of lexeme ``i``; "" where unknown."""
        return self.tag[i] if self.tag and 0 <= i < len(self.tag) else ""


def read(text: str, doc: Doc | None = None) -> Lexemes:
    """The lexemes of a text, with the tags of its ``doc`` where it has any.

    Example:
        >>> read("It paid £4.5bn.").raw
        ['It', 'paid', '£', '4.5', 'bn', '.']
    """
    raw: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for match in _LEXEME.finditer(text):
        word = match.group()
        raw.append(BREAK if word[0] == BREAK else word)
        start.append(match.start())
        end.append(match.end())
    low = [word.lower() for word in raw]
    if doc is None or not len(doc):
        return Lexemes(text, raw, low, start, end)
    token: list[int] = []
    at, last = 0, len(doc) - 1
    idx = [t.idx for t in doc]
    for begin in start:
        while at < last and idx[at + 1] <= begin:
            at += 1
        token.append(at)
    tags = [t.pos_ for t in doc]
    tag = [tags[k] for k in token] if any(tags) else []
    return Lexemes(text, raw, low, start, end, tag, token)
