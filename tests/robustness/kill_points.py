"""Kills commands that write a ledger at random points, and repeats them: nothing is lost, nothing is twice.

    python tests/robustness/kill_points.py --kills 300 [--seed 7]

Each round starts a command in a process of its own, kills it (SIGKILL) at a random moment of its run, and looks:
what it had reported is stored, the database is sound, the states are those that the history gives. In the end
the command runs once more to its end, and the ledger has to be the one that a run without a kill makes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from claimtrack.ledger import Ledger

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "ledger"))

# Runs one command on the ledger at an address, without a model; tells on a line of its own what is done.
WORKER = """
import sys
sys.path.insert(0, sys.argv[1])
from writing_worker import work
work(*sys.argv[2:])
"""
HERE = Path(__file__).parent
COMMANDS = ("add", "follow-up", "import")


@frozen
class Outcome:
    """What rounds of kills did.

    Attributes:
        kills: processes that were killed while they ran.
        finished: those that were done before they could be killed.
    """

    kills: int
    finished: int


def worker(command: str, address: str, export: str = "") -> subprocess.Popen[str]:
    """The process of a command; it prints a number for each article that is stored."""
    arguments = [sys.executable, "-c", WORKER, str(HERE), command, address, export]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(command: str, address: str, export: str = "") -> float:
    """Run a command to its end; returns the seconds that it took once it had begun to write."""
    process = worker(command, address, export)
    assert process.stdout is not None
    process.stdout.readline()
    began = time.monotonic()
    _, errors = process.communicate(timeout=600)
    if process.returncode:
        raise RuntimeError(errors)
    return time.monotonic() - began


def content(address: str) -> list[str]:
    """What a ledger holds, without the moments of recording, after looking that all of it fits together."""
    with Ledger.open(address) as ledger:
        lines = [line.partition('"recorded"')[0] + line.partition("+00:00")[2] for line in ledger.export()]
        rows = list(ledger.rows())
        if ledger.store.engine.dialect.name == "sqlite":
            with ledger.store.reading() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
                assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        ledger.rebuild()
        assert list(ledger.rows()) == rows
    return lines


def kill_often(command: str, folder: Path, kills: int, pick: random.Random) -> Outcome:
    """Kill a command ``kills`` times, and hold the end against that of a run without a kill."""
    export = str(folder / "export.jsonl")
    whole, address = str(folder / "whole.db"), str(folder / "killed.db")
    if command != "add":
        finish("add", whole)
    if command == "import":
        finish("follow-up", whole)
        with Ledger.open(whole) as ledger:
            Path(export).write_text("".join(f"{line}\n" for line in ledger.export()), encoding="utf-8")
        Path(whole).unlink()
    elif command == "follow-up":
        shutil.copyfile(whole, address)
    start = Path(address).read_bytes() if Path(address).exists() else None
    took = finish(command, whole, export)
    expected = content(whole)
    killed = finished = 0
    while killed < kills:
        process = worker(command, address, export)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pick.uniform(0, took))
        process.send_signal(signal.SIGKILL)
        reported = [line for line in process.communicate(timeout=60)[0].splitlines() if line.endswith(".")]
        if process.returncode == -signal.SIGKILL:
            killed += 1
        else:
            finished += 1
        held = content(address)
        for line in reported:
            assert any(f"story {line}" in one for one in held), f"{line} was reported and is not stored"
        assert len(held) == len(set(held)), "something is stored twice"
        if process.returncode == 0 or pick.random() < 0.2:
            # From the beginning again.
            finish(command, address, export)
            assert content(address) == expected
            _empty(address, start)
    finish(command, address, export)
    assert content(address) == expected
    return Outcome(killed, finished)


def _empty(address: str, start: bytes | None) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{address}{end}").unlink(missing_ok=True)
    if start is not None:
        Path(address).write_bytes(start)


def main(arguments: list[str] | None = None) -> Iterator[tuple[str, Outcome]]:
    """Kill each command as often as is asked for; yields the command and what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="of all commands together")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(arguments)
    pick = random.Random(options.seed)  # noqa: S311 - moments, no secrets
    for command in COMMANDS:
        with tempfile.TemporaryDirectory() as folder:
            yield command, kill_often(command, Path(folder), -(-options.kills // len(COMMANDS)), pick)


if __name__ == "__main__":
    for name, outcome in main():
        sys.stdout.write(
            f"{name}: {outcome.kills} kills, {outcome.finished} ended first; nothing lost or twice\n"
        )
        sys.stdout.flush()
