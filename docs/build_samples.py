"""Builds the ledger that the documentation shows from the sample articles."""

import hashlib
from pathlib import Path

import claimtrack
from claimtrack.models.versions import comparer


def build(samples: Path, ledger: Path) -> None:
    """Read all samples in order of their days into a new ledger and follow the claims up."""
    articles = [claimtrack.read(path) for path in samples.glob("*.json")]
    articles.sort(key=lambda article: article.published_on)
    ledger.parent.mkdir(parents=True, exist_ok=True)
    stamp = ledger.with_suffix(".stamp")
    made_of = comparer() + "".join(article.article_id for article in articles)
    content = hashlib.blake2b(made_of.encode()).hexdigest()
    if ledger.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == content:
        return
    for old in ledger.parent.glob(ledger.name + "*"):
        old.unlink()
    with claimtrack.Ledger.open(ledger) as book:
        for article in articles:
            book.follow_up(article)
            book.add(article)
    stamp.write_text(content, encoding="utf-8")
