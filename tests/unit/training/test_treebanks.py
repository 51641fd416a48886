from pathlib import Path

import pytest

pytest.importorskip("spacy")

from claimtrack.training.treebanks import gold_passage, read_passages, read_sentences

# Two sentences of one paragraph and one of another, written for this test in the treebanks' format.
CONLLU = """\
# newdoc id = GUM_news_invented
# newpar
# sent_id = 1
1\tMara\tMara\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-sgl
2\tQuill\tQuill\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\tdid\tdo\tVERB\tVBD\t_\t0\troot\t_\t_
4\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = 2
1\tHK$2bn\tHK$2bn\tSYM\t$\t_\t2\tnsubj\t_\t_
2\twent\tgo\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
# sent_id = 3
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "part.conllu"
    file.write_text(CONLLU, encoding="utf-8")
    return file


def test_paragraphs_follow_the_treebank(path: Path) -> None:
    first, second = read_passages(path, names=True)
    assert first.text == "Mara Quill didn't. HK$2bn went."
    assert first.sentences() == [(0, 5), (5, 10)]
    assert second.text == "Yes"


def test_arcs_are_those_of_the_words(path: Path) -> None:
    passage = read_passages(path, names=True)[0]
    told = [(w, passage.words[g]) for w, g in zip(passage.words, passage.columns["governor"], strict=True)]
    assert told[:5] == [("Mara", "did"), ("Quill", "Mara"), ("did", "did"), ("n't", "did"), (".", "did")]


def test_a_word_that_the_tokenizer_splits_hangs_together(path: Path) -> None:
    passage = read_passages(path, names=True)[0]
    assert passage.words[5:8] == ("HK$", "2", "bn")
    assert passage.columns["governor"][5:8] == [8, 5, 5]
    assert passage.columns["relation"][5:8] == ["nsubj", None, None]
    assert passage.columns["xpos"][5:8] == [None, None, None]


def test_gold_tokens_are_kept_as_they_are(path: Path) -> None:
    sentences = list(read_sentences(path))
    assert gold_passage(sentences[1:2], names=True).words == ("HK$2bn", "went", ".")


def test_mentions_become_names(path: Path) -> None:
    passage = read_passages(path, names=True)[0]
    assert passage.columns["name"][:3] == ["B-PERSON", "I-PERSON", "O"]


def test_names_are_unknown_where_none_are_marked(path: Path) -> None:
    passage = read_passages(path, names=False)[0]
    assert set(passage.columns["name"]) == {None}


def test_genres_that_are_not_free_are_left_out(path: Path) -> None:
    path.write_text(CONLLU.replace("GUM_news", "GUM_fiction"), encoding="utf-8")
    assert read_passages(path, names=True) == []


def test_a_title_is_no_part_of_the_name(path: Path) -> None:
    text = CONLLU.replace(
        "1\tMara\tMara\tPROPN\tNNP\t_\t3\tnsubj", "1\tGovernor\tGovernor\tPROPN\tNNP\t_\t2\tnmod:desc"
    )
    path.write_text(text.replace("_\t1\tflat", "_\t3\tnsubj"), encoding="utf-8")
    assert read_passages(path, names=True)[0].columns["name"][:3] == [None, "B-PERSON", "O"]
