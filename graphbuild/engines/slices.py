"""Read the documents of slices, wherever they are, with the readers that read whole files.

::

    for document in read_slices([Slice("s3://news/2024.jsonl", 9, "")], options=ReadOptions(), ...):
        print(document.title)
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

from graphbuild.engines.extras import import_extra
from graphbuild.engines.partitions import LINES, TABLES, Slice
from graphbuild.engines.places import is_url, open_place
from graphbuild.errors import InputError, ReaderError
from graphbuild.model import Document
from graphbuild.readers import READERS, ReadOptions
from graphbuild.readers.formats import extension_of
from graphbuild.readers.job import Note
from graphbuild.readers.reading import Reading
from graphbuild.readers.sources import Found, find_files

__all__ = ["read_slices"]

_BLOCK = 1 << 20
#: Rows of a table held at once.
_ROWS = 256

OnError = Callable[[InputError], None]


def read_slices(
    slices: Iterable[Slice], *, options: ReadOptions, on_error: OnError, on_note: Note
) -> Iterator[Document]:
    """Yield the documents of slices.

    Args:
        slices: Files and pieces of files.
        options: How to read.
        on_error: Takes each fault, with the place in the whole file.
        on_note: Takes remarks.
    """
    reading = Reading(options, on_error=on_error, on_note=on_note)
    for piece in slices:
        if piece.end is not None or _is_remote(piece.path):
            extension = LINES[0] if _is_piece_of_table(piece) else extension_of(piece.path)
            found = Found(piece.path, piece.path, extension, named=piece.named)
            yield from reading.read(found, opened=partial(_opened, piece))
        else:
            for found in find_files([piece.path], extensions=READERS, on_error=on_error, on_note=on_note):
                yield from reading.read(replace(found, named=piece.named))
    reading.close()


def _is_remote(path: str) -> bool:
    """Tell whether fsspec is to open it; web pages have a reader of their own."""
    return is_url(path) and not path.startswith(("http://", "https://"))


def _is_piece_of_table(piece: Slice) -> bool:
    return piece.end is not None and piece.path.lower().endswith(TABLES)


@contextmanager
def _opened(piece: Slice, _: Found) -> Iterator[BinaryIO]:
    """Open a slice; whatever its store says of a fault becomes one of ours."""
    try:
        with open_place(piece.path) as stream:
            if piece.end is None:
                yield stream
            else:
                chunks = _rows(stream, piece) if _is_piece_of_table(piece) else _bytes(stream, piece)
                yield io.BufferedReader(_Chunks(chain(_lines_before(piece), chunks)), _BLOCK)
    except (OSError, import_extra("pyarrow").ArrowException) as error:
        raise ReaderError(f"cannot be read: {' '.join(str(error).split())}", path=piece.path) from error


def _bytes(stream: BinaryIO, piece: Slice) -> Iterator[bytes]:
    stream.seek(piece.start)
    left = (piece.end or 0) - piece.start
    while left and (chunk := stream.read(min(_BLOCK, left))):
        yield chunk
        left -= len(chunk)


def _lines_before(piece: Slice) -> Iterator[bytes]:
    """Stand in for the lines before a piece with blank ones, which the reader counts and passes over."""
    blank = piece.first - 1
    while blank > 0:
        yield b"\n" * min(blank, _BLOCK)
        blank -= _BLOCK


def _rows(stream: BinaryIO, piece: Slice) -> Iterator[bytes]:
    """Write the rows of a piece of a table as JSON lines."""
    file = import_extra("pyarrow.parquet").ParquetFile(stream)
    end, at = piece.end or 0, 0
    for number in range(file.metadata.num_row_groups):
        length = file.metadata.row_group(number).num_rows
        if at + length > piece.start and at < end:
            first = at
            for batch in file.iter_batches(batch_size=_ROWS, row_groups=[number]):
                start, stop = max(0, piece.start - first), min(len(batch), end - first)
                if start < stop:
                    # Days and times become text, which the reader understands.
                    rows = batch.slice(start, stop - start).to_pylist()
                    yield b"".join(json.dumps(row, default=str).encode() + b"\n" for row in rows)
                first += len(batch)
        at += length


class _Chunks(io.RawIOBase):
    """A stream of bytes that come in chunks."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            try:
                self._rest = next(self._chunks)
            except StopIteration:
                return 0
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)
