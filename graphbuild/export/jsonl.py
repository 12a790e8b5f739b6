"""JSON lines: one record a line; ``record`` says which.

The fields of `graphbuild.export.json` and those it leaves out: ``wikidata`` of an actor, ``story`` of a
document, ``marks`` (spans of the document's text), ``rule``, ``extractor``, ``stories`` and ``outlets``
of a relation.

::

    {"record": "document", "id": ..., "title": ..., "text": ...}
    {"record": "actor", "id": ..., "name": ...}
    {"record": "relation", "id": ..., "source": ..., "type": ..., "quote": ...}
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable

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

__all__ = ["write_jsonl"]


def write_jsonl(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph as JSON lines; see `graphbuild.export.export_graph` for the arguments."""
    groups = {
        "document": document_records(graph, documents, full=True),
        "actor": actor_records(graph, full=True),
        "relation": relation_records(graph, full=True),
    }
    with open_whole(path) as stream:
        for name, records in groups.items():
            for record in records:
                line = json.dumps({"record": name} | record, ensure_ascii=False, allow_nan=False)
                stream.write(line + "\n")
    return summarise(graph, path)
