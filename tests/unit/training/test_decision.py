"""The fitting of comparison, on made figures."""

from __future__ import annotations

import numpy as np
import pytest

from claimtrack.comparison.decision import ANSWERS, NAMES
from claimtrack.records import Relation

pytest.importorskip("scipy", reason="the extra 'train' is not installed")
pytest.importorskip("sklearn", reason="the extra 'train' is not installed")

from claimtrack.training.decision import (
    Example,
    Judged,
    Row,
    fit,
    shown_from,
    sure_from,
    temperature,
    tempered,
)

CONFIRMS, CONTRADICTS = (ANSWERS.index(one) for one in (Relation.CONFIRMS, Relation.CONTRADICTS))


def made(chances, right, *, source="story", matter="named"):
    count = len(right)
    return Judged(
        answers=np.array(chances, float),
        right=np.array(right),
        matter=np.array([matter] * count),
        source=np.array([source] * count if isinstance(source, str) else source),
    )


def confirming(chance):
    return [1 - chance, chance, 0.0, 0.0, 0.0]


def test_a_temperature_makes_chances_as_often_right_as_they_say():
    answers = np.array([confirming(0.95)] * 100)
    right = np.array([CONFIRMS] * 70 + [0] * 30)
    divisor = temperature(answers, right)
    assert divisor > 1
    assert tempered(answers, divisor)[0, CONFIRMS] == pytest.approx(0.7, abs=0.01)


def test_what_is_shown_is_right_often_enough_and_other_matters_get_no_answer():
    rows = [confirming(0.9)] * 60 + [confirming(0.4)] * 60
    right = [CONFIRMS] * 60 + [0] * 60
    both = ["story", "drill"] * 60
    found = made(rows, right, source=both)
    assert 0.4 <= shown_from(found)["named"] <= 0.9
    alien = made([confirming(0.95)] * 20, [0] * 20, source="foreign", matter="other")
    names = ("answers", "right", "matter", "source")
    joined = Judged(**{name: np.concatenate([getattr(found, name), getattr(alien, name)]) for name in names})
    assert shown_from(joined)["other"] > 0.95 >= shown_from(joined)["named"]


def test_an_accusation_needs_more_right_answers_than_another_relation():
    shown = {"named": 0.5, "other": 0.5, "unnamed": 0.5}
    place = {Relation.CONFIRMS: CONFIRMS, Relation.CONTRADICTS: CONTRADICTS}
    for label, right in ((Relation.CONFIRMS, True), (Relation.CONTRADICTS, False)):
        row = [0.1, 0.0, 0.0, 0.0, 0.0]
        row[place[label]] = 0.9
        found = made([row] * 200, [place[label]] * 187 + [0] * 13)
        assert (sure_from(found, shown)[label.value] <= 0.9) is right


def test_a_decision_learns_which_sentence_and_which_relation():
    rng = np.random.default_rng(0)
    rows = []
    for number in range(300):
        answer = number % len(ANSWERS)
        values = rng.normal(0, 0.1, (3, len(NAMES)))
        hits = np.zeros(3, bool)
        if answer:
            hits[number % 3] = True
            values[number % 3, NAMES.index(f"phrases: {ANSWERS[answer]}")] += 3
        example = Example(group=str(number), source="story", answer=answer, found=None, hits=hits)
        rows.append(Row(example=example, values=values, barred=np.zeros((3, 4), bool)))
    model = fit(rows)
    found = [model.chances(one.values, one.barred) for one in rows]
    assert (
        np.mean([one.answers.argmax() == row.example.answer for one, row in zip(found, rows, strict=True)])
        > 0.95
    )
    picked = [
        one.best(ANSWERS[row.example.answer])
        for one, row in zip(found, rows, strict=True)
        if row.example.answer
    ]
    assert picked == [int(row.example.hits.argmax()) for row in rows if row.example.answer]
