"""JSON: one object with three lists, ``documents``, ``actors`` and ``relations``.

Each list is sorted by id and has one record a line, so that two exports can be compared with diff.
``start`` and ``end`` of a relation count characters of its document's ``text``.

::

    {"documents": [{"id", "title", "published", "url", "source", "text"}],
     "actors": [{"id", "name", "kind", ...}],
     "relations": [{"id", "source", "target", "type", "status", "quote", ...}]}
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any

import networkx as nx

from graphbuild.export.common import (
    ExportSummary,
    actor_records,
    document_records,
    open_whole,
    relation_records,
    summarise,
)
from graphbuild.model import Document
from graphbuild.ontology import Ontology

__all__ = ["write_json"]


def write_json(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph as JSON; see `graphbuild.export.export_graph` for the arguments."""
    with open_whole(path) as stream:
        stream.write("{\n")
        stream.write(_list("documents", document_records(graph, documents)) + ",\n")
        stream.write(_list("actors", actor_records(graph)) + ",\n")
        stream.write(_list("relations", relation_records(graph)) + "\n}\n")
    return summarise(graph, path)


def _list(name: str, records: list[dict[str, Any]]) -> str:
    lines = ",\n".join(json.dumps(record, ensure_ascii=False, allow_nan=False) for record in records)
    return f'"{name}": [\n{lines}\n]' if records else f'"{name}": []'
