"""XML files: feeds (RSS, Atom) and sitemaps, told apart by their first tag; any other has no articles.

>>> root_of(b'<?xml version="1.0"?><!-- hi --><rss version="2.0"><channel/></rss>')
'rss'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.feed import read_feed
from graphbuild.readers.html import read_html
from graphbuild.readers.job import Job, NoArticles, peekable
from graphbuild.readers.sitemap import read_sitemap

__all__ = ["read_xml", "root_of"]

#: The first tag -> what reads it.
_ROOTS = {
    "rss": read_feed,
    "feed": read_feed,
    "rdf": read_feed,
    "urlset": read_sitemap,
    "sitemapindex": read_sitemap,
    "html": read_html,
}


def read_xml(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read a feed, a sitemap or a page; see `graphbuild.readers.job.Reader`."""
    buffered = peekable(stream)
    head = buffered.peek(4096)
    if not head:
        raise ReaderError("the file is empty", path=job.path)
    root = root_of(head)
    if root not in _ROOTS:
        found = f"its first tag is <{root}>" if root else "it is not XML"
        raise NoArticles(f"is neither a feed nor a sitemap: {found}", path=job.path)
    yield from _ROOTS[root](buffered, job)


def root_of(head: bytes) -> str:
    """Name the first tag of a file, without its prefix and in small letters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    before = rb"\s|<\?.*?\?>|<!--.*?-->|<!\w[^>[]*(?:\[.*?\]\s*)?>"
    found = re.match(rb"(?:\xef\xbb\xbf)?(?:" + before + rb")*<([\w:.-]+)", head, re.S)
    return found[1].decode("ascii", "replace").rpartition(":")[2].lower() if found else ""
