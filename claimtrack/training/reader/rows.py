"""`python -m claimtrack.training.reader.rows`: writes what a reader is fitted and measured on."""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve
from sklearn.feature_extraction.text import TfidfVectorizer

from claimtrack.comparison.pairs import claim_text, later_text, sentence_spans
from claimtrack.comparison.pairs import pairs as pairs_of
from claimtrack.comparison.symbols import claim_names, symbols
from claimtrack.records import TextSpan
from claimtrack.training.reader import made
from claimtrack.training.reader.cases import Case, drill_cases, quintet_cases, story_cases
from claimtrack.training.reader.extractions import RELATIONS, Extractions, all_articles

NAMES_CHANGED, UNDATED = 0.3, 0.12  # shares of the annotated cases that are made anew so
FOREIGN = 2  # sentences of other matters for each claim
Row = dict[str, Any]


def build(gold: Path, work: Path) -> None:
    """Write the rows of all parts to ``work``: train, and to measure on drills kept out, dev, real."""
    kept = Extractions(work / "extractions.pickle")
    kept.fill(all_articles(gold))
    annotated = [
        *quintet_cases(gold / "quintets", kept),
        *drill_cases(gold / "drills", kept),
        *story_cases(gold / "train", kept, held=False),
    ]
    fitted = [case for case in annotated if not case.held]
    rng = random.Random(1)  # noqa: S311 - no secret
    cases = [*fitted, *_made(fitted, Extractions(work / "made.pickle"), rng)]
    train = [row for case in cases for row in case_rows(case)]
    train += foreign_rows(fitted, rng)
    parts: dict[str, Iterable[Row]] = {
        "train": train,
        "drills": _rows(case for case in annotated if case.held),
        "dev": _rows(story_cases(gold / "dev", kept, held=True)),
        "real": _rows(story_cases(gold / "real", kept, held=True)),
    }
    for name, rows in parts.items():
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
        (work / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


def _rows(cases: Iterable[Case]) -> Iterator[Row]:
    for case in cases:
        yield from case_rows(case)


def case_rows(case: Case) -> Iterator[Row]:
    """A row for each sentence of the later article."""
    found = pairs_of(case.claim, case.later)
    hits = _hits([p.sentence for p in found], case.evidence)
    for place, (pair, hit) in enumerate(zip(found, hits, strict=True)):
        yield {
            "group": case.group,
            "source": case.source,
            "article": case.later.article.article_id,
            "place": place,
            "a": pair.claim,
            "b": pair.later,
            "relation": case.relation,
            "found": case.found,
            "hit": hit,
            "label": RELATIONS.index(case.relation) if hit else 0,
        }


def _hits(sentences: Sequence[TextSpan], evidence: tuple[int, int] | None) -> list[bool]:
    if evidence is None or not sentences:
        return [False] * len(sentences)
    start, end = evidence
    inside = np.array([max(0, min(s.end, end) - max(s.start, start)) for s in sentences])
    marks = inside >= 0.6 * (end - start)
    marks[int(inside.argmax())] = True
    return [bool(mark) for mark in marks]


def _made(cases: Sequence[Case], kept: Extractions, rng: random.Random) -> list[Case]:
    simple = [case for case in cases if case.source in {"quintet", "drill"}]
    pool = sorted({name for case in simple for name in claim_names(case.claim) if len(name) > 3})  # noqa: PLR2004
    drafts: list[tuple[made.Draft, str]] = []
    for case in simple:
        if rng.random() < NAMES_CHANGED and (draft := made.other_names(case, pool, rng)):
            drafts.append((draft, "other names"))
        if draft := made.other_figure(case, rng):
            drafts.append((draft, "other figure"))
        if draft := made.negated(case):
            drafts.append((draft, "negated"))
    kept.fill(article for (_, article, _), _ in drafts)
    out = []
    for (case, article, relation), how in drafts:
        whole = (0, len(article.text))
        short = case.evidence == (0, len(case.later.article.text))
        shift = len(article.text) - len(case.later.article.text)
        place = None
        if relation != "no_evidence" and case.evidence:
            place = whole if short else (case.evidence[0], case.evidence[1] + shift)
        out.append(evolve(case, source=how, later=kept[article], relation=relation, evidence=place))
    plain = [case for case in simple if case.source == "quintet" and rng.random() < UNDATED]
    return [*out, *map(made.undated, plain)]


def foreign_rows(cases: Sequence[Case], rng: random.Random) -> Iterator[Row]:
    """Claims beside sentences of other matters: the likest by words, and one at random."""
    claims = {case.group: case.claim for case in cases}
    laters = {case.later.article.article_id: case.later for case in cases}
    matter: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        matter[case.later.article.article_id].add(case.group.split("/")[0])
    sentences = [
        (key, place, span)
        for key, later in laters.items()
        for place, span in enumerate(sentence_spans(later))
    ]
    words = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2)
    table = words.fit_transform([span.text for _, _, span in sentences])
    for group, claim in claims.items():
        near = (words.transform([claim.span.text]) @ table.T).toarray()[0]
        order = np.argsort(-near, kind="stable")[:40]
        foreign = [i for i in order if group.split("/")[0] not in matter[sentences[i][0]]]
        for index in [*foreign[:1], rng.choice(foreign or [0]), rng.randrange(len(sentences))][: FOREIGN + 1]:
            key, place, span = sentences[index]
            if group.split("/")[0] in matter[key]:
                continue
            later = laters[key]
            spans = sentence_spans(later)
            before = spans[place - 1].text if place else later.article.title or ""
            signs = symbols(claim, later, span)
            yield {
                "group": group,
                "source": "foreign",
                "article": key,
                "place": place,
                "a": claim_text(claim),
                "b": later_text(span.text, before=before, published=later.article.published, symbols=signs),
                "relation": "no_evidence",
                "found": True,
                "hit": False,
                "label": 0,
            }


def main() -> None:
    """Read the arguments and write the rows."""
    parser = argparse.ArgumentParser(prog="python -m claimtrack.training.reader.rows", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder with quintets, drills and stories")
    parser.add_argument("--out", type=Path, required=True, help="folder for the rows")
    arguments = parser.parse_args()
    build(arguments.gold, arguments.out)


if __name__ == "__main__":
    main()
