"""All checks of the project, one after the other: ``python -m tests``. Arguments go to pytest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_BIN = Path(sys.executable).parent

_CHECKS = (
    ("style", [sys.executable, "-m", "ruff", "check", "claimtrack", "tests", "docs"]),
    ("types", [sys.executable, "-m", "mypy"]),
    ("floors", [str(_BIN / "lint-imports")]),
    # pytest comes last, so that its summary is what stands at the end; a file's tests share what it loads.
    ("tests", [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", *sys.argv[1:]]),
)


def main() -> int:
    """Run every check, also after one has failed; 0 when all pass."""
    failed = []
    for name, command in _CHECKS:
        sys.stdout.write(f"== {name}: {' '.join([Path(command[0]).name, *command[1:]])}\n")
        sys.stdout.flush()
        if subprocess.run(command, cwd=_ROOT, check=False).returncode:
            failed.append(name)
    if failed:
        sys.stderr.write(f"failed: {', '.join(failed)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
