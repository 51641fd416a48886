from __future__ import annotations

import datetime as dt
import json

import pytest
from lxml.html import fromstring

from claimtrack import InputError
from claimtrack.sources.html import fragment_text, read_html, read_page
from claimtrack.sources.metadata import page_facts

FIRST = (
    "The port of Lisk will grow by a third by 2030, its director Ada Holm said on Thursday in the town hall."
)
SECOND = "“We expect costs of about €40 million,” she told reporters after a meeting of the council."


def page(head: str = "", body: str = "") -> str:
    return (
        "<!DOCTYPE html><html lang='en-GB'><head><title>Port to grow | Courier</title>"
        f"{head}</head><body>"
        "<nav><a href='/'>Home</a></nav><article><h1>Port to grow</h1>"
        f"{body}<p>{FIRST}</p><p>{SECOND}</p></article>"
        "<aside><h3>Related</h3><p>Ship sinks</p></aside><footer>© Courier 2019</footer></body></html>"
    )


def linked(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


def test_the_body_without_navigation_in_paragraphs() -> None:
    article = read_html(page())
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert article.title == "Port to grow"
    assert article.language == "en-GB"
    assert article.published is None


def test_json_ld_gives_the_facts_with_the_zone() -> None:
    head = linked(
        headline="Port to grow by a third",
        datePublished="2024-05-02T23:30:00+02:00",
        dateModified="2024-05-04T10:00:00+02:00",
        author=[{"@type": "Person", "name": "Ida Moss"}, "Karl Weil"],
        publisher={"name": "The Courier"},
    )
    article = read_html(page(head))
    assert isinstance(article.published, dt.datetime)
    assert article.published.isoformat() == "2024-05-02T23:30:00+02:00"
    assert article.published_on == dt.date(2024, 5, 2)
    assert isinstance(article.modified, dt.datetime)
    assert article.modified.day == 4
    assert article.title == "Port to grow by a third"
    assert article.authors == ("Ida Moss", "Karl Weil")
    assert article.publisher == "The Courier"


PUBLISHED = "2024-05-02T09:30:00+02:00"
CHANGED = "2024-05-04T10:00:00+02:00"


OPEN_GRAPH = f"<meta property='article:published_time' content='{PUBLISHED}'>"
OPEN_GRAPH_CHANGED = f"<meta property='article:modified_time' content='{CHANGED}'>"
TIME = f"<time datetime='{PUBLISHED}'>2 May</time>"
GRAPH = json.dumps([{"@graph": [{"@type": ["ReportageNewsArticle"], "datePublished": PUBLISHED}]}])


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (OPEN_GRAPH, ""),
        (OPEN_GRAPH_CHANGED + OPEN_GRAPH.replace("property", "name"), ""),
        (f"<meta itemprop='datePublished' content='{PUBLISHED}'>", ""),
        ("", TIME),
        ("", f"<time class='updated' datetime='{CHANGED}'>4 May</time>{TIME}"),
        ("", f"<ul><li><time datetime='{CHANGED}'>another</time></li></ul>{TIME}"),
        ("<script type='application/ld+json'>{broken</script>", TIME),
        (f"<script type='application/ld+json'>{GRAPH}</script>", ""),
    ],
)
def test_where_the_time_of_publication_is_found(head: str, body: str) -> None:
    facts = page_facts(fromstring(page(head, body)))
    assert facts.published == dt.datetime.fromisoformat(PUBLISHED)


@pytest.mark.parametrize(
    "head",
    [
        f"<meta property='article:modified_time' content='{CHANGED}'>",
        linked(dateModified=CHANGED),
        "<meta property='og:updated_time' content='2024-05-04'>",
        "",
    ],
)
def test_a_change_or_a_copyright_year_is_no_publication(head: str) -> None:
    assert page_facts(fromstring(page(head))).published is None


def test_a_day_in_words_is_found_as_a_day() -> None:
    facts = page_facts(fromstring(page(body="<p class='date'>Published May 2, 2024</p>")))
    assert facts.published == dt.date(2024, 5, 2)


@pytest.mark.parametrize(
    ("declared", "encoding", "given"),
    [
        ("utf-8", "utf-8", None),
        ("iso-8859-1", "cp1252", None),
        ("", "utf-8", None),
        ("utf-8", "cp1252", "cp1252"),
    ],
)
def test_pages_are_decoded_as_they_declare(declared: str, encoding: str, given: str | None) -> None:
    head = f"<meta charset='{declared}'>" if declared else ""
    assert SECOND in read_page(page(head).encode(encoding, "xmlcharrefreplace"), encoding=given).text


def test_a_page_in_another_encoding_than_declared_is_refused() -> None:
    with pytest.raises(InputError, match="not UTF-8"):
        read_page(page("<meta charset='utf-8'>").encode("cp1252"))


@pytest.mark.parametrize(
    "markup", ["", "<html>", "<p>", "<script>alert(1)</script>", "<!-- -->", "<html><body>\0</body></html>"]
)
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(InputError):
        read_html(markup)


def test_a_fragment_keeps_its_paragraphs() -> None:
    assert fragment_text("<p>A <b>b</b>.</p><ul><li>C.</li></ul>") == "A b.\n\nC."
    assert fragment_text("just   text") == "just text"


@pytest.mark.parametrize(
    "placeholder", ["0001-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00", "2950-01-01", "9999-12-31"]
)
def test_a_placeholder_is_no_date_and_the_next_source_is_asked(placeholder: str) -> None:
    assert page_facts(fromstring(page(linked(datePublished=placeholder)))).published is None
    facts = page_facts(fromstring(page(linked(datePublished=placeholder) + OPEN_GRAPH)))
    assert facts.published == dt.datetime.fromisoformat(PUBLISHED)


def test_the_day_in_the_address_is_asked_before_other_words_of_the_page() -> None:
    head = "<link rel='canonical' href='https://courier.example/news/2024/05/02/port'>"
    body = "<p class='date'>Founded April 5, 2016</p>"
    assert page_facts(fromstring(page(head, body))).published == dt.date(2024, 5, 2)


def test_the_heading_is_the_one_that_the_page_is_titled_after() -> None:
    tree = fromstring(page().replace("<nav>", "<h1>Offers of the week</h1><nav>"))
    assert page_facts(tree).title == "Port to grow"
    assert (
        page_facts(fromstring(page("<meta property='og:title' content='A fee of &amp;#163;3'>"))).title
        == "Port to grow"
    )


def test_a_title_escaped_twice_is_read() -> None:
    assert read_html(page(linked(headline="A fee of &#163;3m &amp; more"))).title == "A fee of £3m & more"


def test_the_outlet_is_no_author() -> None:
    head = linked(author=["The Courier", "Username", "Ida Moss"], publisher={"name": "Courier"})
    assert read_html(page(head)).authors == ("Ida Moss",)


def test_soft_hyphens_and_characters_of_no_width_are_gone() -> None:
    body = "<p>The di\xadrector, Ada\u200b Holm, met the coun&shy;cil on Monday, and Ada\xa0Holm will meet it again.</p>"
    assert "director, Ada Holm, met the council on Monday, and Ada Holm" in read_html(page(body=body)).text


def test_linked_headlines_of_other_articles_are_left_out() -> None:
    teasers = "<p>Read more: <a href='/x'>Ferry sinks in the bay of Ansel</a></p><p><a href='/y'>Mayor of Ansel to retire early</a></p>"
    text = read_html(page().replace("</article>", f"{teasers}<p>{SECOND}</p></article>")).text
    assert "Ferry" not in text
    assert "retire" not in text


def test_of_linked_paragraphs_a_sentence_stays_and_a_headline_goes() -> None:
    sentence = "<p><a href='/x'>The council of Lisk will vote on the plan of the port on Friday.</a></p>"
    headline = "<p>More: <a href='/y'>Mayor of Ansel to retire early</a></p>"
    assert (
        fragment_text(sentence + headline)
        == "The council of Lisk will vote on the plan of the port on Friday."
    )


def test_items_below_a_sentence_that_opens_a_list_have_bullets() -> None:
    items = "<li>Fares will fall by a tenth in the coming spring.</li><li>Two ferries will be bought by 2027.</li>"
    text = read_html(page().replace("</article>", f"<p>Holm also said:</p><ul>{items}</ul></article>")).text
    assert text.endswith(
        "Holm also said:\n\n• Fares will fall by a tenth in the coming spring.\n\n• Two ferries will be bought by 2027."
    )
    assert fragment_text(f"<p>Offers.</p><ul>{items}</ul>").count("•") == 0


def test_a_fragment_escaped_twice_is_read_as_markup() -> None:
    assert fragment_text("&lt;p&gt;Prices rose &amp;amp; fell.&lt;/p&gt;") == "Prices rose & fell."
    assert fragment_text("A profit of &lt; 3% &amp; more") == "A profit of < 3% & more"
