"""How a ledger has articles read: by a pipeline, each once, what cannot be read apart."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Lock
from typing import Protocol

from claimtrack.errors import ClaimtrackError, InputError
from claimtrack.records import Article, Extraction
from claimtrack.records.validation import validate

# Extractions kept, so that an article that is added and followed up is read once.
KEPT = 16
# Characters of the longest article that is kept so.
KEPT_LENGTH = 100_000

OnError = Callable[[ClaimtrackError], object]


class Reader(Protocol):
    """What reads the claims of articles: ``claimtrack.load()`` makes one."""

    @property
    def fingerprint(self) -> str:
        """Tells what it would read differently: program, weights, word lists, settings."""

    def pipe(
        self, articles: Iterable[Article], /, *, on_error: OnError | None = None
    ) -> Iterable[Extraction]:
        """The extractions of articles, in order; without those whose errors ``on_error`` took."""


def checked(extractions: Iterable[Extraction], on_error: OnError | None = None) -> Iterator[Extraction]:
    """The extractions in which every field is what it should be; the errors of others go to ``on_error``.

    Raises:
        InputError: at the first that is not, without ``on_error``.

    Example:
        >>> len(list(checked([Extraction(article=Article(text="Prices rose."))])))
        1
    """
    for one in extractions:
        try:
            validate(one)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)
        else:
            yield one


class KeptReadings:
    """The extractions of the articles that were read last, for several threads.

    Example:
        >>> KeptReadings().read(None, [], "nobody")
        {}
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Extraction] = OrderedDict()
        self._lock = Lock()

    def read(
        self,
        pipeline: Reader | None,
        articles: Sequence[Article],
        extractor: str,
        on_error: OnError | None = None,
    ) -> dict[str, Extraction]:
        """The extractions of articles by ``edition_id``; what was read a moment ago is not read again.

        Args:
            pipeline: what reads them; the default one if None.
            articles: the articles.
            extractor: the fingerprint of the pipeline.
            on_error: called with the error of an article that cannot be read, which is then left out;
                without it the error is raised.

        Raises:
            ClaimtrackError: when an article cannot be read, and there is no ``on_error``.
        """
        wanted = {article.edition_id: article for article in articles}
        with self._lock:
            found = {key: self._kept[key, extractor] for key in wanted if (key, extractor) in self._kept}
        new = [article for key, article in wanted.items() if key not in found]
        read = (pipeline or _default()).pipe(new, on_error=on_error) if new else ()
        found |= {one.article.edition_id: one for one in checked(read, on_error)}
        self._keep(list(found.values())[-KEPT:], extractor)
        return found

    def _keep(self, found: Sequence[Extraction], extractor: str) -> None:
        with self._lock:
            for one in found:
                if len(one.article.text) <= KEPT_LENGTH:
                    key = (one.article.edition_id, extractor)
                    self._kept[key] = one
                    self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def _default() -> Reader:
    from claimtrack.extraction.pipeline import default_pipeline  # noqa: PLC0415 - spaCy takes a second

    return default_pipeline()
