"""Where a step stands, for its failures; and what to write for a step that there is none of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_bdd.parser import Feature, Scenario, Step

from claimtrack.testing.newsroom import at_step


def pytest_bdd_before_step(
    request: pytest.FixtureRequest,  # noqa: ARG001 - pytest-bdd's signature
    feature: Feature,
    scenario: Scenario,  # noqa: ARG001
    step: Step,
    step_func: Callable[..., object],  # noqa: ARG001
) -> None:
    """Remember the step that runs."""
    at_step(feature.rel_filename, step.line_number, f"{step.keyword} {step.name}".strip())


def pytest_bdd_step_func_lookup_error(
    request: pytest.FixtureRequest,  # noqa: ARG001 - pytest-bdd's signature
    feature: Feature,
    scenario: Scenario,  # noqa: ARG001
    step: Step,
    exception: Exception,  # noqa: ARG001
) -> None:
    """Say which steps come nearest to one that there is none of."""
    from claimtrack.testing.language import closest  # noqa: PLC0415 - only for a failure

    near = "\n  ".join(closest(step.type, step.name))
    pytest.fail(
        f"there is no step “{step.keyword} {step.name}” ({feature.rel_filename}:{step.line_number}); "
        "nearest are\n"
        f"  {near}\nclaimtrack steps lists all of them",
        pytrace=False,
    )
