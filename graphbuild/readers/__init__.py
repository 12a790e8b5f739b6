"""Articles from files, folders, archives, tables, feeds and the web.

Sources as a user types them go in, `graphbuild.model.Document` objects come out, one after another;
what cannot be read is handed to ``on_error`` and the rest goes on.

>>> for document in read_documents(["articles/", "more.jsonl"], on_error=print):  # doctest: +SKIP
...     print(document.title)

A new format is one module here and one line in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from graphbuild.errors import InputError
from graphbuild.model import Document
from graphbuild.readers.formats import READERS, load_reader
from graphbuild.readers.job import Note, Reader
from graphbuild.readers.options import ReadOptions
from graphbuild.readers.reading import Reading
from graphbuild.readers.sources import find_files

__all__ = ["READERS", "ReadOptions", "Reader", "load_reader", "read_documents"]


def read_documents(
    sources: Sequence[str],
    *,
    on_error: Callable[[InputError], None],
    on_note: Note = lambda message: None,
    options: ReadOptions | None = None,
) -> Iterator[Document]:
    """Read the articles that a list of sources names.

    Args:
        sources: Files, folders (read recursively, in sorted order, hidden files and unknown
            extensions passed over), glob patterns, addresses of the web, or ``-`` for standard input.
        on_error: Takes each fault, as one `InputError` that names the file, the place and the way
            out. The rest of the sources is read all the same.
        on_note: Takes one sentence about each thing passed over.
        options: How to read; the usual way by default.

    Yields:
        Documents, in the order of the sources.
    """
    reading = Reading(options or ReadOptions(), on_error=on_error, on_note=on_note)
    for found in find_files(sources, extensions=READERS, on_error=on_error, on_note=on_note):
        yield from reading.read(found)
    reading.close()
