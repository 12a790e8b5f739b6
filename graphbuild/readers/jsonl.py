"""JSON lines: one article per line, for corpora of any size.

::

    {"id": "a1", "title": "...", "text": "...", "published": "2020-09-14", "url": "...", "source": "..."}

Only ``text`` must be there (``body`` and ``content`` do as well; ``headline`` for the title, ``date``
for the day, ``outlet`` for the source). A bad line is one error; the others are read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from graphbuild.errors import InputError, ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import (
    MAX_BYTES,
    build_document,
    check_text_file,
    decode,
    normalise_newlines,
    read_date,
)
from graphbuild.readers.sources import Note

__all__ = ["read_jsonl"]


def read_jsonl(
    stream: BinaryIO,
    *,
    path: str,
    address: str | None,
    on_error: Callable[[InputError], None],
    on_note: Note,
) -> Iterator[Document]:
    """Read one article per line; see `graphbuild.readers.Reader`."""
    lines_of: dict[str, int] = {}  # a row's own id -> its line
    empty = True
    for number, data in _lines(stream, path=path, on_error=on_error):
        if number == 1:
            check_text_file(data, path=path)
        empty = False
        try:
            row = _parse(data, path=path, line=number)
            own = _string(row, "id")
            if own and lines_of.setdefault(own, number) != number:
                # Two texts at one address would be one article, edited: the first would be lost.
                message = f"the id {own!r} stands on line {lines_of[own]} already; ids must differ"
                raise ReaderError(message, path=path, line=number)
            yield _document(row, path=path, line=number, address=address, on_note=on_note)
        except ReaderError as error:
            on_error(error)
    if empty:
        raise ReaderError("the file is empty, or holds only blank lines", path=path)


def _lines(
    stream: BinaryIO, *, path: str, on_error: Callable[[InputError], None]
) -> Iterator[tuple[int, bytes]]:
    """Number the lines that are not blank; a monstrous one is an error, and never held whole."""
    number = 0
    while data := stream.readline(MAX_BYTES):
        number += 1
        if len(data) == MAX_BYTES and not data.endswith(b"\n"):
            while data and not data.endswith(b"\n"):
                data = stream.readline(MAX_BYTES)
            message = f"the line is longer than {MAX_BYTES // 1_000_000} MB, too much for one article"
            on_error(ReaderError(message, path=path, line=number))
        elif data.strip():
            yield number, data


def _parse(data: bytes, *, path: str, line: int) -> Mapping[str, Any]:
    """Parse one line into an object."""
    try:
        row = json.loads(decode(data.rstrip(), path=path, line=line))
    except json.JSONDecodeError as error:
        message = f"is not valid JSON: {error.msg} (column {error.colno})"
        raise ReaderError(message, path=path, line=line) from error
    except RecursionError as error:
        raise ReaderError("is not valid JSON: nested too deep", path=path, line=line) from error
    if not isinstance(row, dict):
        raise ReaderError('is not a JSON object like {"title": ..., "text": ...}', path=path, line=line)
    return row


def _document(
    row: Mapping[str, Any], *, path: str, line: int, address: str | None, on_note: Note
) -> Document:
    """Make a document of a row."""
    text = next((row[name] for name in ("text", "body", "content") if row.get(name) is not None), None)
    if text is None:
        fields = ", ".join(sorted(map(str, row))[:8]) or "none"
        raise ReaderError(f'has no "text" (its fields: {fields})', path=path, line=line)
    if not isinstance(text, str):
        raise ReaderError(f'"text" is {_kind(text)}, not a string', path=path, line=line)
    written = _string(row, "published", "date")
    published = read_date(written) if written else None
    if written and published is None:
        on_note(f"{path}:{line}: {written!r} is not an ISO date; read without a date")
    url = _string(row, "url")
    place = None if address is None else f"{address}#{_string(row, 'id') or line}"
    return build_document(
        title=_string(row, "title", "headline"),
        text=normalise_newlines(text),
        path=path,
        line=line,
        published=published,
        url=url,
        source=_string(row, "source", "outlet"),
        address=url or place,
    )


def _string(row: Mapping[str, Any], *names: str) -> str:
    """Take the first field that has a value; what is neither text nor a number counts as missing."""
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def _kind(value: object) -> str:
    """Name the JSON type of a value."""
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), type(value).__name__)
