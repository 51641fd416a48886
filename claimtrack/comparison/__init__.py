"""Comparison: what a later article does to earlier claims."""

from claimtrack.comparison.follow import follow_up

__all__ = ["follow_up"]
