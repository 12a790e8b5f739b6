"""What must be known of all documents and actors at once, on disk: one SQLite file beside the output.

Ids of documents come in, in the order of the parts; out go the positions of those that count: the first of
each text, and of each address only the text it shows last, as a `Store` has it. Actors are gathered: their
facts, the names they were met by, how often. SQLite sorts on disk, so that memory stays the same however
many there are.

>>> with Living(":memory:") as living:
...     living.see([("00000000000000aa", "a"), ("00000000000000bb", "a"), ("00000000000000bb", None)])
...     list(living.positions())
[1]
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from types import TracebackType
from typing import Any

from graphbuild.model import Actor

__all__ = ["Living"]

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -64000;  -- 64 MB, which each sorting takes too, whatever there is to sort
CREATE TABLE seen (position INTEGER PRIMARY KEY, document INTEGER NOT NULL, address INTEGER);
CREATE TABLE actors (
    id TEXT PRIMARY KEY, name TEXT, kind TEXT, country TEXT, sector TEXT, aliases TEXT, wikidata TEXT,
    mentions INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE names (actor TEXT, name TEXT, PRIMARY KEY (actor, name)) WITHOUT ROWID;
"""
# A document counts where one of its addresses still shows it, or where it never had any.
_LIVING = """
CREATE TABLE living AS
SELECT position FROM (
    SELECT min(position) AS position, max(owned) AS owned, max(addressed) AS addressed FROM (
        SELECT document, position, 0 AS owned, address IS NOT NULL AS addressed FROM seen
        UNION ALL
        SELECT document, NULL, 1, 1 FROM (
            SELECT document, max(position) FROM seen WHERE address IS NOT NULL GROUP BY address
        )
    ) GROUP BY document
) WHERE owned OR NOT addressed ORDER BY position
"""
_ADD_ACTOR = """
INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
country = coalesce(country, excluded.country), sector = coalesce(sector, excluded.sector),
wikidata = coalesce(wikidata, excluded.wikidata), mentions = mentions + excluded.mentions
"""
_ACTORS = """
SELECT actors.*, (SELECT json_group_array(name) FROM names WHERE actor = actors.id) FROM actors ORDER BY id
"""
#: Actors held in memory before they are written.
_MOST_WAITING = 50_000


class Living:
    """A working file; a context manager that closes it.

    Args:
        path: Where; the file must not exist.
    """

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(_SCHEMA)
        self._position = 0
        self._facts: dict[str, Actor] = {}
        self._mentions: Counter[str] = Counter()
        self._names: set[tuple[str, str]] = set()

    def __enter__(self) -> Living:
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def see(self, documents: Iterable[tuple[str, str | None]]) -> None:
        """Take ids and addresses of the next documents."""
        rows = []
        for document, address in documents:
            rows.append((self._position, _signed(bytes.fromhex(document)), address and _hash(address)))
            self._position += 1
        self._write("INSERT INTO seen VALUES (?, ?, ?)", rows)

    def positions(self) -> Iterator[int]:
        """Yield the positions of the documents that count, once all were seen."""
        self._connection.execute(_LIVING)
        self._connection.execute("DROP TABLE seen")
        for (position,) in self._connection.execute("SELECT position FROM living ORDER BY rowid"):
            yield position

    def gather(self, actors: Iterable[Actor], mentions: Iterable[tuple[str, str, str]]) -> None:
        """Take the actors of a document, and of its mentions actor, form and text."""
        for actor in actors:
            known = self._facts.get(actor.id)
            self._facts[actor.id] = actor if known is None else _fill(known, actor)
        for actor_id, form, text in mentions:
            self._mentions[actor_id] += 1
            if form == "name":
                self._names.add((actor_id, " ".join(text.split())))
        if len(self._facts) + len(self._names) > _MOST_WAITING:
            self._flush()

    def actors(self) -> Iterator[tuple[Actor, list[str], int]]:
        """Yield each actor, by id, with the names it was met by and the number of its mentions."""
        self._flush()
        for *fields, mentions, names in self._connection.execute(_ACTORS):
            fields[5] = tuple(json.loads(fields[5]))
            yield Actor(*fields), json.loads(names), mentions

    def _flush(self) -> None:
        rows = [
            (a.id, a.name, a.kind, a.country, a.sector, json.dumps(a.aliases), a.wikidata, self._mentions[a.id])
            for a in sorted(self._facts.values(), key=lambda actor: actor.id)  # neighbours on disk, too
        ]
        self._write(_ADD_ACTOR, rows)
        self._write("INSERT OR IGNORE INTO names VALUES (?, ?)", sorted(self._names))
        self._facts, self._mentions, self._names = {}, Counter(), set()

    def _write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._connection.execute("BEGIN")
        self._connection.executemany(statement, rows)
        self._connection.execute("COMMIT")


def _fill(known: Actor, other: Actor) -> Actor:
    """Fill in what was not known of an actor."""
    if (known.country or not other.country) and (known.sector or not other.sector) and known.wikidata:
        return known
    return Actor(
        known.id,
        known.name,
        known.kind,
        known.country or other.country,
        known.sector or other.sector,
        known.aliases,
        known.wikidata or other.wikidata,
    )


def _hash(address: str) -> int:
    return _signed(blake2b(address.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _signed(data: bytes) -> int:
    """Read 8 bytes as one of SQLite's integers."""
    return int.from_bytes(data, "big", signed=True)
