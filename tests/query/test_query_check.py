"""What is refused before any engine sees it, and what is not mistaken for it."""

from __future__ import annotations

import pytest

from graphbuild.errors import QueryError
from graphbuild.query.check import check_embedded, check_parameters, check_read_only, check_single
from graphbuild.query.tokens import split_statements, strip_comments, tokenize


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("CREATE (n:Actor)", "CREATE .*line 1, column 1"),
        ("create (n:Actor)", "CREATE"),
        ("MATCH (n)\n  sEt n.name = 'x'", "SET .*line 2, column 3"),
        ("MATCH (n) DETACH DELETE n", "DETACH"),
        ("MATCH (n) DELETE n", "DELETE"),
        ("MATCH (n) REMOVE n:State", "REMOVE"),
        ("MERGE (n:Actor {id: 'x'})", "MERGE"),
        ("DROP CONSTRAINT actor_id", "DROP"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "LOAD"),
        ("MATCH (n) FOREACH (x IN [1] | SET n.x = x)", "FOREACH"),
        ("WITH 1. SET n.x = 1", "SET"),
        ("MATCH (n) /* DELETE */ DELETE n // RETURN n", "DELETE"),
        ("MATCH (n) WHERE n.name = 'it\\'s' DELETE n", "DELETE"),
        ('MATCH (n) WHERE n.name = "a\\\\" DELETE n', "DELETE"),
        ("MATCH (n:`a``b`) DELETE n", "DELETE"),
        ("CALL { CREATE (n) RETURN n } RETURN n", "CREATE"),
        ("MATCH (a) CALL (a) { SET a.x = 1 } RETURN a", "SET"),
        ("CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DELETE n', {})", "CALL apoc.periodic.iterate"),
        ("CALL db.cdc.enable()", "CALL db.cdc.enable"),
        ("CALL `dbms`.killTransaction('x')", "CALL dbms.killTransaction"),
        ("START DATABASE neo4j", "START"),
        ("ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'", "ALTER"),
        ("hello", "'hello' does not begin a query"),
    ],
)
def test_what_writes_is_refused_with_its_place(cypher: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        check_read_only(cypher)
    assert caught.value.exit_status == 2
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n) WHERE n.name = 'CREATE (x)' RETURN n",
        'MATCH (n) WHERE n.name = "DELETE \\" SET" RETURN n',
        "MATCH (n) // DELETE n\nRETURN n",
        "MATCH (n) /* SET n.x = 1 */ RETURN n",
        "MATCH (n:Set)-[:CREATE|MERGE]->(m:!Delete) RETURN n",
        "MATCH (n:`DELETE`) RETURN n.`SET`",
        "MATCH (n) RETURN n.set, n.create, {merge: 1, delete: 2}",
        "MATCH (start:Actor), (stop:Actor) RETURN start, stop AS load",
        "OPTIONAL MATCH (n) RETURN n",
        "UNWIND [1] AS x RETURN x",
        "WITH 1 AS x RETURN x",
        "CALL db.labels() YIELD label RETURN label",
        "CALL db.labels",
        "MATCH (a) CALL (a) { MATCH (a)-[r]->() RETURN count(r) AS n } RETURN n",
        "CALL { MATCH (a) RETURN a } RETURN a",
        "EXPLAIN MATCH (n) RETURN n",
        "RETURN $set AS `delete`",
        "",
    ],
)
def test_what_reads_passes(cypher: str) -> None:
    check_read_only(cypher)


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("", "empty"),
        (" // nothing\n ;", "empty"),
        ("RETURN 1; RETURN 2", "one statement at a time .line 1, column 9"),
        ("RETURN 'a", "not closed .line 1, column 8"),
        ("RETURN 1 /* b", "a comment is not closed"),
    ],
)
def test_one_whole_statement(cypher: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        check_single(cypher)


def test_a_semicolon_at_the_end_or_in_a_string_is_fine() -> None:
    check_single("RETURN ';' AS x;")


def test_parameters_without_a_value_are_named() -> None:
    cypher = "MATCH (n {name: $name}) WHERE n.x IN $`odd one` AND n.y = '$text' RETURN n LIMIT $limit"
    with pytest.raises(QueryError, match=r"^expected parameter\(s\): name, odd one$"):
        check_parameters(cypher, {"limit": 1})
    check_parameters(cypher, {"limit": 1, "name": None, "odd one": []})


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("MATCH p = shortestPath((a)-[*..4 {status: 'asserted'}]-(b)) RETURN p", "shortestPath"),
        ("MATCH p = allShortestPaths((a {id: 'x'})-[r*..4 {status: $s}]-(b)) RETURN p", "shortestPath"),
        ("MATCH (a)-[r]->(b) MATCH (d:Document {id: r.document}) RETURN d", "a property of r in a pattern"),
        ("MATCH (a)-[r]->(b), (:Document {id: r.document}) RETURN a", "a property of r"),
        ("MATCH (a)-[r]->(b) MATCH (a)-[:BACKS {status: r.status}]->(b) RETURN a", "a property of r"),
    ],
)
def test_what_the_embedded_engine_would_get_wrong_is_refused(cypher: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        check_embedded(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH p = shortestPath((a {id: 'x'})-[:BACKS*..4]-(b {id: 'y'})) RETURN p, {x: 1}",
        "MATCH (a)-[r]->(b) RETURN {status: r.status}, collect({id: r.id}), [{x: r.id}], r {x: r.id}",
        "MATCH (a)-[r]->(b) WITH a, r.status AS status MATCH (a)-[q {status: status}]->() RETURN q",
        "MATCH (a) MATCH (b {kind: a.kind}) RETURN b",
    ],
)
def test_what_it_gets_right_passes(cypher: str) -> None:
    check_embedded(cypher)


def test_comments_become_blanks_and_places_stay() -> None:
    cypher = "RETURN /* one\ntwo */ '// no comment' // end\n, 1"
    stripped = strip_comments(cypher)
    assert stripped == "RETURN       \n       '// no comment'       \n, 1"
    assert [t.start for t in tokenize(stripped)] == [t.start for t in tokenize(cypher)]


def test_a_script_is_split_at_its_semicolons_only() -> None:
    assert split_statements("RETURN ';' ; // a;b\n;\nRETURN 2;") == ["RETURN ';'", "RETURN 2"]
