"""JSON files: a list of articles, read one by one however long it is, or a single one.

::

    [{"title": "...", "text": "..."}, ...]      {"articles": [{...}, ...]}      {"title": "...", "text": "..."}

The fields are those of JSON lines; a file of JSON lines that is called ``.json`` is read as such.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import MAX_BYTES, check_text_file, decode, read_all
from graphbuild.readers.job import Job, NoArticles
from graphbuild.readers.jsonl import read_jsonl
from graphbuild.readers.rows import Rows

__all__ = ["read_json"]


def read_json(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read a list of articles, or one; see `graphbuild.readers.job.Reader`."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), 65536)
    head = buffered.peek(1024)
    check_text_file(head, path=job.path)
    if not head:
        raise ReaderError("the file is empty", path=job.path)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        yield from _read_list(buffered, job)
    elif _is_object(head.partition(b"\n")[0]):
        yield from read_jsonl(buffered, job)
    else:
        yield from _read_object(buffered, job)


def _is_object(line: bytes) -> bool:
    """Tell whether a line is a whole object: then the file is JSON lines, whatever its name."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class _Metered(io.RawIOBase):
    """Bytes that end in a fault when one item takes too many of them."""

    def __init__(self, stream: BinaryIO, job: Job) -> None:
        self._stream = stream
        self._path = job.path
        self.item = 1
        self.left = MAX_BYTES
        self._first = True

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(min(size, 65536) if size > 0 else 65536)
        if self._first:
            data, self._first = data.removeprefix(b"\xef\xbb\xbf"), False
        self.left -= len(data)
        if self.left < 0:
            message = f"item {self.item} is larger than {MAX_BYTES // 1_000_000} MB, too much for one article"
            raise ReaderError(message, path=self._path)
        return data


def _read_list(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read the items of a list as they come."""
    import ijson

    rows = Rows(job)
    metered = _Metered(stream, job)
    items = ijson.items(metered, "item", use_float=True)
    while True:
        try:
            row = next(items, _END)
        except (ijson.JSONError, ValueError, RecursionError) as error:
            reason = " ".join(str(error).split())[:100] or "cut off"
            raise ReaderError(f"is not valid JSON at item {metered.item}: {reason}", path=job.path) from error
        if row is _END:
            return
        yield from _read_item(row, rows, job, number=metered.item)
        metered.item += 1
        metered.left = MAX_BYTES


_END = object()


def _read_item(row: object, rows: Rows, job: Job, *, number: int) -> Iterator[Document]:
    """Read one item; if the first is no article, none is."""
    if not isinstance(row, dict) or (number == 1 and not rows.has_article(row)):
        message = 'is not a JSON object like {"title": ..., "text": ...}'
        if number == 1:
            wanted = ", ".join(rows.columns("text"))
            message = f"holds no articles: its first item is no object with a text ({wanted}); --text-field names it"
            raise NoArticles(message, path=job.path)
        job.on_error(ReaderError(message, path=job.path, line=number))
        return
    yield from rows.read(row, number)


def _read_object(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read an object: an article, or the one list of articles in it."""
    data = read_all(stream, path=job.path)
    try:
        value: Any = json.loads(decode(data, path=job.path, encoding=job.options.encoding or "utf-8"))
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise ReaderError(f"is not valid JSON: {reason}", path=job.path, line=line) from error
    rows = Rows(job)
    if isinstance(value, Mapping) and rows.has_article(value):
        yield from rows.read(value, 1)
        return
    lists = [items for items in value.values() if _holds_articles(items, rows)] if isinstance(value, Mapping) else []
    if len(lists) != 1:
        wanted = ", ".join(rows.columns("text"))
        message = f"holds no article and no list of them (looked for {wanted}); --text-field names the field"
        raise NoArticles(message, path=job.path)
    for number, row in enumerate(lists[0], start=1):
        yield from _read_item(row, rows, job, number=number)


def _holds_articles(items: object, rows: Rows) -> bool:
    return isinstance(items, list) and bool(items) and isinstance(items[0], dict) and rows.has_article(items[0])
