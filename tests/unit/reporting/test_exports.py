import datetime as dt
from pathlib import Path

import icalendar
import make
import pytest
from attrs import evolve

from claimtrack.errors import InputError
from claimtrack.ledger import Ledger
from claimtrack.records import Resolution, Speaker, Status
from claimtrack.reporting.blocks import fill
from claimtrack.reporting.document import document
from claimtrack.reporting.exports.annotations import annotation_page
from claimtrack.reporting.exports.calendar import calendar
from claimtrack.reporting.exports.claim_review import claim_reviews
from claimtrack.reporting.page import page
from claimtrack.reporting.select import Order, Selection
from claimtrack.reporting.untrusted import markdown
from claimtrack.reporting.write import Form, report


def test_annotations_have_both_selectors_that_find_the_words() -> None:
    view = make.view()
    page = annotation_page([view])
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert page["id"].startswith("urn:")
    (item,) = page["items"]
    # What the model says an annotation must have, and the motivations and purposes that it defines.
    assert (item["type"], item["motivation"]) == ("Annotation", "assessing")
    assert item["id"].endswith(view.claim.claim_id)
    assert {body["purpose"] for body in item["body"]} == {"tagging", "describing"}
    assert all(body["type"] == "TextualBody" and body["value"] for body in item["body"])
    quote, position = item["target"]["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    text = view.article.text
    assert text[position["start"] : position["end"]] == quote["exact"] == view.claim.span.text
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert item["target"]["source"] == view.article.url


def test_annotations_name_an_article_without_an_address() -> None:
    view = make.view(url="javascript:alert(1)")
    (item,) = annotation_page([view])["items"]
    assert item["target"]["source"] == f"urn:claimtrack:article:{view.article.article_id}"


@pytest.mark.parametrize(
    ("sure", "words"),
    [(True, "contradicts (0.91), now broken"), (False, "unsure, perhaps contradicts (0.91)")],
)
def test_an_answer_has_the_same_words_in_every_form(sure: bool, words: str) -> None:  # noqa: FBT001
    view = make.view(events=(make.contradiction(sure=sure),))
    written = document([view], title="Claims", today=dt.date(2025, 6, 1))
    assert markdown(words) in written
    shown = page([view], title="Claims", today=dt.date(2025, 6, 1))
    assert words in shown
    assert ("now broken" in written) is ("now broken" in shown) is sure


# As listed on https://developers.google.com/search/docs/appearance/structured-data/factcheck.
REQUIRED = {"ClaimReview": {"claimReviewed", "reviewRating", "url"}, "Rating": {"alternateName"}}
RECOMMENDED = {
    "ClaimReview": {"author", "datePublished", "itemReviewed"},
    "Claim": {"appearance", "author", "datePublished", "firstAppearance"},
    "Rating": {"bestRating", "ratingValue", "worstRating"},
}


def test_claim_reviews_have_the_fields_that_google_lists() -> None:
    judged = make.view(events=(make.contradiction(), make.judgement()), status=Status.BROKEN)
    reviews = claim_reviews([judged, make.view(number=1)], reviewer="The Desk", url="https://example.org/c")
    (review,) = reviews
    assert review["@context"] == "https://schema.org"
    for part in (review, review["itemReviewed"], review["reviewRating"]):
        kind = part["@type"]
        assert REQUIRED.get(kind, set()) | RECOMMENDED[kind] <= set(part)
    assert review["url"] == f"https://example.org/c#c-{judged.claim.claim_id}"
    assert review["author"] == {"@type": "Organization", "name": "The Desk", "url": "https://example.org/c"}
    assert review["claimReviewed"] == judged.claim.span.text
    claim = review["itemReviewed"]
    assert claim["author"] == {"@type": "Person", "name": "Greta Halvorsen", "jobTitle": "chief executive"}
    assert claim["datePublished"] == "2024-03-07"
    assert claim["firstAppearance"]["headline"] == "Orders to rise"
    assert review["reviewRating"]["ratingValue"] == 1
    assert review["datePublished"] == "2025-03-01"


def test_claim_reviews_type_organisations_as_such() -> None:
    def said_by(name: str, resolution: Resolution, role: str | None = None, number: int = 0) -> object:
        judged = make.view(events=(make.judgement(),), status=Status.BROKEN, number=number)
        speaker = Speaker(
            name=name, role=role, organisation="Velm Lines" if role else None, resolution=resolution
        )
        return evolve(
            judged, claim=evolve(judged.claim, attribution=evolve(judged.claim.attribution, speaker=speaker))
        )

    views = [
        said_by("Velm Lines", Resolution.FULL_NAME),
        said_by("Ada Holm", Resolution.PRONOUN, "director", number=1),
        said_by("Tarn Council", Resolution.ORGANISATION, number=2),
        said_by("Tarn Council", Resolution.PRONOUN, number=3),
        said_by("Anybody Else", Resolution.FULL_NAME, number=4),
    ]
    reviews = claim_reviews(views, reviewer="The Desk", url="https://example.org/c")
    types = [review["itemReviewed"]["author"].get("@type") for review in reviews]
    assert types == ["Organization", "Person", "Organization", "Organization", None]


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.OPEN, Status.SUPERSEDED])
def test_a_verdict_taken_back_is_no_review(status: Status) -> None:
    view = make.view(events=(make.judgement(), make.judgement(status)), status=status)
    assert claim_reviews([view], reviewer="The Desk", url="https://example.org/c") == []


def test_what_is_under_way_has_words_and_no_number() -> None:
    view = make.view(events=(make.judgement(Status.IN_PROGRESS),), status=Status.IN_PROGRESS)
    (review,) = claim_reviews([view], reviewer="The Desk", url="https://example.org/c")
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "In progress"}


def test_calendar_lists_what_is_due() -> None:
    views = [
        make.view(),
        make.view("Kept", status=Status.KEPT, number=1),
        make.view("No day", due=None, number=2),
    ]
    data = calendar(views, today=make.TODAY)
    book = icalendar.Calendar.from_ical(data)
    (event,) = book.walk("VEVENT")
    assert event["dtstart"].dt == dt.date(2024, 12, 31)
    assert event["dtend"].dt == dt.date(2025, 1, 1)
    assert "Orders will rise" in str(event["summary"])
    assert calendar(views, today=make.TODAY) == data


def test_the_calendar_is_valid_icalendar() -> None:
    # RFC 5545: required properties (3.6, 3.6.1), CRLF and at most 75 octets a line (3.1), text escaped (3.3.11).
    content = "Costs; fares, tolls\\ and “Fähren” " + "will rise and rise " * 9 + "\nBEGIN:VALARM"
    data = calendar([make.view(content), make.view(make.NASTY, number=1)], today=make.TODAY)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    book = icalendar.Calendar.from_ical(data)
    assert {"PRODID", "VERSION"} <= set(book)
    assert book.errors == []
    events = book.walk("VEVENT")
    assert book.walk() == [book, *events]
    assert len({str(event["UID"]) for event in events}) == 2
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
        assert event.errors == []
        assert event["DTSTAMP"].dt.tzinfo is not None
    assert any(content in str(event["SUMMARY"]) for event in events)


def test_the_calendar_opens_in_another_parser_too() -> None:
    vobject = pytest.importorskip("vobject", reason="a second reader of calendars")
    data = calendar([make.view(), make.view(make.NASTY, number=1)], today=make.TODAY).decode()
    book = vobject.readOne(data)
    assert [event.dtstart.value for event in book.vevent_list] == [dt.date(2024, 12, 31)] * 2
    assert any("Orders will rise" in event.summary.value for event in book.vevent_list)
    assert all(event.uid.value.endswith("@claimtrack") for event in book.vevent_list)


def test_an_empty_calendar_is_still_a_calendar() -> None:
    # RFC 5545, 3.6: at least one component; nothing that a reader's calendar would show.
    book = icalendar.Calendar.from_ical(calendar([], today=make.TODAY))
    assert {"PRODID", "VERSION"} <= set(book)
    assert book.subcomponents
    assert not book.walk("VEVENT")


def test_markdown_shows_text_and_never_markup() -> None:
    text = document(
        [make.view(make.NASTY, title="<img src=x>", url="javascript:alert(1)")], title="T", today=make.TODAY
    )
    markdown_it = pytest.importorskip("markdown_it")
    html = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    for mark in ("<script", "<img", 'href="javascript', "<strong>bold"):
        assert mark not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_blocks_are_filled_and_the_rest_is_kept() -> None:
    text = 'before\n<!-- claimtrack:begin show=table speaker="Greta Halvorsen" limit=1 -->\nold\n<!-- claimtrack:end -->\nafter\n'
    views = [make.view(), make.view("Other", speaker="Somebody", number=1), make.view("Third", number=2)]
    filled = fill(text, views, today=make.TODAY, source="x.md")
    assert filled.startswith("before\n")
    assert filled.endswith("<!-- claimtrack:end -->\nafter\n")
    assert "old" not in filled
    assert "Somebody" not in filled
    assert filled.count("Greta Halvorsen") == 2
    assert fill(filled, views, today=make.TODAY, source="x.md") == filled


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nothing here", "no block"),
        ("a\n<!-- claimtrack:begin -->\n", "line 2"),
        ("<!-- claimtrack:begin colour=red -->\n<!-- claimtrack:end -->", "colour"),
        ("<!-- claimtrack:begin status=kaput -->\n<!-- claimtrack:end -->", "kaput"),
        ("<!-- claimtrack:begin limit=0 -->\n<!-- claimtrack:end -->", "limit"),
    ],
)
def test_bad_blocks_are_told_with_their_line(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        fill(text, [], today=make.TODAY, source="x.md")


def test_selection_orders_and_chooses() -> None:
    views = [
        make.view(number=0),
        make.view("Early", due=dt.date(2024, 7, 1), number=1),
        make.view("No day", due=None, number=2),
    ]
    assert Selection(order=Order.DUE, limit=2).of(views)[0].claim.span.text == "Early"
    assert [v.claim.span.text for v in Selection(about="no DAY").of(views)] == ["No day"]
    assert len(Selection(status=frozenset({Status.KEPT})).of(views)) == 0


def test_report_writes_every_form(tmp_path: Path) -> None:
    with Ledger.open(":memory:") as ledger:
        files = report(
            ledger,
            tmp_path / "out",
            today=make.TODAY,
            forms=list(Form),
            reviewer="Desk",
            url="https://example.org",
        )
    assert [file.name for file in files] == [str(form) for form in Form]
    assert all(file.stat().st_size for file in files if file.name != "claims.jsonl")


def test_report_needs_a_reviewer_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Ledger.open(":memory:") as ledger:
        with pytest.raises(InputError, match="reviewer"):
            report(ledger, tmp_path / "out", forms=[Form.CLAIM_REVIEW])
        with pytest.raises(InputError, match="folder"):
            report(ledger, tmp_path / "file")
