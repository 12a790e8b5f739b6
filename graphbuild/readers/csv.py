"""Tables as text: one article a row, or one address a row, as GDELT lists them.

::

    id,title,text,published,url,source
    a1,Leaders meet,"Putin met Lukashenko in Sochi.",2020-09-14,https://...,The Daily

The names of the columns are those of JSON lines; ``--text-field`` and its kin name others. A number
counts the columns of a table without a head: ``--url-field 61`` reads a GDELT export.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import MAX_BYTES, check_text_file, detect_encoding
from graphbuild.readers.job import Job, NoArticles
from graphbuild.readers.jsonl import numbered_lines
from graphbuild.readers.rows import Rows, list_names

__all__ = ["read_csv", "read_tsv"]

#: As much of a table as its encoding and its delimiter are told from.
_SAMPLE = 100_000


#: What a byte becomes that does not decode.
_UNDECODED = re.compile("[\udc80-\udcff]")


def read_csv(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read a table set apart by commas, semicolons, tabs or bars; see `graphbuild.readers.job.Reader`."""
    yield from _read_table(stream, job, delimiters=",;\t|")


def read_tsv(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read a table set apart by tabs; see `graphbuild.readers.job.Reader`."""
    yield from _read_table(stream, job, delimiters="\t")


def _read_table(stream: BinaryIO, job: Job, *, delimiters: str) -> Iterator[Document]:
    lines = _Lines(stream, job)
    first = next(lines, "")
    if not first.strip():
        raise ReaderError("the file is empty, or begins with a blank line", path=job.path)
    delimiter = max(delimiters, key=first.count)
    headless = _is_headless(job, first.split(delimiter))
    # Tables without a head come from machines that quote nothing, and a lone " would swallow rows.
    quoting: Any = csv.QUOTE_NONE if headless and delimiter == "\t" else csv.QUOTE_MINIMAL
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(chain([first], lines), delimiter=delimiter, quoting=quoting)
    rows = Rows(job)
    head: list[str] | None = None
    start = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            job.on_error(ReaderError(f"is not a row of a table: {error}", path=job.path, line=start))
            cells = []
        if cells is None:
            return
        if head is None and not headless:
            head = _head(cells, rows, job)
        elif any(cells):
            yield from _read_row(cells, head, rows, job, line=start)
        start = lines.number + 1


def _is_headless(job: Job, first: list[str]) -> bool:
    """Tell whether a user counts columns, rather than names those of the first line."""
    named = [name for name in job.options.fields.values() if name]
    return bool(named) and all(name.isdecimal() and name not in first for name in named)


def _head(cells: list[str], rows: Rows, job: Job) -> list[str]:
    """Check the first row: it must name a column of texts, or of addresses to fetch."""
    head = [cell.strip() for cell in cells]
    # "Title" and "TEXT" are common; what a user names is taken as it stands.
    head = [name if name in job.options.fields.values() else name.lower() for name in head]
    if not rows.has_article(dict.fromkeys(head, "")):
        raise NoArticles(
            f"has no column {' or '.join(rows.columns('text'))} (its columns: {list_names(cells)}); "
            "name one with --text-field, or with --url-field the one of addresses to fetch",
            path=job.path,
            line=1,
        )
    return head


def _read_row(cells: list[str], head: list[str] | None, rows: Rows, job: Job, *, line: int) -> Iterator[Document]:
    """Read one row; one that was not encoded as the others is a fault of its own."""
    names = head or [str(number) for number in range(1, len(cells) + 1)]
    row = dict(zip(names, cells, strict=False))
    if any(map(_UNDECODED.search, cells)):
        message = "is not encoded as the rows before it; say what it is with --encoding"
        job.on_error(ReaderError(message, path=job.path, line=line))
    elif len(cells) > len(names):
        message = f"has {len(cells)} cells, the head {len(names)}; a text with commas or quotes in it must be quoted"
        job.on_error(ReaderError(message, path=job.path, line=line))
    else:
        yield from rows.read(row, line)


class _Lines:
    """The lines of a table, decoded one by one, and the number of the one ahead."""

    def __init__(self, stream: BinaryIO, job: Job) -> None:
        self._numbered = numbered_lines(stream, job)
        self._buffer: list[tuple[int, bytes]] = []
        self.number = 0
        size = 0
        for number, line in self._numbered:
            self._buffer.append((number, line))
            size += len(line)
            if size > _SAMPLE:
                break
        sample = b"".join(line for _, line in self._buffer)
        check_text_file(sample[:100], path=job.path)
        self._encoding = job.options.encoding or job.encoding or detect_encoding(sample)
        if self._encoding in ("utf-16", "utf-32"):
            raise ReaderError(f"is {self._encoding.upper()}; save it as UTF-8", path=job.path)
        if codecs.lookup(self._encoding).name == "utf-8":
            self._encoding = "utf-8"
        elif not job.options.encoding and not job.encoding:
            note = f"is not UTF-8; read as {self._encoding}, the likeliest (--encoding names another)"
            job.on_note(f"{job.path}: {note}")
        self._buffer.reverse()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.number, line = self._buffer.pop() if self._buffer else next(self._numbered)
        if self.number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        # A byte that does not decode is kept as half a character, so that its row can be named.
        return line.decode(self._encoding, "surrogateescape" if self._encoding == "utf-8" else "replace")
