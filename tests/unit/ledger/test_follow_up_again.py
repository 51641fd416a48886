"""A follow-up that is asked again, or that was cut off and is repeated, ends as it would have at once."""

import datetime as dt
from itertools import pairwise

import pytest
from handmade import Reads, answering, make_claim, make_extraction, ticking

from claimtrack.ledger import Ledger
from claimtrack.records import Article, Claim, Extraction, FollowUp, Relation, Status

PLACES = ("Velm", "Tarn", "Lisk", "Orre", "Dunby", "Hask", "Ulm", "Brye")
LATER = [
    Article(
        text=f"Northwind opened a plant in {place} and in {other}.",
        published=dt.date(2024, 2, 3 + (day // 2) % 3),
    )
    for day, (place, other) in enumerate(pairwise(PLACES))
]


def settling(claims: list[Claim], later: Extraction) -> list[FollowUp]:
    """Confirms the first claim asked of, so that the next article meets others."""
    found = answering(Relation.CONFIRMS, Status.KEPT)(claims[:1], later)
    return [*found, *answering(Relation.NO_EVIDENCE)(claims[1:], later)]


def find(article: Article) -> list[Claim]:
    return [make_claim(article, "opened a plant")] if "opened a plant" in article.text else []


def fill(address: str) -> Ledger:
    ledger = Ledger.open(address, pipeline=Reads("reader", find), compare=settling, clock=ticking())
    for day, place in enumerate(PLACES):
        plan = f"will open a plant in {place}"
        ledger.add_extraction(make_extraction(f"Northwind {plan}.", plan, published=f"2024-01-0{1 + day}"))
    return ledger


def run(ledger: Ledger, articles: list[Article], *, adds: bool) -> None:
    for article in articles:
        ledger.follow_up(article, limit=2)
        if adds:
            ledger.add(article)


def outcome(ledger: Ledger) -> tuple[list[object], list[str]]:
    lines = [line.split('"recorded"')[0] + line.split("+00:00")[-1] for line in ledger.export()]
    return list(ledger.entries(on=dt.date(2024, 3, 1))), lines


@pytest.mark.parametrize("adds", [False, True])
def test_the_same_follow_up_twice_changes_nothing(address: str, adds: bool) -> None:  # noqa: FBT001
    with fill(address) as ledger:
        run(ledger, LATER, adds=adds)
        before = outcome(ledger)
        assert sum(entry.standing.status is Status.KEPT for entry in before[0]) >= 4
        run(ledger, LATER, adds=adds)
        assert outcome(ledger) == before
        for article in LATER:
            assert ledger.follow_up(article, limit=50) == ledger.follow_up(article, limit=2)


@pytest.mark.parametrize("adds", [False, True])
@pytest.mark.parametrize("done", range(1, len(LATER)))
def test_a_run_that_was_cut_off_and_is_repeated_ends_as_one_run(tmp_path, done: int, adds: bool) -> None:  # noqa: FBT001
    with fill(tmp_path / "once.db") as once, fill(tmp_path / "again.db") as again:
        run(once, LATER, adds=adds)
        run(again, LATER[:done], adds=adds)
        if adds:
            # Cut off between the follow-up of an article and its adding.
            again.follow_up(LATER[done], limit=2)
        run(again, LATER, adds=adds)
        assert outcome(again) == outcome(once)


def test_an_article_is_read_once_for_follow_up_and_adding(address: str) -> None:
    reader = Reads("reader", find)
    with fill(address) as filled:
        ledger = Ledger(filled.store, reader, settling, clock=ticking())
        run(ledger, LATER[:3], adds=True)
        assert reader.read == [article.text for article in LATER[:3]]
        # An extraction that is given is not read at all.
        (given,) = Reads("reader", find).pipe([LATER[4]])
        assert ledger.follow_up(given)
        assert ledger.add_extraction(given).new
        assert len(reader.read) == 3


def test_an_article_that_no_claim_bears_on_is_not_read(address: str) -> None:
    reader = Reads("reader", find)
    with Ledger.open(address, pipeline=reader, clock=ticking()) as ledger:
        assert ledger.follow_up(LATER[0]) == ()
        assert reader.read == []


def test_a_corrected_date_is_held_against_the_claims_again(address: str) -> None:
    with fill(address) as ledger:
        first = ledger.follow_up(LATER[0])
        corrected = Article(text=LATER[0].text, published=dt.date(2024, 1, 2))
        second = ledger.follow_up(corrected)
        assert {one.claim_id for one in second} < {one.claim_id for one in first}
