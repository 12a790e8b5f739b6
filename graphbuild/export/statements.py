"""The Cypher that puts a graph into Neo4j, shared by the live load and by the script.

A batch of rows and a label or type come in; statements of Neo4j 5.26 without any plug-in go out.
Labels and types cannot be parameters, so they come from the ontology and the kinds only and are
checked once more; every value travels in ``$rows``.

>>> merge_mentions()
'UNWIND $rows AS row MATCH (a:Actor {id: row.source}) MATCH (d:Document {id: row.target}) \
MERGE (a)-[r:MENTIONED_IN]->(d) SET r += row.properties'
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import networkx as nx

from graphbuild.errors import ExportError
from graphbuild.properties import (
    ACTOR_LABEL,
    DOCUMENT_LABEL,
    KIND_LABELS,
    MENTION_TYPE,
    clean_text,
    flatten_actor,
    flatten_document,
    flatten_relation,
    iter_actors,
    iter_documents,
    iter_mentions,
    iter_relations,
)

__all__ = [
    "SCHEMA",
    "actor_rows",
    "add_label",
    "document_rows",
    "drop_labels",
    "mention_rows",
    "merge_mentions",
    "merge_nodes",
    "merge_relations",
    "relation_rows",
]

#: Constraints first: they make MERGE fast, and two loads at once safe.
SCHEMA = (
    f"CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:{ACTOR_LABEL}) REQUIRE a.id IS UNIQUE",
    f"CREATE CONSTRAINT document_id IF NOT EXISTS FOR (d:{DOCUMENT_LABEL}) REQUIRE d.id IS UNIQUE",
    f"CREATE INDEX actor_name IF NOT EXISTS FOR (a:{ACTOR_LABEL}) ON (a.name)",
    f"CREATE INDEX document_url IF NOT EXISTS FOR (d:{DOCUMENT_LABEL}) ON (d.url)",
)

_NAME = re.compile("[A-Za-z_]+")

Row = dict[str, Any]


def checked(name: str) -> str:
    """Return a label or a type that is safe inside a statement.

    Raises:
        ExportError: It has other characters than letters and underscores.
    """
    if not _NAME.fullmatch(name):
        raise ExportError(f"{name!r} cannot be a label or a type: only letters and underscores")
    return name


def merge_nodes(label: str) -> str:
    """Create or renew nodes, by id."""
    return f"UNWIND $rows AS row MERGE (n:{checked(label)} {{id: row.id}}) SET n += row.properties"


def add_label(label: str) -> str:
    """Give actors the label of their kind.

    In a statement of its own: one that merges and labels at once is refused by servers which keep a
    constraint per label (ArcadeDB 26.10).
    """
    return f"UNWIND $rows AS row MATCH (n:{ACTOR_LABEL} {{id: row.id}}) SET n:{checked(label)}"


def drop_labels(label: str) -> str:
    """Take from actors the labels of all kinds but theirs, for those whose kind has changed."""
    others = [other for other in KIND_LABELS.values() if other != label]
    condition = " OR ".join(f"n:{checked(other)}" for other in others)
    return (
        f"UNWIND $rows AS row MATCH (n:{ACTOR_LABEL} {{id: row.id}}) WHERE {condition} "
        f"REMOVE n:{':'.join(others)}"
    )


def merge_relations(type: str) -> str:
    """Create or renew relations of one type, by id."""
    return (
        f"UNWIND $rows AS row MATCH (a:{ACTOR_LABEL} {{id: row.source}}) "
        f"MATCH (b:{ACTOR_LABEL} {{id: row.target}}) "
        f"MERGE (a)-[r:{checked(type)} {{id: row.id}}]->(b) SET r += row.properties"
    )


def merge_mentions() -> str:
    """Create or renew what leads from actors to the documents that mention them."""
    return (
        f"UNWIND $rows AS row MATCH (a:{ACTOR_LABEL} {{id: row.source}}) "
        f"MATCH (d:{DOCUMENT_LABEL} {{id: row.target}}) "
        f"MERGE (a)-[r:{MENTION_TYPE}]->(d) SET r += row.properties"
    )


def actor_rows(graph: nx.MultiDiGraph) -> dict[str, list[Row]]:
    """Return the rows of all actors, by the label of their kind."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for actor_id, attributes in iter_actors(graph):
        properties = flatten_actor(actor_id, attributes)
        if properties["kind"] not in KIND_LABELS:
            raise ExportError(f"actor {actor_id}: there is no kind {properties['kind']!r}")
        rows[KIND_LABELS[properties["kind"]]].append({"id": properties["id"], "properties": properties})
    return dict(sorted(rows.items()))


def document_rows(graph: nx.MultiDiGraph) -> list[Row]:
    """Return the rows of all documents."""
    flat = [flatten_document(*document) for document in iter_documents(graph)]
    return [{"id": properties["id"], "properties": properties} for properties in flat]


def relation_rows(graph: nx.MultiDiGraph) -> dict[str, list[Row]]:
    """Return the rows of all relations, by type."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for source, target, relation_id, attributes in iter_relations(graph):
        properties = flatten_relation(relation_id, attributes)
        ends = {"source": clean_text(source), "target": clean_text(target)}
        rows[attributes["type"]].append(ends | {"id": relation_id, "properties": properties})
    return dict(sorted(rows.items()))


def mention_rows(graph: nx.MultiDiGraph) -> list[Row]:
    """Return the rows of what leads from actors to documents."""
    return [
        {"source": clean_text(actor), "target": document, "properties": {"count": count}}
        for actor, document, count in iter_mentions(graph)
    ]
