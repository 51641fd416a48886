"""Claims as tables of the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from claimtrack.cli.common import cell
from claimtrack.records import Claim
from claimtrack.reporting import words

# Narrower than this, who stands above the claim, and kind, time and figures share a column.
_WIDE = 116
# The longest word of that column, "check-worthiness".
_KIND = 16
_REST = "Kind, times, figures"
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
    columns = {"Who": 3, "Claim": 8, "Kind": 0, "When": 4, "Figures": 3} if wide else {"Claim": 2, _REST: 1}
    for name, ratio in columns.items():
        # A word longer than its column goes on below; none is cut.
        table.add_column(name, ratio=ratio or None, width=None if ratio else _KIND, overflow="fold")
    for claim in claims:
        kind = [*words.kind(claim), *words.check_worthiness(claim)]
        times, figures = words.when(claim), words.figures(claim)
        if wide:
            cells = [words.who(claim), words.content(claim), kind, times, figures]
        else:
            cells = [claim_lines(claim), [*kind, *times, *figures]]
        table.add_row(cell(claim.claim_id[:ID]), *map(lines, cells))
    return table


def claim_lines(claim: Claim) -> list[str]:
    """Who says it, then what: for one column of a narrow table."""
    return [", ".join(words.who(claim)), *words.content(claim)]


def lines(parts: Sequence[str]) -> Text:
    """Untrusted lines as one cell of a table."""
    return Text("\n").join(cell(part) for part in parts)
