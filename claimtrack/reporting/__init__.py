"""Views of a ledger for people: Markdown, HTML, charts, exports."""
