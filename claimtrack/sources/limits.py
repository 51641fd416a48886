"""How much is read: limits that hold for every source, after decompression, for devices and pipes too."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from claimtrack.errors import InputError

# The longest article, in bytes: some twenty novels. Archives are read record by record, of any size.
MAX_BYTES = 20_000_000
# The largest pages that newspapers write, live blogs of a day, have some ten thousand elements.
MAX_ELEMENTS = 50_000
MAX_ATTRIBUTES = 1_000  # of one element; parsers take the square of their number in time


def too_large() -> InputError:
    """The error for what has more than ``MAX_BYTES``."""
    return InputError(
        f"This has more than {MAX_BYTES // 10**6} MB, the most for one article: write an archive as JSON "
        "lines (.jsonl), one article a line, which may be of any size."
    )


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file as a stream of bytes, decompressed where its name ends in ``.gz`` or ``.zst``.

    Raises:
        InputError: when it is damaged, or pyarrow is not installed for ``.zst``.
    """
    try:
        if path.suffix.lower() == ".gz":
            with gzip.open(path, "rb") as stream:
                yield cast("BinaryIO", stream)
        elif path.suffix.lower() == ".zst":
            with _zst(path) as stream:
                yield stream
        else:
            with path.open("rb") as stream:
                yield stream
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"The compressed file is damaged: {error}") from error


class _Raw(io.RawIOBase):
    """A function that reads at most so many bytes, as a stream that can be read line by line."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        super().__init__()
        self._read = read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def _zst(path: Path) -> Iterator[BinaryIO]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise InputError("Reading .zst needs pyarrow: pip install 'claimtrack[arrow]'.") from error
    try:
        with pa.input_stream(str(path), compression="zstd") as stream:
            yield io.BufferedReader(_Raw(stream.read))  # type: ignore[type-var]
    except pa.ArrowException as error:
        raise InputError(f"The compressed file is damaged: {error}") from error


def read_at_most(stream: BinaryIO, limit: int | None = None) -> bytes:
    """All bytes of a stream.

    Args:
        stream: read to its end, or to the limit.
        limit: most bytes; None for ``MAX_BYTES``.

    Raises:
        InputError: when there are more than ``limit``.

    Example:
        >>> import io
        >>> read_at_most(io.BytesIO(b"Prices rose."), 5)
        Traceback (most recent call last):
        ...
        claimtrack.errors.InputError: This has more than 20 MB, ...
    """
    limit = MAX_BYTES if limit is None else limit
    parts: list[bytes] = []
    size = 0
    while part := stream.read(min(1 << 20, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise too_large()
    return b"".join(parts)


def bounded_lines(stream: BinaryIO) -> Iterator[bytes | InputError]:
    """The lines of a stream; an error in the place of each that is too long."""
    while line := stream.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES:
            yield line
            continue
        yield too_large()
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
