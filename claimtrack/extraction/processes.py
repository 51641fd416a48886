"""Worker processes that each have a reader of articles: batches go in, what is read comes back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from claimtrack.errors import ClaimtrackError

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")

_READER: list[Callable[[Any], Any]] = []


def read_in_processes(
    reader: Callable[[A], B], batches: Iterable[tuple[A, C]], processes: int
) -> Iterator[tuple[B, C]]:
    """What ``reader`` makes of each batch, in order, beside the batch's context.

    At most two batches a process are in work, so that memory does not grow with their number.

    Args:
        reader: reads one batch; each process has its own copy.
        batches: each with what comes back beside it.
        processes: number of worker processes.

    Raises:
        ClaimtrackError: when a process was ended from outside.
    """
    waiting: deque[tuple[Future[B], C]] = deque()
    with ProcessPoolExecutor(processes, initializer=_start, initargs=(reader,)) as pool:
        try:
            for batch, context in batches:
                waiting.append((pool.submit(_read, batch), context))
                if len(waiting) > 2 * processes:
                    yield _taken(waiting)
            while waiting:
                yield _taken(waiting)
        except BrokenProcessPool as error:
            raise ClaimtrackError("A worker process was ended, perhaps for want of memory.") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _taken(waiting: deque[tuple[Future[B], C]]) -> tuple[B, C]:
    future, context = waiting.popleft()
    return future.result(), context


def _start(reader: Callable[[Any], Any]) -> None:
    _READER.append(reader)


def _read(batch: Any) -> Any:  # noqa: ANN401 - what the reader takes and gives
    return _READER[-1](batch)
