"""``graphbuild push`` and ``query`` against a real Bolt server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bolt_server import BoltServer
from entry_point import Run


def test_a_second_push_creates_nothing_and_the_query_is_answered(
    run: Run, store: Path, empty_server: BoltServer
) -> None:
    env = {"NEO4J_PASSWORD": empty_server.password}
    login = ["--user", empty_server.user]
    if empty_server.database:
        login += ["--database", empty_server.database]
    first = run("push", store, "--uri", empty_server.uri, *login, env=env)
    assert (first.returncode, first.stdout) == (0, ""), first.stderr
    assert "4 actors, 1 documents, 2 relations; created: 5 nodes, 2 relations" in first.stderr
    second = run("push", store, "--uri", empty_server.uri, *login, env=env)
    assert "created: 0 nodes, 0 relations; removed: 0 documents, 0 relations" in second.stderr

    ask = "MATCH (a:State)-[r:LOANS_TO]->(b:State) RETURN a.name AS who, r.status AS status, b.name AS whom"
    expected = [{"who": "Russia", "status": "promised", "whom": "Belarus"}]
    for target, more in ((empty_server.uri, login), (str(store), [])):
        done = run("query", target, ask, "--format", "json", *more, env=env)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == expected

    refused = run("push", store, "--uri", empty_server.uri, *login, env={"NEO4J_PASSWORD": "wrong"})
    assert refused.returncode == 3
    assert refused.stderr == f"graphbuild: {empty_server.uri}: wrong user name or password\n"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, "Missing option '--uri'"),
        (("--uri", "bolt://127.0.0.1:1"), 3, "graphbuild: bolt://127.0.0.1:1: no server answers there"),
        (("--uri", "localhost:7687"), 3, "address of a Bolt server"),
        (("--uri", "bolt://127.0.0.1:1", "--password", "x"), 2, "No such option"),
    ],
)
def test_a_server_that_cannot_be_used(
    run: Run, store: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    done = run("push", store, *arguments, env={"NEO4J_PASSWORD": "secret"})
    assert done.returncode == status and not done.stdout
    assert said in done.stderr
