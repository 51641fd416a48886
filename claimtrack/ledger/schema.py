"""The tables of a ledger, for both databases; full text and triggers, which they say differently, apart."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.schema import SchemaItem

metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")

# The one table that every schema has, so that any version can be told from a file of another program.
migrations = Table(
    "claimtrack_migrations",
    MetaData(),
    Column("number", BigInteger, primary_key=True),
    Column("name", Text, nullable=False),
    Column("applied", Text, nullable=False),
)


def _table(name: str, *parts: SchemaItem, rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _number(name: str, to: str | None = None, *, key: bool = False) -> Column[int]:
    links = [ForeignKey(to)] if to else []
    return Column(name, _NUMBER, *links, primary_key=key, autoincrement=False, nullable=False)


def _text(name: str, *, null: bool = False, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null, unique=unique or None)


# History, append-only. ``seq`` counts all events of a ledger from 1, in the order of recording.
events = _table("events", _number("seq", key=True), _text("kind"), _text("recorded"))
# Editions of articles: a corrected date or title is another row with the same article_id. ``page`` is the
# same for all that was published under one address, ``moment`` tells which of it came last.
articles = _table(
    "articles",
    _number("seq", "events.seq", key=True),
    _text("edition_id", unique=True),
    _text("published", null=True),
    _text("publisher", null=True),
    _text("url", null=True),
    _text("title", null=True),
    _text("moment"),
    _text("record"),
    Column("article_id", Text, nullable=False, server_default="", index=True),
    Column("page", Text, nullable=False, server_default="", index=True),
)
extractions = _table(
    "extractions",
    _number("seq", "events.seq", key=True),
    _number("article", "articles.seq"),
    _text("extractor"),
    UniqueConstraint("article", "extractor"),
)
claims = _table(
    "claims",
    _number("id", key=True),
    _text("claim_id", unique=True),
    _number("extraction", "extractions.seq"),
)
readings = _table(
    "readings",
    _number("extraction", "extractions.seq", key=True),
    _number("position", key=True),
    _number("claim", "claims.id"),
    _text("claim_id"),
    _text("record"),
    Index("readings_claim", "claim"),
    Index("readings_claim_id", "claim_id"),
)
follow_ups = _table(
    "follow_ups",
    _number("seq", "events.seq", key=True),
    _number("claim", "claims.id"),
    _number("article", "articles.seq"),
    _text("comparer"),
    _text("relation"),
    _text("record"),
    UniqueConstraint("article", "claim", "comparer"),
)
_BEARING = follow_ups.c.relation != "no_evidence"
Index("follow_ups_claim", follow_ups.c.claim, sqlite_where=_BEARING, postgresql_where=_BEARING)
judgements = _table(
    "judgements",
    _number("seq", "events.seq", key=True),
    _number("claim", "claims.id"),
    _text("status"),
    _text("judge"),
    _text("note"),
    Index("judgements_claim", "claim"),
)
# That an article was held against the claims up to a number, so that repeating it changes nothing.
comparisons = _table(
    "comparisons",
    _number("seq", "events.seq", key=True),
    _number("article", "articles.seq"),
    _text("comparer"),
    _number("claims"),
    Index("comparisons_article", "article"),
)
# Articles that a person took out (1) or that were added again (0); the last one counts.
withdrawals = _table(
    "withdrawals",
    _number("seq", "events.seq", key=True),
    _number("article", "articles.seq"),
    _number("withdrawn"),
    _text("judge"),
    _text("note"),
    Index("withdrawals_article", "article"),
)

# Derived from the history: where each claim stands, and by which words and fingerprints it is found.
states = _table(
    "states",
    _number("claim", "claims.id", key=True),
    _number("extraction"),
    _number("position"),
    _number("article", "articles.seq"),
    _text("published", null=True),
    _text("kind"),
    _number("forward"),
    _text("due", null=True),
    _number("live"),
    _text("status"),
    _number("late"),
    _text("judge", null=True),
    _text("since", null=True),
    _text("decided", null=True),
    _number("watched"),
    ForeignKeyConstraint(["extraction", "position"], ["readings.extraction", "readings.position"]),
)
_DATED = states.c.due.is_not(None)
Index("states_due", states.c.due, sqlite_where=_DATED, postgresql_where=_DATED)
terms = _table("terms", Column("term", Text, primary_key=True), _number("claims"), rowid=False)
bands = _table("bands", _number("band", key=True), _number("claim", "claims.id", key=True), rowid=False)

HISTORY = (
    events,
    articles,
    extractions,
    claims,
    readings,
    follow_ups,
    judgements,
    comparisons,
    withdrawals,
)
DERIVED = (states, terms, bands)


def _on_create(target: Table | MetaData, when: str, dialect: str, statement: str) -> None:
    # In DDL a percent sign is a placeholder; there is none here.
    event.listen(target, when, DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


# History is only added to: the database itself refuses to change or remove a row of it.
_on_create(
    metadata,
    "before_create",
    "postgresql",
    "CREATE OR REPLACE FUNCTION claimtrack_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$",
)


def keepers(table: str, dialect: str) -> tuple[str, ...]:
    """The statements that make one table of the history refuse changes, for ``sqlite`` or ``postgresql``."""
    if dialect == "sqlite":
        refuse = "BEGIN SELECT RAISE (ABORT, 'history is append-only'); END"
        return (
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_stay BEFORE DELETE ON {table} {refuse}",
        )
    refuse = "EXECUTE FUNCTION claimtrack_append_only()"
    return (
        f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {table}_stay BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    )


for _kept in HISTORY:
    for _dialect in ("sqlite", "postgresql"):
        for _statement in keepers(_kept.name, _dialect):
            _on_create(_kept, "after_create", _dialect, _statement)

# The full-text index over the words of claims: see ``full_text``.
_on_create(
    metadata,
    "after_create",
    "sqlite",
    "CREATE VIRTUAL TABLE words USING fts5 (who, names, topics, body, context, tokenize = 'unicode61')",
)
_on_create(
    metadata,
    "after_create",
    "postgresql",
    "CREATE TABLE words (claim BIGINT PRIMARY KEY REFERENCES claims (id), who TEXT NOT NULL, "
    "names TEXT NOT NULL, topics TEXT NOT NULL, body TEXT NOT NULL, context TEXT NOT NULL, "
    "words tsvector NOT NULL GENERATED ALWAYS AS ("
    "setweight(to_tsvector('simple', who), 'A') || setweight(to_tsvector('simple', names), 'B') "
    "|| setweight(to_tsvector('simple', topics || ' ' || body), 'C') "
    "|| setweight(to_tsvector('simple', context), 'D')) STORED)",
)
_on_create(metadata, "after_create", "postgresql", "CREATE INDEX words_words ON words USING gin (words)")
