"""Which reader takes which file: by extension, by media type, or by the first bytes.

>>> detect(io.BytesIO(b'{"text": "One."}'))[1]
'.jsonl'
"""

from __future__ import annotations

import io
import os
import re
from importlib import import_module
from typing import BinaryIO, cast

from graphbuild.readers.job import Reader, peekable

__all__ = ["MEDIA_TYPES", "READERS", "detect", "extension_of", "load_reader"]

#: File extension -> where its reader is; loaded when the first such file is met.
READERS: dict[str, str] = {
    ".txt": "graphbuild.readers.text:read_text",
    ".md": "graphbuild.readers.text:read_text",
    ".html": "graphbuild.readers.html:read_html",
    ".htm": "graphbuild.readers.html:read_html",
    ".pdf": "graphbuild.readers.pdf:read_pdf",
    ".docx": "graphbuild.readers.docx:read_docx",
    ".eml": "graphbuild.readers.eml:read_eml",
    ".jsonl": "graphbuild.readers.jsonl:read_jsonl",
    ".ndjson": "graphbuild.readers.jsonl:read_jsonl",
    ".json": "graphbuild.readers.json:read_json",
    ".csv": "graphbuild.readers.csv:read_csv",
    ".tsv": "graphbuild.readers.csv:read_tsv",
    ".parquet": "graphbuild.readers.parquet:read_parquet",
    ".xml": "graphbuild.readers.xml:read_xml",
    ".rss": "graphbuild.readers.xml:read_xml",
    ".atom": "graphbuild.readers.xml:read_xml",
    ".zip": "graphbuild.readers.archive:read_zip",
    ".tar": "graphbuild.readers.archive:read_tar",
    ".tgz": "graphbuild.readers.compressed:read_compressed",
    ".gz": "graphbuild.readers.compressed:read_compressed",
    ".bz2": "graphbuild.readers.compressed:read_compressed",
    ".xz": "graphbuild.readers.compressed:read_compressed",
    ".zst": "graphbuild.readers.compressed:read_compressed",
}

#: What a server calls a format -> extension. What is not here is told by its address or first bytes.
MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-ndjson": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/markdown": ".md",
    "message/rfc822": ".eml",
}

#: First bytes -> extension.
_MAGIC = {
    b"%PDF": ".pdf",
    b"PAR1": ".parquet",
    b"\x1f\x8b": ".gz",
    b"BZh": ".bz2",
    b"\xfd7zXZ\0": ".xz",
    b"\x28\xb5\x2f\xfd": ".zst",
    b"{": ".jsonl",
    b"[": ".json",
}


def load_reader(extension: str) -> Reader:
    """Import the reader of a file extension (``.txt``)."""
    module, _, name = READERS[extension].partition(":")
    return cast(Reader, getattr(import_module(module), name))


def extension_of(name: str) -> str:
    """Take the extension of a name if there is a reader for it, or an empty string."""
    extension = os.path.splitext(name)[1].lower()
    return extension if extension in READERS else ""


def detect(stream: BinaryIO) -> tuple[io.BufferedReader, str]:
    """Look at the first bytes; give the whole stream and the extension whose reader it needs."""
    buffered = peekable(stream)
    head = buffered.peek(512)[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, extension in _MAGIC.items():
        if head.startswith(magic):
            return buffered, extension
    if head.startswith(b"PK\x03\x04"):
        # An office document is an archive too, and says so in its first member.
        return buffered, ".docx" if b"[Content_Types].xml" in head or b"word/" in head else ".zip"
    if head[257:262] == b"ustar":
        return buffered, ".tar"
    if re.match(rb"(<\?xml[^>]*>)?\s*(<!--.*?-->\s*)*<!doctype\s+html|(<\?xml[^>]*>)?\s*<html", head, re.I | re.S):
        return buffered, ".html"
    if re.match(rb"<(\?xml|rss|feed|rdf:RDF|urlset|sitemapindex)\b", head):
        return buffered, ".xml"
    return buffered, ".txt"
