"""Run Cypher on a Bolt server with the official driver; rows in the same shape as the embedded engine's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphbuild.bolt import open_driver, translate_faults
from graphbuild.properties import clean_text
from graphbuild.query.result import Result

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

__all__ = ["run_on_server"]


def run_on_server(
    uri: str,
    cypher: str,
    parameters: Mapping[str, Any],
    *,
    write: bool = False,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
) -> Result:
    """Run a checked query in one transaction, which the server is told only reads unless ``write``.

    Raises:
        ServerError: The server cannot be reached, refuses the login or has no such database.
        QueryError: The query is wrong.
    """

    def work(transaction: ManagedTransaction) -> Result:
        answer = transaction.run(cypher, clean_text(dict(parameters)))
        columns = tuple(answer.keys())
        rows = [tuple(_plain(value) for value in record.values()) for record in answer]
        return Result(columns=columns, rows=rows)

    import neo4j

    mode = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
    with open_driver(uri, user=user, password=password) as driver, translate_faults(uri):
        with driver.session(database=database, default_access_mode=mode) as session:
            return session.execute_write(work) if write else session.execute_read(work)


def _plain(value: Any) -> Any:
    """Turn the driver's nodes, relations, paths and times into plain values."""
    from neo4j import graph, time

    if isinstance(value, graph.Node):
        return {key: _plain(item) for key, item in value.items()} | {"labels": sorted(value.labels)}
    if isinstance(value, graph.Relationship):
        return {key: _plain(item) for key, item in value.items()} | {"type": value.type}
    if isinstance(value, graph.Path):
        return {
            "nodes": [_plain(node) for node in value.nodes],
            "relations": [_plain(relation) for relation in value.relationships],
        }
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, time.Date | time.DateTime | time.Time | time.Duration):
        return value.iso_format()
    if isinstance(value, tuple | bytes | bytearray):  # points, bytes
        return str(value)
    return value
