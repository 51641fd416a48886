"""The database under a ledger: opening, transactions, and its errors in plain words."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock

import sqlalchemy as sa
from attrs import field, frozen
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.pool import StaticPool

from claimtrack.errors import LedgerError

# Seconds that a writer waits for another one.
WAIT = 60
# Serialises the writers of one PostgreSQL database, as SQLite's write lock does; any constant will do.
_WRITE_LOCK = 0x636C61696D73
_MEMORY = ":memory:"


@frozen(eq=False)
class Store:
    """An open database: transactions for reading and for writing, from any thread.

    Attributes:
        engine: SQLAlchemy's engine.
        name: the file or address, without password, for messages.
        readonly: whether the file cannot be written, so that it is only read.
    """

    engine: Engine
    name: str
    readonly: bool = False
    # A database in memory has one connection, which serves one thread at a time.
    _lock: RLock | None = field(default=None, repr=False)
    # A copy of a read-only file, removed in the end.
    _copy: TemporaryDirectory[str] | None = field(default=None, repr=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database throughout."""
        with self._explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, migrates: bool = False) -> Iterator[Connection]:
        """A transaction that no other writer comes between: all of it is stored, or nothing.

        Args:
            migrates: whether tables are changed; foreign keys are not tested meanwhile.
        """
        if self.readonly and not migrates:
            raise LedgerError(f"{self.name}: {_REASONS['SQLITE_READONLY']}")
        engine = self.engine.execution_options(claimtrack_begins=_BEGINS[migrates])
        with self._explained(), engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITE_LOCK)))
            yield connection
        if migrates and engine.dialect.name == "sqlite" and not self._lock:
            # Connections as they were opened: the one that was used here tests no foreign keys.
            self.engine.dispose()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        if self._copy is not None:
            self._copy.cleanup()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with self._lock or nullcontext():
                yield
        except sa.exc.DBAPIError as error:
            raise LedgerError(f"{self.name}: {_explain(error)}") from error


def open_store(address: str | os.PathLike[str], *, create: bool = True) -> Store:
    """Open a SQLite file (a path, or ``":memory:"``) or a database by its address, as it is.

    A file that cannot be written, or lies in a folder that cannot, is only read.

    Args:
        address: a path, or an SQLAlchemy URL such as ``postgresql+psycopg://localhost/claims``.
        create: make the file if there is none; otherwise that is an error.

    Raises:
        LedgerError: when it cannot be opened.

    Example:
        >>> open_store(":memory:").name
        ':memory:'
    """
    url = _url(address)
    if url.get_backend_name() != "sqlite":
        return Store(_server(url), url.render_as_string(hide_password=True))
    name = str(url.database)
    if name == _MEMORY:
        engine = _sqlite(url, poolclass=StaticPool)
        return Store(engine, name, lock=RLock())
    path = Path(name)
    if not name:
        raise LedgerError("a ledger needs the name of a file or the address of a database")
    if not create and not path.exists():
        raise LedgerError(f"{name}: there is no ledger of that name; `claimtrack add` makes one")
    if not path.parent.is_dir():
        raise LedgerError(f"{name}: there is no folder {str(path.parent)!r}; make it first")
    if path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return Store(_sqlite(url, readonly=path.absolute()), name, readonly=True)
    return Store(_sqlite(url), name)


def copied(store: Store) -> Store:
    """A copy of a read-only file, for bringing it to the present version; read-only for all else.

    Raises:
        LedgerError: when there is no room for it.
    """
    folder = TemporaryDirectory(prefix="claimtrack-")
    try:
        for end in ("", "-wal"):
            if Path(f"{store.name}{end}").exists():
                shutil.copyfile(f"{store.name}{end}", Path(folder.name, f"copy.db{end}"))
    except OSError as error:
        folder.cleanup()
        raise LedgerError(
            f"{store.name}: a ledger of an older version, and no copy of it can be made: {error.strerror}"
        ) from error
    url = URL.create("sqlite", database=str(Path(folder.name, "copy.db")))
    return Store(_sqlite(url), store.name, readonly=True, copy=folder)


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


def _server(url: URL) -> Engine:
    try:
        return sa.create_engine(url)
    except ModuleNotFoundError as error:
        raise LedgerError("PostgreSQL needs its driver: pip install 'claimtrack[postgres]'") from error


def _sqlite(url: URL, poolclass: type[sa.Pool] | None = None, readonly: Path | None = None) -> Engine:
    def connect() -> sqlite3.Connection:
        # Without a log beside it nobody has it open: SQLite need not lock it, which would take writing.
        log = Path(f"{readonly}-wal").exists()
        address = f"{readonly.as_uri() if readonly else ''}?mode=ro{'' if log else '&immutable=1'}"
        return sqlite3.connect(address, uri=True, timeout=WAIT, check_same_thread=False)

    if readonly is not None:
        engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.QueuePool)
    else:
        # A connection serves one thread at a time, but not always the same one.
        arguments = {"timeout": WAIT, "check_same_thread": False}
        engine = sa.create_engine(url, connect_args=arguments, poolclass=poolclass)
        sa.event.listen(engine, "connect", _made_durable)
    sa.event.listen(engine, "connect", _connected)
    sa.event.listen(engine, "begin", _begun)
    return engine


def _connected(connection: sqlite3.Connection, _: object) -> None:
    # Python's sqlite3 would open transactions on its own, and too late: ours are opened by `_begun`.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")


def _made_durable(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous = FULL")
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = WAL")


# How a transaction that writes begins: without and with changes of tables.
_BEGINS = (("BEGIN IMMEDIATE",), ("PRAGMA foreign_keys = OFF", "BEGIN IMMEDIATE"))


def _begun(connection: Connection) -> None:
    for statement in connection.get_execution_options().get("claimtrack_begins", ("BEGIN",)):
        connection.exec_driver_sql(statement)


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
