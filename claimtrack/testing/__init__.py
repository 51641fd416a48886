"""The pytest plugin: steps for pytest-bdd."""
