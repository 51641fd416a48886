"""Prints how often answers of each score were right, as the table of the page on accuracy.

Usage: ``python -m claimtrack.training.reliability FOLDER...``: annotated stories, none of them fitted on.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimtrack.comparison import follow_up
from claimtrack.records import FollowUp, Relation
from claimtrack.training.reader.cases import story_cases
from claimtrack.training.reader.extractions import Extractions, story_article

BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
Judged = tuple[FollowUp, bool]


def judged(folder: Path) -> Iterator[Judged]:
    """The answers that are shown for the pairs of annotated stories, each with whether it is right."""
    with tempfile.TemporaryDirectory() as work:
        kept = Extractions(Path(work) / "extractions.pickle")
        stories = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
        kept.fill(story_article(article) for story in stories for article in story["articles"])
        for case in story_cases(folder, kept, held=True):
            if case.found:
                (answer,) = follow_up([case.claim], case.later)
                if answer.relation is not Relation.NO_EVIDENCE:
                    yield answer, answer.relation.value == case.relation


def table(answers: Iterable[Judged]) -> str:
    """A table in Markdown: right of shown by score for each relation, and by what is sure.

    Example:
        >>> one = FollowUp(claim_id="c", article_id="a", relation=Relation.UPDATES, score=0.93, sure=True)
        >>> print(table([(one, True)]).splitlines()[2])
        | updates |  |  |  |  | 1 of 1 |  | 1 of 1 |
    """
    cells: dict[tuple[str, str], list[bool]] = defaultdict(list)
    names = [f"{low:.2f} to {min(high, 1):.2f}" for low, high in BINS]
    for answer, right in answers:
        found = next(name for name, (_, high) in zip(names, BINS, strict=True) if answer.score < high)
        for row in (answer.relation.value, "all"):
            cells[row, found].append(right)
            if answer.sure:
                cells[row, "sure"].append(right)
    columns = [*names, "sure"]
    lines = [["Answer", *columns], ["---"] * (len(columns) + 1)]
    for row in dict.fromkeys([*(r.value for r in Relation), "all"]):
        told = [cells.get((row, column), []) for column in columns]
        if any(told):
            lines.append([row, *(f"{sum(rights)} of {len(rights)}" if rights else "" for rights in told)])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{name}\n\n{table(judged(Path(name)))}\n")  # noqa: T201 - the output of the program
