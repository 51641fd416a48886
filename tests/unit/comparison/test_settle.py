"""A clause on the claim's own event: its figure, its day, its denial, each beside the one that says nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from claimtrack.comparison.align import align
from claimtrack.comparison.sides import claim_side, later_article
from claimtrack.records import (
    Article,
    Aspect,
    ClaimKind,
    Extraction,
    ForwardLookingStatement,
    Polarity,
    Proposition,
    Quantity,
    Relation,
    TextSpan,
    TimeExpression,
    TimeType,
)

SAID, DUE = dt.date(2023, 1, 10), dt.date(2023, 12, 31)
BEFORE, AFTER = dt.date(2023, 9, 5), dt.date(2024, 1, 20)
TREES = "The town will plant 2,000 trees by December"


def part(text: str, words: str) -> TextSpan:
    at = text.index(words)
    return TextSpan.of(text, at, at + len(words))


def trees(text: str, words: str, value: float) -> Quantity:
    return Quantity(span=part(text, words), low=value, high=value, unit="tree")


def clause(text: str, predicate: str, theme: str = "tree", **more: object) -> Proposition:
    span = part(text, text)
    words = tuple(word.strip(".,").lower() for word in text.split())
    slots = {"verbs": (predicate,), "theme": tuple(theme.split()), "subject": "town", "terms": words}
    return Proposition(span=span, sentence=span, predicate=predicate, predicate_span=span, **(slots | more))


def promise(
    text: str = TREES, predicate: str = "plant", theme: str = "tree", **more: object
) -> ForwardLookingStatement:
    given = {"kind": ClaimKind.PROMISE, "due": DUE} | more
    given.setdefault("quantities", (trees(text, "2,000 trees", 2000),) if "2,000 trees" in text else ())
    own = clause(text, predicate, theme, aspect=Aspect.FUTURE)
    return ForwardLookingStatement(
        claim_id="c", article_id="a", span=part(text, text), proposition=own, published=SAID, **given
    )


def day(text: str, words: str, first: dt.date, last: dt.date) -> TimeExpression:
    return TimeExpression(span=part(text, words), type=TimeType.DATE, value=None, earliest=first, latest=last)


def told(
    claim: ForwardLookingStatement,
    text: str,
    on: dt.date,
    *,
    predicate: str = "plant",
    figure: tuple[str, float] | None = None,
    when: tuple[str, dt.date, dt.date] | None = None,
    **more: object,
) -> tuple[str, Relation] | None:
    found = Extraction(
        article=Article(text=text, published=on),
        propositions=(clause(text, predicate, **more),),
        quantities=(trees(text, *figure),) if figure else (),
        times=(day(text, *when),) if when else (),
    )
    (alignment,) = align(claim_side(claim), later_article(found))
    return (alignment.told.rule, alignment.told.relation) if alignment.told else None


YEAR = ("in 2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31))
QUARTER = ("in the fourth quarter", dt.date(2023, 10, 1), dt.date(2023, 12, 31))


@pytest.mark.parametrize(
    ("text", "value", "on", "when", "expected"),
    [
        ("The town has planted 2,140 trees.", 2140, BEFORE, None, ("figure_reached", Relation.CONFIRMS)),
        ("The town planted 2,140 trees in 2023.", 2140, AFTER, YEAR, ("figure_reached", Relation.CONFIRMS)),
        ("The town planted 900 trees in 2023.", 900, AFTER, YEAR, ("figure_missed", Relation.CONTRADICTS)),
        ("The town has planted 900 trees.", 900, BEFORE, None, ("figure_so_far", Relation.UPDATES)),
        ("The town planted 900 trees in the fourth quarter.", 900, AFTER, QUARTER, None),
    ],
    ids=["beyond before its day", "beyond in its time", "short of it", "so far", "of a part of the time"],
)
def test_a_number_promised(
    text: str, value: float, on: dt.date, when: tuple[str, dt.date, dt.date] | None, expected: object
) -> None:
    words = f"{value:,} trees"
    assert told(promise(), text, on, figure=(words, value), when=when) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"aspect": Aspect.FUTURE},
        {"aspect": Aspect.HYPOTHETICAL},
        {"subject": "Norden County"},
        {"predicate": "fell"},
    ],
    ids=["to come", "supposed", "another party", "another event"],
)
def test_a_figure_that_is_no_result_of_the_claim_is_not_told(change: dict[str, object]) -> None:
    claim = promise("The town of Lisk will plant 2,000 trees by December", entities=("Lisk",))
    found = told(claim, "The town planted 900 trees.", AFTER, figure=("900 trees", 900), **change)
    assert found is None


SHED = "The town will build a shed by December"


def shed(**more: object) -> ForwardLookingStatement:
    return promise(SHED, "build", "shed", **more)


@pytest.mark.parametrize(
    ("text", "on", "more", "expected"),
    [
        ("The town has not built the shed.", AFTER, {"polarity": Polarity.NEGATIVE}, ("not_done", Relation.CONTRADICTS)),
        ("The town has not built the shed.", BEFORE, {"polarity": Polarity.NEGATIVE}, ("not_yet_done", Relation.UPDATES)),
        ("The town has yet to build the shed.", AFTER, {}, ("not_done", Relation.CONTRADICTS)),
        ("The town built the shed on Friday.", AFTER, {"when": ("on Friday", dt.date(2024, 1, 19), dt.date(2024, 1, 19))},
         ("done_after_day", Relation.CONTRADICTS)),
        ("The town will build the shed in May.", BEFORE,
         {"aspect": Aspect.FUTURE, "when": ("in May", dt.date(2024, 5, 1), dt.date(2024, 5, 31))},
         ("put_later", Relation.UPDATES)),
        ("The town will build the shed in May.", AFTER,
         {"aspect": Aspect.FUTURE, "when": ("in May", dt.date(2024, 5, 1), dt.date(2024, 5, 31))},
         ("put_later", Relation.CONTRADICTS)),
        ("The town will build the shed in October.", BEFORE,
         {"aspect": Aspect.FUTURE, "when": ("in October", dt.date(2023, 10, 1), dt.date(2023, 10, 31))}, None),
    ],
)  # fmt: skip
def test_the_day_of_an_event(text: str, on: dt.date, more: dict[str, object], expected: object) -> None:
    assert told(shed(), text, on, predicate="build", theme="shed", **more) == expected


def test_what_was_ruled_out_and_is_announced_contradicts_within_its_time() -> None:
    text = "The town will build the shed in October."
    october = ("in October", dt.date(2023, 10, 1), dt.date(2023, 10, 31))
    may = ("in October", dt.date(2024, 5, 1), dt.date(2024, 5, 31))
    denied = shed(polarity=Polarity.NEGATIVE)
    slots = {"predicate": "build", "theme": "shed", "aspect": Aspect.FUTURE}
    assert told(denied, text, BEFORE, when=october, **slots) == ("denied_planned", Relation.CONTRADICTS)
    assert told(denied, text, BEFORE, when=may, **slots) is None
    assert told(denied, text, BEFORE, when=october, polarity=Polarity.NEGATIVE, **slots) is None
