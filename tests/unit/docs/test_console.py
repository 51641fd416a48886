"""The commands that the documentation and the README show are run, and print what is shown.

A page's blocks run one after the other in a folder of their own, which has ``docs/samples`` as a clone of the
repository has, and the files that the page shows (a ``code-block`` with a caption). Shown output is compared
as doctests compare it: "..." stands for anything. A command that is to fail is followed by ``echo $?``.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, Example, OutputChecker
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimtrack.cli.app import app, run

ROOT = Path(__file__).parents[3]
PAGES = [
    ROOT / "README.md",
    *(p for p in sorted((ROOT / "docs").glob("*/*.md")) if "```console" in p.read_text(encoding="utf-8")),
]
BLOCK = re.compile(
    r"^( *)```(?:(console)|\{code-block\} \w+\n *:caption: (\S+)\n)(.*?)^ *```", re.MULTILINE | re.DOTALL
)
# Run elsewhere: installing by .ci/run, pytest by the test of the template repository.
ELSEWHERE = {"python3", "pip", ".venv/bin/pip", "pytest"}
SERVER = "postgresql+psycopg://desk@db.example.org/claims"


def commands(block: str) -> list[tuple[str, str]]:
    """Each command of a console block with the output shown below it."""
    found = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = re.sub(r"\\\n\s*", " ", part).partition("\n")
        found.append((command, shown.strip()))
    return found


class Shell:
    """As much of a shell as the documentation needs, within this process, so that the model is loaded once."""

    def __init__(self) -> None:
        self.code = 0

    def __call__(self, command: str) -> str:
        words = shlex.split(command, comments=True)
        target = None
        if ">" in words:
            at = words.index(">")
            words, target = words[:at], Path(words[at + 1])
        setting = re.fullmatch(r"([A-Z_]+)=(\S+)", words[0])
        words = [
            name
            for word in words
            for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
        ]
        if words == ["echo", "$?"]:
            return f"{self.code}\n"
        if setting:
            # Word lists are read once in a process.
            done = subprocess.run(
                [sys.executable, "-c", "from claimtrack.cli import main; main()", *words[2:]],
                env={**os.environ, setting[1]: setting[2]}, capture_output=True, text=True, check=False,
            )  # fmt: skip
            self.code, written, said = done.returncode, done.stdout, done.stderr
        else:
            assert words[0] == "claimtrack", f"who runs {words[0]!r}?"
            self.code, written, said = invoke(words[1:])
        if target:
            target.write_text(written, encoding="utf-8")
            return said
        return written + said


def invoke(arguments: list[str]) -> tuple[int, str, str]:
    """Exit code, output and messages of one run of the program."""
    with CliRunner().isolation() as (written, said, _):
        code = run(arguments)
        # What a command wrote and did not flush is written at the end of a process.
        sys.stdout.flush()
    return code, written.getvalue().decode(), said.getvalue().decode()


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "docs" / "samples", tmp_path / "docs" / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_do_what_it_shows(page: Path, clone: Path) -> None:
    text = page.read_text(encoding="utf-8").replace(SERVER, "server.db")
    shell, checker = Shell(), OutputChecker()
    for indent, console, caption, body in BLOCK.findall(text):
        block = re.sub(f"^{indent}", "", body, flags=re.MULTILINE)
        if caption:
            path = clone / caption
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.lstrip("\n"), encoding="utf-8")
            continue
        assert console
        for command, shown in commands(block):
            if command.split()[0] in ELSEWHERE:
                continue
            failed = shell.code and command != "echo $?"
            assert not failed, "the command before it failed, and the page does not say so"
            got = shell(command)
            if command == "echo $?":
                shell.code = 0
            if shown:
                example = Example(command, f"{shown}\n")
                flags = ELLIPSIS | NORMALIZE_WHITESPACE
                assert checker.check_output(example.want, got, flags), (
                    f"$ {command}\n" + checker.output_difference(example, got, flags)
                )
    assert not shell.code


@pytest.mark.usefixtures("clone")
def test_the_readme_shows_what_the_demo_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```text\n(.*?)```", readme, re.DOTALL)
    assert shown
    _, printed, _ = invoke(["demo"])
    lines = printed.splitlines()
    for line in shown[1].splitlines():
        assert line.startswith("└") or line in lines, line


def test_every_command_is_shown_in_a_page() -> None:
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for name in app.list_commands(None):
        assert re.search(
            rf"^ *\$ (?:\S+=\S+ )?(?:\.venv/bin/)?claimtrack {name}\b|&& \S*claimtrack {name}\b",
            shown,
            re.MULTILINE,
        ), name
