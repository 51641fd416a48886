"""Writers that meet, processes that are killed, disks that are full: for real, in subprocesses."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from claimtrack.errors import LedgerError
from claimtrack.ledger import Ledger

HERE = Path(__file__).parent

# Adds articles FIRST to LAST (one claim each, all different) to the ledger at ADDRESS; prints each number.
WRITER = textwrap.dedent(
    f"""
    import sys
    sys.path.insert(0, {str(HERE)!r})
    from handmade import make_extraction
    from claimtrack.errors import LedgerError
    from claimtrack.ledger import Ledger

    address, first, last, padding = sys.argv[1], *map(int, sys.argv[2:5])
    words = ["alpha", "bravo", "delta", "echo", "golf", "hotel", "india", "kilo", "lima", "mike"]

    def claim(number):
        spelt = " ".join(words[int(digit)] for digit in f"{{number:05}}")
        built = f"will build {{spelt}} in Velm"
        return make_extraction(f"It {{built}}. " + "x" * padding, built)

    try:
        with Ledger.open(address) as ledger:
            for number in range(first, last):
                ledger.add_extraction(claim(number))
                print(number, flush=True)
    except LedgerError as error:
        print("LedgerError:", error, file=sys.stderr)
        sys.exit(3)
    """
)


def writer(address: str, first: int, last: int, padding: int = 0, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", WRITER, address, str(first), str(last), str(padding)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def whole(address: str) -> list[str]:
    """The words of all claims, after asserting that history, states and indexes fit together."""
    with Ledger.open(address) as ledger:
        texts = [entry.claim.span.text for entry in ledger.entries()]
        export = list(ledger.export())
        rows = list(ledger.rows())
        assert len(texts) == len(set(texts)) == len(ledger)
        # One article, one extraction with one claim each.
        assert len(export) == 2 + 2 * len(texts)
        assert len(ledger.search("velm", limit=10_000)) == len(texts)
        if ledger.store.engine.dialect.name == "sqlite":
            with ledger.store.reading() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
                assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        ledger.rebuild()
        assert list(ledger.rows()) == rows
    return texts


def test_two_writers_at_once_lose_nothing_and_add_nothing_twice(address: str) -> None:
    # Both make the database, and half of the articles are the same.
    both = [writer(address, 0, 24), writer(address, 12, 36)]
    results = [process.communicate(timeout=240) for process in both]
    assert [process.returncode for process in both] == [0, 0], results
    assert len(whole(address)) == 36


@pytest.mark.parametrize("moment", range(2))
def test_a_killed_writer_leaves_all_or_nothing_of_an_article(address: str, moment: int) -> None:
    process = writer(address, 0, 10_000)
    assert process.stdout is not None
    for _ in range(3 + 5 * moment):
        process.stdout.readline()
    time.sleep(0.003 * moment)
    process.send_signal(signal.SIGKILL)
    reported = 3 + 5 * moment + len(process.communicate(timeout=60)[0].splitlines())
    assert process.returncode == -signal.SIGKILL
    held = len(whole(address))
    # What was said to be stored is stored; the one in the making may be.
    assert held in {reported, reported + 1}
    # Another writer goes on from there.
    done = writer(address, 0, held + 2)
    _, errors = done.communicate(timeout=240)
    assert done.returncode == 0, errors
    assert len(whole(address)) == held + 2


def check_full(address: str, process: subprocess.Popen[str], message: str) -> None:
    out, err = process.communicate(timeout=240)
    assert process.returncode == 3, (out[-300:], err)
    assert err.count("LedgerError") == 1
    assert message in err
    assert "Traceback" not in err
    assert len(whole(address)) == len(out.splitlines())


def test_a_full_disk_stores_nothing_of_the_article_and_says_so(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None:
        pytest.skip("needs the programs mount and umount")
    options = ["-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted by root alone")
    try:
        address = str(disk / "claims.db")
        out, err = writer(address, 0, 10_000, 20_000).communicate(timeout=240)
        assert "the disk is full" in err, err
        assert err.count("LedgerError") == 1
        assert "Traceback" not in err
        copy = tmp_path / "copy"
        copy.mkdir()
        for file in disk.iterdir():
            (copy / file.name).write_bytes(file.read_bytes())
        assert len(whole(str(copy / "claims.db"))) == len(out.splitlines()) > 0
    finally:
        subprocess.run([umount, str(disk)], check=True)


def test_a_limit_on_the_size_of_files_stores_nothing_of_the_article_and_says_so(tmp_path: Path) -> None:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))

    address = str(tmp_path / "claims.db")
    process = writer(address, 0, 10_000, 20_000, preexec_fn=limit)
    check_full(address, process, "nothing of this step was stored")


def test_a_database_server_that_stops_is_named(postgresql: str) -> None:
    with Ledger.open(postgresql) as ledger:
        engine = sa.create_engine(postgresql, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                "AND datname = current_database()"
            )
        engine.dispose()
        with pytest.raises(LedgerError, match="nothing of this step was stored: try again"):
            len(ledger)
        # The next call connects anew.
        assert len(ledger) == 0
