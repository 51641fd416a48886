"""Runs a pipeline over articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import frozen
from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.components import store
from claimtrack.pipeline.checks import no_date, warnings_for
from claimtrack.records import (
    Article,
    Attribution,
    Claim,
    Extraction,
    ExtractionWarning,
    Proposition,
    Quantity,
    TimeExpression,
)


@frozen(eq=False)
class Pipeline:
    """A loaded pipeline: ``nlp(article)`` for one article, ``nlp.pipe(articles)`` for many.

    Attributes:
        language: the spaCy pipeline with its components.

    Example:
        >>> import claimtrack
        >>> nlp = claimtrack.load("en")
        >>> nlp(claimtrack.Article(text="Northwind plans to open a plant by 2030.")).claims[0].kind
        <ClaimKind.PLAN: 'plan'>
    """

    language: Language

    def __call__(self, article: Article) -> Extraction:
        """The extraction of one article."""
        return read_records(self.language(self.doc(article)), article)

    def pipe(
        self, articles: Iterable[Article], *, batch_size: int = 16, n_process: int = 1
    ) -> Iterator[Extraction]:
        """The extractions of many articles, in order; the same as one by one.

        Args:
            articles: read lazily, ``batch_size`` at a time.
            batch_size: articles that go through each component together.
            n_process: worker processes; each loads the model once.
        """
        pairs = ((self.doc(article), article) for article in articles)
        done = self.language.pipe(pairs, as_tuples=True, batch_size=batch_size, n_process=n_process)
        for doc, article in done:
            yield read_records(doc, article)

    def doc(self, article: Article) -> Doc:
        """The article's tokens, before any component."""
        doc = self.language.make_doc(article.text)
        store.put_value(doc, "article_id", article.article_id)
        store.put_value(doc, "title", article.title)
        if article.published is not None:
            store.put_value(doc, "published", article.published.isoformat())
        return doc


def read_records(doc: Doc, article: Article) -> Extraction:
    """The records that the components left on ``doc``.

    Example:
        >>> import spacy
        >>> read_records(spacy.blank("en")("Hello."), Article(text="Hello.")).claims
        ()
    """
    times = store.get(doc, "times", TimeExpression)
    warnings = [*warnings_for(doc, article), *store.get(doc, "warnings", ExtractionWarning)]
    if article.published is None and any(not time.earliest and not time.latest for time in times):
        warnings.insert(0, no_date())
    return Extraction(
        article=article,
        claims=store.get(doc, "claims", Claim),
        attributions=store.get(doc, "attributions", Attribution),
        times=times,
        quantities=store.get(doc, "quantities", Quantity),
        propositions=store.get(doc, "propositions", Proposition),
        warnings=tuple(warnings),
    )


@lru_cache(maxsize=1)
def default_pipeline() -> Pipeline:
    """The default English pipeline, loaded at the first call and kept."""
    from claimtrack.pipeline.build import load  # noqa: PLC0415 - build imports this module

    return load()


def extract(article: Article) -> Extraction:
    """The claims, attributions, times and quantities of an article, by the default pipeline.

    Example:
        >>> import claimtrack
        >>> claimtrack.extract(claimtrack.Article(text="")).claims
        ()
    """
    return default_pipeline()(article)
