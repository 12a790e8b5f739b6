"""Web pages saved to disk: the article in them, without menus and advertisements.

The bytes of a page go in, one `Document` comes out; trafilatura finds the main text, the title, the
day of publication, the outlet and the canonical address.

>>> fold_paragraphs("A headline\\nOne.\\nTwo.", title="A headline")
'One.\\n\\nTwo.'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from graphbuild.errors import InputError, ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import build_document, normalise_newlines, read_all, read_date
from graphbuild.readers.sources import Note

__all__ = ["fold_paragraphs", "read_html"]


def read_html(
    stream: BinaryIO,
    *,
    path: str,
    address: str | None,
    on_error: Callable[[InputError], None],
    on_note: Note,
) -> Iterator[Document]:
    """Read one page; see `graphbuild.readers.Reader`."""
    import trafilatura  # a quarter of a second, and only web pages need it

    page: Any = trafilatura.bare_extraction(
        read_all(stream, path=path),
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Only dates the page states: a guess from any number in it would misdate every "Monday".
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None or not (page.text or "").strip():
        raise ReaderError("no article was found in this page; save its text as a .txt file", path=path)
    title = page.title or ""
    yield build_document(
        title=title,
        text=fold_paragraphs(normalise_newlines(page.text), title=title),
        path=path,
        published=read_date(page.date) if page.date else None,
        url=page.url,
        source=page.sitename,
        address=page.url or address,
    )


def fold_paragraphs(text: str, *, title: str) -> str:
    """Set a blank line between paragraphs, as plain text has, and leave out the repeated headline."""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if len(paragraphs) > 1 and paragraphs[0] == " ".join(title.split()):
        del paragraphs[0]
    return "\n\n".join(paragraphs)
