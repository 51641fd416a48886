"""The command line: one module a group of commands, listed in ``app.SECTIONS``."""

from claimtrack.cli.app import main

__all__ = ["main"]
