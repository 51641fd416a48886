from __future__ import annotations

import sqlalchemy as sa

from claimtrack.ledger import bulk, migrations
from claimtrack.ledger.schema import extractions
from claimtrack.ledger.store import open_store


def test_rows_are_written_as_sqlalchemy_writes_them(address):
    store = migrations.bring_up(open_store(address), create=True)
    values = [{"seq": n, "kind": "article", "recorded": f"'; -- %s ? :x {n}"} for n in (1, 2)]
    statement = sa.text("INSERT INTO events (seq, kind, recorded) VALUES (:seq, :kind, :recorded)")
    with store.writing() as connection:
        bulk.run(connection, statement, values)
        bulk.run(connection, statement, [])
    with store.reading() as connection:
        held = connection.execute(sa.text("SELECT seq, kind, recorded FROM events ORDER BY seq")).all()
    store.close()
    assert [row._asdict() for row in held] == values


def test_a_row_gives_all_columns_of_its_table_in_any_order(address):
    store = migrations.bring_up(open_store(address), create=True)
    with store.writing() as connection:
        events = sa.text("INSERT INTO events VALUES (:seq, 'article', 'now')")
        bulk.run(connection, events, [{"seq": 1}, {"seq": 2}])
        article = sa.text("INSERT INTO articles VALUES (1, 'a', NULL, NULL, NULL, NULL, '', '{}', '', '')")
        connection.execute(article)
        bulk.insert(connection, extractions, [{"extractor": "x", "article": 1, "seq": 2}])
        held = connection.execute(sa.select(extractions)).all()
    store.close()
    assert [row._asdict() for row in held] == [{"seq": 2, "article": 1, "extractor": "x"}]
