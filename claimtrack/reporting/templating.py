"""The templates of pages: everything that they set is escaped; style and script are files of this package."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimtrack.reporting import words
from claimtrack.reporting.untrusted import link, plain


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja with this package's templates; an undefined name is an error."""
    made = Environment(
        loader=PackageLoader("claimtrack.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "plain": plain,
        "spoken": words.spoken,
        "link": link,
        "name": words.name,
        "wording": words.wording,
        "class": lambda value: value.replace(" ", "-"),
    }
    made.globals |= {"words": words}
    return made


@lru_cache(maxsize=8)
def shipped(name: str) -> Markup:
    """A style sheet or script among the templates, to be set into a page as it is.

    Example:
        >>> "color-scheme" in shipped("report.css")
        True
    """
    loader = environment().loader
    assert loader is not None  # noqa: S101 - given above
    return Markup(loader.get_source(environment(), name)[0])  # noqa: S704 - a file of this package
