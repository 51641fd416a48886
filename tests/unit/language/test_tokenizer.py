import pytest
from spacy.vocab import Vocab

from claimtrack.language.tokenizer import make_tokenizer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It made US$4.5bn.", "It made US$ 4.5 bn ."),
        ("Profit was £84.6m.", "Profit was £ 84.6 m ."),
        ("up 12pc, or 3p", "up 12 pc , or 3 p"),
        ("10%-15% of sales", "10 % - 15 % of sales"),
        ("£84m–£90m a year", "£ 84 m – £ 90 m a year"),
        ("the well-known 10-12% range", "the well - known 10 - 12 % range"),
        ("by mid-2024 at last", "by mid - 2024 at last"),
        ("she said—‘no’", "she said — ‘ no ’"),
        ("``Yes,'' he said", "`` Yes , '' he said"),
        ("J. Quill of the U.S. met Mr. Brack.", "J. Quill of the U.S. met Mr. Brack ."),
    ],
)
def test_words(text: str, words: str) -> None:
    assert [t.text for t in make_tokenizer(Vocab())(text)] == words.split()


@pytest.mark.parametrize("text", ["A  b\n\nc ", "", "US$4bn–£3m", "…—«»"])
def test_the_text_is_kept(text: str) -> None:
    assert make_tokenizer(Vocab())(text).text == text
