"""The steps in a project of somebody else: only a feature file and the line that binds it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.testing.language import steps

TEMPLATE = Path(__file__).parent / "template"


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={**os.environ, "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(TEMPLATE, tmp_path / "project")
    return tmp_path / "project"


def test_the_template_repository_passes(project: Path) -> None:
    done = run(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_a_failure_shows_expected_beside_found(project: Path) -> None:
    feature = project / "features" / "ferries.feature"
    feature.write_text(feature.read_text(encoding="utf-8").replace("a promise", "a target"), encoding="utf-8")
    done = run(project)
    assert done.returncode == 1
    assert "expected a target by “Tomas Eriksen” about “fares”, found " in done.stdout
    assert "≠ promise" in done.stdout
    assert "ferries.feature:9: Then" in done.stdout
    assert "Traceback" not in done.stdout


GIVEN = """Feature: F

  Scenario: S
    Given an article published on 2023-03-02:
      \"\"\"
      “We will not raise fares before 2026,” said Tomas Eriksen, chairman of Fjordline.
      \"\"\"
"""


def summary(project: Path, *steps: str, given: str = GIVEN) -> str:
    """The line of pytest's short summary, where the steps fail; empty where they pass."""
    text = given + "".join(f"    {step}\n" for step in steps)
    (project / "features" / "ferries.feature").write_text(text, encoding="utf-8")
    done = run(project, "-rf")
    assert "Traceback" not in done.stdout
    return "".join(line for line in done.stdout.splitlines() if line.startswith("FAILED")) + (
        "" if done.returncode else "passed"
    )


def test_values_are_taken_in_any_case_and_spelling(project: Path) -> None:
    steps = (
        'Then "tomas eriksen" makes a Promise about "fares"',
        "And it is Certain",
        "And the claims are:",
        "  | About | Speaker | Kind | Polarity | Due | Role |",
        "  | fares |  | PROMISE | Negative | 2025-12-31 | chairman |",
    )
    assert summary(project, *steps) == "passed"


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        (['Then "Tomas Eriksen" makes a vow about "fares"'], ["kind “vow”", "promise", "feature:8"]),
        (['Then there is a target about "fares"'], ["expected a target about “fares”", "feature:8"]),
        (["Then the clams are extracted"], ["no step “Then the clams are extracted”", "feature:8"]),
        (['And the article file "none.html"'], ["none.html", "There is no such file", "there is"]),
        (["Then the claims are:", "  | aboot |", "  | fares |"], ["columns among about, speaker", "aboot"]),
        (
            ["Then the claims are:", "  | about | kind |", "  | fares | vow |"],
            ["'vow' is no kind", "promise"],
        ),
        (["Then its horizon ends by 2024-01-01"], ["“it” stands for", "feature:8"]),
    ],
)
def test_a_failure_says_in_one_line_what_is_wrong_and_where(
    project: Path, steps: list[str], says: list[str]
) -> None:
    line = summary(project, *steps)
    assert line
    for words in says:
        assert words in line, line


def test_a_failing_row_names_its_column(project: Path) -> None:
    rows = ["Then the claims are:", "  | about | kind | role |", "  | fares | promise | mayor |"]
    summary(project, *rows)
    done = run(project)
    assert "column role: found chairman" in done.stdout
    assert "column kind" not in done.stdout


def test_a_misspelt_step_is_told_the_nearest(project: Path) -> None:
    summary(project, "When the claims are extractd")
    assert "When the claims are extracted" in run(project).stdout


def test_the_plugin_is_harmless_without_pytest_bdd() -> None:
    code = (
        "import sys; sys.modules['pytest_bdd'] = None; import claimtrack.testing.plugin as p;"
        "print(hasattr(p, 'pytest_plugins'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_every_step_is_documented_and_none_twice() -> None:
    found = steps()
    assert len(found) > 60
    assert all(step.meaning.endswith(".") for step in found)
    assert len({(step.word, step.text) for step in found}) == len(found)
