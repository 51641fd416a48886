"""The tables of a ledger, for building queries; the migrations create them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, MetaData, Table, Text

metadata = MetaData()

# The one table that every schema has, so that any version can be told from a file of another program.
migrations = Table(
    "claimtrack_migrations",
    metadata,
    Column("number", BigInteger, primary_key=True),
    Column("name", Text, nullable=False),
    Column("applied", Text, nullable=False),
)


def _table(name: str, *columns: Column[int] | Column[str]) -> Table:
    return Table(name, metadata, *columns)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, BigInteger, primary_key=key, autoincrement=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text)


# History, append-only. ``seq`` counts all events of a ledger from 1, in the order of recording.
events = _table("events", _number("seq", key=True), _text("kind"), _text("recorded"))
articles = _table(
    "articles",
    _number("seq", key=True),
    _text("article_id"),
    _text("published"),
    _text("publisher"),
    _text("url"),
    _text("title"),
    _text("edition"),
    _text("record"),
)
extractions = _table("extractions", _number("seq", key=True), _number("article"), _text("extractor"))
claims = _table("claims", _number("id", key=True), _text("claim_id"), _number("extraction"))
readings = _table(
    "readings",
    _number("extraction", key=True),
    _number("position", key=True),
    _number("claim"),
    _text("claim_id"),
    _text("record"),
)
follow_ups = _table(
    "follow_ups",
    _number("seq", key=True),
    _number("claim"),
    _number("article"),
    _text("comparer"),
    _text("relation"),
    _text("record"),
)
judgements = _table(
    "judgements", _number("seq", key=True), _number("claim"), _text("status"), _text("judge"), _text("note")
)

# Derived from the history: where each claim stands, and by which words and fingerprints it is found.
states = _table(
    "states",
    _number("claim", key=True),
    _number("extraction"),
    _number("position"),
    _number("article"),
    _text("published"),
    _text("kind"),
    _number("forward"),
    _text("due"),
    _number("live"),
    _text("status"),
    _number("late"),
    _text("judge"),
    _text("since"),
    _text("decided"),
    _number("watched"),
)
terms = _table("terms", Column("term", Text, primary_key=True), _number("claims"))
bands = _table("bands", _number("band", key=True), _number("claim", key=True))

HISTORY = (events, articles, extractions, claims, readings, follow_ups, judgements)
DERIVED = (states, terms, bands)
