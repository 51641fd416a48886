import datetime as dt
from itertools import pairwise
from pathlib import Path

import make
import pytest
from in_browser import CONTRAST, FOCUS, TABLES

from claimtrack.records import Status
from claimtrack.reporting import charts
from claimtrack.reporting.page import page

playwright = pytest.importorskip(
    "playwright.sync_api", reason="the page is tested in a browser with Playwright"
)


@pytest.fixture
def visit(open_tab, tmp_path: Path):
    def visit(views, **options):
        path = tmp_path / "index.html"
        path.write_text(page(views, title="Promises", today=make.TODAY), encoding="utf-8")
        return open_tab(path.as_uri(), **options)

    return visit


VIEWS = [
    make.view(events=(make.contradiction(), make.judgement()), status=Status.BROKEN),
    make.view(
        "The second yard will open in Tarn by June", status=Status.DUE, due=dt.date(2024, 6, 30), number=1
    ),
    make.view(make.NASTY, speaker="Evil <b>Bob</b>", url="javascript:alert(1)", number=2),
    make.view("Prices will fall", speaker=None, status=Status.KEPT, due=None, number=3),
]


def expect_shown(tab, count: int) -> None:
    playwright.expect(tab.locator("details.claim:not([hidden])")).to_have_count(count, timeout=30_000)


def shown(tab) -> list[str]:
    return tab.eval_on_selector_all(
        "details.claim:not([hidden]) .quote", "nodes => nodes.map(n => n.innerText)"
    )


def test_filters_by_words_speaker_and_status(visit) -> None:
    tab = visit(VIEWS)
    assert len(shown(tab)) == 4
    tab.fill("#q", "second yard")
    expect_shown(tab, 1)
    assert "second yard" in shown(tab)[0]
    assert tab.inner_text("#count") == "1 of 4 claims shown"
    tab.click("button[type=reset]")
    expect_shown(tab, 4)
    tab.select_option("#speaker", "Greta Halvorsen")
    expect_shown(tab, 2)
    tab.select_option("#status", "broken")
    expect_shown(tab, 1)
    tab.fill("#q", "no such word")
    tab.wait_for_selector("#none:not([hidden])")
    assert tab.trouble == []


def test_sorts_by_due(visit) -> None:
    tab = visit(VIEWS)
    tab.select_option("#sort", "due")
    playwright.expect(tab.locator("details.claim").first).to_have_attribute("data-due", "2024-06-30")
    dues = tab.eval_on_selector_all("details.claim", "nodes => nodes.map(n => n.dataset.due)")
    assert dues == sorted(dues)
    assert tab.trouble == []


def test_a_link_opens_its_claim_with_evidence_and_reasons(visit) -> None:
    tab = visit(VIEWS)
    claim_id = VIEWS[0].claim.claim_id
    assert not tab.locator(f"#c-{claim_id} .events").is_visible()
    tab.evaluate(f"location.hash = 'c-{claim_id}'")
    tab.wait_for_selector(f"#c-{claim_id}[open] .events")
    text = tab.inner_text(f"#c-{claim_id}")
    for words in ("Orders fell 3%", "fell by 3, not risen by 8", "M. Editor", "Checked with the yard."):
        assert words in text
    assert tab.trouble == []


def test_article_text_never_becomes_markup(visit) -> None:
    tab = visit(VIEWS)
    tab.eval_on_selector_all("details", "nodes => nodes.forEach(n => n.open = true)")
    assert tab.locator("script").count() == 1
    assert tab.locator("#list b, #list img").count() == 0
    assert tab.locator("a[href^='javascript']").count() == 0
    assert "<script>alert(1)</script>" in tab.inner_text("#list")
    assert "\u202e" not in tab.content()
    assert tab.trouble == []


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_aa(visit, scheme: str, media: str) -> None:
    tab = visit(VIEWS, color_scheme=scheme)
    tab.emulate_media(media=media)
    tab.eval_on_selector_all("details", "nodes => nodes.forEach(n => n.open = true)")
    worst = tab.evaluate(CONTRAST)
    assert worst["ratio"] >= 4.5, worst
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (scheme == "light" or media == "print")
    assert tab.trouble == []


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("paper", ["#ffffff", "#161616"])
def test_the_marks_of_the_chart_stand_out_and_differ_in_shape(paper: str) -> None:
    # WCAG 2.2, 1.4.11: 3 to 1 for graphics.
    for colour, _ in charts.MARKS.values():
        lighter, darker = sorted((luminance(colour), luminance(paper)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3, colour
    assert len({shape for _, shape in charts.MARKS.values()}) == len(Status) == len(charts.MARKS)


def test_everything_is_reached_with_the_keyboard_and_shows_its_focus(visit) -> None:
    tab = visit(VIEWS)
    reached = []
    for _ in range(40):
        tab.keyboard.press("Tab")
        found = tab.evaluate(FOCUS)
        if found is None:
            break
        assert found["outline"] != "none", found
        reached.append(found["name"])
    assert reached[0] == "skip"
    assert {"chart wide", "q", "speaker", "status", "kind", "sort", "reset", "summary"} <= set(reached)
    tab.locator("details.claim summary").first.focus()
    tab.keyboard.press("Enter")
    assert tab.locator("details.claim").first.get_attribute("open") is not None


def test_every_table_has_headers_and_a_name(visit) -> None:
    tab = visit(VIEWS)
    tables = tab.evaluate(TABLES)
    assert len(tables) == 3
    for table in tables:
        assert table["headed"], table
        assert table["named"], table
        assert table["bare"] == 0, table


def test_prints_all_that_is_closed_and_nothing_that_is_filtered_out(visit) -> None:
    tab = visit(VIEWS)
    tab.select_option("#speaker", "Greta Halvorsen")
    expect_shown(tab, 2)
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("details:not([open]):not([hidden])").count() == 0
    assert not tab.locator("#filters").is_visible()
    text = tab.inner_text("body")
    assert "Checked with the yard." in text
    assert "Prices will fall" not in tab.inner_text("#list")
    # Nothing is cut off at the edge of the paper.
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("details[open]").count() == 0
    assert tab.trouble == []


@pytest.mark.parametrize(("width", "drawing"), [(390, ".narrow"), (1280, ".wide")])
def test_the_chart_and_the_tables_fit_the_screen(visit, width: int, drawing: str) -> None:
    tab = visit(VIEWS, viewport={"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    charts = tab.locator(".chart:visible")
    assert charts.count() == 1
    assert charts.locator(f"xpath=self::*[contains(@class, '{drawing[1:]}')]").count() == 1
    words = charts.inner_text()
    assert str(make.TODAY) in words
    assert "Greta Halvorsen" in words
    sizes = tab.eval_on_selector_all(
        f"{drawing} svg text", "nodes => nodes.map(n => n.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 8
    cells = tab.locator("table.claims:visible td[data-label=Outlet]").first
    heading = cells.evaluate("n => getComputedStyle(n, '::before').content")
    assert (heading == '"Outlet"') == (width == 390)
    assert tab.trouble == []


def test_a_claim_without_an_end_is_drawn_as_such() -> None:
    pytest.importorskip("vl_convert")
    (wide, _) = charts.timeline([make.view(due=None)], title="T", today=make.TODAY)
    (ended, _) = charts.timeline([make.view()], title="T", today=make.TODAY)
    assert 'stroke-dasharray="3,4"' in wide
    assert 'stroke-dasharray="3,4"' not in ended
    assert charts.timeline([], title="T", today=make.TODAY) is None


def test_what_has_lapsed_is_listed(visit) -> None:
    views = [
        make.view("The quay opens", status=Status.LAPSED, due=dt.date(2024, 5, 1), number=n) for n in range(2)
    ]
    tab = visit([*views, *VIEWS])
    assert tab.locator("[aria-labelledby=lapsed] tbody tr").count() == 2


def test_every_control_has_a_label_and_headings_are_in_order(visit) -> None:
    tab = visit(VIEWS)
    unlabelled = "nodes => nodes.filter(n => !n.labels || !n.labels.length).length"
    assert tab.eval_on_selector_all("#filters input, #filters select", unlabelled) == 0
    assert tab.get_attribute("html", "lang") == "en"
    levels = tab.eval_on_selector_all("h1, h2, h3", "nodes => nodes.map(n => +n.tagName[1])")
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_an_empty_ledger_says_so(visit) -> None:
    tab = visit([])
    assert "There are no claims in this ledger yet" in tab.inner_text("main")
    assert tab.trouble == []


def test_ten_thousand_claims_filter_fast(visit) -> None:
    views = [
        make.view(f"Item {n} will rise", speaker=f"Speaker {n % 50}", number=n % 300) for n in range(10_000)
    ]
    tab = visit(views)
    tab.fill("#q", "item 9999")
    expect_shown(tab, 1)
    assert tab.trouble == []
