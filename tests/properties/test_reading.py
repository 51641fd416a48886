"""Laws of reading: nothing but an error of the library leaves, what is read is clean, spans are the text's own."""

import contextlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import Article, ClaimtrackError, extract, tag_times
from claimtrack.language.characters import clean
from claimtrack.language.layout import reading_text
from claimtrack.sources import parse
from claimtrack.sources.addresses import address
from claimtrack.sources.dates import page_moment, parse_moment
from tests.benchmarks import fuzz

marks = st.characters(codec="utf-8") | st.sampled_from("\n\r\t \xad\u200b\u2028\xa0“”'.!")
texts = st.text(marks, max_size=200)


@settings(max_examples=100, deadline=None)
@given(
    data=st.binary(max_size=300) | texts.map(str.encode),
    suffix=st.sampled_from([".txt", ".json", ".jsonl", ".html", ".rss", ""]),
)
def test_any_bytes_are_read_or_refused(data, suffix):
    with contextlib.suppress(ClaimtrackError):
        for found in parse(data, suffix=suffix):
            assert isinstance(found, Article | ClaimtrackError)


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_cleaning_is_done_at_once(text):
    assert clean(clean(text)) == clean(text)
    clean(text).encode()


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_an_address_has_no_white_space(text):
    found = address(text)
    assert found is None or (found == address(found) and not any(mark.isspace() for mark in found))


@settings(deadline=None)
@given(text=texts)
def test_every_character_read_knows_its_place(text):
    reading = reading_text(text)
    places = range(len(text)) if reading.places is None else reading.places
    assert len(places) == len(reading.text)
    assert list(places) == sorted(places)


@settings(deadline=None)
@given(value=st.text(max_size=60) | st.floats() | st.integers() | st.none() | st.booleans())
def test_any_value_is_a_date_or_none(value):
    assert page_moment(value) is None or parse_moment(value) is not None


@settings(max_examples=25, deadline=None)
@given(text=texts, day=st.none() | st.dates())
def test_spans_of_any_text_are_its_words(text, day):
    article = Article(text=text, published=day)
    found = extract(article)
    for record in (*found.claims, *found.times, *found.quantities, *tag_times(article)):
        assert text[record.span.start : record.span.end] == record.span.text


@pytest.mark.parametrize("kind", fuzz.TRIALS)
def test_made_up_inputs_keep_the_laws(kind):
    for number in range(10):
        fuzz.TRIALS[kind](random.Random(f"{kind}-{number}"))  # noqa: S311 - no secret
