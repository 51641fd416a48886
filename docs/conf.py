"""Settings of the documentation; the ledger that its reports show is built here from the samples."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import build_reference  # noqa: E402 - lies beside this file
import build_samples  # noqa: E402

import claimtrack  # noqa: E402

project = "claimtrack"
author = "The claimtrack developers"
copyright = "2026, The claimtrack developers"  # noqa: A001 - the name is Sphinx's
release = claimtrack.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "claimtrack.ext.sphinx",
]
html_theme = "furo"
html_title = f"claimtrack {release}"
exclude_patterns = ["_build", "samples", "reference/generated/columns.md"]
nitpicky = False
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_format = "short"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
suppress_warnings = ["config.cache"]

claimtrack_ledger = "_build/samples.db"
# Fixed, so that the pages are the same on every day.
claimtrack_today = "2025-03-01"

build_samples.build(HERE / "samples", HERE / claimtrack_ledger)
build_reference.build(HERE / "reference" / "generated")
