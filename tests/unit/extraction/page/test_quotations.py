"""Quotation marks as newspapers set them."""

from __future__ import annotations

import pytest
import spacy

from claimtrack.extraction.page.quotations import Quotation, find_quotations
from claimtrack.language import document
from claimtrack.records import ExtractionWarning, WarningCode


def inner(text):
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It grew,” he said, “a lot.”", ["It grew,", "a lot."]),
        ('"It grew," he said, "a lot."', ["It grew,", "a lot."]),
        ("‘It’s the firm’s best year,’ he said.", ["It’s the firm’s best year,"]),
        ("'It's the firm's best year,' he said.", ["It's the firm's best year,"]),
        ("The nurses’ pay ‘may yet fall’ soon.", ["may yet fall"]),
        ("‘The nurses’ pay will fall,’ she said.", ["The nurses’ pay will fall,"]),
        ("«Prices fell», it said.", ["Prices fell"]),
        ("„Prices fell“, it said.", ["Prices fell"]),
        ("``Prices fell,'' it said.", ["Prices fell,"]),
        ("In the ’90s rock ’n’ roll was king.", []),
        ("In the '90s it was 6' tall.", []),
        ("The dogs' home and Boris' plan", []),
        ('The plank is 6" wide and 4" deep.', []),
        ("“  ” and ‘’", []),
    ],
)
def test_words_between_marks(text, expected):
    assert inner(text) == expected


def test_nested_quotations_have_levels():
    quotations, warnings = find_quotations("“He told us ‘no deal’ twice,” she said.")
    assert [q.level for q in quotations] == [0, 1]
    assert not warnings


def test_a_quotation_runs_over_paragraphs_that_open_with_a_mark():
    text = "“We tried.\n\n“We failed.\n\n“We go on.” That was all."
    (quotation,), warnings = find_quotations(text)
    assert text[quotation.start : quotation.end] == "“We tried.\n\n“We failed.\n\n“We go on.”"
    assert not warnings


def test_an_open_quotation_ends_with_its_paragraph_and_warns():
    text = "“We will stay, she said.\n\nThe plan was dropped. It was late. Nobody minded."
    (quotation,), (warning,) = find_quotations(text)
    assert text[quotation.start : quotation.end] == "“We will stay, she said."
    assert not quotation.closed
    assert warning.code.value == "open_quotation"


def test_an_open_quotation_is_never_half_the_article():
    text = 'It began: "We stay. ' + "Rain fell. " * 200
    (quotation,), _ = find_quotations(text)
    assert quotation.end - quotation.start < 30


def test_the_component_keeps_earlier_warnings():
    nlp = spacy.blank("en")
    nlp.add_pipe("claimtrack_quotations")
    doc = nlp.make_doc("“Never closed")
    document.put(doc, "warnings", [ExtractionWarning(code=WarningCode.LANGUAGE, message="m")])
    for _, component in nlp.pipeline:
        doc = component(doc)
    codes = [w.code.value for w in document.get(doc, "warnings", ExtractionWarning)]
    assert codes == ["language", "open_quotation"]
    assert len(document.get(doc, "quotations", Quotation)) == len(doc.spans["quotations"]) == 1
