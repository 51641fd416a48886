"""The texts of annotated stories, drills and quintets, extracted once and kept in one file."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import claimtrack
from claimtrack.records import Article, Extraction

RELATIONS = ("no_evidence", "confirms", "contradicts", "updates", "repeats")
QUINTET_KEYS = {
    "confirms": "confirms",
    "contradicts": "contradicts",
    "updates": "updates",
    "repeats": "repeats",
    "none": "no_evidence",
}


class Extractions:
    """Extractions by article, kept between runs.

    Args:
        path: file to keep them in; it is written by this program alone and read by no other.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, Extraction] = {}
        if path.exists():
            self._kept = pickle.loads(path.read_bytes())  # noqa: S301 - our own file

    def fill(self, articles: Iterable[Article]) -> None:
        """Extract what is not known yet, and keep it."""
        missing = list({a.article_id: a for a in articles if a.article_id not in self._kept}.values())
        nlp = claimtrack.load("en")
        for start in range(0, len(missing), 500):
            for found in nlp.pipe(missing[start : start + 500]):
                self._kept[found.article.article_id] = found
            print("extracted", start, "of", len(missing), flush=True)  # noqa: T201 - progress of a long run
            if start % 4000 == 0 or start + 500 >= len(missing):
                self._path.write_bytes(pickle.dumps(self._kept, protocol=5))

    def __getitem__(self, article: Article) -> Extraction:
        return self._kept[article.article_id]


def json_lines(folder: Path) -> Iterator[dict[str, Any]]:
    """The objects of all files of JSON lines in a folder, in order."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def plain_article(text: str, published: str | None) -> Article:
    """An article without a title."""
    return Article(text=text, published=dt.date.fromisoformat(published) if published else None)


def story_article(row: dict[str, Any]) -> Article:
    """An article of a story."""
    return Article(
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        published=dt.date.fromisoformat(row["published"]),
    )


def quintet_day(row: dict[str, Any], key: str) -> str:
    """The day of the later sentence of a relation."""
    return str(row.get(f"later_{key}", row["later"]))


def quintet_claim(row: dict[str, Any]) -> str:
    """The claim of a quintet as an article of one sentence."""
    return str(row["claim"]).rstrip(".") + "."


def all_articles(gold: Path) -> Iterator[Article]:
    """Every text of quintets, drills, stories to fit on, and stories to measure on."""
    for row in json_lines(gold / "quintets"):
        yield plain_article(quintet_claim(row), row["published"])
        for key in QUINTET_KEYS:
            yield plain_article(row[key], quintet_day(row, key))
    for row in json_lines(gold / "drills"):
        yield plain_article(row["context"], row["published"])
        for later in row["later"]:
            yield plain_article(later["text"], later["published"])
    for name in ("train", "dev", "real"):
        for path in sorted((gold / name).glob("*.json")):
            for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
                yield story_article(article)
