"""Word documents: one article each, with its title and day from the document's properties."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import MAX_FILE_BYTES, build_document, read_all
from graphbuild.readers.job import Job
from graphbuild.readers.text import split_article

__all__ = ["read_docx"]

#: When the empty document was made that python-docx starts every new one from: no day of publication.
_TEMPLATE_MADE = datetime(2013, 12, 23, 23, 15)


def read_docx(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read one document; see `graphbuild.readers.job.Reader`."""
    data = read_all(stream, path=job.path, limit=MAX_FILE_BYTES)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReaderError("is an old or an encrypted office document; save it anew as .docx", path=job.path)
    _check_size(data, job)
    document = _open(data, job)
    properties = document.core_properties
    paragraphs = [(paragraph.text.strip(), paragraph.style.name) for paragraph in document.paragraphs]
    headline = next((text for text, style in paragraphs if style == "Title" and text), "")
    body = "\n\n".join(text for text, style in paragraphs if text and style != "Title")
    title = headline or (properties.title or "").strip()
    published = None
    if not title:
        title, published, body = _split(body)
    yield build_document(
        title=title,
        text=body,
        path=job.path,
        published=published or _day(properties),
        url=job.url,
        address=job.address,
    )


def _check_size(data: bytes, job: Job) -> None:
    """Refuse what would unpack to more than any article."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReaderError(f"is not a Word document, or damaged: {error}", path=job.path) from error
    if size > 3 * MAX_FILE_BYTES:
        raise ReaderError(f"unpacks to {size:,} bytes, too much for one article; save its text as .txt", path=job.path)


def _open(data: bytes, job: Job) -> Any:
    """Open a document, whatever is wrong with it."""
    import docx
    from lxml import etree

    faults = (KeyError, ValueError, AttributeError, zipfile.BadZipFile, zlib.error, etree.LxmlError, OSError)
    try:
        from docx.opc.exceptions import OpcError

        return docx.Document(io.BytesIO(data))
    except (OpcError, *faults, NotImplementedError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise ReaderError(f"is not a Word document, or damaged: {reason}", path=job.path) from error


def _split(body: str) -> tuple[str, str | None, str]:
    """Tell title and day from the body; the day may be the second paragraph, as it is a plain text's second line."""
    dated = split_article(body.replace("\n\n", "\n", 1))
    return dated if dated[1] else split_article(body)


def _day(properties: Any) -> str | None:
    """Take the day a document was made, unless that is the one of the empty template."""
    try:
        made = properties.created
    except ValueError:
        return None
    if made is None or made.replace(tzinfo=None) == _TEMPLATE_MADE:
        return None
    return str(made.date().isoformat())
