"""Assembles the pipeline from its components."""

from __future__ import annotations

from importlib import import_module

import spacy
from spacy.language import Language

from claimtrack.components.tokenizer import make_tokenizer
from claimtrack.errors import ModelError
from claimtrack.pipeline.run import Pipeline

# In order; each reads what those before it left on the Doc.
COMPONENTS = (
    "claimtrack_boilerplate",
    "claimtrack_times",
    "claimtrack_quantities",
    "claimtrack_quotations",
    "claimtrack_attribution",
    "claimtrack_statements",
    "claimtrack_propositions",
    "claimtrack_check_worthiness",
)


def load(
    name: str = "en", *, threads: int = 1, settings: dict[str, dict[str, object]] | None = None
) -> Pipeline:
    """The pipeline for a language, or on an installed spaCy model.

    Args:
        name: ``"en"`` for the model that ships with the package, else the name or path of a spaCy
            pipeline with tagger, parser, lemmatizer and named entities ("en_core_web_trf").
        threads: threads of the shipped model.
        settings: settings of components by name, e.g. ``{"claimtrack_times": {...}}``.

    Raises:
        ModelError: when there is no such model, or it lacks a parser.

    Example:
        >>> load("xx_no_such_model")
        Traceback (most recent call last):
        ...
        claimtrack.errors.ModelError: there is no model 'xx_no_such_model': use "en", ...
    """
    settings = settings or {}
    unknown = sorted(set(settings) - set(COMPONENTS))
    if unknown:
        raise ModelError(f"there is no component {unknown[0]!r}; there are {', '.join(COMPONENTS)}")
    nlp = _shipped(threads) if name == "en" else _installed(name)
    for component in COMPONENTS:
        _register(component)
        nlp.add_pipe(component, config=settings.get(component, {}))
    return Pipeline(nlp)


def _register(component: str) -> None:
    # A factory is known to spaCy once its module is imported.
    import_module(f"claimtrack.components.{component.removeprefix('claimtrack_')}")


def _shipped(threads: int) -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    _register("claimtrack_encoder")
    nlp.add_pipe("claimtrack_encoder", config={"threads": threads})
    # Articles are bounded by memory, not by spaCy's guard against the memory of its own parser.
    nlp.max_length = 100_000_000
    return nlp


def _installed(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f'there is no model {name!r}: use "en", or install the spaCy pipeline of that name'
        ) from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"the pipeline {name!r} has no parser, which attribution needs")
    return nlp
