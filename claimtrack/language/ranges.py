"""Things at ranges of tokens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

_BUCKET = 64  # tokens


class Ranges(Generic[T]):
    """Things at token ranges, found by the tokens they touch without a look at all of them.

    Example:
        >>> ranges = Ranges([(0, 3, "a"), (90, 99, "b")])
        >>> ranges.touching(2, 5)
        [(0, 3, 'a')]
    """

    def __init__(self, items: Iterable[tuple[int, int, T]]) -> None:
        self._buckets: dict[int, list[tuple[int, int, T]]] = {}
        for item in items:
            for bucket in range(item[0] // _BUCKET, max(item[0], item[1] - 1) // _BUCKET + 1):
                self._buckets.setdefault(bucket, []).append(item)

    def touching(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """What shares a token with ``start`` to ``end`` (half-open), in the order given."""
        first, last = start // _BUCKET, (end - 1) // _BUCKET
        items = self._buckets.get(first)
        found = [item for item in items if item[0] < end and item[1] > start] if items else []
        for bucket in range(first + 1, last + 1):
            # What begins before a bucket was met in the bucket before.
            begins, items = bucket * _BUCKET, self._buckets.get(bucket, [])
            found += [item for item in items if begins <= item[0] < end and item[1] > start]
        return found


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Number of positions that two half-open ranges share.

    Example:
        >>> overlap((0, 5), (3, 9))
        2
    """
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
