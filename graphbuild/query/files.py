"""Read a file of Cypher: a header of comments that says what it asks and what it takes, then the query.

::

    // Who backs whom?
    //
    // $statuses = ["asserted"]   which statuses count
    // $limit = 25                at most so many rows
    //
    // Example result: ...
    MATCH ...

A line ``// $name = VALUE`` (VALUE as JSON, then at least two blanks and a remark) gives a parameter
its default; ``// $name   remark`` names one that must be given. A path comes in, a `QueryFile` goes out.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphbuild.errors import QueryError, UsageError

__all__ = ["QueryFile", "load_query", "parse_parameters"]

_PARAMETER = re.compile(r"//\s*\$(?P<name>\w+)(?:\s*=\s*(?P<value>.+?))?(?:\s{2,}.*)?$")


@dataclass(frozen=True)
class QueryFile:
    """A query with what its header tells.

    Args:
        cypher: The whole text; comments are Cypher's own.
        question: The first line of the header.
        defaults: Parameters that have a value unless told otherwise.
        required: Parameters that must be given.
    """

    cypher: str
    question: str = ""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    required: tuple[str, ...] = ()


def load_query(path: str | os.PathLike[str]) -> QueryFile:
    """Read a file of Cypher.

    Raises:
        QueryError: It cannot be read, is not UTF-8, or a default is no JSON; the message names the file.
    """
    place = os.fspath(path)
    try:
        cypher = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise QueryError(f"{place}: cannot read the query: {reason}") from error
    question = ""
    defaults: dict[str, Any] = {}
    required: list[str] = []
    for number, line in enumerate(cypher.splitlines(), start=1):
        if not line.startswith("//"):
            break
        question = question or line.lstrip("/ ").rstrip()
        found = _PARAMETER.match(line)
        if not found:
            continue
        if found["value"] is None:
            required.append(found["name"])
            continue
        try:
            defaults[found["name"]] = json.loads(found["value"])
        except ValueError as error:
            raise QueryError(f"{place}:{number}: the value of ${found['name']} is not JSON") from error
    return QueryFile(cypher, question, defaults, tuple(required))


def parse_parameters(pairs: Iterable[str], query_file: QueryFile | None = None) -> dict[str, Any]:
    """Turn ``name=value`` texts into parameters, on top of a file's defaults.

    A value is read as JSON (``limit=10``, ``statuses=["promised"]``) and else taken as text
    (``name=Belarus``); where the default is text, it stays text.

    Raises:
        UsageError: A pair has no name or no ``=``.

    >>> parse_parameters(["limit=10", "name=Belarus"])
    {'limit': 10, 'name': 'Belarus'}
    """
    defaults = dict(query_file.defaults) if query_file is not None else {}
    parameters = dict(defaults)
    for pair in pairs:
        name, equals, text = pair.partition("=")
        name = name.strip().removeprefix("$")
        if not equals or not name:
            raise UsageError(f"a parameter is written name=value; this is {pair!r}")
        parameters[name] = text if isinstance(defaults.get(name), str) else _value(text)
    return parameters


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
