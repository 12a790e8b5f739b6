"""What a reader is handed beside the bytes: where they are from, how to read, whom to tell.

>>> Link("https://daily.example/a").title
''
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, BinaryIO, cast

from graphbuild.errors import InputError, ReaderError
from graphbuild.model import Document
from graphbuild.readers.options import ReadOptions

__all__ = ["Budget", "Job", "Link", "NoArticles", "Note", "Reader", "import_extra", "peekable", "seekable"]

#: Takes one sentence for the user.
Note = Callable[[str], None]


class NoArticles(ReaderError):
    """A file is well formed but holds no articles; a fault only if a user named it."""


@dataclass(frozen=True)
class Link:
    """An article on the web, with what the list that names it says of it."""

    url: str
    title: str = ""
    published: str | None = None
    source: str | None = None


@dataclass
class Budget:
    """What one source has unpacked so far, archives within archives counted too."""

    members: int = 0
    unpacked: int = 0


@dataclass(frozen=True)
class Job:
    """One file to read.

    Args:
        path: The name a user knows it by, for messages.
        address: What `Document.address` is derived from, or None for standard input.
        options: How to read.
        on_error: Takes each fault that spoils one document but not the next.
        on_note: Takes each remark about something that was read, though not as it stands.
        read_inner: Reads the bytes within other bytes (a member of an archive); takes their name.
        follow: Fetches and reads an article on the web.
        url: Where the bytes were fetched from, or None.
        encoding: What the server or the user says they are encoded in, or None.
        named: Whether a user named it, rather than a folder that holds it.
        depth: How many archives, feeds or sitemaps it is in.
        budget: What its source has unpacked so far.
    """

    path: str
    address: str | None
    options: ReadOptions
    on_error: Callable[[InputError], None]
    on_note: Note
    read_inner: Callable[[BinaryIO, str, Job], Iterator[Document]]
    follow: Callable[[Link, Job], Iterator[Document]]
    url: str | None = None
    encoding: str | None = None
    named: bool = True
    depth: int = 0
    budget: Budget = field(default_factory=Budget)


#: What each format provides: documents from bytes. Raises `ReaderError` where nothing can be read.
Reader = Callable[[BinaryIO, Job], Iterator[Document]]


def import_extra(package: str, *, extra: str, path: str) -> Any:
    """Import a package that comes with an extra of graphbuild.

    Raises:
        ReaderError: It is not installed; the message says how to install it.
    """
    try:
        return import_module(package)
    except ImportError as error:
        name = package.removesuffix(".parquet")
        message = f"needs the {name} package; `pip install 'graphbuild[{extra}]'`"
        raise ReaderError(message, path=path) from error


def peekable(stream: BinaryIO) -> io.BufferedReader:
    """Give a stream whose first bytes can be looked at; an open file, standard input too, is one already."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream that can be read from its end, as some formats must be; a pipe is copied to disk."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=16_000_000) as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield cast(BinaryIO, copy)
