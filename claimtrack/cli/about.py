"""Commands about the data: ``schema``."""

from __future__ import annotations

import json

import click

from claimtrack import records
from claimtrack.cli.common import ExitCode
from claimtrack.records.schema import schema as json_schema

_RECORDS = ("Article", "Claim", "Extraction", "FollowUp", "ForwardLookingStatement", "TimeExpression")


@click.command(short_help="Print the JSON Schema of the JSON output.")
@click.option(
    "--record",
    type=click.Choice(_RECORDS),
    default="Extraction",
    show_default=True,
    help="The record; extract --format json prints an Extraction for each article.",
)
def schema(record: str) -> ExitCode:
    """Print the JSON Schema (draft 2020-12) of the JSON that claimtrack writes."""
    click.echo(json.dumps(json_schema(getattr(records, record)), indent=2, ensure_ascii=False))
    return ExitCode.OK
