"""The same text gives the same rows on the embedded engine and over Bolt."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from bolt_server import BoltServer, emptied
from builders import HOSTILE_NAME, build_graph

from graphbuild.export.neo4j import push
from graphbuild.ontology import load_ontology
from graphbuild.query import query

QUERIES = [
    "MATCH (a:Actor)-[r:BACKS]->(b:Actor {name: 'Belarus'}) RETURN a.name AS a, r.status AS s ORDER BY a, s",
    "MATCH (a:Person) RETURN a ORDER BY a.id",
    "MATCH (a:Actor) RETURN labels(a) AS l, a.name AS n, a.aliases AS x, a.mentions AS m ORDER BY n",
    "MATCH (d:Document) RETURN d ORDER BY d.id",
    "MATCH (:Actor)-[r]->(:Actor) RETURN r ORDER BY r.id",
    "MATCH (:Actor)-[r]->(:Actor) RETURN properties(r) AS p ORDER BY r.id",
    "MATCH p = (:Actor)-[:THANKS]->(:Actor) RETURN p",
    "MATCH p = (:Actor)-[:BACKS]->(:Actor) RETURN length(p) AS n, [x IN nodes(p) | x.name] AS l ORDER BY l",
    "MATCH (a)-[r]->(b:Actor) WHERE r.status = 'asserted' RETURN type(r) AS t, a.id AS a ORDER BY t, a",
    "MATCH (a:Actor)-[m:MENTIONED_IN]->(d:Document) RETURN a.id AS a, m.count AS n, d.id AS d ORDER BY a, d",
    "MATCH (a:Actor) WHERE a.country IS NULL RETURN a.id AS a ORDER BY a",
    "MATCH (a:Actor) WHERE 'Moscow' IN a.aliases RETURN a.id AS a",
    "MATCH (a:Actor {name: $hostile}) RETURN a.name AS n, $hostile = a.name AS same",
    "MATCH (a:Actor) RETURN a.kind AS k, count(*) AS n, count(a.country) AS c ORDER BY k",
    "MATCH (a:Actor) RETURN a.id AS a, COUNT { (a)-[:BACKS]->() } AS n ORDER BY a",
    "MATCH (a:Actor) WHERE EXISTS { (a)-[r]->(:Actor) WHERE r.status = 'alleged' } RETURN a.id",
    "MATCH (a:Actor) WHERE NOT (a)-[:BACKS]->() RETURN a.id AS a ORDER BY a",
    "MATCH (a:Actor) CALL (a) { MATCH (a)-[r]->(:Actor) RETURN count(r) AS n } RETURN a.id, n ORDER BY a.id",
    "MATCH (a:Actor) OPTIONAL MATCH (a)-[r:LOANS_TO]->(b) RETURN a.id, r.amount_value, b.id ORDER BY a.id",
    "MATCH p = shortestPath((:Igo {name: 'NATO'})-[*..5]-(:State {name: 'Belarus'})) RETURN length(p)",
    "MATCH (a:Actor {id: 'igo:nato'})-[*1..2]-(b:Actor) RETURN DISTINCT b.id AS b ORDER BY b",
    "MATCH (:Actor)-[r:BACKS|THANKS]->(:Actor) RETURN type(r) AS t, count(r) AS n ORDER BY t",
    "MATCH (:Actor)-[r]->(:Actor) RETURN r.date AS d, r.id AS i ORDER BY d, i",
    "MATCH (:Actor)-[r]->(:Actor) RETURN r.date AS d, r.id AS i ORDER BY d DESC, i SKIP 2 LIMIT 3",
    "MATCH (:Actor)-[r]->(:Actor) RETURN min(r.goldstein), max(r.goldstein), avg(r.confidence)",
    "MATCH (:Actor)-[r]->(:Actor) WHERE r.quote CONTAINS 'backs' RETURN count(r) AS n",
    "MATCH (a:Actor) WHERE a.name STARTS WITH 'V' OR a.name =~ '.*O' RETURN toLower(a.name) ORDER BY a.id",
    "MATCH (a:Actor)-[r]->(b:Actor) RETURN a {.name}, startNode(r).id, endNode(r).id ORDER BY r.id",
    "MATCH (a:State) RETURN a.name AS n UNION MATCH (a:Igo) RETURN a.name AS n",
    "UNWIND $list AS x RETURN x, x + 1 AS y, coalesce(null, x), CASE WHEN x > 1 THEN 'b' ELSE 'a' END",
    "WITH date('2020-09-14') AS d RETURN d, d.year AS y",
    "RETURN true AS t, null AS n, 1.5 AS f, [1, 'a', null] AS l, {k: [1]} AS m",
    "// a comment\nRETURN /* another */ 'kept: // and /* */' AS x",
    "MATCH (n:NoSuchLabel) RETURN count(n) AS n",
]


@pytest.fixture(scope="module")
def loaded_server(bolt_server: BoltServer) -> Iterator[BoltServer]:
    with emptied(bolt_server):
        push(build_graph(), uri=bolt_server.uri, ontology=load_ontology(), **bolt_server.login)
        yield bolt_server


@pytest.mark.parametrize("cypher", QUERIES)
def test_the_same_rows_on_both(loaded_server: BoltServer, cypher: str) -> None:
    parameters: dict[str, Any] = {"hostile": HOSTILE_NAME, "list": [1, 2]}
    embedded = query(build_graph(), cypher, parameters=parameters)
    over_bolt = query(loaded_server.uri, cypher, parameters=parameters, **loaded_server.login)
    assert embedded.rows == over_bolt.rows
    assert embedded.columns == over_bolt.columns
    assert embedded.rows


def _random_query(pick: random.Random) -> str:
    """Make a query of one to three relations that any engine must answer alike."""
    pattern, nodes, relations = "", ["a"], []
    for index in range(pick.choice([1, 2, 2, 3])):
        kind = pick.choice([""] * 4 + [":BACKS", ":BACKS|THANKS|PROMISES_TO"])
        hops = pick.choice([""] * 6 + ["*1..2", "*2"])
        fact = pick.choice([""] * 5 + [" {status: 'asserted'}"])
        relation = "" if hops else f"r{index}"
        relations += [relation] if relation else []
        nodes.append("bcd"[index])
        label = pick.choice([":Actor"] * 5 + [":Person", ":State", ""])
        before, after = pick.choice([("-", "-"), ("-", "->"), ("<-", "-")])
        pattern += f"{before}[{relation}{kind}{hops}{fact}]{after}({nodes[-1]}{label})"
    conditions = [f"{nodes[-1]}.country IS NOT NULL"] * (pick.random() < 0.2)
    conditions += [f"{relation}.status = 'asserted'" for relation in relations if pick.random() < 0.2]
    conditions += [f"NOT ({nodes[-1]})-[:THANKS]->()"] * (pick.random() < 0.1)
    where = " WHERE " + " AND ".join(conditions) if conditions else ""
    node = pick.choice(nodes)
    more = f" OPTIONAL MATCH ({node})-[o:LOANS_TO]->(z)", f" MATCH ({node})-[p]-(y:Actor)"
    then = pick.choice(["", "", "", *more])
    answer = pick.choice(
        [
            "RETURN count(*) AS n",
            f"RETURN count(DISTINCT {node}) AS n",
            f"RETURN {node}.id AS x, count(*) AS n ORDER BY x",
            f"RETURN DISTINCT {node}.id AS x ORDER BY x",
            f"RETURN {node}.id AS x ORDER BY x",
            f"RETURN {node}.kind AS x, count({nodes[-1]}) AS n ORDER BY n DESC, x LIMIT 2",
            f"WITH {node}, count(*) AS n WHERE n > 1 RETURN {node}.id AS x, n ORDER BY n DESC, x LIMIT 3",
        ]
    )
    return f"MATCH (a:Actor){pattern}{where}{then} {answer}"


def test_random_queries_give_the_same_rows_on_both(loaded_server: BoltServer) -> None:
    pick = random.Random(20200914)
    graph = build_graph()
    for cypher in dict.fromkeys(_random_query(pick) for _ in range(200)):
        embedded = query(graph, cypher)
        assert embedded.rows == query(loaded_server.uri, cypher, **loaded_server.login).rows, cypher


@pytest.mark.parametrize("arrows", ["-[]-(b)-[]-", "-[]-(b)-[]->", "-[:BACKS]-(b)-[:BACKS]-"])
def test_chains_are_counted(loaded_server: BoltServer, arrows: str) -> None:
    cypher = f"MATCH (a:Actor){arrows}(c:Actor) RETURN count(*) AS n"
    ((count,),) = query(build_graph(), cypher).rows
    assert count > 0
    assert query(loaded_server.uri, cypher, **loaded_server.login).rows == [(count,)]
