"""The load into a server, on a real one: nothing twice, nothing stale, nothing of others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import neo4j
import networkx as nx
import pytest
from bolt_server import BoltServer
from builders import HOSTILE_NAME, HOSTILE_QUOTE, build_documents, build_graph, build_relations

from graphbuild.errors import ExportError, ServerError
from graphbuild.export import export_graph
from graphbuild.export.cypher import to_literal
from graphbuild.export.neo4j import PushSummary, push
from graphbuild.ontology import load_ontology
from graphbuild.properties import clean_text
from graphbuild.query import query
from graphbuild.query.tokens import split_statements


def _push(server: BoltServer, graph: nx.MultiDiGraph, **more: Any) -> PushSummary:
    return push(graph, uri=server.uri, ontology=load_ontology(), **server.login, **more)


def _content(server: BoltServer) -> tuple[list[Any], ...]:
    nodes = query(server.uri, "MATCH (n) RETURN n ORDER BY n.id", **server.login)
    edges = query(
        server.uri, "MATCH (a)-[r]->(b) RETURN a.id, r, b.id ORDER BY a.id, b.id, r.id", **server.login
    )
    return nodes.rows, edges.rows


def _relations(server: BoltServer) -> set[str]:
    found = query(server.uri, "MATCH (:Actor)-[r]->(:Actor) RETURN r.id", **server.login)
    return {id for (id,) in found.rows}


@pytest.mark.parametrize("batch_size", [1, 3, 1000])
def test_a_second_push_creates_nothing(
    empty_server: BoltServer, graph: nx.MultiDiGraph, batch_size: int
) -> None:
    first = _push(empty_server, graph, batch_size=batch_size)
    assert (first.actors, first.documents, first.relations) == (6, 2, 11)
    assert (first.nodes_created, first.relations_created, first.mentions_created) == (8, 11, 11)
    content = _content(empty_server)
    second = _push(empty_server, graph, batch_size=batch_size)
    assert (second.nodes_created, second.relations_created, second.mentions_created) == (0, 0, 0)
    assert (second.relations_removed, second.documents_removed) == (0, 0)
    assert _content(empty_server) == content


def test_everything_arrives(empty_server: BoltServer, graph: nx.MultiDiGraph) -> None:
    _push(empty_server, graph)
    assert _relations(empty_server) == {key for _, _, key in graph.edges(keys=True)}
    cypher = (
        "MATCH (a:PopulationGroup {name: $name})-[r:CONDEMNS]->(b:Igo) RETURN a.aliases, r.quote, r.status"
    )
    result = query(empty_server.uri, cypher, parameters={"name": HOSTILE_NAME}, **empty_server.login)
    assert result.rows == [(["", "a;b", "c\nd"], clean_text(HOSTILE_QUOTE), "denied")]
    assert query(empty_server.uri, "MATCH (n:Actor) RETURN count(n)", **empty_server.login).rows == [(6,)]


def test_constraints_come_first(empty_server: BoltServer, graph: nx.MultiDiGraph) -> None:
    _push(empty_server, graph)
    found = query(empty_server.uri, "SHOW CONSTRAINTS", **empty_server.login)
    names = {row[found.columns.index("name")] for row in found.rows}
    assert {"actor_id", "document_id"} <= names


def test_what_a_document_no_longer_says_goes(empty_server: BoltServer) -> None:
    relations = build_relations()
    _push(empty_server, build_graph(relations))
    fewer = build_graph(relations[2:])
    fewer.graph["mentioned_in"].popitem()
    summary = _push(empty_server, fewer)
    assert (summary.relations_removed, summary.relations_created, summary.documents_removed) == (2, 0, 0)
    assert _relations(empty_server) == {relation.id for relation in relations[2:]}
    mentions = query(empty_server.uri, "MATCH ()-[m:MENTIONED_IN]->() RETURN count(m)", **empty_server.login)
    assert mentions.rows == [(10,)]


def test_an_older_edition_of_a_document_goes(empty_server: BoltServer) -> None:
    old, _ = build_documents()
    _push(empty_server, build_graph())
    edited = build_graph([r for r in build_relations() if r.document != old.id])
    edited.graph["documents"]["0" * 16] = edited.graph["documents"].pop(old.id) | {"id": "0" * 16}
    edited.graph["mentioned_in"] = {k: n for k, n in edited.graph["mentioned_in"].items() if k[1] != old.id}
    summary = _push(empty_server, edited)
    assert summary.documents_removed == 1 and summary.relations_removed == 6
    documents = query(empty_server.uri, "MATCH (d:Document) RETURN d.id ORDER BY d.id", **empty_server.login)
    assert [id for (id,) in documents.rows] == sorted(edited.graph["documents"])


def test_what_others_put_there_stays(empty_server: BoltServer) -> None:
    one, two = build_documents()
    first = build_graph([r for r in build_relations() if r.document == one.id])
    second = build_graph([r for r in build_relations() if r.document == two.id])
    for graph, document in ((first, one), (second, two)):
        graph.graph["documents"] = {document.id: graph.graph["documents"][document.id]}
        graph.graph["mentioned_in"] = {
            k: n for k, n in graph.graph["mentioned_in"].items() if k[1] == document.id
        }
    cypher = "CREATE (:Actor {id: 'mine'})-[:KNOWS {since: 1}]->(:Actor {id: 'also-mine'})"
    query(empty_server.uri, cypher, write=True, **empty_server.login)
    _push(empty_server, first)
    summary = _push(empty_server, second)
    assert (summary.relations_removed, summary.documents_removed) == (0, 0)
    assert _relations(empty_server) == {relation.id for relation in build_relations()} | {None}


def test_what_changed_is_renewed(empty_server: BoltServer, graph: nx.MultiDiGraph) -> None:
    _push(empty_server, graph)
    graph.nodes["igo:nato"].update(kind="organization", name="The Alliance", sector=None)
    for _, _, attributes in graph.edges(data=True):
        if attributes["type"] == "LOANS_TO":
            attributes["amount"] = None
    summary = _push(empty_server, graph)
    assert summary.nodes_created == 0
    cypher = "MATCH (n:Actor {id: 'igo:nato'}) RETURN n.name, n.sector, labels(n)"
    ((name, sector, labels),) = query(empty_server.uri, cypher, **empty_server.login).rows
    assert (name, sector, sorted(labels)) == ("The Alliance", None, ["Actor", "Organization"])
    cypher = "MATCH ()-[r:LOANS_TO]->() RETURN r.amount_value, r.amount_currency"
    assert query(empty_server.uri, cypher, **empty_server.login).rows == [(None, None)]


def test_the_drivers_owner_keeps_it(empty_server: BoltServer, graph: nx.MultiDiGraph) -> None:
    auth = (empty_server.user, empty_server.password)
    with neo4j.GraphDatabase.driver(empty_server.uri, auth=auth) as driver:
        push(graph, uri="its own", database=empty_server.database, ontology=load_ontology(), driver=driver)
        driver.verify_connectivity()
    assert len(_relations(empty_server)) == 11


def test_an_empty_graph_pushes_nothing(empty_server: BoltServer) -> None:
    empty = nx.MultiDiGraph(documents={}, mentioned_in={})
    assert _push(empty_server, empty) == PushSummary(0, 0, 0, 0, 0, 0, 0, 0)


def test_a_type_that_is_not_in_the_ontology_is_refused(
    empty_server: BoltServer, graph: nx.MultiDiGraph
) -> None:
    graph.add_edge("country:RUS", "country:BLR", key="x", type="X]->() DETACH DELETE", document="d")
    with pytest.raises(ExportError, match="the ontology has no type"):
        _push(empty_server, graph)
    assert _content(empty_server) == ([], [])


def test_a_wrong_password(bolt_server: BoltServer, graph: nx.MultiDiGraph) -> None:
    with pytest.raises(ServerError, match="wrong user name or password"):
        push(graph, uri=bolt_server.uri, user=bolt_server.user, password="no", ontology=load_ontology())


def test_the_script_builds_the_same_as_the_live_load(
    empty_server: BoltServer, graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    _push(empty_server, graph)
    content = _content(empty_server)
    query(empty_server.uri, "MATCH (n) DETACH DELETE n", write=True, **empty_server.login)
    export_graph(graph, tmp_path / "g.cypher", format="cypher", ontology=load_ontology())
    for _ in range(2):
        for statement in split_statements((tmp_path / "g.cypher").read_text(encoding="utf-8")):
            query(empty_server.uri, statement, write=True, **empty_server.login)
        assert _content(empty_server) == content


@pytest.mark.parametrize(
    "value",
    [
        "",
        "it's",
        '"',
        "\\",
        "\\u0027",
        "\\\\u0027",
        "a\\",
        "\r\n\t\b\f",
        "`${x}`",
        "中\U0001f600\u2028",
        -1,
        1e300,
        None,
    ],
)
def test_a_literal_is_read_as_it_was_meant(bolt_server: BoltServer, value: Any) -> None:
    assert "\\u0027" not in to_literal(value)
    cypher = f"RETURN {to_literal([value, {'k v': value}])} AS x"
    assert query(bolt_server.uri, cypher, **bolt_server.login).rows == [([value, {"k v": value}],)]
