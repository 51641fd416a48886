"""The ``pytest11`` entry point: makes the steps known to pytest; does nothing without pytest-bdd."""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("pytest_bdd") is not None:
    pytest_plugins = (
        "claimtrack.testing.newsroom",
        "claimtrack.testing.hooks",
        "claimtrack.testing.steps.articles",
        "claimtrack.testing.steps.claims",
        "claimtrack.testing.steps.details",
        "claimtrack.testing.steps.times",
        "claimtrack.testing.steps.follow_ups",
        "claimtrack.testing.steps.ledgers",
    )
