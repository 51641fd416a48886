"""The words of a document and their tree, read off spaCy's arrays once.

spaCy makes a ``Token`` anew for each question and looks its strings up by their hashes. Rules that ask many
questions of every word ask a ``Word`` instead: the answers are plain attributes under spaCy's names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

import numpy as np
import numpy.typing as npt
from attrs import define, field
from spacy.attrs import (
    DEP,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_PUNCT,
    IS_STOP,
    LEMMA,
    LENGTH,
    LIKE_NUM,
    LOWER,
    ORTH,
    POS,
    TAG,
)
from spacy.tokens import Doc

from claimtrack.language import document
from claimtrack.records import TextSpan

_STRINGS = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)
_NUMBERS = (IDX, LENGTH, LIKE_NUM, IS_PUNCT, IS_STOP, HEAD)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})

Numbers = npt.NDArray[np.int64]


@define(eq=False, repr=False)
class Word:
    """A word in its tree: what spaCy's ``Token`` says under the same names.

    Attributes:
        i: position in the document.
        text, lower_: the word, and in lower case.
        lemma_, pos_, tag_, dep_: its lemma, coarse and fine tag, and relation to the head.
        ent_type_: the type of the name around it.
        base: its lemma in lower case.
        term: the same of a content word that is no figure and no stop word; of others empty.
        idx, end: its characters in the text, half-open.
        like_num: whether it is a figure or a number word.
        is_punct: whether it is a mark of punctuation.
        head: the word it depends on; itself for a root.
        children: the words that depend on it, in order of the text.
        left_edge, right_edge: first and last word of its subtree.
        sent: its sentence.
    """

    i: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    base: str
    term: str
    idx: int
    end: int
    like_num: bool
    is_punct: bool
    head: Word = field(init=False)
    children: list[Word] = field(init=False)
    left_edge: Word = field(init=False)
    right_edge: Word = field(init=False)
    sent: Sentence = field(init=False)

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> Iterator[Word]:
        """The word and all below it, in order of the text."""
        for child in self.children:
            if child.i < self.i:
                yield from child.subtree
        yield self
        for child in self.children:
            if child.i > self.i:
                yield from child.subtree

    @property
    def depth(self) -> int:
        """How many words lie over it."""
        word, depth = self, 0
        while word.head is not word:
            word, depth = word.head, depth + 1
        return depth

    def is_ancestor(self, descendant: Word) -> bool:
        """Whether the word lies over another."""
        word = descendant
        while word.head is not word:
            word = word.head
            if word is self:
                return True
        return False


@define(eq=False)
class Sentence:
    """A sentence.

    Attributes:
        tree: the tree that it is part of.
        start, end: positions of its words there, half-open.
        words: its words; whitespace between paragraphs counts to the sentence before.
    """

    tree: Tree = field(repr=False)
    start: int
    end: int
    words: list[Word]

    @property
    def ink(self) -> int:
        """Position behind its last word that is no whitespace."""
        return next((word.i + 1 for word in reversed(self.words) if not word.text.isspace()), self.start)

    @property
    def root(self) -> Word:
        """The word over all others."""
        return self.tree.root(self.start, self.end)


@define(eq=False)
class Tree:
    """The words of a document in their trees.

    Attributes:
        text: the text of the document.
        words: all words, in order.
        sentences: the sentences, in order.
    """

    text: str = field(repr=False)
    words: list[Word]
    sentences: list[Sentence] = field(init=False, factory=list)
    _starts: list[int] = field(init=False)
    _spans: dict[tuple[int, int], TextSpan] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._starts = [word.idx for word in self.words]

    def root(self, start: int, end: int) -> Word:
        """The word nearest to the root of its sentence among words ``start`` to ``end`` (half-open).

        Of several the first; mere punctuation only where there is nothing else (spaCy's ``Span.root``).
        """
        words = self.words[start:end]
        outside = [word for word in words if word.head is word or not start <= word.head.i < end]
        if len(outside) == 1:
            return outside[0]
        return min(outside, key=self._rank, default=self.words[start])

    def _rank(self, word: Word) -> int:
        bare = not word.children and word.head is not word and (word.is_punct or word.text.isspace())
        return len(self.words) if bare else word.depth

    def span(self, start: int, end: int) -> TextSpan:
        """Words ``start`` to ``end`` (half-open, not empty) as a span of the text."""
        known = self._spans.get((start, end))
        if known is None:
            known = TextSpan.of(self.text, self._starts[start], self.words[end - 1].end)
            self._spans[start, end] = known
        return known

    def touching(self, start: int, end: int) -> tuple[int, int]:
        """The words (half-open) that characters ``start`` to ``end`` (half-open) touch; (0, 0) for none."""
        if start >= end or end > len(self.text):
            return (0, 0)
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)
        # The space behind a word is no part of it.
        return (first + (start == self.words[first].end), last)


def read(doc: Doc) -> Tree:
    """The words of a document in their trees; kept with the document until its annotation changes.

    Example:
        >>> import spacy
        >>> doc = Doc(spacy.blank("en").vocab, words=["Prices", "rose", "sharply"], heads=[1, 1, 1],
        ...           deps=["nsubj", "ROOT", "advmod"])
        >>> [(child, child.dep_) for child in read(doc).words[1].children]
        [(Prices, 'nsubj'), (sharply, 'advmod')]
    """
    table: npt.NDArray[np.uint64] = doc.to_array([*_STRINGS, *_NUMBERS])  # type: ignore[assignment]
    return document.once(doc, "tree", table.tobytes(), partial(_build, doc, table))


def _build(doc: Doc, table: npt.NDArray[np.uint64]) -> Tree:
    columns = [_strings(doc, column) for column in table[:, : len(_STRINGS)].T]
    text, lower, lemma, pos = columns[:4]
    places, lengths, figures, marks, stops, heads = table[:, len(_STRINGS) :].astype(np.int64).T
    base = [each.lower() for each in lemma]
    spoken = (~(figures | stops).astype(bool)).tolist()
    term = [
        base[i] or lower[i] if spoken[i] and pos[i] in _CONTENT and any(map(str.isalpha, text[i])) else ""
        for i in range(len(doc))
    ]
    edges = places.tolist(), (places + lengths).tolist()
    flags = figures.astype(bool).tolist(), marks.astype(bool).tolist()
    words = list(map(Word, range(len(doc)), *columns, base, term, *edges, *flags))
    _hang(words, heads + np.arange(len(doc)))
    return _cut(Tree(document.text(doc), words), doc)


def _strings(doc: Doc, hashes: npt.NDArray[np.uint64]) -> list[str]:
    keys, strings = hashes.tolist(), doc.vocab.strings
    known: dict[int, str] = {key: strings[key] for key in set(keys)}
    return list(map(known.__getitem__, keys))


def _hang(words: list[Word], heads: Numbers) -> None:
    """Sets heads, children and the edges of the subtrees."""
    for word in words:
        word.children = []
    for word, above in zip(words, heads.tolist(), strict=True):
        head = words[above]
        word.head = head
        if head is not word:
            head.children.append(word)
    left = np.arange(len(words))
    right = left.copy()
    before = -1
    # Edges climb one step of the tree at a time; their sums tell when all have arrived.
    while (now := int(right.sum() - left.sum())) != before:
        before = now
        np.minimum.at(left, heads, left.copy())
        np.maximum.at(right, heads, right.copy())
    for word, first, last in zip(words, left.tolist(), right.tolist(), strict=True):
        word.left_edge, word.right_edge = words[first], words[last]


def _cut(tree: Tree, doc: Doc) -> Tree:
    """Adds the sentences."""
    for span in doc.sents:
        sentence = Sentence(tree, span.start, span.end, tree.words[span.start : span.end])
        tree.sentences.append(sentence)
        for word in sentence.words:
            word.sent = sentence
    return tree
