from __future__ import annotations

import datetime as dt

import make
import pytest
from in_browser import CONTRAST, FOCUS

import claimtrack
from claimtrack.records import Article, FollowUp, Relation, Status, TextSpan

pytest.importorskip("playwright.sync_api", reason="the page is tested in a browser with Playwright")

TEXT = (
    "The port of Lisk plans to open a new quay by March, its director Ada Holm said on Thursday.\n\n"
    "“We will not raise fees before 2026,” she told reporters. Fees rose by 4% in 2022.\n\n"
    f"{make.NASTY}"
)


@pytest.fixture(scope="module")
def extraction():
    return claimtrack.extract(
        Article(text=TEXT, published=dt.date(2024, 5, 16), title="Quay to open <b>x</b>")
    )


@pytest.fixture
def visit(open_tab, tmp_path, extraction):
    def visit(options=(), **how):
        path = tmp_path / "view.html"
        path.write_text(claimtrack.render(extraction, **dict(options)), encoding="utf-8")
        return open_tab(path.as_uri(), **how)

    return visit


def test_every_claim_is_marked_by_kind_and_all_of_the_text_is_there(visit, extraction) -> None:
    tab = visit()
    for claim in extraction.claims:
        marks = f"article mark[data-c~='{claim.claim_id}']"
        words = "".join(tab.eval_on_selector_all(marks, "nodes => nodes.map(n => n.textContent)"))
        assert words == claim.span.text
        assert tab.locator(f"{marks}.k-{claim.kind}").count()
        assert claim.claim_id in tab.inner_text(f"#c-{claim.claim_id}")
    texts = tab.eval_on_selector_all(
        "article .ct-p",
        "nodes => nodes.map(n => { const c = n.cloneNode(true); c.querySelectorAll('.ct-n').forEach(a => a.remove()); return c.textContent; })",
    )
    assert texts[:2] == TEXT.split("\n\n")[:2]
    for name in ("speaker", "cue", "time", "figure"):
        assert tab.locator(f"article .ct-{name}").count(), name
    assert tab.inner_text("article .ct-speaker >> nth=0")
    assert tab.trouble == []


def test_the_record_shows_on_hover_and_on_focus_and_leaves_on_escape(visit, extraction) -> None:
    tab = visit(viewport={"width": 390, "height": 800})
    first, second = (claim.claim_id for claim in extraction.claims[:2])
    tab.hover(f"article mark[data-c~='{first}']")
    assert tab.locator(f"#c-{first}.on").is_visible()
    tab.focus(f"#t-{second}")
    assert tab.locator(f"#c-{second}.on").is_visible()
    assert tab.locator(f"#c-{first}.on").count() == 0
    box = tab.locator(f"#c-{second}").bounding_box()
    assert box["y"] + box["height"] <= 801
    tab.keyboard.press("Escape")
    assert tab.locator(".on").count() == 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == f"#c-{second}"


def test_claims_are_filtered_by_kind_and_speaker(visit, extraction) -> None:
    tab = visit()
    kinds = {claim.kind for claim in extraction.claims}
    kind = next(iter(kinds))
    tab.uncheck(f"[name=kind][value={kind}]")
    gone = [claim for claim in extraction.claims if claim.kind is kind]
    assert tab.locator(".ct-records li:visible").count() == len(extraction.claims) - len(gone)
    assert not tab.locator(f"#t-{gone[0].claim_id}").is_visible()
    tab.click("button[type=reset]")
    tab.select_option("#speaker", "Ada Holm")
    said = [c for c in extraction.claims if c.attribution and c.attribution.speaker.name == "Ada Holm"]
    tab.wait_for_function(f"document.querySelectorAll('.ct-records li:not([hidden])').length === {len(said)}")
    assert tab.inner_text("#count").startswith(f"{len(said)} of ")
    assert tab.trouble == []


def test_text_of_an_article_never_becomes_markup(visit) -> None:
    tab = visit()
    assert tab.locator("script").count() == 1
    assert tab.locator("article b, h1 b").count() == 0
    assert "<script>alert(1)</script>" in tab.inner_text("article")
    assert "\u202e" not in tab.content()
    assert tab.trouble == []


@pytest.mark.parametrize("width", [390, 820, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_reads_at_every_width_in_light_and_dark(visit, scheme, width) -> None:
    tab = visit(color_scheme=scheme, viewport={"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    worst = tab.evaluate(CONTRAST)
    assert worst["ratio"] >= 4.5, worst
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (scheme == "light")


def test_it_prints_with_all_records_and_no_controls(visit, extraction) -> None:
    tab = visit(color_scheme="dark")
    tab.emulate_media(media="print")
    assert not tab.locator("#filters").is_visible()
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for claim in extraction.claims:
        assert tab.locator(f"#c-{claim.claim_id}").is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_everything_is_reached_with_the_keyboard_and_shows_its_focus(visit, extraction) -> None:
    tab = visit()
    reached = []
    for _ in range(30):
        tab.keyboard.press("Tab")
        found = tab.evaluate(FOCUS)
        if found is None:
            break
        assert found["outline"] != "none", found
        reached.append(found["name"])
    assert reached[0] == "ct-skip"
    assert {"checkbox", "speaker", "reset", f"t-{extraction.claims[0].claim_id}"} <= set(reached)


def test_an_answer_stands_beside_its_claim(visit, extraction) -> None:
    later = Article(
        text="It rained.\n\nThe port of Lisk raised its fees on Monday.",
        published=dt.date(2025, 1, 7),
        title="Fees up",
    )
    evidence = TextSpan.of(later.text, 12, len(later.text) - 1)
    promise = next(claim for claim in extraction.claims if "2026" in claim.span.text)
    answer = FollowUp(
        claim_id=promise.claim_id, article_id=later.article_id, relation=Relation.CONTRADICTS, evidence=evidence,
        score=0.9, sure=True, status=Status.BROKEN,
    )  # fmt: skip
    others = [
        FollowUp(claim_id=claim.claim_id, article_id=later.article_id, relation=Relation.NO_EVIDENCE)
        for claim in extraction.claims
        if claim is not promise
    ]
    tab = visit({"follow_ups": [answer, *others], "later": later}, viewport={"width": 1280, "height": 800})
    pair = tab.locator(".ct-pair")
    assert pair.count() == 1
    assert "now broken" in pair.inner_text()
    left, right = (pair.locator(".ct-sides > div").nth(side) for side in (0, 1))
    assert promise.span.text in left.inner_text()
    assert right.locator("mark").inner_text() == evidence.text
    assert "Fees up" in right.inner_text()
    assert left.bounding_box()["y"] == right.bounding_box()["y"]
    assert f"No news of {len(others)} other claim" in tab.inner_text("main")
    assert tab.trouble == []


def test_a_long_article_is_rendered_fast_and_whole() -> None:
    text = "\n\n".join(
        f"The port of Lisk will open quay {n} by {2030 + n % 60}, Ada Holm said." for n in range(400)
    )
    found = claimtrack.extract(Article(text=text, published=dt.date(2024, 5, 16)))
    page = claimtrack.render(found)
    assert page.count('<li id="c-') == len(found.claims)
