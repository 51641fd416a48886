from __future__ import annotations

import hashlib
import json
from importlib import resources

import pytest

from claimtrack.errors import ModelError
from claimtrack.ledger import Ledger
from claimtrack.models import versions


@pytest.fixture(autouse=True)
def _asked_anew():
    yield
    versions.extractor.cache_clear()
    versions.comparer.cache_clear()


def test_another_model_is_another_version(monkeypatch):
    meta = {"version": "7.1", "weights_sha256": "feedbeef" * 8}
    monkeypatch.setattr(versions, "_shipped", lambda *_: json.dumps(meta).encode())
    versions.extractor.cache_clear()
    assert versions.extractor().endswith("model 7.1 feedbeef")


def test_other_weights_are_another_version_of_comparison():
    weights = resources.files("claimtrack.models").joinpath("relation", "weights.json").read_bytes()
    assert hashlib.sha256(weights).hexdigest()[:8] in versions.comparer()


def test_a_damaged_model_is_one_clear_error(monkeypatch):
    monkeypatch.setattr(versions, "_shipped", lambda *_: b"{}")
    versions.extractor.cache_clear()
    with pytest.raises(ModelError, match="install the package again"):
        versions.extractor()


def test_a_ledger_records_the_versions_unless_told_others(tmp_path):
    with Ledger.open(tmp_path / "claims.db") as ledger:
        assert (ledger.extractor, ledger.comparer) == (versions.extractor(), versions.comparer())
    with Ledger.open(tmp_path / "claims.db", extractor="mine 1", comparer="mine 2") as ledger:
        assert (ledger.extractor, ledger.comparer) == ("mine 1", "mine 2")
