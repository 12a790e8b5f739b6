"""GEXF 1.2, for Gephi: actors as nodes with their names as labels, relations as edges with their ids.

Attributes are flattened as for GraphML. GEXF keeps some names for itself, so a relation's type is
``relation_type`` (and the edge's label), and the place of its quote ``quote_start`` and ``quote_end``.
A relation that is no fact says so in its label too: ``BACKS (promised)``.

Read it back with ``networkx.read_gexf(path)``; edge keys are the relations' ids.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable
from typing import Any

import networkx as nx

from graphbuild.export.common import ExportSummary, open_whole, summarise
from graphbuild.export.flat import flat_graph, note_replaced
from graphbuild.model import STATUSES, Document
from graphbuild.ontology import Ontology

__all__ = ["write_gexf"]

#: Attributes whose names mean something else in GEXF: the kind of edge, and when it is there.
_RENAMED = {"type": "relation_type", "start": "quote_start", "end": "quote_end"}
#: NetworkX writes today's date into the file; two exports of one graph should be the same file.
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')


def write_gexf(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph as GEXF; see `graphbuild.export.export_graph` for the arguments."""
    replaced: list[str] = []
    flat = flat_graph(graph, replaced)
    gexf = nx.MultiDiGraph()
    for actor_id, attributes in flat.nodes(data=True):
        plain = {key: value for key, value in attributes.items() if key != "id"}
        gexf.add_node(actor_id, label=attributes["name"], **plain)
    for source, target, relation_id, attributes in flat.edges(keys=True, data=True):
        gexf.add_edge(source, target, key=relation_id, id=relation_id, **_rename(attributes))
    buffer = io.BytesIO()
    nx.write_gexf(gexf, buffer, version="1.2draft")
    with open_whole(path) as stream:
        stream.write(_TODAY.sub("", buffer.getvalue().decode("utf-8"), count=1))
    return summarise(graph, path, note_replaced(replaced))


def _rename(attributes: dict[str, Any]) -> dict[str, Any]:
    name, status = attributes["type"], attributes["status"]
    label = name if status == STATUSES[0] else f"{name} ({status})"
    return {"label": label} | {_RENAMED.get(key, key): value for key, value in attributes.items()}
