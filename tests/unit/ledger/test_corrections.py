"""An article that is corrected, taken out and added again stays one article, and its claims stay claims."""

import datetime as dt

import pytest
from attrs import evolve
from handmade import Reads, answering, make_claim, make_extraction, ticking

from claimtrack.errors import InputError
from claimtrack.ledger import Ledger
from claimtrack.records import Article, Claim, Relation, Status

OPENING = "plans to open a plant in Velm by the end of March"
TEXT = f"Northwind Foods {OPENING}. It hired 40 people."
ON = dt.date(2024, 2, 1)


def find(article: Article) -> list[Claim]:
    due = article.published_on and dt.date(article.published_on.year, 3, 31)
    return [make_claim(article, OPENING, due=due, entities=["Northwind Foods"])]


def article(**fields: object) -> Article:
    return Article(text=TEXT, **({"publisher": "Harbour Wire"} | fields))


def test_a_date_given_later_corrects_the_article_and_its_claims(address: str) -> None:
    reader = Reads("reader", find)
    with Ledger.open(address, pipeline=reader, clock=ticking()) as ledger:
        (claim,) = ledger.add(article()).claim_ids
        ledger.judge(claim, Status.IN_PROGRESS, by="Ana")
        done = ledger.add(article(published="2024-01-02", title="A plant"))
        assert (done.new, done.new_claims, done.claim_ids) == (True, 0, (claim,))
        assert done.replaces == done.article_id == article().article_id
        (entry,) = ledger.entries(on=ON)
        assert (entry.published, entry.due, entry.title) == (
            dt.date(2024, 1, 2),
            dt.date(2024, 3, 31),
            "A plant",
        )
        assert entry.standing.judged_by == "Ana"
        # What is not said takes nothing back.
        assert [ledger.add(article(**less)).new for less in ({}, {"title": "A plant"})] == [False, False]
        assert ledger.article(done.article_id) == article(published="2024-01-02", title="A plant")
        assert len(reader.read) == 2
        # A date that was wrong is corrected to an earlier one.
        assert ledger.add(article(published="2023-01-02", title="A plant")).claim_ids == (claim,)
        (entry,) = ledger.entries(on=ON)
        assert (entry.published, entry.due) == (dt.date(2023, 1, 2), dt.date(2023, 3, 31))
        assert [event.current for event in ledger.history(claim) if hasattr(event, "current")] == [
            False, False, True,
        ]  # fmt: skip


def test_two_publishers_with_the_same_text_are_two_articles(address: str) -> None:
    with Ledger.open(address, pipeline=Reads("reader", find), clock=ticking()) as ledger:
        for publisher in ("Harbour Wire", "Velm Courier"):
            ledger.add(article(publisher=publisher, published="2024-01-02"))
        (entry,) = ledger.entries(on=ON)
        assert entry.outlets == ("Harbour Wire", "Velm Courier")


def test_a_batch_with_the_article_dated_and_undated_holds_it_once(address: str) -> None:
    several = [article(published="2024-01-02"), article(), article(published="2024-01-02")]
    with Ledger.open(address, pipeline=Reads("reader", find), clock=ticking()) as ledger:
        assert [done.new for done in ledger.add_all(several)] == [True, False, False]
        assert [entry.due for entry in ledger.entries(on=ON)] == [dt.date(2024, 3, 31)]


def test_a_version_that_is_only_followed_up_withdraws_nothing(address: str) -> None:
    page = "https://harbour.example/1"
    compare = answering(Relation.UPDATES, Status.IN_PROGRESS)
    with Ledger.open(address, pipeline=Reads("reader", find), compare=compare, clock=ticking()) as ledger:
        ledger.add(article(published="2024-01-02", url=page))
        ledger.follow_up(
            Article(text="It opened.", publisher="Harbour Wire", url=page, published="2024-01-05")
        )
        ledger.follow_up(article(published="2024-01-03", url=page))
        assert [entry.standing.status for entry in ledger.entries(on=ON)] == [Status.OPEN]


def test_an_article_is_taken_out_and_added_again(address: str) -> None:
    with Ledger.open(address, pipeline=Reads("reader", find), clock=ticking()) as ledger:
        added = ledger.add(article(published="2024-01-02"))
        other = make_extraction("It hired 40 people in Velm.", "hired 40 people in Velm")
        ledger.add_extraction(other)
        (gone,) = ledger.withdraw(added.article_id, by=" Ana ", note="A test page.")
        assert (gone.claim.claim_id, gone.standing.status) == (added.claim_ids[0], Status.WITHDRAWN)
        assert ledger.due(on=ON, within=99) == ()
        lines = len(list(ledger.export()))
        ledger.withdraw(added.article_id, by="Ana")
        assert len(list(ledger.export())) == lines
        assert not ledger.add(article()).new
        assert len(ledger.due(on=ON, within=99)) == 1
        ledger.judge(added.claim_ids[0], Status.BROKEN, by="Ana")
        assert ledger.withdraw(added.article_id, by="Ana")[0].standing.status is Status.BROKEN
        with Ledger.open(":memory:") as copy:
            copy.load(ledger.export())
            assert list(copy.export()) == list(ledger.export())
            assert list(copy.entries(on=ON)) == list(ledger.entries(on=ON))
        for bad, who, message in (
            ("nothing", "Ana", "holds no article"),
            (added.article_id, " ", "the name"),
        ):
            with pytest.raises(InputError, match=message):
                ledger.withdraw(bad, by=who)


def test_with_its_last_version_taken_out_a_page_says_what_it_said_before(address: str) -> None:
    page = {"url": "https://harbour.example/1", "publisher": "Harbour Wire"}
    with Ledger.open(address, clock=ticking()) as ledger:
        ledger.add_extraction(make_extraction(TEXT, OPENING, **page))
        last = make_extraction("Nothing is planned.", "Nothing is planned", published="2024-01-03", **page)
        ledger.add_extraction(last)
        assert [entry.standing.status for entry in ledger.entries(on=ON)] == [Status.WITHDRAWN, Status.OPEN]
        ledger.withdraw(last.article.article_id, by="Ana")
        assert [entry.standing.status for entry in ledger.entries(on=ON)] == [Status.OPEN, Status.WITHDRAWN]


def test_cuts_that_moved_are_the_same_claims_and_each_is_used_once(address: str) -> None:
    text = "Velta will open a mine in Tarn and close the old one by May, Ida Holm said."
    cuts = {
        "reader 1": ("open a mine in Tarn and close the old one by May", "Ida Holm said"),
        "reader 2": ("will open a mine in Tarn", "close the old one by May"),
        "reader 3": ("open a mine", "close the old one by May, Ida Holm said"),
    }
    ids = {}
    for name, parts in cuts.items():
        reader = Reads(name, lambda one, parts=parts: [make_claim(one, part) for part in parts])
        with Ledger.open(address, pipeline=reader, clock=ticking()) as ledger:
            ids[name] = ledger.add(Article(text=text, published="2024-01-02")).claim_ids
            assert len(set(ids[name])) == 2
    with Ledger.open(address) as ledger:
        # The larger half of the first claim is the first claim; the other half is new, and stays itself.
        assert len(ledger) == 3
        assert ids["reader 1"][0] in ids["reader 2"]
        assert set(ids["reader 3"]) == set(ids["reader 2"])


def test_an_extraction_names_what_read_it(address: str) -> None:
    one = make_extraction(TEXT, OPENING)
    with Ledger.open(address, pipeline=Reads("reader"), clock=ticking()) as ledger:
        for extractor in (None, "archive 1", "archive 2"):
            done = ledger.add_extraction(evolve(one, extractor=extractor))
            assert (done.new, done.claim_ids) == (True, (one.claims[0].claim_id,))
        assert not ledger.add_extraction(evolve(one, extractor="archive 1")).new
        assert [event.extractor for event in ledger.history(one.claims[0].claim_id)] == [
            "reader", "archive 1", "archive 2",
        ]  # fmt: skip
