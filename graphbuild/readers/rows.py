"""Rows of tables and of JSON: one article each, or the address of one.

A mapping from field to value goes in, a `Document` comes out. The usual names of fields are known
(`USUAL`); `ReadOptions` may name others, with dots for what lies within (``meta.day``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import build_document, normalise_newlines, read_date
from graphbuild.readers.job import Job, Link

__all__ = ["USUAL", "Rows", "list_names"]

#: What a field holds -> how it is usually called.
USUAL = {
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "date": ("published", "date"),
    "url": ("url",),
    "source": ("source", "outlet"),
    "id": ("id",),
}


class Rows:
    """Reads the rows of one file, one after another."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._fields = {part: (name,) if name else USUAL[part] for part, name in job.options.fields.items()}
        self._lines_of: dict[str, int] = {}  # a row's own id -> its line
        self.wants_links = job.options.url_field is not None

    def columns(self, part: str) -> tuple[str, ...]:
        """Say which fields may hold a part of the article."""
        return self._fields[part]

    def has_article(self, names: Mapping[str, Any]) -> bool:
        """Tell whether rows with these fields can be articles, or lead to some."""
        parts = ("text", "url") if self.wants_links else ("text",)
        return any(_value(names, name) is not None for part in parts for name in self._fields[part])

    def read(self, row: Mapping[str, Any], line: int) -> Iterator[Document]:
        """Read one row; a fault in it is told, and the next row can be read all the same."""
        try:
            yield from self._read(row, line)
        except ReaderError as error:
            self._job.on_error(error)

    def _read(self, row: Mapping[str, Any], line: int) -> Iterator[Document]:
        path = self._job.path
        own = self._string(row, "id")
        if own and self._lines_of.setdefault(own, line) != line:
            # Two texts at one address would be one article, edited: the first would be lost.
            message = f"the id {own!r} stands on line {self._lines_of[own]} already; ids must differ"
            raise ReaderError(message, path=path, line=line)
        text = next((value for name in self._fields["text"] if (value := _value(row, name)) is not None), None)
        url = self._string(row, "url")
        title, source = self._string(row, "title"), self._string(row, "source")
        if self.wants_links and url and (text is None or text == ""):
            link = Link(url, title=title, published=self._date(row, line), source=source or None)
            yield from self._job.follow(link, self._job)
            return
        if not isinstance(text, str):
            raise ReaderError(self._no_text(row, text), path=path, line=line)
        place = None if self._job.address is None else f"{self._job.address}#{own or line}"
        yield build_document(
            title=title,
            text=normalise_newlines(text),
            path=path,
            line=line,
            published=self._date(row, line),
            url=url,
            source=source,
            address=url or place,
        )

    def _no_text(self, row: Mapping[str, Any], text: object) -> str:
        """Say what is there in place of a text."""
        name = self._fields["text"][0]
        if text is not None:
            return f'"{name}" is {_kind(text)}, not a string'
        return f'has no "{name}" (its fields: {list_names(sorted(map(str, row)), 8)})'

    def _date(self, row: Mapping[str, Any], line: int) -> str | None:
        """Read the day of a row; one that cannot be read is a note, not a fault."""
        written = self._string(row, "date")
        published = read_date(written) if written else None
        if written and published is None:
            self._job.on_note(f"{self._job.path}:{line}: {written!r} is not an ISO date; read without a date")
        return published

    def _string(self, row: Mapping[str, Any], part: str) -> str:
        """Take the first field that has a value; what is neither text nor a number counts as missing."""
        for name in self._fields[part]:
            value = _value(row, name)
            if isinstance(value, str) and value.strip():
                return value.strip()
            if isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
            if hasattr(value, "isoformat"):  # a Parquet column of days
                return str(value.isoformat())
        return ""


def list_names(names: Sequence[str], most: int = 12) -> str:
    """Name the first of some fields, which may hold anything, on one line.

    >>> list_names(["day", "two\\nlines"])
    'day, two lines'
    """
    return ", ".join(" ".join(name.split())[:40] for name in names[:most]) or "none"


def _value(row: Mapping[str, Any], name: str) -> Any:
    """Take a field; ``meta.day`` is the field ``day`` of the field ``meta`` where none is called so."""
    if name in row or "." not in name:
        return row.get(name)
    value: Any = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _kind(value: object) -> str:
    """Name the JSON type of a value."""
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), type(value).__name__)
