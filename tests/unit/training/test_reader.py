import datetime as dt
import random

import pytest

import claimtrack
from claimtrack.records import Article

pytest.importorskip("torch")
pytest.importorskip("sklearn")

from claimtrack.training.reader import made
from claimtrack.training.reader.cases import Case
from claimtrack.training.reader.rows import case_rows
from claimtrack.training.reader.sample import choose

RNG = random.Random(1)  # noqa: S311 - no secret
SAID, LATER = dt.date(2022, 3, 1), dt.date(2024, 2, 1)
CLAIM = "Halden Ore will keep its losses under 8 percent by the end of 2023, Ida Moor said."


def case(later, relation, evidence=None, claim=CLAIM):
    first = claimtrack.extract(Article(text=claim, published=SAID))
    place = (later.index(evidence), later.index(evidence) + len(evidence)) if evidence else None
    return Case(
        group="made/1",
        source="drill",
        claim=first.claims[0],
        found=True,
        later=claimtrack.extract(Article(text=later, published=LATER)),
        relation=relation,
        evidence=place,
        held=False,
    )


def test_names_exchanged_make_another_matter():
    told = case("Halden Ore has lost 6 percent.", "confirms", "Halden Ore has lost 6 percent.")
    _, article, relation = made.other_names(told, ["quill", "lisk"], RNG)
    assert relation == "no_evidence"
    assert "Halden" not in article.text
    assert article.text.endswith("has lost 6 percent.")


def test_a_figure_moved_out_of_the_range_contradicts():
    text = "Halden Ore had losses of 6.5 percent in 2023."
    _, article, relation = made.other_figure(case(text, "confirms", text), RNG)
    assert relation == "contradicts"
    number = float(article.text.split(" percent")[0].split()[-1])
    assert number > 8
    assert made.other_figure(case(text, "updates", text), RNG) is None


def test_a_negation_turns_what_was_done_by_its_day():
    text = "Halden Ore has kept its losses low."
    _, article, relation = made.negated(case(text, "confirms", text))
    assert (article.text, relation) == ("Halden Ore has not kept its losses low.", "contradicts")
    denied = "Halden Ore has not kept its losses low."
    _, article, relation = made.negated(case(denied, "contradicts", denied))
    assert (article.text, relation) == (text, "confirms")
    assert made.negated(case("It has lost and has won.", "confirms", "It has lost and has won.")) is None


def test_without_days_nothing_of_time_is_left():
    (row,) = case_rows(
        made.undated(case("Halden Ore lost 6 percent.", "confirms", "Halden Ore lost 6 percent."))
    )
    assert "2022" not in row["a"]
    assert "undated" in row["b"]


def test_rows_mark_the_sentence_that_bears_on_the_claim():
    rows = list(
        case_rows(
            case("It rained. Halden Ore lost 6 percent. Ida Moor was pleased.", "confirms", "lost 6 percent")
        )
    )
    assert [row["label"] for row in rows] == [0, 1, 0]


def test_sampling_keeps_all_that_bears_and_the_likest_of_the_rest():
    text = (
        "It rained at Lisk. Halden Ore lost 6 percent. Halden Ore kept its losses under a lid. Nobody came."
    )
    rows = list(case_rows(case(text, "confirms", "lost 6 percent")))
    kept = choose(rows, "all")
    assert [row["label"] for row in kept].count(1) == 1
    assert any("under a lid. |" in row["b"] for row in kept)
    assert len(choose(rows, "all", stories=3)) == len(kept)
