"""Worker processes that each hold a pipeline: batches of articles go in, extractions come back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from claimtrack.errors import ClaimtrackError
from claimtrack.records import Article, Extraction

Results = list[Extraction | ClaimtrackError]
Reader = Callable[[Sequence[Article]], Results]
C = TypeVar("C")

_READER: list[Reader] = []


def read_in_processes(
    reader: Reader, batches: Iterable[tuple[Sequence[Article], C]], processes: int
) -> Iterator[tuple[Results, C]]:
    """What ``reader`` makes of each batch, in order, beside the batch's context.

    At most two batches a process are in work, so that memory does not grow with their number.

    Args:
        reader: reads one batch; each process has its own copy.
        batches: articles, and what comes back beside them.
        processes: number of worker processes.

    Raises:
        ClaimtrackError: when a process was ended from outside.
    """
    waiting: deque[tuple[Future[Results], C]] = deque()
    with ProcessPoolExecutor(processes, initializer=_start, initargs=(reader,)) as pool:
        try:
            for articles, context in batches:
                waiting.append((pool.submit(_read, articles), context))
                if len(waiting) > 2 * processes:
                    yield _taken(waiting)
            while waiting:
                yield _taken(waiting)
        except BrokenProcessPool as error:
            raise ClaimtrackError("A worker process was ended, perhaps for want of memory.") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _taken(waiting: deque[tuple[Future[Results], C]]) -> tuple[Results, C]:
    future, context = waiting.popleft()
    return future.result(), context


def _start(reader: Reader) -> None:
    _READER.append(reader)


def _read(articles: Sequence[Article]) -> Results:
    return _READER[-1](articles)
