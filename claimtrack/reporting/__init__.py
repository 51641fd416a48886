"""Claims and ledgers for people: pages of articles, reports as Markdown and HTML, charts, exports.

Its modules are imported where they are needed: those that show claims need no ledger.
"""
