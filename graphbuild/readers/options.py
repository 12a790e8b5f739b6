"""How to read: what a user may set, as one frozen object that travels from the command line to a reader.

>>> ReadOptions(text_field="body").languages
('en',)
"""

from __future__ import annotations

import codecs
import ipaddress
from dataclasses import dataclass

from graphbuild.errors import UsageError

__all__ = ["ReadOptions"]


@dataclass(frozen=True)
class ReadOptions:
    """What to take from tables, the web and archives.

    Args:
        text_field, title_field, date_field, url_field, source_field, id_field: Names of fields or
            columns; a number counts the columns of a table without a head, from 1. None takes the
            usual names. A row without text whose ``url_field`` is named is fetched.
        encoding: How plain text, tables and pages are encoded; None detects it.
        languages: ISO 639-1 codes; documents in other languages are set aside. Empty takes all.
        allow_private: Numbers (``127.0.0.1``) or networks (``10.0.0.0/8``) that may be fetched from although
            they are of this machine or private.
        delay: Seconds between two requests to one host; its robots.txt may ask for more.
        timeout: Seconds that one page may take in all.
        max_size: Bytes of the largest page or file to fetch.
        max_pages: How many pages to fetch in all; None sets no limit.
        user_agent: What a server is told; robots.txt is asked for its first word.
        max_unpacked: Bytes that one archive or compressed file may unpack to.
        max_members: Files in one archive, those in archives within it counted too.
        max_ratio: How many times its packed size a file may unpack to.

    Raises:
        UsageError: A limit is below zero, or there is no such encoding or network.
    """

    text_field: str | None = None
    title_field: str | None = None
    date_field: str | None = None
    url_field: str | None = None
    source_field: str | None = None
    id_field: str | None = None
    encoding: str | None = None
    languages: tuple[str, ...] = ("en",)
    allow_private: tuple[str, ...] = ()
    delay: float = 1.0
    timeout: float = 30.0
    max_size: int = 16_000_000
    max_pages: int | None = None
    user_agent: str = "graphbuild"
    max_unpacked: int = 100_000_000_000
    max_members: int = 1_000_000
    max_ratio: int = 200

    def __post_init__(self) -> None:
        for name in ("delay", "timeout", "max_size", "max_unpacked", "max_members", "max_ratio"):
            if getattr(self, name) < 0:
                raise UsageError(f"{name} is {getattr(self, name)}; it must not be below zero")
        if self.encoding is not None:
            try:
                codecs.lookup(self.encoding)
            except LookupError as error:
                raise UsageError(f"no encoding {self.encoding!r}; for example windows-1252") from error
        for network in self.allow_private:
            try:
                ipaddress.ip_network(network, strict=False)
            except ValueError as error:
                message = f"{network!r} is no number of a host or network; for example 127.0.0.1 or 10.0.0.0/8"
                raise UsageError(message) from error
        if not self.user_agent.isascii() or not self.user_agent.isprintable() or not self.user_agent.strip():
            raise UsageError("user_agent must be one line of plain ASCII")

    @property
    def fields(self) -> dict[str, str | None]:
        """The fields a user named, by what they hold."""
        return {
            "text": self.text_field,
            "title": self.title_field,
            "date": self.date_field,
            "url": self.url_field,
            "source": self.source_field,
            "id": self.id_field,
        }
