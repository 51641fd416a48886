"""Kind, certainty, polarity, condition and horizon of claims, by the shipped pipeline."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

import claimtrack
from claimtrack.records import Claim, ForwardLookingStatement

DAY = dt.date(2024, 3, 7)


def claims(text: str) -> tuple[Claim, ...]:
    return claimtrack.extract(claimtrack.Article(text=text, published=DAY)).claims


def one(text: str, words: str) -> Claim:
    """The claim that holds some words."""
    found = [claim for claim in claims(text) if words in claim.span.text]
    assert found, [claim.span.text for claim in claims(text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Orders fell 12% in January, Tarn Motors said.", "fell", "assertion"),
        ("Analysts expect orders to fall 3% this year.", "fall", "prediction"),
        ("Tarn Motors plans to open two plants in Ohio.", "open", "plan"),
        ("The minister promised that no school would close.", "close", "promise"),
        ("Tarn Motors aims to halve its emissions by 2030.", "halve", "target"),
        ("“The deal is a disgrace,” said union leader Ana Holt.", "disgrace", "opinion"),
    ],
)
def test_kinds(text: str, words: str, kind: str) -> None:
    assert one(text, words).kind == kind


@pytest.mark.parametrize(
    ("text", "words", "certainty"),
    [
        ("Orders fell 12% in January, Tarn Motors said.", "fell", "certain"),
        ("Orders should rise this year, Tarn Motors said.", "rise", "probable"),
        ("Orders may rise this year, Tarn Motors said.", "rise", "possible"),
    ],
)
def test_certainty(text: str, words: str, certainty: str) -> None:
    claim = one(text, words)
    assert claim.certainty == certainty
    assert bool(claim.hedges) == (certainty != "certain")


@pytest.mark.parametrize(
    ("text", "words", "polarity"),
    [
        ("The board will not sell the mine, chairman Lee Odom said.", "sell", "negative"),
        ("The firm denied that it had hidden losses.", "hidden", "negative"),
        ("No jobs were cut last year.", "jobs", "negative"),
        ("Two hundred jobs were cut last year.", "jobs", "positive"),
        ("The number of jobs has declined substantially.", "jobs", "positive"),
        ("There is no evidence that the dam leaks, Tarn Water said.", "leaks", "negative"),
    ],
)
def test_polarity(text: str, words: str, polarity: str) -> None:
    assert one(text, words).polarity == polarity


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("“It won’t snow on Sunday,” the forecaster said.", "snow", "prediction"),
        ("There will be no second ballot, the board said.", "no second ballot", "plan"),
        ("Rain will fall in the hills on Sunday.", "Rain", "prediction"),
        ("Output at the mine will rise in June, the ministry said.", "Output", "prediction"),
        ("The medal should have gone to Holt, the critic said.", "medal", "opinion"),
        ("Tarn Motors scrapped its goal of selling no petrol cars by 2030.", "scrapped", "assertion"),
        ("Tarn Motors agreed to sell its Ohio plant last week.", "agreed", "assertion"),
        ("Tarn Motors is reviewing its options for the plant.", "reviewing", "assertion"),
    ],
)
def test_what_nobody_controls_is_foretold_and_what_was_done_is_told(text: str, words: str, kind: str) -> None:
    assert one(text, words).kind == kind


def test_a_condition_is_a_span_of_the_text() -> None:
    text = "The plant will open in May if the council approves it, Tarn Motors said."
    condition = one(text, "open").condition
    assert condition is not None
    assert text[condition.start : condition.end] == "if the council approves it"


def test_a_claim_holds_the_condition_beside_it_and_what_is_supposed_is_no_claim() -> None:
    found = claims("Tarn Motors will open the plant in May if the council approves it, Ana Holt said.")
    assert [claim.span.text for claim in found] == [
        "Tarn Motors will open the plant in May if the council approves it"
    ]
    assert found[0].attribution is not None
    assert found[0].attribution.speaker is not None
    assert found[0].attribution.speaker.name == "Ana Holt"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Holt did not say whether the plant will close in May.",
        "“Will the plant close in May?” Ana Holt asked.",
    ],
)
def test_what_is_asked_is_no_claim(text: str) -> None:
    found = [claim.span.text for claim in claims(f"{text} The plant has 90 workers.")]
    assert found == ["The plant has 90 workers"]


def test_a_mere_date_is_no_claim() -> None:
    found = claims("Ana Holt told reporters that on May 3 the board “walked in and signed the deal”.")
    assert found
    assert all(claim.span.text != "on May 3" for claim in found)


def test_a_bare_modal_before_an_insertion_is_no_claim() -> None:
    found = [claim.span.text for claim in claims("Tarn Motors will, Ana Holt said, close two plants by May.")]
    assert any("close two plants by May" in text for text in found)
    assert "Tarn Motors will" not in found


def test_whether_is_no_condition() -> None:
    found = claims("The firm sold the mine on Monday and did not say whether it would sell the port.")
    assert found
    assert all(claim.condition is None for claim in found)


def test_the_horizon_of_a_forward_looking_statement() -> None:
    claim = one("Tarn Motors plans to open two plants by June.", "open")
    assert isinstance(claim, ForwardLookingStatement)
    assert claim.due == dt.date(2024, 6, 30)
    assert claim.horizon is not None
    assert claim.horizon.latest == claim.due


def test_questions_and_instructions_are_no_claims() -> None:
    assert claims("Do you own a Tarn car? Send us your story.") == ()


def test_spans_reproduce_the_text_and_do_not_overlap() -> None:
    text = (
        "Orders fell 12% in January, and profit halved, Tarn Motors said on Thursday. It will cut 300 jobs."
    )
    found = claims(text)
    assert found
    for claim in found:
        assert text[claim.span.start : claim.span.end] == claim.span.text
    for left, right in pairwise(found):
        assert left.span.end <= right.span.start


def test_every_claim_gives_its_reasons_with_words_of_the_text() -> None:
    text = "Tarn Motors plans to open two plants in Ohio."
    found = claims(text)
    assert found
    for claim in found:
        assert {"span", "kind", "certainty", "polarity"} <= {reason.field for reason in claim.reasons}
        for reason in claim.reasons:
            assert all(text[word.start : word.end] == word.text for word in reason.words)
            assert reason.score is None or 0 <= reason.score <= 1


def test_the_same_text_gives_the_same_claims() -> None:
    text = "Orders should rise this year, Tarn Motors said. The board will not sell the mine."
    assert claims(text) == claims(text)
