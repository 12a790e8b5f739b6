"""PDF files with text in them: one article each.

The lines of a page are joined into paragraphs again. Title and day are taken from the text where it
begins with them as plain text may, or else from the file's own properties.

>>> unwrap(["The president met his neigh-", "bour in Sochi on Monday and prom-", "ised a loan.", "He went home."])
'The president met his neighbour in Sochi on Monday and promised a loan.\\n\\nHe went home.'
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import MAX_CHARACTERS, MAX_FILE_BYTES, build_document, read_all
from graphbuild.readers.job import Job
from graphbuild.readers.text import MAX_TITLE, split_article

__all__ = ["read_pdf", "unwrap"]

#: Titles that programs write when nobody wrote one.
_NO_TITLE = re.compile(r"(?i)\s*(untitled\b.*|microsoft word.*|.*\.(docx?|pdf|indd|qxd|odt|tex|rtf))?\s*")


def read_pdf(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read one article; see `graphbuild.readers.job.Reader`."""
    import pypdf

    # It writes of every oddity it works around; what matters comes as an exception.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = read_all(stream, path=job.path, limit=MAX_FILE_BYTES)
    if b"%PDF" not in data[:1024]:
        raise ReaderError("is not a PDF, whatever its name says", path=job.path)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if locked else len(reader.pages)
    except Exception as error:  # a damaged file breaks a parser in ways nobody can list
        raise ReaderError(f"is damaged: {_reason(error)}; print it to a new PDF", path=job.path) from error
    if locked:
        raise ReaderError("is locked with a password; save it without one", path=job.path)
    lines = list(_lines(reader, pages, job))
    if not lines:
        message = "has no text in it, only pictures; read them first, for example with `ocrmypdf`"
        raise ReaderError(message, path=job.path)
    title, published, text = _split(lines)
    properties_title, properties_day = _properties(reader)
    yield build_document(
        title=title or properties_title,
        text=text,
        path=job.path,
        published=published or properties_day,
        url=job.url,
        address=job.address,
    )


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _lines(reader: Any, pages: int, job: Job) -> Iterator[str]:
    """Take the lines of every page; a page that cannot be read is a fault, and the others are read."""
    size = 0
    for number in range(pages):
        try:
            text = str(reader.pages[number].extract_text())
        except Exception as error:  # as above
            message = f"page {number + 1} cannot be read: {_reason(error)}; the other pages are"
            job.on_error(ReaderError(message, path=job.path))
            continue
        size += len(text)
        if size > MAX_CHARACTERS:
            message = f"is longer than {MAX_CHARACTERS:,} characters by page {number + 1}: split it"
            raise ReaderError(message, path=job.path)
        # Half a character comes of a font without a map; the rest of the page is good.
        yield from (re.sub(r"[\ud800-\udfff\0]", "\ufffd", line).strip() for line in text.splitlines())


def _split(lines: list[str]) -> tuple[str, str | None, str]:
    """Tell title and day from the body, as in plain text."""
    while lines and not lines[0]:
        del lines[0]
    title, published, body = split_article("\n".join(lines))
    if published:
        return title, published, unwrap(body.split("\n"))
    return title, None, unwrap(body.split("\n"))


def unwrap(lines: list[str]) -> str:
    """Join the lines of paragraphs; a paragraph ends with a blank line, or with a short one that ends a sentence."""
    width = max((len(line) for line in lines), default=0)
    paragraphs = [""]
    for line in lines:
        before = paragraphs[-1]
        if before.endswith("-") and line[:1].islower():
            paragraphs[-1] = before[:-1] + line
        else:
            paragraphs[-1] = f"{before} {line}".strip()
        if not line or (len(line) < 0.7 * width and re.search(r"[.!?][\"”’)]*$", line)):
            paragraphs.append("")
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _properties(reader: Any) -> tuple[str, str | None]:
    """Take title and day from the file's own properties, which may be of any quality."""
    try:
        metadata = reader.metadata
        title = str(metadata.title or "") if metadata else ""
        made = metadata.creation_date if metadata else None
    except Exception:  # they are extra; a broken one must not cost the article
        return "", None
    if _NO_TITLE.fullmatch(title) or len(title) > MAX_TITLE:
        title = ""
    title = re.sub(r"[\ud800-\udfff\0]", "", title)
    return title, made.date().isoformat() if made else None
