"""Mail: a message saved as ``.eml``, such as a newsletter or a press release, is one article.

The subject is the title, the day it was sent the day of publication, the sender the outlet. The plain
text is read, or else the HTML; attachments are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from typing import BinaryIO, cast

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import MAX_FILE_BYTES, build_document, normalise_newlines, read_all, read_date
from graphbuild.readers.html import html_text
from graphbuild.readers.job import Job

__all__ = ["read_eml"]


def read_eml(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read one message; see `graphbuild.readers.job.Reader`."""
    data = read_all(stream, path=job.path, limit=MAX_FILE_BYTES)
    try:
        message = message_from_bytes(data, policy=default)
        text = _text(message)
        title, written = str(message["subject"] or ""), str(message["date"] or "")
        sender, link = _sender(message), str(message["archived-at"] or "").strip(" <>")
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
        # The parser of the standard library fails in many ways on mail that breaks its rules.
        reason = str(error) or type(error).__name__
        raise ReaderError(f"is not a message that can be read: {reason}", path=job.path) from error
    if not message.keys() or not text.strip():
        raise ReaderError("has no text in it: no plain text and no HTML part", path=job.path)
    attached = [part.get_filename() or "without a name" for part in message.iter_attachments()]
    if attached:
        names = ", ".join(attached[:5])
        job.on_note(f"{job.path}: passed over {len(attached)} attached ({names}); save those that are articles")
    url = link if re.match(r"https?://", link) else None
    yield build_document(
        title=title,
        text=text,
        path=job.path,
        published=read_date(written) if written else None,
        url=url or job.url,
        source=sender,
        address=url or job.address,
    )


def _text(message: EmailMessage) -> str:
    """Take the words of a message: its plain text, or else its HTML."""
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    content = cast(EmailMessage, body).get_content()
    if not isinstance(content, str):
        return ""
    content = normalise_newlines(content)
    # A part of a message may name a wrong charset; such bytes come as half characters.
    content = re.sub(r"[\ud800-\udfff\0]", "\ufffd", content)
    return html_text(content) if body.get_content_type() == "text/html" else content


def _sender(message: EmailMessage) -> str | None:
    """Name who sent it: as it signs, or else the host of its address."""
    header = message["from"]
    addresses = getattr(header, "addresses", ())
    if not addresses:
        return None
    return str(addresses[0].display_name or addresses[0].domain) or None
