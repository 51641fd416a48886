"""claimtrack as one component of anybody's spaCy pipeline; the way between its documents and records."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

import claimtrack.language.encoder  # noqa: F401 - its factory goes with this one
from claimtrack.errors import ModelError
from claimtrack.extraction.pipeline import COMPONENTS, Pipeline, read_records
from claimtrack.language import document
from claimtrack.records import Article, Claim, Extraction
from claimtrack.sources.given import Given, as_article

KEY = "claims"


class Claimtrack:
    """Finds the claims of a document: ``doc._.claims``, and ``doc.spans["claims"]`` with ``span._.claim``.

    Args:
        nlp: the pipeline that it joins.
        settings: settings of its parts by name, such as ``{"claimtrack_times": {...}}``.
    """

    def __init__(self, nlp: Language, settings: dict[str, dict[str, Any]]) -> None:
        unknown = sorted(set(settings) - set(COMPONENTS))
        if unknown:
            raise ModelError(f"there is no component {unknown[0]!r}; there are {', '.join(COMPONENTS)}")
        for module in COMPONENTS.values():
            import_module(module)
        self._parts = [nlp.create_pipe(part, config=settings.get(part, {})) for part in COMPONENTS]

    def __call__(self, doc: Doc) -> Doc:
        """The document with its claims.

        Raises:
            ModelError: when it was not parsed.
        """
        if len(doc) and not doc.has_annotation("DEP"):
            raise ModelError("claimtrack reads a parsed document: put it behind the parser of the pipeline")
        published = doc._.published
        if published is not None and document.published(doc) is None:
            article = Article(text=doc.text, published=published)
            document.put_value(
                doc, "published", published if isinstance(published, str) else published.isoformat()
            )
            document.put_value(doc, "article_id", document.get_value(doc, "article_id") or article.article_id)
        elif document.get_value(doc, "article_id") is None:
            document.put_value(doc, "article_id", Article(text=doc.text).article_id)
        for part in self._parts:
            doc = part(doc)
        doc.spans[KEY] = [_span(doc, claim) for claim in doc._.claims]
        return doc


@Language.factory(
    "claimtrack",
    default_config={"settings": {}},
    assigns=["doc._.claims", "doc.spans", "span._.claim"],
    requires=["token.dep", "token.tag", "token.pos", "token.lemma", "doc.ents"],
)
def make_claimtrack(nlp: Language, name: str, settings: dict[str, dict[str, Any]]) -> Claimtrack:
    """The component that finds claims in an English pipeline with tags, a tree, lemmas and names.

    Raises:
        ModelError: in a pipeline of another language, or before a parser.

    Example:
        >>> import spacy
        >>> spacy.blank("de").add_pipe("claimtrack")
        Traceback (most recent call last):
        ...
        claimtrack.errors.ModelError: claimtrack reads English: this pipeline is for 'de'
    """
    if nlp.lang != "en":
        raise ModelError(f"claimtrack reads English: this pipeline is for {nlp.lang!r}")
    if not any("token.dep" in nlp.get_pipe_meta(before).assigns for before in nlp.pipe_names):
        raise ModelError(
            f"no component before {name!r} parses: add a parser first, or the shipped model with "
            'nlp.add_pipe("claimtrack_encoder")'
        )
    return Claimtrack(nlp, settings)


def make_doc(nlp: Language, article: Given) -> Doc:
    """The tokens of an article for a spaCy pipeline, with its publication in ``doc._.published`` (ISO 8601).

    Args:
        nlp: the pipeline; give it the document next: ``nlp(make_doc(nlp, article))``.
        article: an ``Article``, its text or a ``Path``.

    Example:
        >>> import spacy
        >>> article = Article(text="Prices will fall next year.", published="2024-05-16")
        >>> make_doc(spacy.blank("en"), article)._.published
        '2024-05-16'
    """
    found = as_article(article)
    doc = Pipeline(nlp).doc(found)
    # As text: what spaCy writes to disk knows no dates.
    doc._.published = found.published.isoformat() if found.published else None
    return doc


def to_extraction(doc: Doc, article: Article | None = None) -> Extraction:
    """The records that a pipeline with the component left on a document, with spans in the article's text.

    Args:
        doc: a document that went through the pipeline.
        article: the article that ``make_doc`` took; one of the document's text if None.
    """
    found = article or Article(text=doc.text, published=document.published(doc))
    return read_records(doc, found)


def _claims(doc: Doc) -> tuple[Claim, ...]:
    return document.get(doc, "claims", Claim)


def _span(doc: Doc, claim: Claim) -> Span:
    span = doc.char_span(claim.span.start, claim.span.end, label=str(claim.kind), alignment_mode="expand")
    assert span is not None  # noqa: S101 - every claim covers a token
    return span


def _claim(span: Span) -> Claim | None:
    at = (span.start_char, span.end_char)
    for claim in span.doc._.claims:
        shown = _span(span.doc, claim)
        if (shown.start_char, shown.end_char) == at and span.label_ in {"", str(claim.kind)}:
            return claim  # type: ignore[no-any-return]
    return None


Doc.set_extension("published", default=None, force=True)
Doc.set_extension("claims", getter=_claims, force=True)
Span.set_extension("claim", getter=_claim, force=True)
