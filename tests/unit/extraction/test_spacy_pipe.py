"""claimtrack as a component of somebody's spaCy pipeline."""

from __future__ import annotations

import pytest
import spacy
from attrs import evolve
from spacy.tokens import Doc

import claimtrack
from claimtrack.errors import ModelError
from claimtrack.language.tokenizer import make_tokenizer
from claimtrack.records import ClaimKind

ARTICLE = claimtrack.Article(
    text="“We will open two clinics by March,” Ada Holm, the mayor of Lisk, told reporters on Thursday. Rents fell 3%.",
    published="2024-05-16",
)


@pytest.fixture(scope="module")
def nlp():
    made = spacy.blank("en")
    made.tokenizer = make_tokenizer(made.vocab)
    made.add_pipe("claimtrack_encoder")
    made.add_pipe("claimtrack")
    return made


def test_one_component_finds_what_the_pipeline_finds(nlp) -> None:
    doc = nlp(claimtrack.make_doc(nlp, ARTICLE))
    found = claimtrack.to_extraction(doc, ARTICLE)
    assert evolve(found, extractor="") == evolve(claimtrack.extract(ARTICLE), extractor="")
    assert doc._.claims == found.claims
    assert [span._.claim for span in doc.spans["claims"]] == list(found.claims)
    promise = doc.spans["claims"][0]
    assert promise.text == "We will open two clinics by March"
    assert promise.label_ in set(ClaimKind)
    assert promise._.claim.due.isoformat() == "2025-03-31"


def test_the_day_of_publication_may_be_set_on_the_document(nlp) -> None:
    doc = nlp.make_doc("The mill will hire 40 people next year.")
    doc._.published = "2024-05-16"
    (claim,) = nlp(doc)._.claims
    assert claim.due.isoformat() == "2025-12-31"
    (undated,) = nlp("The mill will hire 40 people next year.")._.claims
    assert undated.due is None


def test_nothing_is_missing_to_spacy_and_all_is_kept_on_disk(nlp, tmp_path) -> None:
    assert not any(nlp.analyze_pipes(pretty=False)["problems"].values())
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    doc = again(claimtrack.make_doc(again, ARTICLE))
    assert doc._.claims == nlp(claimtrack.make_doc(nlp, ARTICLE))._.claims


def test_settings_of_its_parts_are_kept_on_disk(tmp_path) -> None:
    made = spacy.blank("en")
    made.add_pipe("claimtrack_encoder")
    made.add_pipe(
        "claimtrack", config={"settings": {"claimtrack_times": {"conventions": {"hemisphere": "south"}}}}
    )
    made.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    settings = again.get_pipe_config("claimtrack")["settings"]
    assert settings == {"claimtrack_times": {"conventions": {"hemisphere": "south"}}}


def test_documents_pass_through_bytes(nlp) -> None:
    doc = nlp(claimtrack.make_doc(nlp, ARTICLE))
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.claims == doc._.claims
    assert [span.text for span in again.spans["claims"]] == [span.text for span in doc.spans["claims"]]


@pytest.mark.parametrize(
    ("made", "says"), [(lambda: spacy.blank("de"), "'de'"), (lambda: spacy.blank("en"), "add a parser first")]
)
def test_another_language_and_a_missing_parser_are_refused(made, says) -> None:
    with pytest.raises(ModelError, match=says):
        made().add_pipe("claimtrack")


def test_an_unknown_part_is_told_what_there_is() -> None:
    made = spacy.blank("en")
    made.add_pipe("claimtrack_encoder")
    with pytest.raises(ModelError, match="claimtrack_times"):
        made.add_pipe("claimtrack", config={"settings": {"claimtrack_tmes": {}}})
