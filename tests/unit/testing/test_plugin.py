"""The steps in a project of somebody else: only a feature file and the line that binds it."""

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
    assert "expected: a target by “Tomas Eriksen” about “fares”" in done.stdout
    assert "≠ promise" in done.stdout
    assert "Traceback" not in done.stdout


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
