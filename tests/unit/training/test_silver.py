import pytest

torch = pytest.importorskip("torch", reason="the extra 'train' is not installed")

from claimtrack.models.features import WordPieces  # noqa: E402
from claimtrack.models.runtime import FOLDER  # noqa: E402
from claimtrack.training.network import Architecture, Network  # noqa: E402
from claimtrack.training.passages import CLAIM_LABELS, NAME_LABELS, LabelSets, Passage  # noqa: E402
from claimtrack.training.silver import with_trees  # noqa: E402

LABELS = LabelSets(
    words={
        "start": ("inside", "start"), "upos": ("NOUN", "VERB"), "xpos": ("NN", "VBD"), "lemma": ("=", "l"),
    },
    relations=("nsubj", "obj", "root"),
)  # fmt: skip


def passage(words: str) -> Passage:
    parts = tuple(words.split())
    return Passage(
        words=parts, spaces=(True,) * len(parts), columns={"kind": ["plan"] * len(parts)}, document="d"
    )


def test_a_passage_keeps_its_claims_and_gets_one_tree_a_sentence() -> None:
    torch.manual_seed(1)
    network = Network(
        Architecture(layers=1, inner=8, width=16, arc=8, label=8, claim=8, names=8),
        {name: len(values) for name, values in LABELS.words.items()},
        {name: len(values) for name, values in CLAIM_LABELS.items()},
        len(LABELS.relations),
        len(NAME_LABELS),
    )
    pieces = WordPieces(FOLDER / "tokenizer.json")
    (made,) = with_trees(network, [passage("The firm said prices rose . They fell .")], LABELS, pieces)
    assert made.columns["kind"] == ["plan"] * 9
    assert set(made.columns["upos"]) <= {"NOUN", "VERB"}
    for start, end in made.sentences():
        governors = made.columns["governor"][start:end]
        roots = [i for i, g in enumerate(governors, start) if g == i]
        assert len(roots) == 1
        assert all(isinstance(g, int) and start <= g < end for g in governors)
        assert [made.columns["relation"][i] == "root" for i in range(start, end)].count(True) == 1


def test_what_is_longer_than_a_window_is_left_out() -> None:
    pieces = WordPieces(FOLDER / "tokenizer.json")
    network = Network(
        Architecture(layers=1, inner=8), {n: len(v) for n, v in LABELS.words.items()},
        {n: len(v) for n, v in CLAIM_LABELS.items()}, len(LABELS.relations), len(NAME_LABELS),
    )  # fmt: skip
    assert with_trees(network, [passage("word " * 300)], LABELS, pieces) == []
