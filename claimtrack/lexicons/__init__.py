"""Words as data: one TOML file a subject in a folder a language, read by ``load``."""

from claimtrack.lexicons.loader import load, parse

__all__ = ["load", "parse"]
