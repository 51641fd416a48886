"""The pipeline: assembled from its components, run over articles, read off as records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Final, TypeVar, overload

import spacy
from attrs import evolve, field, frozen
from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.errors import ClaimtrackError, ExtractionError, InputError, ModelError
from claimtrack.extraction.checks import date_conflicts, foreign, no_date
from claimtrack.extraction.claims.propositions import trim_spaces
from claimtrack.extraction.processes import read_in_processes
from claimtrack.language import document
from claimtrack.language.detection import foreign_language
from claimtrack.language.layout import ReadingText, reading_text
from claimtrack.language.tokenizer import make_tokenizer
from claimtrack.language.tree import read
from claimtrack.models import versions
from claimtrack.records import (
    Article,
    Attribution,
    Claim,
    Extraction,
    ExtractionWarning,
    Party,
    Proposition,
    Quantity,
    TextSpan,
    TimeExpression,
)
from claimtrack.sources.given import Given, as_article

T = TypeVar("T")
OnError = Callable[[ClaimtrackError], object]
# Stands for the context of an article that was given without one.
_NOTHING: Final = object()

# In order; each reads what those before it left on the Doc. Importing its module registers its factory.
COMPONENTS = {
    "claimtrack_boilerplate": "claimtrack.extraction.page.boilerplate",
    "claimtrack_times": "claimtrack.extraction.times.component",
    "claimtrack_quantities": "claimtrack.extraction.quantities.component",
    "claimtrack_quotations": "claimtrack.extraction.page.quotations",
    "claimtrack_attribution": "claimtrack.extraction.speech.component",
    "claimtrack_statements": "claimtrack.extraction.claims.component",
    "claimtrack_propositions": "claimtrack.extraction.claims.propositions",
    "claimtrack_check_worthiness": "claimtrack.extraction.claims.check_worthiness",
}
ENCODER = "claimtrack.language.encoder"


@frozen(eq=False)
class Pipeline:
    """A loaded pipeline: ``nlp(article)`` for one article, ``nlp.pipe(articles)`` for many.

    Attributes:
        language: the spaCy pipeline with its components.
        model: name and version of an installed language model; None for the shipped one.
        settings: those of the components, by name, where they are not the default.

    Example:
        >>> import claimtrack
        >>> nlp = claimtrack.load("en")
        >>> nlp(claimtrack.Article(text="Northwind plans to open a plant by 2030.")).claims[0].kind
        <ClaimKind.PLAN: 'plan'>
    """

    language: Language
    model: str | None = None
    settings: Mapping[str, object] = field(factory=dict)

    @property
    def fingerprint(self) -> str:
        """Changes with everything that could change an extraction; ``Extraction.extractor`` holds it."""
        return versions.extractor(self.model, self.settings)

    def __call__(self, article: Given) -> Extraction:
        """The extraction of one article: an ``Article``, its text, or a ``Path``.

        Raises:
            InputError: when it cannot be read.
            ExtractionError: when the pipeline fails in it.
        """
        (found,) = self._read([as_article(article)])
        if isinstance(found, ClaimtrackError):
            raise found
        return found

    @overload
    def pipe(
        self,
        articles: Iterable[Given],
        *,
        batch_size: int = 16,
        n_process: int = 1,
        on_error: OnError | None = None,
    ) -> Iterator[Extraction]: ...

    @overload
    def pipe(
        self,
        articles: Iterable[tuple[Given, T]],
        *,
        batch_size: int = 16,
        n_process: int = 1,
        on_error: OnError | None = None,
    ) -> Iterator[tuple[Extraction, T]]: ...

    def pipe(
        self,
        articles: Iterable[Given] | Iterable[tuple[Given, T]],
        *,
        batch_size: int = 16,
        n_process: int = 1,
        on_error: OnError | None = None,
    ) -> Iterator[Extraction] | Iterator[tuple[Extraction, T]]:
        """The extractions of many articles, in order; the same as one by one.

        Args:
            articles: articles, texts or paths, or pairs of one of them and a context of the caller's, which
                comes back beside the extraction; read lazily, ``batch_size`` at a time.
            batch_size: articles that go through each component together.
            n_process: worker processes; each has a copy of the model.
            on_error: called with the error of an article that cannot be read, after which the rest goes on;
                by default the error is raised.

        Raises:
            InputError: when an article cannot be read.
            ExtractionError: when the pipeline fails in one.

        Example:
            >>> import claimtrack
            >>> nlp = claimtrack.load("en")
            >>> [(len(found.claims), row) for found, row in nlp.pipe([("Prices rose in May.", 7)])]
            [(1, 7)]
        """
        batches = self._batches(articles, batch_size, on_error)
        done: Iterable[tuple[list[Extraction | ClaimtrackError], list[object]]] = (
            ((self._read(batch), contexts) for batch, contexts in batches)
            if n_process == 1
            else read_in_processes(self._read, batches, n_process)
        )
        for results, contexts in done:
            for found, context in zip(results, contexts, strict=True):
                if isinstance(found, ClaimtrackError):
                    _tell(found, on_error)
                else:
                    yield found if context is _NOTHING else (found, context)  # type: ignore[misc]

    def _batches(
        self, articles: Iterable[Given | tuple[Given, object]], size: int, on_error: OnError | None
    ) -> Iterator[tuple[list[Article], list[object]]]:
        batch: list[Article] = []
        contexts: list[object] = []
        for given in articles:
            thing, context = given if isinstance(given, tuple) else (given, _NOTHING)
            try:
                batch.append(as_article(thing))
            except InputError as error:
                _tell(error, on_error)
                continue
            contexts.append(context)
            if len(batch) == size:
                yield batch, contexts
                batch, contexts = [], []
        if batch:
            yield batch, contexts

    def _read(self, articles: Sequence[Article]) -> list[Extraction | ClaimtrackError]:
        """The extraction of each article, or the error in its place."""
        readings = [reading_text(article.text) for article in articles]
        try:
            made = [self.doc(*pair) for pair in zip(articles, readings, strict=True)]
            docs = self.language.pipe(made, batch_size=len(made) or 1)
            found = [read_records(*three) for three in zip(docs, articles, readings, strict=True)]
            return [evolve(one, extractor=self.fingerprint) for one in found]
        except Exception as error:  # noqa: BLE001 - whatever fails in an article costs it alone, and is told
            if len(articles) > 1:
                return [self._read([article])[0] for article in articles]
            article = articles[0]
            name = article.title or " ".join(article.text[:200].split()[:8])
            failure = ExtractionError(
                f"{type(error).__name__}: {error}", article_id=article.article_id, name=name
            )
            failure.__cause__ = error
            return [failure]

    def doc(self, article: Article, reading: ReadingText | None = None) -> Doc:
        """The article's tokens, before any component, of its text as it is read."""
        text = (reading or reading_text(article.text)).text
        doc = self.language.make_doc(text)
        document.put_value(doc, "foreign_language", foreign_language(text))
        document.put_value(doc, "article_id", article.article_id)
        document.put_value(doc, "title", article.title)
        if article.published is not None:
            document.put_value(doc, "published", article.published.isoformat())
        return doc


def _tell(error: ClaimtrackError, on_error: OnError | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def read_records(doc: Doc, article: Article, reading: ReadingText | None = None) -> Extraction:
    """The records that the components left on ``doc``, with spans in the text of ``article``.

    Example:
        >>> import spacy
        >>> read_records(spacy.blank("en")("Hello."), Article(text="Hello.")).claims
        ()
    """
    reading = reading or reading_text(article.text)
    extraction = reading.restored(
        Extraction(
            article=article,
            claims=document.get(doc, "claims", Claim),
            attributions=document.get(doc, "attributions", Attribution),
            times=document.get(doc, "times", TimeExpression),
            quantities=document.get(doc, "quantities", Quantity),
            propositions=document.get(doc, "propositions", Proposition),
            warnings=document.get(doc, "warnings", ExtractionWarning),
            sentences=_sentences(doc),
            people=document.get(doc, "people", Party),
        )
    )
    warnings = [*date_conflicts(article), *extraction.warnings]
    if language := document.get_value(doc, "foreign_language"):
        warnings.insert(0, foreign(language))
    if article.published is None and any(not time.earliest and not time.latest for time in extraction.times):
        warnings.insert(0, no_date())
    return evolve(extraction, warnings=tuple(warnings))


def _sentences(doc: Doc) -> tuple[TextSpan, ...]:
    if not doc.has_annotation("SENT_START"):
        return ()
    tree = read(doc)
    spans = (tree.span(*trim_spaces(tree, one.start, one.end)) for one in tree.sentences)
    return tuple(span for span in spans if not span.text.isspace())


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
    for component, module in COMPONENTS.items():
        import_module(module)
        nlp.add_pipe(component, config=settings.get(component, {}))
    model = None if name == "en" else f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return Pipeline(nlp, model, settings)


def _shipped(threads: int) -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    import_module(ENCODER)
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


@lru_cache(maxsize=1)
def default_pipeline() -> Pipeline:
    """The default English pipeline, loaded at the first call and kept."""
    return load()


def extract(article: Given) -> Extraction:
    """The claims, attributions, times and quantities of an article, by the default pipeline.

    Args:
        article: an ``Article``, its text, or the ``Path`` of a file with one article. A text alone has no day
            of publication, so its relative times stay unresolved.

    Raises:
        InputError: for a string that names a file, a file that cannot be read, or anything else.

    Example:
        >>> import claimtrack
        >>> [claim.kind.value for claim in claimtrack.extract("The mill will hire 40 people by 2026.").claims]
        ['plan']
    """
    return default_pipeline()(article)
