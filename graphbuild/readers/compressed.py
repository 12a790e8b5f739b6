"""Compressed files: ``.gz``, ``.bz2``, ``.xz`` and ``.zst`` (with the ``readers`` extra), read as they unpack.

What is within is told by the rest of the name (``news.jsonl.gz``) or by its first bytes.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from graphbuild.model import Document
from graphbuild.readers.formats import detect, extension_of
from graphbuild.readers.job import Job, import_extra
from graphbuild.readers.unpacking import Counted, Guarded

__all__ = ["read_compressed"]


def read_compressed(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read the file within; see `graphbuild.readers.job.Reader`."""
    buffered, extension = detect(cast(BinaryIO, Counted(stream)))
    source = cast(Counted, cast(Any, buffered).raw)
    opened = _open(buffered, extension, job)
    with io.BufferedReader(Guarded(opened, job, packed=lambda: source.count), 65536) as unpacked:
        yield from job.read_inner(unpacked, _inner_name(job.path), job)


def _open(stream: BinaryIO, extension: str, job: Job) -> Any:
    """Open by the first bytes, which are right where a name is wrong."""
    if extension == ".bz2":
        return bz2.BZ2File(stream)
    if extension == ".xz":
        return lzma.LZMAFile(stream)
    if extension == ".zst":
        return import_extra("backports.zstd", extra="readers", path=job.path).ZstdFile(stream)
    return gzip.GzipFile(fileobj=stream)


def _inner_name(path: str) -> str:
    """Name the file within: ``a.txt`` of ``a.txt.gz``, ``a.tar`` of ``a.tgz``."""
    name = path.rsplit("!/", 1)[-1]
    if name.lower().endswith(".tgz"):
        return name[:-4] + ".tar"
    return name[: -len(extension_of(name))] if extension_of(name) else name
