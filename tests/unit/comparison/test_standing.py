from __future__ import annotations

import datetime as dt
import tomllib
from importlib import resources

import pytest

from claimtrack.comparison.align import align
from claimtrack.comparison.sides import claim_side, later_article
from claimtrack.comparison.standing import Turn, turn
from claimtrack.records import Article, ClaimKind, Extraction, ForwardLookingStatement, TextSpan

TEXT = "It rained in Halden on Monday. The new tram line opened. Fares on it fell, short of the forecast."
KINDS = {str(kind): kind for kind in ClaimKind}


def values(claim: str, kind: ClaimKind = ClaimKind.PREDICTION, title: str | None = "Tram line opens"):
    span = TextSpan(start=0, end=len(claim), text=claim)
    said = ForwardLookingStatement(
        claim_id="c", article_id="a", span=span, kind=kind, published=dt.date(2023, 2, 9)
    )
    article = Article(text=TEXT, title=title, published=dt.date(2024, 1, 5))
    return [a.values for a in align(claim_side(said), later_article(Extraction(article=article)))]


def shows(name: str, found: Turn) -> bool:
    if name in KINDS:
        return KINDS[name] in found.announced
    return {
        "up": found.up, "down": found.down, "pronouns": found.takes_up, "contrasts": found.contrasts,
    }[name]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["up", "down", "prediction", "plan", "promise", "target", "pronouns", "contrasts"]
)
def test_the_examples_of_the_word_list_show_what_their_table_says(name):
    path = resources.files("claimtrack.lexicons").joinpath("en", "discourse.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    assert all(shows(name, turn(example)) for example in table["examples"])
    assert not shows(name, turn("Somebody sang."))


def test_the_sentence_of_the_title_stands_nearest_to_it():
    rain, opened, fares = values("The tram line will open in May")
    assert opened["title_share"] > max(rain["title_share"], fares["title_share"])
    assert opened["title_told"] == 1.0
    assert opened["title_sense"] > rain["title_sense"]


def test_without_a_title_nothing_is_near_to_it():
    for figures in values("The tram line will open in May", title=None):
        assert figures["title_share"] == figures["title_told"] == figures["title_sense"] == 0.0


def test_a_fall_goes_against_a_rise_and_with_a_fall():
    assert values("Fares will rise")[2]["direction_other"] == 1.0
    assert values("Fares will rise")[2]["direction_same"] == 0.0
    assert values("Fares will drop")[2]["direction_same"] == 1.0
    assert values("Fares will stay")[2]["direction_other"] == 0.0


def test_the_noun_of_an_announcement_belongs_to_claims_of_its_kind():
    assert values("Fares will rise")[2]["announced_kind"] == 1.0
    assert values("Fares will rise", ClaimKind.PROMISE)[2]["announced_kind"] == 0.0


def test_a_pronoun_takes_up_what_the_sentence_before_it_says():
    rain, opened, _ = values("The tram line will open in May")
    assert rain["takes_up_near"] == 0.0
    assert opened["takes_up"] == 1.0
    assert opened["takes_up_near"] == opened["near_before"] == pytest.approx(rain["near"])


def test_what_a_figure_means_depends_on_the_sort_of_claim():
    figures = values("The tram line will open in May")[1]
    assert figures["claim_forward_aspect_done"] == figures["aspect_done"]
    assert figures["claim_negative_aspect_done"] == 0.0
