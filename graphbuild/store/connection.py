"""The SQLite file behind the store: opened, checked, made; transactions; faults in a user's words.

A path goes in, a `Connection` comes out that the `Store` stands on.

>>> Connection(":memory:", create=True).path
':memory:'
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

from graphbuild.errors import StoreError
from graphbuild.store.records import RESCUE, explain_fault

__all__ = ["Connection"]

#: Written into the file's header, so that another program's SQLite file is told from ours ("gbld").
APPLICATION_ID = 0x67626C64
SCHEMA_VERSION = 2
#: Seconds to wait for another process that is writing.
BUSY_TIMEOUT = 5.0
#: Stores up to this size are looked through for damage whenever they are opened; in larger ones SQLite tells as it
#: meets it.
CHECKED_BYTES = 1_000_000_000


class Connection:
    """An open file with our tables in it.

    Args:
        path: The file; ``:memory:`` for one that lives as long as the object.
        create: Make the file if it is not there. Without it a missing file is an error.

    Raises:
        StoreError: The file is missing, is not a graphbuild store, is of another version, is locked
            or damaged.
    """

    def __init__(self, path: str | Path, *, create: bool = False) -> None:
        self.path = str(path)
        if self.path != ":memory:":
            file = Path(self.path)
            if file.is_dir():
                raise StoreError("is a folder; name a file, such as news.db", path=self.path)
            if not file.exists() and not create:
                raise StoreError("no such store; make one with `graphbuild build`", path=self.path)
            if not file.absolute().parent.is_dir():
                raise StoreError("its folder does not exist; make it first", path=self.path)
            if create and not os.access(file.absolute().parent, os.W_OK):
                raise StoreError("its folder cannot be written to; put the store elsewhere", path=self.path)
        with self._faults():
            name, is_uri = _name_of(self.path, create=create)
            self._connection = sqlite3.connect(name, timeout=BUSY_TIMEOUT, isolation_level=None, uri=is_uri)
        try:
            with self._faults():
                self._prepare(create)
        except StoreError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file; every later call fails."""
        self._connection.close()

    def _prepare(self, create: bool) -> None:
        execute = self._connection.execute
        application_id = execute("PRAGMA application_id").fetchone()[0]
        empty = execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
        if application_id != APPLICATION_ID and not (empty and create):
            raise StoreError("is not a graphbuild store; name another file", path=self.path)
        version = execute("PRAGMA user_version").fetchone()[0]
        if not empty and version != SCHEMA_VERSION:
            raise StoreError(
                f"has schema version {version}, this graphbuild reads {SCHEMA_VERSION}; build it anew",
                path=self.path,
            )
        if not empty:
            self._check_whole()
        execute("PRAGMA foreign_keys = ON")
        if empty:
            execute("PRAGMA journal_mode = WAL")
            schema = resources.files("graphbuild.store").joinpath("schema.sql").read_text(encoding="utf-8")
            self._connection.executescript(
                f"BEGIN; {schema} PRAGMA application_id = {APPLICATION_ID};"
                f" PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
            )
        execute("PRAGMA synchronous = NORMAL")

    def _check_whole(self) -> None:
        """Look for damage before anything is built on it or shown; it takes a second a gigabyte."""
        if self.path == ":memory:" or os.path.getsize(self.path) > CHECKED_BYTES:
            return
        found = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise StoreError(f"is damaged ({' '.join(found.split())}); {RESCUE}", path=self.path)

    def _one(self, query: str, value: str) -> Any:
        row = self._connection.execute(query, (value,)).fetchone()
        return None if row is None else row[0]

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        with self._faults(), closing(self._connection.execute(query)) as cursor:
            yield from cursor

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(explain_fault(error), path=self.path) from error


def _name_of(path: str, *, create: bool) -> tuple[str, bool]:
    """Give what SQLite is to open, and whether that is a URI.

    A store in a folder that cannot be written to (a share, a disc) can be read all the same, if nobody is at
    work on it: SQLite itself would want to write its log beside it.
    """
    file = Path(path).absolute()
    if create or path == ":memory:" or os.access(file.parent, os.W_OK) or Path(f"{file}-wal").exists():
        return path, False
    return f"{file.as_uri()}?mode=ro&immutable=1", True
