"""Runs every feature file with the steps that the package ships."""

from pathlib import Path

from pytest_bdd import scenarios
from pytest_bdd.feature import get_features

FEATURES = Path(__file__).parents[2] / "features"

scenarios(str(FEATURES))


def test_every_scenario_of_every_file_is_bound() -> None:
    files = {file.resolve() for file in FEATURES.rglob("*.feature")}
    features = get_features([str(FEATURES)])
    assert {Path(feature.filename).resolve() for feature in features} == files
    # pytest-bdd ends the docstring of a scenario's test function with the scenario's name.
    bound = [value.__doc__ or "" for name, value in globals().items() if name.startswith("test_")]
    for feature in features:
        for scenario in feature.scenarios:
            assert any(doc.endswith(f": {scenario}") for doc in bound), scenario
