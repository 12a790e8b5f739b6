"""Stream parts into the files that ``neo4j-admin database import`` takes, without holding the graph.

Parts come in; out goes a folder with ``actors.csv``, ``documents.csv``, ``relations.csv``, ``mentions.csv``
(header line first), ``import.sh``, which says how they are imported, and ``schema.cypher``, to be run after it.
Labels, types and properties are those of `graphbuild.export.neo4j`, but for what only a store works out:
``story`` of documents, ``stories`` and ``outlets`` of relations.

Text is always quoted, so that an empty one is told from none; lists are parted by U+001F, which no text holds.

>>> csv_line(["it", None, 'say "x" now', 1, 0.5, ["b", "c"]])
'"it",,"say ""x"" now",1,0.5,"b\\x1fc"\\n'
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, TextIO

from graphbuild.engines.living import Living
from graphbuild.engines.merge import check_crosswalk, tell_faults
from graphbuild.engines.parts import PartReport, Row, iter_rows, to_actor, to_relation
from graphbuild.errors import ExportError, InputError
from graphbuild.export.common import ExportSummary
from graphbuild.export.statements import SCHEMA
from graphbuild.graph import actor_attributes, read_scales, relation_attributes
from graphbuild.ontology import CROSSWALKS, load_ontology
from graphbuild.properties import (
    ACTOR_LABEL,
    DOCUMENT_LABEL,
    KIND_LABELS,
    MENTION_TYPE,
    flatten_actor,
    flatten_document,
    flatten_relation,
)

__all__ = ["merge_into_neo4j_admin"]

#: Parts the items of a list; the unit separator of ASCII, made for that.
SEPARATOR = "\x1f"
#: What only a store works out, since it takes all documents at once.
_LEFT_OUT = {"story", "stories", "outlets"}
#: The columns that hold no text.
_TYPES = {
    "aliases": "string[]", "mentions": "long", "start": "long", "end": "long", "count": "long",
    "goldstein": "double", "amount_value": "double", "confidence": "double",
}  # fmt: skip
_ROW_COLUMNS = ["id", "title", "published", "url", "source", "actors", "mentions", "relations"]
_SCRIPT = """#!/bin/sh
# Imports this folder into an empty database, where Neo4j is installed and that database does not run:
#   sh import.sh neo4j
# Afterwards start Neo4j, and run schema.cypher.
cd "$(dirname "$0")" || exit 1
exec neo4j-admin database import full \\
  --nodes=actors.csv --nodes={document}=documents.csv \\
  --relationships=relations.csv --relationships={mention}=mentions.csv \\
  --array-delimiter=U+001F --multiline-fields=true "$@"
"""


def merge_into_neo4j_admin(
    parts: Mapping[str, PartReport],
    folder: str | os.PathLike[str],
    *,
    crosswalk: str | None = None,
    on_error: Callable[[InputError], None] = lambda error: None,
    on_progress: Callable[[int], None] = lambda count: None,
) -> ExportSummary:
    """Write the files of a bulk import.

    Args:
        parts: Places of parts in the order to merge them, each with what is in it.
        folder: Where; made, or there and empty.
        crosswalk: Which table gives types their roots; ``plover`` by default.
        on_error: Takes what was set aside when the parts were made.
        on_progress: Takes the number of documents written since the last call.

    Raises:
        UsageError: There is no such crosswalk.
        ExportError: The folder is not empty, or cannot be written.
        ResourceError: A part cannot be read.
    """
    check_crosswalk(crosswalk)
    try:
        with _whole_folder(os.fspath(folder)) as place, ExitStack() as stack:
            working = os.path.join(place, "working.db")
            living = stack.enter_context(Living(working))
            for part in parts:
                for rows in iter_rows(part, ["id", "address", "fault"]):
                    living.see((row["id"], row["address"]) for row in rows if row["fault"] is None)
            writer = _Files(place, stack, crosswalk or CROSSWALKS[0])
            for row in _living_rows(parts, living):
                writer.write_document(row, living)
                on_progress(1)
            for actor, names, mentions in living.actors():
                writer.write_actor(actor_attributes(actor, names, mentions))
            living.close()
            os.unlink(working)
    except OSError as error:
        raise ExportError(f"{error.filename or folder}: cannot be written: {error.strerror or error}") from error
    for part, report in parts.items():
        tell_faults(part, report, on_error)
    note = "stories, and how many outlets tell a relation, are worked out in a store only; they are not in these files"
    counts = writer.counts
    return ExportSummary(os.fspath(folder), counts["documents"], counts["actors"], counts["relations"], (note,))


def _living_rows(parts: Mapping[str, PartReport], living: Living) -> Iterator[Row]:
    """Yield the rows that count."""
    positions = living.positions()
    wanted, position = next(positions, None), 0
    for part in parts:
        for rows in iter_rows(part, [*_ROW_COLUMNS, "fault"]):
            for row in rows:
                if row["fault"] is not None:
                    continue
                if position == wanted:
                    wanted = next(positions, None)
                    yield row
                position += 1


class _Files:
    """The four files, open.

    Args:
        place: Their folder.
        stack: Closes them.
        crosswalk: Which table gives types their roots.
    """

    def __init__(self, place: str, stack: ExitStack, crosswalk: str) -> None:
        self._scales = read_scales(load_ontology(), crosswalk)
        self.counts: Counter[str] = Counter()
        names = ("actors", "documents", "relations", "mentions")
        self._streams: dict[str, TextIO] = {
            name: stack.enter_context(open(os.path.join(place, f"{name}.csv"), "w", encoding="utf-8", newline=""))
            for name in names
        }
        actor = _columns(flatten_actor("", {}), id=f"id:ID({ACTOR_LABEL})")
        document = _columns(flatten_document("", {}), id=f"id:ID({DOCUMENT_LABEL})")
        ends = [f":START_ID({ACTOR_LABEL})", f":END_ID({ACTOR_LABEL})", ":TYPE"]
        heads = {
            "actors": [*actor, ":LABEL"],
            "documents": document,
            "relations": [*ends, *_columns(flatten_relation("", {}))],
            "mentions": [f":START_ID({ACTOR_LABEL})", f":END_ID({DOCUMENT_LABEL})", "count:long"],
        }
        for name, columns in heads.items():
            self._streams[name].write(",".join(columns) + "\n")
        with open(os.path.join(place, "import.sh"), "w", encoding="utf-8") as script:
            script.write(_SCRIPT.format(document=DOCUMENT_LABEL, mention=MENTION_TYPE))
        with open(os.path.join(place, "schema.cypher"), "w", encoding="utf-8") as schema:
            schema.writelines(f"{statement};\n" for statement in SCHEMA)

    def write_document(self, row: Row, living: Living) -> None:
        """Write a document, its relations and its mentions; hand its actors on."""
        self._write("documents", _values(flatten_document(row["id"], row)))
        names = {actor["id"]: actor["name"] for actor in row["actors"]}
        for record in row["relations"]:
            relation = to_relation(record, row["id"])
            if relation.type not in self._scales:
                raise ExportError(f"relation {relation.id}: the ontology has no type {relation.type!r}")
            attributes = relation_attributes(relation, relation.id, names, self._scales)
            flat = flatten_relation(relation.id, attributes)
            self._write("relations", [relation.source, relation.target, relation.type, *_values(flat)])
        counts = Counter(mention["actor"] for mention in row["mentions"])
        for actor_id, count in sorted(counts.items()):
            self._write("mentions", [actor_id, row["id"], count])
        living.gather(map(to_actor, row["actors"]), ((m["actor"], m["form"], m["text"]) for m in row["mentions"]))

    def write_actor(self, attributes: Mapping[str, Any]) -> None:
        """Write an actor, with the label of its kind."""
        flat = flatten_actor(attributes["id"], attributes)
        self._write("actors", [*_values(flat), [ACTOR_LABEL, KIND_LABELS[flat["kind"]]]])

    def _write(self, name: str, values: Sequence[Any]) -> None:
        self.counts[name] += 1
        self._streams[name].write(csv_line(values))


def _columns(flat: Mapping[str, Any], **renamed: str) -> list[str]:
    """Return the columns of some properties, with their types."""
    kept = (name for name in flat if name not in _LEFT_OUT)
    return [renamed.get(name) or (f"{name}:{_TYPES[name]}" if name in _TYPES else name) for name in kept]


def _values(flat: Mapping[str, Any]) -> list[Any]:
    return [value for name, value in flat.items() if name not in _LEFT_OUT]


def csv_line(values: Sequence[Any]) -> str:
    """Write one line; None is left blank, text is quoted, numbers are not."""
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = SEPARATOR.join(item.replace(SEPARATOR, " ") for item in value)
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return repr(value)


@contextmanager
def _whole_folder(folder: str) -> Iterator[str]:
    """Yield a folder to fill; it takes its name once all is in it.

    Raises:
        ExportError: There is something under that name already.
    """
    target = os.path.abspath(folder)
    if os.path.exists(target) and (not os.path.isdir(target) or os.listdir(target)):
        raise ExportError(f"{folder}: is there, and not an empty folder; name a new one")
    place = tempfile.mkdtemp(prefix=f".{os.path.basename(target)}.", suffix=".half", dir=os.path.dirname(target))
    try:
        yield place
        os.chmod(place, 0o777 & ~_umask())
        os.replace(place, target)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
