"""Views of a ledger for people: Markdown, HTML, charts, exports."""

from claimtrack.reporting.gather import gather
from claimtrack.reporting.write import Form, report

__all__ = ["Form", "gather", "report"]
