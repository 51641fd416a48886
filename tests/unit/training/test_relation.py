from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="fitting needs scikit-learn: pip install 'claimtrack[train]'")

from claimtrack.comparison.weights import read_linear, read_trees
from claimtrack.training.relation import LABELS, best_preference, fit_linear, fit_trees, macro_f, main

NAMES = ("x", "y", "z")


def sample(labels: int) -> tuple[np.ndarray, list[str]]:
    rows = np.random.default_rng(1).normal(size=(200, 3))
    marks = np.digitize(rows[:, 0] + rows[:, 1], np.linspace(-1, 1, labels - 1))
    return rows, [LABELS[i] for i in marks]


@pytest.mark.parametrize("labels", [2, 5])
def test_the_plain_form_of_a_model_gives_what_the_library_gives(labels: int) -> None:
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - the extra may be missing

    rows, marks = sample(labels)
    settings = {"max_iter": 5, "max_depth": 3, "min_samples_leaf": 5}
    plain = read_trees(fit_trees(rows, marks, NAMES, **settings))
    whole = HistGradientBoostingClassifier(random_state=0, **settings).fit(rows, marks)
    assert plain.labels == tuple(whole.classes_)
    assert np.allclose(plain.probabilities(rows), whole.predict_proba(rows), atol=1e-4)


def test_a_fit_is_the_same_each_time() -> None:
    rows, marks = sample(5)
    assert fit_linear(rows, marks, NAMES, 1.0) == fit_linear(rows, marks, NAMES, 1.0)
    assert read_linear(fit_linear(rows, marks, NAMES, 1.0)).names == NAMES


def test_rare_relations_are_preferred_where_that_raises_the_mean() -> None:
    gold = [LABELS[0]] * 4 + [LABELS[4]] * 16
    chances = np.zeros((20, 5))
    chances[:, 4] = 0.6
    chances[:4, 0] = 0.4
    weights = best_preference(chances, np.ones(20), gold)
    given = [LABELS[i] for i in (chances * weights).argmax(axis=1)]
    assert macro_f(gold, given) == 40.0


def test_the_command_tells_how_it_is_used() -> None:
    command = [sys.executable, "-m", "claimtrack.training.relation", "--help"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    assert "stories" in told
    assert "--output" in told


def test_a_folder_without_stories_is_an_error(tmp_path, capsys) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "no annotated stories" in capsys.readouterr().err
