"""Files, pages, feeds and archives to ``Article``."""

from claimtrack.sources.files import parse, read, read_many

__all__ = ["parse", "read", "read_many"]
