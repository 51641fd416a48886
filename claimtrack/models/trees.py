"""Decoding: trees out of arc scores, spans out of BIO scores. Plain numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
LOW = -1e9
ROOTS_TRIED = 2


def broken_sentences(governors: Ints, starts: npt.NDArray[np.bool_]) -> Ints:
    """Numbers of the sentences whose greedy governors form no tree with one root.

    Args:
        governors: The governor of each word; its own position for a root. None lies outside the sentence.
        starts: Whether a sentence starts at the word.

    Example:
        >>> broken_sentences(np.array([1, 1, 3, 2]), np.array([True, False, True, False]))
        array([1])
    """
    count = len(governors)
    sentence = np.cumsum(starts) - 1
    roots = governors == np.arange(count)
    reached = governors
    for _ in range(max(1, int(count).bit_length())):
        reached = reached[reached]
    loose = np.bincount(sentence, weights=~roots[reached], minlength=int(sentence[-1]) + 1)
    single = np.bincount(sentence, weights=roots, minlength=int(sentence[-1]) + 1)
    return np.flatnonzero((loose > 0) | (single != 1))


def best_tree(arcs: Floats) -> Ints:
    """The best tree with a single root, over the likeliest roots.

    Args:
        arcs: Score of every governor (second axis) for every word of a sentence; the root's on the diagonal.

    Returns:
        The governor of each word; its own position for the root.

    Example:
        >>> best_tree(np.log(np.array([[.1, .8, .1], [.1, .8, .1], [.1, .6, .3]], np.float32)))
        array([1, 1, 1])
    """
    count = len(arcs)
    best, best_score = np.zeros(count, np.int64), -np.inf
    for root in np.argsort(-arcs.diagonal(), kind="stable")[:ROOTS_TRIED]:
        scores = arcs.astype(np.float64)
        np.fill_diagonal(scores, LOW)
        scores[root] = LOW
        governors = _maximum_branching(scores, int(root))
        others = np.arange(count) != root
        score = arcs[root, root] + arcs[others, governors[others]].sum()
        if score > best_score:
            best, best_score = governors, score
    return best


def _maximum_branching(scores: npt.NDArray[np.float64], root: int) -> Ints:
    """Chu and Liu 1965, Edmonds 1967: contract a cycle, solve the smaller graph, open the cycle again."""
    governors: Ints = scores.argmax(1)
    governors[root] = root
    cycle = _cycle(governors, root)
    if cycle is None:
        return governors
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    size = len(rest)
    kept = scores[cycle, governors[cycle]]
    smaller = np.full((size + 1, size + 1), LOW)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    entering = scores[np.ix_(cycle, rest)] - kept[:, None]
    entry = entering.argmax(0)
    smaller[size, :size] = entering[entry, np.arange(size)]
    leaving = scores[np.ix_(rest, cycle)]
    leave = leaving.argmax(1)
    smaller[:size, size] = leaving[np.arange(size), leave]
    solved = _maximum_branching(smaller, int(np.flatnonzero(rest == root)[0]))
    for position, word in enumerate(rest):
        governors[word] = cycle[leave[position]] if solved[position] == size else rest[solved[position]]
    governors[cycle[entry[solved[size]]]] = rest[solved[size]]
    governors[root] = root
    return governors


def _cycle(governors: Ints, root: int) -> Ints | None:
    state = np.zeros(len(governors), np.int8)
    state[root] = 2
    following = governors.tolist()
    for start in range(len(following)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = following[at]
        if state[at] == 1:
            return np.array(path[path.index(at) :])
        state[path] = 2
    return None


def bio(scores: Floats, labels: Sequence[str], starts: npt.NDArray[np.bool_]) -> Ints:
    """The best sequence of BIO labels: an inside follows its own kind only, and none crosses a sentence.

    Args:
        scores: Scores of the labels of each word.
        labels: "O", "B-X", "I-X", …
        starts: Whether a sentence starts at the word.

    Example:
        >>> labels = ("O", "B-ORG", "I-ORG")
        >>> bio(np.array([[.1, .2, .9], [0, 0, 1]], np.float32), labels, np.array([True, False]))
        array([1, 2])
    """
    allowed = _transitions(labels)
    inside = np.array([label[0] == "I" for label in labels])
    best: Ints = scores.argmax(1)
    if allowed[best[:-1], best[1:]].all() and not inside[best[starts]].any():
        return best
    penalty = np.where(allowed, 0.0, LOW)
    scores = scores.astype(np.float64)
    scores[np.ix_(starts, inside)] += LOW
    value, back = scores[0], []
    for row in scores[1:]:
        reach = value[:, None] + penalty
        step = reach.argmax(0)
        back.append(step)
        value = reach[step, np.arange(len(labels))] + row
    last = int(value.argmax())
    path = [last]
    for step in reversed(back):
        last = int(step[last])
        path.append(last)
    return np.array(path[::-1], np.int64)


def _transitions(labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.array([[b[0] != "I" or (a[0] != "O" and a[1:] == b[1:]) for b in labels] for a in labels])
