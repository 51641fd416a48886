"""A dozen of the kills of ``tests/robustness/kill_points.py`` for each command."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "robustness"))
import kill_points


@pytest.mark.parametrize("command", kill_points.COMMANDS)
def test_a_command_that_is_killed_and_repeated_ends_as_if_it_had_not_been(
    tmp_path: Path, command: str
) -> None:
    pick = random.Random(3)  # noqa: S311 - moments, no secrets
    assert kill_points.kill_often(command, tmp_path, 4, pick).kills == 4
