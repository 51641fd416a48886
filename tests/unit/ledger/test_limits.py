"""What a ledger refuses, and what it bears: bad records, bad articles, threads, files that cannot be written."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from attrs import evolve
from handmade import Reads, answering, make_claim, make_extraction, ticking

from claimtrack.errors import ClaimtrackError, ExtractionError, InputError, LedgerError
from claimtrack.ledger import Ledger
from claimtrack.records import Article, Claim, Extraction, Relation, Status, TextSpan

OPENING = "plans to open a plant in Velm"
TEXT = f"Northwind {OPENING} in May."
WRITTEN = Path(__file__).parents[2] / "fixtures" / "version-1"


def changed(**fields: object) -> Extraction:
    one = make_extraction(TEXT, OPENING)
    return evolve(one, claims=(evolve(one.claims[0], **fields),))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"check_worthiness": float("nan")}, r"claims\[0\].check_worthiness: nan is no finite number"),
        ({"check_worthiness": 1.5}, "1.5 is not between 0 and 1"),
        ({"kind": "plan"}, "claims.*kind: 'plan' is no ClaimKind"),
        ({"entities": ["Velm"]}, "entities: .* is no tuple"),
        ({"topics": ("a", "\ud800")}, r"topics\[1\]: .* half of a surrogate pair"),
        ({"span": TextSpan(start=0, end=3, text="Not")}, "span: 'Not' does not stand at 0"),
        ({"span": TextSpan(start=9999, end=9999, text="")}, "span: '' does not stand at 9999"),
        ({"due": dt.datetime(2024, 1, 1, tzinfo=dt.UTC)}, "due: .* is no date"),
        ({"published": dt.datetime(2024, 1, 1)}, "published: .* no moment with a time zone"),  # noqa: DTZ001
        ({"article_id": "another"}, "claim .* is of another article"),
        ({"claim_id": ""}, "claim_id: an id has 1 to 200 characters"),
        ({"hedges": (TEXT,)}, r"hedges\[0\]: .* is no TextSpan"),
    ],
)
def test_no_record_with_a_wrong_field_is_stored(
    ledger: Ledger, fields: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        ledger.add_extraction(changed(**fields))
    assert len(list(ledger.export())) == 2


def test_a_bad_extraction_of_many_costs_itself_alone(ledger: Ledger) -> None:
    errors: list[ClaimtrackError] = []
    several = [changed(check_worthiness=7.0), make_extraction(TEXT, OPENING), changed(topics=(7,))]
    assert [done.new for done in ledger.add_extractions(several, on_error=errors.append)] == [True]
    assert [str(error).split(": ")[0] for error in errors] == [
        "Extraction.claims[0].check_worthiness", "Extraction.claims[0].topics[0]",
    ]  # fmt: skip


def test_a_claim_twice_in_an_extraction_is_refused(ledger: Ledger) -> None:
    one = make_extraction(TEXT, OPENING)
    with pytest.raises(InputError, match="two claims have the id"):
        ledger.add_extraction(evolve(one, claims=one.claims * 2))


@pytest.mark.parametrize("relation", [0.9, "confirms"])
def test_no_answer_with_a_wrong_field_is_stored(address: str, relation: object) -> None:
    def compare(claims, later):
        return [evolve(one, relation=relation) for one in answering(Relation.CONFIRMS)(claims, later)]

    with Ledger.open(address, pipeline=Reads("reader"), compare=compare, clock=ticking()) as ledger:
        ledger.add_extraction(make_extraction(TEXT, OPENING))
        before = list(ledger.export())
        with pytest.raises(InputError, match=r"FollowUp\.relation"):
            ledger.follow_up(Article(text="Northwind opened in Velm.", published="2024-06-01"))
        assert list(ledger.export()) == before


def failing(article: Article) -> list[Claim]:
    if "192.168.0.1" in article.text:
        raise ExtractionError("no number", article_id=article.article_id, name=str(article.title))
    found = make_claim(article, "Northwind")
    return [evolve(found, check_worthiness=float("inf"))] if "infinite" in article.text else [found]


def test_an_article_that_cannot_be_read_costs_itself_alone(address: str) -> None:
    texts = [f"Northwind, for the {n}th time." for n in range(4)]
    texts[1:1] = ["Northwind at 192.168.0.1 again.", "Northwind, an infinite story."]
    errors: list[ClaimtrackError] = []
    reader = Reads("reader", failing)
    with Ledger.open(address, pipeline=reader, clock=ticking()) as ledger:
        articles = [Article(text=text, title=text[:20]) for text in texts]
        assert sum(done.new for done in ledger.add_all(articles, on_error=errors.append)) == 4
        assert len(ledger.search("time")) == 0
        assert len(list(ledger.export())) == 2 + 2 * 4
        assert sorted(str(error).split(" (")[0] for error in errors) == [
            "Extraction.claims[0].check_worthiness: inf is no finite number",
            "Northwind at 192.168",
        ]
        with pytest.raises(ExtractionError, match="no number"):
            ledger.add(articles[1])


def test_very_many_claims_of_one_article_are_stored(tmp_path: Path) -> None:
    count = 45_000
    text = " ".join(f"Item {number} will cost {number} crowns." for number in range(count))
    article = Article(text=text, published="2024-01-02", url="https://velm.example/list")
    at, claims = 0, []
    for number in range(count):
        words = f"Item {number} will cost {number} crowns"
        claims.append(make_claim(article, words, start=at))
        at += len(words) + 2
    with Ledger.open(tmp_path / "claims.db", clock=ticking()) as ledger:
        assert ledger.add_extraction(Extraction(article=article, claims=tuple(claims))).new_claims == count
        assert len(ledger) == count


@pytest.mark.parametrize("where", ["file", "memory"])
def test_several_threads_use_one_ledger(tmp_path: Path, where: str) -> None:
    address = ":memory:" if where == "memory" else tmp_path / "claims.db"
    compare = answering(Relation.UPDATES, Status.IN_PROGRESS)
    with Ledger.open(address, pipeline=Reads("reader"), compare=compare) as ledger:

        def work(number: int) -> int:
            places = f"will build {'abcdefgh'[number % 8]}{'klmnopqr'[number // 8]} in Velm"
            ledger.add_extraction(make_extraction(f"It {places}.", places))
            ledger.follow_up(Article(text=f"News {number} of Velm: it will build.", published="2024-06-01"))
            return len(ledger.search("velm", limit=1000)) > 0

        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(work, range(64)))
        assert len(ledger) == 64
        rows = list(ledger.rows())
        ledger.rebuild()
        assert list(ledger.rows()) == rows


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A folder, and a view of it in which nothing can be written."""
    folder, view = tmp_path / "folder", tmp_path / "view"
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None:
        pytest.skip("needs the programs mount and umount")
    for one in (folder, view):
        one.mkdir()
    for options in (["--bind", folder, view], ["-o", "remount,bind,ro", view]):
        if subprocess.run([mount, *options], capture_output=True, check=False).returncode:
            pytest.skip("a folder can be mounted by root alone")
    try:
        yield folder, view
    finally:
        subprocess.run([umount, view], check=True)


@pytest.mark.parametrize("state", ["closed", "open elsewhere", "version 1"])
def test_a_ledger_that_cannot_be_written_can_be_read(shelf: tuple[Path, Path], state: str) -> None:
    folder, view = shelf
    path = folder / "claims.db"
    writer, words, count = None, "ferries", 14
    if state == "version 1":
        shutil.copyfile(WRITTEN / "ledger.db", path)
    else:
        words, count = "plant", 1
        writer = Ledger.open(path, clock=ticking())
        writer.add_extraction(make_extraction(TEXT, OPENING))
        if state == "closed":
            writer.close()
    before = path.read_bytes()
    with Ledger.open(view / "claims.db", create=False) as ledger:
        on = dt.date(2024, 1, 5)
        assert len(ledger) == len(list(ledger.rows(on=on))) == count
        assert ledger.search(words)
        ledger.due(on=on)
        assert len(list(ledger.export())) == (44 if state == "version 1" else 4)
        with pytest.raises(LedgerError, match="the file cannot be written; nothing was stored"):
            ledger.judge(next(ledger.entries()).claim.claim_id, "kept", by="Ana")
    assert path.read_bytes() == before
    if writer is not None:
        writer.close()


def test_a_ledger_in_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    for address, message in (("", "needs the name of a file"), (tmp_path, "cannot be opened")):
        with pytest.raises(LedgerError, match=message):
            Ledger.open(address)
