"""A Bolt server on loopback, in a process of its own, for the tests of query and push.

``python tests/bolt_server.py FOLDER`` serves the database ``graphbuild`` until its standard input
closes, so that it never outlives the tests; `run_bolt_server` starts it and waits until the official
driver gets an answer. Where ``GRAPHBUILD_TEST_NEO4J_URI`` (with ``_USER``, ``_PASSWORD``,
``_DATABASE``) names a Neo4j, that one is used instead: the tests empty it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_DATABASE = "graphbuild"
_PASSWORD = "only-for-tests"
_PATIENCE = 120.0  # seconds; the Java machine takes two on an idle computer


@dataclass(frozen=True)
class BoltServer:
    """Where a server is and how to log in."""

    uri: str
    user: str
    password: str
    database: str | None

    @property
    def login(self) -> dict[str, str | None]:
        """The keyword arguments that `graphbuild.query` and `push` take."""
        return {"user": self.user, "password": self.password, "database": self.database}


@contextmanager
def run_bolt_server(folder: Path) -> Iterator[BoltServer]:
    """Yield a server that answers; end it afterwards. Its log stays in ``folder/server.log``."""
    uri = os.environ.get("GRAPHBUILD_TEST_NEO4J_URI")
    if uri:
        user = os.environ.get("GRAPHBUILD_TEST_NEO4J_USER", "neo4j")
        password = os.environ["GRAPHBUILD_TEST_NEO4J_PASSWORD"]
        yield BoltServer(uri, user, password, os.environ.get("GRAPHBUILD_TEST_NEO4J_DATABASE"))
        return
    ports = _free_ports(2)
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__), os.fspath(folder), *map(str, ports)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=folder,  # the server keeps a log folder beside it
        )
        try:
            server = BoltServer(f"bolt://127.0.0.1:{ports[0]}", "root", _PASSWORD, _DATABASE)
            _wait_for(server, process, folder / "server.log")
            yield server
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def emptied(server: BoltServer) -> Iterator[BoltServer]:
    """Yield the server with nothing in it, and leave nothing behind."""
    import neo4j

    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=server.database)
        yield server
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=server.database)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [opened.getsockname()[1] for opened in sockets]
    for opened in sockets:
        opened.close()
    return ports


def _wait_for(server: BoltServer, process: subprocess.Popen[bytes], log: Path) -> None:
    import neo4j

    end = time.monotonic() + _PATIENCE
    while True:
        try:
            with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
                driver.execute_query("RETURN 1", database_=server.database)
            return
        except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
            if process.poll() is not None or time.monotonic() > end:
                tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
                raise RuntimeError(f"no answer ({error}); the server's log ends with:\n{tail}") from error
            time.sleep(0.2)


def _serve(folder: str, bolt_port: int, http_port: int) -> None:
    import arcadedb_embedded

    server = arcadedb_embedded.create_server(
        os.path.join(folder, "server"),
        root_password=_PASSWORD,
        config={
            "host": "127.0.0.1",
            "http_port": http_port,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": bolt_port,
            "bolt_host": "127.0.0.1",
        },
    )
    server.start()
    server.create_database(_DATABASE)
    sys.stdin.read()  # until whoever started this is gone
    server.stop()


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
