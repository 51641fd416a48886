"""Reads CoNLL-U treebanks into passages on spaCy's tokens, paragraphs and raw text kept.

Format: https://universaldependencies.org/format.html. Of GUM the genres whose texts are free for any use are
read, and its `Entity=` brackets (https://gucorpling.org/gum/) become names: the proper-noun part of a mention
of a person, an organisation or a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
from spacy.lang.en import English
from spacy.vocab import Vocab

from claimtrack.language.tokenizer import make_tokenizer
from claimtrack.models.lemmas import edit_script
from claimtrack.training.names import Word, mark_names
from claimtrack.training.passages import Label, Passage

FREE_GENRES = frozenset(
    {"academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage"}
)
VOCAB = Vocab(lex_attr_getters=English.Defaults.lex_attr_getters)
TOKENIZER = make_tokenizer(VOCAB)


@attrs.define(kw_only=True)
class Sentence:
    """One sentence of a treebank: its words, governors as positions among them."""

    document: str
    opens_paragraph: bool
    words: list[Word]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, multiword tokens cut into their words as they are spelt."""
    document, opens, rows = "", False, []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")  # noqa: PLW2901
            if line.startswith("# newdoc id"):
                document, opens = line.split("=", 1)[1].strip(), True
            elif re.fullmatch(r"# newpar( id.*)?", line):
                opens = True
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                words = _words(rows)
                if words:
                    yield Sentence(document=document, opens_paragraph=opens, words=words)
                rows, opens = [], opens and not words


def _words(rows: Sequence[Sequence[str]]) -> list[Word]:
    words: list[Word] = []
    numbers: dict[str, int] = {}
    surface: tuple[str, int, bool] | None = None
    group: list[Word] = []
    for row in rows:
        number = row[0]
        misc = dict(x.split("=", 1) for x in row[9].split("|") if "=" in x)
        space = misc.get("SpaceAfter") != "No"
        if "." in number:
            continue
        if "-" in number:
            surface, group = (row[1], int(number.split("-")[1]), space), []
            continue
        word = Word(
            form=row[1], lemma=row[2], upos=row[3], xpos=row[4], governor=int(row[6]), relation=row[7],
            entity=misc.get("Entity"), space=space,
        )  # fmt: skip
        numbers[number] = len(words)
        words.append(word)
        if surface:
            group.append(word)
            if int(number) == surface[1]:
                if not _spell(group, surface[0]):
                    return []
                group[-1].space = surface[2]
                surface = None
    for position, word in enumerate(words):
        word.governor = numbers[str(word.governor)] if word.governor else position
    return words


def _spell(group: Sequence[Word], form: str) -> bool:
    """Give the words of a multiword token the letters they have in the text; False where that is unclear."""
    for word in group[:-1]:
        word.space = False
    lengths = [len(w.form) for w in group]
    if sum(lengths) != len(form):
        last = group[-1].form
        if len(group) != 2 or not form.lower().endswith(last.lower()) or len(form) <= len(last):  # noqa: PLR2004
            return False
        lengths = [len(form) - len(last), len(last)]
    at = 0
    for word, length in zip(group, lengths, strict=True):
        word.form, at = form[at : at + length], at + length
    return True


def is_free(document: str) -> bool:
    """Whether a document's text is free for any use: all of EWT, of GUM some genres."""
    return not document.startswith("GUM_") or document.split("_")[1] in FREE_GENRES


def read_passages(path: Path, *, names: bool) -> list[Passage]:
    """The paragraphs of a treebank file, tokenised from their raw text.

    Args:
        path: A CoNLL-U file.
        names: Whether the file marks entities as GUM does; otherwise names are unknown.
    """
    passages: list[Passage] = []
    paragraph: list[Sentence] = []
    for sentence in read_sentences(path):
        if not is_free(sentence.document):
            continue
        if paragraph and sentence.opens_paragraph:
            passages.append(_passage(paragraph, names=names))
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        passages.append(_passage(paragraph, names=names))
    return passages


def gold_passage(sentences: Sequence[Sentence], *, names: bool) -> Passage:
    """A paragraph on the treebank's own tokens."""
    words = _join(sentences, names=names)
    return Passage(
        words=tuple(w.form for w in words),
        spaces=tuple(w.space for w in words),
        columns=_columns([([i], True) for i in range(len(words))], words),
        document=sentences[0].document,
    )


def _join(sentences: Sequence[Sentence], *, names: bool) -> list[Word]:
    words: list[Word] = []
    at = 0
    for sentence in sentences:
        base = len(words)
        if names:
            mark_names(sentence.words)
        for position, word in enumerate(sentence.words):
            words.append(attrs.evolve(word, governor=base + word.governor, first=position == 0))
            words[-1].start, words[-1].end = at, at + len(word.form)
            at = words[-1].end + word.space
    return words


def _passage(sentences: Sequence[Sentence], *, names: bool) -> Passage:
    words = _join(sentences, names=names)
    text = "".join(w.form + " " * w.space for w in words)
    doc = TOKENIZER(text)
    tokens = [t for t in doc if not t.is_space]
    cover: list[list[int]] = []
    at = 0
    for token in tokens:
        start, end = token.idx, token.idx + len(token)
        while at < len(words) and words[at].end <= start:
            at += 1
        inside, k = [], at
        while k < len(words) and words[k].start < end:
            inside.append(k)
            k += 1
        cover.append(inside)
    groups = []
    for position, inside in enumerate(cover):
        exact = len(inside) == 1 and len(tokens[position]) == len(words[inside[0]].form)
        groups.append((inside, exact))
    return Passage(
        words=tuple(t.text for t in tokens),
        spaces=tuple(bool(t.whitespace_) for t in tokens),
        columns=_columns(groups, words),
        document=sentences[0].document,
    )


def _columns(groups: Sequence[tuple[Sequence[int], bool]], words: Sequence[Word]) -> dict[str, list[Label]]:
    """Labels of tokens out of the words that each covers.

    A token that covers several words is annotated as the one that governs the others. Of several tokens
    inside one word the first stands for it; the others hang on it and are otherwise unknown.
    """
    names = ("start", "upos", "xpos", "lemma", "governor", "relation", "name")
    columns: dict[str, list[Label]] = {name: [] for name in names}
    token_of: dict[int, int] = {}
    for token, (inside, _) in enumerate(groups):
        for number in inside:
            token_of.setdefault(number, token)
    for token, (inside, exact) in enumerate(groups):
        outer = [i for i in inside if words[i].governor not in inside or words[i].governor == i]
        word = words[(outer or inside)[0]]
        follows = token_of[inside[0]] != token
        governor = token if words[word.governor] is word else token_of[word.governor]
        columns["start"].append(not follows and words[inside[0]].first)
        columns["upos"].append(None if follows else word.upos)
        columns["xpos"].append(word.xpos if exact else None)
        columns["lemma"].append(edit_script(word.form, word.lemma) if exact else None)
        columns["governor"].append(token_of[inside[0]] if follows else governor)
        columns["relation"].append(None if follows else word.relation)
        columns["name"].append(words[inside[0]].name)
    return columns
