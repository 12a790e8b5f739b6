"""Load a graph into Neo4j, or another server that speaks Bolt and Cypher, with the official driver.

A graph and a server come in; a `PushSummary` goes out. Everything is merged by id, so a second push
creates nothing. What the documents of this graph no longer say goes away: a relation or a mention in
the database that belongs to one of them and is not in the graph is deleted, and so is a document with
the same address (url) as one of them and another id, since that is an older edition of it. Documents
of other stores, and actors, are left alone.

::

    push(load_graph("news.db"), uri="bolt://localhost:7687", user="neo4j", password=secret,
         ontology=load_ontology())
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphbuild.bolt import open_driver, translate_faults
from graphbuild.export.common import check_types
from graphbuild.export.statements import (
    SCHEMA,
    actor_rows,
    add_label,
    document_rows,
    drop_labels,
    mention_rows,
    merge_mentions,
    merge_nodes,
    merge_relations,
    relation_rows,
)
from graphbuild.ontology import Ontology
from graphbuild.properties import ACTOR_LABEL, DOCUMENT_LABEL, MENTION_TYPE

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Session, SummaryCounters

__all__ = ["PushSummary", "push"]

# elementId() is documented since Neo4j 5.0; ids of relations alone would need an index per type.
_FIND_RELATIONS = (
    f"MATCH (:{ACTOR_LABEL})-[r]->(:{ACTOR_LABEL}) WHERE r.document IS NOT NULL "
    "RETURN elementId(r) AS element, r.document AS document, r.id AS id"
)
_FIND_MENTIONS = (
    f"MATCH (a:{ACTOR_LABEL})-[r:{MENTION_TYPE}]->(d:{DOCUMENT_LABEL}) "
    "RETURN elementId(r) AS element, d.id AS document, a.id AS id"
)
_FIND_EDITIONS = (
    f"UNWIND $rows AS row MATCH (d:{DOCUMENT_LABEL} {{url: row.url}}) WHERE d.id <> row.id RETURN d.id AS id"
)
_DELETE_RELATIONS = "MATCH ()-[r]->() WHERE elementId(r) IN $rows DELETE r"
_DELETE_DOCUMENTS = f"UNWIND $rows AS id MATCH (d:{DOCUMENT_LABEL} {{id: id}}) DETACH DELETE d"


@dataclass(frozen=True)
class PushSummary:
    """What a push did: how much there was, what was new, what was taken away.

    ``relations_*`` count relations between actors; ``mentions_created`` those that lead to documents.
    """

    actors: int
    documents: int
    relations: int
    nodes_created: int
    relations_created: int
    mentions_created: int
    relations_removed: int
    documents_removed: int


def push(
    graph: nx.MultiDiGraph,
    *,
    uri: str,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    batch_size: int = 1000,
    ontology: Ontology,
    driver: Driver | None = None,
) -> PushSummary:
    """Load a graph into a server.

    Args:
        graph: A graph of `graphbuild.load_graph`.
        uri: The server's address.
        user: Login name.
        password: Its password.
        database: A database other than the server's default one.
        batch_size: Rows a transaction.
        ontology: The relation types that may occur.
        driver: A driver of the caller's to use instead of one made from uri, user and password; it
            is not closed.

    Raises:
        ServerError: The server cannot be used.
        ExportError: A relation has a type that is not in the ontology.
    """
    check_types(graph, ontology)
    if driver is not None:
        return _push(driver, graph, uri=uri, database=database, batch_size=batch_size)
    with open_driver(uri, user=user, password=password) as opened:
        return _push(opened, graph, uri=uri, database=database, batch_size=batch_size)


def _push(
    driver: Driver, graph: nx.MultiDiGraph, *, uri: str, database: str | None, batch_size: int
) -> PushSummary:
    with translate_faults(uri), driver.session(database=database) as session:
        load = _Load(session, batch_size)
        for statement in SCHEMA:
            load.run(statement)
        documents_removed, relations_removed = _remove_stale(load, graph)
        nodes = _merge_actors(load, graph)
        nodes += load.run_batches(merge_nodes(DOCUMENT_LABEL), document_rows(graph)).nodes_created
        relations = 0
        for name, rows in relation_rows(graph).items():
            relations += load.run_batches(merge_relations(name), rows).relationships_created
        mentions = load.run_batches(merge_mentions(), mention_rows(graph)).relationships_created
    return PushSummary(
        actors=graph.number_of_nodes(),
        documents=len(graph.graph["documents"]),
        relations=graph.number_of_edges(),
        nodes_created=nodes,
        relations_created=relations,
        mentions_created=mentions,
        relations_removed=relations_removed,
        documents_removed=documents_removed,
    )


def _merge_actors(load: _Load, graph: nx.MultiDiGraph) -> int:
    created = 0
    for label, rows in actor_rows(graph).items():
        created += load.run_batches(merge_nodes(ACTOR_LABEL), rows).nodes_created
        ids = [{"id": row["id"]} for row in rows]
        load.run_batches(drop_labels(label), ids)
        load.run_batches(add_label(label), ids)
    return created


def _remove_stale(load: _Load, graph: nx.MultiDiGraph) -> tuple[int, int]:
    """Delete what the graph's documents no longer say; return how many documents and relations went."""
    documents = graph.graph["documents"]
    addresses = [{"id": key, "url": value["url"]} for key, value in documents.items() if value["url"]]
    editions = {record["id"] for record in load.find_batches(_FIND_EDITIONS, addresses)} - set(documents)
    said = {(attributes["document"], key) for _, _, key, attributes in graph.edges(keys=True, data=True)}
    covered = set(documents) | editions
    relations = [
        record["element"]
        for record in load.find(_FIND_RELATIONS)
        if record["document"] in covered and (record["document"], record["id"]) not in said
    ]
    mentioned = {(document, actor) for actor, document in graph.graph["mentioned_in"]}
    mentions = [
        record["element"]
        for record in load.find(_FIND_MENTIONS)
        if record["document"] in covered and (record["document"], record["id"]) not in mentioned
    ]
    removed = load.run_batches(_DELETE_RELATIONS, relations).relationships_deleted
    load.run_batches(_DELETE_RELATIONS, mentions)
    return load.run_batches(_DELETE_DOCUMENTS, sorted(editions)).nodes_deleted, removed


@dataclass
class _Counts:
    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0

    def add(self, counters: SummaryCounters) -> None:
        self.nodes_created += counters.nodes_created
        self.nodes_deleted += counters.nodes_deleted
        self.relationships_created += counters.relationships_created
        self.relationships_deleted += counters.relationships_deleted


class _Load:
    """A session with its batch size: one transaction a batch, tried again by the driver if it may help."""

    def __init__(self, session: Session, batch_size: int) -> None:
        self.session = session
        self.batch_size = batch_size

    def run(self, statement: str, rows: Sequence[Any] = ()) -> SummaryCounters:
        def work(transaction: ManagedTransaction) -> SummaryCounters:
            return transaction.run(statement, {"rows": list(rows)}).consume().counters

        return self.session.execute_write(work)

    def run_batches(self, statement: str, rows: Sequence[Any]) -> _Counts:
        counts = _Counts()
        for batch in self._batches(rows):
            counts.add(self.run(statement, batch))
        return counts

    def find(self, statement: str, rows: Sequence[Any] = ()) -> list[dict[str, Any]]:
        def work(transaction: ManagedTransaction) -> list[dict[str, Any]]:
            return transaction.run(statement, {"rows": list(rows)}).data()

        return self.session.execute_read(work)

    def find_batches(self, statement: str, rows: Sequence[Any]) -> list[dict[str, Any]]:
        return [record for batch in self._batches(rows) for record in self.find(statement, batch)]

    def _batches(self, rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
        for start in range(0, len(rows), self.batch_size):
            yield rows[start : start + self.batch_size]
