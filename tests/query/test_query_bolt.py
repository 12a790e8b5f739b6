"""The same over Bolt: a real server answers, and its faults become one line with the right exit status."""

from __future__ import annotations

import socket
from pathlib import Path

import networkx as nx
import pytest
from bolt_server import BoltServer

from graphbuild.bolt import is_bolt_uri
from graphbuild.errors import QueryError, ServerError
from graphbuild.query import query


def test_rows_and_columns(bolt_server: BoltServer) -> None:
    values = {"b": ["\ud800", None]}
    result = query(bolt_server.uri, "RETURN 1 AS a, $b AS b", parameters=values, **bolt_server.login)
    assert (result.columns, result.rows) == (("a", "b"), [(1, ["\ufffd", None])])


def test_times_become_text(bolt_server: BoltServer) -> None:
    cypher = "RETURN date('2020-09-14') AS d, [date('2020-09-15')] AS l"
    result = query(bolt_server.uri, cypher, **bolt_server.login)
    assert result.rows == [("2020-09-14", ["2020-09-15"])]


def test_reading_is_all_that_is_allowed_unless_asked_otherwise(empty_server: BoltServer) -> None:
    with pytest.raises(QueryError, match="CREATE"):
        query(empty_server.uri, "CREATE (n:Actor {id: 'x'})", **empty_server.login)
    count = "MATCH (n) RETURN count(n) AS n"
    assert query(empty_server.uri, count, **empty_server.login).rows == [(0,)]
    query(empty_server.uri, "CREATE (n:Actor {id: 'x'})", write=True, **empty_server.login)
    assert query(empty_server.uri, count, **empty_server.login).rows == [(1,)]


@pytest.mark.parametrize("cypher", ["MATCH (n:Actor RETURN n", "RETURN foo(1)", "RETURN x"])
def test_a_wrong_query_is_one_line(bolt_server: BoltServer, cypher: str) -> None:
    with pytest.raises(QueryError) as caught:
        query(bolt_server.uri, cypher, **bolt_server.login)
    assert "\n" not in str(caught.value) and caught.value.exit_status == 2


def test_a_wrong_password(bolt_server: BoltServer) -> None:
    with pytest.raises(ServerError, match="wrong user name or password") as caught:
        query(bolt_server.uri, "RETURN 1", user=bolt_server.user, password="no")
    assert caught.value.exit_status == 3


def test_a_database_that_is_not_there(bolt_server: BoltServer) -> None:
    login = bolt_server.login | {"database": "nosuchdatabase"}
    with pytest.raises(ServerError, match="nosuchdatabase"):
        query(bolt_server.uri, "RETURN 1", **login)


def test_no_server(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ServerError, match=f"127.0.0.1:{port}: no server answers") as caught:
        query(f"bolt://127.0.0.1:{port}", "RETURN 1")
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "uri", ["http://localhost:7474", "ftp://x", "://", "bolt://", "bolt://localhost:port"]
)
def test_no_address_of_a_server(uri: str) -> None:
    with pytest.raises(ServerError) as caught:
        query(uri, "RETURN 1")
    assert "\n" not in str(caught.value)


def test_a_path_is_no_address(tmp_path: Path) -> None:
    assert not is_bolt_uri(str(tmp_path / "news.db"))
    assert is_bolt_uri("neo4j+s://example.org")


def test_no_remark_of_the_driver_reaches_the_terminal(
    bolt_server: BoltServer, graph: nx.MultiDiGraph, capfd: pytest.CaptureFixture[str]
) -> None:
    query(bolt_server.uri, "MATCH (n:NoSuchLabel) RETURN n.nothing", **bolt_server.login)
    assert capfd.readouterr() == ("", "")
