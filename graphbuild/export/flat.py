"""The graph without nesting, for formats of rows and of XML.

A graph of `graphbuild.load_graph` comes in. Out come rows, one a relation with both actors and the
document spelled out, or the same graph with attributes that GraphML and GEXF can hold: text and numbers,
lists as JSON text, nothing at all for None. XML allows no control characters: they become U+FFFD.

>>> fit_xml("a\\x1b[31m", [])
'a�[31m'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import networkx as nx

from graphbuild.properties import clean_text, flatten_actor, flatten_relation, iter_actors, iter_relations

__all__ = ["COLUMNS", "fit_xml", "flat_graph", "flat_rows", "note_lone_actors", "note_replaced"]

#: One relation as a row, in the order a reader wants it.
COLUMNS = (
    "id", "source", "source_name", "source_kind", "type", "target", "target_name", "target_kind", "status",
    "date", "date_precision", "amount_value", "amount_currency", "attributed_to", "confidence", "root",
    "cameo", "goldstein", "quote", "document", "start", "end", "document_title", "document_published",
    "document_url", "document_source", "document_story", "marks", "rule", "extractor", "stories", "outlets",
)  # fmt: skip

#: What XML 1.0 has no way to write (section 2.2 of the standard); a lone surrogate is gone before.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def flat_rows(graph: nx.MultiDiGraph) -> Iterator[dict[str, Any]]:
    """Yield every relation as a row of `COLUMNS`, sorted by id."""
    for source, target, relation_id, attributes in iter_relations(graph):
        row = _flat_relation(graph, relation_id, attributes)
        for end, actor_id in (("source", source), ("target", target)):
            actor = graph.nodes[actor_id]
            row |= {end: actor_id, f"{end}_name": actor["name"], f"{end}_kind": actor["kind"]}
        yield {column: clean_text(row[column]) for column in COLUMNS}


def note_lone_actors(graph: nx.MultiDiGraph) -> list[str]:
    """Say how many actors rows of relations leave out."""
    alone = sum(1 for _ in nx.isolates(graph))
    return [f"{alone} actors without a relation are left out"] if alone else []


def flat_graph(graph: nx.MultiDiGraph, replaced: list[str]) -> nx.MultiDiGraph:
    """Return the graph with flat attributes that XML can hold.

    Each edge carries the title, day and address of its document, and not its id, which is its key.

    Args:
        graph: The graph.
        replaced: Takes every character that had to be replaced.
    """
    flat = nx.MultiDiGraph()
    for actor_id, attributes in iter_actors(graph):
        actor = flatten_actor(actor_id, attributes)
        actor["aliases"] = json.dumps(actor["aliases"], ensure_ascii=False)
        flat.add_node(fit_xml(actor_id, replaced), **_fit(actor, replaced))
    for source, target, relation_id, attributes in iter_relations(graph):
        relation = _flat_relation(graph, relation_id, attributes)
        del relation["id"]
        ends = fit_xml(source, replaced), fit_xml(target, replaced)
        flat.add_edge(*ends, key=relation_id, **_fit(relation, replaced))
    return flat


def note_replaced(replaced: list[str]) -> list[str]:
    """Say how many characters were replaced."""
    return [f"{len(replaced)} control characters that XML cannot hold became U+FFFD"] if replaced else []


def fit_xml(value: Any, replaced: list[str]) -> Any:
    """Replace what XML cannot hold, if the value is text; keep what was replaced in a list."""
    if not isinstance(value, str):
        return value
    replaced.extend(_NO_XML.findall(value))
    return _NO_XML.sub("\ufffd", value)


def _flat_relation(graph: nx.MultiDiGraph, relation_id: str, attributes: Any) -> dict[str, Any]:
    relation: dict[str, Any] = flatten_relation(relation_id, attributes) | {"type": attributes["type"]}
    document = graph.graph["documents"].get(attributes["document"], {})
    keys = ("title", "published", "url", "source", "story")
    return relation | {f"document_{key}": document.get(key) for key in keys}


def _fit(attributes: dict[str, Any], replaced: list[str]) -> dict[str, Any]:
    return {key: fit_xml(value, replaced) for key, value in attributes.items() if value is not None}
