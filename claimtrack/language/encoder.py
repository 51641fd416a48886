"""The spaCy component that reads English with the shipped network.

Each paragraph is one window and runs alone, without padding: the dynamic int8 quantisation takes its scale
from a whole run, so that anything read together with a paragraph would change its answers. A paragraph longer
than a window is read in several, each from the last sentence that the one before began.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimtrack.language import document
from claimtrack.language.abbreviations import sentence_starts
from claimtrack.language.claim_scores import KEY, LABELS_KEY

if TYPE_CHECKING:
    from claimtrack.models.runtime import Model, ModelLabels, Result

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

LONGEST = 200  # pieces of a window
LEMMAS_KEPT = 200_000
FACTORY = "claimtrack_encoder"
INSIDE, OUTSIDE = 1, 2  # spaCy's numbers of I and O
# "<CRV.L>", "(NYSE: CRV)", "(CRV.N)"; and "<Corvo Holdings PLC>", a name whose share has no symbol.
_SYMBOL = re.compile(r"<[A-Z0-9.=]{1,10}>|\((?:[A-Za-z]{3,8}: ?[A-Z.]{1,6}|[A-Z0-9]{1,6}\.[A-Z]{1,2})\)")
_NAMED = re.compile(r"<[A-Z][^<>\n]{2,80}>")


@attrs.frozen(kw_only=True)
class Text:
    """The words of a document that the network reads.

    Attributes:
        tokens: Position of each word in the document; white space and symbols of shares are left out.
        words: The words.
        glued: Whether no space precedes.
        opening: Whether the word opens a paragraph.
        forced: 1 where a sentence starts, -1 where none does, 0 where the network decides.
        paragraphs: Half-open ranges of words that are read independently of each other.
    """

    tokens: Ints
    words: list[str]
    glued: list[bool]
    opening: list[bool]
    forced: Floats
    paragraphs: list[tuple[int, int]]


class Encoder:
    """Fills tags, tree, sentences, lemmas, names and word vectors of a document.

    Args:
        vocab: Vocabulary of the pipeline.
        folder: Folder of a model; None for the one that ships.
        threads: How many windows run at once in `pipe`.
    """

    def __init__(self, vocab: Vocab, *, folder: str | None = None, threads: int = 1) -> None:
        from claimtrack.models.runtime import FOLDER, Model  # noqa: PLC0415 - onnxruntime is loaded only for use

        self._vocab, self._folder, self._threads = vocab, folder, threads
        self._model: Model = Model(Path(folder) if folder else FOLDER)
        labels, add = self._model.labels, vocab.strings.add
        self._pos = np.array([add(label) for label in labels.upos], np.uint64)
        self._tags = np.array([add(label) for label in labels.xpos], np.uint64)
        self._relations = np.array([add("ROOT" if r == "root" else r) for r in labels.relations], np.uint64)
        self._root = labels.relations.index("root")
        self._entity_types = np.array(
            [add(label[2:]) if label != "O" else 0 for label in labels.names], np.uint64
        )
        self._entity_marks = np.array(
            [{"O": 2, "B": 3, "I": 1}[label[0]] for label in labels.names], np.uint64
        )
        # Relation and tags of white space, and of symbols, which the network does not read either.
        self._unread_labels = [
            (add("dep"), add("punct")),
            (add("_SP"), add("SYM")),
            (add("SPACE"), add("SYM")),
        ]
        self._claim_labels = {name: list(values) for name, values in labels.claims.items()}
        self._lemmas: dict[tuple[Any, ...], int] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Encoder, folder=self._folder, threads=self._threads), (self._vocab,)

    @property
    def labels(self) -> tuple[str, ...]:
        """The types of names that the component gives."""
        return tuple(sorted({label[2:] for label in self._model.labels.names if label != "O"}))

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        text = self._text(doc)
        return self._annotate(doc, text, [self._read(text, paragraph) for paragraph in text.paragraphs])

    def pipe(self, stream: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Read documents in turn; with several threads the windows of a batch run at once."""
        if self._threads == 1:
            yield from map(self, stream)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            for batch in _batches(stream, batch_size):
                texts = [self._text(doc) for doc in batch]
                pairs = [(text, paragraph) for text in texts for paragraph in text.paragraphs]
                results = iter(list(pool.map(lambda pair: self._read(*pair), pairs)))
                for doc, text in zip(batch, texts, strict=True):
                    yield self._annotate(doc, text, [next(results) for _ in text.paragraphs])

    def _text(self, doc: Doc) -> Text:
        preset = doc.has_annotation("SENT_START")
        tokens: list[int] = []
        words: list[str] = []
        glued: list[bool] = []
        opening: list[bool] = []
        forced: list[int] = []
        after_space, opens, starts = True, True, False
        unread = _unread(document.text(doc))
        for token in doc:
            word = token.text
            starts = starts or (preset and bool(token.is_sent_start))
            if word.isspace() or token.idx in unread:
                opens = opens or word.count("\n") > 1
                after_space = after_space or word.isspace() or bool(token.whitespace_)
                continue
            tokens.append(token.i)
            words.append(word)
            glued.append(not after_space)
            opening.append(opens)
            forced.append((1 if starts or len(words) == 1 else -1) if preset else int(opens))
            after_space, opens, starts = bool(token.whitespace_), False, False
        edges = [*(i for i, opens in enumerate(opening) if opens), len(words)]
        return Text(
            tokens=np.array(tokens, np.int64),
            words=words,
            glued=glued,
            opening=opening,
            forced=np.array(forced, np.float32),
            paragraphs=list(pairwise(edges)),
        )

    def _read(self, text: Text, paragraph: tuple[int, int]) -> list[tuple[int, Result]]:
        """Run the windows of a paragraph; each result with how many of its words count."""
        at, stop = paragraph
        results: list[tuple[int, Result]] = []
        while at < stop:
            end, size = at, 0
            while end < stop:
                size += len(self._model.pieces.word(text.words[end])[0])
                if size > LONGEST and end > at:
                    break
                end += 1
            result, forced = self._run(text, at, end)
            starts = self._behind_abbreviations(text, at, end, result, forced)
            if starts:  # what was read as one sentence is read again as two, each by itself
                end = at + starts[0]
                text.forced[end] = 1
                result, forced = self._run(text, at, end)
            count = end - at
            if end < stop and not starts:
                later = np.flatnonzero(_starts(result, forced)[1:])
                count = int(later[-1]) + 1 if len(later) else count
            results.append((count, result))
            at += count
        return results

    def _run(self, text: Text, at: int, end: int) -> tuple[Result, Floats]:
        """Run the network on words ``at`` to ``end`` (half-open); also which of them are forced to start."""
        window = self._model.pieces.window(text.words[at:end], text.glued[at:end], text.opening[at:end])
        forced = text.forced[at:end].copy()
        forced[0] = 1
        return self._model.run(window, forced), forced

    def _behind_abbreviations(
        self, text: Text, at: int, end: int, result: Result, forced: Floats
    ) -> list[int]:
        """The words of a window that open a sentence behind an abbreviation; none where all is set."""
        labels, words = self._model.labels, text.words[at:end]
        if (forced < 0).any() or not any(word[-1] == "." for word in words[:-1]):
            return []
        return sentence_starts(
            words,
            [labels.upos[k] for k in result.upos],
            [labels.xpos[k] for k in result.xpos],
            result.starts.tolist(),
        )

    def _annotate(self, doc: Doc, text: Text, paragraphs: list[list[tuple[int, Result]]]) -> Doc:
        windows = [window for paragraph in paragraphs for window in paragraph]
        doc.user_data[LABELS_KEY] = self._claim_labels
        if not windows:
            return doc
        governors, starts = _trees(windows, text.forced)
        upos = np.concatenate([result.upos[:count] for count, result in windows])
        xpos = np.concatenate([result.xpos[:count] for count, result in windows])
        scripts = np.concatenate([result.lemma[:count] for count, result in windows])
        relations = np.concatenate([result.labels[:count] for count, result in windows])
        relations[:, self._root] = -np.inf
        relation = relations.argmax(1)
        relation[governors == np.arange(len(governors))] = self._root
        _join(relation, governors, xpos, self._model.labels)
        names = self._names(windows, starts)
        tokens = text.tokens
        values = np.zeros((len(doc), 7), np.uint64)
        values[tokens, 0] = (tokens[governors] - tokens).astype(np.uint64)
        values[tokens, 1] = self._relations[relation]
        values[tokens, 2] = self._tags[xpos]
        values[tokens, 3] = self._pos[upos]
        parts = zip(text.words, scripts.tolist(), upos.tolist(), xpos.tolist(), strict=True)
        values[tokens, 4] = [self._lemma(*part) for part in parts]
        values[tokens, 5] = self._entity_marks[names]
        values[tokens, 6] = self._entity_types[names]
        self._fill_spaces(doc, tokens, values)
        doc.from_array([HEAD, DEP, TAG, POS, LEMMA, ENT_IOB, ENT_TYPE], values)  # type: ignore[arg-type]
        vectors = _scatter(len(doc), tokens, [result.vectors[:count] for count, result in windows])
        doc.tensor = vectors  # type: ignore[assignment]
        doc.user_data[KEY] = _scatter(len(doc), tokens, [result.claims[:count] for count, result in windows])
        return doc

    def _names(self, windows: list[tuple[int, Result]], starts: Bools) -> Ints:
        from claimtrack.models.trees import bio  # noqa: PLC0415

        labels, base = self._model.labels.names, 0
        found: list[Ints] = []
        for count, result in windows:
            found.append(bio(result.names[:count], labels, starts[base : base + count]))
            base += count
        return np.concatenate(found)

    def _lemma(self, *part: Any) -> int:  # noqa: ANN401 - word, script, coarse tag and fine tag
        """Hash of the lemma of a word with its numbers of script and tags."""
        known = self._lemmas.get(part)
        if known is None:
            word, script, upos, xpos = part
            labels = self._model.labels
            lemma = self._model.lemmas.lemma(word, labels.upos[upos], labels.xpos[xpos], labels.lemma[script])
            known = self._vocab.strings.add(lemma)
            if len(self._lemmas) >= LEMMAS_KEPT:
                self._lemmas.clear()
            self._lemmas[part] = known
        return known

    def _fill_spaces(self, doc: Doc, tokens: Ints, values: Hashes) -> None:
        """Hang what was not read on the word before (the first on the word behind); names keep it inside."""
        if len(tokens) == len(doc):
            return
        spaces = np.setdiff1d(np.arange(len(doc)), tokens)
        behind = np.searchsorted(tokens, spaces)
        before = tokens[np.maximum(behind - 1, 0)]
        following = tokens[np.minimum(behind, len(tokens) - 1)]
        values[spaces, 0] = (before - spaces).astype(np.uint64)
        blank = np.array([doc[int(i)].is_space for i in spaces])
        for column, (space, symbol) in enumerate(self._unread_labels, start=1):
            values[spaces, column] = np.where(blank, space, symbol)
        values[spaces, 4] = [doc[int(i)].orth for i in spaces]
        within = (values[following, 5] == INSIDE) & (following > spaces)
        values[spaces, 5] = np.where(within, INSIDE, OUTSIDE)
        values[spaces, 6] = np.where(within, values[following, 6], 0)


def _unread(text: str) -> set[int]:
    """The characters that the network does not read: symbols of shares, angle brackets around names.

    It has met neither, and takes them for words of the sentence.

    Example:
        >>> sorted(_unread("Corvo <CRV> fell."))
        [6, 7, 8, 9, 10]
    """
    found: set[int] = set()
    for match in _SYMBOL.finditer(text):
        found.update(range(*match.span()))
    for match in _NAMED.finditer(text):
        found.update((match.start(), match.end() - 1))
    return found


def _batches(stream: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    remaining = iter(stream)
    while batch := list(islice(remaining, size)):
        yield batch


def _starts(result: Result, forced: Floats) -> Bools:
    starts: Bools = (result.starts + 1e4 * forced[: len(result.starts)]) > 0
    starts[0] = True
    return starts


def _join(relation: Ints, governors: Ints, xpos: Ints, labels: ModelLabels) -> None:
    """A clause that a conjunction opens and that has its own modal verb is joined, and no complement."""
    complement, joined, conjunction = (labels.relations.index(name) for name in ("xcomp", "conj", "cc"))
    places = np.arange(len(relation))
    opened = np.isin(places, governors[(relation == conjunction) & (places < governors)])
    modal = np.isin(places, governors[xpos == labels.xpos.index("MD")])
    relation[(relation == complement) & opened & modal] = joined


def _trees(windows: list[tuple[int, Result]], forced: Floats) -> tuple[Ints, Bools]:
    """Governors as positions among the words of the document, and where sentences start."""
    from claimtrack.models.trees import best_tree, broken_sentences  # noqa: PLC0415

    all_governors: list[Ints] = []
    all_starts: list[Bools] = []
    base = 0
    for count, result in windows:
        starts = _starts(result, forced[base:])[:count]
        governors = result.governors[:count].copy()
        edges = np.append(np.flatnonzero(starts), count)
        for number in broken_sentences(governors, starts):
            low, high = edges[number], edges[number + 1]
            governors[low:high] = low + best_tree(result.arcs[low:high, low:high])
        all_governors.append(governors + base)
        all_starts.append(starts)
        base += count
    return np.concatenate(all_governors), np.concatenate(all_starts)


def _scatter(length: int, tokens: Ints, parts: list[Floats]) -> Floats:
    """Rows of words on the rows of tokens; zeros for whitespace."""
    rows = np.zeros((length, parts[0].shape[1]), np.float32)
    rows[tokens] = np.concatenate(parts)
    return rows


@Language.factory(
    FACTORY,
    assigns=[
        "token.tag", "token.pos", "token.dep", "token.head", "token.is_sent_start", "token.lemma",
        "doc.sents", "doc.ents", "doc.tensor", "doc._.claim_scores",
    ],
    default_config={"threads": 1, "folder": None},
)  # fmt: skip
def make_encoder(nlp: Language, name: str, threads: int, folder: str | None) -> Encoder:  # noqa: ARG001
    """The component for a pipeline.

    Args:
        nlp: The pipeline; its vocabulary receives the labels.
        name: Name of the component in the pipeline.
        threads: How many windows run at once in `nlp.pipe`.
        folder: Folder of a model; None for the one that ships.
    """
    return Encoder(nlp.vocab, folder=folder, threads=threads)
