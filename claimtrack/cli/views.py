"""Claims as tables of the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from claimtrack.cli.common import cell
from claimtrack.records import Claim
from claimtrack.reporting import words

# Narrower than this, who stands above the claim, and kind, time and figures share a column.
_WIDE = 110
# Digits of an id that tell claims apart in all but the largest ledgers; the commands take the beginning.
ID = 8


def claims_table(claims: Sequence[Claim], *, width: int) -> Table:
    """The claims as a table that reads well in ``width`` columns of characters.

    Example:
        >>> claims_table([], width=80).row_count
        0
    """
    table = Table(show_lines=True, expand=True)
    wide = width >= _WIDE
    table.add_column("Id", width=ID, no_wrap=True)
    if wide:
        table.add_column("Who", ratio=3, min_width=12)
        table.add_column("Claim", ratio=8)
        table.add_column("Kind", ratio=3, min_width=16)
        table.add_column("When", ratio=4, min_width=14)
        table.add_column("Figures", ratio=3)
    else:
        table.add_column("Claim", ratio=2)
        table.add_column("Kind, times, figures", ratio=1, min_width=20)
    for claim in claims:
        kind = [*words.kind(claim), *words.check_worthiness(claim)]
        rest = [kind, words.when(claim), words.figures(claim)]
        cells = [words.who(claim), words.content(claim), *rest] if wide else [claim_lines(claim), sum(rest, [])]
        table.add_row(cell(claim.claim_id[:ID]), *map(lines, cells))
    return table


def claim_lines(claim: Claim) -> list[str]:
    """Who says it, then what: for one column of a narrow table."""
    return [", ".join(words.who(claim)), *words.content(claim)]


def lines(parts: Sequence[str]) -> Text:
    """Untrusted lines as one cell of a table."""
    return Text("\n").join(cell(part) for part in parts)
