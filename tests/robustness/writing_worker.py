"""What a process does that is to be killed: adds articles, follows them up, or imports an export."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "ledger"))
from handmade import Reads, answering, make_claim, make_extraction

from claimtrack.ledger import Ledger
from claimtrack.records import Article, Claim, Extraction, FollowUp, Relation, Status

STORIES = 60
_WORDS = ("alpha", "bravo", "delta", "echo", "golf", "hotel", "india", "kilo", "lima", "mike")


def story(number: int) -> Extraction:
    """An article with two claims of its own."""
    place = " ".join(_WORDS[int(digit)] for digit in f"{number:03}")
    parts = (f"will open a plant in {place}", f"hired {number} people in {place}")
    text = f"Northwind {parts[0]}. It {parts[1]}. This is story {number}."
    return make_extraction(text, *parts, published=f"2024-01-{1 + number % 28:02}")


def later(number: int) -> Article:
    """An article that has news of some of the stories."""
    place = " ".join(_WORDS[int(digit)] for digit in f"{number:03}")
    text = f"Northwind opened a plant in {place}. Later story {number}."
    return Article(text=text, published=dt.date(2024, 3, 1 + number % 28))


def compare(claims: Sequence[Claim], read_in: Extraction) -> list[FollowUp]:
    """Confirms every other claim."""
    return [
        one
        for place, claim in enumerate(claims)
        for one in answering(
            Relation.CONFIRMS if place % 2 else Relation.NO_EVIDENCE,
            Status.KEPT if place % 2 else Status.OPEN,
        )([claim], read_in)
    ]


def find(article: Article) -> list[Claim]:
    """The claim of a later article."""
    return [make_claim(article, "opened a plant")]


def work(command: str, address: str, export: str = "") -> None:
    """Do what a command does, and print what is stored, each on a line that ends in a full stop."""
    with Ledger.open(address, pipeline=Reads("reader", find), compare=compare) as ledger:
        sys.stdout.write("begins\n")
        sys.stdout.flush()
        if command == "add":
            for number in range(STORIES):
                ledger.add_extraction(story(number))
                sys.stdout.write(f"{number}.\n")
                sys.stdout.flush()
        elif command == "follow-up":
            for number in range(STORIES):
                ledger.follow_up(later(number), limit=5)
                ledger.add(later(number))
                sys.stdout.write(f"{number}.\n")
                sys.stdout.flush()
        else:
            with Path(export).open(encoding="utf-8") as lines:
                ledger.load(lines)
