"""JSON files: a list of articles, read one by one however long it is, or a single one.

::

    [{"title": "...", "text": "..."}, ...]      {"articles": [{...}, ...]}      {"title": "...", "text": "..."}

The fields are those of JSON lines; a file of JSON lines that is called ``.json`` is read as such.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import MAX_BYTES, check_text_file, decode, read_all
from graphbuild.readers.job import Job, NoArticles, peekable
from graphbuild.readers.jsonl import read_jsonl
from graphbuild.readers.rows import Rows

__all__ = ["read_json"]


def read_json(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read a list of articles, or one; see `graphbuild.readers.job.Reader`."""
    buffered = peekable(stream)
    head = buffered.peek(1024)
    check_text_file(head, path=job.path)
    if not head:
        raise ReaderError("the file is empty", path=job.path)
    if head.startswith(b"\xef\xbb\xbf"):
        buffered.read(3)
        head = head[3:]
    if head.lstrip().startswith(b"["):
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


def _read_list(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read the items of a list as they come."""
    rows = Rows(job)
    for number, row in enumerate(_Items(stream, job), start=1):
        yield from _read_item(row, rows, job, number=number)


class _Items:
    """The items of a list, parsed one by one: as much text is held as the longest of them takes."""

    def __init__(self, stream: BinaryIO, job: Job) -> None:
        self._stream = stream
        self._job = job
        self._decode = codecs.getincrementaldecoder(job.options.encoding or "utf-8")().decode
        self._text = ""
        self._place = 0
        self._number = 0

    def __iter__(self) -> Iterator[Any]:
        self._next_character()  # the bracket
        self._place += 1
        while (character := self._next_character()) != "]":
            self._number += 1
            if self._number > 1:
                if character != ",":
                    raise self._fault(
                        f"Expecting ',' or ']', not {character!r}" if character else "the list is cut off"
                    )
                self._place += 1
                self._next_character()
            yield self._item()

    def _item(self) -> Any:
        """Parse the item at this place, reading on until it is whole."""
        while True:
            try:
                item, self._place = json.JSONDecoder().raw_decode(self._text, self._place)
            except json.JSONDecodeError as error:
                # Cut off here, or wrong: only more text can tell.
                if not self._more():
                    raise self._fault(error.msg) from error
            except (RecursionError, ValueError) as error:
                raise self._fault("nested too deep, or a number too long") from error
            else:
                return item

    def _next_character(self) -> str:
        """Skip white space; give the next character, or an empty string at the end."""
        while True:
            while self._place < len(self._text):
                if not self._text[self._place].isspace():
                    return self._text[self._place]
                self._place += 1
            if not self._more():
                return ""

    def _more(self) -> bool:
        """Read on, twice as much each time, so that a long item is not parsed too often; tell if there was more."""
        self._text = self._text[self._place :]
        self._place = 0
        if len(self._text) > MAX_BYTES:
            message = f"item {self._number} is larger than {MAX_BYTES // 1_000_000} MB, too much for one article"
            raise ReaderError(message, path=self._job.path)
        data = self._stream.read(max(65536, len(self._text)))
        try:
            self._text += self._decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise self._fault("is not UTF-8; say what it is with --encoding") from error
        return bool(data)

    def _fault(self, reason: str) -> ReaderError:
        return ReaderError(f"is not valid JSON at item {self._number}: {reason}", path=self._job.path)


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
