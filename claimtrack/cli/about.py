"""Commands about the data: ``schema``."""

from __future__ import annotations

import json

import click

from claimtrack import records
from claimtrack.cli.common import ExitCode
from claimtrack.records.rows import CLAIM_COLUMNS, LEDGER_COLUMNS, row_schema
from claimtrack.records.schema import schema as json_schema

_RECORDS = ("Article", "Claim", "Extraction", "FollowUp", "ForwardLookingStatement", "TimeExpression")
# The flat rows of CSV, Parquet and data frames.
_ROWS = {"ClaimRow": CLAIM_COLUMNS, "LedgerRow": LEDGER_COLUMNS}


@click.command(short_help="Print the JSON Schema of the JSON output.")
@click.option(
    "--record",
    type=click.Choice([*_RECORDS, *_ROWS]),
    default="Extraction",
    show_default=True,
    help="The record; extract --format json prints an Extraction for each article. ClaimRow and LedgerRow "
    "are the columns of CSV, Parquet and data frames.",
)
def schema(record: str) -> ExitCode:
    """Print the JSON Schema (draft 2020-12) of the JSON that claimtrack writes."""
    found = row_schema(_ROWS[record]) if record in _ROWS else json_schema(getattr(records, record))
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    return ExitCode.OK
