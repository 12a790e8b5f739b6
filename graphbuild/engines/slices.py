"""Read the documents of a slice, wherever it is, with the readers that read whole files.

>>> from graphbuild.engines.partitions import Slice
>>> for document in read_slice(Slice("s3://news/2024.jsonl", 9, ""), on_error=print):  # doctest: +SKIP
...     print(document.title)
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from graphbuild.engines.extras import import_extra
from graphbuild.engines.partitions import LINES, TABLES, Slice, extension_of
from graphbuild.engines.places import is_url, open_place
from graphbuild.errors import InputError, ReaderError
from graphbuild.model import Document
from graphbuild.readers import load_reader, read_documents
from graphbuild.readers.sources import Note

__all__ = ["read_slice"]

_BLOCK = 1 << 20
#: Rows of a table held at once.
_ROWS = 256
#: What the reader of JSON lines looks for; other columns stay unread.
_COLUMNS = {
    "id", "text", "body", "content", "title", "headline", "published", "date", "url", "source", "outlet",
}  # fmt: skip

OnError = Callable[[InputError], None]


def read_slice(
    piece: Slice, *, on_error: OnError, on_note: Note = lambda message: None
) -> Iterator[Document]:
    """Yield the documents of a slice.

    Args:
        piece: A file or a piece of one.
        on_error: Takes each fault, with the place in the whole file.
        on_note: Takes remarks.
    """
    table = extension_of(piece.path) in TABLES
    if not table and piece.end is None and not _is_remote(piece.path):
        yield from read_documents([piece.path], on_error=on_error, on_note=on_note)
        return
    extension = LINES[0] if table else extension_of(piece.path)
    try:
        with _opened(piece, table=table) as stream:
            reader = load_reader(extension)
            yield from reader(stream, path=piece.path, address=piece.path, on_error=on_error, on_note=on_note)
    except InputError as error:
        on_error(error)
    except (OSError, import_extra("pyarrow").ArrowException) as error:
        on_error(ReaderError(f"cannot be read: {' '.join(str(error).split())}", path=piece.path))


def _is_remote(path: str) -> bool:
    """Tell whether fsspec is to open it; web pages have a reader of their own."""
    return is_url(path) and not path.startswith(("http://", "https://"))


def _opened(piece: Slice, *, table: bool) -> io.BufferedReader:
    chunks = _lines_of_table(piece) if table else _bytes(piece)
    return io.BufferedReader(_Chunks(chunks), _BLOCK)


def _bytes(piece: Slice) -> Iterator[bytes]:
    yield from _lines_before(piece)
    with open_place(piece.path, unpack=True) as stream:
        if piece.start:
            stream.seek(piece.start)
        left = None if piece.end is None else piece.end - piece.start
        while chunk := stream.read(_BLOCK if left is None else min(_BLOCK, left)):
            yield chunk
            left = None if left is None else left - len(chunk)


def _lines_before(piece: Slice) -> Iterator[bytes]:
    """Stand in for the lines before a piece with blank ones, which the reader counts and passes over."""
    blank = piece.first - 1
    while blank > 0:
        yield b"\n" * min(blank, _BLOCK)
        blank -= _BLOCK


def _lines_of_table(piece: Slice) -> Iterator[bytes]:
    """Write the rows of a table as JSON lines."""
    parquet = import_extra("pyarrow.parquet")
    yield from _lines_before(piece)
    with open_place(piece.path) as stream:
        file = parquet.ParquetFile(stream)
        columns = [name for name in file.schema_arrow.names if name in _COLUMNS]
        row = 0
        for number in range(file.metadata.num_row_groups):
            length = file.metadata.row_group(number).num_rows
            if row + length > piece.start and (piece.end is None or row < piece.end):
                at = row
                for batch in file.iter_batches(batch_size=_ROWS, row_groups=[number], columns=columns):
                    yield _lines_of_batch(batch, at, piece)
                    at += len(batch)
            row += length


def _lines_of_batch(batch: Any, at: int, piece: Slice) -> bytes:
    start = max(0, piece.start - at)
    end = len(batch) if piece.end is None else min(len(batch), piece.end - at)
    if start >= end:
        return b""
    rows = batch.slice(start, end - start).to_pylist()
    # Days and times become text, which the reader understands.
    return b"".join(json.dumps(row, default=str).encode() + b"\n" for row in rows)


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
