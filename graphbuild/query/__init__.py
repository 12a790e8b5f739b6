"""Ask the graph in Cypher: the same text on the embedded engine and on a Bolt server.

A graph (or the address of a server) and a query come in, a `Result` goes out; read-only unless asked
otherwise.

::

    result = query(graph, "MATCH (a:Person) RETURN a.name AS name ORDER BY name")
    write_result(result, sys.stdout, "table")
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from graphbuild.query.files import QueryFile, load_query, parse_parameters
from graphbuild.query.result import FORMATS, Result, write_result
from graphbuild.query.run import query

__all__ = ["FORMATS", "QueryFile", "Result", "load_query", "parse_parameters", "query", "write_result"]


class _CallableRoom(ModuleType):
    """Let ``graphbuild.query(graph, ...)`` work, whichever of function and room was imported first.

    The name means both: `graphbuild` offers the function under it, and importing anything from this
    room makes Python put the room there.
    """

    def __call__(self, *args: Any, **options: Any) -> Result:
        return query(*args, **options)


sys.modules[__name__].__class__ = _CallableRoom
