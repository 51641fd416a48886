"""What version 1 wrote is read by this one: claims, judgements, history and statuses are kept."""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from attrs import evolve
from handmade import Reads, make_claim

from claimtrack.errors import InputError
from claimtrack.ledger import Answer, Appearance, Judgement, Ledger, migrations, schema
from claimtrack.ledger.store import open_store
from claimtrack.records import Article, Claim, Extraction, FollowUp, Relation, Status
from claimtrack.records.convert import from_document, from_json

WRITTEN = Path(__file__).parents[2] / "fixtures" / "version-1"
# The day on which the fixtures were written.
ON = dt.date(2026, 11, 29)
REPORTED = [json.loads(line) for line in (WRITTEN / "report-claims.jsonl").read_text().splitlines()]
EXTRACTIONS = [
    from_json(line, Extraction) for line in (WRITTEN / "extractions.jsonl").read_text().splitlines()
]
FARES = "177a2c79b3746f14"  # the promise that a person judged broken
EMISSIONS = "b487826cf484a79d"  # the target that a person judged to be open


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The ledger of version 1, in a place where it can be written."""
    return Path(shutil.copyfile(WRITTEN / "ledger.db", tmp_path / "claims.db"))


def of_postgresql(address: str) -> str:
    """A ledger of version 1 on PostgreSQL: the tables as it made them, the rows of the other one."""
    engine = sa.create_engine(address)
    with sqlite3.connect(WRITTEN / "ledger.db") as source, engine.begin() as connection:
        connection.exec_driver_sql((WRITTEN / "schema.postgresql.sql").read_text())
        connection.exec_driver_sql(
            "CREATE TABLE claimtrack_migrations (number BIGINT PRIMARY KEY, name TEXT, applied TEXT)"
        )
        tables = ["events", "articles", "extractions", "claims", "readings", "follow_ups", "judgements"]
        for table in [*tables, "states", "terms", "bands", "claimtrack_migrations", "words"]:
            rows = source.execute(f"SELECT {'rowid, ' * (table == 'words')}* FROM {table}").fetchall()  # noqa: S608
            into = " (claim, who, names, topics, body, context)" if table == "words" else ""
            for row in rows:
                marks = ", ".join(["%s"] * len(row))
                connection.exec_driver_sql(f"INSERT INTO {table}{into} VALUES ({marks})", row)  # noqa: S608
    engine.dispose()
    source.close()
    return address


@pytest.fixture(params=["sqlite", "postgresql", "export"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """What version 1 kept, opened by this one: its file, its tables on a server, its export."""
    if request.param == "export":
        opened = Ledger.open(tmp_path / "copy.db")
        assert opened.load((WRITTEN / "export.jsonl").read_text(encoding="utf-8").splitlines()) == 42
    elif request.param == "sqlite":
        opened = Ledger.open(shutil.copyfile(WRITTEN / "ledger.db", tmp_path / "claims.db"))
    else:
        opened = Ledger.open(of_postgresql(request.getfixturevalue("postgresql")))
    with opened:
        yield opened


def test_claims_statuses_and_days_are_as_they_were(ledger: Ledger) -> None:
    found = {
        entry.claim.claim_id: (
            entry.claim.span.text,
            str(entry.claim.kind),
            str(entry.standing.status),
            str(entry.due) if entry.due else None,
            entry.title,
            entry.faults,
        )
        for entry in ledger.entries(on=ON)
    }
    assert found == {
        row["claim_id"]: (row["claim"], row["kind"], row["status"], row["due"], row["title"], ())
        for row in REPORTED
    }
    assert {one.claim.claim_id for one in ledger.search("ferries")} == {
        row["claim_id"] for row in REPORTED if "ferries" in row["claim"]
    }


def test_judgements_and_history_are_as_they_were(ledger: Ledger) -> None:
    judged = {
        entry.claim.claim_id: (entry.standing.judged_by, entry.standing.status)
        for entry in ledger.entries(on=ON)
        if entry.standing.judged_by
    }
    assert judged == {FARES: ("Ina Brask", Status.BROKEN), EMISSIONS: ("Ina Brask", Status.OPEN)}
    events = [json.loads(line) for line in (WRITTEN / "export.jsonl").read_text().splitlines()[1:]]
    for claim_id in found_ids():
        history = ledger.history(claim_id)
        answers = [
            event for event in events if event["event"] == "follow_up" and event["claim_id"] == claim_id
        ]
        given = [event for event in history if isinstance(event, Answer)]
        assert [(str(one.follow_up.relation), one.recorded.isoformat()) for one in given] == [
            (event["follow_up"]["relation"], event["recorded"]) for event in answers
        ]
        assert isinstance(history[0], Appearance)
        assert sum(isinstance(event, Judgement) for event in history) == (claim_id in judged)
        # What moved its claim in version 1 moves it now.
        for one in given:
            assert one.follow_up.sure == (
                one.follow_up.relation is not Relation.NO_EVIDENCE
                and one.follow_up.score >= (0.8 if one.follow_up.relation is Relation.CONTRADICTS else 0.5)
            )


def found_ids() -> list[str]:
    return [row["claim_id"] for row in REPORTED]


def test_articles_are_found_by_the_ids_of_both_versions(ledger: Ledger) -> None:
    for one in EXTRACTIONS[:2]:
        assert ledger.article(one.article.article_id) == one.article
        assert ledger.article(one.article.edition_id) == one.article
    assert EXTRACTIONS[0].article.edition_id == "b019eeb83a7f23338bb8"
    assert {dossier.article.article_id for dossier in ledger.dossiers()} == {
        dossier.entry.claim.article_id for dossier in ledger.dossiers()
    }


def test_extractions_are_read_and_hold_the_claims_under_the_same_ids(ledger: Ledger) -> None:
    assert [len(one.claims) for one in EXTRACTIONS[:2]] == [9, 5]
    for one in EXTRACTIONS[:2]:
        done = ledger.add_extraction(one)
        assert (done.new_claims, done.claim_ids) == (0, tuple(claim.claim_id for claim in one.claims))
    assert len(ledger) == len(REPORTED)


@pytest.mark.parametrize(
    "change",
    [{}, {"published": dt.date(2023, 3, 3)}, {"title": "Fjordline buys ferries"}, {"published": None}],
    ids=str,
)
def test_a_corrected_date_or_title_and_a_moved_cut_lose_no_judgement(
    ledger: Ledger, change: dict[str, object]
) -> None:
    before = {entry.claim.claim_id: entry for entry in ledger.entries(on=ON)}
    text = EXTRACTIONS[0].article.text
    cuts = [claim.span.text for claim in EXTRACTIONS[0].claims]
    cuts[1] = "raise fares before 2026"  # what was "We will not raise fares before 2026"
    cuts[0] = cuts[0].removesuffix(" by the end of 2024")
    reader = Reads("another", lambda article: [make_claim(article, cut) for cut in cuts])
    done = Ledger(ledger.store, reader).add(evolve(EXTRACTIONS[0].article, **change))
    assert reader.read == [text]
    assert done.new
    assert done.claim_ids == tuple(claim.claim_id for claim in EXTRACTIONS[0].claims)
    assert (done.new_claims, len(ledger)) == (0, len(REPORTED))
    after = ledger.get(FARES, on=ON)
    assert (after.standing, after.claim.span.text) == (before[FARES].standing, "raise fares before 2026")
    # Ids of both readings find the claim.
    assert ledger.get(make_claim(EXTRACTIONS[0].article, cuts[1]).claim_id) == ledger.get(FARES)
    if "published" in change:
        assert after.published == (change["published"] or dt.date(2023, 3, 2))
    ledger.rebuild()
    assert ledger.get(FARES, on=ON) == after


def test_the_tables_are_those_of_a_new_ledger(old: Path, postgresql: str, tmp_path: Path) -> None:
    for kind, address in (("sqlite", str(old)), ("postgresql", of_postgresql(postgresql))):
        Ledger.open(address).close()
        new = str(tmp_path / "new.db")
        if kind == "postgresql":
            new = address.replace("?", "_new?")
            engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.exec_driver_sql(f"CREATE DATABASE {sa.make_url(new).database}")
            engine.dispose()
        Ledger.open(new).close()
        assert described(address) == described(new)


def described(address: str) -> dict[str, object]:
    store = open_store(address)
    with store.reading() as connection:
        inspector = sa.inspect(connection)
        found: dict[str, object] = {}
        for table in (*schema.HISTORY, *schema.DERIVED):
            keys = inspector.get_pk_constraint(table.name)["constrained_columns"]
            columns = inspector.get_columns(table.name)
            links = inspector.get_foreign_keys(table.name)
            unique = inspector.get_unique_constraints(table.name)
            indexes = inspector.get_indexes(table.name)
            found[table.name] = (
                keys,
                {c["name"]: (str(c["type"]), c["nullable"] and c["name"] not in keys) for c in columns},
                sorted((sorted(link["constrained_columns"]), link["referred_table"]) for link in links),
                sorted(one["column_names"] for one in unique),
                sorted(
                    (one["name"], one["column_names"])
                    for one in indexes
                    if not one.get("duplicates_constraint")
                ),
            )
        triggers = {
            "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
            "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
        }[connection.dialect.name]
        found["triggers"] = sorted(connection.exec_driver_sql(triggers).scalars())
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    store.close()
    return found


def test_a_migration_that_fails_leaves_the_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("in the last step")

    monkeypatch.setattr(migrations, "_refresh", fail)
    with pytest.raises(RuntimeError):
        Ledger.open(old)
    monkeypatch.undo()
    with Ledger.open(old) as ledger:
        assert len(ledger) == len(REPORTED)


def test_two_articles_of_version_1_that_differ_in_date_are_one_now(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    Ledger.open(shutil.copyfile(WRITTEN / "ledger.db", path)).close()
    lines = (WRITTEN / "export.jsonl").read_text().splitlines()
    undated = [json.loads(line) for line in lines[1:3]]
    undated[0]["article"] |= {"published": None, "article_id": "an-older-one"}
    article = from_document(undated[0]["article"], Article)
    undated[1]["article_id"] = article.edition_id
    for one in undated[1]["claims"]:
        one["claim_id"] = one["reading"]["claim_id"] = one["claim_id"][::-1]
        one["reading"]["article_id"] = article.edition_id
    with Ledger.open(tmp_path / "both.db") as ledger:
        ledger.load([lines[0], *map(json.dumps, undated), *lines[1:]])
        assert ledger.article(article.edition_id).published == dt.date(2023, 3, 2)
        statuses = [entry.standing.status for entry in ledger.entries(on=ON)]
        assert statuses[:9] == [Status.WITHDRAWN] * 9
        assert ledger.get(FARES).standing.status is Status.BROKEN


def test_a_field_that_this_version_does_not_know_is_passed_over() -> None:
    document = json.loads((WRITTEN / "extractions.jsonl").read_text().splitlines()[0])
    document["claims"][0]["mood"] = document["mood"] = {"of": "a later version"}
    assert from_document(document, Extraction) == EXTRACTIONS[0]
    with pytest.raises(InputError, match=r"written in version 99 of the schema, this claimtrack reads 1 to"):
        from_document(document | {"schema_version": 99}, Extraction)


def test_the_ids_in_tables_of_version_1_are_those_of_the_ledger(ledger: Ledger) -> None:
    table = pytest.importorskip("pyarrow.parquet").read_table(WRITTEN / "claims.parquet").to_pylist()
    with (WRITTEN / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in (*table, *csv.DictReader(file)):
            entry = ledger.get(row["claim_id"], on=ON)
            assert (entry.claim.span.text, str(entry.standing.status)) == (row["claim"], row["status"])
            assert ledger.article(row["article_id"]).title == row["title"]


Damage = Callable[[sqlite3.Connection], object]


def rewrite(table: str, change: Callable[[str], str], where: str = "") -> Damage:
    """Damages records as programs of version 1 let them in."""

    def damage(connection: sqlite3.Connection) -> None:
        connection.create_function("change", 1, change)
        connection.execute(f"UPDATE {table} SET record = change(record) {where}")  # noqa: S608 - names above

    return damage


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (rewrite("articles", lambda r: r.replace('"language": "en"', '"language": 5')), "language: 5 is no str"),
        (rewrite("articles", lambda r: r.replace('"language": "en"', '"language": NaN')), "language: nan is no"),
        (rewrite("articles", lambda r: r.replace('"title": "', '"title": "\\ud800')), "title: title is no text"),
        (rewrite("articles", lambda r: r.replace('"published": "20', '"published": "19999')), "published: "),
        (rewrite("articles", lambda _: "{"), "this is no document of claimtrack"),
        (rewrite("readings", lambda r: r.replace('"kind": "p', '"kind": "x')), "kind: "),
        (rewrite("readings", lambda r: r.replace('"check_worthiness": ', '"check_worthiness": [], "was": ')),
         "check_worthiness: [] is no number"),
        (rewrite("readings", lambda r: r.replace('"span": {"start": ', '"span": {"start": 9999')), "span: "),
        (rewrite("readings", lambda r: r[:99]), "this is no document of claimtrack"),
        (rewrite("follow_ups", lambda r: r.replace('"relation": "', '"relation": "x')), None),
        (rewrite("follow_ups", lambda _: "[]"), None),
        (lambda c: c.execute("UPDATE events SET recorded = 'garbage'"), None),
        (lambda c: c.execute("UPDATE articles SET published = 'garbage'"), None),
    ],
)  # fmt: skip
def test_what_an_old_ledger_should_not_hold_is_shown_with_its_fault(
    old: Path, tmp_path: Path, damage: Damage, fault: str | None
) -> None:
    with sqlite3.connect(old) as connection:
        for table in ("articles", "readings", "follow_ups", "events"):
            connection.execute(f"DROP TRIGGER {table}_keep")
        damage(connection)
        # As before, for the migration.
        connection.execute(
            "CREATE TRIGGER articles_keep BEFORE UPDATE ON articles BEGIN SELECT RAISE (ABORT, 'kept'); END"
        )
    connection.close()
    with Ledger.open(old) as ledger:
        dossiers = list(ledger.dossiers(on=ON))
        assert len(dossiers) == len(list(ledger.rows(on=ON))) == len(REPORTED)
        faults = {one for dossier in dossiers for one in dossier.faults}
        if fault is not None:
            assert any(one.startswith(fault) for one in faults), faults
        assert ledger.get(FARES).standing.judged_by == "Ina Brask"
        ledger.due(on=ON, within=10**9)
        ledger.search("ferries")
        ledger.rebuild()
        # What can be read of it goes into other ledgers.
        lines = list(ledger.export())
        if "garbage" not in lines[1] and not any("no document" in one for one in faults):
            with Ledger.open(tmp_path / "copy.db") as copy:
                copy.load(lines)
                assert copy.get(FARES).standing.judged_by == "Ina Brask"


def test_single_records_of_version_1_are_read() -> None:
    lines = [json.loads(line) for line in (WRITTEN / "export.jsonl").read_text().splitlines()[1:]]
    claims = [one["reading"] for line in lines if line["event"] == "extraction" for one in line["claims"]]
    assert [from_document(one, Claim).claim_id for one in claims] == found_ids()
    answers = [line["follow_up"] for line in lines if line["event"] == "follow_up"]
    assert len([from_document(one, FollowUp) for one in answers]) == 33
