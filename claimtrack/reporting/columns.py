"""The columns of tables of claims: what documents and pages may choose from, in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from claimtrack.records.naming import fold
from claimtrack.reporting.views import ClaimView
from claimtrack.reporting.words import wording


@frozen
class TableColumn:
    """One column.

    Attributes:
        name: as options give it.
        heading: as readers see it.
        value: its text for a claim; untrusted.
        width: in characters; on pages, compared with that of the others.
        day: whether it holds days, which are not broken over lines.
    """

    name: str
    heading: str
    value: Callable[[ClaimView], str]
    width: int
    day: bool = False


COLUMNS = {
    column.name: column
    for column in (
        TableColumn("id", "Id", lambda view: view.claim.claim_id[:8], 8),
        TableColumn("speaker", "Speaker", lambda view: view.speaker, 16),
        TableColumn("position", "Position", lambda view: view.position, 20),
        TableColumn("claim", "Claim", lambda view: wording(view.claim), 40),
        TableColumn("kind", "Kind", lambda view: str(view.claim.kind), 10),
        TableColumn("said", "Said", lambda view: str(view.said_on or ""), 10, day=True),
        TableColumn("outlet", "Outlet", lambda view: view.article.publisher or "", 14),
        TableColumn(
            "published", "Published", lambda view: str(view.article.published_on or ""), 10, day=True
        ),
        TableColumn("due", "Due", lambda view: str(view.due or ""), 10, day=True),
        TableColumn("about", "About", lambda view: view.horizon, 24),
        TableColumn("status", "Status", lambda view: view.status_words, 11),
        TableColumn("decided", "Decided by", lambda view: view.decided, 20),
    )
}
# Each says in which outlet and on which day a claim was published.
CLAIMS = ("speaker", "claim", "kind", "outlet", "published", "due", "status", "decided")
DUE = ("due", "speaker", "claim", "outlet", "published", "status")


def chosen(names: str | None, default: Sequence[str] = CLAIMS) -> list[TableColumn]:
    """The columns that an option names, separated by commas; the default ones where it names none.

    Raises:
        ValueError: for a name that no column has; the message lists those that there are.

    Example:
        >>> [column.heading for column in chosen("Claim, due")]
        ['Claim', 'Due']
    """
    wanted = [fold(name) for name in (names or "").split(",") if name.strip()] or list(default)
    for name in wanted:
        if name not in COLUMNS:
            raise ValueError(f"unknown column {name!r}; there are {', '.join(COLUMNS)}")
    return [COLUMNS[name] for name in wanted]
