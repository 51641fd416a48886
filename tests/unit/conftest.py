"""A real browser for the tests of pages: Debian's chromium, driven by Playwright; skipped where there is none."""

import shutil
from collections.abc import Iterator

import pytest

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api", reason="pages are tested with Playwright")
    if CHROMIUM is None:
        pytest.skip("needs Debian's chromium")
    options = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    with playwright.sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=CHROMIUM, args=options)
        yield chromium
        chromium.close()


@pytest.fixture
def open_tab(browser):
    """Opens a page whose troubles (errors, dialogs, requests elsewhere) are noted in ``tab.trouble``."""
    tabs = []

    def open_tab(address: str, **options: object):
        tab = browser.new_page(**options)
        tab.trouble = []
        own = address.partition("://")[0] + "://" + address.partition("://")[2].partition("/")[0]
        tab.on("console", lambda m: tab.trouble.append(m.text) if m.type == "error" else None)
        tab.on("pageerror", lambda error: tab.trouble.append(str(error)))
        tab.on("dialog", lambda dialog: tab.trouble.append(dialog.message))
        tab.on("request", lambda r: tab.trouble.append(r.url) if not r.url.startswith(own) else None)
        tab.goto(address)
        tabs.append(tab)
        return tab

    yield open_tab
    for tab in tabs:
        tab.close()
