"""Records in an executed notebook: what Jupyter shows of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

nbclient = pytest.importorskip("nbclient", reason="notebooks are run with nbclient")
nbformat = pytest.importorskip("nbformat")
pytest.importorskip("ipykernel")

CELLS = (
    (
        "import claimtrack\n"
        "article = claimtrack.Article(text='“We will open two clinics by March,” Ada Holm, the mayor of Lisk, said. "
        "<script>alert(1)</script>', published='2024-05-16')\n"
        "found = claimtrack.extract(article)"
    ),
    "found",
    "found.claims[0]",
    (
        "later = claimtrack.Article(text='The two clinics will open in June, three months late, Ada Holm said.', published='2025-03-04')\n"
        "claimtrack.follow_up(found, later)[0]"
    ),
    "ledger = claimtrack.Ledger.open(':memory:')\nledger.add(article)\nledger",
    "found.claims",
    "claimtrack.to_frame(found)[['claim', 'due']]",
)


# The kernel's own libraries warn of what they will change; the notebook is what is tested.
@pytest.mark.filterwarnings("ignore")
def test_a_notebook_shows_records_as_html_and_as_one_line(tmp_path: Path, open_tab, monkeypatch) -> None:
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join(filter(None, [str(Path.cwd()), os.environ.get("PYTHONPATH")]))
    )
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    shown = [cell.outputs[-1].data if cell.outputs else {} for cell in notebook.cells]
    for at, words in (
        (1, "open two clinics"),
        (2, "Ada Holm"),
        (3, "open in June"),
        (4, "Ledger of 1 claim"),
    ):
        assert words in shown[at]["text/html"], at
        assert "<script>alert" not in shown[at]["text/html"]
        assert "\n" not in shown[at]["text/plain"]
    assert len(shown[5]["text/plain"]) < 200
    assert "2025-03-31" in shown[6]["text/plain"]
    page = tmp_path / "cells.html"
    page.write_text(
        "<meta charset=utf-8>" + "".join(shown[at]["text/html"] for at in (1, 2, 3, 4)), encoding="utf-8"
    )
    tab = open_tab(page.as_uri(), viewport={"width": 800, "height": 900})
    card = tab.locator(".ct-card").first
    assert not card.is_visible()
    tab.hover(".ct-n >> nth=0")
    assert card.is_visible()
    assert "Ada Holm" in card.inner_text()
    assert tab.trouble == []
