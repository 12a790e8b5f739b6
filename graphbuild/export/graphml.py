"""GraphML, for NetworkX, Gephi, yEd and Cytoscape: actors as nodes, relations as edges with their ids.

Attributes keep their types (text, integer, number); what GraphML cannot hold is flattened: lists as
JSON text, the amount as two attributes, nothing at all for None. Each edge carries the title, day and
address of its document. XML allows no control characters: they become U+FFFD, and the summary says so.

Read it back with ``networkx.read_graphml(path, force_multigraph=True)``: without the option a graph
that happens to have no parallel edges comes back as a plain one.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterable
from typing import Any

import networkx as nx

from graphbuild.export.common import ExportSummary, open_whole, summarise
from graphbuild.model import Document
from graphbuild.ontology import Ontology
from graphbuild.properties import flatten_actor, flatten_relation, iter_actors, iter_relations

__all__ = ["write_graphml"]

#: What XML 1.0 has no way to write (section 2.2 of the standard); a lone surrogate is gone before.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph as GraphML; see `graphbuild.export.export_graph` for the arguments."""
    replaced: list[str] = []
    flat = nx.MultiDiGraph()
    for actor_id, attributes in iter_actors(graph):
        actor = flatten_actor(actor_id, attributes)
        actor["aliases"] = json.dumps(actor["aliases"], ensure_ascii=False)
        flat.add_node(_xml(actor_id, replaced), **_fit(actor, replaced))
    for source, target, relation_id, attributes in iter_relations(graph):
        relation: dict[str, Any] = flatten_relation(relation_id, attributes) | {"type": attributes["type"]}
        document = graph.graph["documents"].get(attributes["document"], {})
        relation |= {f"document_{key}": document.get(key) for key in ("title", "published", "url", "source")}
        # The relation's id is the edge's own id in the file; it need not stand there twice.
        del relation["id"]
        ends = _xml(source, replaced), _xml(target, replaced)
        flat.add_edge(*ends, key=relation_id, **_fit(relation, replaced))
    buffer = io.BytesIO()
    nx.write_graphml(flat, buffer, named_key_ids=True)
    with open_whole(path) as stream:
        stream.write(buffer.getvalue().decode("utf-8"))
    note = f"{len(replaced)} control characters that XML cannot hold became U+FFFD"
    return summarise(graph, path, [note] if replaced else [])


def _fit(attributes: dict[str, Any], replaced: list[str]) -> dict[str, Any]:
    return {key: _xml(value, replaced) for key, value in attributes.items() if value is not None}


def _xml(value: Any, replaced: list[str]) -> Any:
    if not isinstance(value, str):
        return value
    replaced.extend(_NO_XML.findall(value))
    return _NO_XML.sub("\ufffd", value)
