"""Which side of a figure is aimed at, how near is near, and which figure of a sentence is its result."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from claimtrack.comparison.goals import Aim, Result, aim, foremost, last_place, near, of_level, result, told
from claimtrack.comparison.numbers import match
from claimtrack.records import Claim, ClaimKind, Polarity, Proposition, Quantity, TextSpan


def figure(
    low: float | None, high: float | None = None, words: str = "x", unit: str = "tree", **more: object
) -> Quantity:
    span = TextSpan(start=0, end=len(words), text=words)
    return Quantity(span=span, low=low, high=high, unit=unit, **more)


def point(value: float, words: str = "x", **more: object) -> Quantity:
    return figure(value, value, words, **more)


def claim(
    kind: ClaimKind, verb: str, *quantities: Quantity, subject: str | None = None, **more: object
) -> Claim:
    span = TextSpan(start=0, end=1, text="x")
    own = Proposition(
        span=span, sentence=span, predicate=verb, predicate_span=span, verbs=(verb,), subject=subject
    )
    return Claim(
        claim_id="c", article_id="a", span=span, kind=kind, proposition=own, quantities=quantities, **more
    )


@pytest.mark.parametrize(
    ("kind", "verb", "quantity", "expected"),
    [
        (ClaimKind.PROMISE, "plant", point(2000), Aim.OR_MORE),
        (ClaimKind.TARGET, "reach", point(10e6), Aim.OR_MORE),
        (ClaimKind.PLAN, "hire", point(400), Aim.OR_MORE),
        (ClaimKind.PLAN, "close", point(11), Aim.AS_SAID),
        (ClaimKind.PREDICTION, "reach", point(50_000), Aim.AS_SAID),
        (ClaimKind.PREDICTION, "exceed", figure(80.0, None), Aim.OR_MORE),
        (ClaimKind.PLAN, "cost", point(90e6), Aim.OR_LESS),
        (ClaimKind.TARGET, "cut", point(9.0, of="vacancy rate"), Aim.OR_LESS),
        (ClaimKind.TARGET, "cut", point(50e6, of="cost", change=True), Aim.OR_MORE),
        (ClaimKind.PLAN, "cut", point(300, change=True), Aim.AS_SAID),
        (ClaimKind.PLAN, "cap", point(250, of="ground rent"), Aim.OR_LESS),
        (ClaimKind.PROMISE, "spend", figure(None, 90e6), Aim.OR_LESS),
        (ClaimKind.TARGET, "earn", figure(4.0, 5.0), Aim.AS_SAID),
    ],
)
def test_the_side_that_is_aimed_at(kind: ClaimKind, verb: str, quantity: Quantity, expected: Aim) -> None:
    assert aim(claim(kind, verb, quantity), quantity) is expected


def test_a_bound_denied_is_the_other_bound() -> None:
    said = figure(5.0, None, "more than 5 percent", unit="percent")
    denied = claim(ClaimKind.PROMISE, "raise", said, polarity=Polarity.NEGATIVE)
    assert aim(denied, said) is Aim.OR_LESS
    within = figure(None, 5.0, "not exceed 5 percent", unit="percent")
    assert aim(claim(ClaimKind.PROMISE, "rise", within, polarity=Polarity.NEGATIVE), within) is Aim.OR_LESS


@pytest.mark.parametrize(
    ("kind", "verb", "said", "now", "expected"),
    [
        (ClaimKind.PROMISE, "plant", point(2000), point(2140), Result.BEYOND),
        (ClaimKind.PROMISE, "plant", point(2000), point(1200), Result.MISSED),
        (ClaimKind.PLAN, "cost", point(90e6), point(84e6), Result.BEYOND),
        (ClaimKind.PLAN, "cost", point(90e6), point(117e6), Result.MISSED),
        (ClaimKind.PREDICTION, "be", point(40e6), point(41e6), Result.MET),
        (ClaimKind.PREDICTION, "be", point(40e6), point(44e6), Result.MISSED),
        (ClaimKind.PREDICTION, "be", figure(410, 430), point(431), Result.MISSED),
        (ClaimKind.PREDICTION, "be", figure(410, 430), point(430), Result.MET),
    ],
)
def test_a_result_is_met_beyond_or_missed_by_that_side(
    kind: ClaimKind, verb: str, said: Quantity, now: Quantity, expected: Result
) -> None:
    number = match(said, now, shared=True)
    assert number is not None
    assert result(claim(kind, verb, said), number) is expected


def test_what_lies_within_a_denied_bound_was_ruled_out() -> None:
    said = figure(5.0, None, "more than 5 percent", unit="percent")
    denied = claim(ClaimKind.PROMISE, "raise", said, polarity=Polarity.NEGATIVE)
    over, under = (match(said, point(value, unit="percent"), shared=True) for value in (7.0, 4.0))
    assert over is not None
    assert under is not None
    assert (result(denied, over), result(denied, under)) == (Result.MISSED, Result.MET)
    plain = point(300)
    number = match(plain, point(200), shared=True)
    assert number is not None
    assert result(claim(ClaimKind.PROMISE, "cut", plain, polarity=Polarity.NEGATIVE), number) is None


@pytest.mark.parametrize(
    ("said", "now", "expected"),
    [
        (point(200e6), point(198e6), True),
        (point(31e9), point(30.6e9), True),
        (point(1.75e6), point(1.76e6), False),
        (point(2e6), point(1.76e6), False),
        (point(50_000, "About 50,000 people"), point(51_900), True),
        (point(50_000, "About 50,000 people"), point(53_000), False),
        (point(0.0), point(0.2), False),
        (figure(400, None), point(400), False),
    ],
)
def test_near_is_what_rounding_or_a_hedge_leaves_open(
    said: Quantity, now: Quantity, *, expected: bool
) -> None:
    assert near(said, now) is expected


def test_the_last_place_of_a_number() -> None:
    assert [last_place(value) for value in (40e6, 0.25, 105, 3)] == [1e7, 0.01, 1.0, 1.0]


def test_a_figure_that_another_is_held_against_is_no_result() -> None:
    text = "It came to $51 million rather than the $38 million once planned, from 12 sites."
    sentence = TextSpan(start=0, end=len(text), text=text)

    def found(words: str, unit: str) -> Quantity:
        at = text.index(words)
        return Quantity(span=TextSpan.of(text, at, at + len(words)), low=1, high=1, unit=unit)

    now, planned, sites = found("$51 million", "USD"), found("$38 million", "USD"), found("12 sites", "site")
    assert foremost((now, planned, sites), sentence) == (now, sites)
    assert foremost((planned,), sentence) == (planned,)


def test_a_number_reached_or_had_is_no_deed() -> None:
    people = point(5000, unit="person")
    assert of_level(claim(ClaimKind.TARGET, "reach", people))
    assert not of_level(claim(ClaimKind.PLAN, "hire", people))


@pytest.mark.parametrize(
    ("kind", "said", "now", "expected"),
    [
        (
            ClaimKind.PROMISE,
            point(2000, "2,000 trees"),
            point(2140, "2,140 trees"),
            "is above 2,000 trees, and more",
        ),
        (
            ClaimKind.PROMISE,
            point(2000, "2,000 trees"),
            point(900, "900 trees"),
            "falls short of 2,000 trees",
        ),
        (
            ClaimKind.PREDICTION,
            point(40, "40 trees"),
            point(41, "41 trees"),
            "as near “40 trees” as its rounding",
        ),
        (ClaimKind.PLAN, figure(None, 9, "no more than 9"), point(12, "12 trees"), "breaks “no more than 9”"),
        (ClaimKind.PLAN, figure(None, 9, "no more than 9"), point(8, "8 trees"), "keeps to “no more than 9”"),
        (ClaimKind.PREDICTION, figure(4, 6, "4 to 6"), point(5, "5 trees"), "lies within 4 to 6"),
        (ClaimKind.PREDICTION, point(4, "4 trees"), point(7, "7 trees"), "lies above 4 trees"),
        (ClaimKind.PREDICTION, point(4, "4 trees"), point(4, "four trees"), "is the same figure as 4 trees"),
    ],
)
def test_the_finding_says_which_side_was_aimed_at(
    kind: ClaimKind, said: Quantity, now: Quantity, expected: str
) -> None:
    number = match(said, now, shared=True)
    assert number is not None
    made = claim(kind, "plant", said)
    outcome = result(made, number)
    assert outcome is not None
    assert expected in told(made, number, outcome)


def test_the_word_list_has_each_word_in_one_table_of_directions() -> None:
    path = resources.files("claimtrack.lexicons").joinpath("en", "goals.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    verbs = [set(tables[name]["words"]) for name in ("lower", "limit", "attain")]
    assert not verbs[0] & verbs[1]
    assert not verbs[2] & (verbs[0] | verbs[1])
    assert all(
        table["examples"] and len(set(table["words"])) == len(table["words"]) for table in tables.values()
    )
