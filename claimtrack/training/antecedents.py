"""Fits the ranker of antecedents on annotated stories: who "he", "it" and "the company" are.

Every claim of a story gives its speaker and the words that name it there; where these words made the
resolver choose among candidates, the one with the speaker's name is right. Conditional logistic
regression with a ridge.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from claimtrack.extraction.page.quotations import QUOTATIONS, Quotation
from claimtrack.extraction.people.antecedents import Choice
from claimtrack.extraction.people.names import fold, fold_organisation
from claimtrack.extraction.pipeline import Pipeline, load
from claimtrack.extraction.speech.component import read_speech
from claimtrack.language import document
from claimtrack.records import Article

KINDS = ("person", "body")
_STEPS, _RATE, _RIDGE = 600, 0.5, 0.1
_LEAST = 0.01  # smaller weights are left out
Example = tuple[str, tuple[tuple[str, ...], ...], int]  # kind, features of each option, which is right


def examples(nlp: Pipeline, folders: Sequence[Path]) -> Iterator[Example]:
    """The choices of the resolver in the stories of some folders, with the right option."""
    for path in (path for folder in folders for path in sorted(folder.glob("*.json"))):
        story = json.loads(path.read_text(encoding="utf-8"))
        for written in story["articles"]:
            article = Article(
                text=written["text"],
                title=written["title"],
                published=dt.date.fromisoformat(written["published"]),
            )
            claims = [
                claim for claim in story["claims"] if claim["article"] == written["id"] and claim["speaker"]
            ]
            yield from _of_article(nlp, article, claims)


def _of_article(nlp: Pipeline, article: Article, claims: list[dict[str, str]]) -> Iterator[Example]:
    doc = nlp.doc(article)
    for name, component in nlp.language.pipeline:
        if name == "claimtrack_attribution":
            break
        doc = component(doc)
    speech = read_speech(doc, document.get(doc, QUOTATIONS, Quotation), {})
    if speech.resolver is None:
        return
    choices = {doc[choice.place].idx: choice for choice in speech.resolver.memory.choices}
    right: dict[int, str] = {}
    for claim in claims:
        start = article.text.find(claim["quote"])
        middle = start + len(claim["quote"]) // 2
        holding = [a for a in speech.attributions if a.content.start <= middle < a.content.end]
        inner = min(holding, key=lambda a: a.content.end - a.content.start, default=None)
        mention = inner.speaker.mention if inner is not None and inner.speaker is not None else None
        for place in choices:
            if mention is not None and mention.start <= place < mention.end:
                right[place] = claim["speaker"]
    for place, name in right.items():
        yield from _labelled(choices[place], name)


def _labelled(choice: Choice, name: str) -> Iterator[Example]:
    known = [fold(entity.name) for entity, _ in choice.options]
    bodies = [fold_organisation(entity.name) for entity, _ in choice.options]
    wanted = fold(name), fold_organisation(name)
    found = [
        k
        for k, pair in enumerate(zip(known, bodies, strict=True))
        if pair[0] == wanted[0] or pair[1] == wanted[1]
    ]
    if len(found) == 1:
        yield choice.kind, tuple(features for _, features in choice.options), found[0]


def fit(rows: Sequence[Example]) -> dict[str, float]:
    """Weights of the features by maximum likelihood of the right options, with a ridge."""
    names = sorted({feature for _, options, _ in rows for features in options for feature in features})
    number = {name: k for k, name in enumerate(names)}
    tables = []
    for _, options, right in rows:
        table = np.zeros((len(options), len(names)))
        for k, features in enumerate(options):
            table[k, [number[feature] for feature in features]] = 1.0
        tables.append((table, right))
    weights = np.zeros(len(names))
    for step in range(_STEPS):
        slope = -_RIDGE * weights
        for table, right in tables:
            values = table @ weights
            chances = np.exp(values - values.max())
            slope += (table[right] - (chances / chances.sum()) @ table) / len(tables)
        weights += _RATE * (1.0 - step / _STEPS) * slope * 4.0
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= _LEAST}


def accuracy(weights: dict[str, float], rows: Sequence[Example]) -> float:
    """Share of examples in which the right option has the highest score."""
    hits = 0
    for _, options, right in rows:
        values = [sum(weights.get(feature, 0.0) for feature in features) for features in options]
        hits += values.index(max(values)) == right
    return hits / len(rows) if rows else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit the weights on folders of stories, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="folders of stories to fit on")
    parser.add_argument("--out", type=Path, required=True, help="the file of weights to write")
    parser.add_argument("--check", nargs="*", type=Path, default=(), help="folders of stories to measure on")
    given = parser.parse_args(arguments)
    nlp = load()
    rows, kept = list(examples(nlp, given.folders)), list(examples(nlp, given.check))
    models = {}
    for kind in KINDS:
        mine, other = ([row for row in part if row[0] == kind] for part in (rows, kept))
        weights = fit(mine)
        models[kind] = {"labels": ["antecedent"], "weights": {name: [w] for name, w in weights.items()}}
        shares = (len(mine), accuracy(weights, mine), len(other), accuracy(weights, other))
        sys.stdout.write(f"{kind}: fitted %d (%.3f), kept apart %d (%.3f)\n" % shares)
    given.out.write_text(json.dumps({"models": models}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
