"""Measures a model on the held-out parts of the treebanks and on annotated stories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import spacy
from spacy.language import Language
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc, Span, Token
from spacy.training import Example

from claimtrack.language.encoder import FACTORY
from claimtrack.language.tokenizer import make_tokenizer
from claimtrack.models.lemmas import apply_script
from claimtrack.training.passages import CLAIM_LABELS, Label, Passage
from claimtrack.training.stories import read_stories
from claimtrack.training.treebanks import FREE_GENRES, Sentence, gold_passage, read_sentences

Counts = npt.NDArray[np.float64]

# Verbs whose subjects and clauses are scored apart: the commonest that carry news reports.
REPORTING = frozenset(
    [
        "say",
        "tell",
        "announce",
        "predict",
        "expect",
        "claim",
        "argue",
        "report",
        "state",
        "add",
        "warn",
        "suggest",
        "believe",
        "think",
        "explain",
        "declare",
        "insist",
        "deny",
        "estimate",
        "forecast",
        "note",
        "comment",
        "reply",
        "reveal",
        "acknowledge",
        "admit",
        "allege",
        "assert",
        "confirm",
        "describe",
        "write",
        "call",
        "project",
        "anticipate",
        "promise",
    ]
)
SUBJECT = frozenset({"nsubj"})
CLAUSE = frozenset({"ccomp", "parataxis"})
PUNCTUATION = ("p", "punct")


def load_model(folder: Path, threads: int = 1) -> Language:
    """A pipeline of tokenizer and encoder."""
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    nlp.add_pipe(FACTORY, config={"folder": str(folder), "threads": threads})
    return nlp


def evaluate(model: Path, data: Path, gold: Path | None = None) -> dict[str, dict[str, float]]:
    """All scores, by test set.

    Args:
        model: Folder of the model.
        data: Folder of the treebanks.
        gold: Folder of annotated stories to measure the claim heads on, or None.
    """
    nlp = load_model(model)
    found: dict[str, dict[str, float]] = {}
    for name, paragraphs, names in test_sets(data):
        references = [reference(nlp, gold_passage(p, names=names)) for p in paragraphs]
        encoder = nlp.get_pipe(FACTORY)
        given = [bare(doc) for doc in references]
        predicted = list(encoder.pipe(given))  # type: ignore[attr-defined]
        found[f"{name}, gold sentences"] = score(predicted, references, names=names)
        raw = list(nlp.pipe(doc.text for doc in references))
        found[f"{name}, raw text"] = score(raw, references, names=names)
    if gold:
        found["stories"] = claim_scores(nlp, read_stories(gold))
    return found


def test_sets(data: Path) -> Iterable[tuple[str, list[list[Sentence]], bool]]:
    """EWT test, GUM test, GUM news (test and dev): name, paragraphs, whether names are marked."""

    def paragraphs(path: Path, keep: Callable[[str], bool]) -> list[list[Sentence]]:
        made: list[list[Sentence]] = []
        for sentence in read_sentences(path):
            if not keep(sentence.document):
                continue
            if sentence.opens_paragraph or not made:
                made.append([])
            made[-1].append(sentence)
        return made

    yield "EWT", paragraphs(data / "ewt/test.conllu", lambda _: True), False
    yield "GUM", paragraphs(data / "gum/test.conllu", lambda name: name.split("_")[1] in FREE_GENRES), True
    news = [
        paragraphs(data / f"gum/{part}.conllu", lambda name: name.split("_")[1] == "news")
        for part in ("test", "dev")
    ]
    yield "GUM news", [*news[0], *news[1]], True


def reference(nlp: Language, passage: Passage) -> Doc:
    """A paragraph on the treebank's tokens, as a spaCy document."""
    c = passage.columns
    doc = Doc(
        nlp.vocab,
        words=list(passage.words),
        spaces=list(passage.spaces),
        tags=[str(x) for x in c["xpos"]],
        pos=[str(x) for x in c["upos"]],
        lemmas=[apply_script(str(x), w) for x, w in zip(c["lemma"], passage.words, strict=True)],
        heads=[int(g) for g in c["governor"] if g is not None],
        deps=["ROOT" if x == "root" else str(x) for x in c["relation"]],
    )
    spans = [Span(doc, start, end, label=label) for start, end, label in bio_spans(c["name"])]
    missing = [Span(doc, i, i + 1) for i, x in enumerate(c["name"]) if x is None]
    doc.set_ents(spans, missing=missing, default="outside")
    return doc


def bio_spans(labels: Sequence[Label]) -> list[tuple[int, int, str]]:
    """Half-open spans of BIO labels, with their types ("" where the labels have none)."""
    spans: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and label != f"I{kind}":
            spans.append((start, i, kind.removeprefix("-")))
            start = -1
        if isinstance(label, str) and label[0] == "B":
            start, kind = i, label[1:]
    return spans


def bare(doc: Doc) -> Doc:
    """The words and sentences of a document, without what is to be predicted."""
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        sent_starts=[bool(t.is_sent_start) for t in doc],
    )


def score(predicted: Sequence[Doc], references: Sequence[Doc], *, names: bool) -> dict[str, float]:
    """Tags, lemmas, tree, sentences, reporting verbs and names of predicted documents against references."""
    pairs = [Example(p, r) for p, r in zip(predicted, references, strict=True)]
    tree = Scorer.score_deps(pairs, "dep", getter=lambda t, a: getattr(t, f"{a}_"), ignore_labels=PUNCTUATION)
    found = {
        "upos": Scorer.score_token_attr(pairs, "pos")["pos_acc"],
        "xpos": Scorer.score_token_attr(pairs, "tag")["tag_acc"],
        "lemma": Scorer.score_token_attr(pairs, "lemma")["lemma_acc"],
        "uas": tree["dep_uas"],
        "las": tree["dep_las"],
        "sentences": Scorer.score_spans(
            pairs, "sents", has_annotation=lambda _: True, getter=lambda d, _: d.sents
        )["sents_f"],
        "subject of reporting verb": attachment(predicted, references, SUBJECT),
        "clause of reporting verb": attachment(predicted, references, CLAUSE),
    }
    if names:
        ents = get_ner_prf(pairs)
        found["names"] = ents["ents_f"]
        found |= {f"names, {label}": kind["f"] for label, kind in (ents["ents_per_type"] or {}).items()}
    return {name: round(float(value), 4) for name, value in found.items()}


def attachment(predicted: Sequence[Doc], references: Sequence[Doc], relations: frozenset[str]) -> float:
    """F of the dependents of reporting verbs under some relations; the verbs are those of the reference."""

    def place(token: Token) -> tuple[int, int]:
        return token.idx, token.idx + len(token)

    counts: Counter[str] = Counter()
    for found, right in zip(predicted, references, strict=True):
        verbs = {place(t) for t in right if t.lemma_ in REPORTING and t.pos_ == "VERB"}
        expected = {
            (place(t), place(t.head)) for t in right if t.dep_ in relations and place(t.head) in verbs
        }
        given = {(place(t), place(t.head)) for t in found if t.dep_ in relations and place(t.head) in verbs}
        counts.update(right=len(expected & given), given=len(given), expected=len(expected))
    return 2 * counts["right"] / max(1, counts["given"] + counts["expected"])


def claim_scores(nlp: Language, stories: Sequence[Passage]) -> dict[str, float]:
    """What the claim heads get right: F of exact spans, for heads without BIO accuracy over words.

    Passages whose tokens come out otherwise than in the whole article are left out.
    """
    counts: dict[str, Counts] = defaultdict(lambda: np.zeros(3))
    for passage in stories:
        doc = nlp(passage.text)
        if [t.text for t in doc] != list(passage.words):
            continue
        found = doc._.claim_scores
        for head, labels in CLAIM_LABELS.items():
            best = [labels[i] for i in getattr(found, head).argmax(1)]
            right = passage.columns[head]
            if labels[0] != "O":
                known = [(b, r) for b, r in zip(best, right, strict=True) if r is not None]
                counts[head] += (sum(b == r for b, r in known), len(known), len(known))
                continue
            given = {s for s in bio_spans(mend(best)) if None not in right[s[0] : s[1]]}
            expected = set(bio_spans(right))
            counts[head] += (len(given & expected), len(given), len(expected))
            if head == "claim":
                both = sum(b != "O" != r for b, r in zip(best, right, strict=True))
                counts["claim words"] += (both, len(best) - best.count("O"), sum(r != "O" for r in right))
    return {head: round(float(2 * c[0] / max(1, c[1] + c[2])), 4) for head, c in counts.items()}


def mend(labels: Sequence[str]) -> list[str]:
    """BIO labels in which an inside without its beginning becomes one.

    Example:
        >>> mend(["O", "I", "I", "O"])
        ['O', 'B', 'I', 'O']
    """
    before = ["O", *labels[:-1]]
    return [
        f"B{b[1:]}" if b[0] == "I" and (a == "O" or a[1:] != b[1:]) else b
        for a, b in zip(before, labels, strict=True)
    ]
