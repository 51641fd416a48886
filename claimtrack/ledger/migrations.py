"""Brings the tables of a ledger from the version that wrote it to the present one, step by step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from claimtrack.errors import LedgerError
from claimtrack.ledger import queries, schema, sql_views, writing
from claimtrack.ledger.editions import page_of
from claimtrack.ledger.store import Store, copied
from claimtrack.ledger.stored import read
from claimtrack.records import Article

# In order, numbered from 1. A released step is never changed: the next one is added. A new ledger is made by
# ``schema`` at once and has them all.
STEPS: tuple[tuple[str, Callable[[Connection], None]], ...]


def applied(connection: Connection, name: str) -> int:
    """How many steps the tables of a database have; 0 for an empty one.

    Raises:
        LedgerError: when it is a database of another program, or of a newer claimtrack.
    """
    tables = set(sa.inspect(connection).get_table_names())
    if schema.migrations.name in tables:
        last = connection.scalar(sa.select(sa.func.max(schema.migrations.c.number))) or 0
        if last > len(STEPS):
            raise LedgerError(
                f"{name}: written by a newer claimtrack (tables of version {last}, this one knows "
                f"{len(STEPS)}); nothing was changed: upgrade claimtrack"
            )
        return last
    if tables & {table.name for table in schema.HISTORY} or (tables and connection.dialect.name == "sqlite"):
        raise LedgerError(
            f"{name}: this is a database of another program (tables {', '.join(sorted(tables)[:3])}); "
            "choose another file for the ledger"
        )
    return 0


def bring_up(store: Store, *, create: bool) -> Store:
    """Make the tables of a new ledger, or bring those of an older version to the present one.

    Args:
        store: the database as it was opened.
        create: make a ledger in an empty database; otherwise that is an error.

    Returns:
        The store itself; of a file that cannot be written and is of an older version a copy.

    Raises:
        LedgerError: when it holds no ledger, or one of a newer claimtrack.
    """
    with store.reading() as connection:
        held = applied(connection, store.name)
    if held == len(STEPS):
        return store
    if not held and not create:
        raise LedgerError(f"{store.name}: this database holds no ledger; `claimtrack add` makes one")
    if store.readonly:
        store = copied(store)
    with store.writing(migrates=True) as connection:
        # Asked again: another process may have been faster.
        held = applied(connection, store.name)
        if held < len(STEPS):
            _take(connection, held)
    return store


def _take(connection: Connection, held: int) -> None:
    schema.migrations.create(connection, checkfirst=True)
    if held:
        for _, step in STEPS[held:]:
            step(connection)
        _refresh(connection)
    else:
        schema.metadata.create_all(connection)
        _views(connection)
    now = dt.datetime.now(dt.UTC).isoformat()
    rows = [
        {"number": number, "name": name, "applied": now}
        for number, (name, _) in enumerate(STEPS, start=1)
        if number > held
    ]
    connection.execute(schema.migrations.insert(), rows)


def _refresh(connection: Connection) -> None:
    # What an older version took for two articles may be one that was corrected.
    table = schema.articles
    several = sa.select(table.c.article_id).group_by(table.c.article_id).having(sa.func.count() > 1)
    editions = set(connection.scalars(sa.select(table.c.seq).where(table.c.article_id.in_(several))))
    writing.refresh(connection, queries.claims_of(connection, editions))


def _first(_: Connection) -> None:
    raise LedgerError("no ledger is older than the first version")


def _editions(connection: Connection) -> None:
    # An article keeps its id when its date or title is corrected; events of more kinds.
    dialect = connection.dialect.name
    run = connection.exec_driver_sql
    run("DROP TRIGGER articles_keep" + (" ON articles" if dialect == "postgresql" else ""))
    run("DROP INDEX articles_url")
    run("ALTER TABLE articles RENAME COLUMN article_id TO edition_id")
    run("ALTER TABLE articles RENAME COLUMN edition TO moment")
    for column in ("article_id", "page"):
        run(f"ALTER TABLE articles ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    table = schema.articles
    put = sa.update(table).where(table.c.seq == sa.bindparam("number"))
    put = put.values(article_id=sa.bindparam("identity"), page=sa.bindparam("address"))
    last = 0
    while rows := connection.execute(
        sa.select(table.c.seq, table.c.record).where(table.c.seq > last).order_by(table.c.seq).limit(500)
    ).all():
        values = []
        for seq, record in rows:
            article, _ = read(record, Article)
            values.append({"number": seq, "identity": article.article_id, "address": page_of(article)})
        connection.execute(put, values)
        last = rows[-1].seq
    run(
        "UPDATE states SET decided = (SELECT article_id FROM articles WHERE edition_id = states.decided) "
        "WHERE decided IS NOT NULL"
    )
    for column in ("article_id", "page"):
        run(f"CREATE INDEX ix_articles_{column} ON articles ({column})")
    run(schema.keepers("articles", dialect)[0])
    if dialect == "postgresql":
        run("ALTER TABLE events DROP CONSTRAINT events_kind_check")
    else:
        # SQLite takes a constraint off by copying the table; foreign keys are not checked meanwhile.
        columns = "seq INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, recorded TEXT NOT NULL"
        run(f"CREATE TABLE events_without_check ({columns}) STRICT")
        run("INSERT INTO events_without_check SELECT seq, kind, recorded FROM events")
        run("DROP TABLE events")
        run("ALTER TABLE events_without_check RENAME TO events")
        for statement in schema.keepers("events", dialect):
            run(statement)
    schema.comparisons.create(connection)
    schema.withdrawals.create(connection)


def _views(connection: Connection) -> None:
    for statement in sql_views.statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


STEPS = (("ledger", _first), ("editions", _editions), ("views", _views))
