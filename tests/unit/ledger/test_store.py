import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from handmade import make_extraction, ticking

from claimtrack.errors import LedgerError
from claimtrack.ledger import Ledger, migrations, schema
from claimtrack.ledger.store import open_store

TEXT = "Northwind Foods plans to open a plant."


def test_the_tables_are_those_that_queries_are_built_for(address: str) -> None:
    store = migrations.bring_up(open_store(address), create=True)
    with store.reading() as connection:
        inspector = sa.inspect(connection)
        for table in (*schema.HISTORY, *schema.DERIVED, schema.migrations):
            found = [column["name"] for column in inspector.get_columns(table.name)]
            assert found == [column.name for column in table.columns], table.name
    store.close()


@pytest.mark.parametrize("table", [table.name for table in schema.HISTORY])
def test_the_database_itself_refuses_to_change_or_remove_history(ledger: Ledger, table: str) -> None:
    (claim,) = ledger.add_extraction(make_extraction(TEXT, "plans to open a plant")).claim_ids
    ledger.judge(claim, "kept", by="Ana")
    ledger.follow_up(make_extraction("It opened a plant.", published="2024-03-01"))
    ledger.withdraw(ledger.get(claim).claim.article_id, by="Ana")
    with ledger.store.writing() as connection:
        number = connection.scalar(sa.select(schema.claims.c.id))
        article = connection.scalar(sa.select(schema.articles.c.seq))
        connection.execute(schema.events.insert().values(seq=99, kind="follow_up", recorded=""))
        connection.execute(
            schema.follow_ups.insert().values(
                seq=99, claim=number, article=article, comparer="x", relation="repeats", record="{}"
            )
        )
    key = "id" if table == "claims" else "extraction" if table == "readings" else "seq"
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {key} = {key}"):  # noqa: S608 - names above
        with pytest.raises(LedgerError, match="history is append-only"), ledger.store.writing() as connection:
            connection.exec_driver_sql(statement)


def test_a_file_of_sqlite_keeps_what_was_asked_of_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "claims.db") as ledger, ledger.store.reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
        strict = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict "
            "AND name NOT LIKE 'sqlite_%'"
        )
        assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}
        assert list(strict.scalars()) == ["claimtrack_migrations"]


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database, but notes of some length. " * 50)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"notes\.txt: this is no database; choose another file"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    with pytest.raises(LedgerError, match=r"database of another program \(tables songs\)"):
        Ledger.open(path)
    with sqlite3.connect(path) as other:
        assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["songs"]
    other.close()


def test_a_ledger_of_a_newer_program_is_left_alone(address: str) -> None:
    store = migrations.bring_up(open_store(address), create=True)
    with store.writing() as connection:
        connection.execute(schema.migrations.insert().values(number=99, name="later", applied=""))
    store.close()
    with pytest.raises(LedgerError, match=r"written by a newer claimtrack .* upgrade claimtrack"):
        Ledger.open(address)


def test_a_damaged_file_gives_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with Ledger.open(path, clock=ticking()) as ledger:
        for day in range(1, 20):
            ledger.add_extraction(
                make_extraction(
                    f"{TEXT} {day}", "plans to open a plant", published=f"2024-{1 + day % 12:02}-01"
                )
            )
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"claims\.db: the database (is damaged|reports)"):
        list(Ledger.open(path).entries())


def test_reading_commands_make_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger of that name"):
        Ledger.open(tmp_path / "claims.db", create=False)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(LedgerError, match="there is no folder"):
        Ledger.open(tmp_path / "no" / "claims.db")


def test_a_server_without_a_ledger_or_without_an_answer(postgresql: str) -> None:
    with pytest.raises(LedgerError, match="holds no ledger"):
        Ledger.open(postgresql, create=False)
    with pytest.raises(LedgerError, match="/nowhere"):
        Ledger.open("postgresql://claims:secret@/x?host=/nowhere")


def test_a_password_is_not_shown() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as caught:
        Ledger.open("postgresql://claims:secret@/x?host=/nowhere")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["mysql://x/y", "nonsense://", "://"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(LedgerError, match=r"SQLite or PostgreSQL|no address"):
        Ledger.open(address)
