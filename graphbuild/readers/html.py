"""Web pages, saved or fetched: the article in them, without menus and advertisements.

The bytes of a page go in, one `Document` comes out; trafilatura finds the main text, the title, the
day of publication, the outlet and the canonical address.

>>> fold_paragraphs("A headline\\nOne.\\nTwo.", title="A headline")
'One.\\n\\nTwo.'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import build_document, check_text_file, normalise_newlines, read_all, read_date
from graphbuild.readers.job import Job

__all__ = ["fold_paragraphs", "html_text", "read_html"]


def read_html(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read one page; see `graphbuild.readers.job.Reader`."""
    import trafilatura  # a quarter of a second, and only web pages need it

    data = read_all(stream, path=job.path)
    check_text_file(data, path=job.path)
    encoding = job.options.encoding or job.encoding
    page: Any = trafilatura.bare_extraction(
        data.decode(encoding, "replace") if encoding else data,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Only dates the page states: a guess from any number in it would misdate every "Monday".
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None or not (page.text or "").strip():
        way_out = "it may need a browser; save" if job.url else "save"
        raise ReaderError(f"no article was found in this page; {way_out} its text as a .txt file", path=job.path)
    title = page.title or ""
    url = _url(page.url, job)
    yield build_document(
        title=title,
        text=fold_paragraphs(normalise_newlines(page.text), title=title),
        path=job.path,
        published=read_date(page.date) if page.date else None,
        url=url,
        source=page.sitename,
        address=url or job.address,
    )


def _url(canonical: str | None, job: Job) -> str | None:
    """Take the address a page gives itself; a fetched one may not claim to be another host's."""
    if canonical and (not job.url or urlsplit(canonical).hostname == urlsplit(job.url).hostname):
        return canonical
    return job.url


def fold_paragraphs(text: str, *, title: str) -> str:
    """Set a blank line between paragraphs, as plain text has, and leave out the repeated headline."""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if len(paragraphs) > 1 and paragraphs[0] == " ".join(title.split()):
        del paragraphs[0]
    return "\n\n".join(paragraphs)


#: Where a new paragraph begins.
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "hr"}


def html_text(fragment: str) -> str:
    """Take all the text of a piece of HTML, such as the content of a feed's entry or of a mail.

    >>> html_text("<p>One <b>bold</b> word.</p><script>x()</script><p>Two.</p>")
    'One bold word.\\n\\nTwo.'
    """
    from lxml import etree, html

    if not fragment.strip():
        return ""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.fragment_fromstring(fragment, create_parent="div", parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        block = element.tag in _BLOCKS
        if event == "start":
            visible = element.tag not in ("script", "style", "template", "head")
            parts += ["\n" if block else "", (element.text or "").replace("\n", " ") if visible else ""]
        else:
            parts += ["\n" if block else "", (element.tail or "").replace("\n", " ")]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)
