"""Articles from files, folders, globs and standard input.

Sources as a user types them go in, `graphbuild.model.Document` objects come out, one after another;
what cannot be read is handed to ``on_error`` and the rest goes on.

>>> for document in read_documents(["articles/", "more.jsonl"], on_error=print):  # doctest: +SKIP
...     print(document.title)

A new format is one module here and one line in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from graphbuild.errors import InputError, ReaderError
from graphbuild.model import Document
from graphbuild.readers.sources import Found, Note, find_files, open_source

__all__ = ["READERS", "Reader", "read_documents"]

#: File extension -> where its reader is; loaded when the first such file is met.
READERS: dict[str, str] = {
    ".txt": "graphbuild.readers.text:read_text",
    ".md": "graphbuild.readers.text:read_text",
    ".html": "graphbuild.readers.html:read_html",
    ".htm": "graphbuild.readers.html:read_html",
    ".jsonl": "graphbuild.readers.jsonl:read_jsonl",
    ".ndjson": "graphbuild.readers.jsonl:read_jsonl",
}


class Reader(Protocol):
    """What each format provides.

    Args:
        stream: The bytes of the file.
        path: The name a user knows the file by, for messages.
        address: What `Document.address` is derived from, or None for standard input.
        on_error: Takes each fault that spoils one document but not the next.
        on_note: Takes each remark about something that was read, though not as it stands.

    Raises:
        ReaderError: Nothing in the file can be read.
    """

    def __call__(
        self,
        stream: BinaryIO,
        *,
        path: str,
        address: str | None,
        on_error: Callable[[InputError], None],
        on_note: Note,
    ) -> Iterator[Document]: ...


def load_reader(extension: str) -> Reader:
    """Import the reader of a file extension (``.txt``)."""
    module, _, name = READERS[extension].partition(":")
    return cast(Reader, getattr(import_module(module), name))


def read_documents(
    sources: Sequence[str],
    *,
    on_error: Callable[[InputError], None],
    on_note: Note = lambda message: None,
) -> Iterator[Document]:
    """Read the articles that a list of sources names.

    Args:
        sources: Files, folders (read recursively, in sorted order, hidden files and unknown
            extensions passed over), glob patterns, or ``-`` for standard input.
        on_error: Takes each fault, as one `InputError` that names the file, the place and the way
            out. The rest of the sources is read all the same.
        on_note: Takes one sentence about each thing passed over.

    Yields:
        Documents, in the order of the sources.
    """
    for found in find_files(sources, extensions=READERS, on_error=on_error, on_note=on_note):
        try:
            yield from _read_file(found, on_error=on_error, on_note=on_note)
        except InputError as error:
            on_error(error)
        except OSError as error:
            # After the opening too: a disk, a pipe or a network folder may fail at any byte.
            on_error(ReaderError(f"cannot be read: {error.strerror or error}", path=found.path))


def _read_file(found: Found, *, on_error: Callable[[InputError], None], on_note: Note) -> Iterator[Document]:
    """Read one file with the reader of its extension."""
    with open_source(found) as (stream, extension):
        reader = load_reader(extension)
        yield from reader(stream, path=found.path, address=found.address, on_error=on_error, on_note=on_note)
