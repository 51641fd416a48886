"""Ledgers on SQLite and PostgreSQL for the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from claimtrack.ledger import Ledger
from claimtrack.records import Relation

# handmade.py beside this file is shared by the tests of the ledger.
sys.path.insert(0, str(Path(__file__).parent))
from handmade import Reads, answering, ticking


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server that runs for these tests alone, without a password, on a socket."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not folders:
        pytest.skip("PostgreSQL's server programs are not installed (Debian: apt-get install postgresql)")
    pytest.importorskip("psycopg", reason="the driver is not installed: pip install 'claimtrack[postgres]'")
    programs = folders[-1]
    # The server refuses to run as root.
    user = None
    if os.geteuid() == 0:
        names = {entry.pw_name for entry in pwd.getpwall()}
        user = next((name for name in ("postgres", "nobody") if name in names), None)
        if user is None:
            pytest.skip("PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' here")
    home = Path(tempfile.mkdtemp(prefix="claimtrack-pg-"))
    if user:
        shutil.chown(home, user)
    data = home / "data"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def run(*command: str) -> None:
        subprocess.run(
            command,
            check=True,
            user=user,
            cwd=home,
            env=environment,
            timeout=120,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )

    run(str(programs / "initdb"), "-D", str(data), "-U", "claims", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off -c max_connections=20"
    run(str(programs / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(home / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://claims@/postgres?host={home}"
    finally:
        run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(home)


@pytest.fixture
def postgresql(postgresql_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    engine = sa.create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    name = f"claims_{os.getpid()}_{next(_DATABASES)}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield postgresql_server.replace("/postgres?", f"/{name}?")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()


_DATABASES = count()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new database, once of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "claims.db")
    found: str = request.getfixturevalue("postgresql")
    return found


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """An empty ledger whose comparer finds no evidence and whose clock ticks from noon of 2024-06-01."""
    compare = answering(Relation.NO_EVIDENCE)
    with Ledger.open(address, pipeline=Reads("reader"), compare=compare, clock=ticking()) as opened:
        yield opened
