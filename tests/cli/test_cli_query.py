"""``graphbuild query``: where the query comes from, where it goes, and what it prints."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from entry_point import Run

ASK = "MATCH (a:Actor)-[r:BACKS]->(b:Actor) RETURN a.name AS who, b.name AS whom, r.confidence AS sure"


def test_formats(run: Run, store: Path) -> None:
    row = {"who": "Vladimir Putin", "whom": "Alexander Lukashenko", "sure": 0.9}
    assert json.loads(run("query", store, ASK, "--format", "json").stdout) == [row]
    (found,) = csv.DictReader(io.StringIO(run("query", store, ASK, "--format", "csv").stdout))
    assert found == {name: str(value) for name, value in row.items()}
    table = run("query", store, ASK).stdout
    assert "who" in table and "Vladimir Putin" in table and "1 row" in table


def test_a_file_standard_input_and_parameters(run: Run, store: Path, tmp_path: Path) -> None:
    ask = "MATCH (a:Actor) WHERE a.name = $name AND a.mentions >= $least RETURN a.id AS id"
    (tmp_path / "ask.cypher").write_text(ask)
    params = ("--param", "name=Belarus", "--param", "least=1", "--format", "json")
    assert json.loads(run("query", store, "--file", "ask.cypher", *params).stdout) == [{"id": "country:BLR"}]
    for form in (("--file", "-"), ("-",)):
        assert json.loads(run("query", store, *form, *params, stdin=ask).stdout) == [{"id": "country:BLR"}]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, "give the query as an argument or with --file, one of the two"),
        (
            ("RETURN 1", "--file", "x.cypher"),
            2,
            "give the query as an argument or with --file, one of the two",
        ),
        (("--file", "nowhere.cypher"), 2, "nowhere.cypher: cannot read the query: No such file or directory"),
        (("RETURN $x", "--param", "x"), 2, "a parameter is written name=value"),
        (("RETURN $x AS x",), 2, "expected parameter(s): x"),
        (("MATCH (a RETURN a",), 2, ""),
        (("MATCH (a) DETACH DELETE a",), 2, ""),
        (("MATCH (a) SET a.x = 1", "--write"), 2, "is a view of the store"),
    ],
)
def test_a_wrong_query_is_one_line(
    run: Run, store: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    done = run("query", store, *arguments)
    assert done.returncode == status and not done.stdout
    assert done.stderr.startswith("graphbuild: ") and done.stderr.count("\n") == 1
    assert said in done.stderr


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("bolt://127.0.0.1:1", "no server answers there"),
        ("http://127.0.0.1:1", "address of a Bolt server"),
    ],
)
def test_a_server_that_is_not_there_exits_with_3(run: Run, uri: str, said: str) -> None:
    done = run("query", uri, "RETURN 1", env={"NEO4J_PASSWORD": "secret"})
    assert done.returncode == 3 and not done.stdout
    assert done.stderr.startswith(f"graphbuild: {uri}: ") and done.stderr.count("\n") == 1
    assert said in done.stderr


def test_without_a_password_or_a_terminal_it_says_what_to_set(run: Run) -> None:
    done = run("query", "bolt://127.0.0.1:1", "RETURN 1")
    assert done.returncode == 2
    assert "set NEO4J_PASSWORD" in done.stderr


def test_the_password_is_asked_for_on_a_terminal_and_never_shown() -> None:
    terminal, other_end = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NEO4J_PASSWORD"}
    with subprocess.Popen(
        [sys.executable, "-m", "graphbuild", "query", "bolt://127.0.0.1:1", "RETURN 1"],
        stdin=other_end,
        stdout=other_end,
        stderr=other_end,
        env=environment,
        start_new_session=True,
    ) as process:
        os.close(other_end)
        shown = b""
        while b"Password of neo4j" not in shown:
            shown += os.read(terminal, 1024)
        os.write(terminal, b"open sesame\n")
        try:
            while more := os.read(terminal, 1024):
                shown += more
        except OSError:  # Linux ends a terminal that nobody holds any more like this
            pass
    os.close(terminal)
    assert process.returncode == 3
    assert b"no server answers there" in shown
    assert b"sesame" not in shown
