from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path

import pytest

import claimtrack
from claimtrack.errors import ModelError
from claimtrack.ledger import Ledger
from claimtrack.models import versions
from claimtrack.records import Article


@pytest.fixture
def models(tmp_path, monkeypatch):
    """A copy of all weights but the large ones, in the place of those that are shipped."""
    shipped = resources.files("claimtrack.models")
    for folder in shipped.iterdir():
        if folder.is_dir() and not folder.name.startswith("__"):
            (tmp_path / folder.name).mkdir()
            for file in folder.iterdir():
                if file.is_file() and not file.name.endswith(".onnx"):
                    (tmp_path / folder.name / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(versions, "_models", lambda: tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    for kept in (versions._weights, versions._folders, versions._shipped_words):  # noqa: SLF001 - what is kept
        kept.cache_clear()


def test_a_fingerprint_changes_with_every_weight(models: Path) -> None:
    before = versions.extractor()
    assert versions.comparer().startswith(before)
    _forget()
    assert versions.extractor() == before
    changed = set()
    for file in ("statements/weights.json", "check_worthiness/weights.npz", "reader/meta.json"):
        path = models / file
        path.write_bytes(path.read_bytes() + b" ")
        _forget()
        changed.add((versions.extractor(), versions.comparer()))
    meta = json.loads((models / "en" / "meta.json").read_text())
    (models / "en" / "meta.json").write_text(json.dumps(meta | {"weights_sha256": "feed" * 16}))
    _forget()
    changed.add((versions.extractor(), versions.comparer()))
    assert (
        len({extractor for extractor, _ in changed} - {before}) == 3
    )  # the reader of pairs is no part of it
    assert len({comparer for _, comparer in changed}) == 4


def test_a_fingerprint_changes_with_words_and_settings(tmp_path: Path, monkeypatch) -> None:
    before = versions.extractor()
    assert versions.extractor(settings={"claimtrack_times": {"near": 2}}) != before
    assert "model xx_news 3.1" in versions.extractor("xx_news 3.1")
    (tmp_path / "roles.toml").write_text('[roles]\nheads = ["reeve"]\n')
    monkeypatch.setenv("CLAIMTRACK_LEXICONS", str(tmp_path))
    assert versions.extractor() != before


def test_the_hash_of_the_language_model_is_that_of_its_weights() -> None:
    folder = resources.files("claimtrack.models").joinpath("en")
    meta = json.loads(folder.joinpath("meta.json").read_text())
    assert hashlib.sha256(folder.joinpath("encoder.onnx").read_bytes()).hexdigest() == meta["weights_sha256"]


def test_a_damaged_model_is_one_clear_error(models: Path) -> None:
    (models / "en" / "meta.json").write_text("{}")
    _forget()
    with pytest.raises(ModelError, match="install the package again"):
        versions.extractor()


def test_an_extraction_and_a_ledger_name_what_read_the_article(tmp_path: Path) -> None:
    article = Article(text="Northwind plans to open a plant by 2030.")
    with Ledger.open(tmp_path / "claims.db") as ledger:
        assert (ledger.extractor, ledger.comparer) == (versions.extractor(), versions.comparer())
        assert claimtrack.extract(article).extractor == ledger.extractor
    with Ledger.open(tmp_path / "claims.db", comparer="mine 2") as ledger:
        assert ledger.comparer == "mine 2"
