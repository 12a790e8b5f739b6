"""Plain text and Markdown files: one article each.

::

    The headline                         The headline
    2020-09-14
                               or        The body ...                or       The body ...
    The body ...

With an ISO date on the second line, the first is the title. Without one, the first line is the title
if it is short, a blank line follows, and it does not end like a sentence; otherwise all is body.
A second line that looks like a date but is none of the calendar stays in the body, with a note.

>>> split_article("A headline\\n2020-09-14\\n\\nThe body.")
('A headline', '2020-09-14', '\\nThe body.')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from graphbuild.model import Document
from graphbuild.readers.document import build_document, check_text_file, decode, read_all, read_date
from graphbuild.readers.job import Job

__all__ = ["read_text", "split_article"]

#: A longer first line is a paragraph, not a headline.
MAX_TITLE = 150

_DATE_LINE = re.compile(r"\s*\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?\s*")


def read_text(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read one article; see `graphbuild.readers.job.Reader`."""
    data = read_all(stream, path=job.path)
    check_text_file(data, path=job.path)
    encoding = job.options.encoding or job.encoding
    text = decode(data, path=job.path, encoding=encoding, on_note=job.on_note).lstrip("\n")
    title, published, body = split_article(text)
    second = text.partition("\n")[2].partition("\n")[0]
    if published is None and _DATE_LINE.fullmatch(second):
        job.on_note(f"{job.path}: {second.strip()!r} is not a day of the calendar; read without a date")
    yield build_document(title=title, text=body, path=job.path, published=published, url=job.url, address=job.address)


def split_article(text: str) -> tuple[str, str | None, str]:
    """Split a text into title, day and body.

    Args:
        text: The whole file, newlines as ``\\n``.
    """
    first, _, rest = text.partition("\n")
    second, _, body = rest.partition("\n")
    title = re.sub(r"^#+\s+", "", first.strip())  # a Markdown heading
    published = read_date(second) if _DATE_LINE.fullmatch(second) else None
    if published:
        return title, published, body
    if not second.strip() and rest.strip() and 0 < len(title) <= MAX_TITLE and title[-1] not in ".!?:;,\"”'":
        return title, None, rest
    return "", None, text
