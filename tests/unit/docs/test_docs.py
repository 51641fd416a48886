"""The documentation builds without a warning; its examples run as doctests beside these tests."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("furo", reason="the documentation needs the extra docs")

DOCS = Path(__file__).parents[3] / "docs"


def test_the_documentation_builds_without_warnings(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(DOCS), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    report = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "We will not raise fares before 2026" in report


def test_every_page_is_in_a_table_of_contents() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    for page in DOCS.rglob("*.md"):
        name = page.relative_to(DOCS).with_suffix("").as_posix()
        if name != "index" and not name.startswith(("_build", "samples", "reference/generated/columns")):
            assert name in index, name
