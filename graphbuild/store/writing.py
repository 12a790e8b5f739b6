"""What changes a store: readings added, documents forgotten, choices and decisions kept.

Every change is one transaction, so a run that is cut off leaves whole documents behind.

>>> from graphbuild.model import Document, Reading
>>> Writer(":memory:", create=True).add(Reading(Document(title="", text="Rain in Minsk.")))
'added'
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from graphbuild.model import Decision, Document, Reading
from graphbuild.store.connection import Connection
from graphbuild.store.records import relation_row
from graphbuild.stories import sign

__all__ = ["Writer"]

#: Only these can be left without a mention when a document goes; asking for all would read the whole store.
_ACTORS_OF = """
SELECT actor FROM mentions WHERE document = :document
UNION SELECT source FROM relations WHERE document = :document
UNION SELECT target FROM relations WHERE document = :document
UNION SELECT attributed_to FROM relations WHERE document = :document AND attributed_to IS NOT NULL
"""
_DELETE_UNUSED = """
DELETE FROM actors WHERE id = :actor
AND NOT EXISTS (SELECT 1 FROM mentions WHERE actor = :actor)
AND NOT EXISTS (SELECT 1 FROM relations WHERE source = :actor)
AND NOT EXISTS (SELECT 1 FROM relations WHERE target = :actor)
AND NOT EXISTS (SELECT 1 FROM relations WHERE attributed_to = :actor)
"""


class Writer(Connection):
    """The writing half of a `Store`."""

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
                    "INSERT INTO addresses VALUES (?, ?, ?) ON CONFLICT (address)"
                    " DO UPDATE SET document = excluded.document, source = excluded.source",
                    (document.address, document.id, document.source),
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
        self._connection.execute("INSERT INTO signatures VALUES (?, ?)", (document.id, sign(document.text)))
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
            self._remove(document_id)

    def forget(self, document_id: str) -> bool:
        """Take a document out with all that was read from it, and the actors that nothing mentions any more.

        Decisions stay: they name ids, and hold again when the document is back.

        Returns:
            Whether it was there.
        """
        with self._faults(), self._transaction():
            known = self._one("SELECT 1 FROM documents WHERE id = ?", document_id) is not None
            if known:
                self._remove(document_id)
        return known

    def _remove(self, document_id: str) -> None:
        """Delete a document, and of its actors those that no other document knows."""
        actors = self._connection.execute(_ACTORS_OF, {"document": document_id}).fetchall()
        # Mentions, relations, what was dropped and addresses go with it: ON DELETE CASCADE.
        self._connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        self._connection.executemany(_DELETE_UNUSED, ({"actor": actor} for (actor,) in actors))

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


def _check_evidence(reading: Reading) -> None:
    text = reading.document.text
    spans: Iterable[tuple[int, int, str]] = (
        *((r.start, r.end, r.quote) for r in reading.relations),
        *((m.start, m.end, m.text) for m in reading.mentions),
    )
    for start, end, quoted in spans:
        if text[start:end] != quoted:
            raise ValueError(f"document {reading.document.id}: {quoted!r} is not at {start}:{end}")
