from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from claimtrack.extraction.page.boilerplate import BoilerplateLexicon, examples
from claimtrack.language import document
from claimtrack.lexicons import load
from claimtrack.records import TextSpan

NEWS = "The ferry to Ansel will run every hour from May, its operator said."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimtrack_boilerplate")
    return nlp


def marked(nlp: Language, text: str, title: str | None = None) -> list[str]:
    doc = nlp.make_doc(text)
    document.put_value(doc, "title", title)
    spans = document.get(nlp.get_pipe("claimtrack_boilerplate")(doc), "boilerplate", TextSpan)
    assert all(text[span.start : span.end] == span.text for span in spans)
    return [span.text for span in spans]


@pytest.mark.parametrize(("text", "expected"), list(examples(load("boilerplate", BoilerplateLexicon))))
def test_examples_of_the_word_list(nlp: Language, text: str, expected: bool) -> None:  # noqa: FBT001
    assert bool(marked(nlp, f"{NEWS}\n\n{text}")) is expected


def test_only_the_foreign_paragraphs_are_marked(nlp: Language) -> None:
    text = f"{NEWS}\n\nSign up for our daily briefing.\n\n{NEWS}\n\n(Reporting by Ida Moss)"
    assert marked(nlp, text) == ["Sign up for our daily briefing.", "(Reporting by Ida Moss)"]


@pytest.mark.parametrize("title", ["Ferry to run hourly", "Another title", None])
def test_a_headline_in_the_text_is_marked(nlp: Language, title: str | None) -> None:
    assert marked(nlp, f"Ferry to run hourly\n\n{NEWS}", title=title) == ["Ferry to run hourly"]
    assert marked(nlp, f"{NEWS}\n\n{NEWS}", title=title) == []


def test_the_title_in_the_text_is_marked_though_it_closes_like_a_sentence(nlp: Language) -> None:
    text = f"Ferry runs hourly.\n\n{NEWS}"
    assert marked(nlp, text, title="Ferry runs hourly.") == ["Ferry runs hourly."]
    assert marked(nlp, text) == []


def test_a_rate_of_exchange_is_marked_within_news(nlp: Language) -> None:
    assert marked(nlp, "It will cost 3 million crowns ($1 = 22.4 crowns) in all.") == ["($1 = 22.4 crowns)"]


@pytest.mark.parametrize("sign_off", ["REUTERS", "– AFP", "(dpa)"])
def test_the_agency_after_the_last_sentence_is_marked(nlp: Language, sign_off: str) -> None:
    assert marked(nlp, f"{NEWS} {sign_off}\n") == [sign_off]


def test_what_people_say_to_each_other_is_news(nlp: Language) -> None:
    assert marked(nlp, "“Sign up for our newsletter,” the minister told voters.") == []
    assert marked(nlp, "He asked: “Will you come?”") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "?",
        "(" * 500,
        "a=" * 20_000,
        "“" * 500,
        "(a " * 20_000,
        "x. " * 20_000,
        "[email: x=" * 5_000,
        "-" * 50_000,
    ],
)
def test_odd_texts_take_time_in_line_with_their_length(nlp: Language, growth, text: str) -> None:
    assert growth(lambda size: marked(nlp, text[:size]), len(text) // 4) < 8
