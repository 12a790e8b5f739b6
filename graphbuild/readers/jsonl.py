"""JSON lines: one article per line, for corpora of any size.

::

    {"id": "a1", "title": "...", "text": "...", "published": "2020-09-14", "url": "...", "source": "..."}

Only ``text`` must be there (``body`` and ``content`` do as well; ``headline`` for the title, ``date``
for the day, ``outlet`` for the source; `ReadOptions` may name others). A bad line is one error; the
others are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import MAX_BYTES, check_text_file, decode
from graphbuild.readers.job import Job
from graphbuild.readers.rows import Rows

__all__ = ["numbered_lines", "read_jsonl"]


def read_jsonl(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read one article per line; see `graphbuild.readers.job.Reader`."""
    rows = Rows(job)
    empty = True
    for number, data in numbered_lines(stream, job):
        if number == 1:
            check_text_file(data, path=job.path)
        if not data.strip():
            continue
        empty = False
        try:
            row = _parse(data, job, line=number)
        except ReaderError as error:
            job.on_error(error)
        else:
            yield from rows.read(row, number)
    if empty:
        raise ReaderError("the file is empty, or holds only blank lines", path=job.path)


def numbered_lines(stream: BinaryIO, job: Job) -> Iterator[tuple[int, bytes]]:
    """Number the lines; a monstrous one is an error, and never held whole."""
    number = 0
    while data := stream.readline(MAX_BYTES):
        number += 1
        if len(data) == MAX_BYTES and not data.endswith(b"\n"):
            while data and not data.endswith(b"\n"):
                data = stream.readline(MAX_BYTES)
            message = f"the line is longer than {MAX_BYTES // 1_000_000} MB, too much for one article"
            job.on_error(ReaderError(message, path=job.path, line=number))
        else:
            yield number, data


def _parse(data: bytes, job: Job, *, line: int) -> Mapping[str, Any]:
    """Parse one line into an object."""
    text = decode(data.rstrip(), path=job.path, line=line, encoding=job.options.encoding or "utf-8")
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"is not valid JSON: {error.msg} (column {error.colno})"
        raise ReaderError(message, path=job.path, line=line) from error
    except RecursionError as error:
        raise ReaderError("is not valid JSON: nested too deep", path=job.path, line=line) from error
    except ValueError as error:  # a number of more digits than Python turns into one
        raise ReaderError(f"is not valid JSON: {error}", path=job.path, line=line) from error
    if not isinstance(row, dict):
        raise ReaderError('is not a JSON object like {"title": ..., "text": ...}', path=job.path, line=line)
    return row
