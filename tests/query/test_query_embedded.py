"""The embedded engine: the graph of INTERFACE section 5 is there, and a wrong query says so in one line."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from builders import HOSTILE_NAME, HOSTILE_QUOTE, build_graph

import graphbuild
from graphbuild.errors import QueryError, UsageError
from graphbuild.properties import clean_text
from graphbuild.query import query


@pytest.mark.parametrize(
    ("cypher", "rows"),
    [
        (
            "MATCH (a:Actor)-[r:BACKS]->(b:Actor {name: 'Belarus'}) "
            "RETURN a.name AS a, r.status AS s ORDER BY a, s",
            [("Russia", "hypothetical"), ("Vladimir Putin", "asserted"), ("Vladimir Putin", "promised")],
        ),
        ("MATCH (a:Person) RETURN a.name ORDER BY a.name", [("Alexander Lukashenko",), ("Vladimir Putin",)]),
        ("MATCH (a:Actor:PopulationGroup) RETURN a.id", [("group:hostile",)]),
        ("MATCH (a)-[r]->(b) WHERE r.status = 'denied' RETURN type(r)", [("CONDEMNS",)]),
        ("MATCH (:Actor {id: 'igo:nato'})-[m:MENTIONED_IN]->(d:Document) RETURN sum(m.count)", [(3,)]),
        ("MATCH (a:Actor {name: 'Russia'}) RETURN labels(a), a.aliases", [(["Actor", "State"], ["Moscow"])]),
        ("MATCH ()-[r:LOANS_TO]->() RETURN r.amount_value, r.amount_currency, r.cameo", None),
        ("MATCH (a:Actor {name: $name}) RETURN a.wikidata", [("Q7747",)]),
        ("MATCH (a:actor) RETURN a", []),
    ],
)
def test_the_graph_is_queryable(graph: nx.MultiDiGraph, cypher: str, rows: list[Any] | None) -> None:
    result = query(graph, cypher, parameters={"name": "Vladimir Putin"})
    if rows is None:
        value, currency, cameo = result.rows[0]
        assert (value, currency, type(cameo)) == (1.5e9, "USD", str)  # a code such as 051 is no number
    else:
        assert result.rows == rows


def test_parallel_relations_all_survive(graph: nx.MultiDiGraph) -> None:
    result = query(graph, "MATCH (:Actor)-[r]->(:Actor) RETURN r.id AS id")
    assert sorted(id for (id,) in result.rows) == sorted(key for _, _, key in graph.edges(keys=True))


def test_hostile_text_comes_back_as_it_went_in(graph: nx.MultiDiGraph) -> None:
    cypher = "MATCH (a:Actor {name: $name})-[r]->(:Actor) RETURN a.name, r.quote"
    result = query(graph, cypher, parameters={"name": HOSTILE_NAME})
    assert result.rows == [(HOSTILE_NAME, clean_text(HOSTILE_QUOTE))]


def test_nodes_relations_and_paths_become_plain_dicts(graph: nx.MultiDiGraph) -> None:
    cypher = "MATCH p = (a:Actor)-[r:THANKS]->(b) RETURN a, r, p, properties(a) AS q"
    ((node, relation, path, properties),) = query(graph, cypher).rows
    assert node["labels"] == ["Actor", "Person"] and node["id"] == "person:alexander-lukashenko"
    assert relation["type"] == "THANKS" and relation["status"] == "asserted"
    assert path == {"nodes": [node, path["nodes"][1]], "relations": [relation]}
    assert properties == {key: value for key, value in node.items() if key != "labels"}


def test_an_empty_graph_can_be_asked() -> None:
    assert query(nx.MultiDiGraph(), "MATCH (a:Actor) RETURN count(a) AS n").rows == [(0,)]


def test_asking_does_not_change_the_graph(graph: nx.MultiDiGraph) -> None:
    before = nx.to_dict_of_dicts(graph), dict(graph.nodes(data=True))
    query(graph, "MATCH (a) RETURN a")
    assert (nx.to_dict_of_dicts(graph), dict(graph.nodes(data=True))) == before


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("MATCH (n:Actor RETURN n", r"syntax error: .*\(line 1, column \d+\)$"),
        ("// first\nMATCH (n) RETRUN n", r"\(line 2, column \d+\)$"),
        ("RETURN foo(1)", "foo"),
        ("RETURN x", "x"),
        ("RETURN 1 AS a FORMAT CSV", "FORMAT"),
        ("MATCH (n) WHERE n.name = $name RETURN n", "expected parameter.*name"),
    ],
)
def test_a_wrong_query_is_one_line(
    graph: nx.MultiDiGraph, cypher: str, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        query(graph, cypher)
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_remarks_go_into_the_result_and_not_to_the_terminal(
    graph: nx.MultiDiGraph, capfd: pytest.CaptureFixture[str]
) -> None:
    result = query(graph, "MATCH (n:Nobody) RETURN n")
    assert any("Nobody" in note for note in result.notes)
    assert capfd.readouterr() == ("", "")


def test_writing_to_the_view_makes_no_sense(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(UsageError, match="push"):
        query(graph, "CREATE (n)", write=True)


def test_the_room_is_callable_whichever_was_imported_first(graph: nx.MultiDiGraph) -> None:
    assert graphbuild.query(graph, "RETURN 1 AS x").rows == [(1,)]


def test_facts_only_leaves_out_what_is_not_asserted_unless_status_is_named() -> None:
    graph = build_graph()
    asserted = sum(data["status"] == "asserted" for _, _, data in graph.edges(data=True))
    every = graph.number_of_edges()
    assert 0 < asserted < every
    blind = query(graph, "MATCH (:Actor)-[r]->(:Actor) RETURN count(r) AS n", facts_only=True)
    assert blind.rows == [(asserted,)]
    assert f"{every - asserted} others" in blind.notes[-1]
    named = query(graph, "MATCH (:Actor)-[r]->(:Actor) WHERE r.status <> '' RETURN count(r) AS n", facts_only=True)
    assert named.rows == [(every,)] and not named.notes
    hidden = query(graph, "MATCH (:Actor)-[r]->(:Actor) WHERE r.quote <> 'status' RETURN count(r)", facts_only=True)
    assert hidden.rows == [(asserted,)]  # the word in a string names nothing
