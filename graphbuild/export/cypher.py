"""A ``.cypher`` script that rebuilds the graph in Neo4j, for `cypher-shell` and where no login is at hand.

The same statements as `graphbuild.export.neo4j`, with the rows written out; running it twice changes
nothing. It takes nothing away: relations that are gone from the store stay in the database.

::

    cypher-shell -u neo4j -f news.cypher
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx

from graphbuild.export.common import ExportSummary, check_types, open_whole, summarise
from graphbuild.export.statements import (
    SCHEMA,
    Row,
    actor_rows,
    add_label,
    document_rows,
    mention_rows,
    merge_mentions,
    merge_nodes,
    merge_relations,
    relation_rows,
)
from graphbuild.model import Document
from graphbuild.ontology import Ontology
from graphbuild.properties import ACTOR_LABEL, DOCUMENT_LABEL

__all__ = ["to_literal", "write_cypher"]

_BATCH = 200
_ESCAPES = {"'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r"['\\\x00-\x1f\x7f-\x9f\u2028\u2029]")


def write_cypher(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph as a script; see `graphbuild.export.export_graph` for the arguments."""
    check_types(graph, ontology)
    actors = actor_rows(graph)
    with open_whole(path) as stream:
        for statement in SCHEMA:
            stream.write(f"{statement};\n")
        for label, rows in actors.items():
            _write(stream.write, merge_nodes(ACTOR_LABEL), rows)
            _write(stream.write, add_label(label), [{"id": row["id"]} for row in rows])
        _write(stream.write, merge_nodes(DOCUMENT_LABEL), document_rows(graph))
        for name, rows in relation_rows(graph).items():
            _write(stream.write, merge_relations(name), rows)
        _write(stream.write, merge_mentions(), mention_rows(graph))
    return summarise(graph, path)


def _write(write: Any, statement: str, rows: Sequence[Row]) -> None:
    for batch in _batches(rows):
        listed = ",\n".join(f"  {to_literal(row)}" for row in batch)
        write(statement.replace("$rows", f"[\n{listed}\n]", 1) + ";\n")


def _batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]


def to_literal(value: Any) -> str:
    r"""Write a value as a Cypher literal.

    A backslash is never followed by a ``u`` that comes from the data: Neo4j reads ``\u0027`` as an
    apostrophe before it looks for the ends of strings, so such a text is written as a sum.

    >>> print(to_literal({"it's": [1, None, True]}), to_literal("\\u0027"))
    {`it's`: [1, null, true]} ('\\' + 'u0027')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {to_literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(to_literal(item) for item in value) + "]"
    parts = re.split(r"(?<=\\)(?=u)", str(value))
    literals = [f"'{_SPECIAL.sub(_escape, part)}'" for part in parts]
    return literals[0] if len(literals) == 1 else "(" + " + ".join(literals) + ")"


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character, f"\\u{ord(character):04X}")


def _key(name: str) -> str:
    return name if re.fullmatch("[A-Za-z_]+", name) else "`" + name.replace("`", "``") + "`"
