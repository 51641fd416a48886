from __future__ import annotations

import subprocess
import sys

import pytest

from claimtrack import __version__
from claimtrack.cli.app import SECTIONS, run
from claimtrack.cli.common import ExitCode


def test_help_teaches_the_tool(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "claimtrack demo" in shown
    assert "Exit codes" in shown
    assert all(name in shown for commands in SECTIONS.values() for name in commands)


@pytest.mark.parametrize("name", [name for commands in SECTIONS.values() for name in commands])
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == ExitCode.OK
    assert len(capsys.readouterr().out.splitlines()) > 4


def test_no_arguments_show_the_help_and_a_wrong_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == ExitCode.OK
    assert "Start here" in capsys.readouterr().out
    assert run(["extrakt"]) == ExitCode.USAGE
    assert "No such command" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == ExitCode.OK
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize("date", ["yesterday", "2024-13-01", "2024-05-02T09:30"])
def test_a_bad_date_is_a_usage_error_that_says_how_to_write_it(
    date: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "x.txt", "--published", date]) == ExitCode.USAGE
    assert "write" in capsys.readouterr().err


def test_the_help_needs_neither_spacy_nor_a_model() -> None:
    code = "import sys, claimtrack.cli.app as app; app.run(['--help']); sys.exit('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
