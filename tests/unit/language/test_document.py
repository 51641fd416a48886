from __future__ import annotations

import datetime as dt
import pickle

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from claimtrack.language import document
from claimtrack.records import TextSpan, TimeExpression, TimeType

TEXT = "Prices rose in March."
SPAN = TextSpan.of(TEXT, 15, 20)
TIME = TimeExpression(
    span=SPAN, type=TimeType.DATE, value="2024-03", latest=dt.date(2024, 3, 31), rule="month"
)


@pytest.fixture
def doc() -> Doc:
    doc = spacy.blank("en")(TEXT)
    document.put(doc, "times", iter([TIME]))
    document.put_value(doc, "published", "2024-05-16T09:30:00+02:00")
    document.put_value(doc, "scores", np.arange(3.0))
    return doc


def check(doc: Doc) -> None:
    assert document.get(doc, "times", TimeExpression) == (TIME,)
    assert document.get(doc, "times", TimeExpression) == (TIME,)
    assert document.get(doc, "nothing", TimeExpression) == ()
    assert document.get_value(doc, "nothing", 7) == 7
    assert document.get_value(doc, "scores").tolist() == [0.0, 1.0, 2.0]
    published = document.published(doc)
    assert isinstance(published, dt.datetime)
    assert published.isoformat() == "2024-05-16T09:30:00+02:00"
    assert document.text(doc) == TEXT
    assert document.span(doc, 15, 20) == SPAN


def test_what_is_put_is_got(doc: Doc) -> None:
    check(doc)


def test_bytes_pickles_and_copies_keep_it(doc: Doc) -> None:
    read = Doc(doc.vocab).from_bytes(doc.to_bytes())
    again = Doc(doc.vocab).from_bytes(read.to_bytes())
    for other in (read, again, pickle.loads(pickle.dumps(doc)), doc.copy()):  # noqa: S301 - made here
        check(other)


def test_a_second_put_replaces_the_first(doc: Doc) -> None:
    document.put(doc, "times", [])
    assert document.get(doc, "times", TimeExpression) == ()


def test_a_document_without_components_is_empty() -> None:
    bare = spacy.blank("en")("Prices rose.")
    assert document.get(bare, "times", TimeExpression) == ()
    assert document.published(bare) is None
