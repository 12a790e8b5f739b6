"""Bytes that unpack, held to the limits of `ReadOptions`: a bomb ends in one clear fault.

A small file can unpack to more than any disk holds. `Guarded` counts what comes out, sets it against what
went in, and turns whatever the unpackers raise on damaged bytes into a `ReaderError`.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.readers.job import Job

__all__ = ["DAMAGE", "Counted", "Guarded"]

#: What unpackers raise on damaged bytes.
DAMAGE = (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)

#: Up to here the ratio does not matter: a page of blanks is no bomb.
_FREE_BYTES = 16_000_000


class Counted(io.RawIOBase):
    """Bytes that are counted as they are read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class Guarded(io.RawIOBase):
    """What comes out of an unpacker, until it is too much.

    Args:
        opened: The unpacker's stream; closed with this one.
        job: Its path is named in messages, its budget is spent.
        packed: Gives the number of bytes that went in so far.
    """

    def __init__(self, opened: Any, job: Job, *, packed: Callable[[], int]) -> None:
        self._opened = opened
        self._job = job
        self._packed = packed
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._opened.read(len(buffer))
        except ReaderError:
            raise
        except DAMAGE as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise self._fault(f"is damaged: it cannot be unpacked after {self._size:,} bytes: {reason}") from error
        except Exception as error:
            # The error of zstandard, which may not be there to be named.
            if type(error).__name__ != "ZstdError":
                raise
            raise self._fault(f"is damaged: it cannot be unpacked after {self._size:,} bytes: {error}") from error
        buffer[: len(data)] = data
        self._count(len(data))
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._opened.close()
        super().close()

    def _count(self, size: int) -> None:
        """Add to what was unpacked, and stop where that is too much."""
        options, budget = self._job.options, self._job.budget
        self._size += size
        budget.unpacked += size
        if budget.unpacked > options.max_unpacked:
            message = f"unpacks to more than {options.max_unpacked:,} bytes; --max-unpacked allows more"
            raise self._fault(message)
        if self._size > _FREE_BYTES and self._size > options.max_ratio * max(1, self._packed()):
            message = f"unpacks to more than {options.max_ratio} times its size, as a bomb does"
            raise self._fault(f"{message}; unpack it yourself if you trust it")

    def _fault(self, message: str) -> ReaderError:
        return ReaderError(message, path=self._job.path)
