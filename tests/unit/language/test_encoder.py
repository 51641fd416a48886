"""What the shipped model and its component promise, on sentences written for this test."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import claimtrack.language.encoder as module
from claimtrack.errors import ModelError
from claimtrack.language.encoder import FACTORY, LONGEST
from claimtrack.language.tokenizer import make_tokenizer
from claimtrack.models.runtime import FOLDER, Model

TEXT = (
    "“We expect orders to grow next year,” said Mara Quillfeather, chief executive of Tallow Foods. "
    "She told analysts on Tuesday that margins could narrow.\n\nThe company, which had planned to cut "
    "300 jobs, denied the report. Shares fell 4.5%.\n\n\n  Prices will rise, according to the trade body."
)
OTHERS = [
    "Nothing here.",
    "",
    " \n\n ",
    "The mayor said on Friday that the bridge would open in May. " * 9,
    "Short\n\nlines\n\nonly",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build(threads=1)


def build(threads: int) -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    nlp.add_pipe(FACTORY, config={"threads": threads})
    return nlp


def same(one: Doc, other: Doc) -> bool:
    scores = [doc.user_data.get("claimtrack_claim_scores") for doc in (one, other)]
    return (
        one.to_json() == other.to_json()
        and np.array_equal(one.tensor, other.tensor)
        and (scores[0] is scores[1] is None or np.array_equal(*scores))
    )


def test_a_text_gives_the_same_alone_and_among_others(nlp: Language) -> None:
    texts = [OTHERS[3], TEXT, *OTHERS]
    for text, doc in zip(texts, nlp.pipe(texts), strict=True):
        assert same(doc, nlp(text))


def test_a_paragraph_gives_the_same_whatever_stands_beside_it(nlp: Language) -> None:
    first, second = "Profits rose, the board said.", "“We will open in May,” Quillfeather told staff."
    alone, among = nlp(second), nlp(f"{first}\n\n{second}\n\n{first}")
    offset = len(nlp(first)) + 1
    part = among[offset : offset + len(alone)]
    assert part.text == second
    np.testing.assert_array_equal(among.tensor[part.start : part.end], alone.tensor)
    assert [(t.tag_, t.dep_, t.head.i - offset) for t in part] == [(t.tag_, t.dep_, t.head.i) for t in alone]


def test_threads_change_nothing(nlp: Language) -> None:
    texts = [TEXT, *OTHERS, TEXT]
    for doc, text in zip(build(threads=2).pipe(texts, batch_size=3), texts, strict=True):
        assert same(doc, nlp(text))


def test_reading_again_changes_nothing(nlp: Language) -> None:
    assert same(nlp(TEXT), nlp(TEXT))


def test_no_sentence_crosses_a_blank_line(nlp: Language) -> None:
    doc = nlp("Profits rose\n\nThe board met\n\nand agreed")
    assert [s.text.strip() for s in doc.sents] == ["Profits rose", "The board met", "and agreed"]


def test_each_sentence_has_one_root_and_words_stay_inside(nlp: Language) -> None:
    for doc in nlp.pipe([TEXT, *OTHERS]):
        for sentence in doc.sents:
            words = [t for t in sentence if not t.is_space]
            assert sum(t.head.i == t.i for t in sentence) == 1
            assert all(t.head in sentence for t in words)
            assert all((t.dep_ == "ROOT") == (t.head.i == t.i) for t in words)


def test_offsets_and_text_are_kept(nlp: Language) -> None:
    assert nlp(TEXT).text == TEXT


def test_whitespace_is_marked_and_has_no_vector(nlp: Language) -> None:
    doc = nlp(TEXT)
    spaces = [t for t in doc if t.is_space]
    assert spaces
    assert all(t.tag_ == "_SP" and t.pos_ == "SPACE" and not doc.tensor[t.i].any() for t in spaces)


def test_given_sentences_are_kept(nlp: Language) -> None:
    words = ["Profits", "rose", "sharply", "said", "analysts"]
    given = Doc(nlp.vocab, words=words, sent_starts=[True, False, True, False, False])
    doc = nlp.get_pipe(FACTORY)(given)
    assert [s.start for s in doc.sents] == [0, 2]


def test_a_paragraph_longer_than_a_window_is_read_whole(nlp: Language) -> None:
    sentence = "The port authority said on Monday that it would dredge the channel before winter. "
    doc = nlp(sentence * 40)
    assert len(doc) > 2 * LONGEST
    assert len(list(doc.sents)) == 40
    assert {t.lemma_ for t in doc if t.dep_ == "ROOT"} == {"say"}


def test_words_without_any_sentence_end_are_cut_at_the_window(nlp: Language) -> None:
    doc = nlp("alpha " * 700)
    assert doc.has_annotation("DEP")
    assert max(len(s) for s in doc.sents) <= LONGEST


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("“Orders will grow,” said Mara Quillfeather.", "Mara", "said"),
        ("Orders will grow, Quillfeather said.", "Quillfeather", "said"),
        ("Quillfeather told analysts that orders would grow.", "Quillfeather", "told"),
    ],
)
def test_the_speaker_is_the_subject_of_the_cue(nlp: Language, text: str, subject: str, verb: str) -> None:
    doc = nlp(text)
    word = next(t for t in doc if t.text == verb)
    assert [t.text for t in word.children if t.dep_ == "nsubj"] == [subject]
    assert any(t.dep_ in ("ccomp", "parataxis") for t in word.children)


def test_names_of_people_and_organisations(nlp: Language) -> None:
    doc = nlp("Mara Quillfeather of Tallow Foods met Jonas Brack in Paris.")
    found = {(e.text, e.label_) for e in doc.ents}
    assert {("Mara Quillfeather", "PERSON"), ("Jonas Brack", "PERSON")} <= found


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("told", "tell"),
        ("forecast", "forecast"),
        ("denied", "deny"),
        ("fell", "fall"),
        ("rose", "rise"),
        ("cut", "cut"),
    ],
)
def test_lemmas_of_verbs(nlp: Language, form: str, lemma: str) -> None:
    verb = next(t for t in nlp(f"On Tuesday the company {form} it.") if t.text == form)
    assert verb.lemma_ == lemma


def test_claim_scores_are_log_probabilities_for_each_token(nlp: Language) -> None:
    doc = nlp(TEXT)
    scores = doc._.claim_scores
    assert scores.claim.shape == (len(doc), 3)
    for head, labels in scores.labels.items():
        array = getattr(scores, head)
        assert array.shape == (len(doc), len(labels))
        np.testing.assert_allclose(np.exp(array).sum(1), 1, atol=1e-4)


def test_a_document_survives_bytes(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert same(doc, again)


def test_several_processes_give_the_same(nlp: Language) -> None:
    texts = [TEXT, *OTHERS]
    for doc, text in zip(nlp.pipe(texts, n_process=2, batch_size=2), texts, strict=True):
        assert same(doc, nlp(text))


def test_a_document_of_another_pipeline_has_no_claim_scores() -> None:
    assert spacy.blank("en")("Prices rose.")._.claim_scores is None


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install claimtrack again"):
        Model(tmp_path)


def test_damaged_weights_are_noticed(tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes() + (b"x" if path.suffix == ".onnx" else b""))
    with pytest.raises(ModelError, match="damaged"):
        Model(tmp_path, verify=True)


def test_the_shipped_weights_are_those_of_the_card() -> None:
    Model(verify=True)


def test_the_model_is_small_enough_to_ship() -> None:
    assert sum(p.stat().st_size for p in FOLDER.iterdir()) < 30e6


def test_importing_the_component_does_not_load_the_runtime() -> None:
    assert not hasattr(module, "Model")


def test_symbols_of_shares_and_brackets_around_names_stand_outside_of_the_tree(nlp: Language) -> None:
    plain = nlp("Corvo AG and Besk Holdings of Lisk will sell the mill, Corvo said.")
    marked = nlp("Corvo AG <CRV.L> and <Besk Holdings> of Lisk will sell the mill, Corvo (NYSE: CRV) said.")
    read = [token for token in marked if token.tag_ != "SYM"]
    assert [token.text for token in read] == [token.text for token in plain]
    assert [token.dep_ for token in read] == [token.dep_ for token in plain]
    assert {token.dep_ for token in marked if token.tag_ == "SYM"} == {"punct"}
