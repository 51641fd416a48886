"""Claims against lone sentences of evidence: FEVER-symmetric (two ways) and Climate-FEVER (three ways).

Apart from the tests; the data lie outside the project:

    python tests/benchmarks/bench_evidence.py fever fever_symmetric_dev.jsonl [--limit N] [--read]
    python tests/benchmarks/bench_evidence.py climate climate-fever.jsonl [--limit N] [--read]

Claim and evidence are two one-sentence articles. With ``--read`` both go through the pipeline and the claim is the
longest that extraction finds (no claim: no evidence); without it the claim is the sentence as it stands.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

import claimtrack
from claimtrack.records import Article, Claim, ClaimKind, Extraction, TextSpan, claim_id

LABELS = {"confirms": "SUPPORTS", "repeats": "SUPPORTS", "contradicts": "REFUTES"}


def plain(text: str) -> str:
    """The sentence without the spaces and brackets of treebank tokens."""
    text = text.replace("-LRB-", "(").replace("-RRB-", ")").replace("``", '"').replace("''", '"')
    return re.sub(r"\s+([.,;:!?)]|'s\b)", r"\1", text).strip()


def rows(sort: str, path: Path) -> list[tuple[str, str, str]]:
    """Claim, evidence, label."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if sort == "fever":
        return [(plain(x["claim"]), plain(x["evidence"]), x["gold_label"]) for x in lines]
    return [
        (x["claim"], e["evidence"].strip('"'), e["evidence_label"]) for x in lines for e in x["evidences"]
    ]


def answer(claim: str, evidence: str, *, read: bool) -> str:
    """The label for a claim and its evidence."""
    article = Article(text=claim)
    later: Article | Extraction = Article(text=evidence)
    if read:
        found = sorted(claimtrack.extract(article).claims, key=lambda c: -len(c.span.text))[:1]
    else:
        later = Extraction(article=Article(text=evidence))
        span = TextSpan.of(claim, 0, len(claim))
        identity = claim_id(article.article_id, span)
        found = [Claim(claim_id=identity, article_id=article.article_id, span=span, kind=ClaimKind.ASSERTION)]
    answers = claimtrack.follow_up(found, later)
    return LABELS.get(answers[0].relation, "NOT_ENOUGH_INFO") if answers else "NOT_ENOUGH_INFO"


def main() -> int:
    """The command line of this benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sort", choices=["fever", "climate"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--read", action="store_true")
    options = parser.parse_args()
    began = time.process_time()
    pairs = [
        (label, answer(c, e, read=options.read))
        for c, e, label in rows(options.sort, options.path)[: options.limit]
    ]
    figures = []
    for label in sorted({g for g, _ in pairs}):
        both = sum(g == p == label for g, p in pairs)
        figures.append(
            200 * both / max(1, sum(g == label for g, _ in pairs) + sum(p == label for _, p in pairs))
        )
    accuracy = 100 * sum(g == p for g, p in pairs) / len(pairs)
    sys.stdout.write(
        f"{len(pairs)} pairs, accuracy {accuracy:.1f} %, macro F {sum(figures) / len(figures):.1f}, "
        f"{time.process_time() - began:.1f} s\n{Counter(pairs)}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
