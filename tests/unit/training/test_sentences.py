from collections import Counter

from claimtrack.training.passages import CLAIM_LABELS
from claimtrack.training.sentences import read_rows, read_sentences


def test_every_written_claim_has_known_labels() -> None:
    passages = read_sentences()
    assert passages
    for passage in passages:
        assert passage.columns["claim"].count("B") >= 1
        for head in ("kind", "certainty", "polarity"):
            told = {label for label in passage.columns[head] if label is not None}
            assert told
            assert told <= set(CLAIM_LABELS[head])


def test_claims_of_one_sentence_keep_their_own_labels() -> None:
    row = next(row for row in read_rows() if len(row.claims) > 1 and "will close its yard" in row.text)
    assert [one.labels["kind"] for one in row.claims] == ["assertion", "plan"]
    assert row.text[row.claims[1].start : row.claims[1].end].startswith("will close")
    assert not set(row.text) & set("[]")


def test_every_kind_is_written_for() -> None:
    kinds = Counter(next(k for k in p.columns["kind"] if k) for p in read_sentences())
    assert set(kinds) == set(CLAIM_LABELS["kind"])
    assert min(kinds.values()) >= 15


def test_quotation_marks_and_brackets_are_no_words_of_the_claim() -> None:
    for passage in read_sentences():
        claim = [w for w, label in zip(passage.words, passage.columns["claim"], strict=True) if label != "O"]
        assert not {claim[0], claim[-1]} & {"“", "”", "[", "]", "."}
