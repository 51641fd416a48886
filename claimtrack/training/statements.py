"""Fits what the statements component ships: which candidates are claims, and their kind and certainty.

The cut of sentences into claims is a semi-Markov model over the candidates of each sentence (Sarawagi and
Cohen 2004); the decisions about a claim are multinomial logistic regressions over its traits. Both see what
the pipeline's earlier components say of the stories, as they will at run time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from attrs import frozen
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from claimtrack.extraction.claims import candidates, context, cut
from claimtrack.extraction.claims.candidates import Candidate
from claimtrack.extraction.claims.conditions import find_conditions
from claimtrack.extraction.claims.frame import Frame, frame
from claimtrack.extraction.claims.scores import HeadScores
from claimtrack.extraction.claims.traits import CROSSES, aspects_of, traits
from claimtrack.extraction.pipeline import COMPONENTS, load
from claimtrack.records import Article
from claimtrack.training.sentences import read_rows

FIELDS = tuple(CROSSES)
ANY_DAY = "2024-05-06"  # of the written sentences, which name no day
_LEAST = 0.5
_LEAST_UNIT, _LEAST_FIELD = 0.005, 0.02  # smaller weights are left out
# How much a sentence of a real article, a written one, and a claim of a written one count against one of an
# invented story.
_REAL, _WRITTEN, _WRITTEN_CLAIM = 1.5, 2.0, 4.0
_INVENTED = "t-"  # how the names of invented stories begin
_TWO = 2  # labels: scikit-learn keeps one row of weights for both
Floats = npt.NDArray[np.float64]


@frozen(kw_only=True)
class Sentence:
    """The candidates of a sentence with their features, and those of the best cut."""

    candidates: tuple[Candidate, ...]
    features: tuple[tuple[str, ...], ...]
    chosen: tuple[int, ...]
    weight: float = 1.0


@frozen(kw_only=True)
class Example:
    """The traits of one annotated claim, its labels and its words."""

    traits: dict[str, tuple[str, ...]]
    labels: dict[str, str]
    text: str
    weight: float = 1.0


def read(
    stories: Iterable[Path], parse: Callable[[dict[str, Any]], Doc]
) -> tuple[list[Sentence], list[Example]]:
    """The sentences and the claims of annotated stories.

    Args:
        stories: files of stories.
        parse: turns an article of a story into a Doc, with all components before this one run.
    """
    sentences: list[Sentence] = []
    examples: list[Example] = []
    for path in stories:
        story = json.loads(path.read_text(encoding="utf-8"))
        for article in story["articles"]:
            doc = parse(article)
            claims = [claim for claim in story["claims"] if claim["article"] == article["id"]]
            weight = 1.0 if path.name.startswith(_INVENTED) else _REAL
            _read_article(doc, claims, weight, sentences, examples)
    return sentences, examples


def _read_article(
    doc: Doc,
    claims: Sequence[dict[str, Any]],
    weight: float,
    sentences: list[Sentence],
    examples: list[Example],
) -> None:
    around = context.read(doc)
    golden = [(*_tokens(doc, claim), claim) for claim in claims]
    for sentence in around.tree.sentences:
        shared = cut.see(sentence, around)
        found = cut.offered(sentence, shared, find_conditions(sentence, HeadScores(), 0.0))
        chosen: dict[int, float] = {}
        for start, end, claim in golden:
            overlaps = [_overlap(doc, (c.start, c.end), (start, end)) for c in found]
            best = int(np.argmax(overlaps)) if overlaps else 0
            if overlaps and overlaps[best] >= _LEAST:
                chosen[best] = max(chosen.get(best, 0.0), overlaps[best])
                view = frame(found[best].start, found[best].end, found[best].head, around)
                examples.append(
                    Example(
                        traits=_traits(view),
                        labels={field: claim[field] for field in FIELDS},
                        text=doc[found[best].start : found[best].end].text,
                        weight=weight,
                    )
                )
        if found:
            apart = cut.choose(found, [chosen.get(k, -1.0) for k in range(len(found))])
            sentences.append(
                Sentence(
                    candidates=tuple(found),
                    features=tuple(tuple(cut.features(c, shared)) for c in found),
                    chosen=tuple(apart),
                    weight=weight,
                )
            )


def _traits(view: Frame) -> dict[str, tuple[str, ...]]:
    aspects = aspects_of(view)
    return {field: tuple(trait.name for trait in traits(aspects, field)) for field in FIELDS}


def _tokens(doc: Doc, claim: dict[str, Any]) -> tuple[int, int]:
    at = claim.get("start", -1)
    for _ in range(0 if "start" in claim else claim.get("nth", 0) + 1):
        at = doc.text.index(claim["quote"], at + 1)
    span = doc.char_span(at, at + len(claim["quote"]), alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 0)


def _overlap(doc: Doc, a: tuple[int, int], b: tuple[int, int]) -> float:
    """Shared part of two token ranges (half-open), by characters: intersection over union."""

    def size(start: int, end: int) -> int:
        return sum(len(token) for token in doc[start:end]) if end > start else 0

    both = size(max(a[0], b[0]), min(a[1], b[1]))
    return both / (size(*a) + size(*b) - both) if both else 0.0


def fit_units(
    sentences: Sequence[Sentence], *, strength: float = 1e-4, rounds: int = 60, least: int = 3
) -> dict[str, Any]:
    """The weights of the features of candidates, by maximum likelihood of the annotated cuts.

    Args:
        sentences: sentences with their candidates.
        strength: weight of the squared norm of the weights in the loss, for each sentence.
        rounds: steps of the optimiser over all sentences.
        least: features seen less often are left out.
    """
    counts = Counter(f for s in sentences for row in s.features for f in row)
    names = sorted(f for f, n in counts.items() if n >= least)
    index = {f: n for n, f in enumerate(names)}
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    rows, columns, places = [], [], []
    total = 0
    for s in sentences:
        places.append(total)
        for row in s.features:
            for f in row:
                if f in index:
                    rows.append(total)
                    columns.append(index[f])
            total += 1
    matrix = torch.sparse_coo_tensor(
        torch.tensor([rows, columns]), torch.ones(len(rows), dtype=torch.float64), (total, len(names))
    ).coalesce()
    optimiser = torch.optim.LBFGS([weights], max_iter=rounds, history_size=20, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        scores = torch.mv(matrix, weights)
        values = scores.detach().numpy()
        gradient = np.zeros(total)
        loss = 0.0
        for s, place in zip(sentences, places, strict=True):
            part = values[place : place + len(s.candidates)]
            log_total, expected = _expectations(s.candidates, part)
            loss += s.weight * (log_total - sum(part[k] for k in s.chosen))
            gradient[place : place + len(part)] += s.weight * expected
            for k in s.chosen:
                gradient[place + k] -= s.weight
        scores.backward(torch.from_numpy(gradient))
        penalty = strength * len(sentences)
        with torch.no_grad():
            weights.grad = (0.0 if weights.grad is None else weights.grad) + 2 * penalty * weights
            loss += penalty * float((weights**2).sum())
        return torch.tensor(loss, dtype=torch.float64)

    optimiser.step(closure)
    values = weights.detach().numpy()
    return {
        "labels": ["claim"],
        "weights": {
            f: [round(float(values[n]), 3)] for f, n in index.items() if abs(values[n]) >= _LEAST_UNIT
        },
    }


def _expectations(candidates: Sequence[Candidate], scores: Floats) -> tuple[float, Floats]:
    """Logarithm of the sum over all cuts, and the chance of each candidate to be in the cut."""
    places = sorted({0, *(c.start for c in candidates), *(c.end for c in candidates)})
    at = {place: n for n, place in enumerate(places)}
    arcs = [(at[c.start], at[c.end]) for c in candidates]
    forward = np.full(len(places), -np.inf)
    backward = np.full(len(places), -np.inf)
    forward[0] = backward[-1] = 0.0
    into: list[list[int]] = [[] for _ in places]
    out: list[list[int]] = [[] for _ in places]
    for k, (start, end) in enumerate(arcs):
        into[end].append(k)
        out[start].append(k)
    for n in range(1, len(places)):
        terms = [forward[n - 1], *(forward[arcs[k][0]] + scores[k] for k in into[n])]
        forward[n] = np.logaddexp.reduce(terms)
    for n in range(len(places) - 2, -1, -1):
        terms = [backward[n + 1], *(backward[arcs[k][1]] + scores[k] for k in out[n])]
        backward[n] = np.logaddexp.reduce(terms)
    total = float(forward[-1])
    expected = np.exp([forward[a] + s + backward[b] - total for (a, b), s in zip(arcs, scores, strict=True)])
    return total, expected


def fit_field(
    examples: Sequence[Example], field: str, *, strength: float = 0.1, least: int = 3
) -> dict[str, Any]:
    """The weights of the traits for one decision, by multinomial logistic regression.

    Rare labels count more, by the square root of how much rarer they are than the mean.

    Args:
        examples: annotated claims.
        field: the decision: ``kind`` or ``certainty``.
        strength: inverse of the weight of the squared norm (scikit-learn's ``C``).
        least: traits seen less often are left out.
    """
    counts = Counter(t for e in examples for t in e.traits[field])
    rows = [{t: 1.0 for t in e.traits[field] if counts[t] >= least} for e in examples]
    vectorizer = DictVectorizer()
    golden = [e.labels[field] for e in examples]
    sizes = Counter(golden)
    balance = [
        e.weight * (len(golden) / (len(sizes) * sizes[label])) ** 0.5
        for e, label in zip(examples, golden, strict=True)
    ]
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(vectorizer.fit_transform(rows), golden, sample_weight=balance)
    labels = [str(label) for label in model.classes_]
    table = model.coef_ if len(labels) > _TWO else np.vstack([-model.coef_, model.coef_]) / 2
    base = (
        model.intercept_ if len(labels) > _TWO else np.array([-model.intercept_[0], model.intercept_[0]]) / 2
    )
    weights = {}
    for n, name in enumerate(vectorizer.get_feature_names_out()):
        row = table[:, n] + (base if name == "bias" else 0.0)
        if np.abs(row).max() >= _LEAST_FIELD:
            weights[str(name)] = [round(float(x), 3) for x in row]
    return {"labels": labels, "weights": dict(sorted(weights.items()))}


def save(models: dict[str, Any], path: Path) -> None:
    """Write the weights as the package ships them: sorted JSON, one line a feature."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = []
    for name, model in models.items():
        lines = ",\n".join(
            f"   {json.dumps(f, ensure_ascii=False)}: {json.dumps(w)}"
            for f, w in sorted(model["weights"].items())
        )
        parts.append(f'  "{name}": {{"labels": {json.dumps(model["labels"])}, "weights": {{\n{lines}\n  }}}}')
    path.write_text('{\n "models": {\n' + ",\n".join(parts) + "\n }\n}\n", encoding="utf-8")


def read_written(
    parse: Callable[[dict[str, Any]], Doc], sentences: list[Sentence], examples: list[Example]
) -> None:
    """Adds the sentences written for fitting, each cut into its claim and the words around it.

    Args:
        parse: as for ``read``.
        sentences: cut sentences, added to.
        examples: claims with their labels, added to.
    """
    for row in read_rows():
        doc = parse({"text": row.text, "published": ANY_DAY})
        claims = [
            {"start": one.start, "quote": row.text[one.start : one.end], **one.labels} for one in row.claims
        ]
        _read_article(doc, claims, _WRITTEN, sentences, [])
        around = context.read(doc)
        for one in row.claims:
            start, end = candidates.trim(around.tree, *around.tree.touching(one.start, one.end))
            view = frame(start, end, around.tree.root(start, end).i, around)
            text = row.text[one.start : one.end]
            examples.append(
                Example(traits=_traits(view), labels=one.labels, text=text, weight=_WRITTEN_CLAIM)
            )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line of this module: `python -m claimtrack.training.statements STORIES --output FILE`."""
    parser = argparse.ArgumentParser(prog="python -m claimtrack.training.statements", description=__doc__)
    parser.add_argument("stories", type=Path, help="folder of annotated stories (*.json)")
    parser.add_argument("--output", type=Path, required=True, help="file for the weights")
    options = parser.parse_args(arguments)
    paths = sorted(options.stories.glob("*.json"))
    if not paths:
        parser.error(f"{options.stories}: there are no annotated stories (*.json) in this folder")
    pipeline = load()
    names = list(COMPONENTS)
    later = names[names.index("claimtrack_statements") :]

    def parse(article: dict[str, Any]) -> Doc:
        published = dt.date.fromisoformat(article["published"])
        return pipeline.language(pipeline.doc(Article(text=article["text"], published=published)))

    with pipeline.language.select_pipes(disable=later):
        sentences, examples = read(paths, parse)
        read_written(parse, sentences, examples)
    models = {"unit": fit_units(sentences)} | {name: fit_field(examples, name) for name in FIELDS}
    save(models, options.output)


if __name__ == "__main__":
    main()
