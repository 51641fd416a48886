from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

import claimtrack
from claimtrack import Article, ClaimKind, ModelError, Pipeline, WarningCode
from claimtrack.records.convert import to_json

TEXTS = (
    "The port of Lisk plans to open a new quay by 2030, its director Ada Holm said on Thursday.",
    "“We will cut fares by 10% next year,” the mayor told reporters.\n\nSign up for our newsletter.",
    "",
    "Prices rose 4% in March.",
    "\n\n \n",
    "The bridge will be closed if the river rises, the council said.",
)


@pytest.fixture(scope="module")
def nlp() -> Pipeline:
    return claimtrack.load("en")


def articles() -> list[Article]:
    return [Article(text=text, published=dt.date(2024, 5, 16)) for text in TEXTS]


def test_an_article_gives_claims_whose_spans_are_its_words(nlp: Pipeline) -> None:
    extraction = nlp(articles()[0])
    assert [claim.kind for claim in extraction.claims] == [ClaimKind.PLAN]
    for claim in extraction.claims:
        assert extraction.article.text[claim.span.start : claim.span.end] == claim.span.text
        assert claim.article_id == extraction.article.article_id


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", ".", "…", "\u200b", "“"])
def test_a_text_without_words_gives_an_extraction_without_claims(nlp: Pipeline, text: str) -> None:
    assert nlp(Article(text=text)).claims == ()


def test_the_sentences_are_those_of_the_text_without_the_space_between_them(nlp: Pipeline) -> None:
    found = nlp(Article(text="  Rain fell.\n\nThe ferry to Lisk sailed, late.  It had 40 cars. \n"))
    words = ["Rain fell.", "The ferry to Lisk sailed, late.", "It had 40 cars."]
    assert [span.text for span in found.sentences] == words
    assert {clause.sentence for clause in found.propositions} <= set(found.sentences)


def test_many_articles_give_what_each_gives_alone(nlp: Pipeline) -> None:
    alone = [to_json(nlp(article)) for article in articles()]
    for size in (1, 2, 16):
        assert [to_json(e) for e in nlp.pipe(articles(), batch_size=size)] == alone


def test_two_processes_give_what_one_gives(nlp: Pipeline) -> None:
    one = [to_json(extraction) for extraction in nlp.pipe(articles())]
    assert [to_json(extraction) for extraction in nlp.pipe(articles(), batch_size=2, n_process=2)] == one


def test_articles_are_read_as_they_are_needed(nlp: Pipeline) -> None:
    taken = []

    def endless() -> Iterator[Article]:
        while True:
            taken.append(1)
            yield Article(text="Prices rose.")

    assert next(nlp.pipe(endless(), batch_size=4)).article.text == "Prices rose."
    assert len(taken) < 20


def test_the_title_in_the_text_is_no_claim(nlp: Pipeline) -> None:
    text = f"Port of Lisk will grow\n\n{TEXTS[0]}"
    extraction = nlp(Article(text=text, title="Port of Lisk will grow"))
    assert all(claim.span.start > len("Port of Lisk will grow") for claim in extraction.claims)


def test_relative_times_without_a_date_give_a_warning_that_says_what_to_do(nlp: Pipeline) -> None:
    extraction = nlp(Article(text="The port will grow next year."))
    assert [warning.code for warning in extraction.warnings] == [WarningCode.NO_DATE]
    assert "--published" in extraction.warnings[0].message
    assert nlp(articles()[0]).warnings == ()


def test_unknown_settings_and_models_are_refused() -> None:
    with pytest.raises(ModelError, match="there is no component"):
        claimtrack.load("en", settings={"no_such": {}})
    with pytest.raises(ModelError, match="there is no model"):
        claimtrack.load("xx_no_such_model")


def test_a_model_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="has no parser"):
        claimtrack.load(str(tmp_path))


def failing(nlp: Pipeline, monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    """A pipeline that fails in every text with the word "crash"."""
    plain = Pipeline.doc

    def doc(self: Pipeline, article: Article, *rest: object) -> object:
        if "crash" in article.text:
            raise ZeroDivisionError("division by zero")
        return plain(self, article, *rest)

    monkeypatch.setattr(Pipeline, "doc", doc)
    return nlp


@pytest.mark.parametrize("processes", [1, 2])
def test_a_failure_costs_its_article_alone(
    nlp: Pipeline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, processes: int
) -> None:
    pipeline = failing(nlp, monkeypatch)
    given = [
        (TEXTS[0], 1),
        (Article(text="A crash.", title="Two"), 2),
        (tmp_path / "none.txt", 3),
        (TEXTS[3], 4),
    ]
    errors: list[claimtrack.ClaimtrackError] = []
    found = list(pipeline.pipe(given, n_process=processes, on_error=errors.append))
    assert [(extraction.article.text, row) for extraction, row in found] == [(TEXTS[0], 1), (TEXTS[3], 4)]
    assert sorted(type(error).__name__ for error in errors) == ["ExtractionError", "InputError"]
    failure = next(error for error in errors if isinstance(error, claimtrack.ExtractionError))
    assert failure.article_id == given[1][0].article_id
    assert str(failure).startswith("Two (")
    assert "ZeroDivisionError: division by zero" in str(failure)


def test_a_failure_is_an_error_of_the_library(nlp: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = failing(nlp, monkeypatch)
    with pytest.raises(claimtrack.ExtractionError, match="ZeroDivisionError"):
        pipeline(Article(text="A crash."))
    with pytest.raises(claimtrack.ExtractionError, match="ZeroDivisionError"):
        list(pipeline.pipe([Article(text="A crash.")]))


def test_a_worker_that_was_ended_is_told(nlp: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pipeline, "doc", lambda *_: os._exit(9))
    with pytest.raises(claimtrack.ClaimtrackError, match="worker process was ended"):
        list(nlp.pipe([Article(text="Prices rose.")], n_process=2))


def test_each_component_finds_what_it_requires() -> None:
    analysis = claimtrack.load("en").language.analyze_pipes()
    assert not any(analysis["problems"].values())
    assert all(part["assigns"] for part in analysis["summary"].values())
