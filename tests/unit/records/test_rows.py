from __future__ import annotations

import datetime as dt
import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import claimtrack
from claimtrack.errors import InputError
from claimtrack.records.rows import CLAIM_COLUMNS, ColumnType, row_schema
from claimtrack.reporting.exports.tables import rows_as_json_lines

TEXT = (
    "Lisk Harbour expects revenue of about $4.5 billion in 2025, its director Ada Holm said on Thursday.\n\n"
    "“We will open two quays by March,” she added. Sales fell 3% last year."
)
ARTICLE = claimtrack.Article(
    text=TEXT, published="2024-05-16T09:30+02:00", title="Quays", publisher="Lisk Post", authors=("A. B.", "C. D."),
    url="https://example.org/quays",
)  # fmt: skip
PYTHON_TYPES = {
    ColumnType.TEXT: str,
    ColumnType.INTEGER: int,
    ColumnType.NUMBER: (int, float),
    ColumnType.FLAG: bool,
    ColumnType.DAY: dt.date,
    ColumnType.MOMENT: dt.datetime,
}


@pytest.fixture(scope="module")
def extraction():
    return claimtrack.extract(ARTICLE)


def test_a_row_has_every_column_in_order_and_values_of_its_type(extraction) -> None:
    rows = extraction.to_rows(file="quays.html")
    assert len(rows) == len(extraction.claims) >= 2
    for row in rows:
        assert list(row) == [column.name for column in CLAIM_COLUMNS]
        for column in CLAIM_COLUMNS:
            value = row[column.name]
            assert value is None or isinstance(value, PYTHON_TYPES[column.type]), column
            if column.type is ColumnType.DAY:
                assert not isinstance(value, dt.datetime), column


def test_a_row_says_what_the_claim_says(extraction) -> None:
    promise = next(row for row in extraction.to_rows(file="quays.html") if row["due"])
    claim = next(claim for claim in extraction.claims if claim.claim_id == promise["claim_id"])
    assert ARTICLE.text[promise["start"] : promise["end"]] == promise["claim"] == claim.span.text
    assert (promise["kind"], promise["due"], promise["forward_looking"]) == (claim.kind, claim.due, True)
    assert promise["about_to"] == promise["due"]
    assert (promise["published"], promise["published_at"]) == (dt.date(2024, 5, 16), ARTICLE.published)
    assert (promise["authors"], promise["file"]) == ("A. B.; C. D.", "quays.html")
    figures = {row["figure_unit"]: row for row in extraction.to_rows()}
    money = figures["USD"]
    assert (money["figure_low"], money["figure_high"], money["figure_of"]) == (4.5e9, 4.5e9, "revenue")
    fell = figures["percent"]
    assert (fell["figure_low"], fell["figure_change"]) == (3, True)
    assert fell["figure_direction"] in {"decrease", "none"}


def test_json_lines_of_rows_keep_their_schema(extraction) -> None:
    schema = row_schema()
    Draft202012Validator.check_schema(schema)
    checks = Draft202012Validator(schema, format_checker=FormatChecker())
    for line in rows_as_json_lines(extraction.to_rows()):
        checks.validate(json.loads(line))
    assert {"claim", "figure_low", "file"} <= set(schema["properties"])


def test_records_show_themselves_on_one_line(extraction) -> None:
    claim = next(claim for claim in extraction.claims if claim.due)
    for record in (extraction, claim, claimtrack.FollowUp(claim_id="c", article_id="a", relation="confirms")):
        assert "\n" not in repr(record)
        assert len(repr(record)) < 200
    assert claim.kind in repr(claim)
    assert claim.span.text[:20] in repr(claim)
    assert str(claim.due) in repr(claim)


def test_what_is_meant_by_text_path_and_day_is_done(tmp_path) -> None:
    by_text = claimtrack.extract("The mill will hire 40 people by 2026.")
    assert by_text.claims[0].quantities[0].low == 40
    file = tmp_path / "mill.txt"
    file.write_text("The mill will hire 40 people by 2026.", encoding="utf-8")
    assert claimtrack.extract(file).claims == by_text.claims
    given = [(file, "a file"), ("The mill closed.", "a text"), (ARTICLE, "an article")]
    found = list(claimtrack.load("en").pipe(given))
    assert [context for _, context in found] == ["a file", "a text", "an article"]
    assert found[2][0] == claimtrack.extract(ARTICLE)
    plain = list(claimtrack.load("en").pipe(["The mill closed.", file]))
    assert plain[1].claims == by_text.claims


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("report.html", r"claimtrack.read\('report.html'\)"),
        (None, "not NoneType"),
        (7, "its text or a pathlib.Path"),
    ],
)
def test_what_is_no_article_is_told_what_is_needed(wrong, says) -> None:
    with pytest.raises(InputError, match=says):
        claimtrack.extract(wrong)


def test_a_day_that_is_none_says_how_to_write_it() -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        claimtrack.Article(text="x", published="16 May 2024")
    assert claimtrack.Article(text="x", published="2024-05-16").published == dt.date(2024, 5, 16)


def test_an_extraction_or_claims_are_followed_up() -> None:
    promise = claimtrack.extract(
        claimtrack.Article(text="Lisk Harbour will open a quay in May.", published="2024-01-02")
    )
    later = claimtrack.Article(text="Lisk Harbour opened the quay on Monday.", published="2024-05-07")
    answers = claimtrack.follow_up(promise, later)
    assert answers == claimtrack.follow_up(list(promise.claims), claimtrack.extract(later))
    assert len(answers) == len(promise.claims)
    with pytest.raises(InputError, match="takes claims"):
        claimtrack.follow_up(["a claim"], later)
