"""The `Store` itself: SQLite behind plain objects.

Here is what is read from it; what changes it is in `graphbuild.store.writing`. Rows and faults are
put into words by `graphbuild.store.records`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from graphbuild.errors import StoreError
from graphbuild.model import Actor, Decision, Document, Dropped, Mention, Relation
from graphbuild.store.records import RESCUE, build_relation, name_outlet
from graphbuild.store.writing import Writer
from graphbuild.stories import group

__all__ = ["Store", "Summary"]


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


class Store(Writer):
    """An open store; a context manager that closes it.

    Args:
        path: The file; ``:memory:`` for one that lives as long as the object.
        create: Make the file if it is not there. Without it a missing file is an error.

    Raises:
        StoreError: The file is missing, is not a graphbuild store, is of another version, is locked
            or damaged. Every method raises it when SQLite fails.
    """

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def get(self, name: str) -> str | None:
        """Return a choice made for this store, or None."""
        with self._faults():
            value: str | None = self._one("SELECT value FROM settings WHERE name = ?", name)
        return value

    def documents(self) -> Iterator[Document]:
        """Yield every document, by id."""
        query = (
            "SELECT id, title, text, published, url, source, (SELECT min(address) FROM addresses"
            " WHERE document = documents.id) FROM documents ORDER BY id"
        )
        for id_, *rest in self._rows(query):
            document = Document(*rest)
            if document.id != id_:  # else every quote from it would be shown as it never stood anywhere
                raise StoreError(f"is damaged: document {id_} is not what was stored; {RESCUE}", path=self.path)
            yield document

    def headings(self) -> Iterator[dict[str, Any]]:
        """Yield id, title, published, url and source of every document, by id; their texts stay unread."""
        names = ("id", "title", "published", "url", "source")
        for row in self._rows(f"SELECT {', '.join(names)} FROM documents ORDER BY id"):
            yield dict(zip(names, row, strict=True))

    def find_documents(self, key: str) -> list[tuple[str, str]]:
        """Find the documents that a person means: by id, the beginning of one, address, path or url.

        An exact id, address or url decides; only where there is none does ``key`` count as a beginning.

        Returns:
            Id and title of each, by id.
        """
        # As readers write addresses: bytes of a name that are no characters are escapes there.
        key, path = (name.encode("utf-8", "backslashreplace").decode("utf-8") for name in (key, os.path.abspath(key)))
        exact = (
            "SELECT id, title FROM documents WHERE id = :key OR url = :key"
            " OR id IN (SELECT document FROM addresses WHERE address IN (:key, :path)) ORDER BY id"
        )
        # substr, not LIKE: an underscore or a percent sign in a key is a letter like any other
        begun = "SELECT id, title FROM documents WHERE substr(id, 1, length(:key)) = :key ORDER BY id"
        with self._faults():
            found = self._connection.execute(exact, {"key": key, "path": path}).fetchall()
            if not found and key:
                found = self._connection.execute(begun, {"key": key.lower()}).fetchall()
        return found

    def stories(self) -> dict[str, str]:
        """Return the story that each document tells: document id -> story id; see `graphbuild.stories`."""
        return group(dict(self._rows("SELECT document, signature FROM signatures")))

    def outlets(self) -> dict[str, set[str]]:
        """Return the outlets in which each document stands, as far as they are known."""
        outlets: dict[str, set[str]] = {}
        query = (
            "SELECT id, source, url FROM documents"
            " UNION ALL SELECT document, source, address FROM addresses ORDER BY 1"
        )
        for document, source, address in self._rows(query):
            name = name_outlet(source, address)
            outlets.setdefault(document, set()).update({name} if name else ())
        return outlets

    def actors(self) -> Iterator[Actor]:
        """Yield every actor, by id."""
        for id_, name, kind, country, sector, aliases, wikidata in self._rows("SELECT * FROM actors ORDER BY id"):
            yield Actor(id_, name, kind, country, sector, tuple(json.loads(aliases)), wikidata)

    def mentions(self) -> Iterator[tuple[str, Mention]]:
        """Yield every mention with its document's id, in reading order."""
        for document, *rest in self._rows('SELECT * FROM mentions ORDER BY document, start, "end", actor'):
            yield document, Mention(*rest)

    def mention_counts(self) -> Iterator[tuple[str, str, int]]:
        """Yield actor id, document id and how often the one is mentioned in the other."""
        yield from self._rows("SELECT actor, document, count(*) FROM mentions GROUP BY document, actor")

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield actor id and name for each mention by name."""
        yield from self._rows("SELECT actor, text FROM mentions WHERE form = 'name'")

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
