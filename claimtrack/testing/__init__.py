"""The pytest plugin: steps for pytest-bdd in a newsroom's words, and gold markup.

A project that has claimtrack installed writes ``.feature`` files and binds them with
``pytest_bdd.scenarios``; the steps are there without an import.
"""
