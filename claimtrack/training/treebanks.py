"""Reads CoNLL-U treebanks into passages on spaCy's tokens, paragraphs and raw text kept.

Format: https://universaldependencies.org/format.html. Of GUM the genres whose texts are free for any use are
read, and its `Entity=` brackets (https://gucorpling.org/gum/) become names: the proper-noun part of a mention
of a person, an organisation or a place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
from spacy.lang.en import English
from spacy.vocab import Vocab

from claimtrack.components.tokenizer import make_tokenizer
from claimtrack.models.lemmas import edit_script
from claimtrack.training.passages import Label, Passage

FREE_GENRES = frozenset(
    {"academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage"}
)
ENTITY_TYPES = {"person": "PERSON", "organization": "ORG", "place": "GPE"}
# Words that stand before a person's name and are no part of it.
TITLES = frozenset(
    [
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "prof",
        "prof.",
        "president",
        "senator",
        "sen.",
        "rep.",
        "gov.",
        "governor",
        "mayor",
        "sir",
        "lord",
        "king",
        "queen",
        "prince",
        "princess",
        "judge",
        "justice",
        "general",
        "captain",
        "major",
        "colonel",
        "lieutenant",
        "minister",
        "chancellor",
        "chairman",
        "director",
        "secretary",
        "pope",
        "saint",
        "ambassador",
        "speaker",
        "representative",
        "congressman",
        "congresswoman",
        "commissioner",
        "coach",
        "officer",
        "editor",
        "founder",
        "manager",
        "premier",
        "detective",
        "attorney",
        "mathematician",
        "professor",
        "uncle",
        "aunt",
        "brother",
        "sister",
        "father",
        "mother",
    ]
)
JOINS = frozenset({"of", "and", "&", "for", "-", "–", "'s", "’s", ".", "the", "de", "al", "von", "van", "la"})
PERSON_JOINS = frozenset({"-", "–", ".", "de", "al", "von", "van", "la"})
VOCAB = Vocab(lex_attr_getters=English.Defaults.lex_attr_getters)
TOKENIZER = make_tokenizer(VOCAB)


@attrs.define(kw_only=True)
class Word:
    """One syntactic word of a treebank sentence; `start` and `end` are characters of its paragraph."""

    form: str
    lemma: str
    upos: str
    xpos: str
    governor: int
    relation: str
    entity: str | None
    space: bool
    start: int = 0
    end: int = 0
    name: str | None = None
    first: bool = False


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


def read_passages(path: Path, *, names: bool) -> list[Passage]:
    """The paragraphs of a treebank file, tokenised from their raw text.

    Args:
        path: A CoNLL-U file.
        names: Whether the file marks entities as GUM does; otherwise names are unknown.
    """
    passages: list[Passage] = []
    paragraph: list[Sentence] = []
    for sentence in read_sentences(path):
        if sentence.document.startswith("GUM_") and sentence.document.split("_")[1] not in FREE_GENRES:
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
            _mark_names(sentence.words)
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


def _mark_names(words: Sequence[Word]) -> None:
    """BIO labels of names out of the mentions in `Entity=`; None where a proper noun is unexplained."""
    labels: list[str | None] = ["O"] * len(words)
    taken: set[int] = set()
    explained: set[int] = set()
    spans = []
    for start, end, kind in _mentions(words):
        if kind not in ENTITY_TYPES:
            explained.update(range(start, end + 1))
            continue
        span = _name_span(words, start, end, ENTITY_TYPES[kind])
        if span:
            spans.append((*span, ENTITY_TYPES[kind]))
    for start, end, label in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0])):
        if not taken & set(range(start, end)):
            taken.update(range(start, end))
            labels[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    for position, word in enumerate(words):
        if position not in taken and _proper(word) and position not in explained:
            labels[position] = None
        word.name = labels[position]


def _mentions(words: Sequence[Word]) -> list[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    mentions = []
    for position, word in enumerate(words):
        for bracket in re.findall(r"\([^()]*\)?|[^()]+\)", word.entity or ""):
            parts = bracket.strip("()").split("-")
            if not bracket.startswith("("):
                if opened[parts[0]]:
                    start, kind = opened[parts[0]].pop()
                    mentions.append((start, position, kind))
            elif bracket.endswith(")"):
                mentions.append((position, position, parts[1]))
            else:
                opened[parts[0]].append((position, parts[1]))
    return mentions


def _proper(word: Word) -> bool:
    return word.xpos in ("NNP", "NNPS")


def _name_span(words: Sequence[Word], start: int, end: int, label: str) -> tuple[int, int] | None:
    """The proper nouns of a mention around its head (half-open), or None where the head is none."""
    heads = [
        i for i in range(start, end + 1) if not start <= words[i].governor <= end or words[i].governor == i
    ]
    if not heads:
        return None
    head = heads[0]

    def title(i: int) -> bool:
        return label == "PERSON" and words[i].form.lower() in TITLES

    if label == "PERSON" and (not _proper(words[head]) or title(head)):
        inner = [
            i for i in range(head + 1, end + 1)
            if words[i].governor == head and words[i].relation in ("flat", "appos") and _proper(words[i])
        ]  # fmt: skip
        if not inner:
            return None
        head = inner[0]
    if not _proper(words[head]) or title(head):
        return None
    joins = PERSON_JOINS if label == "PERSON" else JOINS
    left = right = head
    while left > start and _proper(words[left - 1]) and not title(left - 1):
        left -= 1
    while right < end:
        reach = right + 1
        while reach < end and reach - right < 3 and words[reach].form.lower() in joins:  # noqa: PLR2004
            reach += 1
        if not _proper(words[reach]) or (label == "GPE" and words[reach - 1].form == "and"):
            break
        right = reach
    return left, right + 1
