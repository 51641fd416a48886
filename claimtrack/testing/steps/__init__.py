"""The steps, one module a subject; their first docstring lines are their documentation."""
