"""The words by which claims are found: stems, and the full-text index over them (FTS5, or tsvector).

Stems are made here and not in the database, so that both databases index and count the same terms:
Snowball's English stemmer (Porter 2001), after compatibility folding and without accents.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from threading import local

import sqlalchemy as sa
import Stemmer
from attrs import frozen
from sqlalchemy.engine import Connection

from claimtrack.ledger.bulk import chunks, run
from claimtrack.records import Article, Claim

# A stemmer serves one thread only.
_STEMMERS = local()
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"[’']s\b")
_NAMES = re.compile(r"(?<=[a-z,;] )(?:[A-Z][\w'’-]*[ ]?)+")
_LONGEST = 40
# The greatest number that a database takes as a limit.
_ALL = (1 << 63) - 1
# Words of one claim that are indexed: a database has a limit for what it indexes of one row.
_MOST = 10_000


def stems(text: str) -> list[str]:
    """The stems of the words of ``text``, in order; words of more than 40 letters are left out.

    Example:
        >>> stems("Ørsted’s plants reopened")
        ['ørsted', 'plant', 'reopen']
    """
    plain = _POSSESSIVE.sub("", text).casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    if not hasattr(_STEMMERS, "english"):
        _STEMMERS.english = Stemmer.Stemmer("english")
    words = [word for word in _WORD.findall(plain) if len(word) <= _LONGEST]
    found: list[str] = _STEMMERS.english.stemWords(words)
    return found


def context(article: Article) -> tuple[str, ...]:
    """The stems of an article's title and of the names in its text, each once.

    A name is taken to be a capitalised word where a sentence would not capitalise: after a lower-case
    word, a comma or a semicolon (Mikheev 2002, "Periods, capitalized words, etc.").

    Example:
        >>> context(Article(text="Rain fell. The mayor of Velm, Ida Brandt, spoke.", title="Flood warning"))
        ('flood', 'warn', 'velm', 'ida', 'brandt')
    """
    names = stems(" ".join(_NAMES.findall(article.text)))
    return tuple(dict.fromkeys([*stems(article.title or ""), *names]))


@frozen
class Fields:
    """The indexed words of one claim, as stems.

    Attributes:
        who: speaker, role and organisation.
        names: entities.
        topics: content words.
        body: all words, for searching.
        context: title and names of the article, which a claim often leaves out ("the company").
    """

    who: tuple[str, ...]
    names: tuple[str, ...]
    topics: tuple[str, ...]
    body: tuple[str, ...]
    context: tuple[str, ...]

    @classmethod
    def of(cls, claim: Claim, context: tuple[str, ...]) -> Fields:
        """The fields of a claim; without topics, all words of it stand for them."""
        speaker = claim.attribution.speaker if claim.attribution else None
        who = [speaker.name, speaker.role, speaker.organisation] if speaker else []
        body = stems(claim.span.text)[:_MOST]
        topics = stems(" ".join(claim.topics))
        return cls(
            who=tuple(stems(" ".join(part for part in who if part))),
            names=tuple(stems(" ".join(claim.entities))),
            topics=tuple(topics or body),
            body=tuple(body),
            context=context,
        )

    @property
    def terms(self) -> frozenset[str]:
        """The terms by which related claims are found: all but the body, without bare numbers."""
        return frozenset(
            stem
            for part in (self.who, self.names, self.topics, self.context)
            for stem in part
            if not stem.isdigit()
        )


# What the two databases say differently.
_PUT = {
    "sqlite": sa.text(
        "INSERT INTO words (rowid, who, names, topics, body, context) "
        "VALUES (:claim, :who, :names, :topics, :body, :context)"
    ),
    "postgresql": sa.text(
        "INSERT INTO words (claim, who, names, topics, body, context) "
        "VALUES (:claim, :who, :names, :topics, :body, :context)"
    ),
}
_DROP = {
    "sqlite": sa.text("DELETE FROM words WHERE rowid = :claim"),
    "postgresql": sa.text("DELETE FROM words WHERE claim = :claim"),
}
_READ = {
    "sqlite": "SELECT rowid, who, names, topics, body, context FROM words WHERE rowid IN :claims",
    "postgresql": "SELECT claim, who, names, topics, body, context FROM words WHERE claim IN :claims",
}
_MATCH = {
    "sqlite": "SELECT rowid FROM words WHERE words MATCH :query",
    "postgresql": "SELECT claim FROM words WHERE words @@ CAST(:query AS tsquery)",
}
_RANKED = {
    "sqlite": _MATCH["sqlite"] + " ORDER BY bm25(words), rowid LIMIT :limit",
    "postgresql": _MATCH["postgresql"]
    + " ORDER BY ts_rank(words, CAST(:query AS tsquery)) DESC, claim LIMIT :limit",
}
# CROSS JOIN keeps SQLite from turning the loops around: one look-up in the index for each stem.
_GATHER = {
    "sqlite": """
WITH asked (query, weight) AS MATERIALIZED (
  SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:queries)
)
SELECT words.rowid FROM asked CROSS JOIN words ON words MATCH asked.query
GROUP BY words.rowid ORDER BY sum(asked.weight) DESC, words.rowid LIMIT :limit
""",
    "postgresql": """
SELECT words.claim
FROM json_array_elements(CAST(:queries AS json)) AS asked (pair)
JOIN words ON words.words @@ CAST(asked.pair ->> 0 AS tsquery)
GROUP BY words.claim ORDER BY sum(CAST(asked.pair ->> 1 AS double precision)) DESC, words.claim LIMIT :limit
""",
}
_COUNT = sa.text("""
INSERT INTO terms (term, claims) VALUES (:term, :claims)
ON CONFLICT (term) DO UPDATE SET claims = terms.claims + excluded.claims
""")


def put(connection: Connection, rows: Sequence[tuple[int, Fields]]) -> None:
    """Index claims (by number) that are not in the index."""
    values = [
        {
            "claim": claim,
            "who": " ".join(fields.who),
            "names": " ".join(fields.names),
            "topics": " ".join(fields.topics),
            "body": " ".join(fields.body),
            "context": " ".join(fields.context),
        }
        for claim, fields in rows
    ]
    run(connection, _PUT[connection.dialect.name], values)
    _count(connection, [fields for _, fields in rows], 1)


def drop(connection: Connection, claims: Sequence[int]) -> None:
    """Take claims out of the index."""
    if claims:
        held = read(connection, claims)
        run(connection, _DROP[connection.dialect.name], [{"claim": claim} for claim in held])
        _count(connection, list(held.values()), -1)


def read(connection: Connection, claims: Iterable[int]) -> dict[int, Fields]:
    """The indexed words of claims."""
    query = sa.text(_READ[connection.dialect.name]).bindparams(sa.bindparam("claims", expanding=True))
    rows = connection.execute(query, {"claims": list(claims)})
    return {row[0]: Fields(*(tuple(part.split()) for part in row[1:])) for row in rows}


def gather(connection: Connection, weights: Mapping[str, float], *, limit: int) -> Sequence[int]:
    """The numbers of the claims that contain any of some stems: those with the greatest sum of weights."""
    dialect = connection.dialect.name
    queries = json.dumps([[_QUERY[dialect]((term,)), weight] for term, weight in weights.items()])
    return connection.scalars(
        sa.text(_GATHER[dialect]), {"queries": queries, "limit": min(limit, _ALL)}
    ).all()


def search(connection: Connection, text: str, *, limit: int, speaker: bool = False) -> Sequence[int]:
    """The numbers of the claims that contain all words of ``text``, the best match first.

    Words within double quotation marks must stand together. With ``speaker`` the words (all together)
    must be those of the speaker, role or organisation.
    """
    if speaker:
        phrases = [tuple(stems(text))]
    else:
        parts = text.replace("“", '"').replace("”", '"').split('"')
        phrases = [
            phrase
            for place, part in enumerate(parts)
            for phrase in ([tuple(stems(part))] if place % 2 else [(stem,) for stem in stems(part)])
        ]
    phrases = [phrase for phrase in phrases if phrase]
    if not phrases:
        return []
    dialect = connection.dialect.name
    # What only the rest of the article says is no word of the claim.
    fields = ("who",) if speaker else ("who", "names", "topics", "body")
    query = _AND[dialect].join(_QUERY[dialect](phrase, fields) for phrase in phrases)
    values = {"query": query, "limit": min(limit, _ALL)}
    return connection.scalars(sa.text(_RANKED[dialect]), values).all()


def frequencies(connection: Connection, terms: Iterable[str]) -> dict[str, int]:
    """How many claims have each of ``terms``; terms that none has are left out."""
    query = sa.text("SELECT term, claims FROM terms WHERE claims > 0 AND term IN :terms")
    query = query.bindparams(sa.bindparam("terms", expanding=True))
    return {
        term: count
        for chunk in chunks(sorted(terms))
        for term, count in connection.execute(query, {"terms": chunk})
    }


def _count(connection: Connection, fields: Iterable[Fields], sign: int) -> None:
    counts: Mapping[str, int] = Counter(term for one in fields for term in one.terms)
    # In order, so that what is written does not depend on the order of a set.
    values = [{"term": term, "claims": sign * count} for term, count in sorted(counts.items())]
    run(connection, _COUNT, values)


def _sqlite_phrase(phrase: tuple[str, ...], fields: tuple[str, ...] = ()) -> str:
    # Stems hold letters and digits only, so nothing in them can end the quotation.
    quoted = f'"{" ".join(phrase)}"'
    return f"{{{' '.join(fields)}}} : {quoted}" if fields else quoted


def _postgresql_phrase(phrase: tuple[str, ...], fields: tuple[str, ...] = ()) -> str:
    labels = "".join(dict.fromkeys(_LABELS[name] for name in fields))
    return "(" + " <-> ".join(f"'{stem}'{':' if labels else ''}{labels}" for stem in phrase) + ")"


# As the migration weighs the fields of a tsvector.
_LABELS = {"who": "A", "names": "B", "topics": "C", "body": "C", "context": "D"}


_QUERY = {"sqlite": _sqlite_phrase, "postgresql": _postgresql_phrase}
_AND = {"sqlite": " AND ", "postgresql": " & "}
