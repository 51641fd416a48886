"""Claims as flat rows: one list of columns for data frames, CSV, Parquet, JSON lines and the ledger.

A row has plain values alone (strings, numbers, booleans, days, moments), always under the same names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from attrs import frozen

from claimtrack.records.article import Article
from claimtrack.records.claim import Claim
from claimtrack.records.quantity import Quantity
from claimtrack.records.times import TimeExpression, TimeRole

Value = str | int | float | bool | dt.date | dt.datetime | None
Row = dict[str, Value]

# Raised with every change that a reader of these columns would misread; 1 had fewer of them.
ROW_VERSION = 2


class ColumnType(StrEnum):
    """What a column holds: a day is a calendar date, a moment a time with its zone."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"


@frozen(kw_only=True)
class Column:
    """One column of the flat form.

    Attributes:
        name: the same everywhere.
        type: of its values; any may be empty but in the first columns.
        meaning: one sentence for a reader.
    """

    name: str
    type: ColumnType
    meaning: str


def _columns(table: str) -> tuple[Column, ...]:
    # One line a column: name, type, meaning.
    lines = (line.split(None, 2) for line in table.strip().splitlines())
    return tuple(
        Column(name=name, type=ColumnType(kind), meaning=f"{meaning[:1].upper()}{meaning[1:]}.")
        for name, kind, meaning in lines
    )


# What an extraction says of a claim.
CLAIM_COLUMNS = _columns("""
schema_version      integer  version of these columns
claim_id            text     id of the claim, 16 hexadecimal digits
article_id          text     id of the article, 20 hexadecimal digits
claim               text     the words of the claim
start               integer  first character of the claim in the article's text, from 0
end                 integer  one past its last character
kind                text     assertion, opinion, prediction, plan, promise or target
forward_looking     flag     whether it is a prediction, plan, promise or target
polarity            text     positive or negative
certainty           text     certain, probable or possible
hedges              text     the words that the certainty rests on, separated by "; "
condition           text     the words of the condition that it hangs on
style               text     direct, indirect or mixed speech; empty in the article's own voice
speaker             text     resolved name of who said it
role                text     office or function of the speaker
organisation        text     organisation of the speaker
resolution          text     how the name was found; "unresolved" where it was not
speaker_start       integer  first character of the words that name the speaker
speaker_end         integer  one past their last character
cue                 text     the reporting words, such as "said"
cue_start           integer  first character of the cue
cue_end             integer  one past its last character
addressee           text     to whom it was said
said_from           day      first day on which it can have been said, by the text
said_to             day      last day on which it can have been said, by the text
about_from          day      first day that it is about
about_to            day      last day that it is about
about_approximate   flag     whether one of those days is a convention and not a fact
term                text     near, medium or long, where the text says so
due                 day      last day on which it can come true
times               text     the words of its times, separated by "; "
figure              text     the words of its first figure
figure_low          number   lower bound of that figure (inclusive), empty where open
figure_high         number   upper bound (inclusive), empty where open
figure_unit         text     ISO 4217 code, percent, or the counted noun
figure_per          text     unit of a rate, such as "day"
figure_of           text     what is measured, such as "revenue"
figure_change       flag     whether it is the size of a change, not a level
figure_direction    text     increase, decrease or none
figure_approximate  flag     whether the text gives it as a round figure ("about 400")
figures             text     the words of all its figures, separated by "; "
check_worthiness    number   0 to 1: could it be checked, and would anybody care
title               text     title of the article
publisher           text     publisher of the article
authors             text     authors of the article, separated by "; "
url                 text     address of the article
published           day      day of publication
published_at        moment   moment of publication, where it is known
file                text     the file that the article was read from
""")

# What a ledger adds: where the claim stands, and what that rests on.
LEDGER_COLUMNS = (*CLAIM_COLUMNS, *_columns("""
outlets             text     publishers of all articles that carry the claim, separated by "; "
status              text     open, due, in_progress, kept, partly_kept, broken, superseded, withdrawn, lapsed
late                flag     whether it was done, but after its deadline
since               day      day on which it came to stand so
judged_by           text     the person whose judgement decided; empty where none did
note                text     what that person wrote
relation            text     what the article that decided, else the last one, does to the claim
answer              text     that answer in words, as every report says it
sure                flag     whether that answer moves the status; if not, it is unsure
score               number   chance that the relation is right, 0 to 1
evidence            text     the words of that article that it rests on
evidence_start      integer  their first character in that article
evidence_end        integer  one past their last character
evidence_article_id text     id of that article
evidence_title      text     its title
evidence_publisher  text     its publisher
evidence_published  day      its day of publication
evidence_url        text     its address
"""))  # fmt: skip


def claim_rows(article: Article, claims: Iterable[Claim], *, file: str | None = None) -> Iterator[Row]:
    """One row a claim with the names of ``CLAIM_COLUMNS``, in the order of the claims.

    Args:
        article: the article that they stand in.
        claims: the claims.
        file: what the article was read from, for the column of that name.

    Example:
        >>> next(claim_rows(Article(text=""), []), "no row")
        'no row'
    """
    published = article.published
    of_article: Row = {
        "title": article.title,
        "publisher": article.publisher,
        "authors": joined(article.authors),
        "url": article.url,
        "published": article.published_on,
        "published_at": published if isinstance(published, dt.datetime) else None,
        "file": file,
    }
    return ({**_claim(claim), **of_article} for claim in claims)


def _claim(claim: Claim) -> Row:
    attribution = claim.attribution
    speaker = attribution.speaker if attribution else None
    mention = speaker.mention if speaker else None
    cue = attribution.cue if attribution else None
    said = ends(time for time in claim.times if time.role is TimeRole.SAID)
    horizon = getattr(claim, "horizon", None)
    about = [time for time in claim.times if time.role is TimeRole.ABOUT]
    first, last = (horizon.earliest, horizon.latest) if horizon else ends(about)
    dated = [horizon] if horizon else about
    return {
        "schema_version": ROW_VERSION,
        "claim_id": claim.claim_id,
        "article_id": claim.article_id,
        "claim": claim.span.text,
        "start": claim.span.start,
        "end": claim.span.end,
        "kind": claim.kind.value,
        "forward_looking": claim.forward_looking,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "hedges": joined(hedge.text for hedge in claim.hedges),
        "condition": claim.condition.text if claim.condition else None,
        "style": attribution.style.value if attribution else None,
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "organisation": speaker.organisation if speaker else None,
        "resolution": speaker.resolution.value if speaker else None,
        "speaker_start": mention.start if mention else None,
        "speaker_end": mention.end if mention else None,
        "cue": cue.text if cue else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "addressee": attribution.addressee.text if attribution and attribution.addressee else None,
        "said_from": said[0],
        "said_to": said[1],
        "about_from": first,
        "about_to": last,
        "about_approximate": any(time.approximate for time in dated) if dated else None,
        "term": horizon.term.value if horizon and horizon.term else None,
        "due": claim.due,
        "times": joined(time.span.text for time in claim.times),
        **_figure(claim.quantities[0] if claim.quantities else None),
        "figures": joined(amount.span.text for amount in claim.quantities),
        "check_worthiness": claim.check_worthiness,
    }


def _figure(amount: Quantity | None) -> Row:
    return {
        "figure": amount.span.text if amount else None,
        "figure_low": amount.low if amount else None,
        "figure_high": amount.high if amount else None,
        "figure_unit": amount.unit if amount else None,
        "figure_per": amount.per if amount else None,
        "figure_of": amount.of if amount else None,
        "figure_change": amount.change if amount else None,
        "figure_direction": amount.direction.value if amount else None,
        "figure_approximate": amount.approximate if amount else None,
    }


def ends(times: Iterable[TimeExpression]) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of the whole that times span; a single open end leaves the whole open there.

    Example:
        >>> ends([])
        (None, None)
    """
    found = list(times)
    starts = [time.earliest for time in found if time.earliest]
    stops = [time.latest for time in found if time.latest]
    return (
        min(starts) if found and len(starts) == len(found) else None,
        max(stops) if found and len(stops) == len(found) else None,
    )


def joined(parts: Iterable[str]) -> str | None:
    """Several texts as the value of one column; None where there is none."""
    return "; ".join(parts) or None


_JSON_TYPES: dict[ColumnType, dict[str, str]] = {
    ColumnType.TEXT: {"type": "string"},
    ColumnType.INTEGER: {"type": "integer"},
    ColumnType.NUMBER: {"type": "number"},
    ColumnType.FLAG: {"type": "boolean"},
    ColumnType.DAY: {"type": "string", "format": "date"},
    ColumnType.MOMENT: {"type": "string", "format": "date-time"},
}
_ALWAYS = frozenset({"schema_version", "claim_id", "article_id", "claim", "start", "end", "kind"})


def row_schema(columns: Iterable[Column] = CLAIM_COLUMNS) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one row, as JSON lines have it; days and moments in ISO 8601.

    Args:
        columns: ``CLAIM_COLUMNS`` or ``LEDGER_COLUMNS``.

    Example:
        >>> row_schema()["properties"]["claim"]["type"]
        'string'
    """
    properties: dict[str, Any] = {}
    for column in columns:
        plain = _JSON_TYPES[column.type]
        properties[column.name] = {
            **(plain if column.name in _ALWAYS else {**plain, "type": [plain["type"], "null"]}),
            "description": column.meaning,
        }
    properties["schema_version"]["const"] = ROW_VERSION
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Claim as a flat row",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
