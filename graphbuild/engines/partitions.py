"""Cut sources into partitions, each the work of some minutes.

Sources as a user types them come in, `Partition` objects go out, always the same for the same files: their
names are derived from what is in them, so that a second run finds what is done. Small files go together;
a large file of JSON lines or of Parquet is cut between two lines or rows, and every piece knows the number
of its first one, so that messages and addresses are those of the whole file.

>>> cut_lines(io.BytesIO(b"{1}\\n{2}\\n{3}\\n"), size=5)
[(0, 8, 1), (8, 12, 3)]
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import BinaryIO

from graphbuild.engines.extras import import_extra
from graphbuild.engines.parts import FORMAT
from graphbuild.engines.places import File, find_below, is_url, open_place
from graphbuild.errors import InputError
from graphbuild.readers import READERS
from graphbuild.readers.formats import extension_of
from graphbuild.readers.job import Note
from graphbuild.readers.sources import find_files

__all__ = ["LINES", "PARTITION_BYTES", "TABLES", "Partition", "Slice", "cut_file", "find_sources", "group_slices"]

#: How much a partition holds: about 2,000 articles, some minutes of one core.
PARTITION_BYTES = 8_000_000
#: Endings of files that can be cut between two lines, or two rows.
LINES = (".jsonl", ".ndjson")
TABLES = (".parquet",)

_BLOCK = 1 << 20
#: One file in so many ends a partition, wherever it stands: a file more or less moves no other boundary.
_FILES = 500


@dataclass(frozen=True)
class Slice:
    """A file, or a piece of it.

    Args:
        path: Absolute path or URL.
        size: Bytes of it, roughly.
        mark: Differs once the file has changed.
        start: First byte, or row of a table.
        end: One past the last, or None: to the end.
        first: Number of the first line or row, counted from 1.
        named: Whether a user named the file, rather than a folder that holds it.
    """

    path: str
    size: int
    mark: str
    start: int = 0
    end: int | None = None
    first: int = 1
    named: bool = True


@dataclass(frozen=True)
class Partition:
    """What one task reads; ``name`` is the file name of its part."""

    name: str
    slices: tuple[Slice, ...]


def find_sources(
    sources: Sequence[str], *, on_error: Callable[[InputError], None], on_note: Note
) -> Iterator[Slice]:
    """Find the files of sources, each as one slice.

    Args:
        sources: Files, folders and patterns, here or at a URL that fsspec knows.
        on_error: Takes each source that cannot be read.
        on_note: Takes remarks on what was passed over.

    Raises:
        UsageError: No package reads such addresses.
    """
    for source in sources:
        if source == "-":
            on_error(InputError("a cluster cannot read standard input; save it as a file", path=source))
        elif re.match(r"https?://", source):
            yield Slice(source, 0, "")
        elif is_url(source):
            yield from _from_url(source, on_error=on_error, on_note=on_note)
        else:
            for found in find_files([source], extensions=READERS, on_error=on_error, on_note=on_note):
                if found.address is None or not os.path.isfile(found.address):
                    on_error(InputError("a cluster cannot read a pipe; save it as a file", path=found.path))
                else:
                    stat = os.stat(found.address)
                    yield Slice(found.address, stat.st_size, str(stat.st_mtime_ns), named=found.named)


def _from_url(
    source: str, *, on_error: Callable[[InputError], None], on_note: Note
) -> Iterator[Slice]:
    try:
        files: list[File] = find_below(source)
    except InputError as error:
        on_error(error)
        return
    fitting = [file for file in files if extension_of(file.path)]
    if not fitting:
        on_error(InputError(f"holds no file that graphbuild reads: {', '.join(READERS)}", path=source))
    elif len(fitting) < len(files):
        on_note(f"{source}: passed over {len(files) - len(fitting)} files of other kinds")
    yield from (Slice(file.path, file.size, file.mark, named=file.path == source) for file in fitting)


def is_large(piece: Slice, *, size: int) -> bool:
    """Tell whether a file is to be cut."""
    return piece.size > 2 * size and piece.path.lower().endswith((*LINES, *TABLES))


def cut_file(piece: Slice, *, size: int) -> list[Slice]:
    """Cut a large file into pieces of about so many bytes.

    Raises:
        OSError: It cannot be read.
    """
    with open_place(piece.path) as stream:
        cuts = cut_rows(stream, size=size) if piece.path.lower().endswith(TABLES) else cut_lines(stream, size=size)
    share = piece.size // max(1, len(cuts))
    return [replace(piece, size=share, start=start, end=end, first=first) for start, end, first in cuts]


def cut_lines(stream: BinaryIO, *, size: int) -> list[tuple[int, int, int]]:
    """Return first byte, end and number of the first line of each piece; a piece ends with a line."""
    cuts: list[tuple[int, int, int]] = []
    start = position = 0
    first = line = 1
    while block := stream.read(min(_BLOCK, size)):
        end = position + len(block)
        last = block.rfind(b"\n")
        if last >= 0 and end - start >= size:
            cut = position + last + 1
            line_there = line + block.count(b"\n", 0, last + 1)
            cuts.append((start, cut, first))
            start, first = cut, line_there
        line += block.count(b"\n")
        position = end
    if position > start:
        cuts.append((start, position, first))
    return cuts


def cut_rows(stream: BinaryIO, *, size: int) -> list[tuple[int, int, int]]:
    """Return first row, end and number of the first row of each piece of a Parquet file."""
    metadata = import_extra("pyarrow.parquet").ParquetFile(stream).metadata
    rows = metadata.num_rows
    total = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    step = max(1, size * rows // max(1, total))
    return [(start, min(start + step, rows), start + 1) for start in range(0, rows, step)]


def group_slices(slices: Iterable[Slice], *, key: str, size: int = PARTITION_BYTES) -> Iterator[Partition]:
    """Put slices together into partitions.

    Args:
        slices: In the order of the sources.
        key: What else decides what comes out, such as mode and gazetteer; goes into the names.
        size: Bytes of a partition.
    """
    waiting: list[Slice] = []
    for piece in slices:
        if waiting and sum(other.size for other in waiting) + piece.size > size:
            yield _partition(waiting, key)
            waiting = []
        waiting.append(piece)
        if len(waiting) >= 4 * _FILES or int(_digest(piece.path), 16) % _FILES == 0:
            yield _partition(waiting, key)
            waiting = []
    if waiting:
        yield _partition(waiting, key)


def _partition(slices: list[Slice], key: str) -> Partition:
    held = [f"{piece.path}\x1f{piece.mark}\x1f{piece.size}\x1f{piece.start}\x1f{piece.end}" for piece in slices]
    return Partition(f"part-{_digest(FORMAT, key, *held)}.parquet", tuple(slices))


def _digest(*parts: str) -> str:
    return sha256("\x1e".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]
