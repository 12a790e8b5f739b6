"""GraphML, for NetworkX, Gephi, yEd and Cytoscape: actors as nodes, relations as edges with their ids.

Attributes keep their types (text, integer, number); what GraphML cannot hold is flattened, as
`graphbuild.export.flat` says. Each edge carries the title, day and address of its document.

Read it back with ``networkx.read_graphml(path, force_multigraph=True)``: without the option a graph
that happens to have no parallel edges comes back as a plain one.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable

import networkx as nx

from graphbuild.export.common import ExportSummary, open_whole, summarise
from graphbuild.export.flat import flat_graph, note_replaced
from graphbuild.model import Document
from graphbuild.ontology import Ontology

__all__ = ["write_graphml"]


def write_graphml(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph as GraphML; see `graphbuild.export.export_graph` for the arguments."""
    replaced: list[str] = []
    buffer = io.BytesIO()
    nx.write_graphml(flat_graph(graph, replaced), buffer, named_key_ids=True)
    with open_whole(path) as stream:
        stream.write(buffer.getvalue().decode("utf-8"))
    return summarise(graph, path, note_replaced(replaced))
