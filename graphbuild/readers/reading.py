"""One run over some sources: hands each file to its reader, and follows links, archives and feeds within.

A source as a user typed it becomes a `Job`; what a reader finds within it comes back here.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from graphbuild.errors import InputError, ReaderError
from graphbuild.model import Document
from graphbuild.readers.formats import MEDIA_TYPES, detect, extension_of, load_reader
from graphbuild.readers.job import Budget, Job, Link, NoArticles, Note
from graphbuild.readers.language import detect_language
from graphbuild.readers.options import ReadOptions
from graphbuild.readers.sources import Found, open_source

if TYPE_CHECKING:
    from graphbuild.readers.fetch import Fetcher, Page

__all__ = ["Reading"]

#: Archives in archives, feeds in archives ...: a file that holds itself never ends.
_MAX_DEPTH = 6
#: Gives the bytes of a file, and closes them.
Opener = Callable[[Found], AbstractContextManager[BinaryIO]]


class Reading:
    """Reads sources one after another, and counts what it sets aside.

    Args:
        options: How to read.
        on_error: Takes each fault.
        on_note: Takes each remark.
    """

    def __init__(self, options: ReadOptions, *, on_error: Callable[[InputError], None], on_note: Note) -> None:
        self._options = options
        self._on_error = on_error
        self._on_note = on_note
        self._fetcher: Fetcher | None = None
        self._fetched: set[str] = set()
        self._other_languages: Counter[str] = Counter()
        self._again = 0
        self._left = 0

    def read(self, found: Found, *, opened: Opener = open_source) -> Iterator[Document]:
        """Read one file or address; ``opened`` opens a file that is not on this machine's disk."""
        job = Job(
            path=found.path,
            address=found.address,
            options=self._options,
            on_error=self._on_error,
            on_note=self._on_note,
            read_inner=self._read_inner,
            follow=self._follow,
            named=found.named,
            budget=Budget(),
        )
        for document in self._guard(job, lambda: self._open(found, job, opened)):
            if self._is_wanted(document):
                yield document

    def close(self) -> None:
        """Say what was set aside in all."""
        if self._other_languages:
            counts = ", ".join(f"{number} {code}" for code, number in self._other_languages.most_common())
            number = self._other_languages.total()
            self._on_note(f"set aside {number} in other languages ({counts}); --language reads more")
        if self._again:
            self._on_note(f"{self._again} addresses were named more than once, and fetched once")
        if self._left:
            self._on_note(f"{self._left} pages were not fetched, --max-pages {self._options.max_pages} being reached")

    def _guard(self, job: Job, read: Callable[[], Iterator[Document]]) -> Iterator[Document]:
        """Read something; what fails in it is told, and the rest goes on."""
        try:
            yield from read()
        except NoArticles as error:
            if job.named:
                self._on_error(error)
            else:
                self._on_note(f"{error.path}: passed over: {error.reason}")
        except InputError as error:
            self._on_error(error)
        except OSError as error:
            # After the opening too: a disk, a pipe or a network folder may fail at any byte.
            self._on_error(ReaderError(f"cannot be read: {error.strerror or error}", path=job.path))

    def _open(self, found: Found, job: Job, opened: Opener) -> Iterator[Document]:
        """Read a file, or fetch an address and read that."""
        if found.is_address:
            yield from self._follow(Link(found.path), job)
            return
        with opened(found) as stream:
            yield from self._dispatch(stream, found.extension, job)

    def _dispatch(self, stream: BinaryIO, extension: str, job: Job) -> Iterator[Document]:
        """Hand bytes to the reader of their extension, or of their first bytes where there is none."""
        if not extension:
            stream, extension = detect(stream)
        yield from load_reader(extension)(stream, job)

    def _read_inner(self, stream: BinaryIO, name: str, job: Job) -> Iterator[Document]:
        """Read a file within a file."""
        inner = replace(job, depth=job.depth + 1)
        if inner.depth > _MAX_DEPTH:
            message = f"is packed more than {_MAX_DEPTH} times over, as a bomb is; unpack it yourself if you trust it"
            self._on_error(ReaderError(message, path=job.path))
            return
        yield from self._guard(inner, lambda: self._dispatch(stream, extension_of(name), inner))

    def _follow(self, link: Link, job: Job) -> Iterator[Document]:
        """Fetch an address and read what is there; what the page does not say of itself, the link may."""
        if link.url in self._fetched:
            self._again += 1
            return
        if self._options.max_pages is not None and len(self._fetched) >= self._options.max_pages:
            self._left += 1
            return
        self._fetched.add(link.url)
        inner = replace(job, path=link.url, depth=job.depth + 1, named=True)
        for document in self._guard(inner, lambda: self._fetch(link.url, inner)):
            yield replace(
                document,
                title=document.title or link.title,
                published=document.published or link.published,
                source=document.source or link.source,
            )

    def _fetch(self, url: str, job: Job) -> Iterator[Document]:
        if job.depth > _MAX_DEPTH:
            raise ReaderError("is a list in a list in a list; name the one that holds the articles", path=url)
        if self._fetcher is None:
            from graphbuild.readers.fetch import Fetcher  # the web's libraries, which files do not need

            self._fetcher = Fetcher(self._options)
        page = self._fetcher.fetch(url)
        inner = replace(job, address=page.url, url=page.url, encoding=page.encoding)
        yield from self._dispatch(io.BytesIO(page.body), _extension_of_page(page), inner)

    def _is_wanted(self, document: Document) -> bool:
        """Tell whether a document is in a language to be read; another is counted."""
        if not self._options.languages:
            return True
        code = detect_language(document.text)
        if code is None or code in self._options.languages:
            return True
        self._other_languages[code] += 1
        return False


def _extension_of_page(page: Page) -> str:
    """Tell the format of a page: as the server says, or by its address, or (empty) by its first bytes."""
    if page.media_type in MEDIA_TYPES:
        return MEDIA_TYPES[page.media_type]
    if page.media_type == "text/plain":
        # What a server does not know it calls plain text.
        return extension_of(page.url.partition("?")[0]) or ".txt"
    return extension_of(page.url.partition("?")[0])
