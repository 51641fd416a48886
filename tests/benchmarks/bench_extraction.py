"""Time of extraction by component, in microseconds a word on one thread.

Apart from the tests:

    python tests/benchmarks/bench_extraction.py FILE… [--rounds N]

Processor time, so that other work on the machine counts little; of several rounds the fastest.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

import claimtrack
from claimtrack.extraction.pipeline import read_records


def measure(pipeline: claimtrack.Pipeline, articles: list[claimtrack.Article]) -> Counter[str]:
    """Seconds of each step over some articles."""
    seconds: Counter[str] = Counter()
    for article in articles:
        began = time.process_time()
        doc = pipeline.doc(article)
        seconds["tokenizer"] += time.process_time() - began
        for name, component in pipeline.language.pipeline:
            began = time.process_time()
            doc = component(doc)
            seconds[name.removeprefix("claimtrack_")] += time.process_time() - began
        began = time.process_time()
        read_records(doc, article)
        seconds["records"] += time.process_time() - began
    return seconds


def main() -> int:
    """The command line of this benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = [claimtrack.read(path) for path in options.files]
    words = sum(len(article.text.split()) for article in articles)
    pipeline = claimtrack.load()
    measure(pipeline, articles[:1])
    rounds = [measure(pipeline, articles) for _ in range(options.rounds)]
    fastest = {name: 1e6 * min(seconds[name] for seconds in rounds) / words for name in rounds[0]}
    for name, each in fastest.items():
        print(f"{name:18}{each:8.1f} µs a word")
    total = sum(fastest.values())
    print(f"{'all':18}{total:8.1f} µs a word, {1e6 / total:,.0f} words a second, {words:,} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
