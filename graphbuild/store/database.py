"""The `Store` itself: SQLite behind plain objects.

Every addition is one transaction, so a run that is cut off leaves whole documents behind. Rows and
faults are put into words by `graphbuild.store.records`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

from graphbuild.errors import StoreError
from graphbuild.model import Actor, Decision, Document, Dropped, Mention, Reading, Relation
from graphbuild.store.records import build_relation, explain_fault, relation_row

__all__ = ["Store", "Summary"]

#: Written into the file's header, so that another program's SQLite file is told from ours ("gbld").
APPLICATION_ID = 0x67626C64
SCHEMA_VERSION = 1
#: Seconds to wait for another process that is writing.
BUSY_TIMEOUT = 5.0


@dataclass(frozen=True)
class Summary:
    """What a store holds: counts, and counts by type and status, by actor kind, by drop reason."""

    documents: int
    actors: int
    mentions: int
    relations: int
    by_type_and_status: dict[tuple[str, str], int]
    by_kind: dict[str, int]
    dropped: dict[str, int]
    first_published: str | None
    last_published: str | None


class Store:
    """An open store; a context manager that closes it.

    Args:
        path: The file; ``:memory:`` for one that lives as long as the object.
        create: Make the file if it is not there. Without it a missing file is an error.

    Raises:
        StoreError: The file is missing, is not a graphbuild store, is of another version, is locked
            or damaged. Every method raises it when SQLite fails.
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
        with self._faults():
            self._connection = sqlite3.connect(self.path, timeout=BUSY_TIMEOUT, isolation_level=None)
        try:
            with self._faults():
                self._prepare(create)
        except StoreError:
            self._connection.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; every later call fails."""
        self._connection.close()

    # -- writing ----------------------------------------------------------------------------------

    def holds(self, document: Document) -> bool:
        """Tell whether this text is already there, under this address."""
        with self._faults():
            query, value = "SELECT id FROM documents WHERE id = ?", document.id
            if document.address is not None:
                query, value = "SELECT document FROM addresses WHERE address = ?", document.address
            row = self._connection.execute(query, (value,)).fetchone()
        return row is not None and row[0] == document.id

    def add(self, reading: Reading) -> str:
        """Store a reading; return ``added``, ``replaced`` (same address, other text) or ``unchanged``.

        Raises:
            ValueError: A quote or a mention is not what stands at its offsets (a bug in the reading).
        """
        _check_evidence(reading)
        document = reading.document
        with self._faults(), self._transaction():
            known = self._one("SELECT 1 FROM documents WHERE id = ?", document.id) is not None
            if not known:
                self._insert(reading)
            former = None
            if document.address is not None:
                former = self._one("SELECT document FROM addresses WHERE address = ?", document.address)
                self._connection.execute(
                    "INSERT INTO addresses VALUES (?, ?)"
                    " ON CONFLICT (address) DO UPDATE SET document = excluded.document",
                    (document.address, document.id),
                )
            if former is not None and former != document.id:
                self._forget_if_unaddressed(former)
                return "replaced"
        return "unchanged" if known else "added"

    def _insert(self, reading: Reading) -> None:
        document, execute_many = reading.document, self._connection.executemany
        self._connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)",
            (document.id, document.title, document.text, document.published, document.url, document.source),
        )
        # An actor met again may be known better now; what was known before stays.
        execute_many(
            "INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " country = coalesce(country, excluded.country), sector = coalesce(sector, excluded.sector),"
            " wikidata = coalesce(wikidata, excluded.wikidata)",
            ((a.id, a.name, a.kind, a.country, a.sector, json.dumps(a.aliases), a.wikidata) for a in reading.actors),
        )
        execute_many(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?)",
            ((document.id, m.start, m.end, m.text, m.actor, m.form) for m in reading.mentions),
        )
        execute_many(f"INSERT INTO relations VALUES ({', '.join('?' * 18)})", map(relation_row, reading.relations))
        execute_many(
            "INSERT INTO dropped VALUES (?, ?, ?, ?, ?)",
            ((document.id, d.reason, d.start, d.end, d.detail) for d in reading.dropped),
        )

    def _forget_if_unaddressed(self, document_id: str) -> None:
        if self._one("SELECT 1 FROM addresses WHERE document = ?", document_id) is None:
            self._connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
            self._connection.execute(
                "DELETE FROM actors WHERE id NOT IN (SELECT actor FROM mentions)"
                " AND id NOT IN (SELECT source FROM relations) AND id NOT IN (SELECT target FROM relations)"
                " AND id NOT IN (SELECT attributed_to FROM relations WHERE attributed_to IS NOT NULL)"
            )

    def set(self, name: str, value: str) -> None:
        """Keep a choice made for this store."""
        with self._faults(), self._transaction():
            self._connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def decide(self, decision: Decision) -> int:
        """Keep a decision; return its number."""
        row = decision.action, decision.subject, json.dumps(decision.value)
        insert = "INSERT INTO decisions (action, subject, value) VALUES (?, ?, ?) RETURNING number"
        with self._faults(), self._transaction():
            return int(self._connection.execute(insert, row).fetchone()[0])

    def undo(self, number: int) -> None:
        """Take a decision back."""
        with self._faults(), self._transaction():
            self._connection.execute("DELETE FROM decisions WHERE number = ?", (number,))

    # -- reading ----------------------------------------------------------------------------------

    def get(self, name: str) -> str | None:
        """Return a choice made for this store, or None."""
        with self._faults():
            value: str | None = self._one("SELECT value FROM settings WHERE name = ?", name)
        return value

    def documents(self) -> Iterator[Document]:
        """Yield every document, by id."""
        query = (
            "SELECT title, text, published, url, source, (SELECT min(address) FROM addresses"
            " WHERE document = documents.id) FROM documents ORDER BY id"
        )
        return (Document(*row) for row in self._rows(query))

    def actors(self) -> Iterator[Actor]:
        """Yield every actor, by id."""
        for id_, name, kind, country, sector, aliases, wikidata in self._rows("SELECT * FROM actors ORDER BY id"):
            yield Actor(id_, name, kind, country, sector, tuple(json.loads(aliases)), wikidata)

    def mentions(self) -> Iterator[tuple[str, Mention]]:
        """Yield every mention with its document's id, in reading order."""
        for document, *rest in self._rows('SELECT * FROM mentions ORDER BY document, start, "end", actor'):
            yield document, Mention(*rest)

    def relations(self) -> Iterator[Relation]:
        """Yield every relation, by document and place."""
        return map(build_relation, self._rows('SELECT * FROM relations ORDER BY document, start, "end", id'))

    def dropped(self) -> Iterator[tuple[str, Dropped]]:
        """Yield every dropped candidate with its document's id."""
        for document, *rest in self._rows("SELECT * FROM dropped ORDER BY document, start, reason"):
            yield document, Dropped(*rest)

    def decisions(self) -> Iterator[Decision]:
        """Yield every decision, in the order in which they were made."""
        for number, action, subject, value in self._rows("SELECT * FROM decisions ORDER BY number"):
            yield Decision(action, subject, json.loads(value), number)

    def summary(self) -> Summary:
        """Count what is there."""

        def count(query: str) -> dict[Any, int]:
            return {row[0] if len(row) == 2 else tuple(row[:-1]): row[-1] for row in self._rows(query)}

        totals = {
            table: next(iter(self._rows(f"SELECT count(*) FROM {table}")))[0]
            for table in ("documents", "actors", "mentions", "relations")
        }
        first, last = next(iter(self._rows("SELECT min(published), max(published) FROM documents")))
        return Summary(
            **totals,
            by_type_and_status=count(
                "SELECT type, status, count(*) FROM relations GROUP BY type, status ORDER BY 3 DESC, 1, 2"
            ),
            by_kind=count("SELECT kind, count(*) FROM actors GROUP BY kind ORDER BY 2 DESC, 1"),
            dropped=count("SELECT reason, count(*) FROM dropped GROUP BY reason ORDER BY 2 DESC, 1"),
            first_published=first,
            last_published=last,
        )

    # -- SQLite -----------------------------------------------------------------------------------

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
        execute("PRAGMA foreign_keys = ON")
        if empty:
            execute("PRAGMA journal_mode = WAL")
            schema = resources.files("graphbuild.store").joinpath("schema.sql").read_text(encoding="utf-8")
            self._connection.executescript(
                f"BEGIN; {schema} PRAGMA application_id = {APPLICATION_ID};"
                f" PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
            )
        execute("PRAGMA synchronous = NORMAL")

    def _one(self, query: str, value: str) -> Any:
        row = self._connection.execute(query, (value,)).fetchone()
        return None if row is None else row[0]

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        with self._faults():
            yield from self._connection.execute(query)

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


def _check_evidence(reading: Reading) -> None:
    text = reading.document.text
    spans: Iterable[tuple[int, int, str]] = (
        *((r.start, r.end, r.quote) for r in reading.relations),
        *((m.start, m.end, m.text) for m in reading.mentions),
    )
    for start, end, quoted in spans:
        if text[start:end] != quoted:
            raise ValueError(f"document {reading.document.id}: {quoted!r} is not at {start}:{end}")
