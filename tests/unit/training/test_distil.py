"""Learning from several fitted networks beside the gold labels."""

import pytest

torch = pytest.importorskip("torch", reason="the extra 'train' is not installed")

from claimtrack.models.features import WordPieces  # noqa: E402
from claimtrack.models.runtime import FOLDER  # noqa: E402
from claimtrack.training.batches import Batch, batch_of, example  # noqa: E402
from claimtrack.training.distil import GOLD_SHARE, taught_losses  # noqa: E402
from claimtrack.training.fit import head_losses, scores  # noqa: E402
from claimtrack.training.network import Architecture, Network  # noqa: E402
from claimtrack.training.passages import CLAIM_LABELS, NAME_LABELS, LabelSets, Passage  # noqa: E402

LABELS = LabelSets(
    words={
        "start": (False, True), "upos": ("NOUN", "VERB"), "xpos": ("NN", "VBD"), "lemma": ("=", "l"),
    },
    relations=("nsubj", "obj", "root"),
)  # fmt: skip
TREE = {
    "start": [True, False],
    "upos": ["NOUN", "VERB"],
    "xpos": ["NN", "VBD"],
    "lemma": ["=", "="],
    "governor": [1, 1],
    "relation": ["nsubj", "root"],
}


def network(seed: int) -> Network:
    torch.manual_seed(seed)
    return Network(
        Architecture(layers=1, inner=8, width=16, arc=8, label=8, claim=8, names=8),
        {name: len(values) for name, values in LABELS.words.items()},
        {name: len(values) for name, values in CLAIM_LABELS.items()},
        len(LABELS.relations),
        len(NAME_LABELS),
    ).eval()


def batch(**claims: list[str]) -> Batch:
    pieces = WordPieces(FOLDER / "tokenizer.json")
    passage = Passage(
        words=("Prices", "rose"), spaces=(True, False), columns={**TREE, **claims}, document="d"
    )
    return batch_of([example([(passage, True)], LABELS.numbers(), pieces)])


def test_teachers_speak_where_the_labels_are_silent() -> None:
    taught = taught_losses(network(1), batch(), teachers=[network(2)])
    assert "name" not in head_losses(scores(network(1), batch(), gold_governors=True), batch())
    assert taught["name"].item() > 0


def test_a_network_that_teaches_itself_adds_its_own_entropy_and_no_pull() -> None:
    own = network(1)
    loss = taught_losses(own, batch(), teachers=[network(1)])["name"]
    loss.backward()
    assert all(
        float(weights.grad.abs().max()) < 1e-6
        for weights in own.name_head.parameters()
        if weights.grad is not None
    )


def test_gold_labels_and_teachers_share_the_loss() -> None:
    given = batch()
    gold = head_losses(scores(network(1), given, gold_governors=True), given)["upos"]
    taught = taught_losses(network(1), given, teachers=[network(1)])["upos"]
    entropy = torch.softmax(scores(network(1), given, gold_governors=True)["upos"], -1)
    own = -(entropy * entropy.log()).sum(-1).mean()
    assert taught.item() == pytest.approx((GOLD_SHARE * gold + (1 - GOLD_SHARE) * own).item(), abs=1e-5)


def test_in_stories_the_first_teacher_speaks_alone() -> None:
    story = batch(kind=["plan", "plan"])
    alone = taught_losses(network(1), story, teachers=[network(2)])
    both = taught_losses(network(1), story, teachers=[network(2), network(3)])
    assert {name: loss.item() for name, loss in both.items()} == pytest.approx(
        {name: loss.item() for name, loss in alone.items()}, abs=1e-5
    )
    plain = batch()
    alone, both = (
        taught_losses(network(1), plain, teachers=teachers)
        for teachers in ([network(2)], [network(2), network(3)])
    )
    assert alone["name"].item() != pytest.approx(both["name"].item(), abs=1e-5)
