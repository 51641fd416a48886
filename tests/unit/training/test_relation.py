from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="fitting needs scikit-learn: pip install 'claimtrack[train]'")

from claimtrack.comparison.decide import NEAREST
from claimtrack.comparison.weights import SHOWN, read_model
from claimtrack.training.relation import LABELS, Table, best_preference, fit_table, macro_f, main

NAMES = ("x", "y", "z")


def sample(pairs: int = 200) -> Table:
    """In each pair the sentence whose first figure is highest shows a relation by its second, if it is above 1."""
    rows = np.random.default_rng(1).normal(size=(pairs, NEAREST, len(NAMES)))
    right = np.zeros((pairs, NEAREST * len(SHOWN) + 1), dtype=bool)
    for i, pair in enumerate(rows):
        best = int(pair[:, 0].argmax())
        relation = int(np.digitize(pair[best, 1], [0.0]))
        right[i, best * len(SHOWN) + relation if pair[best, 0] > 1 else -1] = True
    return Table(rows=rows, filled=np.ones((pairs, NEAREST), dtype=bool), right=right)


def test_a_fit_finds_the_sentence_and_what_it_shows() -> None:
    table = sample()
    model = read_model(fit_table(table, NAMES, penalty=0.1))
    right = 0
    for rows, answer in zip(table.rows, table.right, strict=True):
        readings = model.readings(rows)
        right += bool(answer[np.append(readings.shown.ravel(), readings.nothing).argmax()])
    assert right >= 0.85 * len(table.rows)


def test_a_fit_is_the_same_each_time() -> None:
    assert fit_table(sample(50), NAMES, penalty=1.0) == fit_table(sample(50), NAMES, penalty=1.0)


def test_empty_places_weigh_nothing() -> None:
    table = sample(50)
    filled = table.filled.copy()
    filled[:, 5:] = False
    right = table.right.copy()
    right[:, 5 * len(SHOWN) : -1] = False
    right[:, -1] |= ~right.any(axis=1)
    one, other = (
        fit_table(Table(rows=rows, filled=filled, right=right), NAMES, penalty=1.0)
        for rows in (table.rows, np.where(filled[:, :, None], table.rows, 9.0))
    )
    assert one == other


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


def story(place: str, count: int) -> dict[str, object]:
    first = f"The town of {place} will plant 200 trees by the end of 2022, its mayor said."
    second = f"The council of {place} met on Monday. The town has planted {count} trees. Rain fell all week."
    return {
        "articles": [
            {"id": "a1", "published": "2022-02-03", "publisher": "Wire", "title": "Trees", "text": first},
            {"id": "a2", "published": "2022-11-08", "publisher": "Wire", "title": "Council", "text": second},
        ],
        "claims": [
            {
                "id": "c1", "article": "a1", "quote": first.partition(",")[0], "nth": 0, "attribution": "none",
                "kind": "plan", "polarity": "positive", "certainty": "certain", "condition": None, "times": [],
                "quantities": [],
            }
        ],
        "follow_ups": [
            {
                "claim": "c1", "article": "a2", "relation": "confirms" if count >= 200 else "updates",
                "evidence": f"The town has planted {count} trees.",
            }
        ],
    }  # fmt: skip


def test_the_preference_of_other_weights_is_kept(tmp_path, capsys) -> None:
    stories, kept, made = tmp_path / "stories", tmp_path / "kept.json", tmp_path / "made.json"
    stories.mkdir()
    for i, (place, count) in enumerate(
        zip(("Lisk", "Korin", "Selby", "Vester"), (210, 90, 240, 60), strict=True)
    ):
        (stories / f"{i}.json").write_text(json.dumps(story(place, count)), encoding="utf-8")
    preference = dict(zip(LABELS, (1.5, 1.1, 2.5, 1.2, 0.7), strict=True))
    kept.write_text(json.dumps({"preference": preference}), encoding="utf-8")
    main([str(stories), "--output", str(made), "--preference", str(kept)])
    assert json.loads(made.read_text(encoding="utf-8"))["preference"] == preference
    assert "all: 4 pairs" in capsys.readouterr().out
