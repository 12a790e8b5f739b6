"""A part: one Parquet file of readings, one row a document.

`Reading` objects and faults go in, bytes come out; and back, in batches, so that a part of any size needs
the memory of a few hundred documents. What was set aside stands in the part too: ``fault`` says why.

Columns: those of a document, ``address``; ``actors``, ``mentions``, ``relations``, ``dropped`` as lists of
records with the fields of `graphbuild.model`, ``sentences``; ``fault``, ``path``, ``line`` of an input that failed.

::

    writer = PartWriter(order="2024-01-31T10:00:00.000000+00:00/000001")
    writer.add(reading)
    data, report = writer.finish("part-0123456789abcdef.parquet")
    for reading in read_readings("parts/part-0123456789abcdef.parquet"): ...
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from graphbuild.engines.extras import import_extra
from graphbuild.engines.places import open_place
from graphbuild.errors import InputError, ResourceError
from graphbuild.model import Actor, Amount, Document, Dropped, Mention, Reading, Relation

__all__ = [
    "FORMAT",
    "PartReport",
    "PartWriter",
    "iter_rows",
    "read_faults",
    "read_readings",
    "read_report",
    "to_actor",
    "to_relation",
]

#: Raised when the columns change; part of every part's name and file.
FORMAT = "1"
#: Documents held at once, when writing and when reading.
BATCH = 256

_TEXT_FIELDS = ("title", "text", "published", "url", "source", "address")
_ACTOR = {"id": "string", "name": "string", "kind": "string", "country": "string", "sector": "string",
          "aliases": ["string"], "wikidata": "string"}  # fmt: skip
_MENTION = {"start": "int32", "end": "int32", "text": "string", "actor": "string", "form": "string"}
_RELATION = {
    "source": "string", "type": "string", "target": "string", "status": "string", "start": "int32",
    "end": "int32", "quote": "string", "confidence": "float64", "date": "string", "date_precision": "string",
    "amount": {"value": "float64", "currency": "string"}, "attributed_to": "string",
    "marks": [{"role": "string", "start": "int32", "end": "int32"}], "rule": "string", "extractor": "string",
}  # fmt: skip
_DROPPED = {"reason": "string", "start": "int32", "end": "int32", "detail": "string"}
_COLUMNS: dict[str, Any] = {
    "id": "string", **dict.fromkeys(_TEXT_FIELDS, "string"),
    "actors": [_ACTOR], "mentions": [_MENTION], "relations": [_RELATION], "dropped": [_DROPPED],
    "sentences": "int32", "fault": "string", "path": "string", "line": "int64",
}  # fmt: skip

Row = dict[str, Any]


@dataclass(frozen=True)
class PartReport:
    """What is in a part: how many ``documents``, ``sentences`` and ``relations``, how many inputs ``failed``.

    ``order`` sorts parts: when their run began, and their number in it. ``notes`` are remarks of the readers.
    """

    name: str
    documents: int = 0
    sentences: int = 0
    relations: int = 0
    failed: int = 0
    order: str = ""
    notes: list[str] = field(default_factory=list)


class PartWriter:
    """Collects readings and faults, and makes the bytes of a part of them.

    Args:
        order: What to sort this part by among others; see `PartReport`.
    """

    def __init__(self, *, order: str = "") -> None:
        self._pyarrow = import_extra("pyarrow")
        self._schema = self._pyarrow.schema([(name, _arrow(self._pyarrow, kind)) for name, kind in _COLUMNS.items()])
        self._buffer = io.BytesIO()
        parquet = import_extra("pyarrow.parquet")
        self._writer = parquet.ParquetWriter(self._buffer, self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._order = order
        self._documents = self._sentences = self._relations = self._failed = 0
        self._notes: list[str] = []

    def add(self, reading: Reading) -> None:
        """Take a reading."""
        self._documents += 1
        self._sentences += reading.sentences
        self._relations += len(reading.relations)
        self._append(_to_row(reading))

    def add_fault(self, fault: InputError) -> None:
        """Take what was set aside."""
        self._failed += 1
        self._append({"fault": fault.reason, "path": fault.path, "line": fault.line})

    def note(self, message: str) -> None:
        """Take a remark of a reader."""
        self._notes.append(message)

    def finish(self, name: str) -> tuple[bytes, PartReport]:
        """Return the file, and what is in it."""
        report = PartReport(
            name, self._documents, self._sentences, self._relations, self._failed, self._order, self._notes
        )
        self._flush()
        told = json.dumps(asdict(report))
        self._writer.add_key_value_metadata({"graphbuild.part": FORMAT, "graphbuild.report": told})
        self._writer.close()
        return self._buffer.getvalue(), report

    def _append(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) == BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._pyarrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def read_report(place: str) -> PartReport:
    """Read from the end of a part what is in it.

    Raises:
        ResourceError: It cannot be read, or is no part.
    """
    with _opened(place) as file:
        return _report(file, place)


def iter_rows(place: str, columns: Sequence[str] | None = None) -> Iterator[list[Row]]:
    """Yield the rows of a part, a few hundred at once.

    Args:
        place: Path or URL of the part.
        columns: The columns wanted; all by default.

    Raises:
        ResourceError: It cannot be read, or is no part.
    """
    with _opened(place) as file:
        _report(file, place)
        for batch in file.iter_batches(batch_size=BATCH, columns=columns):
            yield batch.to_pylist()


def read_readings(place: str) -> Iterator[Reading]:
    """Yield what was read, without what was set aside.

    Raises:
        ResourceError: It cannot be read, or is no part.
    """
    for rows in iter_rows(place):
        yield from (to_reading(row) for row in rows if row["fault"] is None)


def read_faults(place: str) -> Iterator[InputError]:
    """Yield what was set aside.

    Raises:
        ResourceError: It cannot be read, or is no part.
    """
    for rows in iter_rows(place, columns=["fault", "path", "line"]):
        for row in rows:
            if row["fault"] is not None:
                yield InputError(row["fault"], path=row["path"], line=row["line"])


def to_reading(row: Row) -> Reading:
    """Make a reading of a row."""
    document = Document(**{name: row[name] for name in _TEXT_FIELDS})
    return Reading(
        document,
        actors=tuple(map(to_actor, row["actors"])),
        mentions=tuple(Mention(**mention) for mention in row["mentions"]),
        relations=tuple(to_relation(relation, document.id) for relation in row["relations"]),
        dropped=tuple(Dropped(**dropped) for dropped in row["dropped"]),
        sentences=row["sentences"],
    )


def to_actor(record: Row) -> Actor:
    """Make an actor of a record."""
    return Actor(**{**record, "aliases": tuple(record["aliases"])})


def to_relation(record: Row, document_id: str) -> Relation:
    """Make a relation of a record."""
    amount = record["amount"]
    marks = tuple((mark["role"], mark["start"], mark["end"]) for mark in record["marks"])
    more = {"amount": Amount(**amount) if amount else None, "marks": marks, "document": document_id}
    return Relation(**(record | more))


def _to_row(reading: Reading) -> Row:
    return _document_row(reading.document) | {
        "actors": [vars(actor) for actor in reading.actors],
        "mentions": [vars(mention) for mention in reading.mentions],
        "relations": [_relation_record(relation) for relation in reading.relations],
        "dropped": [vars(dropped) for dropped in reading.dropped],
        "sentences": reading.sentences,
    }


def _document_row(document: Document) -> Row:
    return {"id": document.id} | {name: getattr(document, name) for name in _TEXT_FIELDS}


def _relation_record(relation: Relation) -> Row:
    marks = [{"role": role, "start": start, "end": end} for role, start, end in relation.marks]
    amount = vars(relation.amount) if relation.amount else None
    return {name: getattr(relation, name) for name in _RELATION} | {"marks": marks, "amount": amount}


def _arrow(pyarrow: Any, kind: Any) -> Any:
    """Return the Arrow type of a column as it is written above: a name, a record or a list of them."""
    if isinstance(kind, list):
        return pyarrow.list_(_arrow(pyarrow, kind[0]))
    if isinstance(kind, dict):
        return pyarrow.struct([(name, _arrow(pyarrow, inner)) for name, inner in kind.items()])
    return pyarrow.type_for_alias(kind)


@contextmanager
def _opened(place: str) -> Iterator[Any]:
    parquet = import_extra("pyarrow.parquet")
    arrow = import_extra("pyarrow").ArrowException
    try:
        with open_place(place) as stream:
            yield parquet.ParquetFile(stream)
    except FileNotFoundError as error:
        raise ResourceError(f"{place}: no such part") from error
    except (OSError, arrow) as error:
        said = " ".join(str(error).split())
        raise ResourceError(f"{place}: cannot be read ({said}); delete it and build again") from error


def _report(file: Any, place: str) -> PartReport:
    metadata = file.schema_arrow.metadata or {}
    footer = file.metadata.metadata or {}
    kept = {**metadata, **footer}
    if kept.get(b"graphbuild.part") != FORMAT.encode():
        raise ResourceError(f"{place}: is no part of this graphbuild; delete it and build again")
    return PartReport(**json.loads(kept[b"graphbuild.report"]))
