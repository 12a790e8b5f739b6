"""Check a query and hand it to the engine that the target asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphbuild.errors import UsageError
from graphbuild.query.check import check_parameters, check_read_only, check_single, names_property
from graphbuild.query.result import Result

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["query"]

_BLIND = "the query does not name r.status: promises, denials and claims may be among the answers"


def query(
    target: nx.MultiDiGraph | str,
    cypher: str,
    *,
    parameters: Mapping[str, Any] | None = None,
    write: bool = False,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    facts_only: bool = False,
) -> Result:
    """Ask a graph, or a server, in Cypher.

    Args:
        target: A graph of `graphbuild.load_graph`, or the address of a Bolt server.
        cypher: One statement.
        parameters: Values of its ``$names``.
        write: Let the statement change what is on the server.
        user: Login name on the server.
        password: Its password.
        database: A database of the server other than the default one.
        facts_only: Let the query see asserted relations only, unless it names ``status`` itself. On a
            server nothing can be left out: there a note warns.

    Returns:
        The columns and rows.

    Raises:
        QueryError: The query is wrong, lacks a parameter, or would write.
        ServerError: The server cannot be used.
        UsageError: Writing to a graph was asked for.
    """
    values = dict(parameters or {})
    check_single(cypher)
    if not write:
        check_read_only(cypher)
    check_parameters(cypher, values)
    blind = facts_only and not names_property(cypher, "status")
    if isinstance(target, str):
        from graphbuild.query.bolt import run_on_server

        result = run_on_server(target, cypher, values, write=write, user=user, password=password, database=database)
        return replace(result, notes=(*result.notes, _BLIND)) if blind else result
    if write:
        raise UsageError("the embedded graph is a view of the store; push it to a server to write to it")
    from graphbuild.query.embedded import run_embedded

    return run_embedded(target, cypher, values, facts_only=blind)
