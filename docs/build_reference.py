"""Writes the pages of the reference that are read off the code: commands, steps, schema, conventions."""

import json
from pathlib import Path

import click

from claimtrack.cli.app import SECTIONS, app
from claimtrack.records.rows import CLAIM_COLUMNS, LEDGER_COLUMNS
from claimtrack.records.schema import schema
from claimtrack.testing.language import VALUES, steps


def build(folder: Path) -> None:
    """Write all generated pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "command-line.md", command_line())
    _write(folder / "steps.md", step_list())
    _write(folder / "schema.md", json_schema())
    _write(folder / "columns.md", columns())


def command_line() -> str:
    """Every command with its help."""
    context = click.Context(app, info_name="claimtrack")
    parts = ["# Command line\n", f"```text\n{app.get_help(context)}\n```\n"]
    for section, names in SECTIONS.items():
        if names:
            parts.append(f"## {section}\n")
        for name in names:
            command = app.get_command(context, name)
            assert command is not None
            text = command.get_help(click.Context(command, info_name=name, parent=context))
            parts.append(f"### claimtrack {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def step_list() -> str:
    """Every step with its meaning."""
    parts = [
        "# Steps for feature files\n",
        (
            "Words in capitals stand for what you write. Dates are written YYYY-MM-DD. "
            "“It” is the claim that the last step found.\n"
        ),
    ]
    group = ""
    for step in steps():
        if step.group != group:
            group = step.group
            parts.append(f"\n## {group.replace('_', ' ').capitalize()}\n")
        parts.append(f"`{step.word.capitalize()} {step.text}`\n: {step.meaning}\n")
    parts.append("\n## Values\n\nIn any case and spelling: `partly kept`, `Partly_Kept`.\n")
    parts += [f"`{name}`\n: {', '.join(values)}\n" for name, values in VALUES.items()]
    return "\n".join(parts)


def columns() -> str:
    """The columns of the flat rows; those of the ledger follow those of an extraction."""
    head = "| Column | Type | Meaning |\n| --- | --- | --- |\n"
    rows = [f"| `{one.name}` | {one.type} | {one.meaning} |" for one in LEDGER_COLUMNS]
    at = len(CLAIM_COLUMNS)
    return (
        f"{head}{chr(10).join(rows[:at])}\n\nOf a ledger these follow:\n\n{head}{chr(10).join(rows[at:])}\n"
    )


def json_schema() -> str:
    """The JSON Schema of an extraction."""
    return (
        "# JSON form\n\nWhat `claimtrack extract --format json` writes, as a JSON Schema; "
        "`claimtrack schema` prints the same.\n\n"
        f"```json\n{json.dumps(schema(), indent=2)}\n```\n"
    )


def _write(path: Path, text: str) -> None:
    # Unchanged pages keep their time, so that a build reads only what changed.
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
