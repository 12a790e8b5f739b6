"""Feeds, RSS and Atom: an entry that holds its article is read as it is, one that links to it is followed.

An entry of a feed that was fetched is followed to its page unless it holds the full text. The entries of a
feed in a file are read as they stand, summaries too: reading a file never goes to the web by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.document import build_document, read_all
from graphbuild.readers.html import html_text
from graphbuild.readers.job import Job, Link

__all__ = ["read_feed"]


def read_feed(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read the entries of a feed; see `graphbuild.readers.job.Reader`."""
    import feedparser

    data = read_all(stream, path=job.path)
    try:
        feed: Any = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a damaged feed breaks the parser in ways nobody can list
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise ReaderError(f"is not a well formed feed: {reason}", path=job.path) from error
    if feed.bozo and not feed.entries:
        reason = " ".join(str(feed.bozo_exception).split())[:120]
        raise ReaderError(f"is not a well formed feed: {reason}", path=job.path)
    if not feed.entries:
        job.on_note(f"{job.path}: the feed has no entries")
    elif feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        reason = " ".join(str(feed.bozo_exception).split())[:120]
        job.on_note(f"{job.path}: the feed is not well formed ({reason}); read as far as it goes")
    outlet = html_text(str(feed.feed.get("title") or "")) or None
    summaries = 0
    for number, entry in enumerate(feed.entries, start=1):
        summaries += not _full_text(entry) and bool(_summary(entry))
        try:
            yield from _read_entry(entry, number, outlet, job)
        except ReaderError as error:
            job.on_error(error)
    if summaries and not job.url:
        message = f"{summaries} of {len(feed.entries)} entries are only summaries; the feed's address reads their pages"
        job.on_note(f"{job.path}: {message}")


def _read_entry(entry: Any, number: int, outlet: str | None, job: Job) -> Iterator[Document]:
    """Read one entry: its text, or the page it links to."""
    # What is there may be None: a damaged feed can name a thing and not give it.
    found = str(entry.get("link") or "")
    link = found if re.match(r"https?://", found) else ""
    title, published = html_text(str(entry.get("title") or "")), _day(entry)
    text = _full_text(entry)
    if not text and link and job.url:
        yield from job.follow(Link(link, title=title, published=published, source=outlet), job)
        return
    own = entry.get("id") or number
    try:
        yield build_document(
            title=title,
            text=text or _summary(entry),
            path=job.path,
            published=published,
            url=link,
            source=outlet,
            address=link or (f"{job.address}#{own}" if job.address else None),
        )
    except ReaderError as error:
        raise ReaderError(f"entry {number} {error.reason}", path=job.path) from error


def _full_text(entry: Any) -> str:
    """Take the content of an entry, where there is more of it than of its summary."""
    texts = [_plain(part) for part in entry.get("content", ())]
    text = max(texts, key=len, default="")
    return text if len(text) > len(_summary(entry)) or text and not entry.get("link") else ""


def _summary(entry: Any) -> str:
    return _plain(entry.get("summary_detail") or {})


def _plain(part: Any) -> str:
    """Take the text of a part of an entry, HTML or plain."""
    value = str(part.get("value") or "")
    return "\n\n".join(filter(None, map(str.strip, value.split("\n")))) if _is_plain(part) else html_text(value)


def _is_plain(part: Any) -> bool:
    return part.get("type") == "text/plain" and not re.search(r"<\w+[^>]*>", str(part.get("value") or ""))


def _day(entry: Any) -> str | None:
    """Take the day an entry was published, or else the one it was last changed."""
    # As dictionaries do it: feedparser's own `get` gives one for the other, with a warning.
    moment = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    try:
        return date(*moment[:3]).isoformat() if moment else None
    except ValueError:
        return None
