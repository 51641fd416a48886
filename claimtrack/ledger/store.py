"""The database under a ledger: opening, migrations, transactions, and its errors in plain words."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import sqlalchemy as sa
from attrs import frozen
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.pool import StaticPool

from claimtrack.errors import LedgerError
from claimtrack.ledger import schema

# Seconds that a writer waits for another one.
WAIT = 60
# Serialises the writers of one PostgreSQL database, as SQLite's write lock does; any constant will do.
_WRITE_LOCK = 0x636C61696D73
_MEMORY = ":memory:"


@frozen(eq=False)
class Store:
    """An open database: transactions for reading and for writing.

    Attributes:
        engine: SQLAlchemy's engine.
        name: the file or address, without password, for messages.
    """

    engine: Engine
    name: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database throughout."""
        with self._explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer comes between: all of it is stored, or nothing."""
        engine = self.engine.execution_options(claimtrack_writes=True)
        with self._explained(), engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITE_LOCK)))
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise LedgerError(f"{self.name}: {_explain(error)}") from error


def open_store(address: str | os.PathLike[str], *, create: bool = True) -> Store:
    """Open a SQLite file (a path, or ``":memory:"``) or a database by its address; update its schema.

    Args:
        address: a path, or an SQLAlchemy URL such as ``postgresql+psycopg://localhost/claims``.
        create: make the tables in a new or empty database; otherwise that is an error.

    Raises:
        LedgerError: when it cannot be opened, is no ledger, or was written by a newer claimtrack.

    Example:
        >>> open_store(":memory:").name
        ':memory:'
    """
    url = _url(address)
    name = (
        url.render_as_string(hide_password=True) if url.get_backend_name() != "sqlite" else str(url.database)
    )
    if url.get_backend_name() == "sqlite" and name != _MEMORY:
        path = Path(name)
        if not create and not path.exists():
            raise LedgerError(f"{name}: there is no ledger of that name; `claimtrack add` makes one")
        if not path.parent.is_dir():
            raise LedgerError(f"{name}: there is no folder {str(path.parent)!r}; make it first")
    store = Store(engine=_engine(url), name=name)
    try:
        _migrate(store, create=create)
    except BaseException:
        store.close()
        raise
    return store


def _url(address: str | os.PathLike[str]) -> URL:
    text = os.fspath(address)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except sa.exc.ArgumentError as error:
        raise LedgerError(
            f"{text!r} is no address of a database: write postgresql+psycopg://host/name"
        ) from error
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise LedgerError(f"{url.get_backend_name()}: a ledger is kept in SQLite or PostgreSQL")
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return url.set(database=_MEMORY) if url.get_backend_name() == "sqlite" and not url.database else url


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        try:
            return sa.create_engine(url)
        except ModuleNotFoundError as error:
            raise LedgerError("PostgreSQL needs its driver: pip install 'claimtrack[postgres]'") from error
    memory = url.database == _MEMORY
    options = {"poolclass": StaticPool} if memory else {}
    arguments = {"timeout": WAIT, "check_same_thread": not memory}
    engine = sa.create_engine(url, connect_args=arguments, **options)
    sa.event.listen(engine, "connect", _connected)
    sa.event.listen(engine, "begin", _begun)
    return engine


def _connected(connection: object, _: object) -> None:
    # Python's sqlite3 would open transactions on its own, and too late: ours are opened by `_begun`.
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    try:
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA cache_size = -65536")
        if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            cursor.execute("PRAGMA journal_mode = WAL")
    finally:
        cursor.close()


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get("claimtrack_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@frozen
class Migration:
    """One step of the schema: ``number`` from 1, ``name``, and its statements for one kind of database."""

    number: int
    name: str
    statements: tuple[str, ...]


def migrations(dialect: str) -> tuple[Migration, ...]:
    """All steps of the schema for ``sqlite`` or ``postgresql``, in order.

    Example:
        >>> [(step.number, step.name) for step in migrations("sqlite")][0]
        (1, 'ledger')
    """
    steps = []
    for file in resources.files("claimtrack.ledger").joinpath("migrations").iterdir():
        match = re.fullmatch(rf"(\d{{4}})_(\w+)\.{dialect}\.sql", file.name)
        if match:
            text = file.read_text(encoding="utf-8")
            steps.append(Migration(int(match[1]), match[2], tuple(_statements(text))))
    return tuple(sorted(steps, key=lambda step: step.number))


def _statements(text: str) -> Iterator[str]:
    for part in re.split(r"\n\s*\n", text):
        lines = [line for line in part.splitlines() if not line.startswith("--")]
        if any(line.strip() for line in lines):
            yield "\n".join(lines)


def _migrate(store: Store, *, create: bool) -> None:
    known = migrations(store.engine.dialect.name)
    with store.reading() as connection:
        applied = _applied(connection, store.name)
    _check_version(applied, known, store.name)
    if len(applied) == len(known):
        return
    if not applied and not create:
        raise LedgerError(f"{store.name}: this database holds no ledger; `claimtrack add` makes one")
    with store.writing() as connection:
        # Asked again: another process may have been faster.
        applied = _applied(connection, store.name)
        _check_version(applied, known, store.name)
        schema.migrations.create(connection, checkfirst=True)
        for step in known[len(applied) :]:
            for statement in step.statements:
                connection.exec_driver_sql(statement)
            now = dt.datetime.now(dt.UTC).isoformat()
            connection.execute(
                schema.migrations.insert().values(number=step.number, name=step.name, applied=now)
            )


def _applied(connection: Connection, name: str) -> list[int]:
    tables = set(sa.inspect(connection).get_table_names())
    if schema.migrations.name in tables:
        column = schema.migrations.c.number
        return list(connection.scalars(sa.select(column).order_by(column)))
    if tables & {table.name for table in schema.HISTORY} or (tables and connection.dialect.name == "sqlite"):
        raise LedgerError(
            f"{name}: this is a database of another program (tables {', '.join(sorted(tables)[:3])}); "
            "choose another file for the ledger"
        )
    return []


def _check_version(applied: list[int], known: tuple[Migration, ...], name: str) -> None:
    if applied and applied[-1] > len(known):
        raise LedgerError(
            f"{name}: written by a newer claimtrack (schema {applied[-1]}, this one knows {len(known)}); "
            "nothing was changed: upgrade claimtrack"
        )


# By SQLite's result codes and PostgreSQL's SQLSTATE classes: what happened and what to do.
_REASONS = {
    "SQLITE_FULL": "the disk is full; nothing of this step was stored: free some space and repeat it",
    "SQLITE_NOTADB": "this is no database; choose another file for the ledger",
    "SQLITE_CORRUPT": "the database is damaged; nothing was changed: restore a copy, or `claimtrack import` "
    "an export",
    "SQLITE_BUSY": f"another program has been writing for {WAIT} seconds; nothing was stored: try again",
    "SQLITE_LOCKED": "another connection is writing; nothing was stored: try again",
    "SQLITE_READONLY": "the file cannot be written; nothing was stored: check its permissions",
    "SQLITE_CANTOPEN": "the file cannot be opened or made; check the folder and its permissions",
    "SQLITE_IOERR": "the disk could not be read or written (full, or a limit on the size of files?); "
    "nothing of this step was stored: make room and repeat it",
    "53": "the database server has no room left; nothing of this step was stored",
    "08": "the connection to the database server was lost; nothing of this step was stored: try again",
    "28": "the database server refuses the user or password",
    "3D": "the database server has no database of that name",
    "57": "the database server is shutting down; nothing of this step was stored: try again",
}


def _explain(error: sa.exc.DBAPIError) -> str:
    cause = error.orig
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    for key, reason in _REASONS.items():
        if code.startswith(key):
            return reason
    first = (str(cause).splitlines() or ["unknown error"])[0]
    return f"the database reports: {first}"
