"""What stands in the store's rows: relations as tuples and back, and SQLite's faults in a user's words.

>>> explain_fault(sqlite3.OperationalError("database is locked"))
'is in use by another process; wait for it, or name another store'
"""

from __future__ import annotations

import json
import sqlite3
import sys
from typing import Any
from urllib.parse import urlsplit

from graphbuild.model import Amount, Relation

__all__ = ["RESCUE", "build_relation", "explain_fault", "name_outlet", "relation_row"]

#: As `json.loads`, for text that nothing surrounds: a million lists of marks take a third of the time.
_DECODE = json.JSONDecoder().raw_decode

#: What to do with a damaged store. It is never mended in place: nobody could tell what is missing.
RESCUE = "restore a copy, or build it anew"
_ROOM = "what was stored before is safe; make room, and the same command goes on from there"


def explain_fault(error: sqlite3.Error) -> str:
    """Say in a user's words what SQLite means."""
    text = str(error)
    known = {
        "not a database": "is not a graphbuild store; name another file",
        "locked": "is in use by another process; wait for it, or name another store",
        "malformed": f"is damaged; {RESCUE}",
        "readonly": "cannot be written to; check its permissions",
        "unable to open": "cannot be opened; check the path and its permissions",
        "no such table": "was built by another graphbuild; build it anew",
        "Could not decode": f"is damaged; {RESCUE}",
        "full": f"cannot grow, the disk is full; {_ROOM}",
        # quotas and limits on the size of files show as this
        "disk I/O error": f"the disk does not take or give what it should (full, over a quota, or failing); {_ROOM}",
    }
    return next((said for sign, said in known.items() if sign in text), f"SQLite says: {text}")


def name_outlet(source: str | None, address: str | None) -> str | None:
    """Return by which name an outlet is counted: what it is called, or else the host of an address on the web.

    >>> name_outlet(" The  Daily Example", None), name_outlet(None, "https://www.example.org/a")
    ('the daily example', 'example.org')
    """
    name = " ".join((source or "").split()).casefold()
    if name:
        return name
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return (parts.hostname or "").removeprefix("www.") or None if parts.scheme in ("http", "https") else None


def relation_row(relation: Relation) -> tuple[Any, ...]:
    """Return a relation as the columns of its table."""
    r, amount = relation, relation.amount
    return (
        r.id, r.source, r.type, r.target, r.status, r.date, r.date_precision,
        amount.value if amount else None, amount.currency if amount else None,
        r.attributed_to, r.confidence, r.document, r.start, r.end, r.quote,
        json.dumps(r.marks), r.rule, r.extractor,
    )  # fmt: skip


def build_relation(row: tuple[Any, ...]) -> Relation:
    """Return the relation of a row."""
    (id_, source, type_, target, status, date, precision, value, currency,
     attributed_to, confidence, document, start, end, quote, marks, rule, extractor) = row  # fmt: skip
    same = sys.intern  # what stands in many rows stands in memory once
    relation = Relation.__new__(Relation)
    # Not by its arguments: a frozen class sets them one by one, and its id is not hashed anew either. Of a
    # million relations that is five seconds.
    relation.__dict__.update(
        id=id_,
        source=same(source),
        type=same(type_),
        target=same(target),
        status=same(status),
        document=same(document),
        start=start,
        end=end,
        quote=quote,
        confidence=confidence,
        date=date and same(date),
        date_precision=precision and same(precision),
        amount=None if value is None else Amount(value, currency),
        attributed_to=attributed_to and same(attributed_to),
        marks=tuple(map(tuple, _DECODE(marks)[0])),
        rule=same(rule),
        extractor=same(extractor),
    )
    return relation
