"""Laws of the records: the JSON form and back is exact, and fits the JSON Schema."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from claimtrack.records import (
    Article,
    Attribution,
    Claim,
    Extraction,
    FollowUp,
    ForwardLookingStatement,
    Proposition,
    Quantity,
    TextSpan,
    TimeExpression,
)
from claimtrack.records.convert import (
    INTERNALS,
    from_document,
    from_json,
    structure,
    to_document,
    to_json,
    unstructure,
)
from claimtrack.records.schema import schema

RECORDS = (
    Article,
    Attribution,
    Claim,
    FollowUp,
    ForwardLookingStatement,
    Proposition,
    Quantity,
    TimeExpression,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
spans = st.builds(
    lambda start, text: TextSpan(start=start, end=start + len(text), text=text), st.integers(0, 10**6), texts
)
moments = st.datetimes(timezones=st.timezones())
numbers = st.floats(allow_nan=False, allow_infinity=False)


@pytest.fixture(scope="module", autouse=True)
def _strategies() -> None:
    for kind, strategy in ((str, texts), (TextSpan, spans), (dt.datetime, moments), (float, numbers)):
        st.register_type_strategy(kind, strategy)
    # A day may be given in writing too; most texts are none.
    published = st.none() | st.dates() | moments
    st.register_type_strategy(
        Article, st.builds(Article, text=texts, published=published, modified=published)
    )


@pytest.mark.parametrize("record", RECORDS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_every_record_comes_back_from_json_as_it_was(record: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(record))
    written = to_json(value, full=True)
    again = from_json(written, record)
    assert again == value
    assert type(again) is type(value)
    assert to_json(again, full=True) == written
    # The public form is the same without some fields.
    public = to_document(value)
    left_out = INTERNALS.get(record, frozenset())
    assert public.keys() == to_document(value, full=True).keys() - left_out
    assert not left_out or from_document(public, record) == evolve(value, **empty(value, left_out))


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_every_extraction_comes_back_and_fits_the_schema(data: st.DataObject) -> None:
    claims = st.one_of(st.from_type(Claim), st.from_type(ForwardLookingStatement))
    extraction = Extraction(
        article=data.draw(st.from_type(Article)),
        claims=tuple(data.draw(st.lists(claims, max_size=2))),
        attributions=tuple(data.draw(st.lists(st.from_type(Attribution), max_size=1))),
        times=tuple(data.draw(st.lists(st.from_type(TimeExpression), max_size=1))),
        quantities=tuple(data.draw(st.lists(st.from_type(Quantity), max_size=1))),
        propositions=tuple(data.draw(st.lists(st.from_type(Proposition), max_size=1))),
    )
    assert structure(unstructure(extraction), Extraction) == extraction
    for full in (False, True):
        document = json.loads(to_json(extraction, full=full))
        assert document == to_document(extraction, full=full)
        Draft202012Validator(schema(full=full), format_checker=FormatChecker()).validate(document)


def empty(record: object, names: frozenset[str]) -> dict[str, object]:
    """The fields of a record by those names, at their defaults."""
    return {name: () if isinstance(getattr(record, name), tuple) else None for name in names}


@given(texts, st.none() | moments | st.dates(), st.none() | texts)
def test_an_article_is_its_text_at_its_place_whatever_its_date_and_title(
    text: str, published: dt.date | None, title: str | None
) -> None:
    article = Article(text=text, published=published, title=title)
    assert article.article_id == Article(text=text, language="en-GB").article_id
    assert article.edition_id == evolve(article, language="en-GB").edition_id
    assert (article.edition_id == Article(text=text).edition_id) == (not title and not published)
    for other in (Article(text=text + "x"), Article(text=text, publisher="x"), Article(text=text, url="x")):
        assert article.article_id != other.article_id


@given(moments)
def test_publication_keeps_the_moment_and_the_day_at_its_place(moment: dt.datetime) -> None:
    article = Article(text="", published=moment)
    assert article.published_on == moment.date()
    assert isinstance(article.published, dt.datetime)
    assert article.published.utcoffset() == moment.utcoffset()


@given(texts, st.integers(0, 20), st.integers(0, 20))
def test_a_span_holds_the_text_between_its_ends(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    if start <= end:
        span = TextSpan.of(text, start, end)
        assert text[span.start : span.end] == span.text
