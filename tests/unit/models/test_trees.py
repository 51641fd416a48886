from itertools import product

import numpy as np
import pytest

from claimtrack.models.trees import best_tree, bio, broken_sentences

LABELS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG")


def is_tree(governors: np.ndarray) -> bool:
    roots = np.flatnonzero(governors == np.arange(len(governors)))
    if len(roots) != 1:
        return False
    reached = governors
    for _ in governors:
        reached = governors[reached]
    return bool((reached == roots[0]).all())


def best_by_trying_all(arcs: np.ndarray) -> float:
    count = len(arcs)
    trees = (np.array(t) for t in product(range(count), repeat=count))
    return max(arcs[np.arange(count), t].sum() for t in trees if is_tree(t))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_best_tree_is_the_best_of_all_trees_under_its_root(seed: int, count: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(count, count)).astype(np.float32)
    # One root is clearly likelier, as it is in a sentence.
    arcs[seed % count, seed % count] += 20
    found = best_tree(arcs)
    assert is_tree(found)
    assert arcs[np.arange(count), found].sum() == pytest.approx(best_by_trying_all(arcs), abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_best_tree_of_a_long_sentence_has_one_root_and_no_cycle(seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(60, 60)).astype(np.float32)
    assert is_tree(best_tree(arcs))


def test_broken_sentences_names_those_with_a_cycle_or_two_roots() -> None:
    governors = np.array([1, 1, 1, 4, 3, 5, 6])
    starts = np.array([True, False, False, True, False, True, False])
    assert broken_sentences(governors, starts).tolist() == [1, 2]


def test_bio_keeps_a_valid_sequence() -> None:
    scores = np.eye(5, dtype=np.float32)[[0, 1, 2, 2, 0, 3]]
    assert bio(scores, LABELS, np.array([True] + [False] * 5)).tolist() == [0, 1, 2, 2, 0, 3]


@pytest.mark.parametrize("seed", range(8))
def test_bio_gives_the_best_valid_sequence(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(5, 5)).astype(np.float32)
    starts = np.array([True, False, False, True, False])

    def valid(path: tuple[int, ...]) -> bool:
        return all(
            LABELS[b][0] != "I" or (not starts[i] and i > 0 and LABELS[path[i - 1]][1:] == LABELS[b][1:])
            for i, b in enumerate(path)
        )

    best = max(
        (p for p in product(range(5), repeat=5) if valid(p)),
        key=lambda p: scores[np.arange(5), list(p)].sum(),
    )
    assert bio(scores, LABELS, starts).tolist() == list(best)
