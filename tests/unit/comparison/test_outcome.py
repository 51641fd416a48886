"""Each rule fires where its verb acts on the claim, and is silent on the sentence beside it that does not."""

from __future__ import annotations

import datetime as dt

import pytest

from claimtrack.comparison.align import align
from claimtrack.comparison.outcome import OUTRIGHT, condition_met, outcome_verbs
from claimtrack.comparison.sides import claim_side, later_article
from claimtrack.records import (
    Article,
    Aspect,
    Attribution,
    AttributionStyle,
    ClaimKind,
    Extraction,
    ForwardLookingStatement,
    Polarity,
    Proposition,
    Quantity,
    Relation,
    Speaker,
    TextSpan,
    TimeExpression,
    TimeRole,
    TimeType,
)

SAID, DUE = dt.date(2023, 2, 9), dt.date(2023, 6, 30)


def whole(text: str) -> TextSpan:
    return TextSpan(start=0, end=len(text), text=text)


def clause(text: str, verbs: str, acts_on: str, **more: object) -> Proposition:
    span = whole(text)
    verb = verbs.rsplit("+", maxsplit=1)[-1]
    at = text.index(verb[:1])
    slots = {"predicate": verb, "verbs": tuple(verbs.split("+")), "theme": tuple(acts_on.split())}
    words = tuple(word.strip(".,").lower() for word in text.split())
    return Proposition(
        span=span, sentence=span, predicate_span=TextSpan.of(text, at, at + 1), terms=words, **(slots | more)
    )


def claim(text: str, verbs: str, theme: str, **more: object) -> ForwardLookingStatement:
    own = clause(text, verbs, theme, aspect=Aspect.FUTURE, subject=more.pop("subject", None))
    given = {"kind": ClaimKind.PLAN, "published": SAID, "due": DUE} | more
    return ForwardLookingStatement(claim_id="c", article_id="a", span=whole(text), proposition=own, **given)


def told(
    one: ForwardLookingStatement, *clauses: Proposition, on: dt.date = dt.date(2023, 5, 2), **more: object
):
    text = clauses[0].sentence.text
    later = later_article(
        Extraction(article=Article(text=text, published=on), propositions=tuple(clauses), **more)
    )
    (alignment,) = align(claim_side(one), later)
    return (alignment.told.rule, alignment.told.relation) if alignment.told else None


BAKERY = claim("open a bakery in Lund by June", "open", "bakery", subject="Tarn Foods")


def figure(text: str, words: str, value: float) -> Quantity:
    at = text.index(words)
    return Quantity(span=TextSpan.of(text, at, at + len(words)), low=value, high=value, unit="percent")


def test_a_plan_given_up_contradicts() -> None:
    text = "Tarn Foods scrapped its plan to open a bakery in Lund."
    given = clause(text, "scrap", "plan open", subject="Tarn Foods")
    assert told(BAKERY, given) == ("plan_given_up", Relation.CONTRADICTS)


@pytest.mark.parametrize(
    "change",
    [
        {"polarity": Polarity.NEGATIVE},
        {"aspect": Aspect.HYPOTHETICAL},
        {"subject": "Norden Rail"},
        {"theme": ("menu",)},
    ],
    ids=["not given up", "may be given up", "another company", "another thing"],
)
def test_what_was_not_given_up_is_not_told(change: dict[str, object]) -> None:
    text = "Tarn Foods scrapped its plan to open a bakery in Lund."
    slots = {"theme": ("plan", "open"), "subject": "Tarn Foods"} | change
    assert told(BAKERY, clause(text, "scrap", "", **slots)) is None


def test_putting_off_updates_before_the_day_and_contradicts_after_it() -> None:
    given = clause("The opening of the bakery in Lund was put off.", "put off", "opening open bakery")
    assert told(BAKERY, given) == ("event_put_off", Relation.UPDATES)
    assert told(BAKERY, given, on=dt.date(2023, 7, 3)) == ("event_put_off", Relation.CONTRADICTS)


def test_done_in_time_confirms_and_without_a_date_after_the_day_is_not_told() -> None:
    given = clause("Tarn Foods opened its bakery in Lund.", "open", "bakery", subject="Tarn Foods")
    assert told(BAKERY, given) == ("event_done", Relation.CONFIRMS)
    assert told(BAKERY, given, on=dt.date(2023, 7, 3)) is None


def test_doing_what_was_denied_contradicts() -> None:
    text = "not close the bakery in Lund before July"
    denied = claim(text, "close", "bakery", subject="Tarn Foods", polarity=Polarity.NEGATIVE)
    given = clause("Tarn Foods closed its bakery in Lund.", "close", "bakery", subject="Tarn Foods")
    assert told(denied, given) == ("denied_done", Relation.CONTRADICTS)
    assert told(denied, given, on=dt.date(2023, 9, 3)) is None
    kept = clause(
        "Tarn Foods did not close its bakery in Lund.", "close", "bakery", polarity=Polarity.NEGATIVE
    )
    assert told(denied, kept) is None


def test_a_denied_size_is_no_denied_event() -> None:
    text = "not raise the prices of bread by more than 5 percent"
    size = (figure(text, "more than 5 percent", 5),)
    denied = claim(text, "raise", "prices", subject="Tarn Foods", polarity=Polarity.NEGATIVE, quantities=size)
    given = clause("Tarn Foods raised the prices of bread.", "raise", "prices", subject="Tarn Foods")
    assert told(denied, given) is None


def growth(**more: object) -> ForwardLookingStatement:
    text = "growth of 2.8 percent in 2023"
    given = {"kind": ClaimKind.PREDICTION, "quantities": (figure(text, "2.8 percent", 2.8),)}
    return claim(text, "growth", "2023", due=dt.date(2023, 12, 31), **(given | more))


@pytest.mark.parametrize(
    ("text", "verbs", "value", "expected"),
    [
        (
            "The bank raised its forecast for growth to 3.1 percent.",
            "raise",
            3.1,
            ("figure_changed", Relation.UPDATES),
        ),
        (
            "The bank stuck to its forecast for growth of 2.8 percent.",
            "stick",
            2.8,
            ("held_to", Relation.REPEATS),
        ),
        ("The bank kept its forecast for growth at 2.8 percent.", "keep", 2.8, ("held_to", Relation.REPEATS)),
        ("The bank kept its forecast for growth at 3.1 percent.", "keep", 3.1, None),
    ],
)
def test_a_forecast_is_changed_or_held_to(text: str, verbs: str, value: float, expected: object) -> None:
    words = f"{value} percent"
    given = clause(text, verbs, "forecast growth")
    assert told(growth(), given, quantities=(figure(text, words, value),)) == expected


def again(due: dt.date, speaker: str = "Ida Brandt", said: dt.date | None = None):
    text = "Ida Brandt said Tarn Foods would open the bakery in Lund by June."
    span = TextSpan.of(text, 16, len(text) - 1)
    own = clause(text, "open", "bakery", subject="Tarn Foods", aspect=Aspect.FUTURE)
    times = ()
    if said:
        word = TextSpan.of(text, 11, 15)
        times = (
            TimeExpression(
                span=word, type=TimeType.DATE, value=None, earliest=said, latest=said, role=TimeRole.SAID
            ),
        )
    other = ForwardLookingStatement(
        claim_id="d", article_id="b", span=span, kind=ClaimKind.PLAN, proposition=own, due=due, times=times,
        published=dt.date(2023, 5, 2),
        attribution=Attribution(style=AttributionStyle.INDIRECT, content=span, speaker=Speaker(name=speaker)),
    )  # fmt: skip
    speaks = Attribution(style=AttributionStyle.INDIRECT, content=span, speaker=Speaker(name="Ida Brandt"))
    earlier = claim(
        "open a bakery in Lund by June", "open", "bakery", subject="Tarn Foods", attribution=speaks
    )
    return told(earlier, own, claims=(other,))


def test_the_same_speaker_says_it_again_or_with_another_day() -> None:
    assert again(DUE) == ("said_again", Relation.REPEATS)
    assert again(dt.date(2023, 9, 30)) == ("new_day", Relation.UPDATES)
    assert again(DUE, speaker="Per Holm") is None


def test_what_is_recalled_with_its_day_is_said_again_whoever_tells_it() -> None:
    assert again(DUE, speaker="Per Holm", said=SAID) == ("said_again", Relation.REPEATS)
    assert again(DUE, speaker="Per Holm", said=dt.date(2022, 2, 9)) is None


def test_a_condition_that_was_not_met_updates() -> None:
    text = "open a bakery in Lund if the council approves the permit"
    at = text.index("if")
    condition = TextSpan.of(text, at, len(text))
    earlier = claim(text, "open", "bakery", condition=condition)
    refused = clause("The council refused to approve the permit.", "refuse+approve", "permit")
    refused_outright = clause("The council rejected the permit.", "reject", "permit")
    met = clause("The council approved the permit.", "approve", "permit")
    assert told(earlier, refused_outright) == ("condition_failed", Relation.UPDATES)
    assert told(earlier, clause("It rained in the valley.", "rain", "valley")) is None
    for given, expected in ((met, True), (refused_outright, False)):
        article = Article(text=given.sentence.text, published=dt.date(2023, 5, 2))
        (candidate,) = later_article(Extraction(article=article, propositions=(given,))).candidates
        assert condition_met(claim_side(earlier), candidate) is expected
    assert refused.polarity is Polarity.POSITIVE


def test_every_rule_and_word_list_is_there() -> None:
    assert len(set(OUTRIGHT)) == len(OUTRIGHT)
    lists = outcome_verbs()
    assert lists.abandon.verbs.isdisjoint(lists.hold.verbs | lists.keep.verbs | lists.postpone.verbs)
