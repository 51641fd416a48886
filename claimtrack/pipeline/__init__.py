"""Builds the spaCy pipeline and turns an article into an ``Extraction``."""

from claimtrack.pipeline.build import load
from claimtrack.pipeline.run import Pipeline, extract

__all__ = ["Pipeline", "extract", "load"]
