from __future__ import annotations

import datetime as dt
import pickle

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from claimtrack.components import store
from claimtrack.records import TextSpan, TimeExpression, TimeType

TEXT = "Prices rose in March."
SPAN = TextSpan.of(TEXT, 15, 20)
TIME = TimeExpression(
    span=SPAN, type=TimeType.DATE, value="2024-03", latest=dt.date(2024, 3, 31), rule="month"
)


@pytest.fixture
def doc() -> Doc:
    doc = spacy.blank("en")(TEXT)
    store.put(doc, "times", iter([TIME]))
    store.put_value(doc, "published", "2024-05-16T09:30:00+02:00")
    store.put_value(doc, "scores", np.arange(3.0))
    return doc


def check(doc: Doc) -> None:
    assert store.get(doc, "times", TimeExpression) == (TIME,)
    assert store.get(doc, "times", TimeExpression) == (TIME,)
    assert store.get(doc, "nothing", TimeExpression) == ()
    assert store.get_value(doc, "nothing", 7) == 7
    assert store.get_value(doc, "scores").tolist() == [0.0, 1.0, 2.0]
    published = store.published(doc)
    assert isinstance(published, dt.datetime)
    assert published.isoformat() == "2024-05-16T09:30:00+02:00"
    assert store.text(doc) == TEXT
    assert store.span(doc, 15, 20) == SPAN


def test_what_is_put_is_got(doc: Doc) -> None:
    check(doc)


def test_bytes_pickles_and_copies_keep_it(doc: Doc) -> None:
    read = Doc(doc.vocab).from_bytes(doc.to_bytes())
    again = Doc(doc.vocab).from_bytes(read.to_bytes())
    for other in (read, again, pickle.loads(pickle.dumps(doc)), doc.copy()):  # noqa: S301 - made here
        check(other)


def test_a_second_put_replaces_the_first(doc: Doc) -> None:
    store.put(doc, "times", [])
    assert store.get(doc, "times", TimeExpression) == ()


def test_a_document_without_components_is_empty() -> None:
    bare = spacy.blank("en")("Prices rose.")
    assert store.get(bare, "times", TimeExpression) == ()
    assert store.published(bare) is None
