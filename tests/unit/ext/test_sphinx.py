"""The Sphinx extension on small projects, built as a user would build them."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.ledger import Ledger
from claimtrack.records import (
    Article,
    Attribution,
    AttributionStyle,
    ClaimKind,
    Extraction,
    ForwardLookingStatement,
    Resolution,
    Speaker,
    TextSpan,
    claim_id,
)

pytest.importorskip("sphinx", reason="the extension needs Sphinx")

CONTENT = "We will not raise <b>fares</b> before 2026"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "conf.py").write_text(
        'extensions = ["claimtrack.ext.sphinx"]\nclaimtrack_ledger = "claims.db"\n'
        'claimtrack_today = "2024-05-02"\nproject = "p"\n',
        encoding="utf-8",
    )
    with Ledger.open(tmp_path / "claims.db") as ledger:
        ledger.add_extraction(extraction())
    return tmp_path


def extraction() -> Extraction:
    article = Article(text=f"{CONTENT}, she said.", published=dt.date(2024, 3, 7), url="javascript:alert(1)")
    span = TextSpan.of(article.text, 0, len(CONTENT))
    speaker = Speaker(name="Greta Halvorsen", resolution=Resolution.PRONOUN)
    claim = ForwardLookingStatement(
        claim_id=claim_id(article.article_id, span),
        article_id=article.article_id,
        span=span,
        kind=ClaimKind.PROMISE,
        attribution=Attribution(style=AttributionStyle.INDIRECT, content=span, speaker=speaker),
        published=article.published,
        due=dt.date(2025, 12, 31),
    )
    return Extraction(article=article, claims=(claim,))


CLAIM_ID = extraction().claims[0].claim_id


def build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-b", "html", *options, str(project), str(project / "out")],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def page(project: Path, name: str = "index") -> str:
    return (project / "out" / f"{name}.html").read_text(encoding="utf-8")


def test_directives_and_the_role(project: Path) -> None:
    (project / "index.rst").write_text(
        "Claims\n======\n\n.. toctree::\n\n   other\n\n.. claimtrack:table::\n   :speaker: greta halvorsen\n"
        "   :status: open,due\n   :limit: 5\n\n.. claimtrack:due::\n\n.. claimtrack:timeline::\n\n"
        f"See :claimtrack:claim:`{CLAIM_ID[:8]}`.\n",
        encoding="utf-8",
    )
    (project / "other.rst").write_text(
        f"Other\n=====\n\n.. claimtrack:claim:: {CLAIM_ID}\n", encoding="utf-8"
    )
    done = build(project, "-W", "-j", "2")
    assert done.returncode == 0, done.stderr
    html = page(project)
    assert "We will not raise &lt;b&gt;fares&lt;/b&gt; before 2026" in html
    assert "<b>fares</b>" not in html
    assert "2025-12-31" in html
    assert f'href="other.html#claim-{CLAIM_ID}"' in html
    other = page(project, "other")
    assert "<strong>" in other
    assert "javascript:" not in other


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (".. claimtrack:table::\n   :status: kaput\n", "kaput"),
        (".. claimtrack:table::\n   :limit: many\n", "limit"),
        (".. claimtrack:claim:: ffff\n", "no claim"),
    ],
)
def test_bad_options_warn_with_file_and_line(project: Path, source: str, says: str) -> None:
    (project / "index.rst").write_text(f"Claims\n======\n\n{source}", encoding="utf-8")
    done = build(project)
    assert done.returncode == 0
    assert says in done.stderr
    assert "index.rst:4" in done.stderr


def test_a_missing_ledger_warns(project: Path) -> None:
    (project / "conf.py").write_text(
        'extensions = ["claimtrack.ext.sphinx"]\nclaimtrack_ledger = "no.db"\n', encoding="utf-8"
    )
    (project / "index.rst").write_text("Claims\n======\n\n.. claimtrack:due::\n", encoding="utf-8")
    assert "there is no ledger" in build(project).stderr


def test_a_changed_ledger_is_read_again_and_nothing_else(project: Path) -> None:
    (project / "index.rst").write_text(
        "Claims\n======\n\n.. toctree::\n\n   plain\n\n.. claimtrack:table::\n", encoding="utf-8"
    )
    (project / "plain.rst").write_text("Plain\n=====\n\nText.\n", encoding="utf-8")
    # As of a day, what a person judged later is left out: here the day is that of the build.
    (project / "conf.py").write_text(
        'extensions = ["claimtrack.ext.sphinx"]\nclaimtrack_ledger = "claims.db"\n', encoding="utf-8"
    )
    build(project)
    assert "0 changed" in build(project).stdout
    with Ledger.open(project / "claims.db") as ledger:
        ledger.judge(CLAIM_ID, "broken", by="M. Editor")
    done = build(project)
    assert "1 changed" in done.stdout
    assert "broken" in page(project)
