"""The README and the script of continuous integration say the same commands."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_continuous_integration_runs_the_commands_of_the_readme() -> None:
    if not (ROOT / ".ci" / "run").is_file():
        pytest.skip("the sources are not a clone of the repository")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [
        line.removeprefix("$ ") for line in readme.splitlines() if line.startswith("$ ") and ".venv" in line
    ]
    assert len(commands) == 2
    assert [line for line in script if ".venv" in line] == commands
