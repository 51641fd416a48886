"""Reporting sentences are made of clauses; whatever the choices, a tree comes out."""

# ruff: noqa: S311 - seeded choices, no secrets

import random

import pytest

from claimtrack.models.lemmas import edit_script
from claimtrack.training.augment import recase, rename, requote, unstop, vary
from claimtrack.training.frames import content_of, frame, passage_of, reordered
from claimtrack.training.passages import Passage, label_sets

SENTENCES = (
    (
        "The harbour was dredged last winter .",
        [2, 4, 4, 0, 6, 4, 4],
        "det nsubj:pass aux:pass root amod obl punct",
        "DT NN VBD VBN JJ NN .",
    ),
    (
        "Ships reach the new quay again .",
        [2, 0, 5, 5, 2, 2, 2],
        "nsubj root det amod obj advmod punct",
        "NNS VBP DT JJ NN RB .",
    ),
)


def paragraph() -> Passage:
    words: list[str] = []
    columns: dict[str, list[object]] = {
        k: [] for k in ("start", "upos", "xpos", "lemma", "governor", "relation", "name")
    }
    for text, governors, relations, tags in SENTENCES:
        base = len(words)
        forms = text.split()
        for i, (form, governor) in enumerate(zip(forms, governors, strict=True)):
            words.append(form)
            columns["start"].append(i == 0)
            columns["governor"].append(base + (governor - 1 if governor else i))
            columns["lemma"].append(edit_script(form, form.lower()))
            columns["name"].append("O")
        columns["relation"] += relations.split()
        columns["xpos"] += tags.split()
        columns["upos"] += ["VERB" if t.startswith("VB") else "NOUN" for t in tags.split()]
    spaces = [w not in ("winter", "again") for w in words]
    return Passage(words=tuple(words), spaces=tuple(spaces), columns=columns, document="d")  # type: ignore[arg-type]


def is_tree(governors: list[int], start: int, end: int) -> bool:
    roots = [i for i in range(start, end) if governors[i] == i]
    reached = list(range(start, end))
    for _ in reached:
        reached = [governors[i] for i in reached]
    return len(roots) == 1 and set(reached) == set(roots)


@pytest.mark.parametrize("seed", range(40))
def test_every_frame_is_a_tree_for_each_sentence(seed: int) -> None:
    for made in reordered([paragraph()], 5, random.Random(seed)):
        for start, end in made.sentences():
            assert is_tree(list(made.columns["governor"]), start, end)
        assert all(len(values) == len(made.words) for values in made.columns.values())


def test_the_reporting_verb_governs_speaker_and_clause() -> None:
    found = 0
    for seed in range(40):
        content = content_of(paragraph(), 0, 7)
        assert content
        made = passage_of(frame(content, random.Random(seed)))
        relations = list(made.columns["relation"])
        if "ccomp" in relations:
            found += 1
            root = relations.index("root")
            governors = list(made.columns["governor"])
            assert governors[relations.index("ccomp")] == root
            assert any(r == "nsubj" and g == root for r, g in zip(relations, governors, strict=True))
    assert found > 20


def test_a_quotation_may_span_two_sentences() -> None:
    content, before = content_of(paragraph(), 7, 14), content_of(paragraph(), 0, 7)
    assert content
    assert before
    first, second = frame(content, random.Random(1), before)
    assert first[0].xpos == "``"
    assert any(n.xpos == "''" for n in second)


def test_a_question_or_a_fragment_is_no_content() -> None:
    assert content_of(paragraph(), 0, 4) is None


def test_renaming_keeps_labels_and_length() -> None:
    passage = paragraph()
    names = ["B-ORG", *["O"] * 13]
    marked = Passage(
        words=("Harbourline", *passage.words[1:]),
        spaces=passage.spaces,
        columns={**passage.columns, "name": names},
        document="d",
    )
    other = rename(marked, random.Random(0), share=1.0)
    assert other.words[0] != "Harbourline"
    assert other.words[1:] == marked.words[1:]
    assert other.columns == marked.columns


def test_quotation_marks_change_in_pairs() -> None:
    passage = Passage(
        words=('"', "Yes", '"', ",", "he", "said"), spaces=(False,) * 6, columns={}, document="d"
    )
    pairs = {requote(passage, random.Random(seed)).words[0:3:2] for seed in range(30)}
    assert ("“", "”") in pairs
    assert all(a != b or a == "''" for a, b in pairs)


def test_lemmas_of_names_are_unknown_without_case() -> None:
    passage = Passage(
        words=("Oslo", "rose"), spaces=(True, False), columns={"lemma": ["k0+", "l3+ise"]}, document="d"
    )
    assert recase(passage, random.Random(0)).columns["lemma"] == [None, "l3+ise"]


def test_a_headline_has_no_final_stop() -> None:
    passage = paragraph()
    assert unstop(passage).words == passage.words[:-1]


@pytest.mark.parametrize("seed", range(20))
def test_variants_keep_one_label_for_each_word(seed: int) -> None:
    made = vary(paragraph(), random.Random(seed))
    assert all(len(values) == len(made.words) == len(made.spaces) for values in made.columns.values())


def test_rare_lemma_edits_have_no_label() -> None:
    labels = label_sets([paragraph()], rare=4)
    assert "l0+" in labels.words["lemma"]
    assert set(labels.words["upos"]) == {"NOUN", "VERB"}
