"""Files wherever they are: a local path or a URL that fsspec knows (``s3://``, ``gs://``, ``memory://``).

A path or URL comes in; streams, names and whole files go out. What is written appears under its name
once all of it is there, never before.

>>> is_url("s3://news/2024.jsonl"), is_url("articles/a.txt")
(True, False)
"""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from graphbuild.engines.extras import import_extra
from graphbuild.errors import InputError, ResourceError, UsageError

__all__ = ["File", "Folder", "find_below", "is_url", "open_place"]

#: Here an object appears once its last byte has come; elsewhere it is written beside, then renamed.
_ATOMIC = {"abfs", "abfss", "adl", "az", "gcs", "gs", "memory", "oci", "r2", "s3", "s3a"}


@dataclass(frozen=True)
class File:
    """A file that was found, with its ``size`` in bytes and a ``mark`` that differs once it has changed."""

    path: str
    size: int
    mark: str


def is_url(path: str) -> bool:
    """Tell whether this is a URL rather than a local path."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://|[a-z0-9]+::", path) is not None


def filesystem(path: str) -> tuple[Any, str]:
    """Return the file system of a place, and its path there.

    Raises:
        UsageError: No package reads such addresses.
        ResourceError: fsspec is not installed.
    """
    try:
        system, inner = import_extra("fsspec.core").url_to_fs(path)
    except (ImportError, ValueError) as error:  # s3fs, gcsfs, adlfs ... are packages of their own
        raise UsageError(f"{path}: {error}") from error
    return system, cast(str, inner)


@contextmanager
def open_place(path: str) -> Iterator[BinaryIO]:
    """Open a file for reading."""
    with import_extra("fsspec").open(path, "rb") as stream:
        yield cast(BinaryIO, stream)


def find_below(url: str) -> list[File]:
    """Find the files of a URL: itself, those below it, or those that match its pattern; sorted, none hidden.

    Raises:
        InputError: There are none, or they cannot be listed.
        UsageError: No package reads such addresses.
    """
    system, inner = filesystem(url)
    try:
        if any(sign in inner for sign in "*?["):
            found = [info for info in system.glob(inner, detail=True).values() if info["type"] == "file"]
        elif system.isfile(inner):
            return [_file(system, system.info(inner))]
        else:
            found = list(system.find(inner, detail=True).values())
    except Exception as error:  # every store has faults of its own
        raise InputError(f"cannot be listed: {_said(error)}", path=url) from error
    files = [_file(system, info) for info in found if not os.path.basename(info["name"]).startswith((".", "_"))]
    if not files:
        raise InputError("no such file or folder, or nothing in it", path=url)
    return sorted(files, key=lambda file: file.path)


def _file(system: Any, info: dict[str, Any]) -> File:
    keys = ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "updated", "created")
    mark = next((str(info[key]) for key in keys if info.get(key)), "")
    return File(system.unstrip_protocol(info["name"]), int(info.get("size") or 0), mark)


class Folder:
    """A folder of parts.

    Args:
        path: A local folder or a URL; made when something is written.

    Raises:
        UsageError: No package reads such addresses.
    """

    def __init__(self, path: str) -> None:
        #: Absolute: a worker's current folder is another one.
        self.path = path if is_url(path) else os.path.abspath(path)
        self._system, self._inner = filesystem(self.path)

    def names(self) -> set[str]:
        """Return the names of the files in it; none if it is not there.

        Raises:
            ResourceError: It cannot be listed.
        """
        try:
            self._system.invalidate_cache()
            return {os.path.basename(name.rstrip("/")) for name in self._system.ls(self._inner, detail=False)}
        except FileNotFoundError:
            return set()
        except Exception as error:
            raise ResourceError(f"{self.path}: cannot be listed: {_said(error)}") from error

    def place(self, name: str) -> str:
        """Return the path or URL of a file in it."""
        return cast(str, self._system.unstrip_protocol(self._join(name)))

    def holds(self, name: str) -> bool:
        """Tell whether a file is there."""
        return bool(self._system.exists(self._join(name)))

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole.

        Raises:
            OSError: It cannot be written; nothing stays behind.
        """
        self._system.makedirs(self._inner, exist_ok=True)
        if self._protocols() & _ATOMIC:
            self._system.pipe_file(self._join(name), data)
            return
        # Another ending, so that nobody takes what a killed worker left behind for a part.
        beside = self._join(f".{name}.{uuid.uuid4().hex}.half")
        try:
            self._system.pipe_file(beside, data)
            self._system.mv(beside, self._join(name))
        except BaseException:
            with suppress(Exception):
                self._system.rm_file(beside)
            raise

    def _protocols(self) -> set[str]:
        protocol = self._system.protocol
        return {protocol} if isinstance(protocol, str) else set(protocol)

    def _join(self, name: str) -> str:
        return f"{self._inner.rstrip('/')}/{name}"


def _said(error: Exception) -> str:
    """Put another library's fault on one line."""
    return " ".join(str(error).split()) or type(error).__name__
