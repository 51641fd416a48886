"""A batch of articles to a batch of extractions: one function with a model, for all who map over batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from claimtrack.arrow.tables import EXTRACTIONS, article_of, article_row, extraction_row
from claimtrack.errors import ClaimtrackError, ExtractionError
from claimtrack.records import Article

if TYPE_CHECKING:
    from claimtrack.extraction.pipeline import Pipeline


class ExtractBatches:
    """Table in (``ARTICLES``), table out (``EXTRACTIONS``), row by row in the same order.

    It pickles without the model, which is loaded at the first call in each process. One bad article is an
    ``error`` in its row and fails no batch. Give it to ``ray.data.Dataset.map_batches`` (with
    ``batch_format="pyarrow"``), to Spark's ``mapInArrow`` as ``many``, or to a pool of processes.

    Args:
        model: as ``claimtrack.load`` takes it.
        settings: settings of components by name.

    Example:
        >>> from claimtrack.arrow import articles_table
        >>> extract = ExtractBatches()
        >>> table = extract(articles_table([Article(text="The mill plans to hire 40 people by 2026.")]))
        >>> [claim["kind"] for claim in table["claims"][0].as_py()]
        ['plan']
    """

    def __init__(
        self, *, model: str = "en", settings: Mapping[str, Mapping[str, object]] | None = None
    ) -> None:
        self.model = model
        self.settings = {name: dict(values) for name, values in (settings or {}).items()}
        self._pipeline: Pipeline | None = None

    def __getstate__(self) -> dict[str, object]:
        return {"model": self.model, "settings": self.settings, "_pipeline": None}

    def __call__(self, batch: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
        """The extractions of a ``pyarrow.Table`` or ``RecordBatch``, of the same kind."""
        rows = self.rows(batch.to_pylist())
        kind = pa.RecordBatch if isinstance(batch, pa.RecordBatch) else pa.Table
        return kind.from_pylist(rows, schema=EXTRACTIONS)

    def many(self, batches: Iterable[Any]) -> Iterator[Any]:
        """The same for an iterator of batches, as Spark's ``mapInArrow`` wants it."""
        return map(self, batches)

    def rows(self, given: Iterable[Mapping[str, Any]]) -> list[dict[str, object]]:
        """The rows of ``EXTRACTIONS`` of rows of ``ARTICLES``."""
        pipeline = self._loaded()
        extractor = pipeline.fingerprint
        rows: list[dict[str, object]] = []
        todo: list[tuple[Article, int]] = []
        for number, row in enumerate(given):
            try:
                article = article_of(row)
            except (ClaimtrackError, TypeError, ValueError, OverflowError) as error:
                # No article: what its table has in these places may be of any kind.
                rows.append({"article_id": None, "extractor": extractor, "error": str(error)})
                continue
            rows.append(article_row(article, extractor=extractor))
            todo.append((article, number))
        failures: dict[str, str] = {}

        def note(error: ClaimtrackError) -> None:
            if isinstance(error, ExtractionError):
                failures[error.article_id] = error.message

        for extraction, number in pipeline.pipe(todo, on_error=note):
            rows[number] = extraction_row(extraction, extractor=extractor)
        for article, number in todo:
            if article.article_id in failures:
                rows[number] = article_row(article, extractor=extractor, error=failures[article.article_id])
        return rows

    @property
    def fingerprint(self) -> str:
        """What reads the claims, as the column ``extractor`` names it; loads the model."""
        return self._loaded().fingerprint

    def _loaded(self) -> Pipeline:
        if self._pipeline is None:
            from claimtrack.extraction.pipeline import load  # noqa: PLC0415 - the model takes a second

            self._pipeline = load(self.model, settings=self.settings)
        return self._pipeline
