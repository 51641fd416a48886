"""The ``claimtrack`` program: its list of commands, its help, its exit codes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from claimtrack._version import __version__
from claimtrack.cli.common import ExitCode, say
from claimtrack.errors import ClaimtrackError

# A command is a line here and a function "module:name" decorated with ``click.command``. Its module is
# imported when the command is called or listed, so modules keep heavy imports out of their top.
SECTIONS: dict[str, dict[str, str]] = {
    "Read articles": {
        "extract": "claimtrack.cli.reading:extract",
        "archive": "claimtrack.cli.archiving:archive",
        "view": "claimtrack.cli.viewing:view",
        "explain": "claimtrack.cli.reading:explain",
        "times": "claimtrack.cli.reading:times",
        "demo": "claimtrack.cli.reading:demo",
    },
    "Keep claims in a ledger and follow them up": {
        "add": "claimtrack.cli.keeping:add",
        "follow-up": "claimtrack.cli.keeping:follow_up",
        "due": "claimtrack.cli.keeping:due",
        "search": "claimtrack.cli.finding:search",
        "articles": "claimtrack.cli.finding:articles",
        "show": "claimtrack.cli.keeping:show",
        "history": "claimtrack.cli.keeping:history",
        "judge": "claimtrack.cli.keeping:judge",
        "remove": "claimtrack.cli.keeping:remove",
        "export": "claimtrack.cli.keeping:export",
        "import": "claimtrack.cli.keeping:import_",
    },
    "Publish": {
        "report": "claimtrack.cli.publish:report",
    },
    "About": {
        "schema": "claimtrack.cli.about:schema",
        "steps": "claimtrack.cli.publish:steps",
    },
}

_HELP = """Extracts dated claims and forward-looking statements from news articles.

\b
Start here:
  claimtrack demo                       a sample article and its claims
  claimtrack extract article.html       the claims of a file, as a table
  claimtrack extract *.txt --published 2024-05-02 --format json
  claimtrack explain article.html       why each claim was read so

An article is a text file, a page saved as HTML, or JSON with a field "text"; JSON lines hold many.
Times such as "next year" are counted from the day of publication: it is read from the page or the
JSON, or given with --published. Everything runs on this machine; nothing is sent anywhere.
"""

_EPILOG = """\b
Exit codes: 0 done; 1 some files could not be read, the others were done; 2 wrong use;
3 nothing could be done; 4 a check did not hold; 130 interrupted.
Results go to standard output, everything else to standard error.
"""


class _Commands(click.Group):
    """Finds a command by the table above and lists the commands by section."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for commands in SECTIONS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        for commands in SECTIONS.values():
            if cmd_name in commands:
                module, _, name = commands[cmd_name].partition(":")
                command: click.Command = getattr(import_module(module), name)
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in SECTIONS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name, command.get_short_help_str(80)) for name, command in commands if command]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


@click.group(
    cls=_Commands, help=_HELP, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def app() -> None:
    """Hold the commands together; its help is above."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program with ``arguments`` (those of the process by default) and return its exit code.

    Example:
        >>> run(["--version"])
        claimtrack ...
        0
    """
    # Libraries log what they could not read; the commands say it in their own words.
    logging.basicConfig(level=logging.CRITICAL)
    try:
        code = app.main(args=arguments, prog_name="claimtrack", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show(sys.stdout)
        return ExitCode.OK
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return ExitCode.INTERRUPTED
    except ClaimtrackError as error:
        say(f"error: {error}")
        return ExitCode.FAILED
    return code if isinstance(code, int) else ExitCode.OK


def main() -> NoReturn:
    """Run the program and leave the process with its exit code."""
    sys.exit(run())
