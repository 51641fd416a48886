"""The names that users rely on: there, documented, and cheap to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

import claimtrack

CONTRACT = (
    "Article", "Attribution", "Claim", "ClaimtrackError", "Extraction", "FollowUp", "ForwardLookingStatement",
    "Ledger", "Quantity", "Speaker", "TextSpan", "TimeExpression", "extract", "follow_up", "from_json", "load",
    "read", "read_many", "report", "schema", "tag_times", "to_json",
)  # fmt: skip


@pytest.mark.parametrize("name", claimtrack.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(claimtrack, name)
    if name != "__version__" and callable(value):
        assert (value.__doc__ or "").strip()


def test_the_contract_is_kept() -> None:
    assert set(CONTRACT) <= set(claimtrack.__all__)
    assert set(dir(claimtrack)) == set(claimtrack.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        claimtrack.extrakt  # type: ignore[attr-defined]  # noqa: B018


def test_the_import_is_light() -> None:
    heavy = ("spacy", "numpy", "onnxruntime", "trafilatura", "sqlalchemy", "rich", "cattrs", "dateparser")
    code = f"import sys, claimtrack; sys.exit(','.join(n for n in {heavy} if n in sys.modules) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
