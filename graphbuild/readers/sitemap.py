"""Sitemaps: lists of a site's pages, and lists of such lists; each page is fetched and read.

A sitemap that lies in a folder is passed over: reading a folder never goes to the web by itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import read_all, read_date
from graphbuild.readers.job import Job, Link, NoArticles

__all__ = ["read_sitemap"]

#: What the protocol allows a sitemap to weigh.
_MAX_BYTES = 50 * 1024 * 1024

#: Lists of lists end here: the protocol knows one level, and a loop knows none.
_MAX_DEPTH = 3


def read_sitemap(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Fetch and read the pages a sitemap names; see `graphbuild.readers.job.Reader`."""
    from lxml import etree

    if not job.named:
        raise NoArticles("is a sitemap; name it by itself to fetch its pages", path=job.path)
    if job.depth > _MAX_DEPTH:
        raise ReaderError("is a sitemap within too many others", path=job.path)
    data = read_all(stream, path=job.path, limit=_MAX_BYTES)
    elements = etree.iterparse(io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True)
    try:
        for _, element in elements:
            if _name(element) in ("url", "sitemap"):
                link = _link(element)
                element.clear()
                if link:
                    yield from job.follow(link, job)
    except etree.XMLSyntaxError as error:
        raise ReaderError(f"is not well formed XML: {error.msg}", path=job.path) from error


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _link(element: Any) -> Link | None:
    """Read one entry; news sitemaps tell title, day and outlet as well."""
    found: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child.text and child.text.strip():
            # An image has a place of its own, which is no article.
            found.setdefault(child.tag if child.getparent() is not element else _name(child), child.text.strip())
    by_name = {name.rpartition("}")[2]: value for name, value in reversed(found.items())}
    if "loc" not in found:
        return None
    written = by_name.get("publication_date", "")
    return Link(
        found["loc"],
        title=by_name.get("title", ""),
        published=read_date(written) if written else None,
        source=by_name.get("name"),
    )
